//! Parts that several pages are made of.

use crate::texts::{Language, Texts};
use maud::{Markup, PreEscaped, html};

/// A fault in a form, shown in the summary and at its field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The field's id, which is also its name.
    pub field: String,
    /// What to do, in one sentence.
    pub text: String,
}

impl FieldError {
    pub fn new(field: &str, text: &str) -> Self {
        Self { field: field.to_owned(), text: text.to_owned() }
    }
}

/// The summary at the top of a page with faults; it takes focus and links to each field.
pub fn errors(errors: &[FieldError], t: &Texts) -> Markup {
    html! {
        @if !errors.is_empty() {
            div.errors role="alert" aria-labelledby="errors-title" tabindex="-1" autofocus {
                h2 #errors-title { (t.part_errors(errors.len() as i64)) }
                ul { @for error in errors { li { a href={ "#" (error.field) } { (error.text) } } } }
            }
        }
    }
}

/// The fault of one field, if it has one.
pub fn error_of<'a>(errors: &'a [FieldError], field: &str) -> Option<&'a str> {
    errors.iter().find(|error| error.field == field).map(|error| error.text.as_str())
}

/// A labelled field with hint and fault. `control` gets the ids that describe it.
pub fn field(
    id: &str,
    label: &str,
    hint: Option<&str>,
    error: Option<&str>,
    t: &Texts,
    control: impl FnOnce(&FieldIds) -> Markup,
) -> Markup {
    let ids = FieldIds::new(id, hint.is_some(), error.is_some());
    html! {
        div.field.bad[error.is_some()] {
            label.label for=(id) { (label) }
            @if let Some(hint) = hint { p.hint id={ (id) "-hint" } { (hint) } }
            @if let Some(error) = error { p.err id={ (id) "-err" } { span.sr { (t.part_error()) " " } (error) } }
            (control(&ids))
        }
    }
}

/// What a form control needs to be described: its id, the ids of hint and fault, and whether it is faulty.
#[derive(Debug, Clone)]
pub struct FieldIds {
    pub id: String,
    pub described_by: Option<String>,
    pub invalid: Option<&'static str>,
}

impl FieldIds {
    fn new(id: &str, hint: bool, error: bool) -> Self {
        let mut described = Vec::new();
        if hint {
            described.push(format!("{id}-hint"));
        }
        if error {
            described.push(format!("{id}-err"));
        }
        Self {
            id: id.to_owned(),
            described_by: (!described.is_empty()).then(|| described.join(" ")),
            invalid: error.then_some("true"),
        }
    }

    /// An input of this type with this value; the name is the id.
    pub fn input(&self, kind: &str, value: &str) -> Markup {
        html! {
            input id=(self.id) name=(self.id) type=(kind) value=(value)
                aria-describedby=[self.described_by.as_deref()] aria-invalid=[self.invalid];
        }
    }

    pub fn textarea(&self, value: &str) -> Markup {
        html! {
            textarea id=(self.id) name=(self.id) aria-describedby=[self.described_by.as_deref()] aria-invalid=[self.invalid] { (value) }
        }
    }

    /// A choice of one, as (value, words).
    pub fn select(&self, options: &[(String, String)], chosen: &str) -> Markup {
        html! {
            select id=(self.id) name=(self.id) aria-describedby=[self.described_by.as_deref()] aria-invalid=[self.invalid] {
                @for (value, words) in options { option value=(value) selected[value == chosen] { (words) } }
            }
        }
    }
}

/// Choices under one heading: its words, then (value, words).
pub type Options = (String, Vec<(String, String)>);

impl FieldIds {
    /// A choice of one from groups; `none` is the first choice, of no value.
    pub fn grouped(&self, none: &str, groups: &[Options], chosen: &str) -> Markup {
        html! {
            select id=(self.id) name=(self.id) aria-describedby=[self.described_by.as_deref()] aria-invalid=[self.invalid] {
                option value="" selected[chosen.is_empty()] { (none) }
                @for (heading, options) in groups {
                    optgroup label=(heading) {
                        @for (value, words) in options { option value=(value) selected[value == chosen] { (words) } }
                    }
                }
            }
        }
    }
}

