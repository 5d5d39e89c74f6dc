//! The page of a card's studies.

use super::forest::{self, Pooled, Study};
use super::{Estimated, between, probability, two, with_interval};
use crate::texts::Texts;
use crate::view::part::{self, Link, ltr};
use crate::view::shell::{Area, Crumb, Frame, Shell, layout};
use maud::{Markup, html};

/// The page's content.
#[derive(Debug, Clone)]
pub struct Model {
    /// The list of cards and the card itself.
    pub library_href: String,
    pub card: Link,
    pub studies: Vec<Study>,
    pub together: Together,
    /// What one must know before reading the figures of the set that ships.
    pub caution: Option<String>,
    pub source: Option<Source>,
    /// Moderators by word and title, and the word that is chosen.
    pub moderators: Vec<(String, String)>,
    pub moderator: String,
    pub moderated: Option<Moderated>,
    pub csv_href: String,
    /// For those who may add some.
    pub add_href: Option<String>,
    pub uploads: Vec<Upload>,
}

/// Where the set that ships was collected.
#[derive(Debug, Clone)]
pub struct Source {
    pub citation: String,
    pub href: String,
    pub licence: String,
}

/// What the studies say together, or why nothing.
#[derive(Debug, Clone)]
pub enum Together {
    None,
    One,
    NotComputable,
    Found(Box<Found>),
}

#[derive(Debug, Clone)]
pub struct Found {
    pub pooled: Pooled,
    pub tau: Estimated,
    /// Share of the differences beyond chance, 0 to 1.
    pub i2: f64,
    pub q: f64,
    pub q_df: i64,
    pub q_p: f64,
    /// That small studies show the same as large ones.
    pub asymmetry_p: Option<f64>,
}

/// The answer about a moderator.
#[derive(Debug, Clone)]
pub struct Moderated {
    pub title: String,
    pub answer: Answer,
}

#[derive(Debug, Clone)]
pub enum Answer {
    TooFew(i64),
    SameEverywhere,
    NotComputable,
    Found { slope: Estimated, studies: i64, explained: Option<f64>, ends: [(f64, Estimated); 2] },
}

/// A file that the municipality has added.
#[derive(Debug, Clone)]
pub struct Upload {
    pub file: String,
    pub when: String,
    /// POST target that takes it back; for those who may.
    pub withdraw_action: Option<String>,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let heading = t.study_heading(&model.card.label);
    let crumbs = [
        Crumb { label: t.shell_nav_library().to_owned(), href: Some(model.library_href.clone()) },
        Crumb { label: model.card.label.clone(), href: Some(model.card.href.clone()) },
        Crumb { label: t.study_crumb().to_owned(), href: None },
    ];
    let frame = Frame::staff(&heading, Some(Area::Library), &crumbs);
    let found = if let Together::Found(found) = &model.together { Some(found.as_ref()) } else { None };
    let body = html! {
        h1 { (heading) }
        @if model.studies.is_empty() {
            div.empty { p { (t.study_none()) } }
        } @else {
            p.lead { (t.study_lead(model.studies.len() as i64)) }
        }
        @if let Some(caution) = &model.caution {
            div.notice.warn { h2.label { (t.study_caution()) } p { (caution) } }
        }
        @match &model.together {
            Together::None => {},
            Together::One => p { (t.study_one()) },
            Together::NotComputable => p { (t.study_not_computable()) },
            Together::Found(found) => (verdict(found, t)),
        }
        @if !model.studies.is_empty() {
            section aria-labelledby="h-each" {
                h2 #h-each { (t.study_figure()) }
                (forest::figure(&model.studies, found.map(|found| &found.pooled), t))
            }
            (moderator(model, t))
        }
        @if let Some(found) = found { (hang(&model.studies, found, t)) }
        (source(model, found, t))
        (uploads(model, t))
    };
    layout(shell, t, &frame, &body)
}

/// The three answers, as on the card.
fn verdict(found: &Found, t: &Texts) -> Markup {
    let Pooled { effect, prediction, clear } = found.pooled;
    let answer = match (clear, effect.value > 0.0) {
        (false, _) => t.study_effect_unsure(),
        (true, true) => t.study_effect_yes(),
        (true, false) => t.study_effect_yes_against(),
    };
    let points = part::signed((effect.value * 100.0).round() as i64);
    let is_sure = prediction.0 > 0.0 || prediction.1 < 0.0;
    let expected = if is_sure { t.study_new_sure() } else { t.study_new_unsure() };
    let differ = match found.i2 {
        ..0.25 => t.study_differ_little(),
        ..0.5 => t.study_differ_some(),
        _ => t.study_differ_much(),
    };
    let (number, i2) = (|value| two(value, t), part::percent((found.i2 * 100.0).round() as i64, t));
    let one = |question: &str, answer: &str, why: &str| {
        html! { div { dt { (question) } dd { (answer) span { (why) } } } }
    };
    let average = t.study_effect_why(&number(effect.high), &number(effect.low), &points, &number(effect.value));
    let new = t.study_new_why(&number(prediction.1), &number(prediction.0));
    let differences =
        t.study_differ_why(&number(found.tau.high), &number(found.tau.low), &i2, &number(found.tau.value));
    html! {
        section aria-labelledby="h-together" {
            h2 #h-together { (t.study_together()) }
            dl.verdict {
                (one(t.study_effect_question(), answer, &average))
                (one(t.study_new_question(), expected, &new))
                (one(t.study_differ_question(), differ, &differences))
            }
        }
    }
}

