//! A plan as the pupil and the parents read it, and where they write; on a phone first.
//!
//! The same page serves a small pupil who writes at the teacher's screen.

use super::{Goal, Said, done, said, sample_goals, sample_said};
use crate::texts::Texts;
use crate::view::part::{self, FieldError, around};
use crate::view::shell::{Frame, Shell, Width, layout};
use maud::{Markup, html};

/// The page's content.
#[derive(Debug, Clone)]
pub struct Model {
    pub reader: Reader,
    pub class: String,
    pub school: String,
    /// “9. oktober 2026”, when the teachers' part was shared.
    pub shared: Option<String>,
    pub goals: Vec<Goal>,
    pub pupil_words: Option<Said>,
    pub guardian_words: Option<Said>,
    pub teacher_words: Option<Said>,
    pub school_does: Option<Said>,
    pub home_does: Option<Said>,
    pub pupil_does: Option<Said>,
    /// The reader's own words as they stand, and their version; fields `words` and `base`.
    pub own_words: String,
    pub base: u32,
    pub words_action: String,
    /// Fields `title` and `signs`; none for parents.
    pub goal_action: Option<String>,
    /// What was typed as a goal last time.
    pub goal_title: String,
    pub goal_signs: String,
    pub sheet_href: Option<String>,
    pub notice: Option<Notice>,
    pub errors: Vec<FieldError>,
}

/// Whose eyes the page is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reader {
    /// The pupil, signed in.
    Pupil,
    /// A pupil beside the teacher, at the teacher's screen.
    Beside { given_name: String, back_href: String },
    /// A parent.
    Guardian {
        name: String,
        given_name: String,
        /// The list of children, where there is more than one.
        back_href: Option<String>,
    },
}

/// What was done before the page was shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    Words,
    Goal,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let heading = match &model.reader {
        Reader::Pupil => t.plan_heading_own().to_owned(),
        Reader::Beside { given_name, .. } => t.plan_together_heading(given_name),
        Reader::Guardian { name, .. } => t.plan_heading(name),
    };
    let width = if matches!(model.reader, Reader::Beside { .. }) { Width::Young } else { Width::Narrow };
    let faulty = !model.errors.is_empty();
    let frame = Frame { width, faulty, ..Frame::staff(&heading, None, &[]) };
    let body = html! {
        (part::errors(&model.errors, t))
        (notice(model, t))
        @match &model.reader {
            Reader::Pupil => { h1 { (heading) } p.lead { (t.plan_own_lead()) } },
            Reader::Beside { back_href, .. } => {
                a.back href=(back_href) { (t.plan_together_back()) }
                h1 { (heading) } p.lead { (t.plan_together_lead()) }
            },
            Reader::Guardian { name, back_href, .. } => {
                @if let Some(href) = back_href { a.back href=(href) { (t.plan_children_heading()) } }
                h1 { (around(&heading, name)) }
                p { (t.plan_place(&model.class, &model.school)) }
                @match &model.shared {
                    Some(when) => p.lead { (t.plan_child_lead(when)) },
                    None => p.notice { (t.plan_child_not_shared()) },
                }
            },
        }
        @if matches!(model.reader, Reader::Guardian { .. }) { (for_parents(model, t)) } @else { (for_pupil(model, t)) }
        @if let Some(href) = &model.sheet_href { p { a href=(href) { (t.plan_sheet()) } } }
        @match &model.reader {
            Reader::Pupil => p.small.muted { (t.plan_kept_own()) },
            Reader::Guardian { .. } => p.small.muted { (t.plan_kept_child()) },
            Reader::Beside { .. } => {},
        }
    };
    layout(shell, t, &frame, &body)
}

fn notice(model: &Model, t: &Texts) -> Markup {
    html! {
        @match (model.notice, &model.reader) {
            (Some(Notice::Goal), _) => (done(t.plan_own_goal_saved())),
            (Some(Notice::Words), Reader::Guardian { .. }) => (done(t.plan_child_saved())),
            (Some(Notice::Words), _) => (done(t.plan_saved())),
            (None, _) => {},
        }
    }
}

