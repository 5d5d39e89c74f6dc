//! A card as the fields of a form: every text in both languages, and each figure and source by itself.

use std::collections::BTreeMap;

use super::Level;
use crate::texts::Texts;
use crate::view::part::{self, FieldError};
use maud::{Markup, html};

/// The form's content. Each field is sent under its name.
#[derive(Debug, Clone, Default)]
pub struct Fields {
    /// What stands in the fields, by name; the others are empty.
    pub values: BTreeMap<String, String>,
    pub errors: Vec<FieldError>,
    /// Fields in which nothing stands yet, in order; told quietly, as what is left to do.
    pub missing: Vec<String>,
    /// Words of the themes.
    pub themes: Vec<String>,
    /// Scales by word and title.
    pub scales: Vec<(String, String)>,
    /// Places of the entries of each list, with an empty one where one was asked for.
    pub effects: Vec<usize>,
    pub findings: Vec<usize>,
    pub references: Vec<usize>,
    /// The entry that was just added: its list and place.
    pub added: Option<(&'static str, usize)>,
}

/// Lines of a field's box.
#[derive(Clone, Copy)]
enum Rows {
    One,
    Few,
    Many,
}

/// What people call a field: “Titel, dansk”, “Undersøgelse 2: kilde”.
pub fn label(name: &str, t: &Texts) -> String {
    let (base, language) = match name.rsplit_once('_') {
        Some((base, "da")) => (base, Some(t.practice_field_danish())),
        Some((base, "en")) => (base, Some(t.practice_field_english())),
        _ => (name, None),
    };
    let in_language =
        |words: &str| language.map_or_else(|| words.to_owned(), |tongue| t.practice_field_in(words, tongue));
    let mut parts = base.splitn(3, '_');
    match (parts.next(), parts.next().and_then(|place| place.parse::<i64>().ok()), parts.next()) {
        (Some(list @ ("effects" | "findings" | "references")), Some(place), Some(key)) => {
            t.practice_field_of_entry(&in_language(&entry_word(key, t)), &entry_title(list, place, t))
        }
        _ => in_language(&t.practice_field(base)),
    }
}

fn entry_word(key: &str, t: &Texts) -> String {
    t.practice_field_entry(key)
}

fn entry_title(list: &str, place: i64, t: &Texts) -> String {
    match list {
        "effects" => t.practice_field_effect(place + 1),
        "findings" => t.practice_field_finding(place + 1),
        _ => t.practice_field_reference(place + 1),
    }
}

impl Fields {
    fn get(&self, name: &str) -> &str {
        self.values.get(name).map_or("", String::as_str)
    }

    fn holds(&self, name: &str, word: &str) -> bool {
        self.get(name).lines().any(|line| line == word)
    }
}

/// The fields, without the form around them and its buttons.
pub fn fields(fields: &Fields, t: &Texts) -> Markup {
    html! {
        h2 { (t.practice_fields_short()) }
        (pair(fields, "title", Rows::One, t))
        (pair(fields, "lead", Rows::Few, t))
        (pair(fields, "works", Rows::Few, t))
        (pair(fields, "sure", Rows::Few, t))
        (pair(fields, "takes", Rows::Few, t))
        h2 { (t.practice_fields_where()) }
        (place(fields, t))
        h2 { (t.practice_fields_text()) }
        p.muted { (t.practice_fields_text_hint()) }
        @for name in ["what", "whom", "tomorrow", "needs", "signs", "does_it", "criticism"] { (pair(fields, name, Rows::Many, t)) }
        h2 { (t.practice_fields_words()) }
        (pair(fields, "words", Rows::Few, t))
        h2 { (t.practice_fields_figures()) }
        (ratings(fields, t))
        (list("effects", &fields.effects, fields, t))
        (list("findings", &fields.findings, fields, t))
        (list("references", &fields.references, fields, t))
    }
}

/// What is left to write, as a list that does not shout.
pub fn missing(fields: &Fields, t: &Texts) -> Markup {
    html! {
        @if !fields.missing.is_empty() {
            div.card {
                h2.label { (t.practice_fields_missing(fields.missing.len() as i64)) }
                details {
                    summary { (t.practice_fields_missing_which()) }
                    ul.small { @for name in &fields.missing { li { a href={ "#" (name) } { (label(name, t)) } } } }
                }
            }
        }
    }
}

fn hint<'t>(name: &str, t: &'t Texts) -> Option<&'t str> {
    Some(match name {
        "lead" => t.practice_hint_lead(),
        "works" => t.practice_hint_works(),
        "sure" => t.practice_hint_sure(),
        "takes" => t.practice_hint_takes(),
        "tomorrow" => t.practice_hint_tomorrow(),
        "needs" => t.practice_hint_needs(),
        "signs" => t.practice_hint_signs(),
        "words" => t.practice_hint_words(),
        _ => return None,
    })
}