fn moderator(model: &Model, t: &Texts) -> Markup {
    let first = (String::new(), t.study_moderator_choose().to_owned());
    let options: Vec<_> = std::iter::once(first).chain(model.moderators.iter().cloned()).collect();
    html! {
        section aria-labelledby="h-moderator" {
            h2 #h-moderator { (t.study_moderator()) }
            @if model.moderators.is_empty() {
                p { (t.study_moderator_none()) }
            } @else {
                form.row method="get" action="#h-moderator" {
                    (part::field("forskel", t.study_moderator_label(), None, None, t, |ids| ids.select(&options, &model.moderator)))
                    button.btn.quiet type="submit" { (t.study_moderator_show()) }
                }
            }
            @if let Some(moderated) = &model.moderated { (answer(moderated, t)) }
        }
    }
}

fn answer(moderated: &Moderated, t: &Texts) -> Markup {
    let title = &moderated.title;
    let Answer::Found { slope, studies, explained, ends } = &moderated.answer else {
        let words = match &moderated.answer {
            Answer::TooFew(studies) => t.study_moderator_few(*studies, title),
            Answer::SameEverywhere => t.study_moderator_same(title),
            _ => t.study_not_computable().to_owned(),
        };
        return html! { p { (words) } };
    };
    let number = |value: f64| two(value, t);
    let sentence = if slope.low <= 0.0 && slope.high >= 0.0 {
        t.study_moderator_unsure(&number(slope.high), &number(slope.low), &number(slope.value), title)
    } else if slope.value > 0.0 {
        t.study_moderator_yes(&number(slope.high), &number(slope.low), &number(slope.value), title)
    } else {
        t.study_moderator_less(&number(-slope.low), &number(-slope.high), &number(-slope.value), title)
    };
    let [(from, first), (to, second)] = ends;
    let ends = t.study_moderator_ends(
        &number(first.value),
        &number(first.high),
        &number(first.low),
        &plain(*from, t),
        &number(second.value),
        &number(second.high),
        &number(second.low),
        &plain(*to, t),
    );
    html! {
        p { b { (sentence) } }
        p { (ends) " " (t.study_moderator_k(*studies)) }
        @if let Some(explained) = explained {
            p { (t.study_moderator_explained(&part::percent((explained * 100.0).round() as i64, t))) }
        }
        p.small.muted { (t.study_moderator_caution()) }
    }
}

/// A moderator's value, without decimals where it has none.
fn plain(value: f64, t: &Texts) -> String {
    if (value - value.round()).abs() < 1e-9 { (value.round() as i64).to_string() } else { two(value, t) }
}

/// Leave-one-out and small studies.
fn hang(studies: &[Study], found: &Found, t: &Texts) -> Markup {
    let without = || studies.iter().filter_map(|study| Some((study, study.without?)));
    let lowest = without().map(|(_, left)| left.value).fold(f64::INFINITY, f64::min);
    let highest = without().map(|(_, left)| left.value).fold(f64::NEG_INFINITY, f64::max);
    let pooled = found.pooled.effect.value;
    let most = without().max_by(|(_, a), (_, b)| (a.value - pooled).abs().total_cmp(&(b.value - pooled).abs()));
    let turns = |left: &Estimated| found.pooled.clear && left.low <= 0.0 && left.high >= 0.0;
    html! {
        section aria-labelledby="h-hang" {
            h2 #h-hang { (t.study_hang()) }
            @if let Some((study, left)) = most {
                p { (t.study_hang_range(&two(highest, t), &two(lowest, t))) }
                p { (t.study_hang_most(&two(left.high, t), &two(left.low, t), &study.name, &two(left.value, t))) }
                @for (study, left) in without().filter(|(_, left)| turns(left)) {
                    p { b { (t.study_hang_turns(&study.name)) } span.sr { " " (with_interval(left, t)) } }
                }
            }
            @if let Some(p) = found.asymmetry_p {
                p { @if p < 0.05 { (t.study_small_yes(&probability(p, t))) } @else { (t.study_small_no(&probability(p, t))) } }
            }
        }
    }
}

