//! Writing a card: its fields or its text with what has to be mended, its way to everyone, and its history.

use super::card::{self, Card};
use super::fields::{self, Fields};
use super::{Stage, crumbs};
use crate::texts::Texts;
use crate::view::part;
use crate::view::shell::{Area, Frame, Shell, layout};
use maud::{Markup, html};

/// The page's content.
#[derive(Debug, Clone)]
pub struct Model {
    pub title: String,
    /// None where nobody in the municipality has written on it: it ships with the program.
    pub stage: Option<Stage>,
    /// The revision that the text is; 0 for the shipped one.
    pub revision: i64,
    pub written: Written,
    /// How the card would look; none where it was not asked for.
    pub preview: Preview,
    pub saved: bool,
    /// Somebody else saved meanwhile; what was typed stands here, and is not saved.
    pub later: bool,
    /// The card can be handed to a reader as it is.
    pub sound: bool,
    pub steps: Steps,
    /// Newest first.
    pub history: Vec<Event>,
    /// POST target; field `revision`, and `source` or the fields of the form. The button's name `do` is `save`, `preview`,
    /// or `add_` and the word of a list.
    pub action: String,
    /// The same card the other way; none where the text holds what no field can show.
    pub other_href: Option<String>,
    /// POST target of a step; fields `revision` and `note`, and the button's name `do` is the step's word.
    pub step_action: String,
    pub import_href: String,
    /// The card as everyone sees it; none where there is no such card yet.
    pub card_href: Option<String>,
}

/// How the card is written.
#[derive(Debug, Clone)]
pub enum Written {
    Fields(Box<Fields>),
    /// As one text, for those who would rather.
    Text {
        /// The whole file, as typed.
        source: String,
        /// What has to be mended, each with its line.
        problems: Vec<String>,
    },
}

/// How the card would look.
#[derive(Debug, Clone)]
pub enum Preview {
    NotAsked,
    Shown(Box<Card>),
    /// Asked for, but there is nothing that can be shown.
    Nothing,
}

/// What the viewer can do with the revision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Steps {
    pub submit: bool,
    /// Publish it, or hand it back.
    pub read: bool,
    /// It waits for a reader, who is somebody else.
    pub own: bool,
    /// Whether the shipped card stands again when the municipality's is withdrawn.
    pub withdraw: Option<bool>,
}

/// One thing that was done.
#[derive(Debug, Clone)]
pub struct Event {
    pub what: What,
    pub name: String,
    pub day: String,
    pub note: String,
}

#[derive(Debug, Clone)]
pub enum What {
    Saved { revision: i64, href: String },
    Submitted,
    Returned,
    Published,
    Withdrawn,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let heading = t.practice_edit_heading(&model.title);
    let crumbs = crumbs(&heading, None, t);
    let faulty = match &model.written {
        Written::Fields(fields) => !fields.errors.is_empty(),
        Written::Text { problems, .. } => !problems.is_empty(),
    };
    let frame = Frame { faulty: faulty || model.later, ..Frame::staff(&heading, Some(Area::Library), &crumbs) };
    let body = html! {
        @if let Written::Fields(fields) = &model.written { (part::errors(&fields.errors, t)) }
        @if model.later { div.notice.warn role="alert" { p { (t.practice_edit_later()) } } }
        @if model.saved { div.notice role="status" { p { (t.practice_edit_saved()) } } }
        h1 { (heading) }
        p.lead {
            @match model.stage {
                Some(stage) => (t.practice_edit_stage(model.revision, stage.name(t))),
                None => (t.practice_edit_shipped()),
            }
        }
        div.split {
            div {
                @match &model.preview {
                    Preview::NotAsked => {},
                    Preview::Shown(card) => (preview(card, t)),
                    Preview::Nothing => div.notice { p { (t.practice_edit_no_preview()) } },
                }
                @match &model.written {
                    Written::Fields(found) => (in_fields(found, model, t)),
                    Written::Text { source, problems } => { (self::problems(problems, t)) (text(source, model, t)) },
                }
            }
            aside {
                @if model.sound { div.notice { p { (t.practice_edit_sound()) } } }
                @if let Written::Fields(found) = &model.written { (fields::missing(found, t)) }
                (steps(model, t))
                div.card {
                    ul.plain {
                        @match (&model.other_href, &model.written) {
                            (Some(href), Written::Fields(_)) => li { a href=(href) { (t.practice_edit_as_text()) } },
                            (Some(href), Written::Text { .. }) => li { a href=(href) { (t.practice_edit_as_fields()) } },
                            (None, _) => li.small.muted { (t.practice_edit_no_fields()) },
                        }
                        li { a href=(model.import_href) { (t.practice_edit_references()) } }
                        @if let Some(href) = &model.card_href { li { a href=(href) { (t.practice_edit_see()) } } }
                    }
                }
                (history(&model.history, t))
            }
        }
    };
    layout(shell, t, &frame, &body)
}

