//! Cohorts, as a coordinator, a team, who teaches, a leader and strangers meet them.

use programme::access::Role;

use crate::house::{Browser, DAY_US, Page, Scope};
use crate::inquiry::{Town, town};

const NEW: &str = "/kurser/hold/ny";
const PLAN: &str = "/kurser/hold/plan";

/// A town with a coordinator, and somebody who teaches courses: bo7@kommune.example.
async fn planned_town() -> (Town, Browser, Browser) {
    let town = town().await;
    let coordinator = town.house.sign_in(Role::Coordinator, Scope::Municipality).await;
    let teaches = town.house.sign_in(Role::ResourcePerson, Scope::School(town.school)).await;
    (town, coordinator, teaches)
}

fn fields<'a>(school: &'a str, date: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("course", "calm-and-order"),
        ("school", school),
        ("address", ""),
        ("capacity", "2"),
        ("teachers", "bo7@kommune.example"),
        ("number_1", ""),
        ("date_1", date),
        ("from_1", "13:00"),
        ("to_1", "16:00"),
        ("room_1", "Lokale 4"),
        ("number_2", ""),
        ("date_2", "2026-11-10"),
        ("from_2", "13:00"),
        ("to_2", "16:00"),
        ("room_2", ""),
        ("number_3", ""),
        ("date_3", ""),
        ("from_3", ""),
        ("to_3", ""),
        ("room_3", ""),
    ]
}

/// The coordinator makes a cohort at the town's school; its address.
async fn cohort(town: &Town, coordinator: &mut Browser, date: &str) -> String {
    let made = coordinator.post(NEW, &fields(&town.school.to_string(), date)).await;
    made.is(303).to().trim_end_matches("?gemt").to_owned()
}

/// The team chooses the theme that the cohort holds.
async fn choose(town: &mut Town) {
    let path = format!("/kurser/vej/{}", town.team);
    let chosen = [("place", "1"), ("course", "calm-and-order"), ("reason", "Det siger eleverne."), ("goal", "")];
    town.contact.post(&path, &chosen).await.is(303);
}

/// The team has its place; the cohort's address.
async fn placed(town: &mut Town, coordinator: &mut Browser, date: &str) -> String {
    let cohort = cohort(town, coordinator, date).await;
    choose(town).await;
    coordinator.post(PLAN, &[]).await.is(303);
    let given = coordinator.post(&format!("{PLAN}/godkend"), &[]).await;
    assert_eq!(given.is(303).to(), format!("{PLAN}?givet=1"));
    cohort
}

#[tokio::test]
async fn a_coordinator_makes_a_cohort_and_faults_stand_at_their_fields() {
    let (mut town, mut coordinator, _) = planned_town().await;
    let empty = coordinator.post(NEW, &[("capacity", "mange"), ("teachers", "ingen@sted.dk")]).await;
    empty.is(422).shows(&["Vælg et kursus.", "Vælg en skole, eller skriv en adresse.", "mange", "ingen@sted.dk"]);
    empty.shows(&["Ingen ansat har mailadressen ingen@sted.dk", "Skriv et tal fra 1 til 40."]);
    let school = town.school.to_string();
    let mut wrong = fields(&school, "2026-08-01");
    wrong[18] = ("to_3", "12:00");
    let wrong = coordinator.post(NEW, &wrong).await;
    wrong.is(422).shows(&["Mødegang 1: den ligger før nu.", "Mødegang 3: skriv både dag, fra og til.", "Lokale 4"]);
    wrong.shows(&["href=\"#date_1\"", "href=\"#date_3\""]);
    let cohort = cohort(&town, &mut coordinator, "2026-10-13").await;
    let page = coordinator.get(&cohort).await;
    page.is(200).shows(&["Ro, rammer og relationer", "tirsdag 13. oktober kl. 13", "Lokale 4", "Engholmskolen"]);
    page.shows(&["0 af 2 pladser er givet", "Nummer7"]);
    for browser in [&mut town.contact, &mut town.leader, &mut town.outsider] {
        browser.get(&cohort).await.is(404);
        browser.get(NEW).await.is(404);
        browser.get(PLAN).await.is(404);
        browser.post(NEW, &fields(&school, "2026-10-13")).await.is(404);
        browser.post(&format!("{cohort}/aflys"), &[]).await.is(404);
    }
}

