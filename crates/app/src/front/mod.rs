//! What waits for a member of staff, and the units that are theirs.

mod work;

use programme::access::{Action, Target, Viewer};
use programme::id::{ClassId, GoalId, InquiryId, MeetingId, RoundId, SchoolId, TeamId};
use programme::mapping::Round;
use programme::mapping::response_rate::{Pace, ResponseCount};
use programme::result::{Unit, UnitKind};
use programme::time::{Day, Moment};
use store::people::unit;
use store::{Tx, account, job, result as stored};

use crate::mapping::live;
use crate::result::{Availability, class_result};
use crate::{Ctx, Result};

pub use work::{News, NextMeeting};

/// A result is news for sixty days after its release.
const NEWS_US: i64 = 60 * 86_400 * 1_000_000;

/// Something that waits for the viewer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Waiting {
    /// The own class is answering.
    HourGoing {
        round: RoundId,
        class: ClassId,
        name: String,
        finished: u32,
        of: u32,
        closes: Moment,
    },
    /// The own school is answering; the rate is in steps of five per cent.
    SchoolGoing {
        round: RoundId,
        name: String,
        percent: u8,
        closes: Moment,
    },
    /// A result that this person may make visible; `school` is none for the municipality.
    ToRelease {
        round: RoundId,
        school: Option<SchoolId>,
        name: String,
    },
    SchoolsToCall {
        round: RoundId,
        name: String,
        schools: u32,
        closes: Moment,
    },
    /// A round is open and no school needs a call; the rate is in steps of five per cent.
    RoundGoing {
        round: RoundId,
        name: String,
        percent: u8,
        closes: Moment,
    },
    ResultReady {
        class: ClassId,
        name: String,
        contact: bool,
        released: Moment,
    },
    /// The result of a school that the viewer leads; `school` is none for the municipality's.
    UnitResultReady {
        school: Option<SchoolId>,
        name: String,
        released: Moment,
    },
    /// A decision of a meeting that the viewer was given.
    DecisionToDo {
        meeting: MeetingId,
        text: String,
        due: Option<Day>,
    },
    /// A case of an own team or class; the title is none where it is about a pupil.
    CaseGoing {
        inquiry: InquiryId,
        title: Option<String>,
        /// 1 to 8.
        stage: u8,
        /// Factors that no measure works on.
        loose: u32,
    },
    GoalDue {
        goal: GoalId,
        title: String,
        /// Whose goal: “5.B”, “Team 5”.
        holder: String,
        due: Day,
        past: bool,
    },
    TeamsWithoutGoal {
        school: SchoolId,
        teams: Vec<String>,
    },
    /// Pupils' plans of a class in which something was written for pupil and parents that they have not been shown.
    PlansToShare {
        class: ClassId,
        name: String,
        plans: u32,
    },
    /// Practice cards that somebody else has handed in to be read.
    CardsToReview {
        cards: u32,
    },
    /// The viewer is in the team.
    OwnTeamWithoutGoal {
        team: TeamId,
        name: String,
    },
    /// So many teams at so many schools.
    TeamsWithoutGoalAround {
        teams: u32,
        schools: u32,
    },
    NoRoundPlanned,
    NoPupils,
    LineageToConfirm {
        classes: u32,
    },
    JobStopped,
}

impl Waiting {
    /// Its place on the page: the open hour, what a round waits for, the own class's result, other classes'.
    const fn rank(&self) -> u8 {
        match self {
            Self::HourGoing { .. } => 0,
            Self::ToRelease { .. } => 1,
            Self::SchoolsToCall { .. } | Self::SchoolGoing { .. } | Self::RoundGoing { .. } => 2,
            Self::ResultReady { contact: true, .. } | Self::UnitResultReady { .. } => 3,
            Self::ResultReady { contact: false, .. } => 4,
            Self::DecisionToDo { .. } => 5,
            Self::CaseGoing { .. } => 6,
            Self::GoalDue { .. } => 7,
            Self::PlansToShare { .. } => 8,
            Self::TeamsWithoutGoal { .. } | Self::OwnTeamWithoutGoal { .. } | Self::TeamsWithoutGoalAround { .. } => 9,
            Self::CardsToReview { .. } => 10,
            Self::LineageToConfirm { .. } => 11,
            Self::NoPupils | Self::NoRoundPlanned => 12,
            Self::JobStopped => 13,
        }
    }
}

/// A class the viewer teaches or is responsible for.
#[derive(Debug, Clone)]
pub struct OwnClass {
    pub id: ClassId,
    pub name: String,
    /// Whether the viewer is the class's contact teacher.
    pub contact: bool,
    /// The open round whose hour the viewer may hold with the class.
    pub open_round: Option<RoundId>,
}

