//! Schools, contact teachers, teams and the new school year, on the pages.

use programme::access::Role;

use crate::house::{DAY_US, House, Scope, fixture_files};

/// The clean bundle is in; its coordinator is signed in.
async fn filled() -> (House, crate::house::Browser) {
    let house = House::new().await;
    house.import("danish-oneroster11").await;
    let coordinator = house.sign_in(Role::Coordinator, Scope::Municipality).await;
    (house, coordinator)
}

#[tokio::test]
async fn a_coordinator_sees_every_school_and_a_leader_the_own() {
    let (house, mut coordinator) = filled().await;
    let all = coordinator.get("/personer").await;
    all.is(200).shows(&["Engholmskolen", "Lærkevejens Skole", "/personer/import", "2026/2027"]);
    let (eng, lark) = (house.school("Engholmskolen").await, house.school("Lærkevejens Skole").await);
    let mut leader = house.sign_in(Role::Leader, Scope::School(eng)).await;
    let own = leader.get("/personer").await;
    own.is(200).shows(&["Engholmskolen"]).hides(&["Lærkevejens Skole", "/personer/import"]);
    let school = leader.get(&format!("/personer/skole/{eng}")).await;
    school.is(200).shows(&["4.A", "Mikkel Poulsen"]).hides(&["kontaktlaerer", "/team"]);
    leader.get(&format!("/personer/skole/{lark}")).await.is(404);
}

#[tokio::test]
async fn those_who_may_not_see_people_cannot_tell_that_they_are_there() {
    let (house, mut coordinator) = filled().await;
    let (school, class) = (house.school("Engholmskolen").await, house.class("k2").await);
    let scopes = |role| match role {
        Role::Analyst | Role::SystemAdministrator => Scope::Municipality,
        Role::Leader => Scope::School(school),
        _ => Scope::Class(school, class),
    };
    let upload = coordinator.upload("/personer/import", &[], &fixture_files("danish-oneroster11")).await;
    let upload = upload.is(303).to().to_owned();
    let page = |end: &str| format!("{upload}{end}");
    let for_importers = [
        (format!("/personer/skole/{school}/team"), "/personer/skole/1/team".to_owned()),
        (format!("/personer/klasse/{class}/kontaktlaerer"), "/personer/klasse/1/kontaktlaerer".to_owned()),
        ("/personer/import".to_owned(), "/personer/slet-ikke".to_owned()),
        (page(""), "/personer/import/1".to_owned()),
        (page("/kolonner"), "/personer/import/1/kolonner".to_owned()),
        (page("/rapport.txt"), "/personer/import/1/rapport.txt".to_owned()),
        ("/personer/aarsskifte".to_owned(), "/personer/slet-ikke".to_owned()),
    ];
    let for_readers = [
        ("/personer".to_owned(), "/slet-ikke".to_owned()),
        (format!("/personer/skole/{school}"), "/personer/skole/1".to_owned()),
    ];
    for role in Role::ALL.into_iter().filter(|role| *role != Role::Coordinator) {
        let mut other = house.sign_in(role, scopes(role)).await;
        let readable = for_readers.iter().filter(|_| role != Role::Leader);
        for (there, nowhere) in for_importers.iter().chain(readable) {
            let (found, missing) = (other.get(there).await, other.get(nowhere).await);
            found.is(404);
            missing.is(404);
            // The page's own address stands in its link to the other language.
            assert_eq!(found.body.replace(there, ""), missing.body.replace(nowhere, ""), "{role:?} {there}");
        }
        let posts = ["/bekraeft", "/fortryd", "/kolonner"].map(page);
        let changes = [for_importers[0].0.clone(), for_importers[1].0.clone(), "/personer/aarsskifte".to_owned()];
        for path in posts.iter().chain(&changes) {
            other.post(path, &[("name", "Team"), ("kind", "grade")]).await.is(404);
        }
        other.upload("/personer/import", &[], &fixture_files("danish-oneroster11")).await.is(404);
    }
    coordinator.get(&upload).await.is(200);
}

#[tokio::test]
async fn whoever_is_signed_out_is_led_to_sign_in_and_back() {
    let house = House::new().await;
    let page = house.visitor().get("/personer/import").await;
    assert_eq!(page.is(303).to(), "/log-ind?naeste=/personer/import");
    house.visitor().post("/personer/aarsskifte", &[]).await.is(303);
}

#[tokio::test]
async fn a_contact_teacher_is_appointed_and_replaced() {
    let (house, mut coordinator) = filled().await;
    let (school, class) = (house.school("Engholmskolen").await, house.class("k2").await);
    let form = format!("/personer/klasse/{class}/kontaktlaerer");
    let page = coordinator.get(&form).await;
    page.is(200).shows(&["4.A", "Johan Jørgensen"]);
    let johan = page.value_of("Johan Jørgensen");
    let saved = coordinator.post(&form, &[("teacher", &johan)]).await;
    let at_school = format!("/personer/skole/{school}");
    assert_eq!(saved.is(303).to(), at_school);
    let rows = coordinator.get(&at_school).await.rows();
    let of_class = |rows: &[Vec<String>]| rows.iter().find(|row| row[0] == "4.A").unwrap()[3].clone();
    assert_eq!(of_class(&rows), "Johan Jørgensen");
    coordinator.post(&form, &[]).await.is(303);
    assert_eq!(of_class(&coordinator.get(&at_school).await.rows()), "Ingen endnu");
}

