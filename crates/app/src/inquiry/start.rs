//! Beginning a case: from a released result, whose figures it keeps, or from a wish.

use programme::access::{Action, Target, Viewer};
use programme::id::{ClassId, InquiryId, PersonId, SchoolId, TeamId};
use programme::inquiry::{Circle, Field, may_enter};
use programme::language::Language;
use programme::result::{Cell, ScaleKey, Unit, UnitKind};
use programme::time::Day;
use store::Tx;
use store::inquiry::{self, Figure, Head, Origin};
use store::people::{team, unit};

use crate::result::cell::released_to_text;
use crate::result::{Availability, UnitResult, class_result, school_result};
use crate::writing::{self, Change};
use crate::{Ctx, Error, Random, Refusal, Result};

/// Longest title, in characters.
const TITLE_CHARS: usize = 200;
/// A case about a pupil is kept so many days at most.
const KEEP_DAYS_MAX: i32 = 2 * 366;

/// The viewer's own team around a class, or the first there is.
fn team_of_class(tx: &mut Tx<'_>, viewer: &Viewer, class: ClassId) -> Result<(Option<TeamId>, bool)> {
    let own = team::of_person(tx, viewer.municipality, viewer.person, viewer.today)?;
    let around = team::of_class(tx, viewer.municipality, class, viewer.today)?;
    let shared = around.iter().find(|team| own.iter().any(|own| own.id == team.id));
    Ok((shared.or(around.first()).map(|team| team.id), shared.is_some()))
}

/// Whether the viewer may begin a case about a class: who works with it, its team, the leader.
pub fn may_start(tx: &mut Tx<'_>, viewer: &Viewer, school: SchoolId, class: ClassId) -> Result<bool> {
    let target = Target::class(viewer.municipality, school, class);
    Ok(viewer.may(Action::StartInquiry, target) || team_of_class(tx, viewer, class)?.1)
}

/// Whether the viewer may begin a case about a school: its leader, and members of its teams.
pub fn may_start_at_school(tx: &mut Tx<'_>, viewer: &Viewer, school: SchoolId) -> Result<bool> {
    if viewer.may(Action::StartInquiry, Target::school(viewer.municipality, school)) {
        return Ok(true);
    }
    let own = team::of_person(tx, viewer.municipality, viewer.person, viewer.today)?;
    Ok(own.iter().any(|team| team.school == school))
}

/// Whether the viewer may begin a case somewhere.
pub fn may_begin(viewer: &Viewer) -> bool {
    let reach = viewer.reach(Action::StartInquiry);
    !reach.schools.is_empty() || !reach.classes.is_empty()
}

struct From {
    school: SchoolId,
    class: Option<ClassId>,
    team: Option<TeamId>,
    result: UnitResult,
    unit: Unit,
}

fn from_class(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, id: ClassId) -> Result<From> {
    let (class, available) = class_result(tx, ctx, viewer, id)?;
    let Availability::Released(result) = available else { return Err(Error::NotFound) };
    if !may_start(tx, viewer, class.school, id)? {
        return Err(Error::NotFound);
    }
    let (team, _) = team_of_class(tx, viewer, id)?;
    let unit = Unit { kind: UnitKind::Class, id: id.0 };
    Ok(From { school: class.school, class: Some(id), team, result: *result, unit })
}

fn from_school(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, id: SchoolId) -> Result<From> {
    let (school, available) = school_result(tx, ctx, viewer, id)?;
    let Availability::Released(result) = available else { return Err(Error::NotFound) };
    let own = team::of_person(tx, viewer.municipality, viewer.person, viewer.today)?;
    let team = own.iter().find(|team| team.school == id).map(|team| team.id);
    if team.is_none() && !viewer.may(Action::StartInquiry, Target::school(viewer.municipality, id)) {
        return Err(Error::NotFound);
    }
    let unit = Unit { kind: UnitKind::School, id: id.0 };
    Ok(From { school: school.id, class: None, team, result: *result, unit })
}

