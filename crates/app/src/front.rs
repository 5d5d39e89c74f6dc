//! What waits for a member of staff, and the units that are theirs.

use programme::access::{Action, Target, Viewer};
use programme::id::{ClassId, RoundId, SchoolId};
use programme::mapping::Round;
use programme::mapping::response_rate::Pace;
use programme::result::{Unit, UnitKind};
use programme::time::Moment;
use store::people::unit;
use store::{Tx, job, result as stored};

use crate::mapping::live;
use crate::result::{Availability, class_result};
use crate::{Ctx, Result};

/// Something that waits, most urgent first.
#[derive(Debug, Clone)]
pub enum Waiting {
    /// The own class is answering.
    HourGoing { round: RoundId, class: ClassId, name: String, finished: u32, of: u32, closes: Moment },
    /// A result that this person may make visible; `school` is none for the municipality.
    ToRelease { round: RoundId, school: Option<SchoolId>, name: String },
    SchoolsToCall { round: RoundId, name: String, schools: u32, closes: Moment },
    ResultReady { class: ClassId, name: String },
    NoRoundPlanned,
    NoPupils,
    LineageToConfirm { classes: u32 },
    JobStopped,
}

/// A class the viewer teaches or is responsible for.
#[derive(Debug, Clone)]
pub struct OwnClass {
    pub id: ClassId,
    pub name: String,
    /// The open round the class takes part in.
    pub open_round: Option<RoundId>,
}

#[derive(Debug, Clone, Default)]
pub struct Front {
    pub waiting: Vec<Waiting>,
    pub classes: Vec<OwnClass>,
    pub schools: Vec<(SchoolId, String)>,
}

/// The front page of a member of staff.
pub fn front(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer) -> Result<Front> {
    let rounds = crate::mapping::round::list(tx, Some(viewer), viewer.municipality)?;
    let mut found = Front::default();
    own_classes(tx, ctx, viewer, &rounds, &mut found)?;
    to_release(tx, viewer, &rounds, &mut found)?;
    municipal(tx, ctx, viewer, &rounds, &mut found)?;
    let reach = viewer.reach(Action::ViewSchoolResult);
    for school in unit::schools(tx, viewer.municipality)? {
        if reach.covers(Target::school(viewer.municipality, school.id)) {
            found.schools.push((school.id, school.name));
        }
    }
    if viewer.may(Action::ViewJobs, Target::municipality(viewer.municipality))
        && job::latest(tx, viewer.municipality, 100)?.iter().any(|job| job.failed.is_some())
    {
        found.waiting.push(Waiting::JobStopped);
    }
    Ok(found)
}

fn own_classes(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, rounds: &[Round], found: &mut Front) -> Result<()> {
    let m = viewer.municipality;
    let open = rounds.iter().find(|round| matches!(round, Round::Open(_)));
    for id in viewer.reach(Action::ViewClassResult).classes {
        let Some(class) = unit::find_class(tx, m, id)?.filter(|class| class.homeroom) else { continue };
        let target = Target::class(m, class.school, class.id);
        let asked = match open {
            Some(round) => {
                let count = store::mapping::sheet::count_of_class(tx, m, round.plan().id, id)?;
                Some((round.plan(), count)).filter(|(_, count)| count.asked > 0)
            }
            None => None,
        };
        if let Some((plan, count)) = asked.filter(|_| viewer.may(Action::ViewUnfinished, target)) {
            found.waiting.push(Waiting::HourGoing {
                round: plan.id,
                class: id,
                name: class.name.clone(),
                finished: count.finished,
                of: count.asked,
                closes: plan.closes,
            });
        }
        if let (_, Availability::Released(_)) = class_result(tx, ctx, viewer, id)? {
            found.waiting.push(Waiting::ResultReady { class: id, name: class.name.clone() });
        }
        found.classes.push(OwnClass { id, name: class.name, open_round: asked.map(|(plan, _)| plan.id) });
    }
    // The hour comes first.
    found.waiting.sort_by_key(|waiting| !matches!(waiting, Waiting::HourGoing { .. }));
    Ok(())
}

fn to_release(tx: &mut Tx<'_>, viewer: &Viewer, rounds: &[Round], found: &mut Front) -> Result<()> {
    let m = viewer.municipality;
    for round in rounds.iter().filter(|round| matches!(round, Round::Measured(_))) {
        let id = round.plan().id;
        let released = stored::releases(tx, m, id)?;
        let is_released = |unit: Unit| released.iter().any(|release| release.unit == unit);
        for school in viewer.reach(Action::ReleaseSchool).schools {
            let waits = round.plan().schools.contains(&school);
            if waits && !is_released(Unit { kind: UnitKind::School, id: school.0 }) {
                let name = unit::find_school(tx, m, school)?.map(|school| school.name).unwrap_or_default();
                found.waiting.push(Waiting::ToRelease { round: id, school: Some(school), name });
            }
        }
        if viewer.may(Action::ReleaseMunicipality, Target::municipality(m))
            && !is_released(Unit { kind: UnitKind::Municipality, id: m.0 })
        {
            let name = crate::account::municipality_name(tx, m)?;
            found.waiting.push(Waiting::ToRelease { round: id, school: None, name });
        }
    }
    Ok(())
}

fn municipal(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, rounds: &[Round], found: &mut Front) -> Result<()> {
    let m = viewer.municipality;
    if !viewer.may(Action::RunRound, Target::municipality(m)) {
        return Ok(());
    }
    for round in rounds.iter().filter(|round| matches!(round, Round::Open(_))) {
        let plan = round.plan();
        let rates = live::rates(tx, Some(viewer), m, plan.id)?;
        let behind = rates.iter().filter(|school| school.count.pace(plan.elapsed_percent(ctx.now)) == Pace::Behind);
        let schools = behind.count() as u32;
        if schools > 0 {
            let name = format!("T{}", plan.ordinal);
            found.waiting.push(Waiting::SchoolsToCall { round: plan.id, name, schools, closes: plan.closes });
        }
    }
    if unit::schools(tx, m)?.is_empty() {
        found.waiting.push(Waiting::NoPupils);
    } else if rounds.is_empty() {
        found.waiting.push(Waiting::NoRoundPlanned);
    }
    if let Some(roll_over) = crate::people::lineage_proposals(tx, viewer)? {
        let classes = roll_over.unconfirmed();
        if classes > 0 {
            found.waiting.push(Waiting::LineageToConfirm { classes });
        }
    }
    Ok(())
}