/// One text in both languages, side by side where there is room.
fn pair(fields: &Fields, name: &str, rows: Rows, t: &Texts) -> Markup {
    html! {
        div.pair {
            @for tag in ["da", "en"] {
                @let id = format!("{name}_{tag}");
                (text(fields, &id, hint(name, t).filter(|_| tag == "da"), rows, Some(tag), t))
            }
        }
    }
}

fn text(fields: &Fields, id: &str, hint: Option<&str>, rows: Rows, tongue: Option<&str>, t: &Texts) -> Markup {
    let value = fields.get(id);
    part::field(id, &label(id, t), hint, part::error_of(&fields.errors, id), t, |ids| {
        html! {
            @match rows {
                Rows::One => input type="text" id=(ids.id) name=(ids.id) value=(value) lang=[tongue] autofocus[is_added(fields, id)]
                    aria-describedby=[ids.described_by.as_deref()] aria-invalid=[ids.invalid];,
                Rows::Few | Rows::Many => textarea id=(ids.id) name=(ids.id) lang=[tongue] rows=(if matches!(rows, Rows::Few) { 3 } else { 7 })
                    aria-describedby=[ids.described_by.as_deref()] aria-invalid=[ids.invalid] { "\n" (value) },
            }
        }
    })
}

/// Whether the field is the first of the entry that was just added.
fn is_added(fields: &Fields, id: &str) -> bool {
    fields.added.is_some_and(|(list, place)| {
        let first = if list == "references" { "citation" } else { "source" };
        id == format!("{list}_{place}_{first}")
    })
}

fn select(fields: &Fields, id: &str, options: Vec<(String, String)>, t: &Texts) -> Markup {
    let all: Vec<_> = std::iter::once((String::new(), t.practice_field_choose().to_owned())).chain(options).collect();
    let error = part::error_of(&fields.errors, id);
    part::field(id, &label(id, t), None, error, t, |ids| ids.select(&all, fields.get(id)))
}

fn tick(fields: &Fields, id: &str, t: &Texts) -> Markup {
    let error = part::error_of(&fields.errors, id);
    let words = id.splitn(3, '_').nth(2).map_or_else(String::new, |key| entry_word(key, t));
    html! {
        @if let Some(error) = error { p.err id={ (id) "-err" } { span.sr { (t.part_error()) " " } (error) } }
        label.check {
            input type="checkbox" id=(id) name=(id) value="yes" checked[!fields.get(id).is_empty()]
                aria-describedby=[error.map(|_| format!("{id}-err"))];
            span { (words) }
        }
    }
}

/// Who does it, with whom, and on which scales it bears.
fn place(fields: &Fields, t: &Texts) -> Markup {
    let grades = || (0..=10).map(|grade| (grade.to_string(), t.practice_grade(grade))).collect::<Vec<_>>();
    let levels = Level::ALL.map(|level| (level.word().to_owned(), level.name(t).to_owned())).to_vec();
    let themes = fields.themes.iter().map(|word| (word.clone(), t.practice_theme(word)));
    html! {
        div.filters {
            (select(fields, "level", levels, t))
            (select(fields, "grades_from", grades(), t))
            (select(fields, "grades_to", grades(), t))
        }
        (ticks(fields, "themes", t.practice_hint_themes(), &themes.collect::<Vec<_>>(), t))
        details open[!fields.get("scales").is_empty() || !fields.get("not_scales").is_empty()] {
            summary { (t.practice_fields_scales()) }
            (ticks(fields, "scales", t.practice_hint_scales(), &fields.scales, t))
            (ticks(fields, "not_scales", t.practice_hint_not_scales(), &fields.scales, t))
        }
    }
}