#[derive(Debug, Clone, Default)]
pub struct Front {
    /// Most urgent first.
    pub waiting: Vec<Waiting>,
    /// Since the last visit, newest first.
    pub news: Vec<News>,
    pub meeting: Option<NextMeeting>,
    /// Classes the viewer is contact teacher of first, each part by grade and name.
    pub classes: Vec<OwnClass>,
    pub schools: Vec<(SchoolId, String)>,
}

/// The front page of a member of staff.
pub fn front(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer) -> Result<Front> {
    let since = account::previous_visit(tx, viewer.municipality, viewer.account)?;
    let since = since.unwrap_or(Moment(ctx.now.0 - NEWS_US));
    let rounds = crate::mapping::round::list(tx, Some(viewer), viewer.municipality)?;
    let (mut waiting, mut ready) = (Vec::new(), Vec::new());
    let mut classes = Vec::new();
    for class in own_classes(tx, viewer)? {
        let open_round = hour(tx, viewer, &rounds, &class, &mut waiting)?;
        ready.extend(ready_result(tx, ctx, viewer, &class)?);
        let contact = is_contact(viewer, &class);
        classes.push(OwnClass { id: class.id, name: class.name, contact, open_round });
    }
    classes.sort_by_key(|class| !class.contact);
    to_release(tx, viewer, &rounds, &mut waiting)?;
    ready.extend(ready_units(tx, viewer, &rounds)?);
    own_school(tx, ctx, viewer, &rounds, &mut waiting)?;
    municipal(tx, ctx, viewer, &rounds, &mut waiting)?;
    if viewer.may(Action::ViewJobs, Target::municipality(viewer.municipality))
        && job::latest(tx, viewer.municipality, 100)?.iter().any(|job| job.failed.is_some())
    {
        waiting.push(Waiting::JobStopped);
    }
    work::decisions(tx, viewer, &mut waiting)?;
    work::cases(tx, viewer, &mut waiting)?;
    work::goals(tx, ctx, viewer, &mut waiting)?;
    work::plans(tx, ctx, viewer, &mut waiting)?;
    work::cards(tx, viewer, &mut waiting)?;
    let news = work::news(tx, ctx, viewer, since)?;
    let meeting = work::next_meeting(tx, ctx, viewer)?;
    let reach = viewer.reach(Action::ViewSchoolResult);
    let schools = unit::schools(tx, viewer.municipality)?;
    let schools = schools.into_iter().filter(|s| reach.covers(Target::school(viewer.municipality, s.id)));
    let schools = schools.map(|school| (school.id, school.name)).collect();
    Ok(Front { waiting: arranged(waiting, ready, ctx.now), news, meeting, classes, schools })
}

/// Puts what waits in order. Results older than [`NEWS_US`] wait only where nothing else does.
fn arranged(mut waiting: Vec<Waiting>, ready: Vec<Waiting>, now: Moment) -> Vec<Waiting> {
    let is_news = |waiting: &Waiting| match waiting {
        Waiting::ResultReady { released, .. } | Waiting::UnitResultReady { released, .. } => {
            now.0 - released.0 <= NEWS_US
        }
        _ => true,
    };
    let (news, old): (Vec<_>, Vec<_>) = ready.into_iter().partition(is_news);
    waiting.extend(news);
    if waiting.is_empty() {
        waiting = old;
    }
    waiting.sort_by_key(Waiting::rank);
    waiting
}

fn own_classes(tx: &mut Tx<'_>, viewer: &Viewer) -> Result<Vec<unit::Class>> {
    let mut classes = Vec::new();
    for id in viewer.reach(Action::ViewClassResult).classes {
        classes.extend(unit::find_class(tx, viewer.municipality, id)?.filter(|class| class.homeroom));
    }
    classes.sort_by(|a, b| (&a.grades, &a.name).cmp(&(&b.grades, &b.name)));
    Ok(classes)
}

fn is_contact(viewer: &Viewer, class: &unit::Class) -> bool {
    viewer.may(Action::ViewUnfinished, Target::class(viewer.municipality, class.school, class.id))
}

/// The open round whose hour is the viewer's to hold. It waits until everyone has finished.
fn hour(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    rounds: &[Round],
    class: &unit::Class,
    waiting: &mut Vec<Waiting>,
) -> Result<Option<RoundId>> {
    let open = rounds.iter().find(|round| matches!(round, Round::Open(_)));
    let Some(plan) = open.map(Round::plan).filter(|_| is_contact(viewer, class)) else { return Ok(None) };
    let count = store::mapping::sheet::count_of_class(tx, viewer.municipality, plan.id, class.id)?;
    if count.asked == 0 {
        return Ok(None);
    }
    if count.finished < count.asked {
        waiting.push(Waiting::HourGoing {
            round: plan.id,
            class: class.id,
            name: class.name.clone(),
            finished: count.finished,
            of: count.asked,
            closes: plan.closes,
        });
    }
    Ok(Some(plan.id))
}

