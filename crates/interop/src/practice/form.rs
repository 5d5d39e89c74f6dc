//! A card's text file as the fields of a form, and back.
//!
//! A field is a name and a text, as a page sends it: `title_da`, `tomorrow_en`, `effects_0_note_da`. Whatever was typed
//! can be written as a file, sound or not, and each fault of that file is told at the field it stems from.

use std::collections::BTreeMap;

use programme::language::Language;
use programme::practice::{Card, Section};
use toml_edit::{Document, Item, TableLike, Value};

use super::body::is_step;
use super::{Fault, Known, Problem, read};
use crate::front_matter::{self, LANGUAGES};
use crate::instrument::ProblemKind;

/// Texts in two languages of one line each.
const LINES: [&str; 5] = ["title", "lead", "works", "sure", "takes"];
/// Lists of words, one on a line.
const CHOICES: [&str; 3] = ["themes", "scales", "not_scales"];
/// Ratings of their own scale.
const RATINGS: [&str; 2] = ["strength", "cost"];

/// What a field of a list's entries holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holds {
    Words,
    /// In Danish and English.
    Text,
    Number,
    Flag,
}

/// A list of like entries, with their fields; true for those that are always written.
struct List {
    name: &'static str,
    fields: &'static [(&'static str, Holds, bool)],
}

const EFFECTS: List = List {
    name: "effects",
    fields: &[
        ("source", Holds::Words, true),
        ("measure", Holds::Words, true),
        ("value", Holds::Number, true),
        ("low", Holds::Number, false),
        ("high", Holds::Number, false),
        ("studies", Holds::Number, false),
        ("year", Holds::Number, false),
        ("verified", Holds::Flag, true),
        ("doi", Holds::Words, false),
        ("url", Holds::Words, false),
        ("copy", Holds::Flag, false),
        ("lower_is_better", Holds::Flag, false),
        ("comparable", Holds::Flag, true),
        ("note", Holds::Text, true),
    ],
};

const FINDINGS: List = List {
    name: "findings",
    fields: &[
        ("source", Holds::Words, true),
        ("what", Holds::Text, true),
        ("value", Holds::Number, false),
        ("low", Holds::Number, false),
        ("high", Holds::Number, false),
        ("studies", Holds::Number, false),
        ("year", Holds::Number, false),
        ("verified", Holds::Flag, true),
        ("doi", Holds::Words, false),
        ("url", Holds::Words, false),
        ("copy", Holds::Flag, false),
        ("note", Holds::Text, true),
    ],
};

const REFERENCES: List = List {
    name: "references",
    fields: &[
        ("citation", Holds::Words, true),
        ("doi", Holds::Words, false),
        ("url", Holds::Words, false),
        ("copy", Holds::Flag, false),
        ("year", Holds::Number, false),
    ],
};

const LISTS: [&List; 3] = [&EFFECTS, &FINDINGS, &REFERENCES];

/// The word of a section in names of fields.
pub const fn section_word(section: Section) -> &'static str {
    match section {
        Section::What => "what",
        Section::Works => "does_it",
        Section::Whom => "whom",
        Section::Tomorrow => "tomorrow",
        Section::Takes => "needs",
        Section::Signs => "signs",
        Section::Criticism => "criticism",
    }
}

/// A card's fields by name. What is not there is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Form(BTreeMap<String, String>);

/// What is wrong, and in which field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormFault {
    pub field: String,
    /// Nothing stands there yet; otherwise something wrong does.
    pub missing: bool,
    what: (String, String),
}

impl FormFault {
    /// What to do about it, in plain words.
    pub fn words(&self, language: Language) -> &str {
        if language == Language::English { &self.what.1 } else { &self.what.0 }
    }
}

/// A file with the field that each of its lines stems from.
struct Written {
    text: String,
    /// By line, from line 1.
    fields: Vec<String>,
}

impl Written {
    fn line(&mut self, text: &str, field: &str) {
        for line in text.split('\n') {
            self.text.push_str(line);
            self.text.push('\n');
            self.fields.push(field.to_owned());
        }
    }
}

