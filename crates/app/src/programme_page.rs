//! The public programme page: what the programme is, and whom to ask.

use programme::access::{Action, Target, Viewer};
use programme::id::MunicipalityId;
use programme::language::Language;
use store::Tx;
use store::people::unit;
pub use store::programme_page::Contact;
use store::programme_page::{contacts, save_contacts, save_text, texts};

use crate::{Ctx, Error, Result};

/// The page's sections, in order. Each has a text that ships with the program until someone edits it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Section {
    Aim,
    Efforts,
    Courses,
    Calendar,
    ReadMore,
}

impl Section {
    pub const ALL: [Self; 5] = [Self::Aim, Self::Efforts, Self::Courses, Self::Calendar, Self::ReadMore];

    pub const fn word(self) -> &'static str {
        match self {
            Self::Aim => "aim",
            Self::Efforts => "efforts",
            Self::Courses => "courses",
            Self::Calendar => "calendar",
            Self::ReadMore => "read_more",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|section| section.word() == word)
    }

    /// The Markdown that ships with the program.
    pub const fn shipped(self, language: Language) -> &'static str {
        match (self, matches!(language, Language::English)) {
            (Self::Aim, false) => include_str!("../../../content/programme/da/aim.md"),
            (Self::Aim, true) => include_str!("../../../content/programme/en/aim.md"),
            (Self::Efforts, false) => include_str!("../../../content/programme/da/efforts.md"),
            (Self::Efforts, true) => include_str!("../../../content/programme/en/efforts.md"),
            (Self::Courses, false) => include_str!("../../../content/programme/da/courses.md"),
            (Self::Courses, true) => include_str!("../../../content/programme/en/courses.md"),
            (Self::Calendar, false) => include_str!("../../../content/programme/da/calendar.md"),
            (Self::Calendar, true) => include_str!("../../../content/programme/en/calendar.md"),
            (Self::ReadMore, false) => include_str!("../../../content/programme/da/read_more.md"),
            (Self::ReadMore, true) => include_str!("../../../content/programme/en/read_more.md"),
        }
    }
}

/// The page in one language: Markdown by section, and each municipality's contacts.
#[derive(Debug, Clone)]
pub struct ProgrammePage {
    pub sections: Vec<(Section, String)>,
    pub contacts: Vec<(String, Vec<Contact>)>,
}

/// Anyone may read it.
pub fn view(tx: &mut Tx<'_>, language: Language) -> Result<ProgrammePage> {
    let edited = texts(tx, language)?;
    let body = |section: Section| {
        let edited = edited.iter().find(|(word, _)| word == section.word());
        (section, edited.map_or_else(|| section.shipped(language).to_owned(), |(_, body)| body.clone()))
    };
    let sections = Section::ALL.into_iter().map(body).collect();
    let mut all = Vec::new();
    for (municipality, name) in unit::municipalities(tx)? {
        all.push((name, contacts(tx, municipality)?));
    }
    Ok(ProgrammePage { sections, contacts: all })
}

fn may_edit(viewer: &Viewer, m: MunicipalityId) -> Result<()> {
    if viewer.may(Action::EditProgrammePage, Target::municipality(m)) { Ok(()) } else { Err(Error::NotFound) }
}

/// The municipality's contacts, for the form.
pub fn contacts_to_edit(tx: &mut Tx<'_>, viewer: &Viewer) -> Result<Vec<Contact>> {
    may_edit(viewer, viewer.municipality)?;
    Ok(contacts(tx, viewer.municipality)?)
}

/// Saves one section's Markdown.
pub fn edit(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    viewer: &Viewer,
    section: Section,
    language: Language,
    body: &str,
) -> Result<()> {
    may_edit(viewer, viewer.municipality)?;
    save_text(tx, section.word(), language, body, ctx.now)?;
    let subject = format!("programme page {} {}", section.word(), language.tag());
    ctx.audit(tx, &mut ctx.random(), viewer.municipality, "edit_programme_page", subject, String::new())
}

/// Replaces the contacts without a viewer, as the command line and a simulation do.
pub fn set_contacts(tx: &mut Tx<'_>, ctx: &Ctx, m: MunicipalityId, all: &[Contact]) -> Result<()> {
    save_contacts(tx, m, all)?;
    let detail = format!("{} contacts", all.len());
    ctx.audit(tx, &mut ctx.random(), m, "edit_contacts", "programme page".to_owned(), detail)
}

/// Replaces the municipality's contacts; rows without a name are left out.
pub fn edit_contacts(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, all: Vec<Contact>) -> Result<()> {
    let m = viewer.municipality;
    may_edit(viewer, m)?;
    let named: Vec<Contact> = all.into_iter().filter(|contact| !contact.name.trim().is_empty()).collect();
    set_contacts(tx, ctx, m, &named)
}
