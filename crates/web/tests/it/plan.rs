//! Pupils and parents sign in; the pupil's plan between school, pupil and home; teaching units.

use programme::access::Role;

use crate::goal::{package, value};
use crate::house::{Browser, DAY_US, House, Page, Scope, fixture_files};

/// The town, with the contact teacher of 4.A (k2) at Engholmskolen.
async fn town() -> (House, Browser) {
    let house = House::new().await;
    house.import("danish-oneroster11").await;
    let teacher = teacher(&house, "k2").await;
    (house, teacher)
}

async fn teacher(house: &House, class: &'static str) -> Browser {
    let (school, class) = (house.school("Engholmskolen").await, house.class(class).await);
    house.sign_in(Role::ContactTeacher, Scope::Class(school, class)).await
}

/// The code and user name on the one letter of a page.
#[track_caller]
fn letter(page: &Page) -> (String, String) {
    let facts: Vec<&str> = page.body.split("<dd><b").skip(1).collect();
    let inside = |fact: &str| fact.split("<bdi>").nth(1).unwrap().split("</bdi>").next().unwrap().to_owned();
    assert_eq!(facts.len(), 2, "one letter: {}", page.body);
    (inside(facts[0]), inside(facts[1]))
}

async fn letter_for(house: &House, teacher: &mut Browser, class: &'static str, person: &'static str) -> Page {
    let path = format!("/elevplan/klasse/{}/breve", house.class(class).await);
    teacher.post(&path, &[("person", &house.person(person).await.to_string())]).await
}

const SECRET: &str = "grøn hest trapper";

#[tokio::test]
async fn a_parent_comes_in_by_a_letter_and_then_by_a_secret_of_their_own() {
    let (house, mut teacher) = town().await;
    let (code, user) = letter(letter_for(&house, &mut teacher, "k2", "g5").await.is(200));
    let mut parent = house.visitor();
    // Looking at the letter's link uses nothing up.
    for _ in 0..2 {
        parent.get(&format!("/invitation/{}", code.replace('-', ""))).await.is(200).shows(&["Velkommen, Otto", &user]);
    }
    parent.post("/invitation", &[("code", &code)]).await.is(200).shows(&["Vælg en adgangskode"]);
    let short = parent.post("/invitation", &[("code", &code), ("secret", "elleve tegn")]).await;
    short.is(422).shows(&["mindst 12 tegn"]);
    assert_eq!(parent.post("/invitation", &[("code", &code), ("secret", SECRET)]).await.to(), "/mit-barn");
    let child = parent.get("/mit-barn").await.is(303).to().to_owned();
    parent.get(&child).await.is(200).shows(&["Elevplan for Hjalte Hedegaard", "Skolen har ikke delt planen endnu"]);
    // The code is used up.
    let again = house.visitor().post("/invitation", &[("code", &code), ("secret", SECRET)]).await;
    again.is(422).shows(&["Vi kan ikke finde koden"]);

    parent.post("/mit-barn/log-ud", &[]).await.is(200);
    parent.get(&child).await.is(303);
    let sign_in =
        |name: &str, secret: &str| [("name", name.to_owned()), ("secret", secret.to_owned()), ("next", child.clone())];
    let wrong = sign_in(&user, "grøn hest lander");
    let fields: Vec<_> = wrong.iter().map(|(name, value)| (*name, value.as_str())).collect();
    parent.post("/familie/log-ind", &fields).await.is(422).shows(&["passer ikke sammen"]);
    let right = sign_in(&user.to_uppercase(), SECRET);
    let fields: Vec<_> = right.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(parent.post("/familie/log-ind", &fields).await.to(), child);
    parent.get(&child).await.is(200);
}