fn source(model: &Model, found: Option<&Found>, t: &Texts) -> Markup {
    html! {
        section aria-labelledby="h-method" {
            h2 #h-method { (t.study_method()) }
            @if let Some(found) = found {
                p { (t.study_method_text(&found.q_df.to_string(), &probability(found.q_p, t), &two(found.q, t))) }
                p { (t.study_two_intervals()) }
            }
            @if let Some(source) = &model.source {
                p.small {
                    b { (t.study_source()) } ": "
                    a href=(source.href) rel="external noreferrer" { (source.citation) }
                    " " (t.study_licence(&source.licence))
                }
            }
            @if !model.studies.is_empty() { p { a href=(model.csv_href) { (t.study_download()) } } }
        }
    }
}

fn uploads(model: &Model, t: &Texts) -> Markup {
    html! {
        @if !model.uploads.is_empty() {
            section aria-labelledby="h-uploads" {
                h2 #h-uploads { (t.study_uploads()) }
                ul.plain {
                    @for upload in &model.uploads {
                        li.row {
                            (t.study_upload_line(&upload.file, &upload.when))
                            @if let Some(action) = &upload.withdraw_action {
                                form action=(action) method="post" {
                                    button.link type="submit" {
                                        (t.study_withdraw()) span.sr { " " (t.study_withdraw_for(&upload.file)) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
        @if let Some(href) = &model.add_href { p { a.btn.quiet href=(href) { (t.study_add()) } } }
    }
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let at = |value: f64, half: f64| Estimated { value, low: value - half, high: value + half };
    let study = |name: &str, value: f64, half: f64, own: bool| Study {
        name: name.to_owned(),
        participants: Some(60),
        effect: at(value, half),
        weight: Some(0.25),
        without: Some(at(value / 2.0 + 0.1, 0.2)),
        own,
        source_href: own.then(|| "https://doi.org/10.1000/1".to_owned()),
    };
    let studies = vec![
        study("Forsøg A, 2009", 0.31, 0.26, false),
        study("Forsøg B, 2012", 1.4, 0.9, false),
        study("Forsøg C, 2014", -0.5, 0.6, false),
        study("Holm og Lund, 2021", 0.22, 0.16, true),
    ];
    let pooled = Pooled { effect: at(0.23, 0.11), prediction: (-0.04, 0.5), clear: true };
    let found = Found { pooled, tau: at(0.12, 0.08), i2: 0.42, q: 9.3, q_df: 3, q_p: 0.03, asymmetry_p: Some(0.2) };
    let whole = Model {
        library_href: "/viden".to_owned(),
        card: Link::new("Korte skriveopgaver om fagligt indhold", "/viden/writing-to-learn"),
        studies,
        together: Together::Found(Box::new(found)),
        caution: Some("Undersøgelserne er fra før 2004, og næsten halvdelen er med studerende.".to_owned()),
        source: Some(Source {
            citation: "Forfatter A og B (2004). Titel. Tidsskrift 74, 29–58.".to_owned(),
            href: "https://doi.org/10.1000/2".to_owned(),
            licence: "GPL-2.0-or-later".to_owned(),
        }),
        moderators: vec![("meta".to_owned(), "Spørger til egen forståelse (1 = ja, 0 = nej)".to_owned())],
        moderator: "meta".to_owned(),
        moderated: Some(Moderated {
            title: "Spørger til egen forståelse (1 = ja, 0 = nej)".to_owned(),
            answer: Answer::Found {
                slope: at(0.23, 0.18),
                studies: 46,
                explained: Some(0.21),
                ends: [(0.0, at(0.14, 0.1)), (1.0, at(0.37, 0.2))],
            },
        }),
        csv_href: "/viden/writing-to-learn/studier.csv".to_owned(),
        add_href: Some("/viden/writing-to-learn/studier/tilfoej".to_owned()),
        uploads: vec![Upload {
            file: "egne.csv".to_owned(),
            when: "3. september 2026".to_owned(),
            withdraw_action: Some("/viden/writing-to-learn/studier/17/tag-tilbage".to_owned()),
        }],
    };
    let few = Model {
        together: Together::One,
        studies: whole.studies.iter().take(1).map(|one| Study { weight: None, without: None, ..one.clone() }).collect(),
        moderators: Vec::new(),
        moderator: String::new(),
        moderated: None,
        caution: None,
        source: None,
        add_href: None,
        uploads: Vec::new(),
        ..whole.clone()
    };
    let none = Model { studies: Vec::new(), together: Together::None, ..few.clone() };
    vec![("whole", whole), ("one", few), ("none", none)]
}

/// “0,12 til 0,34”, read from left to right.
pub(super) fn interval(found: Estimated, t: &Texts) -> Markup {
    html! { (ltr(&two(found.value, t))) " (" (between(found.low, found.high, t)) ")" }
}