#[tokio::test]
async fn a_class_has_two_contact_teachers_at_most_and_only_staff() {
    let (house, mut coordinator) = filled().await;
    let class = house.class("k2").await;
    let form = format!("/personer/klasse/{class}/kontaktlaerer");
    let page = coordinator.get(&form).await;
    let staff: Vec<_> =
        page.body.split("name=\"teacher\" value=\"").skip(1).filter_map(|s| s.split('"').next()).collect();
    assert!(staff.len() >= 3);
    let three: Vec<_> = staff[..3].iter().map(|id| ("teacher", *id)).collect();
    let refused = coordinator.post(&form, &three).await;
    refused.is(422).shows(&["Vælg højst 2 kontaktlærere."]);
    assert_eq!(refused.body.matches(" checked").count(), 3, "what was ticked is kept");
    coordinator.post(&form, &[("teacher", "12345")]).await.is(404);
    coordinator.post(&form, &[("teacher", "min mor")]).await.is(400);
}

#[tokio::test]
async fn a_team_is_made_changed_and_ended() {
    let (house, mut coordinator) = filled().await;
    let school = house.school("Engholmskolen").await;
    let (form, at_school) = (format!("/personer/skole/{school}/team"), format!("/personer/skole/{school}"));
    let page = coordinator.get(&form).await;
    page.is(200);
    let (johan, class) = (page.value_of("Johan Jørgensen"), page.value_of("4.A"));
    let fields = [("name", "Team 4 & venner"), ("kind", "grade"), ("member", &johan), ("class", &class)];
    assert_eq!(coordinator.post(&form, &fields).await.is(303).to(), at_school);
    let listed = coordinator.get(&at_school).await;
    listed.shows(&["Team 4 & venner", "/personer/team/"]);
    let team = listed.body.split("/personer/team/").nth(1).unwrap().split('"').next().unwrap();
    let team = format!("/personer/team/{team}");
    let page = coordinator.get(&team).await;
    page.is(200).shows(&["Team 4 & venner"]);
    assert_eq!(page.body.matches(" checked").count(), 2);
    let nameless = coordinator.post(&team, &[("name", " "), ("kind", "subject"), ("member", &johan)]).await;
    nameless.is(422).shows(&["Giv teamet et navn"]);
    coordinator.post(&team, &[("name", "Dansk"), ("kind", "subject")]).await.is(303);
    coordinator.get(&at_school).await.shows(&["Dansk"]).hides(&["Team 4"]);
    coordinator.post(&format!("{team}/nedlaeg"), &[]).await.is(303);
    coordinator.get(&at_school).await.hides(&["Dansk"]);
    coordinator.get(&team).await.is(404);
}

/// The pupils' own table, one year older: every class moves up.
fn a_year_later() -> Vec<(String, Vec<u8>)> {
    let (name, bytes) = fixture_files("danish-plain").remove(0);
    let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    let move_up = |line: &str| {
        let mut cells: Vec<String> = line.split(';').map(str::to_owned).collect();
        if let Ok(grade) = cells[2].parse::<u8>() {
            cells[1] = cells[1].replacen(&cells[2], &(grade + 1).to_string(), 1);
            cells[2] = (grade + 1).to_string();
            "9/8/2027".clone_into(&mut cells[8]);
        }
        cells.join(";")
    };
    let later: Vec<String> = text.lines().map(move_up).collect();
    vec![(name, later.join("\r\n").chars().map(|c| c as u8).collect())]
}

