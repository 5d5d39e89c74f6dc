//! Questions: one on a page with faces for grades 0–3, groups of up to five for grades 4–10.

mod control;
mod sample;

pub use sample::samples;

use super::asset;
use super::part::{self, FieldError, SOUND, TICK, WAIT};
use super::shell::{Frame, Shell, Width, layout};
use crate::texts::Texts;
use maud::{Markup, html};

/// One page of questions.
#[derive(Debug, Clone)]
pub struct Model {
    /// POST target of the page. Fields: every item's `name`, and `seq`, `page`.
    pub action: String,
    /// Where the script posts one answer as JSON `{item, value, seq}`.
    pub save_path: String,
    pub back_href: Option<String>,
    /// Grades 0–3: on without an answer.
    pub skip_href: Option<String>,
    /// Grades 4–10: leave and go on later.
    pub stop_href: Option<String>,
    /// This page's number, from 1.
    pub n: i64,
    pub of: i64,
    /// Grades 0–3: large targets, the question is the heading.
    pub young: bool,
    /// The page's theme; the heading of a group.
    pub theme: String,
    pub intro: Option<String>,
    pub items: Vec<Item>,
    /// The newest sequence number the server has from this sheet; the page continues from it.
    pub seq: i64,
    pub last: bool,
    /// BCP 47 tag of the questions' own language, which may be none of the product's.
    pub language: String,
    pub right_to_left: bool,
    pub note: Note,
    /// Faults in what was posted, by item name.
    pub errors: Vec<FieldError>,
}

/// One question.
#[derive(Debug, Clone)]
pub struct Item {
    /// Field name; the item's word in the instrument.
    pub name: String,
    pub text: String,
    /// Address of the recorded question; the button is absent without one.
    pub audio: Option<String>,
    pub input: Input,
    pub saved: Saved,
}

/// How a question is answered.
#[derive(Debug, Clone)]
pub enum Input {
    /// Three faces, in the instrument's order; the first is drawn as the happiest.
    Faces {
        choices: Vec<Choice>,
        dont_know: Option<Choice>,
    },
    /// Two to six worded answers.
    Choices {
        choices: Vec<Choice>,
        dont_know: Option<Choice>,
    },
    /// A whole number; empty when unanswered.
    Number {
        min: i64,
        max: i64,
        value: String,
    },
    FreeText {
        max_chars: i64,
        value: String,
    },
}

/// One possible answer.
#[derive(Debug, Clone)]
pub struct Choice {
    /// The field's value.
    pub value: String,
    pub text: String,
    pub chosen: bool,
    /// Address of the recorded answer.
    pub audio: Option<String>,
}

/// Where an answer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saved {
    Unanswered,
    /// On the server's disk.
    Saved,
    /// Only in the page, as the script shows it while there is no connection.
    OnTablet,
}

/// What is said above the questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Note {
    Nothing,
    /// Continued on a new device: earlier answers are kept but not shown.
    Resumed,
    /// The same code is open in another browser.
    Elsewhere,
    /// As the script shows it while there is no connection.
    Offline,
}

/// The id of the form.
const FORM: &str = "answers";

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let progress = progress_words(model, t);
    let title = if model.young { progress.clone() } else { t.questions_title(model.n, model.of, &model.theme) };
    let frame = Frame {
        script: Some(&asset::ANSWER_JS),
        width: if model.young { Width::Young } else { Width::Narrow },
        faulty: !model.errors.is_empty(),
        language_form: Some(FORM),
        ..Frame::answer(&title)
    };
    let dir = if model.right_to_left { "rtl" } else { "ltr" };
    let body = html! {
        (part::errors(&model.errors, t))
        @if let Some(back) = &model.back_href { a.back href=(back) { (t.part_back()) } }
        p.eyebrow #pr { (progress) }
        progress value=(model.n - 1) max=(model.of) aria-labelledby="pr" {}
        @if !model.young {
            div lang=(model.language) dir=(dir) {
                h1.gap { (model.theme) }
                @if let Some(intro) = &model.intro { p { (intro) } }
            }
        }
        (note(model.note, t))
        form id=(FORM) action=(model.action) method="post" data-save=(model.save_path) data-seq=(model.seq) {
            input type="hidden" name="seq" value=(model.seq + 1);
            input type="hidden" name="page" value=(model.n);
            @for item in &model.items { (question(item, model, dir, t)) }
            (buttons(model, t))
        }
        (words_for_script(model.young, t))
    };
    layout(shell, t, &frame, &body)
}

