//! Letters about cohorts: a place, a change, a cancellation; each to the teams it concerns and to nobody else.

use std::path::Path;

use programme::access::{Grant, Role, Viewer};
use programme::cohort::{Draft, DraftSession, Venue};
use programme::course::Choice;
use programme::id::{AccountId, CohortId, CourseId, PersonId, TeamId};
use programme::people::roster::TeamKind;
use programme::time::{Day, Moment, Period};
use store::course::Chosen;
use store::people::team::{self, Team};

use super::{DAY_US, House, M};
use crate::cohort::{self, Form, planner};
use crate::mail::{Kind, choice};
use crate::people::roster::Source;
use crate::{Ctx, Tx};

const TEAM: TeamId = TeamId(5);

fn day(at: Moment) -> Day {
    Day((at.0 / DAY_US) as i32)
}

fn viewer(ctx: &Ctx, person: PersonId) -> Viewer {
    let period = Period { from: Day(0), to: None };
    let grant = Grant { role: Role::Coordinator, municipality: M, school: None, class: None, period };
    Viewer { municipality: M, person, account: AccountId(0), grants: vec![grant], today: ctx.today }
}

fn person(tx: &mut Tx<'_>, number: u32) -> crate::Result<PersonId> {
    let login = format!("mette{number}@skole.example");
    Ok(crate::account::account_for(tx, &login)?.ok_or(crate::Error::NotFound)?.person)
}

/// Three people; the first plans, the first two are a team that has chosen a theme and been given its place.
fn given() -> (House, CohortId) {
    let mut house = House::new(3, &[]);
    let id = house.write(|tx, ctx| {
        let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("../interop/tests/fixtures/roster/danish-oneroster11");
        crate::people::import_roster(tx, ctx, None, M, Source::Path(&fixture), false)?;
        let school = crate::people::school_named(tx, M, "Engholmskolen")?;
        let made = Team { id: TEAM, school, name: "Team 4".to_owned(), kind: TeamKind::Grade, made_on_page: true };
        team::insert(tx, M, &made, ctx.today)?;
        let by = person(tx, 0)?;
        for number in 0..2 {
            let member = person(tx, number)?;
            team::add_member(tx, M, TEAM, member, ctx.today)?;
        }
        let course = CourseId::new("calm-and-order");
        let chosen = Chosen {
            choice: Choice { place: 1, course: course.clone().ok_or(crate::Error::NotFound)?, at: ctx.now },
            reason: "fordi".to_owned(),
            goal: None,
            by,
        };
        store::course::choose(tx, M, TEAM, &chosen)?;
        let session = |days: i64| DraftSession {
            number: None,
            starts: Some(Moment(ctx.now.0 + days * DAY_US)),
            ends: Some(Moment(ctx.now.0 + days * DAY_US + DAY_US / 8)),
            room: String::new(),
        };
        let sessions = vec![session(20), session(40)];
        let draft =
            Draft { course, venue: Some(Venue::School(school)), capacity: Some(2), teachers: Vec::new(), sessions };
        let viewer = viewer(ctx, by);
        let id = cohort::make(tx, ctx, &viewer, &Form { draft, teachers: Vec::new() })?.unwrap();
        let board = planner::board(tx, ctx, &viewer, &day)?;
        planner::keep(tx, ctx, &viewer, false, &planner::search(&board, false))?;
        assert_eq!(planner::accept(tx, ctx, &viewer, &day)?, Some(1));
        Ok(id)
    });
    (house, id)
}

/// Letters about courses that have arrived: to whom, and what they tell.
fn told(house: &House) -> Vec<(String, &'static str)> {
    let kinds = ["Place", "SessionCancelled", "Cancelled", "Changed"];
    let kept = house.server.kept();
    let told = kept.iter().filter(|(_, letter)| letter.contains("post/stop/course."));
    let what = |letter: &str| kinds.into_iter().find(|kind| letter.contains(&format!("relationer {kind}"))).unwrap();
    let mut told: Vec<_> = told.map(|(to, letter)| (to.clone(), what(letter))).collect();
    told.sort();
    told
}

fn to(number: u32) -> String {
    format!("RCPT TO:<mette{number}@skole.example>")
}

#[test]
fn a_team_is_told_of_its_place_and_of_what_is_cancelled_and_others_are_not() {
    let (mut house, id) = given();
    house.work();
    assert_eq!(told(&house), [(to(0), "Place"), (to(1), "Place")]);
    house.write(move |tx, ctx| {
        let viewer = viewer(ctx, person(tx, 0)?);
        cohort::cancel(tx, ctx, &viewer, id, Some(2))?;
        cohort::cancel(tx, ctx, &viewer, id, Some(2))
    });
    house.work();
    let cancelled = told(&house).into_iter().filter(|(_, what)| *what == "SessionCancelled").count();
    assert_eq!(cancelled, 2, "once for each, however often it was pressed");
}

#[test]
fn whoever_has_stopped_such_letters_gets_none_and_still_the_monday_letter() {
    let (mut house, _) = given();
    house.write(|tx, ctx| {
        let token = choice::token(ctx, M, person(tx, 1)?, Kind::Course)?;
        choice::choose_by_token(tx, ctx, &token, false).map(drop)
    });
    house.work();
    assert_eq!(told(&house), [(to(0), "Place")]);
    let monday = house.server.kept().into_iter().filter(|(_, letter)| letter.contains("post/stop/monday."));
    assert!(monday.into_iter().any(|(address, _)| address == to(1)));
}