fn for_pupil(model: &Model, t: &Texts) -> Markup {
    html! {
        @let beside = matches!(model.reader, Reader::Beside { .. });
        h2 { @if beside { (t.plan_together_goals()) } @else { (t.plan_own_goals()) } }
        @if model.goals.is_empty() { p { (t.plan_own_goals_none()) } } @else {
            ul.list { @for goal in &model.goals { (own_goal(goal, beside, t)) } }
        }
        @if let Some(action) = &model.goal_action { (goal_form(action, model, t)) }
        (words_form(model, t.plan_own_words(), t.plan_own_words_hint(), t.plan_own_words_save(), t))
        @if model.reader == Reader::Pupil {
            @if model.shared.is_none() { p.notice { (t.plan_own_not_shared()) } }
            (shown(t.plan_own_teacher_words(), model.teacher_words.as_ref()))
            (shown(t.plan_own_guardian_words(), model.guardian_words.as_ref()))
            (agreed(model, [t.plan_own_pupil_does(), t.plan_own_school_does(), t.plan_own_home_does()], t))
        }
    }
}

/// A goal as the pupil reads it; a small one also reads who wrote it.
fn own_goal(goal: &Goal, beside: bool, t: &Texts) -> Markup {
    html! {
        li {
            p { b { (goal.title) } }
            @if !goal.signs.is_empty() { p { @if beside { (t.plan_together_signs(&goal.signs)) } @else { (goal.signs) } } }
            @if beside { p { @if goal.own { (t.plan_together_own()) } @else { (t.plan_together_teachers()) } } }
            p.small.muted { (t.plan_own_now(goal.standing.name(t))) }
            @if let Some(action) = &goal.observe_action {
                form action=(action) method="post" {
                    p.small { (t.plan_own_how()) }
                    div.row {
                        @for (value, words) in [("reached", t.plan_own_reached()), ("nearer", t.plan_own_nearer()), ("not_yet", t.plan_own_not_yet())] {
                            button.btn.quiet type="submit" name="observed" value=(value) { (words) span.sr { " " (t.plan_own_about(&goal.title)) } }
                        }
                    }
                }
            }
        }
    }
}

fn goal_form(action: &str, model: &Model, t: &Texts) -> Markup {
    html! {
        section.card aria-labelledby="new-goal" {
            h3 #new-goal { (t.plan_own_new_goal()) }
            form action=(action) method="post" {
                (part::field("title", t.plan_own_goal_title(), Some(t.plan_own_goal_title_hint()), part::error_of(&model.errors, "title"), t,
                    |ids| ids.input("text", &model.goal_title)))
                (part::field("signs", t.plan_own_goal_signs(), Some(t.plan_own_goal_signs_hint()), part::error_of(&model.errors, "signs"), t,
                    |ids| ids.input("text", &model.goal_signs)))
                p { button.btn type="submit" { (t.plan_own_goal_save()) } }
            }
        }
    }
}

fn words_form(model: &Model, label: &str, hint: &str, save: &str, t: &Texts) -> Markup {
    html! {
        form action=(model.words_action) method="post" {
            (part::field("words", label, Some(hint), part::error_of(&model.errors, "words"), t, |ids| ids.textarea(&model.own_words)))
            input type="hidden" name="base" value=(model.base);
            p { button.btn type="submit" { (save) } }
        }
    }
}