/// The class's released result, unless there is nothing to see in it.
fn ready_result(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, class: &unit::Class) -> Result<Option<Waiting>> {
    let (_, available) = class_result(tx, ctx, viewer, class.id)?;
    let Availability::Released(result) = available else { return Ok(None) };
    Ok((!result.all_hidden()).then(|| Waiting::ResultReady {
        class: class.id,
        name: class.name.clone(),
        contact: is_contact(viewer, class),
        released: result.released,
    }))
}

/// The newest released results of the schools that the viewer leads, and of the municipality for those who look after it.
fn ready_units(tx: &mut Tx<'_>, viewer: &Viewer, rounds: &[Round]) -> Result<Vec<Waiting>> {
    let m = viewer.municipality;
    let led = viewer.reach(Action::ReleaseSchool).schools;
    let whole = viewer.may(Action::RunRound, Target::municipality(m));
    let mut newest: Vec<(Option<SchoolId>, Moment)> = Vec::new();
    if led.is_empty() && !whole {
        return Ok(Vec::new());
    }
    for round in rounds.iter().filter(|round| matches!(round, Round::Measured(_))) {
        for release in stored::releases(tx, m, round.plan().id)? {
            let school = match release.unit.kind {
                UnitKind::School => Some(SchoolId(release.unit.id)).filter(|school| led.contains(school)),
                _ => None,
            };
            let is_whole = whole && release.unit.kind == UnitKind::Municipality;
            if school.is_none() && !is_whole {
                continue;
            }
            match newest.iter_mut().find(|(of, _)| *of == school) {
                Some((_, at)) => *at = release.released.max(*at),
                None => newest.push((school, release.released)),
            }
        }
    }
    let mut ready = Vec::new();
    for (school, released) in newest {
        let name = match school {
            Some(school) => unit::find_school(tx, m, school)?.map(|school| school.name).unwrap_or_default(),
            None => crate::account::municipality_name(tx, m)?,
        };
        ready.push(Waiting::UnitResultReady { school, name, released });
    }
    Ok(ready)
}

fn to_release(tx: &mut Tx<'_>, viewer: &Viewer, rounds: &[Round], waiting: &mut Vec<Waiting>) -> Result<()> {
    let m = viewer.municipality;
    for round in rounds.iter().filter(|round| matches!(round, Round::Measured(_))) {
        let id = round.plan().id;
        let released = stored::releases(tx, m, id)?;
        let is_released = |unit: Unit| released.iter().any(|release| release.unit == unit);
        for school in viewer.reach(Action::ReleaseSchool).schools {
            let waits = round.plan().schools.contains(&school);
            if waits && !is_released(Unit { kind: UnitKind::School, id: school.0 }) {
                let name = unit::find_school(tx, m, school)?.map(|school| school.name).unwrap_or_default();
                waiting.push(Waiting::ToRelease { round: id, school: Some(school), name });
            }
        }
        if viewer.may(Action::ReleaseMunicipality, Target::municipality(m))
            && !is_released(Unit { kind: UnitKind::Municipality, id: m.0 })
        {
            let name = crate::account::municipality_name(tx, m)?;
            waiting.push(Waiting::ToRelease { round: id, school: None, name });
        }
    }
    Ok(())
}

/// A leader follows the answering of the own school until it is done.
fn own_school(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, rounds: &[Round], waiting: &mut Vec<Waiting>) -> Result<()> {
    let own = viewer.reach(Action::ViewResponseRate).schools;
    let open = rounds.iter().filter(|round| matches!(round, Round::Open(_)) && !own.is_empty());
    for plan in open.map(Round::plan) {
        for school in live::rates(tx, Some(viewer), viewer.municipality, plan.id)? {
            let done = school.count.pace(plan.elapsed_percent(ctx.now)) == Pace::Done;
            if let Some(percent) = school.count.in_steps_of_five().filter(|_| !done && own.contains(&school.school)) {
                waiting.push(Waiting::SchoolGoing { round: plan.id, name: school.name, percent, closes: plan.closes });
            }
        }
    }
    Ok(())
}