#[tokio::test]
async fn a_new_letter_ends_the_old_one_and_gives_a_new_secret() {
    let (house, mut teacher) = town().await;
    let (old, _) = letter(letter_for(&house, &mut teacher, "k2", "e1010").await.is(200));
    let (code, user) = letter(letter_for(&house, &mut teacher, "k2", "e1010").await.is(200));
    let mut pupil = house.visitor();
    pupil.get(&format!("/invitation/{old}")).await.is(422);
    assert_eq!(pupil.post("/invitation", &[("code", &code), ("secret", "otte ord")]).await.to(), "/min-elevplan");
    pupil.get("/min-elevplan").await.is(200).shows(&["Min elevplan"]);
    // Forgotten: the next letter's secret replaces it and ends what is signed in.
    let (code, same) = letter(letter_for(&house, &mut teacher, "k2", "e1010").await.is(200));
    assert_eq!(user, same, "the user name stays");
    let mut tablet = house.visitor();
    assert_eq!(tablet.post("/invitation", &[("code", &code), ("secret", "ni andre ord")]).await.to(), "/min-elevplan");
    pupil.get("/min-elevplan").await.is(303);
    let old_secret = [("name", user.as_str()), ("secret", "otte ord"), ("next", "")];
    house.visitor().post("/familie/log-ind", &old_secret).await.is(422);
    // A letter that lay too long.
    let (late, _) = letter(letter_for(&house, &mut teacher, "k2", "g5").await.is(200));
    house.advance(31 * DAY_US);
    house.visitor().get(&format!("/invitation/{late}")).await.is(422);
}

#[tokio::test]
async fn guessing_a_secret_is_slowed_and_a_pupils_session_ends() {
    let (house, mut teacher) = town().await;
    let (code, user) = letter(letter_for(&house, &mut teacher, "k2", "e1010").await.is(200));
    let mut pupil = house.visitor();
    pupil.post("/invitation", &[("code", &code), ("secret", "otte ord")]).await.is(303);
    let mut thief = house.visitor();
    for number in 0..10 {
        let guess = format!("forsøg {number}");
        thief.post("/familie/log-ind", &[("name", &user), ("secret", &guess), ("next", "")]).await.is(422);
    }
    thief.post("/familie/log-ind", &[("name", &user), ("secret", "otte ord"), ("next", "")]).await.is(429);
    pupil.get("/min-elevplan").await.is(200);
    house.advance(3 * 3_600 * 1_000_000 + 1);
    pupil.get("/min-elevplan").await.is(303);
}

#[tokio::test]
async fn letters_are_for_the_own_class_and_small_pupils_write_beside_the_teacher() {
    let (house, mut teacher_4a) = town().await;
    let mut teacher_0a = teacher(&house, "k1").await;
    let class = house.class("k2").await;
    let all = teacher_4a.post(&format!("/elevplan/klasse/{class}/breve"), &[]).await;
    assert_eq!(all.is(200).body.matches("<article").count(), 15, "11 pupils and 4 parents");
    let none = teacher_4a.post(&format!("/elevplan/klasse/{class}/breve"), &[]).await;
    assert_eq!(none.is(200).body.matches("<article").count(), 0, "everybody has one");
    letter_for(&house, &mut teacher_0a, "k2", "e1010").await.is(404);
    // Another class's pupil under the own class.
    letter_for(&house, &mut teacher_4a, "k2", "e1001").await.is(404);
    letter_for(&house, &mut teacher_0a, "k1", "e1001").await.is(404);
    letter_for(&house, &mut teacher_0a, "k1", "g1").await.is(200);
    let page = teacher_0a.get(&format!("/elevplan/klasse/{}/breve", house.class("k1").await)).await;
    page.is(200).shows(&["Skriver sammen med dig"]);

    let small = house.person("e1001").await;
    let beside = format!("/elevplan/{small}/skriv-sammen");
    teacher_0a.get(&beside).await.is(200).shows(&["Mikkel, hvad siger du?"]);
    let words = [("words", "Jeg leger med Isak."), ("base", "0")];
    assert_eq!(teacher_0a.post(&format!("{beside}/ord"), &words).await.to(), format!("{beside}?gemt"));
    let goal = [("title", "Binde snørebånd"), ("signs", "")];
    teacher_0a.post(&format!("{beside}/maal"), &goal).await.is(303);
    teacher_0a
        .post(&format!("{beside}/maal"), &[("title", " ")])
        .await
        .is(422)
        .shows(&["hvad du gerne vil blive bedre til"]);
    let page = teacher_0a.get(&format!("/elevplan/{small}")).await;
    page.is(200).shows(&["Jeg leger med Isak.", "Binde snørebånd"]);
}