fn for_parents(model: &Model, t: &Texts) -> Markup {
    let Reader::Guardian { given_name, .. } = &model.reader else { return html! {} };
    html! {
        @if !model.goals.is_empty() {
            h2 { (t.plan_goals()) }
            ul.list {
                @for goal in &model.goals {
                    li {
                        p { b { (goal.title) } " " span.tag { (goal.standing.name(t)) } }
                        @if !goal.signs.is_empty() { p { (t.plan_goal_signs(&goal.signs)) } }
                    }
                }
            }
        }
        (shown(&t.plan_child_pupil_words(given_name), model.pupil_words.as_ref()))
        (shown(t.plan_child_teacher_words(), model.teacher_words.as_ref()))
        (agreed(model, [&t.plan_child_pupil_does(given_name), t.plan_own_school_does(), t.plan_child_home_does()], t))
        (words_form(model, t.plan_child_own_words(), &t.plan_child_own_words_hint(given_name), t.plan_child_save(), t))
    }
}

fn shown(label: &str, text: Option<&Said>) -> Markup {
    html! { @if let Some(text) = text { h2 { (label) } (said(text)) } }
}

/// What the pupil, the school and the home do, under these labels.
fn agreed(model: &Model, labels: [&str; 3], t: &Texts) -> Markup {
    let parts = [&model.pupil_does, &model.school_does, &model.home_does];
    html! {
        @if parts.iter().any(|part| part.is_some()) {
            h2 { (t.plan_agreed()) }
            @for (label, part) in labels.into_iter().zip(parts) {
                @if let Some(part) = part { h3 { (label) } (said(part)) }
            }
        }
    }
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let guardian = |back: Option<&str>| Reader::Guardian {
        name: "Karla Vestergaard".to_owned(),
        given_name: "Karla".to_owned(),
        back_href: back.map(str::to_owned),
    };
    let empty = Model {
        reader: Reader::Pupil,
        class: "5.B".to_owned(),
        school: "Lyngholmskolen".to_owned(),
        shared: None,
        goals: Vec::new(),
        pupil_words: None,
        guardian_words: None,
        teacher_words: None,
        school_does: None,
        home_does: None,
        pupil_does: None,
        own_words: String::new(),
        base: 0,
        words_action: "/min-elevplan/ord".to_owned(),
        goal_action: Some("/min-elevplan/maal".to_owned()),
        goal_title: String::new(),
        goal_signs: String::new(),
        sheet_href: Some("/min-elevplan/samtaleark.pdf".to_owned()),
        notice: None,
        errors: Vec::new(),
    };
    let full = Model {
        shared: Some("9. oktober 2026".to_owned()),
        goals: sample_goals(true, true),
        teacher_words: Some(sample_said("Karla arbejder roligt og grundigt.\nVi vil gerne høre mere fra hende.")),
        school_does: Some(sample_said("Mette giver Karla spørgsmålet på forhånd.")),
        pupil_does: Some(sample_said("Øver sig på et svar.")),
        own_words: "Jeg kan godt lide, når vi arbejder to og to.".to_owned(),
        base: 2,
        ..empty.clone()
    };
    let parents = Model {
        reader: guardian(Some("/mit-barn")),
        goals: sample_goals(false, false),
        pupil_words: Some(sample_said("Jeg kan godt lide, når vi arbejder to og to.")),
        own_words: "Karla er glad for at gå i skole.".to_owned(),
        words_action: "/mit-barn/4/ord".to_owned(),
        goal_action: None,
        ..full.clone()
    };
    let beside = Reader::Beside { given_name: "Liv".to_owned(), back_href: "/elevplan/4".to_owned() };
    let faulty = vec![FieldError::new("title", "Skriv, hvad du gerne vil blive bedre til.")];
    vec![
        ("pupil-empty", empty.clone()),
        ("pupil", Model { notice: Some(Notice::Goal), ..full.clone() }),
        ("pupil-faulty", Model { errors: faulty, ..full }),
        (
            "beside",
            Model { reader: beside.clone(), sheet_href: None, goals: sample_goals(false, false), ..empty.clone() },
        ),
        ("beside-empty", Model { reader: beside, sheet_href: None, ..empty.clone() }),
        ("parents", Model { notice: Some(Notice::Words), ..parents }),
        ("parents-not-shared", Model { reader: guardian(None), goal_action: None, sheet_href: None, ..empty }),
    ]
}
