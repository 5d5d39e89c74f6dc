//! Released results: choosing a unit, reading it, and releasing it.

use app::result::{Availability, ScaleCell, UnitResult, class_result, municipality_result, preview, release, school_result};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use programme::access::{Action, Target};
use programme::id::{ClassId, RoundId, SchoolId};
use programme::mapping::Round;
use programme::mapping::response_rate::ResponseCount;
use programme::result::{self as rule, Respondents, Unit, UnitKind};

use crate::http::failure::{Failure, Outcome, ok};
use crate::http::request::Staff;
use crate::texts::Language;
use crate::view::figure::{Cell, Change, Comparison, Direction, Row, Shown, Verdict};
use crate::view::results_index::{self, Group, Heading, State as IndexState};
use crate::view::round::release as release_page;
use crate::view::{class_result as class_page, school_result as school_page};

const RESULTS: &str = "/resultater";
/// Below this response rate a school's page warns before the picture.
const LOW_RESPONSE_PERCENT: u8 = 60;
/// The response rate a round aims for.
const AIM_PERCENT: i64 = 85;

const fn tongue(language: Language) -> programme::language::Language {
    match language {
        Language::Danish => programme::language::Language::Danish,
        Language::English => programme::language::Language::English,
    }
}

const fn direction(direction: rule::Direction) -> Direction {
    match direction {
        rule::Direction::Above => Direction::Above,
        rule::Direction::Below => Direction::Below,
    }
}

const fn verdict(found: rule::Verdict) -> Verdict {
    match found {
        rule::Verdict::NotDistinguishable => Verdict::NotDistinguishable,
        rule::Verdict::Little(way) => Verdict::Little(direction(way)),
        rule::Verdict::Some(way) => Verdict::Some(direction(way)),
        rule::Verdict::Much(way) => Verdict::Much(direction(way)),
    }
}

fn change(found: rule::Change) -> Change {
    match found {
        rule::Change::FirstRound => Change::FirstRound,
        rule::Change::NotComparable => Change::NotComparable,
        rule::Change::Hidden => Change::Hidden,
        rule::Change::Shown { points, low, high, verdict: found } => {
            Change::Shown { points: points.into(), low: low.into(), high: high.into(), verdict: verdict(found) }
        }
    }
}

fn comparison(found: rule::Comparison) -> Comparison {
    Comparison {
        norm: found.norm.into(),
        quarters: found.quarters.map(|(low, high)| (low.into(), high.into())),
        verdict: verdict(found.verdict),
    }
}

/// One scale's row. Two instruments may share a scale's word, so the anchor has both.
fn row(scale: &ScaleCell, language: Language) -> Row {
    let cell = match &scale.cell {
        rule::Cell::Hidden => Cell::Hidden,
        rule::Cell::Shown(shown) => Cell::Shown(Shown {
            points: shown.points.into(),
            low: shown.low.into(),
            high: shown.high.into(),
            comparison: shown.comparison.map(comparison),
            school: scale.school.map(Into::into),
            municipality: scale.municipality.map(Into::into),
            change: change(shown.change),
        }),
    };
    let id = format!("{}-{}", scale.key.instrument, scale.key.scale).replace('_', "-");
    Row { id, title: scale.title.get(tongue(language)).to_owned(), cell }
}

fn rows(scales: &[ScaleCell], language: Language) -> Vec<Row> {
    scales.iter().map(|scale| row(scale, language)).collect()
}

/// The most that any scale of the unit tells of how many answered.
fn respondents(scales: &[ScaleCell]) -> Option<String> {
    let shown = scales.iter().filter_map(|scale| match &scale.cell {
        rule::Cell::Shown(shown) => Some(shown.respondents),
        rule::Cell::Hidden => None,
    });
    let highest = shown.max_by_key(|respondents| match respondents {
        Respondents::Band(band) => band.bounds().0,
        Respondents::Count(count) => *count,
    })?;
    Some(match highest {
        Respondents::Band(band) => band.to_string(),
        Respondents::Count(count) => count.to_string(),
    })
}

fn round_words(round: &Round) -> (String, String) {
    (format!("T{}", round.plan().ordinal), round.plan().name.clone())
}

fn since(result: &UnitResult) -> Option<String> {
    result.previous_ordinal.map(|ordinal| format!("T{ordinal}"))
}

