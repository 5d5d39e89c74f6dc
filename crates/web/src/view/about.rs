//! Pages anyone may read: what happens to answers, how a result is read, and accessibility.

use super::shell::{Frame, Kind, Shell, layout, path};
use crate::texts::Texts;
use maud::{Markup, html};

/// The page's content: which of the pages it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Model {
    Privacy,
    ReadingGuide,
    Accessibility,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let (title, lead, body) = match model {
        Model::Privacy => (t.about_privacy_heading(), t.about_privacy_lead(), privacy(t)),
        Model::ReadingGuide => (t.about_results_heading(), t.about_results_lead(), reading_guide(t)),
        Model::Accessibility => (t.about_accessibility_heading(), t.about_accessibility_lead(), accessibility(t)),
    };
    // Pupils read the first and the last of these, so they load no more than an answer page does.
    let kind = if *model == Model::ReadingGuide { Kind::Staff } else { Kind::Answer };
    let frame = Frame { kind, ..Frame::answer(title) };
    layout(shell, t, &frame, &html! { h1 { (title) } p.lead { (lead) } (body) })
}

fn points(heading: &str, lines: &[&str]) -> Markup {
    html! {
        h2 { (heading) }
        ul { @for line in lines { li { (line) } } }
    }
}

fn paragraph(heading: &str, text: &str) -> Markup {
    html! { h2 { (heading) } p { (text) } }
}

fn privacy(t: &Texts) -> Markup {
    html! {
        (points(t.about_privacy_open_heading(), &[
            t.about_privacy_open_code(),
            t.about_privacy_open_link(),
            t.about_privacy_open_teacher(),
            t.about_privacy_open_rates(),
        ]))
        (points(t.about_privacy_close_heading(), &[
            t.about_privacy_close_key(),
            t.about_privacy_close_panel(),
            t.about_privacy_close_none(),
        ]))
        (points(t.about_privacy_show_heading(), &[
            t.about_privacy_show_seven(),
            t.about_privacy_show_hidden(),
            t.about_privacy_show_word(),
        ]))
        (paragraph(t.about_privacy_rights_heading(), t.about_privacy_rights()))
        p { a href={ (path::PROGRAMME) "#contacts" } { (t.about_privacy_contacts()) } }
    }
}

fn reading_guide(t: &Texts) -> Markup {
    html! {
        (paragraph(t.about_results_points_heading(), t.about_results_points()))
        (paragraph(t.about_results_bar_heading(), t.about_results_bar()))
        (paragraph(t.about_results_filled_heading(), t.about_results_filled()))
        (points(t.about_results_words_heading(), &[
            t.about_results_word_none(),
            t.about_results_word_little(),
            t.about_results_word_some(),
            t.about_results_word_much(),
        ]))
        (paragraph(t.about_results_many_heading(), t.about_results_many()))
        (points(t.about_results_not_heading(), &[t.about_results_not_why(), t.about_results_not_order()]))
    }
}

fn accessibility(t: &Texts) -> Markup {
    html! {
        (points(t.about_accessibility_does_heading(), &[
            t.about_accessibility_does_keyboard(),
            t.about_accessibility_does_script(),
            t.about_accessibility_does_pictures(),
            t.about_accessibility_does_young(),
        ]))
        p { (t.about_accessibility_aim()) }
        (paragraph(t.about_accessibility_lacks_heading(), t.about_accessibility_lacks()))
        (paragraph(t.about_accessibility_tell_heading(), t.about_accessibility_tell()))
        p { a href={ (path::PROGRAMME) "#contacts" } { (t.about_privacy_contacts()) } }
    }
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    vec![("privacy", Model::Privacy), ("reading-guide", Model::ReadingGuide), ("accessibility", Model::Accessibility)]
}
