//! Released results: choosing a unit, reading it, and releasing it.

mod cells;
mod release;

pub(super) use cells::{anchor, anchor_of, frozen_row};
pub use release::{preview_municipality, preview_school, release_municipality, release_school};

use app::result::{Availability, RateGroup, UnitResult, class_result, municipality_result, school_result};
use axum::extract::Path;
use programme::access::{Action, Target};
use programme::id::{ClassId, SchoolId};
use programme::mapping::Round;
use programme::mapping::response_rate::ResponseCount;
use programme::result::UnitKind;

use crate::http::failure::{Outcome, ok};
use crate::http::request::Staff;
use crate::texts::Texts;
use crate::view::meeting::SaveForMeeting;
use crate::view::part::Link;
use crate::view::results_index::{self, Group, Heading, State as IndexState};
use crate::view::{class_result as class_page, school_result as school_page};

const RESULTS: &str = "/resultater";
/// Below this response rate a school's page warns before the picture.
const LOW_RESPONSE_PERCENT: i64 = 60;
/// The response rate a round aims for.
const AIM_PERCENT: i64 = 85;

fn round_words(staff: &Staff, round: &Round) -> (String, String) {
    let plan = round.plan();
    let name = staff.visit.web.calendar.round_name(&plan.name, plan.opens, staff.visit.language);
    (format!("T{}", plan.ordinal), name)
}

fn since(result: &UnitResult) -> Option<String> {
    result.previous_ordinal.map(|ordinal| format!("T{ordinal}"))
}

/// How far a result is, in the page's words.
struct Stage<S> {
    round: String,
    season: String,
    state: S,
}

/// The states a class's and a school's page have in common.
trait PageState: Sized {
    const NEVER_ASKED: Self;
    const MEASURING: Self;
    const AWAITS_RELEASE: Self;
    fn round_open(closes: String) -> Self;
}

macro_rules! page_state {
    ($page:ident) => {
        impl PageState for $page::State {
            const NEVER_ASKED: Self = Self::NeverAsked;
            const MEASURING: Self = Self::Measuring;
            const AWAITS_RELEASE: Self = Self::AwaitsRelease;

            fn round_open(closes: String) -> Self {
                Self::RoundOpen { closes }
            }
        }
    };
}

page_state!(class_page);
page_state!(school_page);

fn stage<S: PageState>(staff: &Staff, available: &Availability, released: impl FnOnce(&UnitResult) -> S) -> Stage<S> {
    let (round, state) = match available {
        Availability::NeverAsked => {
            return Stage { round: String::new(), season: String::new(), state: S::NEVER_ASKED };
        }
        Availability::Released(result) => (&result.round, released(result)),
        Availability::RoundOpen(round) => {
            let closes = staff.visit.dated(round.plan().closes);
            (round, S::round_open(closes))
        }
        Availability::Measuring(round) => (round, S::MEASURING),
        Availability::AwaitsRelease(round) => (round, S::AWAITS_RELEASE),
    };
    let (round, season) = round_words(staff, round);
    Stage { round, season, state }
}

/// The page of a unit's result.
pub(super) fn unit_href(kind: UnitKind, id: i64) -> String {
    match kind {
        UnitKind::Class => format!("{RESULTS}/klasse/{id}"),
        UnitKind::School => format!("{RESULTS}/skole/{id}"),
        UnitKind::Municipality => format!("{RESULTS}/kommune"),
    }
}