fn problems(problems: &[String], t: &Texts) -> Markup {
    html! {
        @if !problems.is_empty() {
            div.errors aria-labelledby="problems" {
                h2 #problems { (t.practice_edit_problems(problems.len() as i64)) }
                ul { @for problem in problems { li { a href="#source" { (problem) } } } }
            }
        }
    }
}

/// The form's buttons.
fn buttons(t: &Texts) -> Markup {
    html! {
        p.row {
            button.btn type="submit" name="do" value="save" { (t.practice_edit_save()) }
            button.btn.quiet type="submit" name="do" value="preview" { (t.practice_edit_preview()) }
        }
    }
}

fn in_fields(found: &Fields, model: &Model, t: &Texts) -> Markup {
    html! {
        form method="post" action=(model.action) {
            // Enter in a field saves; the first button of a form is what Enter presses.
            button type="submit" name="do" value="save" hidden {}
            input type="hidden" name="revision" value=(model.revision);
            (fields::fields(found, t))
            (buttons(t))
        }
    }
}

fn text(source: &str, model: &Model, t: &Texts) -> Markup {
    html! {
        form method="post" action=(model.action) {
            input type="hidden" name="revision" value=(model.revision);
            (part::field("source", t.practice_edit_text(), Some(t.practice_edit_hint()), None, t, |ids| html! {
                textarea.source id=(ids.id) name=(ids.id) rows="28" lang="da" spellcheck="true"
                    aria-describedby=[ids.described_by.as_deref()] { "\n" (source) }
            }))
            (buttons(t))
        }
    }
}

fn preview(card: &Card, t: &Texts) -> Markup {
    html! {
        section.card aria-labelledby="preview" {
            h2 #preview { (t.practice_edit_preview_heading()) }
            p { b { (card.title) } }
            p.lead { (card.lead) }
            (card::verdict(card, t))
            (card::content(card, &[], None, t))
        }
    }
}

fn steps(model: &Model, t: &Texts) -> Markup {
    let Steps { submit, read, own, withdraw } = model.steps;
    let revision = html! { input type="hidden" name="revision" value=(model.revision); };
    html! {
        @if submit || read || own {
            div.card.next {
                h2.label { (t.practice_edit_submit_heading()) }
                @if submit {
                    p { (t.practice_edit_submit_lead()) " " (t.practice_edit_save_first()) }
                    form method="post" action=(model.step_action) {
                        (revision)
                        p { button.btn.wide type="submit" name="do" value="submitted" { (t.practice_edit_submit()) } }
                    }
                } @else if own {
                    p { (t.practice_edit_own()) }
                } @else {
                    p { (t.practice_edit_read_lead()) }
                    form method="post" action=(model.step_action) {
                        (revision)
                        p { button.btn.wide type="submit" name="do" value="published" { (t.practice_edit_publish()) } }
                        (part::field("note", t.practice_edit_note(), Some(t.practice_edit_note_hint()), None, t, |ids| ids.textarea("")))
                        p { button.btn.quiet.wide type="submit" name="do" value="returned" { (t.practice_edit_return()) } }
                    }
                }
            }
        }
        @if let Some(ships) = withdraw {
            div.card {
                form method="post" action=(model.step_action) {
                    (revision)
                    p { @if ships { (t.practice_edit_withdraw_ships()) } @else { (t.practice_edit_withdraw_own()) } }
                    p { button.btn.quiet.wide type="submit" name="do" value="withdrawn" { (t.practice_edit_withdraw()) } }
                }
            }
        }
    }
}

fn history(events: &[Event], t: &Texts) -> Markup {
    let words = |event: &Event| match &event.what {
        What::Saved { revision, .. } => t.practice_edit_revision(&event.day, *revision, &event.name),
        What::Submitted => t.practice_edit_step_submitted(&event.day, &event.name),
        What::Returned => t.practice_edit_step_returned(&event.day, &event.name),
        What::Published => t.practice_edit_step_published(&event.day, &event.name),
        What::Withdrawn => t.practice_edit_step_withdrawn(&event.day, &event.name),
    };
    html! {
        @if !events.is_empty() {
            div.card {
                h2.label { (t.practice_edit_history()) }
                ol.plain {
                    @for event in events {
                        li.small {
                            @match &event.what {
                                What::Saved { href, .. } => a href=(href) { (words(event)) },
                                _ => (words(event)),
                            }
                            @if !event.note.is_empty() { br; "”" (event.note) "”" }
                        }
                    }
                }
            }
        }
    }
}