/// Begins a case from a unit's released result and freezes what is shown of it; an open case that began from the same
/// figures is found again instead.
pub fn start_from_result(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    viewer: &Viewer,
    unit: Unit,
    scale: &ScaleKey,
    title: &str,
) -> Result<InquiryId> {
    let from = match unit.kind {
        UnitKind::Class => from_class(tx, ctx, viewer, ClassId(unit.id))?,
        UnitKind::School => from_school(tx, ctx, viewer, SchoolId(unit.id))?,
        UnitKind::Municipality => return Err(Error::NotFound),
    };
    let shown = |cell: &crate::result::ScaleCell| cell.key == *scale && matches!(cell.cell, Cell::Shown(_));
    if !from.result.scales.iter().any(shown) {
        return Err(Error::NotFound);
    }
    let origin = Origin { round: from.result.round.plan().id, unit: from.unit, scale: scale.clone() };
    if let Some(known) = open_from(tx, viewer, from.school, &origin)? {
        return Ok(known);
    }
    let mut random = ctx.random();
    let head =
        Head { class: from.class, origin: Some(origin), ..head(ctx, viewer, &mut random, from.school, from.team) };
    inquiry::insert(tx, viewer.municipality, &head)?;
    inquiry::insert_figures(tx, viewer.municipality, head.id, &figures(&from.result)?)?;
    begin(tx, ctx, viewer, &mut random, &head, &[(Field::Title, title)])
}

fn figures(result: &UnitResult) -> Result<Vec<Figure>> {
    let shown = result.scales.iter().filter(|scale| matches!(scale.cell, Cell::Shown(_)));
    let frozen = shown.map(|scale| {
        Ok(Figure {
            key: scale.key.clone(),
            title_da: scale.title.get(Language::Danish).to_owned(),
            title_en: scale.title.get(Language::English).to_owned(),
            cell: released_to_text(&scale.cell)?,
        })
    });
    frozen.collect()
}

fn open_from(tx: &mut Tx<'_>, viewer: &Viewer, school: SchoolId, origin: &Origin) -> Result<Option<InquiryId>> {
    for head in inquiry::of_school(tx, viewer.municipality, school)? {
        if head.origin.as_ref() == Some(origin) {
            let circle: Circle = super::circle(tx, viewer, &head)?;
            if may_enter(viewer, &circle) && !super::case(tx, viewer.municipality, head.id)?.is_closed() {
                return Ok(Some(head.id));
            }
        }
    }
    Ok(None)
}

fn head(ctx: &Ctx, viewer: &Viewer, random: &mut Random, school: SchoolId, team: Option<TeamId>) -> Head {
    Head {
        id: InquiryId(random.id()),
        school,
        team,
        class: None,
        pupil: None,
        keep_until: None,
        started: ctx.now,
        started_by: viewer.person,
        origin: None,
    }
}

/// Names who began it, writes its first fields and its line in the audit log.
fn begin(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    viewer: &Viewer,
    random: &mut Random,
    head: &Head,
    fields: &[(Field, &str)],
) -> Result<InquiryId> {
    let m = viewer.municipality;
    inquiry::name(tx, m, head.id, viewer.person, ctx.now, viewer.person)?;
    for (field, text) in fields.iter().filter(|(_, text)| !text.trim().is_empty()) {
        let change = Change { field: field.to_string(), base: 0, text: text.trim().to_owned() };
        writing::save(tx, ctx, m, head.id.0, &change, true, viewer.person)?;
    }
    let about = match (head.pupil, head.class) {
        (Some(pupil), _) => format!("pupil {pupil}"),
        (None, Some(class)) => format!("class {class}"),
        (None, None) => String::new(),
    };
    ctx.audit(tx, random, m, "start_inquiry", format!("inquiry {}", head.id), about)?;
    Ok(head.id)
}

/// What a team wants to be better at, without a figure behind it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wish {
    pub team: Option<TeamId>,
    pub class: Option<ClassId>,
    pub title: String,
    pub issue: String,
}

fn titled(title: &str) -> Result<()> {
    let chars = title.trim().chars().count();
    if (1..=TITLE_CHARS).contains(&chars) {
        return Ok(());
    }
    Err(Refusal::Input {
        da: format!("Giv analysen en overskrift på 1–{TITLE_CHARS} tegn."),
        en: format!("Give the inquiry a heading of 1–{TITLE_CHARS} characters."),
    }
    .into())
}

