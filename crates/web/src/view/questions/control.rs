//! The controls a question is answered with.

use super::{Choice, Input, Item};
use crate::texts::Texts;
use crate::view::part::SOUND;
use maud::{Markup, PreEscaped, html};

pub fn control(item: &Item, faulty: bool, t: &Texts) -> Markup {
    match &item.input {
        Input::Faces { choices, dont_know } => html! {
            div.tiles.faces {
                @for (choice, mouth) in choices.iter().zip(MOUTHS) { (face(&item.name, choice, mouth, t)) }
            }
            @if let Some(choice) = dont_know { (dont_know_tile(&item.name, choice)) }
        },
        Input::Choices { choices, dont_know } => html! {
            div class={ "tiles " (columns(choices)) } {
                @for choice in choices { (tile(&item.name, choice)) }
            }
            @if let Some(choice) = dont_know { (dont_know_tile(&item.name, choice)) }
        },
        Input::Number { min, max, value } => number(item, (*min, *max), value, faulty, t),
        Input::FreeText { max_chars, value } => free_text(item, *max_chars, value, faulty, t),
    }
}

/// Class of the row of answers: as many columns as answers, stacked on a phone when a word is long.
fn columns(choices: &[Choice]) -> &'static str {
    let longest =
        choices.iter().flat_map(|choice| choice.text.split_whitespace()).map(|word| word.chars().count()).max();
    let words = choices.iter().map(|choice| choice.text.chars().count()).max();
    let long = longest.unwrap_or(0) > 9 || words.unwrap_or(0) > 20;
    match (choices.len(), long) {
        (0..=2, _) => "n2",
        (3, false) => "n3",
        (3, true) => "n3 long",
        (4, false) => "n4",
        (4, true) => "n4 long",
        (5, false) => "five",
        (5, true) => "five long",
        (_, false) => "n6",
        (_, true) => "n6 long",
    }
}

fn tile(name: &str, choice: &Choice) -> Markup {
    html! {
        label.tile { input type="radio" name=(name) value=(choice.value) checked[choice.chosen]; (choice.text) }
    }
}

fn dont_know_tile(name: &str, choice: &Choice) -> Markup {
    html! {
        label.tile.dk { input type="radio" name=(name) value=(choice.value) checked[choice.chosen]; (choice.text) }
    }
}

fn face(name: &str, choice: &Choice, mouth: &str, t: &Texts) -> Markup {
    html! {
        div {
            label.tile.face {
                input type="radio" name=(name) value=(choice.value) checked[choice.chosen];
                span.f {
                    svg viewBox="0 0 120 112" aria-hidden="true" focusable="false" { (HEAD) (PreEscaped(mouth)) }
                }
                (choice.text)
            }
            @if let Some(audio) = &choice.audio {
                a.say href=(audio) data-say lang=(t.language().tag()) aria-label=(t.questions_say_choice(&choice.text)) { (SOUND) }
            }
        }
    }
}

fn number(item: &Item, (min, max): (i64, i64), value: &str, faulty: bool, t: &Texts) -> Markup {
    let hint = t.questions_number_hint(&min.to_string(), &max.to_string());
    html! {
        p.hint id={ (item.name) "-hint" } lang=(t.language().tag()) { (hint) }
        input id=(item.name) name=(item.name) type="text" inputmode="numeric" maxlength="12" value=(value)
            aria-label=(item.text) aria-describedby=(described_by(&item.name, faulty)) aria-invalid=[faulty.then_some("true")];
    }
}

fn free_text(item: &Item, max_chars: i64, value: &str, faulty: bool, t: &Texts) -> Markup {
    html! {
        p.hint id={ (item.name) "-hint" } lang=(t.language().tag()) { (t.questions_text_hint(max_chars)) }
        textarea id=(item.name) name=(item.name) rows="4" maxlength=(max_chars) aria-label=(item.text)
            aria-describedby=(described_by(&item.name, faulty)) aria-invalid=[faulty.then_some("true")] { (value) }
    }
}

fn described_by(name: &str, faulty: bool) -> String {
    if faulty { format!("{name}-err {name}-hint") } else { format!("{name}-hint") }
}

/// The lark's crest and head, the same for all faces.
const HEAD: PreEscaped<&str> = PreEscaped(
    r##"<path d="M52 19C50 11 46 7 40 5c2 5 3 9 3 14M60 17c1-7 0-11-3-16-3 5-5 9-6 15M67 18c3-6 4-10 3-15-4 4-8 8-10 13" fill="currentColor"/><circle cx="60" cy="62" r="46" fill="#fff" stroke="currentColor" stroke-width="4"/>"##,
);

/// From happy to neutral, never unhappy.
const MOUTHS: [&str; 3] = [
    r#"<path d="M38 68c5 14 39 14 44 0-9 4-35 4-44 0z" fill="currentColor"/><path d="M38 49c2-5 10-5 12 0M70 49c2-5 10-5 12 0" stroke="currentColor" stroke-width="4" stroke-linecap="round" fill="none"/>"#,
    r#"<path d="M43 71c6 8 28 8 34 0" stroke="currentColor" stroke-width="4" stroke-linecap="round" fill="none"/><circle cx="45" cy="49" r="4.5" fill="currentColor"/><circle cx="75" cy="49" r="4.5" fill="currentColor"/>"#,
    r#"<path d="M46 73h28" stroke="currentColor" stroke-width="4" stroke-linecap="round" fill="none"/><circle cx="45" cy="49" r="4.5" fill="currentColor"/><circle cx="75" cy="49" r="4.5" fill="currentColor"/>"#,
];