fn progress_words(model: &Model, t: &Texts) -> String {
    if model.young { t.questions_progress_young(model.n, model.of) } else { t.questions_progress(model.n, model.of) }
}

fn question(item: &Item, model: &Model, dir: &str, t: &Texts) -> Markup {
    let error = part::error_of(&model.errors, &item.name);
    html! {
        fieldset.bad[error.is_some()] lang=(model.language) dir=(dir) {
            legend { @if model.young { h1 { (item.text) } } @else { (item.text) } }
            @if let Some(audio) = &item.audio { (say(audio, item, model.young, t)) }
            @if let Some(error) = error {
                p.err id={ (item.name) "-err" } lang=(t.language().tag()) { span.sr { (t.part_error()) " " } (error) }
            }
            (control::control(item, error.is_some(), t))
            (saved_line(item, model.young, t))
        }
    }
}

fn say(audio: &str, item: &Item, young: bool, t: &Texts) -> Markup {
    html! {
        p.row lang=(t.language().tag()) {
            a.say href=(audio) data-say aria-label=(t.questions_say_item(&item.text)) { (SOUND) }
            @if young { span.muted aria-hidden="true" { (t.questions_say()) } }
        }
    }
}

fn saved_line(item: &Item, young: bool, t: &Texts) -> Markup {
    html! {
        p.saved.wait[item.saved == Saved::OnTablet] data-item=(item.name) lang=(t.language().tag()) {
            @match item.saved {
                Saved::Unanswered if young => {},
                Saved::Unanswered => (t.questions_unanswered()),
                Saved::Saved => (saved_words(young, t)),
                Saved::OnTablet => { (WAIT) (t.questions_on_tablet()) },
            }
        }
    }
}

fn saved_words(young: bool, t: &Texts) -> Markup {
    html! { (TICK) (if young { t.questions_saved_young() } else { t.questions_saved() }) }
}

/// The form's last button leads on; skipping and stopping are links, so that a browser without script or mouse
/// that presses the last button always gets further.
fn buttons(model: &Model, t: &Texts) -> Markup {
    html! {
        @if model.young {
            p {
                button.btn.big.wide type="submit" {
                    (if model.last { t.questions_finish_young() } else { t.questions_next() })
                }
            }
            @if let Some(skip) = &model.skip_href { p { a.btn.quiet href=(skip) rel="nofollow" { (t.questions_skip()) } } }
        } @else {
            div.row {
                button.btn.big type="submit" {
                    (if model.last { t.questions_finish() } else { t.questions_next_page() })
                }
                @if let Some(stop) = &model.stop_href { a href=(stop) rel="nofollow" { (t.questions_stop()) } }
            }
        }
    }
}

fn note(note: Note, t: &Texts) -> Markup {
    let (heading, text) = match note {
        Note::Resumed => (t.questions_resumed_heading(), t.questions_resumed()),
        Note::Elsewhere => (t.questions_elsewhere_heading(), t.questions_elsewhere()),
        Note::Nothing | Note::Offline => ("", ""),
    };
    html! {
        @if !heading.is_empty() {
            div.notice.warn[note == Note::Elsewhere] { p { strong { (heading) } " " (text) } }
        }
        div.notice.warn #offline role="status" hidden[note != Note::Offline] {
            p { strong { (t.questions_offline_heading()) } " " (t.questions_offline()) }
        }
    }
}

/// What the script puts beside an answer, in the reader's language, and where it says it aloud.
fn words_for_script(young: bool, t: &Texts) -> Markup {
    html! {
        template #is-saved { (saved_words(young, t)) }
        template #is-saving { (t.questions_saving()) }
        template #is-wait { (WAIT) (t.questions_on_tablet()) }
        p.sr #spoken role="status" {}
    }
}