/// `GET /resultater`
pub async fn index(staff: Staff) -> Outcome {
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    let found = staff.read(move |tx| app::result::units(tx, &ctx, &viewer)).await?;
    let unit = |unit: &app::result::ListedUnit| results_index::Unit {
        name: unit.name.clone(),
        href: match unit.unit.kind {
            UnitKind::Class => format!("{RESULTS}/klasse/{}", unit.unit.id),
            UnitKind::School => format!("{RESULTS}/skole/{}", unit.unit.id),
            UnitKind::Municipality => format!("{RESULTS}/kommune"),
        },
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
    let school_name = staff.read(move |tx| app::people::find_school(tx, m, school)).await?.name;
    let language = staff.visit.language;
    let (round, season, state) = match &available {
        Availability::Released(result) => {
            let (round, season) = round_words(&result.round);
            let released = class_page::Released {
                band: respondents(&result.scales),
                since: since(result),
                rows: rows(&result.scales, language),
                behind: Vec::new(),
                inquiry_href: None,
            };
            (round, season, class_page::State::Released(released))
        }
        Availability::NeverAsked => (String::new(), String::new(), class_page::State::NeverAsked),
        Availability::RoundOpen(round) => {
            let closes = staff.visit.web.calendar.long(round.plan().closes, language);
            let (ordinal, season) = round_words(round);
            (ordinal, season, class_page::State::RoundOpen { closes })
        }
        Availability::Measuring(round) => {
            let (round, season) = round_words(round);
            (round, season, class_page::State::Measuring)
        }
        Availability::AwaitsRelease(round) => {
            let (round, season) = round_words(round);
            (round, season, class_page::State::AwaitsRelease)
        }
    };
    let (unit, grades) = match &available {
        Availability::Released(result) => (result.name.clone(), result.grades.clone()),
        _ => (class.name.clone(), class.grades.clone()),
    };
    let model = class_page::Model {
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

/// `GET /resultater/skole/{school}`
pub async fn school(staff: Staff, Path(id): Path<i64>) -> Outcome {
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    let (school, available) = staff.read(move |tx| school_result(tx, &ctx, &viewer, SchoolId(id))).await?;
    let released = |result: &UnitResult| {
        let part = |(class, scales): &(app::people::Class, Vec<ScaleCell>)| school_page::Part {
            name: class.name.clone(),
            href: scales
                .iter()
                .any(|scale| matches!(scale.cell, rule::Cell::Shown(_)))
                .then(|| format!("{RESULTS}/klasse/{}", class.id)),
            respondents: respondents(scales),
            rows: rows(scales, staff.visit.language),
        };
        result.classes.iter().map(part).collect()
    };
    let parts = if let Availability::Released(result) = &available { released(result) } else { Vec::new() };
    Ok(ok(unit_page(&staff, school_page::Level::School, &school.name, &available, parts)))
}

/// `GET /resultater/kommune`
pub async fn municipality(staff: Staff) -> Outcome {
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    let (name, available) = staff.read(move |tx| municipality_result(tx, &ctx, &viewer)).await?;
    Ok(ok(unit_page(&staff, school_page::Level::Municipality, &name, &available, Vec::new())))
}

fn unit_page(
    staff: &Staff,
    level: school_page::Level,
    name: &str,
    available: &Availability,
    parts: Vec<school_page::Part>,
) -> maud::Markup {
    let language = staff.visit.language;
    let (round, season, state) = match available {
        Availability::Released(result) => {
            let (round, season) = round_words(&result.round);
            (round, season, school_page::State::Released(released(result, parts, language)))
        }
        Availability::NeverAsked => (String::new(), String::new(), school_page::State::NeverAsked),
        Availability::RoundOpen(round) => {
            let closes = staff.visit.web.calendar.long(round.plan().closes, language);
            let (ordinal, season) = round_words(round);
            (ordinal, season, school_page::State::RoundOpen { closes })
        }
        Availability::Measuring(round) => {
            let (round, season) = round_words(round);
            (round, season, school_page::State::Measuring)
        }
        Availability::AwaitsRelease(round) => {
            let (round, season) = round_words(round);
            (round, season, school_page::State::AwaitsRelease)
        }
    };
    let results_href = RESULTS.to_owned();
    let model = school_page::Model { level, unit: name.to_owned(), results_href, round, season, state };
    school_page::page(&model, &staff.shell(), staff.t())
}

fn released(result: &UnitResult, parts: Vec<school_page::Part>, language: Language) -> school_page::Released {
    let rate = |count: ResponseCount| count.in_steps_of_five().unwrap_or(0);
    let all = result.rates.iter().fold(ResponseCount::default(), |sum, (_, count)| sum.plus(*count));
    school_page::Released {
        grades: String::new(),
        rate: rate(all).into(),
        low_response: rate(all) < LOW_RESPONSE_PERCENT,
        since: since(result),
        rows: rows(&result.scales, language),
        parts,
        rates: result.rates.iter().map(|(name, count)| (name.clone(), rate(*count).into())).collect(),
        aim: AIM_PERCENT,
        inquiry_href: None,
    }
}

/// Which unit an address of the release page means.
fn unit_of(staff: &Staff, school: Option<i64>) -> Unit {
    match school {
        Some(school) => Unit { kind: UnitKind::School, id: school },
        None => Unit { kind: UnitKind::Municipality, id: staff.viewer().municipality.0 },
    }
}

fn release_path(id: RoundId, school: Option<i64>) -> String {
    match school {
        Some(school) => format!("/kortlaegning/{id}/frigiv/skole/{school}"),
        None => format!("/kortlaegning/{id}/frigiv"),
    }
}

/// `GET /kortlaegning/{round}/frigiv/skole/{school}`
pub async fn preview_school(staff: Staff, Path((id, school)): Path<(i64, i64)>) -> Outcome {
    preview_page(&staff, RoundId(id), Some(school)).await
}

/// `GET /kortlaegning/{round}/frigiv`
pub async fn preview_municipality(staff: Staff, Path(id): Path<i64>) -> Outcome {
    preview_page(&staff, RoundId(id), None).await
}

async fn preview_page(staff: &Staff, id: RoundId, school: Option<i64>) -> Outcome {
    let (viewer, m, unit) = (staff.viewer().clone(), staff.viewer().municipality, unit_of(staff, school));
    let found = staff.read(move |tx| preview(tx, Some(&viewer), m, id, unit)).await?;
    let line = |unit: &app::result::PreviewUnit| release_page::UnitLine {
        name: unit.name.clone(),
        shown: unit.shown.into(),
        of: unit.of.into(),
    };
    let state = match found.released {
        Some(released) => release_page::State::Released {
            when: staff.visit.web.calendar.long(released, staff.visit.language),
            who: String::new(),
            result_href: match school {
                Some(school) => format!("{RESULTS}/skole/{school}"),
                None => format!("{RESULTS}/kommune"),
            },
        },
        None if !found.ready => release_page::State::Waiting,
        None => release_page::State::Ready(release_page::Ready {
            shown: found.shown.into(),
            of: found.of.into(),
            cost: found.cost_percent.into(),
            units: found.units.iter().map(line).collect(),
            action: release_path(id, school),
            later_href: "/forside".to_owned(),
        }),
    };
    let (round, season) = round_words(&found.round);
    let model = release_page::Model {
        unit: found.unit_name,
        municipality: school.is_none(),
        round,
        season,
        rounds_href: "/kortlaegning".to_owned(),
        state,
    };
    Ok(ok(release_page::page(&model, &staff.shell(), staff.t())))
}

/// `POST /kortlaegning/{round}/frigiv/skole/{school}`
pub async fn release_school(staff: Staff, Path((id, school)): Path<(i64, i64)>) -> Outcome {
    release_unit(&staff, RoundId(id), Some(school)).await?;
    Ok(Redirect::to(&format!("{RESULTS}/skole/{school}")).into_response())
}

/// `POST /kortlaegning/{round}/frigiv`
pub async fn release_municipality(staff: Staff, Path(id): Path<i64>) -> Outcome {
    release_unit(&staff, RoundId(id), None).await?;
    Ok(Redirect::to(&format!("{RESULTS}/kommune")).into_response())
}

async fn release_unit(staff: &Staff, id: RoundId, school: Option<i64>) -> Outcome<()> {
    let (ctx, viewer, m) = (staff.ctx(), staff.viewer().clone(), staff.viewer().municipality);
    let unit = unit_of(staff, school);
    if let Some(school) = school
        && !viewer.may(Action::ReleaseSchool, Target::school(m, SchoolId(school)))
    {
        return Err(Failure::NotFound.page(&staff.visit));
    }
    staff.write(move |tx| release(tx, &ctx, Some(&viewer), m, id, unit)).await
}