#[tokio::test]
async fn a_small_pupil_at_the_teachers_screen_reads_every_own_goal_and_finds_no_menu() {
    let (house, _) = town().await;
    let mut teacher = teacher(&house, "k1").await;
    let small = house.person("e1001").await;
    let beside = format!("/elevplan/{small}/skriv-sammen");
    teacher.post(&format!("{beside}/maal"), &[("title", "Binde snørebånd"), ("signs", "")]).await.is(303);
    let of = format!("pupil:{small}");
    let goal = [("for", of.as_str()), ("title", "Vente på tur i kredsen"), ("signs", "Jeg rækker hånden op")];
    teacher.post("/maal/ny", &goal).await.is(303);
    let page = teacher.get(&beside).await;
    page.is(200).shows(&["Dine mål", "Binde snørebånd", "Det har du selv sagt", "Vente på tur i kredsen"]);
    page.shows(&["Det kan man se sådan: Jeg rækker hånden op", "Det har din lærer skrevet", "Tilbage til læreren"]);
    page.hides(&["Hovedmenu", "/konto", "/log-ud", "href=\"/resultater\"", "Forælder"]);
    teacher.get(&format!("/elevplan/{small}")).await.shows(&["Hovedmenu"]);
}

/// Saves parts of a plan as the page's form does.
async fn write(teacher: &mut Browser, plan: &str, part: &str, base: &str, text: &str) -> Page {
    teacher.post(plan, &[(part, text), (&format!("base_{part}"), base)]).await
}

#[tokio::test]
async fn parents_read_what_is_shared_of_their_own_child_and_nothing_else() {
    let (house, mut teacher) = town().await;
    let (child, other) = (house.person("e1010").await, house.person("e1011").await);
    let plan = format!("/elevplan/{child}");
    let mut parent = house.family("g5").await;
    let mut elev = house.family("e1010").await;

    write(&mut teacher, &plan, "teacher_words", "0", "Hjalte hjælper andre.").await.is(303);
    write(&mut teacher, &plan, "home_does", "0", "Læser 20 minutter.").await.is(303);
    elev.post("/min-elevplan/ord", &[("words", "Jeg vil læse hurtigere."), ("base", "0")]).await.is(303);
    let drafts = ["Hjalte hjælper andre.", "Læser 20 minutter.", "Jeg vil læse hurtigere."];
    parent.get(&format!("/mit-barn/{child}")).await.is(200).hides(&drafts);
    elev.get("/min-elevplan").await.is(200).hides(&drafts[..2]).shows(&drafts[2..]);

    teacher.get("/forside").await.shows(&["én elevplan er ikke delt"]).hides(&["Hjalte"]);

    house.advance(1_000_000);
    teacher.post(&format!("{plan}/del"), &[]).await.is(303);
    teacher.get("/forside").await.hides(&["er ikke delt"]);
    parent.get(&format!("/mit-barn/{child}")).await.is(200).shows(&drafts);
    elev.get("/min-elevplan").await.is(200).shows(&drafts);

    house.advance(1_000_000);
    write(&mut teacher, &plan, "teacher_words", "1", "Kladde til næste gang.").await.is(303);
    parent.get(&format!("/mit-barn/{child}")).await.shows(&drafts).hides(&["Kladde"]);
    teacher.get(&plan).await.shows(&["Kladde til næste gang.", "Du har skrevet noget siden"]);

    // Parents' own words reach the teacher at once; nobody else writes them.
    let words = [("words", "Han er glad <b>hjemme</b>."), ("base", "0")];
    parent.post(&format!("/mit-barn/{child}/ord"), &words).await.is(303);
    teacher.get(&plan).await.shows(&["Han er glad &lt;b&gt;hjemme&lt;/b&gt;."]);
    write(&mut teacher, &plan, "guardian_words", "1", "Sat i munden").await;
    teacher.get(&plan).await.hides(&["Sat i munden"]);

    // Forged ids: another child, and one that is not there, are the same page.
    let nowhere = parent.get("/mit-barn/1").await;
    for path in [format!("/mit-barn/{other}"), format!("/mit-barn/{}", house.person("g5").await)] {
        let page = parent.get(&path).await;
        page.is(404);
        assert_eq!(page.body.replace(&path, ""), nowhere.is(404).body.replace("/mit-barn/1", ""));
        parent.post(&format!("{path}/ord"), &words).await.is(404);
        parent.get(&format!("{path}/samtaleark.pdf")).await.is(404);
    }
    // Staff's doors stay shut for families, and theirs for staff.
    assert!(parent.get(&plan).await.is(303).to().starts_with("/log-ind"));
    assert!(elev.get("/mit-barn").await.is(303).to().starts_with("/familie/log-ind"));
    assert!(teacher.get(&format!("/mit-barn/{child}")).await.is(303).to().starts_with("/familie/log-ind"));

    teacher.post(&format!("{plan}/traek-tilbage"), &[]).await.is(303);
    parent.get(&format!("/mit-barn/{child}")).await.is(200).hides(&drafts);
}