/// A name that may begin with a digit, kept whole among letters of either direction.
pub fn bdi(name: &str) -> Markup {
    html! { bdi { (name) } }
}

/// A sentence in which a name is kept whole among letters of either direction.
pub fn around(text: &str, name: &str) -> Markup {
    let parts = if name.is_empty() { None } else { text.split_once(name) };
    html! {
        @if let Some((before, after)) = parts { (before) bdi { (name) } (after) } @else { (text) }
    }
}

/// A number or range that always reads from left to right.
pub fn ltr(text: &str) -> Markup {
    html! { bdi dir="ltr" { (text) } }
}

/// A change with its sign: `+10`, `−15`, `0`.
pub fn signed(points: i64) -> String {
    match points {
        0 => "0".to_owned(),
        1.. => format!("+{points}"),
        _ => format!("\u{2212}{}", points.unsigned_abs()),
    }
}

/// A range with an en dash: `410–450`.
pub fn range(low: i64, high: i64) -> String {
    format!("{low}–{high}")
}

/// A first letter made small, for a scale's name inside a sentence.
pub fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// A first letter made large, for a number word that begins a sentence.
pub fn upper_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Names in one sentence: “a, b og c”, or “a og b samt c” where a name has an “og” of its own.
pub fn list(names: &[String], t: &Texts) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => {
            let before = first.join(", ");
            let own_and = names.iter().any(|name| name.contains(" og ") || name.contains(" and "));
            if own_and { t.part_list_of_phrases(&before, last) } else { t.part_list(&before, last) }
        }
    }
}

/// A number of hundredths with the language's decimal sign.
pub fn decimal(hundredths: i64, t: &Texts) -> String {
    let sign = if t.language() == Language::Danish { ',' } else { '.' };
    let minus = if hundredths < 0 { "−" } else { "" };
    format!("{minus}{}{sign}{:02}", hundredths.abs() / 100, hundredths.abs() % 100)
}

/// A percentage as the language writes it.
pub fn percent(value: i64, t: &Texts) -> String {
    t.part_percent(value)
}

/// The tick of what is saved.
pub const TICK: PreEscaped<&str> = PreEscaped(
    r#"<svg viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path d="M2.5 8.5 6.3 12.3 13.5 4.5" fill="none" stroke="currentColor" stroke-width="2.2"/></svg>"#,
);

/// The turning arrow of what still waits.
pub const WAIT: PreEscaped<&str> = PreEscaped(
    r#"<svg viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path d="M2 8a6 6 0 1 0 2-4.5M2 1.5V4.5H5" fill="none" stroke="currentColor" stroke-width="2"/></svg>"#,
);

/// A loudspeaker.
pub const SOUND: PreEscaped<&str> = PreEscaped(
    r#"<svg viewBox="0 0 28 28" aria-hidden="true" focusable="false"><path d="M4 10.5h4.5L15 5v18l-6.5-5.5H4z" fill="currentColor"/><path d="M18.5 10a5.5 5.5 0 0 1 0 8M21.5 6.5a10.5 10.5 0 0 1 0 15" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round"/></svg>"#,
);

/// A link with its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub label: String,
    pub href: String,
}

impl Link {
    pub fn new(label: &str, href: &str) -> Self {
        Self { label: label.to_owned(), href: href.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Language;

    #[test]
    fn changes_carry_their_sign() {
        assert_eq!(signed(10), "+10");
        assert_eq!(signed(-15), "−15");
        assert_eq!(signed(0), "0");
        assert_eq!(range(410, 450), "410–450");
    }

    #[test]
    fn names_are_listed_as_people_do() {
        let t = Texts::of(Language::Danish);
        let names = |names: &[&str]| names.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(list(&names(&["ro og orden"]), t), "ro og orden");
        assert_eq!(list(&names(&["ro og orden", "støtte", "trivsel"]), t), "ro og orden, støtte samt trivsel");
        assert_eq!(list(&names(&["Elleparkskolen", "Klitvejsskolen"]), t), "Elleparkskolen og Klitvejsskolen");
        assert_eq!(lower_first("Østlig"), "østlig");
        assert_eq!(upper_first("én"), "Én");
    }
}
