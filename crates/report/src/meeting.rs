//! A team's meeting on paper: one sheet before it, minutes after it.

use programme::language::Language;

use crate::document::{Block, Document, Section, Size};
use crate::setting::{ReportError, pdf};

/// Everything a meeting needs, on one sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingSheet {
    pub language: Language,
    /// The team's name.
    pub team: String,
    /// “tirsdag 24. november kl. 14–15”.
    pub when: String,
    /// Empty where nobody has said.
    pub place: String,
    /// Duty and name: (“ordstyrer”, “Mette Lund”).
    pub duties: Vec<(String, String)>,
    pub agenda: Vec<AgendaItem>,
    /// The cases of the agenda, each in a few lines.
    pub cases: Vec<CaseOnSheet>,
    /// Decisions of earlier meetings that are not done.
    pub open_decisions: Vec<Decision>,
}

/// A point of the agenda.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgendaItem {
    pub title: String,
    /// What is wanted: to decide, to hear, to think together. May be empty.
    pub purpose: String,
    pub minutes: u32,
}

/// A case in a few lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseOnSheet {
    pub title: String,
    /// The stage it is in, in words.
    pub stage: String,
    /// Heading and text: what is known so far, such as the challenge, the figures and the factors.
    pub facts: Vec<(String, String)>,
    /// What the team should talk about now.
    pub question: String,
}

/// Something that was decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    pub what: String,
    /// Who does it.
    pub who: String,
    /// The day it is due, as people write it; empty for none.
    pub when: String,
}

/// What was said and decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Minutes {
    pub language: Language,
    pub team: String,
    pub when: String,
    pub place: String,
    pub present: Vec<String>,
    pub absent: Vec<String>,
    pub duties: Vec<(String, String)>,
    pub items: Vec<MinutesItem>,
    /// The next meeting or case, in words; empty for none.
    pub next: String,
}

/// A point of the minutes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MinutesItem {
    pub title: String,
    pub text: String,
    pub decisions: Vec<Decision>,
}

struct Words {
    sheet: &'static str,
    minutes: &'static str,
    when: &'static str,
    place: &'static str,
    present: &'static str,
    absent: &'static str,
    agenda: &'static str,
    point: &'static str,
    purpose: &'static str,
    time: &'static str,
    min: &'static str,
    question: &'static str,
    decisions: &'static str,
    decision: &'static str,
    who: &'static str,
    due: &'static str,
    open: &'static str,
    notes: &'static str,
    next: &'static str,
    footer: &'static str,
}

const DANISH: Words = Words {
    sheet: "Teammøde",
    minutes: "Referat",
    when: "Tid",
    place: "Sted",
    present: "Til stede",
    absent: "Fraværende",
    agenda: "Dagsorden",
    point: "Punkt",
    purpose: "Hvad vi skal",
    time: "Tid",
    min: "min.",
    question: "Det skal vi tale om",
    decisions: "Beslutninger",
    decision: "Hvad",
    who: "Hvem",
    due: "Hvornår",
    open: "Beslutninger, der venter",
    notes: "Noter",
    next: "Næste gang",
    footer: "Teamets arbejdspapir. Opbevar det, så andre ikke læser det.",
};

const ENGLISH: Words = Words {
    sheet: "Team meeting",
    minutes: "Minutes",
    when: "Time",
    place: "Place",
    present: "Present",
    absent: "Absent",
    agenda: "Agenda",
    point: "Item",
    purpose: "What we want",
    time: "Time",
    min: "min",
    question: "What we talk about",
    decisions: "Decisions",
    decision: "What",
    who: "Who",
    due: "When",
    open: "Decisions that wait",
    notes: "Notes",
    next: "Next time",
    footer: "The team's working paper. Keep it where others do not read it.",
};

const fn words(language: Language) -> &'static Words {
    if matches!(language, Language::Danish) { &DANISH } else { &ENGLISH }
}