#[tokio::test]
async fn a_pupil_writes_an_own_goal_and_says_how_it_goes() {
    let (house, mut teacher) = town().await;
    let child = house.person("e1010").await;
    let mut elev = house.family("e1010").await;
    elev.post("/min-elevplan/maal", &[("title", ""), ("signs", "x")])
        .await
        .is(422)
        .shows(&["hvad du gerne vil blive bedre til"]);
    let goal = [("title", "Sige noget i klassen"), ("signs", "Jeg rækker hånden op")];
    assert_eq!(elev.post("/min-elevplan/maal", &goal).await.to(), "/min-elevplan?maal");
    let page = elev.get("/min-elevplan").await;
    page.shows(&["Sige noget i klassen", "Jeg rækker hånden op"]);
    let observe = page.action("/maal/");
    elev.post(&page.action("/maal/").replace("/maal/", "/maal/9"), &[("observed", "nearer")]).await.is(404);
    house.advance(1);
    elev.post(&observe, &[("observed", "nearer")]).await.is(303);
    elev.get("/min-elevplan").await.shows(&["Nu: Tættere på"]);
    teacher.get(&format!("/elevplan/{child}")).await.is(200).shows(&[
        "Sige noget i klassen",
        "Elevens eget mål",
        "Tættere på",
    ]);
    let other = house.family("e1011").await.get("/min-elevplan").await;
    other.is(200).hides(&["Sige noget i klassen"]);
    // Another pupil cannot say anything about it.
    house.family("e1011").await.post(&observe, &[("observed", "reached")]).await.is(404);
    let mut parent = house.family("g5").await;
    parent.get(&format!("/mit-barn/{child}")).await.hides(&["Sige noget i klassen"]);
    house.advance(1_000_000);
    teacher.post(&format!("/elevplan/{child}/del"), &[]).await.is(303);
    parent.get(&format!("/mit-barn/{child}")).await.shows(&["Sige noget i klassen"]);
}

#[tokio::test]
async fn what_the_teacher_has_just_typed_is_shared_too() {
    let (house, mut teacher) = town().await;
    let child = house.person("e1010").await;
    let typed = [("teacher_words", "Hjalte spørger, når han er i tvivl."), ("base_teacher_words", "0")];
    teacher.post(&format!("/elevplan/{child}/del"), &typed).await.is(303);
    house.family("g5").await.get(&format!("/mit-barn/{child}")).await.shows(&["Hjalte spørger, når han er i tvivl."]);
    // Too much is refused with what was typed, and nothing is shared.
    let long = "x".repeat(programme::plan::pupil::TEXT_CHARS + 1);
    let refused = teacher.post(&format!("/elevplan/{child}/del"), &[("teacher_words", long.as_str())]).await;
    refused.is(422).shows(&[&long[..200]]);
}

#[tokio::test]
async fn two_teachers_who_write_at_once_both_keep_their_words() {
    let (house, mut teacher) = town().await;
    let plan = format!("/elevplan/{}", house.person("e1010").await);
    let begun = "Hjalte læser i dansk. Han er glad.";
    write(&mut teacher, &plan, "teacher_words", "0", begun).await.is(303);
    write(&mut teacher, &plan, "teacher_words", "1", &format!("{begun} Og han regner.")).await.is(303);
    let late = write(&mut teacher, &plan, "teacher_words", "1", "Hjalte læser højt i dansk. Han er glad.").await;
    assert!(late.is(303).to().ends_with("?flettet"));
    teacher.get(&plan).await.shows(&["Hjalte læser højt i dansk. Han er glad. Og han regner."]);
    let long = write(&mut teacher, &plan, "teacher_words", "3", &"x".repeat(4_001)).await;
    long.is(422).shows(&["Skriv højst 4000 tegn"]);
}

