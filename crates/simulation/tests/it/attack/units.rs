//! Attacks by units and readers: forged classes, moved pupils, a second release, the same figure by several ways, and
//! polling while a round is open.

use std::collections::BTreeSet;

use app::mapping::{live, round as rounds};
use app::people;
use app::result::{Availability, class_result, municipality_result, release, school_result};
use app::{Error, Refusal};
use programme::access::{Role, Viewer};
use programme::id::{ClassId, SchoolId};
use programme::mapping::round::Confidentiality;
use programme::result::{Cell, Change, Respondents, Unit, UnitKind};
use programme::time::Moment;
use serde_json::{Value, json};
use simulation::answers::SheetState;
use simulation::load::roster;
use simulation::people::Size;

use super::knowledge::{ReleasedCell, released};
use super::linear::municipality;
use super::unanimous::release_everything;
use crate::forensic::tables;
use crate::installation::{DAY_US, HOUR_US, day_of, viewer};
use crate::town::{Town, session};

/// Everything the rounds' measurements and releases say, in a form to be compared.
fn outcome(town: &Town) -> Vec<String> {
    let cells = released(town);
    let mut lines: Vec<String> = cells.iter().map(|cell| format!("{cell:?}")).collect();
    lines.sort();
    lines
}

/// The roster of the town's first year in which half of each class sits in the next one, as somebody would forge it to
/// have one child among strangers.
fn shuffle_classes(town: &Town, at: Moment) {
    let mut forged = town.year(1).clone();
    for school in &mut forged.schools {
        let count = school.classes.len();
        for class in 0..count {
            let half = school.classes[class].pupils.len() / 2;
            let moved = school.classes[class].pupils.split_off(half);
            school.classes[(class + 1) % count].pupils.splice(0..0, moved);
        }
    }
    let (m, ctx, roster) = (town.m, town.home.ctx(at, 700), roster(&forged, 0));
    town.home.write(move |tx| people::import_values(tx, &ctx, m, &roster, true));
}

#[test]
fn a_unit_forged_after_the_opening_changes_nothing() {
    let play = |moved_at: &[i64]| {
        let mut town = Town::new(11, Size::School);
        let id = town.open(1);
        let (opens, closes) = town.window(1);
        for hours in moved_at.iter().filter(|hours| **hours > 0) {
            shuffle_classes(&town, Moment(opens.0 + hours * HOUR_US));
        }
        town.answer(id, Moment(opens.0 + 200 * HOUR_US), &town.sheets(1));
        town.close(id, closes);
        if moved_at.contains(&0) {
            shuffle_classes(&town, Moment(closes.0 + HOUR_US));
        }
        while town.word(id) != "measured" {
            assert!(town.run_job(Moment(closes.0 + DAY_US), 0));
        }
        release_everything(&town, Moment(closes.0 + DAY_US));
        let now = tables(&town.home.database()).remove("class_pupil").unwrap();
        (outcome(&town), now)
    };
    let (honest, classes) = play(&[]);
    let (after_opening, moved_classes) = play(&[30]);
    let (after_close, _) = play(&[0]);
    assert!(honest.len() > 100);
    assert_ne!(classes, moved_classes, "the roster did change");
    assert_eq!(honest, after_opening);
    assert_eq!(honest, after_close);
}

#[test]
fn a_figure_is_never_released_twice() {
    let mut town = Town::new(12, Size::School);
    town.play(1);
    let before = outcome(&town);
    let (m, id, at) = (town.m, town.round(1), Moment(town.window(1).1.0 + 20 * DAY_US));
    let school = town.school_ids()[0];
    let leader = viewer(m, day_of(at), &[(Role::Leader, Some(school), None)]);
    for unit in [Unit { kind: UnitKind::School, id: school.0 }, Unit { kind: UnitKind::Municipality, id: m.0 }] {
        for asking in [Some(leader.clone()), None] {
            let is_leaders = unit.kind == UnitKind::School || asking.is_none();
            let ctx = town.home.ctx(at, 901);
            let refused = town.home.try_write(move |tx| release(tx, &ctx, asking.as_ref(), m, id, unit));
            let expected = if is_leaders { Refusal::AlreadyReleased.into() } else { Error::NotFound };
            assert_eq!(refused, Err(expected));
        }
    }
    // Neither does measuring again, or closing again, move a figure.
    app::measurement::measure(&town.home.store, &town.home.ctx(at, 902), m, id).unwrap();
    app::mapping::seal::seal(&town.home.store, &town.home.ctx(at, 903), m, id).unwrap();
    let ctx = town.home.ctx(at, 904);
    assert!(town.home.try_write(move |tx| rounds::close(tx, &ctx, None, m, id)).is_err());
    assert_eq!(before, outcome(&town));
}

