//! Instruments and sheets to test with.

use analysis::input::{Class, Row};
use programme::instrument::{Choice, Format, FormatKind, GradeBand, Informant, Instrument, Item, Page, Scale};
use programme::language::{Language, Text};
use programme::mapping::{Answer, Sheet};

fn text(words: &str) -> Text {
    Text::new(vec![(Language::Danish, words.to_owned())])
}

/// Scales named `s0`, `s1`, … of `items` items each, answered with the values in `options`; no item is reversed.
pub fn instrument(id: &str, scales: usize, items: usize, options: std::ops::RangeInclusive<u8>) -> Instrument {
    let item = |scale: usize, item: usize| Item {
        id: format!("s{scale}_{item}"),
        text: text("item"),
        statement: None,
        format: "options".to_owned(),
        scale: Some(format!("s{scale}")),
        reversed: false,
        show_if: None,
        audio: None,
        picture: None,
    };
    let scale = |scale: usize| Scale {
        id: format!("s{scale}"),
        title: text("scale"),
        about: text("about"),
        bands: [text("low"), text("middle"), text("high")],
    };
    let page = |scale: usize| Page {
        title: text("page"),
        intro: None,
        items: (0..items).map(|place| item(scale, place)).collect(),
    };
    let choices = options.map(|value| Choice { value, text: text("option") }).collect();
    Instrument {
        id: id.to_owned(),
        version: 1,
        informant: Informant::Pupil,
        grades: GradeBand { from: 4, to: 10 },
        languages: vec![Language::Danish],
        title: text("title"),
        formats: vec![Format { id: "options".to_owned(), kind: FormatKind::Choices(choices), dont_know: None }],
        scales: (0..scales).map(scale).collect(),
        pages: (0..scales).map(page).collect(),
    }
}

/// A sheet with these options chosen; 0 is an unanswered item.
pub fn sheet(answers: &[u8]) -> Sheet {
    let mut sheet = Sheet::empty(answers.len());
    for (slot, answer) in sheet.slots.iter_mut().zip(answers) {
        if *answer > 0 {
            slot.answer = Answer::Option(*answer);
        }
    }
    sheet
}

pub fn class(id: i64, school: i64, grade: u8, asked: u32) -> Class {
    Class { id, school, grades: vec![grade], asked }
}

/// Rows of a class of grade 5, one per answer to a form of one item.
pub fn rows(class: i64, answers: &[u8]) -> Vec<Row> {
    let row = |answer: &u8| Row { class, grade: 5, answers: sheet(&[*answer]), panel: None };
    answers.iter().map(row).collect()
}

/// Rows as [`rows`], of persons with these pseudonyms.
pub fn rows_of(class: i64, answers: &[(u64, u8)]) -> Vec<Row> {
    let row = |&(person, answer): &(u64, u8)| Row { class, grade: 5, answers: sheet(&[answer]), panel: Some(person) };
    answers.iter().map(row).collect()
}
