//! Reading a case: everything its page shows, its history, and who is writing in it now.

use std::collections::HashMap;

use programme::access::Viewer;
use programme::id::{ClassId, InquiryId, PersonId, SchoolId, TeamId};
use programme::inquiry::{Case, Field, may_be_named};
use programme::language::{Language, Text};
use programme::result::{Cell, ScaleKey, Unit, UnitKind, thaw};
use programme::time::{Day, Moment};
use store::Tx;
use store::document::{self, Version};
use store::inquiry::{self, Head};
use store::mapping::round;
use store::people::{directory, team, unit};

use super::goal::{LinkedGoal, linked};
use super::{circle, enter};
use crate::result::cell::released_from_text;
use crate::writing::{self, Names, Newest};
use crate::{Ctx, Error, Result};

/// Someone who has written within this time is writing now.
const NOW_US: i64 = 2 * 60 * 1_000_000;

/// A scale as it stood when the case began.
#[derive(Debug, Clone, PartialEq)]
pub struct FrozenFigure {
    pub key: ScaleKey,
    pub title: Text,
    pub cell: Cell,
}

/// The result a case began from.
#[derive(Debug, Clone, PartialEq)]
pub struct Origin {
    pub unit: Unit,
    /// The class's or the school's name.
    pub unit_name: String,
    pub scale: ScaleKey,
    pub ordinal: u8,
    pub round: String,
    pub opens: Moment,
}

/// A line of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogLine {
    pub measure: u32,
    pub day: Day,
    pub text: String,
    pub author: String,
}

/// A case as its page shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct Inquiry {
    pub id: InquiryId,
    pub school: SchoolId,
    pub team: Option<(TeamId, String)>,
    pub class: Option<(ClassId, String)>,
    pub pupil: Option<(PersonId, String)>,
    /// The last day a case about a pupil is kept.
    pub keep_until: Option<Day>,
    pub started: Moment,
    pub started_by: String,
    pub origin: Option<Origin>,
    /// Figures frozen when the case began, in the instrument's order.
    pub figures: Vec<FrozenFigure>,
    pub case: Case,
    pub written: HashMap<Field, Newest>,
    /// The newest day first.
    pub log: Vec<LogLine>,
    /// Those who may see to a measure: the team and those named, by name.
    pub people: Vec<(PersonId, String)>,
    /// Those named in the case, by name.
    pub named: Vec<(PersonId, String)>,
    /// Goals set in the case, the oldest first.
    pub goals: Vec<LinkedGoal>,
}

/// A case. None for one about a pupil, whose every look is audited: ask [`view_audited`].
pub fn view(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, id: InquiryId) -> Result<Option<Inquiry>> {
    let (head, _) = enter(tx, viewer, id)?;
    if head.pupil.is_some() { Ok(None) } else { load(tx, ctx, viewer, &head).map(Some) }
}

/// A case, also about a pupil; who looked is written in the same transaction.
pub fn view_audited(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, id: InquiryId) -> Result<Inquiry> {
    let (head, _) = enter(tx, viewer, id)?;
    audit_look(tx, ctx, viewer, &head, "view_pupil_inquiry")?;
    load(tx, ctx, viewer, &head)
}

/// Writes that somebody looked at or wrote in a case about a pupil.
pub(super) fn audit_look(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, head: &Head, action: &str) -> Result<()> {
    let Some(pupil) = head.pupil else { return Ok(()) };
    let (subject, detail) = (format!("inquiry {}", head.id), format!("pupil {pupil}"));
    ctx.audit(tx, &mut ctx.random(), viewer.municipality, action, subject, detail)
}