fn decisions(decisions: &[Decision], w: &Words) -> Block {
    let row = |decision: &Decision| vec![decision.what.clone(), decision.who.clone(), decision.when.clone()];
    let columns = [w.decision, w.who, w.due].map(str::to_owned).to_vec();
    Block::Table { columns, widths: vec![6, 3, 2], rows: decisions.iter().map(row).collect() }
}

fn facts(w: &Words, when: &str, place: &str, duties: &[(String, String)]) -> Vec<(String, String)> {
    let mut facts = vec![(w.when.to_owned(), when.to_owned())];
    if !place.is_empty() {
        facts.push((w.place.to_owned(), place.to_owned()));
    }
    facts.extend(duties.iter().cloned());
    facts
}

/// The one sheet for a meeting. It is one page where the cases are told briefly.
pub fn meeting_sheet(sheet: &MeetingSheet) -> Result<Vec<u8>, ReportError> {
    let w = words(sheet.language);
    let row = |item: &AgendaItem| vec![item.title.clone(), item.purpose.clone(), format!("{} {}", item.minutes, w.min)];
    let columns = [w.point, w.purpose, w.time].map(str::to_owned).to_vec();
    let agenda = Block::Table { columns, widths: vec![6, 4, 2], rows: sheet.agenda.iter().map(row).collect() };
    let mut sections = vec![Section::new(w.agenda, vec![agenda])];
    sections.extend(sheet.cases.iter().map(|case| of_case(case, w)));
    if !sheet.open_decisions.is_empty() {
        sections.push(Section::new(w.open, vec![decisions(&sheet.open_decisions, w)]));
    }
    sections.push(Section::new(w.notes, vec![Block::Lines { count: 3 }]));
    pdf(&Document {
        language: sheet.language,
        title: format!("{}: {}", w.sheet, sheet.team),
        subtitle: String::new(),
        facts: facts(w, &sheet.when, &sheet.place, &sheet.duties),
        sections,
        footer: w.footer.to_owned(),
        size: Size::Small,
    })
}

fn of_case(case: &CaseOnSheet, w: &Words) -> Section {
    let mut blocks = vec![Block::note(&case.stage)];
    for (heading, text) in case.facts.iter().filter(|(_, text)| !text.trim().is_empty()) {
        blocks.push(Block::Heading { text: heading.clone() });
        blocks.push(Block::text(text.trim()));
    }
    if !case.question.trim().is_empty() {
        blocks.push(Block::Heading { text: w.question.to_owned() });
        blocks.push(Block::text(case.question.trim()));
    }
    Section { heading: case.title.clone(), blocks }
}

/// A meeting's minutes.
pub fn minutes(minutes: &Minutes) -> Result<Vec<u8>, ReportError> {
    let w = words(minutes.language);
    let mut facts = facts(w, &minutes.when, &minutes.place, &minutes.duties);
    for (label, names) in [(w.present, &minutes.present), (w.absent, &minutes.absent)] {
        if !names.is_empty() {
            facts.push((label.to_owned(), names.join(", ")));
        }
    }
    let section = |(number, item): (usize, &MinutesItem)| {
        let mut blocks = Vec::new();
        if !item.text.trim().is_empty() {
            blocks.push(Block::text(item.text.trim()));
        }
        if !item.decisions.is_empty() {
            blocks.push(Block::Heading { text: w.decisions.to_owned() });
            blocks.push(decisions(&item.decisions, w));
        }
        Section { heading: format!("{}. {}", number + 1, item.title), blocks }
    };
    let mut sections: Vec<_> = minutes.items.iter().enumerate().map(section).collect();
    if !minutes.next.trim().is_empty() {
        sections.push(Section::new(w.next, vec![Block::text(minutes.next.trim())]));
    }
    pdf(&Document {
        language: minutes.language,
        title: format!("{}: {}", w.minutes, minutes.team),
        subtitle: String::new(),
        facts,
        sections,
        footer: w.footer.to_owned(),
        size: Size::Normal,
    })
}