#[tokio::test]
async fn a_proposal_says_why_and_is_given_only_when_it_is_accepted() {
    let (mut town, mut coordinator, _) = planned_town().await;
    let cohort = cohort(&town, &mut coordinator, "2026-10-13").await;
    coordinator.get(PLAN).await.is(200).shows(&["Der er ikke lavet et forslag endnu.", "Ingen team venter."]);
    choose(&mut town).await;
    coordinator.get(PLAN).await.shows(&["Team 4, Engholmskolen"]);
    coordinator.post(PLAN, &[]).await.is(303);
    let proposal = coordinator.get(PLAN).await;
    proposal.shows(&["Forslaget er lavet", "Førstevalg; på egen skole.", "Giv pladserne"]);
    town.contact.get("/kurser/hold").await.is(200).shows(&["Du har ingen hold endnu."]);
    coordinator.post(&format!("{PLAN}/godkend"), &[]).await.is(303);
    let given = coordinator.get(&format!("{PLAN}?givet=1")).await;
    given.shows(&["Én plads er givet", "Ingen team venter.", "1/2"]);
    town.teacher.get("/kurser/hold").await.shows(&["Dit team", "Næste mødegang er tirsdag 13. oktober kl. 13"]);
    town.teacher.get(&cohort).await.is(200).shows(&["Team 4, Engholmskolen"]);
    town.teacher.get("/kurser").await.shows(&["Dine kurser", "Ro, rammer og relationer"]);
    town.leader.get(&cohort).await.is(200).hides(&["Aflys", "Ret holdet"]);
    town.outsider.get(&cohort).await.is(404);
}

#[tokio::test]
async fn what_is_pinned_stays_and_a_pin_against_a_hard_rule_is_refused_with_its_reason() {
    let (mut town, mut coordinator, _) = planned_town().await;
    let first = cohort(&town, &mut coordinator, "2026-10-13").await;
    let second = cohort(&town, &mut coordinator, "2026-10-20").await;
    choose(&mut town).await;
    let team = town.team.to_string();
    let id = |address: &str| address.rsplit('/').next().unwrap().to_owned();
    let pin = format!("{PLAN}/faest");
    coordinator.post(&pin, &[("team", &team), ("cohort", &id(&second))]).await.is(303);
    coordinator.post(PLAN, &[]).await.is(303);
    let proposal = coordinator.get(PLAN).await;
    proposal.shows(&["Fastgjort", "Fastgjort af en koordinator; Førstevalg", "fra tirsdag 20. oktober kl. 13"]);
    coordinator.post(&pin, &[("team", &team)]).await.is(303);
    coordinator.get(PLAN).await.hides(&["Fastgjort af en koordinator"]);
    coordinator.post(&pin, &[("team", ""), ("cohort", "")]).await.is(422).shows(&["Vælg både et team og et hold."]);
    // With its place the team is away: it cannot be pinned to the same course again.
    coordinator.post(PLAN, &[]).await.is(303);
    coordinator.post(&format!("{PLAN}/godkend"), &[]).await.is(303);
    let taken = coordinator.get(&first).await.has("Team 4");
    let other = if taken { id(&second) } else { id(&first) };
    let refused = coordinator.post(&pin, &[("team", &team), ("cohort", &other)]).await;
    refused.is(422).shows(&["Teamet har allerede en plads på det kursus."]);
}

#[tokio::test]
async fn a_proposal_that_no_longer_fits_is_not_given() {
    let (mut town, mut coordinator, _) = planned_town().await;
    let cohort = cohort(&town, &mut coordinator, "2026-10-13").await;
    choose(&mut town).await;
    coordinator.post(PLAN, &[]).await.is(303);
    coordinator.post(&format!("{cohort}/aflys"), &[]).await.is(303);
    coordinator.get(PLAN).await.shows(&["Noget er ændret, siden forslaget blev lavet."]);
    coordinator.post(&format!("{PLAN}/godkend"), &[]).await.is(303);
    town.contact.get("/kurser/hold").await.shows(&["Du har ingen hold endnu."]);
}

/// The address of a new calendar.
async fn calendar(browser: &mut Browser) -> String {
    let page = browser.post("/kurser/hold/kalender", &[]).await;
    page.is(200).shows(&["Din private adresse"]);
    let address = page.body.split("http://laerke.example").nth(1).unwrap().split('"').next().unwrap();
    address.to_owned()
}

/// The lines of the event that begins on this day.
fn event(feed: &Page, date: &str) -> Vec<String> {
    let events: Vec<&str> = feed.body.split("BEGIN:VEVENT").skip(1).collect();
    let start = format!("DTSTART;TZID=Europe/Copenhagen:{date}T130000");
    let found = events.into_iter().find(|event| event.contains(&start)).unwrap_or_else(|| panic!("{}", feed.body));
    found.lines().map(str::to_owned).collect()
}