#[tokio::test]
async fn a_leader_states_a_reason_and_every_look_is_in_the_log() {
    let (house, mut teacher) = town().await;
    let child = house.person("e1010").await;
    let plan = format!("/elevplan/{child}");
    write(&mut teacher, &plan, "teacher_words", "0", "Fortroligt.").await.is(303);
    let school = house.school("Engholmskolen").await;
    let mut leader = house.sign_in(Role::Leader, Scope::School(school)).await;
    leader.get(&plan).await.is(200).shows(&["Hvorfor vil du se planen"]).hides(&["Fortroligt."]);
    leader.get(&format!("{plan}/samtaleark.pdf")).await.is(404);
    leader.post(&format!("{plan}/aabn"), &[("reason", " ")]).await.is(422);
    leader.post(&format!("{plan}/aabn"), &[("reason", "Forældrene har bedt om et møde")]).await.is(303);
    leader.get(&plan).await.is(200).shows(&["Fortroligt.", "Du læser planen, fordi du har oplyst en grund"]);
    leader.post(&format!("{plan}/del"), &[]).await.is(404);
    write(&mut leader, &plan, "teacher_words", "1", "Rettet").await.is(404);
    let elsewhere = house.school("Lærkevejens Skole").await;
    house.sign_in(Role::Leader, Scope::School(elsewhere)).await.get(&plan).await.is(404);
    let m = house.municipality;
    let log = house.write(move |tx| Ok(store::audit::latest(tx, m, 50)?)).await;
    let subject = format!("person {child}");
    let of = |action: &str| log.iter().filter(|entry| entry.action == action && entry.subject == subject).count();
    assert_eq!(of("view_pupil_plan"), 1, "the reason's page shows nothing, so only the look that did");
    assert_eq!((of("open_pupil_goals"), of("write_pupil_plan")), (1, 1));
}

#[tokio::test]
async fn the_conversation_sheet_is_a_pdf_for_those_who_may_read_the_plan() {
    let (house, mut teacher) = town().await;
    let child = house.person("e1010").await;
    write(&mut teacher, &format!("/elevplan/{child}"), "teacher_words", "0", "#panic(\"x\") Hjalte læser.")
        .await
        .is(303);
    let sheet = teacher.get(&format!("/elevplan/{child}/samtaleark.pdf")).await;
    assert!(sheet.is(200).body.starts_with("%PDF-"));
    assert_eq!(sheet.headers["content-type"], "application/pdf");
    assert_eq!(sheet.headers["cache-control"], "no-store");
    let mut elev = house.family("e1010").await;
    assert!(elev.get("/min-elevplan/samtaleark.pdf").await.is(200).body.starts_with("%PDF-"));
}

/// The bundle without one pair of parent and child.
fn without_guardianship(child: &str, guardian: &str) -> Vec<(String, Vec<u8>)> {
    let mut files = fixture_files("danish-oneroster11");
    let users = files.iter_mut().find(|(name, _)| name == "users.csv").unwrap();
    let text = String::from_utf8(users.1.clone()).unwrap();
    let line = |line: &str| {
        let own =
            [(child, guardian), (guardian, child)].into_iter().find(|(one, _)| line.starts_with(&format!("{one},")));
        own.map_or_else(|| line.to_owned(), |(_, other)| line.replace(&format!(",{other},"), ",,")) + "\n"
    };
    users.1 = text.lines().map(line).collect::<String>().into_bytes();
    files
}

/// The bundle without one pupil.
fn without_pupil(pupil: &str) -> Vec<(String, Vec<u8>)> {
    let without = |(name, bytes): (String, Vec<u8>)| {
        let text = String::from_utf8(bytes).unwrap();
        let is_kept = |line: &&str| {
            !(line.starts_with(&format!("{pupil},"))
                || name == "enrollments.csv" && line.contains(&format!(",{pupil},")))
        };
        let kept: String =
            text.lines().filter(is_kept).map(|line| line.replace(&format!(",{pupil},"), ",,") + "\n").collect();
        (name, kept.into_bytes())
    };
    fixture_files("danish-oneroster11").into_iter().map(without).collect()
}