impl Form {
    /// A form of what a page sent; a name that was sent several times holds a line for each.
    pub fn of_pairs<'p>(pairs: impl IntoIterator<Item = (&'p str, &'p str)>) -> Self {
        let mut form = Self::default();
        for (name, value) in pairs {
            let value = value.replace("\r\n", "\n");
            let field = form.0.entry(name.to_owned()).or_default();
            if !field.is_empty() {
                field.push('\n');
            }
            field.push_str(&value);
        }
        form
    }

    /// The fields of a file; none where it holds something that no field has, or cannot be taken apart.
    pub fn of_text(text: &str, known: Known<'_>) -> Option<Self> {
        let form = Self::taken_apart(text)?;
        match read("", text.as_bytes(), known) {
            Ok(card) => form.card(known).is_ok_and(|again| again == card).then_some(form),
            Err(problems) => {
                let is_outside = |problem: &Problem| {
                    matches!(
                        problem.kind,
                        ProblemKind::UnknownKey { .. }
                            | ProblemKind::WrongType { .. }
                            | ProblemKind::Practice(
                                Fault::UnknownHeading { .. } | Fault::HeadingTwice { .. } | Fault::TextOutside
                            )
                    )
                };
                (!problems.iter().any(is_outside)).then_some(form)
            }
        }
    }

    fn taken_apart(text: &str) -> Option<Self> {
        let opened = front_matter::open("", text.as_bytes(), super::FILE_SIZE_MAX_BYTES).ok()?;
        let document = Document::parse(opened.front.as_str()).ok()?;
        let root: &dyn TableLike = document.as_table();
        let mut form = Self::default();
        for key in ["id", "version", "reviewed", "level"] {
            form.take(root, key, key);
        }
        for key in CHOICES {
            form.set(key, &listed(root.get(key)).join("\n"));
        }
        if let Some(grades) = root.get("grades").and_then(Item::as_table_like) {
            form.take(grades, "from", "grades_from");
            form.take(grades, "to", "grades_to");
        }
        for key in LINES {
            form.take_text(root, key, key);
        }
        if let Some(words) = root.get("words").and_then(Item::as_table_like) {
            for (language, _) in LANGUAGES {
                let words = listed(words.get(language.tag())).into_iter().filter(|word| !word.is_empty());
                form.set(&format!("words_{}", language.tag()), &words.collect::<Vec<_>>().join("\n"));
            }
        }
        for key in RATINGS {
            if let Some(rating) = root.get(key).and_then(Item::as_table_like) {
                form.take(rating, "value", &format!("{key}_value"));
                form.take(rating, "scale", &format!("{key}_scale"));
            }
        }
        for list in LISTS {
            let Some(entries) = root.get(list.name).and_then(Item::as_array_of_tables) else { continue };
            for (place, entry) in entries.iter().enumerate() {
                for (key, holds, _) in list.fields {
                    let name = format!("{}_{place}_{key}", list.name);
                    match holds {
                        Holds::Text => form.take_text(entry, key, &name),
                        Holds::Words | Holds::Number | Holds::Flag => form.take(entry, key, &name),
                    }
                }
            }
        }
        form.take_body(opened.text.get(opened.body_at..).unwrap_or_default());
        Some(form)
    }

    fn take(&mut self, table: &dyn TableLike, key: &str, name: &str) {
        let text = match table.get(key).and_then(Item::as_value) {
            Some(Value::String(text)) => text.value().clone(),
            Some(Value::Integer(number)) => number.value().to_string(),
            Some(Value::Float(number)) => number.value().to_string(),
            Some(Value::Boolean(flag)) => if *flag.value() { "yes" } else { "" }.to_owned(),
            _ => String::new(),
        };
        self.set(name, &text);
    }

    fn take_text(&mut self, table: &dyn TableLike, key: &str, name: &str) {
        let Some(versions) = table.get(key).and_then(Item::as_table_like) else { return };
        for (language, _) in LANGUAGES {
            self.take(versions, language.tag(), &format!("{name}_{}", language.tag()));
        }
    }

    fn take_body(&mut self, body: &str) {
        let mut language = None;
        let mut texts: BTreeMap<String, String> = BTreeMap::new();
        let mut here: Option<String> = None;
        for line in body.lines() {
            let words = line.trim();
            if let Some(heading) = words.strip_prefix("# ") {
                language = LANGUAGES.iter().find(|(_, name)| *name == heading.trim()).map(|(language, _)| *language);
                here = None;
            } else if let (Some(heading), Some(language)) = (words.strip_prefix("## "), language) {
                let section = Section::ALL.into_iter().find(|section| section.heading(language) == heading.trim());
                here = section.map(|section| body_name(section, language));
            } else if let Some(name) = &here {
                let text = texts.entry(name.clone()).or_default();
                text.push_str(line);
                text.push('\n');
            }
        }
        for (name, text) in texts {
            let text = text.trim();
            let text = if name.starts_with("tomorrow_") { unnumbered(text) } else { text.to_owned() };
            self.set(&name, &text);
        }
    }

    /// What stands in the fields, by name.
    pub const fn fields(&self) -> &BTreeMap<String, String> {
        &self.0
    }

    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    pub fn set(&mut self, name: &str, value: &str) {
        if value.is_empty() {
            self.0.remove(name);
        } else {
            self.0.insert(name.to_owned(), value.to_owned());
        }
    }

    /// Places of a list's entries in which something stands, in order; those marked to be taken out are not among them.
    pub fn entries(&self, list: &str) -> Vec<usize> {
        let prefix = format!("{list}_");
        let place = |name: &String| name.strip_prefix(&prefix)?.split_once('_')?.0.parse::<usize>().ok();
        let filled = self.0.iter().filter(|(name, value)| {
            // A choice that stands there by itself says nothing yet.
            let is_choice = ["_measure", "_comparable", "_verified", "_copy"].iter().any(|end| name.ends_with(end));
            !is_choice && !value.trim().is_empty()
        });
        let mut places: Vec<usize> = filled.filter_map(|(name, _)| place(name)).collect();
        places.sort_unstable();
        places.dedup();
        places.retain(|place| self.get(&format!("{list}_{place}_remove")).is_empty());
        places
    }

    /// The file these fields make, whether or not it is a sound card.
    pub fn text(&self) -> String {
        self.written().text
    }

    /// The card.
    ///
    /// # Errors
    /// What has to be mended, at its field, in the order of the file.
    pub fn card(&self, known: Known<'_>) -> Result<Card, Vec<FormFault>> {
        let written = self.written();
        read("", written.text.as_bytes(), known).map_err(|problems| {
            let mut faults: Vec<FormFault> = Vec::new();
            for problem in &problems {
                let at = written.fields.get(problem.line.saturating_sub(1));
                let field = at.or(written.fields.last()).cloned().unwrap_or_default();
                if faults.iter().any(|known| known.field == field) {
                    continue;
                }
                let (missing, what) = self.fault(problem, &field);
                faults.push(FormFault { field, missing, what });
            }
            faults
        })
    }

    /// The nearest card that can be shown: what is missing is filled with dots, and entries with faults are left out.
    pub fn sketch(&self, known: Known<'_>) -> Option<Card> {
        let mut form = self.clone();
        // Each turn mends what the reader has told of; faults hide behind one another only a few deep.
        for _ in 0..4 {
            let faults = match form.card(known) {
                Ok(card) => return Some(card),
                Err(faults) => faults,
            };
            for fault in faults {
                form.patch(&fault.field, known);
            }
        }
        None
    }

    fn patch(&mut self, field: &str, known: Known<'_>) {
        if let Some((list, place)) = entry_of(field) {
            self.set(&format!("{list}_{place}_remove"), "yes");
            return;
        }
        let value = match field {
            "level" => "class",
            "grades_from" => {
                self.set("grades_to", "10");
                "0"
            }
            "themes" => known.themes.scales.first().map_or("", |(theme, _)| theme.as_str()),
            "scales" | "not_scales" | "strength_value" | "strength_scale" | "cost_value" | "cost_scale" => {
                for rating in RATINGS {
                    if field.starts_with(rating) {
                        self.set(&format!("{rating}_scale"), "");
                    }
                }
                ""
            }
            "version" => "1",
            "reviewed" => "2026-01-01",
            name if name.starts_with("tomorrow_") => "…\n…\n…",
            _ => "…",
        };
        self.set(field, value);
    }

    fn written(&self) -> Written {
        let mut out = Written { text: String::new(), fields: Vec::new() };
        out.line("+++", "title_da");
        for (key, otherwise) in [("id", ""), ("reviewed", "2026-01-01"), ("level", "")] {
            let value = Some(self.get(key)).filter(|value| !value.is_empty()).unwrap_or(otherwise);
            out.line(&format!("{key} = {}", quoted(value)), key);
        }
        out.line(
            &format!("version = {}", number(Some(self.get("version")).filter(|v| !v.is_empty()).unwrap_or("1"))),
            "version",
        );
        for key in CHOICES {
            let words: Vec<String> = lines(self.get(key)).map(quoted).collect();
            if !words.is_empty() || key == "themes" {
                out.line(&format!("{key} = [{}]", words.join(", ")), key);
            }
        }
        let (from, to) = (number(self.get("grades_from")), number(self.get("grades_to")));
        out.line(&format!("grades = {{ from = {from}, to = {to} }}"), "grades_from");
        for key in LINES {
            self.write_text(&mut out, key, key);
        }
        for (language, _) in LANGUAGES {
            let name = format!("words_{}", language.tag());
            let words: Vec<String> = lines(self.get(&name)).map(quoted).collect();
            out.line(&format!("words.{} = [{}]", language.tag(), words.join(", ")), &name);
        }
        for key in RATINGS {
            let (value, scale) = (format!("{key}_value"), format!("{key}_scale"));
            if !self.get(&scale).is_empty() {
                out.line("", &value);
                out.line(&format!("[{key}]"), &value);
                out.line(&format!("value = {}", number(self.get(&value))), &value);
                out.line(&format!("scale = {}", quoted(self.get(&scale))), &scale);
            }
        }
        for list in LISTS {
            for place in self.entries(list.name) {
                self.write_entry(&mut out, list, place);
            }
        }
        out.line("+++", "title_da");
        for (language, heading) in LANGUAGES {
            out.line(&format!("\n# {heading}"), &body_name(Section::What, language));
            for section in Section::ALL {
                let name = body_name(section, language);
                let text = body_text(self.get(&name));
                let text = if section == Section::Tomorrow { numbered(&text) } else { text };
                out.line(&format!("\n## {}\n\n{}", section.heading(language), text.trim()), &name);
            }
        }
        out
    }

    fn write_text(&self, out: &mut Written, key: &str, name: &str) {
        for (language, _) in LANGUAGES {
            let field = format!("{name}_{}", language.tag());
            out.line(&format!("{key}.{} = {}", language.tag(), quoted(self.get(&field))), &field);
        }
    }

    fn write_entry(&self, out: &mut Written, list: &List, place: usize) {
        let first = format!("{}_{place}_{}", list.name, list.fields.first().map_or("", |(key, ..)| *key));
        out.line("", &first);
        out.line(&format!("[[{}]]", list.name), &first);
        for (key, holds, always) in list.fields {
            let name = format!("{}_{place}_{key}", list.name);
            let value = self.get(&name).trim();
            if value.is_empty() && !always {
                continue;
            }
            match holds {
                Holds::Text => self.write_text(out, key, &name),
                Holds::Words => out.line(&format!("{key} = {}", quoted(value)), &name),
                Holds::Number => out.line(&format!("{key} = {}", number(value)), &name),
                Holds::Flag => out.line(&format!("{key} = {}", !value.is_empty()), &name),
            }
        }
    }

    /// Whether it is only missing, and what to do in two languages.
    fn fault(&self, problem: &Problem, field: &str) -> (bool, (String, String)) {
        let both = |da: &str, en: &str| (da.to_owned(), en.to_owned());
        let empty = match field {
            "grades_from" => self.get("grades_from").is_empty() || self.get("grades_to").is_empty(),
            _ => self.get(field).trim().is_empty(),
        };
        let is_number = field.ends_with("_value") || field.ends_with("_low") || field.ends_with("_high");
        let kind = &problem.kind;
        let words = match kind {
            ProblemKind::Practice(Fault::VerifiedWithoutUrl) => both(
                "Skriv adressen på den side, hvor tallet kan efterprøves, eller fjern mærket ”efterprøvet”.",
                "Write the address of the page where the figure can be checked, or take the mark “checked” away.",
            ),
            ProblemKind::Practice(Fault::OutsideInterval) => both(
                "Tallet ligger ikke mellem intervallets to ender. Se efter i kilden.",
                "The figure does not lie between the ends of its interval. Check the source.",
            ),
            ProblemKind::Practice(Fault::HalfInterval) => both(
                "Skriv begge ender af intervallet, eller ingen af dem.",
                "Write both ends of the interval, or neither.",
            ),
            ProblemKind::Practice(Fault::TooFewSteps { .. } | Fault::EmptySection { .. })
                if field.starts_with("tomorrow_") =>
            {
                both("Skriv mindst tre trin, et på hver linje.", "Write at least three steps, one on each line.")
            }
            ProblemKind::Practice(Fault::NoTheme) => both("Vælg mindst ét tema.", "Choose at least one theme."),
            ProblemKind::Practice(Fault::BadUrl) => both(
                "Skriv hele adressen. Den begynder med https:// eller http://.",
                "Write the whole address. It begins with https:// or http://.",
            ),
            ProblemKind::Practice(Fault::BadDoi) => both(
                "Skriv kun DOI-nummeret, for eksempel 10.3102/0034654315626799.",
                "Write the DOI’s number alone, such as 10.3102/0034654315626799.",
            ),
            ProblemKind::GradesReversed { .. } => {
                both("Det første klassetrin skal være det laveste.", "The first grade must be the lower one.")
            }
            _ if empty && field == "grades_from" => both("Vælg klassetrin.", "Choose the grades."),
            _ if empty && (field == "level" || field.ends_with("_measure")) => both("Vælg en mulighed.", "Choose one."),
            _ if empty && is_number => both("Skriv et tal, for eksempel 0,23.", "Write a number, such as 0.23."),
            _ if empty => both("Feltet er tomt. Skriv det her.", "The field is empty. Write it here."),
            ProblemKind::Practice(Fault::NotANumber { .. }) => {
                both("Det er ikke et tal. Skriv for eksempel 0,23.", "This is no number. Write, for example, 0.23.")
            }
            ProblemKind::WrongType { .. } => both("Skriv et helt tal.", "Write a whole number."),
            ProblemKind::NumberOutside { min, max, .. } => (
                format!("Skriv et helt tal fra {min} til {max}."),
                format!("Write a whole number from {min} to {max}."),
            ),
            ProblemKind::Practice(Fault::UnknownWord { .. }) => {
                both("Vælg en af mulighederne.", "Choose one of those there are.")
            }
            ProblemKind::Practice(Fault::UnknownHeading { .. } | Fault::HeadingTwice { .. }) => both(
                "En linje begynder med # eller ##. Brug ### til mindre overskrifter.",
                "A line begins with # or ##. Use ### for smaller headings.",
            ),
            _ => {
                let say = |language| format!("{} {}", problem.what(language), problem.cure(language));
                (say(Language::Danish), say(Language::English))
            }
        };
        let few_steps = matches!(kind, ProblemKind::Practice(Fault::TooFewSteps { .. }));
        (empty || few_steps, words)
    }
}