#[tokio::test]
async fn a_calendar_fetches_the_teams_dates_and_sees_what_is_moved_and_cancelled() {
    let (mut town, mut coordinator, _) = planned_town().await;
    let cohort = placed(&mut town, &mut coordinator, "2026-10-13").await;
    let address = calendar(&mut town.contact).await;
    let mut program = town.house.visitor();
    let feed = program.get(&address).await;
    feed.is(200);
    assert_eq!(feed.headers["content-type"], "text/calendar; charset=utf-8");
    let before = event(&feed, "20261013");
    assert!(before.contains(&"SEQUENCE:0".to_owned()) && before.contains(&"STATUS:CONFIRMED".to_owned()));
    let school = town.school.to_string();
    let mut moved = fields(&school, "2026-10-14");
    (moved[5].1, moved[10].1) = ("1", "2");
    coordinator.post(&format!("{cohort}/rediger"), &moved).await.is(303);
    coordinator.post(&format!("{cohort}/aflys"), &[("session", "2")]).await.is(303);
    let feed = program.get(&address).await;
    assert!(event(&feed, "20261014").contains(&"SEQUENCE:1".to_owned()));
    let cancelled = event(&feed, "20261110");
    assert!(cancelled.contains(&"STATUS:CANCELLED".to_owned()) && cancelled.contains(&"SEQUENCE:1".to_owned()));
    coordinator.get(&cohort).await.shows(&["onsdag 14. oktober kl. 13", "Aflyst"]);
    // A new address ends the old one, and nobody guesses one.
    let renewed = calendar(&mut town.contact).await;
    program.get(&address).await.is(404);
    program.get(&renewed).await.is(200);
    program.get("/kalender/1.x.ics").await.is(404);
    let other = calendar(&mut town.outsider).await;
    let feed = program.get(&other).await;
    feed.is(200).hides(&["BEGIN:VEVENT"]);
}

#[tokio::test]
async fn a_participant_is_noted_by_the_code_on_the_wall_and_by_the_teachers_tick() {
    let (mut town, mut coordinator, mut teaches) = planned_town().await;
    let cohort = placed(&mut town, &mut coordinator, "2026-09-08").await;
    let session = format!("{cohort}/moedegang/1");
    teaches.get(&session).await.is(200).shows(&["Koden kan vises fra to timer før", "0 af 2 er noteret"]);
    // A week later, at 13.30: the clock began at 10.
    town.house.advance(7 * DAY_US + 7 * DAY_US / 48);
    // Sessions have ended since: everybody signs in again.
    let mut contact = town.house.sign_in_again("bo1@kommune.example").await;
    let mut colleague = town.house.sign_in_again("bo2@kommune.example").await;
    let mut outsider = town.house.sign_in_again("bo3@kommune.example").await;
    let mut teaches = town.house.sign_in_again("bo7@kommune.example").await;
    let page = teaches.get(&session).await;
    page.is(200).shows(&["Kode til fremmøde", "Sæt kryds ved dem, der er her"]);
    let here = page.body.split("http://laerke.example").find(|rest| rest.contains("/her/")).unwrap();
    let here = here.split('<').next().unwrap().to_owned();
    contact.get(&here).await.is(200).shows(&["Er du her?", "Jeg er her"]);
    contact.post(&here, &[]).await.is(303);
    contact.get(&session).await.shows(&["Du er noteret som til stede"]).hides(&["Sæt kryds"]);
    contact.post(&format!("{session}/her/madeup"), &[]).await.is(422).shows(&["Koden er for gammel."]);
    outsider.post(&here, &[]).await.is(404);
    teaches.get(&session).await.shows(&["1 af 2 er noteret"]);
    town.house.advance(DAY_US / 24);
    colleague.post(&here, &[]).await.is(422).shows(&["Koden er for gammel."]);
    let page = teaches.get(&session).await;
    let second = page.value_of("Nummer2");
    teaches.post(&format!("{session}/fremmoede"), &[("present", &second)]).await.is(303);
    colleague.get(&session).await.shows(&["Du er noteret som til stede"]);
    contact.get(&session).await.shows(&["Du er noteret som ikke til stede."]);
    contact.post(&format!("{session}/fremmoede"), &[]).await.is(404);
}

#[tokio::test]
async fn a_leader_sees_how_many_are_away_and_a_teacher_does_not() {
    let (mut town, mut coordinator, _) = planned_town().await;
    placed(&mut town, &mut coordinator, "2026-10-13").await;
    let away = "/kurser/hold/vikarer";
    let page = town.leader.get(away).await;
    assert_eq!(page.is(200).rows()[1][..3], ["tirsdag 13. oktober 2026", "Engholmskolen", "2"]);
    coordinator.get(away).await.is(200).shows(&["Engholmskolen"]);
    town.contact.get(away).await.is(404);
}

#[tokio::test]
async fn a_team_that_loses_its_place_waits_again() {
    let (mut town, mut coordinator, _) = planned_town().await;
    let cohort = placed(&mut town, &mut coordinator, "2026-10-13").await;
    let team = town.team.to_string();
    coordinator.post(&format!("{cohort}/plads"), &[("team", &team)]).await.is(303);
    town.contact.get(&cohort).await.is(404);
    coordinator.get(PLAN).await.shows(&["Team 4, Engholmskolen"]).hides(&["Ingen team venter."]);
}