fn load(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, head: &Head) -> Result<Inquiry> {
    let m = viewer.municipality;
    let mut names = Names::new(m);
    let versions = document::newest(tx, m, head.id.0)?;
    let mut written = HashMap::new();
    for version in &versions {
        if let Some(field) = Field::from_word(&version.field) {
            written.insert(field, newest(tx, viewer, head, version, &mut names)?);
        }
    }
    let fields = versions.into_iter().filter_map(|version| Some((Field::from_word(&version.field)?, version.text)));
    let case = Case::of(fields);
    let mut log = Vec::new();
    for entry in inquiry::log(tx, m, head.id)? {
        let author = names.of(tx, entry.author)?;
        log.push(LogLine { measure: entry.measure, day: entry.day, text: entry.text, author });
    }
    let circle_named = inquiry::named(tx, m, head.id)?;
    Ok(Inquiry {
        id: head.id,
        school: head.school,
        team: team_named(tx, viewer, head.team)?,
        class: match head.class {
            Some(id) => unit::find_class(tx, m, id)?.map(|class| (id, class.name)),
            None => None,
        },
        pupil: match head.pupil {
            Some(id) => Some((id, names.of(tx, id)?)),
            None => None,
        },
        keep_until: head.keep_until,
        started: head.started,
        started_by: names.of(tx, head.started_by)?,
        origin: origin(tx, viewer, head)?,
        figures: figures(tx, viewer, head)?,
        people: people(tx, viewer, head, &circle_named)?,
        case,
        written,
        log,
        named: circle_named,
        goals: linked(tx, ctx, viewer, head)?,
    })
}

fn newest(tx: &mut Tx<'_>, viewer: &Viewer, head: &Head, version: &Version, names: &mut Names) -> Result<Newest> {
    Ok(Newest {
        version: version.version,
        at: version.at,
        author: names.of(tx, version.author)?,
        conflicts: writing::conflicts(tx, viewer.municipality, head.id.0, version)?,
    })
}

pub(super) fn team_named(tx: &mut Tx<'_>, viewer: &Viewer, id: Option<TeamId>) -> Result<Option<(TeamId, String)>> {
    let Some(id) = id else { return Ok(None) };
    // A team that has ended keeps its cases, and its name.
    let found = team::find(tx, viewer.municipality, id, Day(i32::MIN))?;
    Ok(found.map(|team| (id, team.name)))
}

fn people(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    head: &Head,
    named: &[(PersonId, String)],
) -> Result<Vec<(PersonId, String)>> {
    let mut all = named.to_vec();
    if let (Some(id), None) = (head.team, head.pupil) {
        let members = team::members_of(tx, viewer.municipality, id, viewer.today)?;
        all.extend(members.into_iter().map(|member| (member.id, member.name())));
    }
    all.sort_by(|a, b| (&a.1, a.0).cmp(&(&b.1, b.0)));
    all.dedup();
    Ok(all)
}

fn origin(tx: &mut Tx<'_>, viewer: &Viewer, head: &Head) -> Result<Option<Origin>> {
    let Some(origin) = &head.origin else { return Ok(None) };
    let round = round::find(tx, viewer.municipality, origin.round)?.ok_or(Error::NotFound)?;
    let plan = round.plan();
    let (unit, scale, m) = (origin.unit, origin.scale.clone(), viewer.municipality);
    let unit_name = match unit.kind {
        UnitKind::Class => unit::find_class(tx, m, ClassId(unit.id))?.map(|class| class.name),
        UnitKind::School => unit::find_school(tx, m, SchoolId(unit.id))?.map(|school| school.name),
        UnitKind::Municipality => None,
    };
    let unit_name = unit_name.unwrap_or_default();
    Ok(Some(Origin { unit, unit_name, scale, ordinal: plan.ordinal, round: plan.name.clone(), opens: plan.opens }))
}

fn figures(tx: &mut Tx<'_>, viewer: &Viewer, head: &Head) -> Result<Vec<FrozenFigure>> {
    let frozen = inquiry::figures(tx, viewer.municipality, head.id)?.into_iter();
    let figure = |frozen: inquiry::Figure| {
        let titles = vec![(Language::Danish, frozen.title_da), (Language::English, frozen.title_en)];
        let cell = thaw(released_from_text(&frozen.cell)?).get().clone();
        Ok(FrozenFigure { key: frozen.key, title: Text::new(titles), cell })
    };
    frozen.map(figure).collect()
}

