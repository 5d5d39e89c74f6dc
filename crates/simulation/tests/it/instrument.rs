//! A hand-built instrument for grades 4–10: nine scales of five items, reversed items, a yes/no question that
//! shows another, a number and a free text.

use programme::instrument::{
    Choice, Condition, Format, FormatKind, GradeBand, Informant, Instrument, Item, Page, Scale,
};
use programme::language::{Language, Text};

pub const SCALES: [&str; 9] =
    ["teachers", "classmates", "wellbeing", "subjects", "support", "calm_order", "motivation", "bullying", "behaviour"];
const ITEMS_PER_SCALE: usize = 5;

pub fn pupils_4_to_10() -> Instrument {
    let mut pages: Vec<Page> =
        SCALES.iter().map(|scale| page((0..ITEMS_PER_SCALE).map(|at| scale_item(scale, at)))).collect();
    pages.push(page([
        item("bullied", "yes_no", None, None),
        item("bullied_where", "agree_5", None, Some(Condition { item: "bullied".to_owned(), values: vec![1] })),
        item("days_absent", "days", None, None),
        item("remarks", "remarks", None, None),
    ]));
    Instrument {
        id: "pupil-4-10".to_owned(),
        version: 1,
        informant: Informant::Pupil,
        grades: GradeBand { from: 4, to: 10 },
        languages: vec![Language::Danish],
        title: text("Elever 4.–10. klasse"),
        formats: vec![
            format("agree_5", choices(1..=5), true),
            format("often_4", choices(1..=4), false),
            format("yes_no", choices(0..=1), true),
            format("days", FormatKind::Number { min: 0, max: 20 }, false),
            format("remarks", FormatKind::FreeText { max_chars: 500 }, false),
        ],
        scales: SCALES.iter().map(|id| scale(id)).collect(),
        pages,
    }
}

/// Items 2 and 4 of each scale are reversed, and all of bullying; every third scale has four options and no "don't know".
fn scale_item(scale: &str, at: usize) -> Item {
    let format =
        if SCALES.iter().position(|s| *s == scale).is_some_and(|place| place % 3 == 2) { "often_4" } else { "agree_5" };
    Item {
        reversed: at % 2 == 1 || scale == "bullying",
        ..item(&format!("{scale}_{}", at + 1), format, Some(scale), None)
    }
}

fn item(id: &str, format: &str, scale: Option<&str>, show_if: Option<Condition>) -> Item {
    Item {
        id: id.to_owned(),
        text: text(id),
        statement: None,
        format: format.to_owned(),
        scale: scale.map(str::to_owned),
        reversed: false,
        show_if,
        audio: None,
        picture: None,
    }
}

fn page(items: impl IntoIterator<Item = Item>) -> Page {
    Page { title: text("Side"), intro: None, items: items.into_iter().collect() }
}

fn format(id: &str, kind: FormatKind, dont_know: bool) -> Format {
    Format { id: id.to_owned(), kind, dont_know: dont_know.then(|| text("Ved ikke")) }
}

fn choices(values: std::ops::RangeInclusive<u8>) -> FormatKind {
    FormatKind::Choices(values.map(|value| Choice { value, text: text("svar") }).collect())
}

fn scale(id: &str) -> Scale {
    Scale { id: id.to_owned(), title: text(id), about: text(id), bands: ["lav", "midt", "høj"].map(text) }
}

fn text(danish: &str) -> Text {
    Text::new(vec![(Language::Danish, danish.to_owned())])
}