/// `GET /resultater`
pub async fn index(staff: Staff) -> Outcome {
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    let found = staff.read(move |tx| app::result::units(tx, &ctx, &viewer)).await?;
    let unit = |unit: &app::result::ListedUnit| results_index::Unit {
        name: unit.name.clone(),
        href: unit_href(unit.unit.kind, unit.unit.id),
        state: match &unit.state {
            app::result::ListedState::Released => IndexState::Released,
            app::result::ListedState::AwaitsRelease => IndexState::AwaitsRelease,
            app::result::ListedState::RoundOpen => IndexState::RoundOpen,
            app::result::ListedState::NeverAsked => IndexState::NeverAsked,
        },
    };
    let group = |heading, units: &[app::result::ListedUnit]| Group { heading, units: units.iter().map(unit).collect() };
    let mut groups = Vec::new();
    if !found.municipality.is_empty() {
        groups.push(group(Heading::Municipality, &found.municipality));
    }
    if !found.schools.is_empty() {
        groups.push(group(Heading::Schools, &found.schools));
    }
    groups.extend(found.classes.iter().map(|(school, classes)| group(Heading::Classes(school.clone()), classes)));
    let model = results_index::Model { groups };
    Ok(ok(results_index::page(&model, &staff.shell(), staff.t())))
}

/// `GET /resultater/klasse/{class}`
pub async fn class(staff: Staff, Path(id): Path<i64>) -> Outcome {
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    let (class, available) = staff.read(move |tx| class_result(tx, &ctx, &viewer, ClassId(id))).await?;
    let (m, school) = (staff.viewer().municipality, class.school);
    let viewer = staff.viewer().clone();
    let may_start = staff.read(move |tx| app::inquiry::may_start(tx, &viewer, school, ClassId(id))).await?;
    let school_name = staff.read(move |tx| app::people::find_school(tx, m, school)).await?.name;
    let target = Target::class(m, school, ClassId(id));
    let may_set_goals = staff.viewer().may(Action::EditClassGoals, target);
    let save = super::meeting::saving(&staff, format!("/moeder/gem/klasse/{id}")).await?;
    let Stage { round, season, state } = stage(&staff, &available, |result| {
        class_page::State::Released(class_page::Released {
            band: cells::respondents(&result.scales),
            since: since(result),
            groups: cells::groups(&result.scales, staff.t()),
            norms: result.norms.clone(),
            behind: Vec::new(),
            goal_href: may_set_goals.then(|| format!("/maal/ny?for=class:{id}")),
            practices: practices(&staff, result, ClassId(id), &class.name),
            inquiry_href: may_start.then(|| format!("/analyser/start/klasse/{id}")),
            save: save.filter(|_| may_start).map(Box::new),
        })
    });
    let (unit, grades) = match &available {
        Availability::Released(result) => (result.name.clone(), result.grades.clone()),
        _ => (class.name.clone(), class.grades.clone()),
    };
    let model = class_page::Model {
        today: (unit != class.name).then_some(class.name),
        unit,
        grade: if let [grade] = grades.as_slice() { Some((*grade).into()) } else { None },
        school: school_name,
        school_href: format!("{RESULTS}/skole/{school}"),
        results_href: RESULTS.to_owned(),
        round,
        season,
        state,
    };
    Ok(ok(class_page::page(&model, &staff.shell(), staff.t())))
}

/// What has helped others, for every scale the class is asked about.
fn practices(staff: &Staff, result: &UnitResult, class: ClassId, today: &str) -> Vec<(String, Link)> {
    let unit = super::practice::unit_words(staff, today, &result.name);
    let link = |scale: &app::result::ScaleCell| {
        let link = super::practice::from_result(staff, &unit, &scale.key.scale, class)?;
        Some((cells::anchor(&scale.key.instrument, Some(&scale.key.scale)), link))
    };
    result.scales.iter().filter_map(link).collect()
}

/// `GET /resultater/skole/{school}`
pub async fn school(staff: Staff, Path(id): Path<i64>) -> Outcome {
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    let (school, available) = staff.read(move |tx| school_result(tx, &ctx, &viewer, SchoolId(id))).await?;
    let viewer = staff.viewer().clone();
    let may_start = staff.read(move |tx| app::inquiry::may_start_at_school(tx, &viewer, SchoolId(id))).await?;
    let may_set_goals =
        staff.viewer().may(Action::EditSchoolGoals, Target::school(staff.viewer().municipality, SchoolId(id)));
    let next = Next {
        inquiry_href: may_start.then(|| format!("/analyser/start/skole/{id}")),
        goal_href: may_set_goals.then(|| format!("/maal/ny?for=school:{id}")),
        save: super::meeting::saving(&staff, format!("/moeder/gem/skole/{id}")).await?.filter(|_| may_start),
    };
    let own = staff.viewer().reach(Action::ViewSchoolResult).schools.contains(&SchoolId(id));
    Ok(ok(unit_page(&staff, (school_page::Level::School, reader(own)), &school.name, &available, next)))
}