fn sample_fields() -> Fields {
    let value = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
    let values = [
        ("title_da", "Fælles start"),
        ("title_en", "Shared start"),
        ("tomorrow_da", "**Vælg** ét skift.\n**Øv** det i ti minutter.\n**Tag tid.**"),
        ("level", "class"),
        ("grades_from", "1"),
        ("grades_to", "9"),
        ("themes", "behaviour_calm_order"),
        ("not_scales", "calm_order"),
        ("effects_0_source", "Skov 2020"),
        ("effects_0_value", "0,2x"),
        ("effects_0_verified", "yes"),
        ("references_0_citation", "Skov, I. (2020). Ro"),
    ];
    Fields {
        values: values.into_iter().map(value).collect(),
        themes: vec!["behaviour_calm_order".to_owned(), "bullying".to_owned()],
        scales: vec![("calm_order".to_owned(), "Ro og orden".to_owned())],
        effects: vec![0],
        findings: vec![0],
        references: vec![0],
        ..Fields::default()
    }
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let event = |what, note: &str| Event {
        what,
        name: "Ida Skov".to_owned(),
        day: "3. september 2026".to_owned(),
        note: note.to_owned(),
    };
    let saved = |revision| What::Saved { revision, href: format!("/viden/faelles-start/udgave/{revision}") };
    let history = vec![
        event(What::Withdrawn, ""),
        event(What::Published, ""),
        event(What::Submitted, ""),
        event(saved(2), ""),
        event(What::Returned, "Tallet mangler kilde."),
        event(saved(1), ""),
    ];
    let model = |stage, steps| Model {
        title: "Fælles start".to_owned(),
        stage: Some(stage),
        revision: 2,
        written: Written::Fields(Box::new(sample_fields())),
        preview: Preview::NotAsked,
        saved: false,
        later: false,
        sound: true,
        steps,
        history: history.clone(),
        action: "/viden/faelles-start/rediger".to_owned(),
        other_href: Some("/viden/faelles-start/rediger?tekst=1".to_owned()),
        step_action: "/viden/faelles-start/trin".to_owned(),
        import_href: "/viden/faelles-start/kilder".to_owned(),
        card_href: None,
    };
    let submit = Steps { submit: true, ..Steps::default() };
    let problems = vec!["Linje 2: ”version” mangler. Tilføj en linje ”version = …” her.".to_owned()];
    let text = |problems| {
        let source = "+++\nid = \"faelles-start\"\n+++\n\n# Dansk\n".to_owned();
        Written::Text { source, problems }
    };
    let new = Fields { values: std::collections::BTreeMap::new(), ..sample_fields() };
    let faulty = Fields {
        errors: vec![
            part::FieldError::new("title_da", "Titel, dansk: Feltet er tomt. Skriv det her."),
            part::FieldError::new("themes", "Hvad handler kortet om?: Vælg mindst ét tema."),
            part::FieldError::new("effects_0_value", "Tal 1: Tallet: Det er ikke et tal. Skriv for eksempel 0,23."),
            part::FieldError::new(
                "effects_0_verified",
                "Tal 1: Skriv adressen på den side, hvor tallet kan efterprøves.",
            ),
        ],
        missing: vec!["lead_en".to_owned(), "references_0_citation".to_owned()],
        added: Some(("references", 0)),
        ..sample_fields()
    };
    vec![
        ("draft", Model { saved: true, ..model(Stage::Draft, submit) }),
        (
            "new",
            Model { written: Written::Fields(Box::new(new)), sound: false, ..model(Stage::Draft, Steps::default()) },
        ),
        (
            "faulty",
            Model { written: Written::Fields(Box::new(faulty)), sound: false, ..model(Stage::Draft, Steps::default()) },
        ),
        ("later", Model { later: true, ..model(Stage::Draft, Steps::default()) }),
        ("text", Model { written: text(Vec::new()), ..model(Stage::Draft, submit) }),
        (
            "text-faulty",
            Model { written: text(problems), other_href: None, sound: false, ..model(Stage::Draft, Steps::default()) },
        ),
        ("preview", Model { preview: Preview::Shown(Box::new(card::sample_card())), ..model(Stage::Draft, submit) }),
        ("no-preview", Model { preview: Preview::Nothing, sound: false, ..model(Stage::Draft, Steps::default()) }),
        ("to-read", model(Stage::InReview, Steps { read: true, ..Steps::default() })),
        ("own", model(Stage::InReview, Steps { own: true, ..Steps::default() })),
        (
            "published",
            Model {
                card_href: Some("/viden/faelles-start".to_owned()),
                ..model(Stage::Published, Steps { withdraw: Some(false), ..Steps::default() })
            },
        ),
        ("shipped", Model { stage: None, revision: 0, history: Vec::new(), ..model(Stage::Draft, Steps::default()) }),
    ]
}