async fn bring(house: &House, files: &[(String, Vec<u8>)]) {
    let mut coordinator = house.sign_in(Role::Coordinator, Scope::Municipality).await;
    let upload = coordinator.upload("/personer/import", &[("dates", "")], files).await;
    let report = coordinator.get(upload.is(303).to()).await;
    coordinator.post(&report.is(200).action("bekraeft"), &[]).await.is(200);
}

#[tokio::test]
async fn a_roster_that_ends_a_guardianship_closes_the_childs_plan_to_the_parent() {
    let (house, mut teacher) = town().await;
    let child = house.person("e1010").await;
    let plan = format!("/mit-barn/{child}");
    let mut parent = house.family("g5").await;
    parent.get(&plan).await.is(200);
    bring(&house, &without_guardianship("e1010", "g5")).await;
    // What ends today holds through the day, as everywhere.
    house.advance(DAY_US);
    let mut parent = house.family("g5").await;
    for path in [plan.clone(), format!("{plan}/samtaleark.pdf")] {
        parent.get(&path).await.is(404);
    }
    parent.post(&format!("{plan}/ord"), &[("words", "Hej"), ("base", "0")]).await.is(404);
    parent.get("/mit-barn").await.is(200).hides(&["Hjalte"]);
    // The pupil and the other parents come in as before.
    house.family("e1010").await.get("/min-elevplan").await.is(200);
    let _ = teacher.get(&format!("/elevplan/{child}")).await;
}

#[tokio::test]
async fn a_plan_closes_when_the_pupil_leaves_and_is_deleted_a_year_after() {
    let (house, mut teacher) = town().await;
    let (m, pupil) = (house.municipality, house.person("e1010").await);
    let plan = format!("/elevplan/{pupil}");
    let page = teacher.get(&plan).await;
    page.is(200).shows(&["bliver slettet et år efter"]);
    house.family("e1010").await.get("/min-elevplan").await.is(200).shows(&["slettet et år efter"]);
    teacher.post(&plan, &[("teacher_words", "Hjalte fortæller godt")]).await.is(303);
    let goal = [("for", format!("pupil:{pupil}")), ("title", "Jeg vil turde læse højt".to_owned())];
    let goal: Vec<(&str, &str)> = goal.iter().map(|(name, value)| (*name, value.as_str())).collect();
    teacher.post("/maal/ny", &goal).await.is(303);
    let held = || {
        house.write(move |tx| {
            let goals = store::goal::of_person(tx, m, pupil, programme::goal::Level::Pupil)?.len();
            Ok((store::plan::pupil::texts(tx, m, pupil)?.len(), goals))
        })
    };
    assert_eq!(held().await, (1, 1));

    bring(&house, &without_pupil("e1010")).await;
    house.advance(2 * DAY_US);
    self::teacher(&house, "k2").await.get(&plan).await.is(404);
    house.advance(362 * DAY_US);
    house.watch().await;
    assert_eq!(held().await, (1, 1), "kept for a year");
    house.advance(3 * DAY_US);
    house.watch().await;
    assert_eq!(held().await, (0, 0));
    let erased = house.write(move |tx| Ok(store::audit::latest(tx, m, 50)?)).await;
    let subject = format!("person {pupil}");
    assert!(erased.iter().any(|entry| entry.action == "erase_pupil_plan" && entry.subject == subject));
}