/// `GET /resultater/kommune`
pub async fn municipality(staff: Staff) -> Outcome {
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    let (name, available) = staff.read(move |tx| municipality_result(tx, &ctx, &viewer)).await?;
    let own = !staff.viewer().reach(Action::ViewSchoolResult).schools.is_empty();
    let may_set_goals =
        staff.viewer().may(Action::EditMunicipalityGoals, Target::municipality(staff.viewer().municipality));
    let goal_href = may_set_goals.then(|| "/maal/ny?for=municipality".to_owned());
    let next = Next { inquiry_href: None, goal_href, save: None };
    Ok(ok(unit_page(&staff, (school_page::Level::Municipality, reader(own)), &name, &available, next)))
}

/// What a reader may begin from a result.
struct Next {
    inquiry_href: Option<String>,
    goal_href: Option<String>,
    save: Option<SaveForMeeting>,
}

const fn reader(has_own_school: bool) -> school_page::Reader {
    if has_own_school { school_page::Reader::AtSchool } else { school_page::Reader::InAdministration }
}

fn unit_page(
    staff: &Staff,
    (level, reader): (school_page::Level, school_page::Reader),
    name: &str,
    available: &Availability,
    next: Next,
) -> maud::Markup {
    let t = staff.t();
    let Stage { round, season, state } = stage(staff, available, |result| {
        let Next { inquiry_href, goal_href, save } = next;
        school_page::State::Released(Box::new(school_page::Released {
            inquiry_href,
            save,
            goal_href,
            ..released(result, t)
        }))
    });
    let results_href = RESULTS.to_owned();
    let model = school_page::Model { level, unit: name.to_owned(), results_href, reader, round, season, state };
    school_page::page(&model, &staff.shell(), t)
}

fn released(result: &UnitResult, t: &Texts) -> school_page::Released {
    let all = result.rates.iter().fold(ResponseCount::default(), |sum, (_, count)| sum.plus(*count));
    let rate = cells::rate(all);
    let panel = |panel: cells::PartRows<'_>| school_page::Part {
        name: panel.part.name.clone(),
        href: panel
            .rows
            .iter()
            .any(|row| row.shown().is_some())
            .then(|| unit_href(panel.part.unit.kind, panel.part.unit.id)),
        respondents: panel.respondents,
        rows: panel.rows,
    };
    let parts = cells::parts(&result.parts, &result.scales, t.language());
    let grades = match (result.grades.first(), result.grades.last()) {
        (Some(first), Some(last)) => t.figure_grades((*first).into(), (*last).into()),
        _ => String::new(),
    };
    school_page::Released {
        grades,
        rate,
        low_response: rate < LOW_RESPONSE_PERCENT,
        since: since(result),
        groups: cells::groups(&result.scales, t),
        parts: parts.into_iter().map(|parts| parts.into_iter().map(panel).collect()).collect(),
        norms: result.norms.clone(),
        is_norm: result.is_norm,
        rates: rates(result),
        aim: AIM_PERCENT,
        inquiry_href: None,
        save: None,
        goal_href: None,
    }
}

fn rates(result: &UnitResult) -> school_page::Rates {
    let (mut by_grade, mut by_school) = (Vec::new(), Vec::new());
    for (group, count) in &result.rates {
        match group {
            RateGroup::Grades(grades) => {
                let ends = grades.first().zip(grades.last());
                by_grade.extend(ends.map(|(from, to)| ((i64::from(*from), i64::from(*to)), cells::rate(*count))));
            }
            RateGroup::School(name) => by_school.push((name.clone(), cells::rate(*count))),
        }
    }
    if by_school.is_empty() { school_page::Rates::Grades(by_grade) } else { school_page::Rates::Schools(by_school) }
}