/// A cell as a page gets it, in the released text's form.
fn as_released(cell: &Cell) -> Value {
    let Cell::Shown(shown) = cell else { return json!({ "cell": "hidden" }) };
    let (band, count) = match shown.respondents {
        Respondents::Band(band) => (json!(band.bounds().0), Value::Null),
        Respondents::Count(count) => (Value::Null, json!(count)),
    };
    json!({
        "band": band,
        "count": count,
        "points": shown.points,
        "interval": [shown.low, shown.high],
        "norm": shown.comparison.map(|comparison| comparison.norm),
        "change": match shown.change {
            Change::Shown { points, low, high, .. } => json!([points, low, high]),
            Change::FirstRound => json!("first_round"),
            Change::NotComparable => json!("not_comparable"),
            Change::Hidden => json!("hidden"),
        },
    })
}

fn as_page(cell: &Value) -> Value {
    if cell["cell"] == "hidden" {
        return json!({ "cell": "hidden" });
    }
    let change = &cell["change"];
    json!({
        "band": cell["band"],
        "count": cell["count"],
        "points": cell["points"],
        "interval": cell["interval"],
        "norm": cell["comparison"].get("norm").cloned().unwrap_or(Value::Null),
        "change": match change["kind"].as_str() {
            Some("shown") => json!([change["points"], change["interval"][0], change["interval"][1]]),
            other => json!(other),
        },
    })
}

fn result_of(available: Availability) -> app::result::UnitResult {
    if let Availability::Released(result) = available { *result } else { panic!("{available:?}") }
}