fn municipal(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, rounds: &[Round], waiting: &mut Vec<Waiting>) -> Result<()> {
    let m = viewer.municipality;
    if !viewer.may(Action::RunRound, Target::municipality(m)) {
        return Ok(());
    }
    for plan in rounds.iter().filter(|round| matches!(round, Round::Open(_))).map(Round::plan) {
        let rates = live::rates(tx, Some(viewer), m, plan.id)?;
        let counts: Vec<ResponseCount> = rates.iter().map(|school| school.count).collect();
        let elapsed = plan.elapsed_percent(ctx.now);
        waiting.extend(round_going(plan.id, plan.ordinal, plan.closes, &counts, elapsed));
    }
    if unit::schools(tx, m)?.is_empty() {
        waiting.push(Waiting::NoPupils);
    } else if rounds.is_empty() {
        waiting.push(Waiting::NoRoundPlanned);
    }
    let classes = crate::people::unconfirmed_classes(tx, viewer)?;
    if classes > 0 {
        waiting.push(Waiting::LineageToConfirm { classes });
    }
    Ok(())
}

/// What an open round asks of the coordinator: a call to those behind, otherwise to follow it.
fn round_going(
    round: RoundId,
    ordinal: u8,
    closes: Moment,
    schools: &[ResponseCount],
    elapsed_percent: u32,
) -> Option<Waiting> {
    let name = format!("T{ordinal}");
    let behind = schools.iter().filter(|school| school.pace(elapsed_percent) == Pace::Behind).count() as u32;
    if behind > 0 {
        return Some(Waiting::SchoolsToCall { round, name, schools: behind, closes });
    }
    let all = schools.iter().fold(ResponseCount::default(), |sum, school| sum.plus(*school));
    let percent = all.in_steps_of_five()?;
    Some(Waiting::RoundGoing { round, name, percent, closes })
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY_US: i64 = 86_400 * 1_000_000;
    const NOW: Moment = Moment(1_000 * DAY_US);

    fn result(class: i64, contact: bool, days_ago: i64) -> Waiting {
        let released = Moment(NOW.0 - days_ago * DAY_US);
        Waiting::ResultReady { class: ClassId(class), name: format!("{class}.A"), contact, released }
    }

    fn hour() -> Waiting {
        let (round, class) = (RoundId(1), ClassId(6));
        Waiting::HourGoing { round, class, name: "6.A".to_owned(), finished: 3, of: 24, closes: NOW }
    }

    fn count(asked: u32, finished: u32) -> ResponseCount {
        ResponseCount { asked, finished }
    }

    #[test]
    fn the_hour_comes_first_then_the_own_class_then_others() {
        let (own, other) = (result(6, true, 5), result(4, false, 2));
        assert_eq!(arranged(vec![hour()], vec![other.clone(), own.clone()], NOW), [hour(), own, other]);
    }

    #[test]
    fn a_result_is_news_for_sixty_days() {
        assert_eq!(arranged(vec![hour()], vec![result(6, true, 61)], NOW), [hour()]);
        assert_eq!(arranged(vec![hour()], vec![result(6, true, 60)], NOW).len(), 2);
        let new = result(4, false, 1);
        assert_eq!(arranged(Vec::new(), vec![result(6, true, 700), new.clone()], NOW), [new]);
    }

    #[test]
    fn an_old_result_waits_where_nothing_else_does() {
        let (own, other) = (result(6, true, 700), result(4, false, 700));
        assert_eq!(arranged(Vec::new(), vec![other.clone(), own.clone()], NOW), [own, other]);
    }

    #[test]
    fn a_leader_reads_that_the_schools_result_is_ready() {
        let of = |days: i64| {
            let released = Moment(NOW.0 - days * DAY_US);
            Waiting::UnitResultReady { school: Some(SchoolId(2)), name: "Lyngholmskolen".to_owned(), released }
        };
        assert_eq!(arranged(vec![hour()], vec![of(3)], NOW), [hour(), of(3)]);
        assert_eq!(arranged(vec![hour()], vec![of(61)], NOW), [hour()]);
        assert_eq!(arranged(Vec::new(), vec![of(700)], NOW), [of(700)]);
    }

    #[test]
    fn a_release_comes_before_what_only_has_to_be_followed() {
        let release =
            Waiting::ToRelease { round: RoundId(1), school: Some(SchoolId(2)), name: "Lyngholmskolen".to_owned() };
        let going =
            Waiting::SchoolGoing { round: RoundId(2), name: "Lyngholmskolen".to_owned(), percent: 55, closes: NOW };
        assert_eq!(arranged(vec![going.clone(), release.clone()], Vec::new(), NOW), [release, going]);
    }

    #[test]
    fn an_open_round_asks_for_calls_or_to_be_followed() {
        let asks = |schools: &[ResponseCount]| round_going(RoundId(1), 2, NOW, schools, 60);
        assert!(matches!(asks(&[count(100, 10), count(100, 80)]), Some(Waiting::SchoolsToCall { schools: 1, .. })));
        assert!(matches!(asks(&[count(100, 60), count(100, 80)]), Some(Waiting::RoundGoing { percent: 70, .. })));
        assert_eq!(asks(&[]), None);
    }
}
