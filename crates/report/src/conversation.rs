//! The sheet for a conversation between school, home and pupil.

use programme::language::Language;

use crate::document::{Block, Document, Section, Size};
use crate::setting::{ReportError, pdf};

/// What lies on the table. Empty texts become lines to write on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConversationSheet {
    pub language: Language,
    pub pupil: String,
    pub class: String,
    pub school: String,
    pub contact_teachers: Vec<String>,
    /// The day it was printed, as people write it.
    pub date: String,
    pub pupil_words: String,
    pub guardian_words: String,
    pub teacher_words: String,
    pub goals: Vec<SheetGoal>,
    pub school_does: String,
    pub home_does: String,
    pub pupil_does: String,
}

/// A goal on the sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetGoal {
    pub title: String,
    /// What one will see and hear.
    pub signs: String,
    /// How it goes, in words.
    pub status: String,
}

struct Words {
    title: &'static str,
    class: &'static str,
    teacher: &'static str,
    printed: &'static str,
    pupil: &'static str,
    guardian: &'static str,
    teachers: &'static str,
    goals: &'static str,
    goal: &'static str,
    signs: &'static str,
    status: &'static str,
    agree: &'static str,
    school_does: &'static str,
    home_does: &'static str,
    pupil_does: &'static str,
    next: &'static str,
    next_text: &'static str,
    footer: &'static str,
}

const DANISH: Words = Words {
    title: "Samtaleark",
    class: "Klasse",
    teacher: "Kontaktlærer",
    printed: "Udskrevet",
    pupil: "Det siger jeg selv",
    guardian: "Det siger mine forældre",
    teachers: "Det ser mine lærere",
    goals: "Mine mål",
    goal: "Jeg vil gerne",
    signs: "Så kan man se det",
    status: "Hvor langt",
    agree: "Det aftaler vi",
    school_does: "Skolen",
    home_does: "Derhjemme",
    pupil_does: "Jeg selv",
    next: "Næste gang vi tales ved",
    next_text: "Dato og hvem der er med:",
    footer: "Personligt ark til eleven, forældrene og skolen. Opbevar det, så andre ikke læser det.",
};

const ENGLISH: Words = Words {
    title: "Conversation sheet",
    class: "Class",
    teacher: "Contact teacher",
    printed: "Printed",
    pupil: "What I say myself",
    guardian: "What my parents say",
    teachers: "What my teachers see",
    goals: "My goals",
    goal: "I would like to",
    signs: "How one can see it",
    status: "How far",
    agree: "What we agree",
    school_does: "The school",
    home_does: "At home",
    pupil_does: "I myself",
    next: "Next time we talk",
    next_text: "Date and who takes part:",
    footer: "A personal sheet for the pupil, the parents and the school. Keep it where others do not read it.",
};

/// The sheet as PDF, one to two pages.
pub fn conversation_sheet(sheet: &ConversationSheet) -> Result<Vec<u8>, ReportError> {
    pdf(&document(sheet))
}

fn document(sheet: &ConversationSheet) -> Document {
    let w = if sheet.language == Language::Danish { &DANISH } else { &ENGLISH };
    let mut facts = vec![(w.class.to_owned(), format!("{}, {}", sheet.class, sheet.school))];
    if !sheet.contact_teachers.is_empty() {
        facts.push((w.teacher.to_owned(), sheet.contact_teachers.join(", ")));
    }
    facts.push((w.printed.to_owned(), sheet.date.clone()));
    let goals = if sheet.goals.is_empty() {
        Block::Lines { count: 2 }
    } else {
        let columns = [w.goal, w.signs, w.status].map(str::to_owned).to_vec();
        let row = |goal: &SheetGoal| vec![goal.title.clone(), goal.signs.clone(), goal.status.clone()];
        Block::Table { columns, widths: vec![4, 4, 2], rows: sheet.goals.iter().map(row).collect() }
    };
    let agreed =
        [(w.pupil_does, &sheet.pupil_does), (w.school_does, &sheet.school_does), (w.home_does, &sheet.home_does)];
    let agreed = agreed
        .into_iter()
        .flat_map(|(heading, text)| [Block::Heading { text: heading.to_owned() }, Block::text_or_lines(text, 2)]);
    let sections = vec![
        Section::new(w.pupil, vec![Block::text_or_lines(&sheet.pupil_words, 3)]),
        Section::new(w.guardian, vec![Block::text_or_lines(&sheet.guardian_words, 2)]),
        Section::new(w.teachers, vec![Block::text_or_lines(&sheet.teacher_words, 3)]),
        Section::new(w.goals, vec![goals]),
        Section::new(w.agree, agreed.collect()),
        Section::new(w.next, vec![Block::note(w.next_text), Block::Lines { count: 1 }]),
    ];
    Document {
        language: sheet.language,
        title: format!("{}: {}", w.title, sheet.pupil),
        subtitle: String::new(),
        facts,
        sections,
        footer: w.footer.to_owned(),
        size: Size::Normal,
    }
}