/// One version of one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryLine {
    pub field: Field,
    pub version: u32,
    pub text: String,
    pub author: String,
    pub at: Moment,
    /// As it was sent; its merge with what others had written is the next version.
    pub sent: bool,
    pub conflicts: u32,
    /// Whether it is the field's newest.
    pub newest: bool,
}

/// Every version of every field, the newest first, and the case's title; an audited look where it is about a pupil.
pub fn history(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, id: InquiryId) -> Result<(String, Vec<HistoryLine>)> {
    let (head, _) = enter(tx, viewer, id)?;
    audit_look(tx, ctx, viewer, &head, "view_pupil_inquiry")?;
    let m = viewer.municipality;
    let mut names = Names::new(m);
    let mut seen = std::collections::HashSet::new();
    let (mut lines, mut title) = (Vec::new(), String::new());
    for version in document::history(tx, m, id.0)? {
        let Some(field) = Field::from_word(&version.field) else { continue };
        let newest = seen.insert(field);
        if newest && field == Field::Title {
            title.clone_from(&version.text);
        }
        let author = names.of(tx, version.author)?;
        let (number, conflicts) = (version.version, version.conflicts);
        let (text, at, sent) = (version.text, version.at, version.sent);
        lines.push(HistoryLine { field, version: number, text, author, at, sent, conflicts, newest });
    }
    Ok((title, lines))
}

/// What a script asks again and again: the newest of each text, and who else is writing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Presence {
    pub fields: Vec<(Field, u32, String)>,
    pub writers: Vec<String>,
}

/// Nothing for a case about a pupil: there each look is a page of its own.
pub fn present(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, id: InquiryId) -> Result<Presence> {
    let (head, _) = enter(tx, viewer, id)?;
    let mut found = Presence::default();
    if head.pupil.is_some() {
        return Ok(found);
    }
    let mut names = Names::new(viewer.municipality);
    for version in document::newest(tx, viewer.municipality, id.0)? {
        let Some(field) = Field::from_word(&version.field).filter(|field| field.is_prose()) else { continue };
        if version.author != viewer.person && ctx.now.0 - version.at.0 < NOW_US {
            found.writers.push(names.of(tx, version.author)?);
        }
        found.fields.push((field, version.version, version.text));
    }
    found.writers.sort_unstable();
    found.writers.dedup();
    Ok(found)
}

/// Who may be named in a case and is not: staff of the school; about a pupil, those who teach the class.
pub fn candidates(tx: &mut Tx<'_>, viewer: &Viewer, id: InquiryId) -> Result<Vec<(PersonId, String)>> {
    let (head, _) = enter(tx, viewer, id)?;
    let (m, today) = (viewer.municipality, viewer.today);
    let circle = circle(tx, viewer, &head)?;
    let staff: Vec<_> = if let (Some(_), Some(class)) = (head.pupil, head.class) {
        unit::staff_of_class(tx, m, class, today)?.into_iter().map(|(person, _)| person).collect()
    } else {
        directory::staff_of_school(tx, m, head.school, today)?.into_iter().map(|(person, _)| person).collect()
    };
    let mut found = Vec::new();
    for person in staff {
        let inside = circle.named.contains(&person.id) || (!circle.about_pupil && circle.team.contains(&person.id));
        if !inside && may_be_named(&super::as_viewer(tx, viewer, person.id)?, &circle) {
            found.push((person.id, person.name()));
        }
    }
    found.sort_by(|a, b| (&a.1, a.0).cmp(&(&b.1, b.0)));
    found.dedup();
    Ok(found)
}

/// Where the team is. It tells nothing that is written in the case.
pub fn stage_of(tx: &mut Tx<'_>, viewer: &Viewer, id: InquiryId) -> Result<programme::inquiry::Stage> {
    enter(tx, viewer, id)?;
    Ok(super::case(tx, viewer.municipality, id)?.stage())
}

/// Fails unless the viewer may enter the case.
pub fn view_circle(tx: &mut Tx<'_>, viewer: &Viewer, id: InquiryId) -> Result<()> {
    enter(tx, viewer, id).map(drop)
}