#[test]
fn a_figure_is_the_same_by_every_way_and_for_every_role() {
    let town = municipality();
    let (m, newest) = (town.m, town.rounds.len() - 1);
    let at = Moment(town.window(3).1.0 + 20 * DAY_US);
    let cells: Vec<ReleasedCell> = released(town).into_iter().filter(|cell| cell.round == newest).collect();
    let find = |kind: &str, id: i64, scale: &app::result::ScaleCell| {
        let found = cells.iter().find(|cell| {
            cell.unit.0 == kind
                && cell.unit.1 == id
                && (&cell.variable.0, &cell.variable.1) == (&scale.key.instrument, &scale.key.scale)
        });
        &found.unwrap().cell
    };
    let schools = town.school_ids();
    let (mut on_class_pages, mut in_school_tables) = (0, 0);
    let ids = town.ids();
    let everyone: Vec<(SchoolId, ClassId)> = town
        .year(3)
        .schools
        .iter()
        .flat_map(|school| {
            school.classes.iter().map(|class| (ids.schools[&school.external_id], ids.classes[&class.external_id]))
        })
        .collect();
    let result = |who: Viewer, class: ClassId| {
        let ctx = town.home.ctx(at, 1);
        town.home.store.read(move |tx| class_result(tx, &ctx, &who, class))
    };
    for &(school, class) in &everyone {
        for role in [Role::ContactTeacher, Role::Teacher, Role::Pedagogue, Role::ResourcePerson, Role::Leader] {
            let scope =
                if role == Role::Leader { (role, Some(school), None) } else { (role, Some(school), Some(class)) };
            let (_, available) = result(viewer(m, day_of(at), &[scope]), class).unwrap();
            for scale in &result_of(available).scales {
                assert_eq!(as_released(&scale.cell), as_page(find("class", class.0, scale)));
                let beside = |points: Option<i32>, cell: &Value| assert_eq!(json!(points), cell["points"]);
                beside(scale.school, find("school", school.0, scale));
                beside(scale.municipality, find("municipality", m.0, scale));
                on_class_pages += 1;
            }
        }
        // Those who see no class result get the same answer as for a class that is not there.
        for role in [Role::Coordinator, Role::Analyst, Role::SystemAdministrator] {
            let outsider = viewer(m, day_of(at), &[(role, None, None)]);
            assert!(matches!(result(outsider.clone(), class), Err(Error::NotFound)));
            assert!(matches!(result(outsider, ClassId(-1)), Err(Error::NotFound)));
        }
        let stranger = viewer(m, day_of(at), &[(Role::ContactTeacher, Some(school), Some(ClassId(-5)))]);
        assert!(matches!(result(stranger, class), Err(Error::NotFound)));
    }
    for school in schools {
        let leader = viewer(m, day_of(at), &[(Role::Leader, Some(school), None)]);
        let ctx = town.home.ctx(at, 1);
        let (_, available) = town.home.read(move |tx| school_result(tx, &ctx, &leader, school));
        let result = result_of(available);
        for scale in &result.scales {
            assert_eq!(as_released(&scale.cell), as_page(find("school", school.0, scale)));
        }
        for part in &result.parts {
            assert_eq!(part.unit.kind, UnitKind::Class);
            for scale in &part.scales {
                assert_eq!(as_released(&scale.cell), as_page(find("class", part.unit.id, scale)));
                in_school_tables += 1;
            }
        }
    }
    let analyst = viewer(m, day_of(at), &[(Role::Analyst, None, None)]);
    let ctx = town.home.ctx(at, 1);
    let (_, available) = town.home.read(move |tx| municipality_result(tx, &ctx, &analyst));
    let result = result_of(available);
    for scale in &result.scales {
        assert_eq!(as_released(&scale.cell), as_page(find("municipality", m.0, scale)));
    }
    for part in &result.parts {
        assert_eq!(part.unit.kind, UnitKind::School);
        for scale in &part.scales {
            assert_eq!(as_released(&scale.cell), as_page(find("school", part.unit.id, scale)));
        }
    }
    println!("{on_class_pages} cells on class pages and {in_school_tables} in school tables are the released ones");
}

/// What leader, coordinator and teacher of a class may read on their pages while the round is open.
fn read_by_all(town: &Town, at: Moment, class: ClassId) -> Vec<String> {
    let (m, id) = (town.m, town.rounds[0]);
    let school = town.school_ids()[0];
    let ctx = town.home.ctx(at, 1);
    let readers = [
        viewer(m, day_of(at), &[(Role::Coordinator, None, None)]),
        viewer(m, day_of(at), &[(Role::Leader, Some(school), None)]),
        viewer(m, day_of(at), &[(Role::Teacher, Some(school), Some(class))]),
    ];
    town.home.read(move |tx| {
        let mut seen = Vec::new();
        for reader in &readers {
            for rate in live::rates(tx, Some(reader), m, id)? {
                let classes = rate.classes.iter().map(|(class, count)| (class.id, count.class_step()));
                let school = (readers[2] != *reader).then(|| rate.count.in_steps_of_five());
                seen.push(format!("{school:?} {:?}", classes.collect::<Vec<_>>()));
            }
            let word = |available: Availability| match available {
                Availability::Released(_) => "released",
                Availability::RoundOpen(_) => "open",
                _ => "other",
            };
            for found in [
                class_result(tx, &ctx, reader, class).map(|(_, available)| word(available)),
                school_result(tx, &ctx, reader, school).map(|(_, available)| word(available)),
                municipality_result(tx, &ctx, reader).map(|(_, available)| word(available)),
            ] {
                seen.push(format!("{found:?}"));
            }
        }
        Ok(seen)
    })
}