fn ticks(fields: &Fields, name: &str, hint: &str, choices: &[(String, String)], t: &Texts) -> Markup {
    let error = part::error_of(&fields.errors, name);
    html! {
        fieldset.field.bad[error.is_some()] id=(name) {
            legend { (t.practice_field(name)) }
            p.hint { (hint) }
            @if let Some(error) = error { p.err { span.sr { (t.part_error()) " " } (error) } }
            ul.checks {
                @for (word, words) in choices {
                    li { label.check { input type="checkbox" name=(name) value=(word) checked[fields.holds(name, word)]; span { (words) } } }
                }
            }
        }
    }
}

/// How strong the evidence is and what it costs, each on its own scale.
fn ratings(fields: &Fields, t: &Texts) -> Markup {
    let whose = || {
        vec![
            ("editorial".to_owned(), t.practice_field_editorial().to_owned()),
            ("eef".to_owned(), "Education Endowment Foundation".to_owned()),
        ]
    };
    let values = || (1..=5).map(|value: i64| (value.to_string(), value.to_string())).collect::<Vec<_>>();
    html! {
        p.muted { (t.practice_hint_ratings()) }
        @for name in ["strength", "cost"] {
            div.pair {
                (select(fields, &format!("{name}_scale"), whose(), t))
                (select(fields, &format!("{name}_value"), values(), t))
            }
        }
    }
}

fn list(name: &'static str, places: &[usize], fields: &Fields, t: &Texts) -> Markup {
    let (heading, lead, add) = match name {
        "effects" => (t.practice_fields_effects(), t.practice_hint_effects(), t.practice_fields_add_effect()),
        "findings" => (t.practice_fields_findings(), t.practice_hint_findings(), t.practice_fields_add_finding()),
        _ => (t.practice_fields_references(), t.practice_hint_references(), t.practice_fields_add_reference()),
    };
    html! {
        h3 id=(name) { (heading) }
        p.muted { (lead) }
        @for place in places { (entry(name, *place, fields, t)) }
        p { button.btn.quiet type="submit" name="do" value={ "add_" (name) } { (add) } }
    }
}

fn entry(list: &'static str, place: usize, fields: &Fields, t: &Texts) -> Markup {
    let at = |key: &str| format!("{list}_{place}_{key}");
    let one = |key: &str| text(fields, &at(key), None, Rows::One, None, t);
    let both = |key: &str, rows| pair(fields, &at(key), rows, t);
    let first = fields.get(&at(if list == "references" { "citation" } else { "source" }));
    let faulty = fields.errors.iter().any(|error| error.field.starts_with(&format!("{list}_{place}_")));
    let title = entry_title(list, place as i64, t);
    html! {
        details.card open[faulty || fields.added == Some((list, place))] {
            summary { (title) @if !first.is_empty() { ": " (first) } }
            @if list == "references" {
                (text(fields, &at("citation"), Some(t.practice_hint_citation()), Rows::Few, None, t))
                div.filters { (one("doi")) (one("url")) (one("year")) }
                (tick(fields, &at("copy"), t))
            } @else {
                (one("source"))
                @if list == "effects" {
                    (select(fields, &at("measure"), measures(t), t))
                } @else {
                    (both("what", Rows::Few))
                }
                div.filters { (one("value")) (one("low")) (one("high")) }
                div.filters { (one("url")) (one("studies")) (one("year")) }
                (one("doi"))
                (both("note", Rows::Few))
                (tick(fields, &at("verified"), t))
                (tick(fields, &at("copy"), t))
                @if list == "effects" {
                    (tick(fields, &at("comparable"), t))
                    (tick(fields, &at("lower_is_better"), t))
                }
            }
            label.check { input type="checkbox" name=(at("remove")) value="yes"; span { (t.practice_fields_remove()) } }
        }
    }
}

fn measures(t: &Texts) -> Vec<(String, String)> {
    [
        ("cohens_d", t.practice_card_measure_d()),
        ("hedges_g", t.practice_card_measure_g()),
        ("months_progress", t.practice_card_measure_months()),
        ("improvement_index", t.practice_card_measure_index()),
    ]
    .map(|(word, words)| (word.to_owned(), words.to_owned()))
    .to_vec()
}