#[tokio::test]
async fn after_the_summer_the_classes_are_confirmed() {
    let house = House::new().await;
    house.import("danish-plain").await;
    let mut coordinator = house.sign_in(Role::Coordinator, Scope::Municipality).await;
    coordinator.get("/personer").await.hides(&["aarsskifte"]);
    coordinator.get("/personer/aarsskifte").await.is(200).shows(&["Alle klasser er bekræftet"]);
    house.advance(364 * DAY_US);
    let mut coordinator = house.sign_in(Role::Coordinator, Scope::Municipality).await;
    let dry = coordinator.upload("/personer/import", &[], &a_year_later()).await;
    let dry = coordinator.get(dry.is(303).to()).await;
    let done = coordinator.post(&dry.action("bekraeft"), &[]).await;
    done.is(200).shows(&["Elever og klasser er hentet", "/personer/aarsskifte"]);
    let page = coordinator.get("/personer/aarsskifte").await;
    page.is(200).shows(&["2026/2027", "2027/2028", "Engholmskolen", "5.A"]);
    let fields: Vec<&str> = page.body.split("name=\"from_").skip(1).filter_map(|s| s.split('"').next()).collect();
    assert_eq!(fields.len(), 4, "four classes moved up");
    coordinator.post("/personer/aarsskifte", &[("from_12345", "")]).await.is(404);
    coordinator.post("/personer/aarsskifte", &[("from_4.A", "")]).await.is(400);
    let names: Vec<String> = fields.iter().map(|id| format!("from_{id}")).collect();
    let selected =
        page.body.split(" selected").map(|s| s.rsplit("value=\"").next().unwrap().split('"').next().unwrap());
    let pairs: Vec<(&str, &str)> = names.iter().map(String::as_str).zip(selected).collect();
    let saved = coordinator.post("/personer/aarsskifte", &pairs).await;
    let saved = coordinator.get(saved.is(303).to()).await;
    saved.is(200).shows(&["Klasserne er bekræftet.", "Alle klasser er bekræftet", "/personer/aarsskifte?ret=1"]);

    // A slip is corrected: what was said stands there, and something else is said.
    coordinator.get("/personer").await.shows(&["Ret klasser, der er bekræftet"]);
    let page = coordinator.get("/personer/aarsskifte?ret=1").await;
    page.is(200).shows(&["Ret, hvilke klasser der er de samme", "5.A"]);
    assert_eq!(page.body.matches("name=\"from_").count(), 4);
    let corrected = coordinator.post("/personer/aarsskifte", &[("ret", "1"), (&names[0], "")]).await;
    let page = coordinator.get(corrected.is(303).to()).await;
    page.is(200).shows(&["Rettelserne er gemt.", "<option value=\"\" selected>En ny klasse"]);
    assert_eq!(page.body.matches("<option value=\"\" selected").count(), 1);
    coordinator.post("/personer/aarsskifte", &[("ret", "1"), pairs[0]]).await.is(303);
    coordinator.get("/personer/aarsskifte?ret=1").await.hides(&["<option value=\"\" selected"]);
}

#[tokio::test]
async fn a_coordinator_gives_a_teacher_the_first_link() {
    let (house, mut coordinator) = filled().await;
    let school = house.school("Engholmskolen").await;
    let at_school = format!("/personer/skole/{school}");
    let page = coordinator.get(&at_school).await;
    page.is(200).shows(&["Medarbejdere", "Lav et link"]);
    let person = page.body.split("name=\"person\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let made = coordinator.post(&format!("{at_school}/link"), &[("person", &person)]).await;
    made.is(200).shows(&["virker én gang"]);
    let link = made.body.split("/ind/").nth(1).unwrap().split('<').next().unwrap().to_owned();
    let mut teacher = house.visitor();
    assert_eq!(teacher.get(&format!("/ind/{link}")).await.to(), "/forside");
    teacher.get("/konto").await.is(200).shows(&["Du logger ind med"]);
    house.visitor().get(&format!("/ind/{link}")).await.is(404);
    // Whoever has chosen a password signs in with it: a coordinator cannot make a way past it.
    teacher.post("/konto", &[("password", "tre ord efter hinanden")]).await;
    let again = coordinator.post(&format!("{at_school}/link"), &[("person", &person)]).await;
    again.is(422).shows(&["har valgt en adgangskode"]);
    let mut leader = house.sign_in(Role::Leader, Scope::School(school)).await;
    leader.get(&at_school).await.is(200).hides(&["Lav et link"]);
    leader.post(&format!("{at_school}/link"), &[("person", &person)]).await.is(404);
    // Who works for the whole municipality is no concern of a page about a school.
    coordinator.post(&format!("{at_school}/link"), &[("person", "1")]).await.is(404);
}

#[tokio::test]
async fn a_password_has_ten_tries_from_an_address_and_then_waits_even_when_right() {
    let (house, mut coordinator) = filled().await;
    let school = house.school("Engholmskolen").await;
    let page = coordinator.get(&format!("/personer/skole/{school}")).await;
    let person = page.body.split("name=\"person\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let made = coordinator.post(&format!("/personer/skole/{school}/link"), &[("person", &person)]).await;
    let link = made.body.split("/ind/").nth(1).unwrap().split('<').next().unwrap().to_owned();
    let login = made.body.rsplit("<bdi dir=\"ltr\">").next().unwrap().split('<').next().unwrap().to_owned();
    let mut teacher = house.visitor();
    teacher.get(&format!("/ind/{link}")).await;
    let right = "tre ord efter hinanden";
    teacher.post("/konto", &[("password", right)]).await;
    let mut guesser = house.visitor();
    for number in 0..10 {
        guesser.post("/log-ind", &[("name", &login), ("password", &format!("gæt {number}"))]).await.is(422);
    }
    let mut anyone = house.visitor();
    anyone.post("/log-ind", &[("name", &login), ("password", right)]).await.is(429);
    house.advance(11 * 60 * 1_000_000);
    anyone.post("/log-ind", &[("name", &login), ("password", right)]).await.is(303);
}