/// The list and place of a field, where it is of an entry.
pub fn entry_of(field: &str) -> Option<(&'static str, usize)> {
    LISTS.iter().find_map(|list| {
        let place = field.strip_prefix(list.name)?.strip_prefix('_')?.split_once('_')?.0.parse().ok()?;
        Some((list.name, place))
    })
}

fn body_name(section: Section, language: Language) -> String {
    format!("{}_{}", section_word(section), language.tag())
}

/// Words of a TOML list.
fn listed(item: Option<&Item>) -> Vec<String> {
    let words = item.and_then(Item::as_array).into_iter().flatten();
    words.filter_map(Value::as_str).map(|word| word.trim().to_owned()).collect()
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// One line as a TOML string.
fn quoted(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out = String::from("\"");
    for letter in line.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
    out.push('"');
    out
}

/// A number as TOML has it, from one with a comma or a true minus; what is no number stays the words it is.
fn number(text: &str) -> String {
    let plain = text.trim().replace(',', ".").replace('\u{2212}', "-");
    let is_plain = plain.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b'-');
    if let (true, Ok(whole)) = (is_plain, plain.parse::<i64>()) {
        return whole.to_string();
    }
    match plain.parse::<f64>() {
        Ok(value) if is_plain && value.is_finite() => {
            let written = value.to_string();
            if written.contains('.') { written } else { format!("{written}.0") }
        }
        _ => quoted(text),
    }
}

/// Text of a section without the lines of +++ and control signs that would end it.
fn body_text(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    text.chars().filter(|letter| *letter == '\n' || !letter.is_control()).collect()
}

/// A step's line without its number.
fn bare(line: &str) -> Option<&str> {
    is_step(line).then(|| line.split_once(". ").map_or(line, |(_, rest)| rest))
}

/// Numbered steps as one line each; a text that has more than steps stays as it is.
fn unnumbered(text: &str) -> String {
    let steps: Option<Vec<&str>> = text.lines().filter(|line| !line.trim().is_empty()).map(bare).collect();
    steps.map_or_else(|| text.to_owned(), |steps| steps.join("\n"))
}

/// Lines as numbered steps, unless there are numbers already.
fn numbered(text: &str) -> String {
    if text.lines().any(is_step) {
        return text.to_owned();
    }
    let steps = lines(text).enumerate().map(|(place, line)| format!("{}. {line}", place + 1));
    steps.collect::<Vec<_>>().join("\n")
}