#[tokio::test]
async fn a_unit_is_the_teams_and_never_becomes_a_pupils_goal() {
    let (house, mut teacher) = town().await;
    let (child, class) = (house.person("e1010").await, house.class("k2").await);
    let owner = format!("class-{class}");
    let unit = [
        ("title", "Brøker"),
        ("subject", "Matematik"),
        ("owner", owner.as_str()),
        ("from", "2026-10-01"),
        ("to", "2026-11-09"),
        ("goal_1", "Lægge brøker sammen"),
        ("activities_1", "Pizza"),
        ("signs_1", "Forklarer hvorfor"),
        ("learnt", "Begynd med hele pizzaer"),
    ];
    teacher
        .post("/undervisning/ny", &[("title", ""), ("owner", &owner)])
        .await
        .is(422)
        .shows(&["Giv forløbet en titel"]);
    let made = teacher.post("/undervisning/ny", &unit).await.is(303).to().to_owned();
    let page = teacher.get(&made).await;
    page.is(200).shows(&[
        "Brøker",
        "Lægge brøker sammen",
        "Pizza",
        "Forklarer hvorfor",
        "1. oktober 2026 til 9. november 2026",
    ]);
    teacher.get(&format!("/elevplan/{child}")).await.is(200).hides(&["Lægge brøker sammen"]);
    house.family("e1010").await.get("/min-elevplan").await.is(200).hides(&["Lægge brøker sammen"]);

    // A colleague of the class shares it; others do not see that it is there.
    let here = made.split('?').next().unwrap().to_owned();
    let school = house.school("Engholmskolen").await;
    let mut colleague = house.sign_in(Role::Teacher, Scope::Class(school, class)).await;
    colleague.get("/undervisning").await.is(200).shows(&["Brøker"]);
    let evaluated = [
        ("base", "1"),
        ("title", "Brøker"),
        ("subject", "Matematik"),
        ("from", "2026-10-01"),
        ("to", "2026-11-09"),
        ("goal_1", "Lægge brøker sammen"),
        ("activities_1", "Pizza"),
        ("signs_1", "Forklarer hvorfor"),
        ("evaluation_1", "16 af 22"),
        ("learnt", "Begynd med hele pizzaer"),
    ];
    assert!(colleague.post(&format!("{here}/rediger"), &evaluated).await.is(303).to().ends_with("?gemt"));
    let mut late = evaluated.to_vec();
    late[8] = ("activities_1", "Pizza og lagkage");
    late.remove(6);
    assert!(teacher.post(&format!("{here}/rediger"), &late).await.is(303).to().ends_with("?flettet"));
    teacher.get(&here).await.shows(&["16 af 22", "Pizza og lagkage"]);
    let mut stranger = self::teacher(&house, "k1").await;
    for path in [here.clone(), format!("{here}/rediger")] {
        stranger.get(&path).await.is(404);
    }
    stranger.post(&format!("{here}/kopier"), &[]).await.is(404);
    stranger.post(&format!("{here}/rediger"), &evaluated).await.is(404);
    stranger.post("/undervisning/ny", &unit).await.is(404);
    let mut leader = house.sign_in(Role::Leader, Scope::School(school)).await;
    leader.get(&here).await.is(200).hides(&["Ret forløbet"]);
    leader.post(&format!("{here}/rediger"), &evaluated).await.is(404);

    // A goal picked from a framework is the unit's, too, and nobody else's.
    let mut coordinator = house.sign_in(Role::Coordinator, Scope::Municipality).await;
    let year = value(&coordinator.get("/maal/rammer/ny").await, "year");
    let file = vec![("case.json".to_owned(), package("Eleven kan lægge brøker sammen og trække dem fra"))];
    coordinator.upload("/maal/rammer/ny", &[("year", year.as_str())], &file).await.is(200);
    let found = teacher.get(&format!("{here}?soeg=br%C3%B8ker")).await;
    found.is(200).shows(&["Eleven kan lægge brøker sammen og trække dem fra"]);
    let (framework, place) = (value(&found, "framework"), value(&found, "place"));
    let picked = [("framework", framework.as_str()), ("place", place.as_str())];
    teacher.post(&format!("{here}/tag-med"), &picked).await.is(303);
    teacher.get(&here).await.shows(&["trække dem fra", "Pizza og lagkage"]);
    teacher.get(&format!("{here}/rediger")).await.is(200).shows(&["trække dem fra"]);
    stranger.post(&format!("{here}/tag-med"), &picked).await.is(404);
    teacher.get(&format!("/elevplan/{child}")).await.is(200).hides(&["trække dem fra"]);
    house.family("e1010").await.get("/min-elevplan").await.is(200).hides(&["trække dem fra"]);

    let copy = teacher.post(&format!("{here}/kopier"), &[]).await.is(303).to().to_owned();
    assert_ne!(copy.split('?').next(), Some(here.as_str()));
    teacher
        .get(&copy)
        .await
        .shows(&["Lægge brøker sammen", "Sidste gang lærte vi: Begynd med hele pizzaer"])
        .hides(&["16 af 22"]);
}