#[test]
fn polling_before_and_after_each_answer_shows_only_coarse_rates() {
    let mut town = Town::new(13, Size::School);
    let id = town.open(1);
    assert_eq!(town.plan(1).confidentiality, Confidentiality::Statistical);
    let opens = town.window(1).0;
    let sheets = town.sheets(1);
    let class = sheets.iter().find(|sheet| sheet.grade == 6).unwrap().class;
    let members: Vec<_> = sheets.iter().filter(|sheet| sheet.class == class).cloned().collect();
    let (school_size, class_size) = (sheets.len(), members.len());
    let mut changes = Vec::new();
    let mut seen = read_by_all(&town, opens, class);
    assert!(seen.iter().any(|line| line == "Ok(\"open\")") && !seen.iter().any(|line| line.contains("released")));
    for (at, sheet) in members.iter().enumerate() {
        let time = Moment(opens.0 + (at as i64 + 1) * HOUR_US);
        let mut halfway = sheet.clone();
        halfway.state = SheetState::Begun;
        halfway.answers.iter_mut().skip(3).for_each(|answer| *answer = simulation::answers::SimAnswer::None);
        town.answer(id, time, std::slice::from_ref(&halfway));
        assert_eq!(seen, read_by_all(&town, time, class), "answers alone move nothing");
        correct(&town, time, &halfway);
        assert_eq!(seen, read_by_all(&town, time, class), "a correction moves nothing");
        finish(&town, time, &halfway);
        let now = read_by_all(&town, time, class);
        if now != seen {
            changes.push(at + 1);
            seen = now;
        }
    }
    println!("{class_size} of {school_size} finish one by one: what all read changes after {changes:?}");
    // Three steps of the class, and the school's steps of five per cent.
    let steps = 3 + (20 * class_size).div_ceil(school_size) + 1;
    assert!(changes.len() <= steps && changes.len() < class_size / 2, "{changes:?}");
    let last_two: BTreeSet<usize> = [class_size, class_size - 1].into();
    assert!(!changes.iter().any(|n| last_two.contains(n)), "the last answer moves nothing: {changes:?}");
}

#[test]
fn a_leaders_code_sheet_does_not_tell_who_has_finished() {
    let mut town = Town::new(14, Size::School);
    let id = town.open(1);
    let (m, at) = (town.m, Moment(town.window(1).0.0 + HOUR_US));
    let sheets = town.sheets(1);
    let done = sheets.iter().find(|sheet| sheet.state == SheetState::Finished && sheet.grade == 7).unwrap();
    let sheet_of = |role: Role, class: Option<ClassId>| {
        let who = viewer(m, day_of(at), &[(role, Some(done.school), class)]);
        let (ctx, class) = (town.home.ctx(at, 33), done.class);
        let found = town.home.read(move |tx| app::mapping::code_sheet::of_class(tx, &ctx, Some(&who), m, id, class));
        found.codes
    };
    let (leader, contact) = ((Role::Leader, None), (Role::ContactTeacher, Some(done.class)));
    let before = [leader, contact].map(|(role, class)| sheet_of(role, class));
    assert_eq!(before[0], before[1]);
    town.answer(id, at, std::slice::from_ref(done));
    assert_eq!(sheet_of(leader.0, leader.1), before[0]);
    // The contact teacher sees who has not finished, and need not print what opens nothing.
    assert_eq!(sheet_of(contact.0, contact.1).len(), before[1].len() - 1);
}

fn correct(town: &Town, at: Moment, sheet: &crate::town::Filled) {
    let (m, id, person) = (town.m, town.rounds[0], sheet.person);
    let (slot, item) = sheet.instrument.items().enumerate().find(|(_, item)| item.scale.is_some()).unwrap();
    let values: Vec<u8> = sheet.instrument.format_of(item).unwrap().kind.choices().iter().map(|c| c.value).collect();
    let other = values.into_iter().find(|value| sheet.answers[slot] != simulation::answers::SimAnswer::Option(*value));
    let given =
        app::mapping::answering::Given { item: item.id.clone(), value: other.unwrap().to_string(), sequence: Some(2) };
    let ctx = town.home.ctx(at, 31);
    town.home.write(move |tx| {
        let session = session(&ctx, m, id, person)?;
        app::mapping::answering::record(tx, &ctx, &session, std::slice::from_ref(&given))
    });
}

fn finish(town: &Town, at: Moment, sheet: &crate::town::Filled) {
    let (m, id, person, ctx) = (town.m, town.rounds[0], sheet.person, town.home.ctx(at, 32));
    town.home.write(move |tx| {
        let session = session(&ctx, m, id, person)?;
        app::mapping::answering::finish(tx, &ctx, &session)
    });
}