/// Begins a case from a wish: for an own team, or for a class one works with.
pub fn start_from_wish(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, wish: &Wish) -> Result<InquiryId> {
    let m = viewer.municipality;
    titled(&wish.title)?;
    let own = team::of_person(tx, m, viewer.person, viewer.today)?;
    let team = match wish.team {
        None => None,
        Some(id) => {
            let team = team::find(tx, m, id, viewer.today)?.ok_or(Error::NotFound)?;
            let leads = viewer.may(Action::FollowInquiries, Target::school(m, team.school));
            if !leads && !own.iter().any(|own| own.id == id) {
                return Err(Error::NotFound);
            }
            Some(team)
        }
    };
    let class = match wish.class {
        None => None,
        Some(id) => {
            let class = unit::find_class(tx, m, id)?.ok_or(Error::NotFound)?;
            if !may_start(tx, viewer, class.school, id)? {
                return Err(Error::NotFound);
            }
            Some(class)
        }
    };
    let school = match (&team, &class) {
        (Some(team), Some(class)) if team.school != class.school => return Err(Error::NotFound),
        (Some(team), _) => team.school,
        (None, Some(class)) => class.school,
        (None, None) => {
            let (da, en) = ("Vælg et team eller en klasse.", "Choose a team or a class.");
            return Err(Refusal::Input { da: da.to_owned(), en: en.to_owned() }.into());
        }
    };
    let mut random = ctx.random();
    let team = team.map(|team| team.id);
    let head = Head { class: class.map(|class| class.id), ..head(ctx, viewer, &mut random, school, team) };
    inquiry::insert(tx, m, &head)?;
    begin(tx, ctx, viewer, &mut random, &head, &[(Field::Title, &wish.title), (Field::Issue, &wish.issue)])
}

/// A case about one pupil.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPupilCase {
    pub class: ClassId,
    pub pupil: PersonId,
    pub title: String,
    /// The last day it is kept.
    pub keep_until: Day,
}

/// Begins a case about a pupil: by the contact teacher or the leader.
pub fn start_about_pupil(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, new: &NewPupilCase) -> Result<InquiryId> {
    let m = viewer.municipality;
    let class = unit::find_class(tx, m, new.class)?.ok_or(Error::NotFound)?;
    let target = Target::class(m, class.school, class.id);
    let pupils = unit::pupils_of_class(tx, m, class.id, viewer.today)?;
    let is_there = pupils.iter().any(|pupil| pupil.id == new.pupil);
    if !is_there || !viewer.may(Action::LeadPupilInquiry, target) {
        return Err(Error::NotFound);
    }
    titled(&new.title)?;
    if new.keep_until <= viewer.today || new.keep_until.0 > viewer.today.0 + KEEP_DAYS_MAX {
        return Err(Refusal::Input {
            da: "Vælg en dag inden for de næste to år, hvor sagen slettes.".to_owned(),
            en: "Choose a day within the next two years on which the case is deleted.".to_owned(),
        }
        .into());
    }
    let mut random = ctx.random();
    let head = Head {
        class: Some(class.id),
        pupil: Some(new.pupil),
        keep_until: Some(new.keep_until),
        ..head(ctx, viewer, &mut random, class.school, None)
    };
    inquiry::insert(tx, m, &head)?;
    begin(tx, ctx, viewer, &mut random, &head, &[(Field::Title, &new.title)])
}

/// A class and its pupils, for whoever may begin a case about one of them.
pub fn pupils_to_choose(tx: &mut Tx<'_>, viewer: &Viewer, class: ClassId) -> Result<(unit::Class, Vec<unit::Person>)> {
    let m = viewer.municipality;
    let class = unit::find_class(tx, m, class)?.ok_or(Error::NotFound)?;
    if !viewer.may(Action::LeadPupilInquiry, Target::class(m, class.school, class.id)) {
        return Err(Error::NotFound);
    }
    let pupils = unit::pupils_of_class(tx, m, class.id, viewer.today)?;
    Ok((class, pupils))
}
