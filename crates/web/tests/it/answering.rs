//! Answering through the router: the way of a pupil, and everything that may be sent instead.

use axum::body::Body;
use axum::http::{Request, header};
use programme::id::RoundId;

use crate::house::{Browser, DAY_US, House, Page};
use crate::stage;

async fn school() -> (House, RoundId) {
    let house = House::new().await;
    house.import("danish-oneroster11").await;
    let round = stage::open(&house).await;
    (house, round)
}

/// A pupil of 4.A who has started.
async fn started() -> (House, RoundId, Browser) {
    let (house, round) = school().await;
    let class = house.class("k2").await;
    let mut pupil = stage::pupil(&house, &stage::codes(&house, round, class).await[0]).await;
    pupil.get("/svar/velkommen").await.is(200).shows(&["Vi vil gerne vide, hvordan du har det."]);
    assert_eq!(pupil.post("/svar/start", &[]).await.to(), "/svar/side/1");
    (house, round, pupil)
}

async fn save(pupil: &mut Browser, json: &str) -> Page {
    let request = Request::post("/svar/gem").header(header::CONTENT_TYPE, "application/json");
    pupil.send(request.body(Body::from(json.to_owned())).unwrap()).await
}

/// The first item of the page and the values it offers.
fn first_item(page: &Page) -> (String, Vec<String>) {
    let radio = |part: &&str| part.contains("type=\"radio\"");
    let attribute = |part: &str, name: &str| {
        part.split(&format!("{name}=\"")).nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned()
    };
    let inputs: Vec<_> = page.body.split("<input").filter(radio).collect();
    let name = attribute(inputs[0], "name");
    let own = inputs.iter().filter(|part| attribute(part, "name") == name);
    let values = own.map(|part| attribute(part, "value")).collect();
    (name, values)
}

#[tokio::test]
async fn a_wrong_code_tells_nothing_about_why() {
    let (house, round, mut pupil) = started().await;
    let class = house.class("k2").await;
    let used = stage::codes(&house, round, class).await[0].code.to_string();
    finish(&mut pupil).await;
    let unknown = "2222-2222-2222-22";
    let mut visitor = house.visitor();
    let mut bodies = Vec::new();
    for code in [used.as_str(), unknown, "", "nonsense", "K7MT-29XW-HD4R-3P"] {
        let page = visitor.post("/svar", &[("code", code)]).await;
        page.is(422).shows(&["Koden passer ikke"]);
        bodies.push(page.body.replace(&format!("value=\"{code}\""), "value=\"\""));
    }
    assert!(bodies.windows(2).all(|pair| pair[0] == pair[1]), "each wrong code gives the same page");
}

async fn finish(pupil: &mut Browser) {
    for number in 1..=60 {
        let page = pupil.post(&format!("/svar/side/{number}"), &[]).await;
        if page.to().starts_with("/svar/tak") {
            return;
        }
        page.is(303);
    }
    panic!("the form never ended");
}

#[tokio::test]
async fn a_page_that_is_open_twice_is_told_how_far_the_other_has_come() {
    let (_house, _round, mut pupil) = started().await;
    let (item, values) = first_item(&pupil.get("/svar/side/1").await);
    let mut other = pupil.clone();
    for (seq, value) in (1..=3).zip(&values) {
        save(&mut other, &format!(r#"{{"item":"{item}","value":"{value}","seq":{seq}}}"#)).await.is(204);
    }
    let late = save(&mut pupil, &format!(r#"{{"item":"{item}","value":"{}","seq":1}}"#, values[4])).await;
    late.is(409).shows(&[r#""error":"stale""#, r#""seq":3"#]);
    pupil.get("/svar/side/1").await.shows(&[&format!(r#"value="{}" checked"#, values[2])]);
    save(&mut pupil, &format!(r#"{{"item":"{item}","value":"{}","seq":4}}"#, values[4])).await.is(204);
    let form = pupil.post("/svar/side/1", &[(&item, &values[0]), ("seq", "2")]).await;
    form.is(409).shows(&["Siden er åben to steder", "/svar/velkommen"]);
}

#[tokio::test]
async fn whoever_guesses_is_slowed_and_whoever_has_a_code_enters() {
    let (house, round) = school().await;
    let class = house.class("k2").await;
    let mut guesser = house.visitor();
    for _ in 0..200 {
        guesser.post("/svar", &[("code", "2222-2222-2222-22")]).await.is(422);
    }
    guesser.post("/svar", &[("code", "2222-2222-2222-22")]).await.is(429).shows(&["kl. 10.10"]);
    // From the same address.
    stage::pupil(&house, &stage::codes(&house, round, class).await[0]).await;
}

#[tokio::test]
async fn an_answer_is_kept_and_shown_again_to_the_session_that_gave_it() {
    let (house, round, mut pupil) = started().await;
    let (item, values) = first_item(&pupil.get("/svar/side/1").await);
    save(&mut pupil, &format!(r#"{{"item":"{item}","value":"{}","seq":1}}"#, values[1])).await.is(204);
    let page = pupil.get("/svar/side/1").await;
    assert!(page.body.contains(&format!("name=\"{item}\" value=\"{}\" checked", values[1])), "{}", page.body);
    // The same code on another device goes on after it and does not show it.
    let class = house.class("k2").await;
    let mut second = stage::pupil(&house, &stage::codes(&house, round, class).await[0]).await;
    let page = second.get("/svar/side/1").await;
    assert!(!page.body.contains(&format!("name=\"{item}\"")), "an answer of another session is shown");
    assert!(!page.body.contains("checked"));
}

#[tokio::test]
async fn what_is_no_answer_is_refused_and_changes_nothing() {
    let (_house, _, mut pupil) = started().await;
    let (item, values) = first_item(&pupil.get("/svar/side/1").await);
    save(&mut pupil, &format!(r#"{{"item":"{item}","value":"{}","seq":5}}"#, values[0])).await.is(204);
    let before = pupil.get("/svar/side/1").await.body;
    let long = "x".repeat(300_000);
    let cases: [(String, u16); 10] = [
        (format!(r#"{{"item":"{item}","value":"{}","seq":4}}"#, values[1]), 409),
        (r#"{"item":"nobody_asked","value":"1","seq":9}"#.to_owned(), 422),
        (format!(r#"{{"item":"{item}","value":"99","seq":9}}"#), 422),
        (format!(r#"{{"item":"{item}","value":"-1","seq":9}}"#), 422),
        (format!(r#"{{"item":"{item}","value":"1","seq":-9}}"#), 400),
        (format!(r#"{{"item":"{item}","value":"1","seq":4294967295}}"#), 409),
        (format!(r#"{{"item":"{item}","value":"1","seq":9,"pupil":7}}"#), 400),
        ("{".to_owned(), 400),
        ("[]".to_owned(), 400),
        (format!(r#"{{"item":"{item}","value":"{long}","seq":9}}"#), 413),
    ];
    for (json, status) in cases {
        let page = save(&mut pupil, &json).await;
        assert_eq!(page.status.as_u16(), status, "{}", &json[..json.len().min(100)]);
    }
    let broken = Request::post("/svar/gem").header(header::CONTENT_TYPE, "application/json");
    let broken = broken.body(Body::from(b"{\"item\":\"\xff\xfe\",\"value\":\"1\",\"seq\":9}".to_vec())).unwrap();
    pupil.send(broken).await.is(400);
    let form = Request::post("/svar/side/1").header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    pupil.send(form.body(Body::from("nobody_asked=1")).unwrap()).await.is(422);
    assert_eq!(pupil.get("/svar/side/1").await.body, before, "nothing was stored");
}

#[tokio::test]
async fn the_same_answer_sent_twice_is_one_answer() {
    let (_house, _, mut pupil) = started().await;
    let (item, values) = first_item(&pupil.get("/svar/side/1").await);
    let json = format!(r#"{{"item":"{item}","value":"{}","seq":1}}"#, values[0]);
    save(&mut pupil, &json).await.is(204);
    let once = pupil.get("/svar/side/1").await.body;
    save(&mut pupil, &json).await.is(204);
    assert_eq!(pupil.get("/svar/side/1").await.body, once);
}

#[tokio::test]
async fn an_answer_to_a_closed_round_is_not_stored() {
    let (house, _, mut pupil) = started().await;
    let (item, values) = first_item(&pupil.get("/svar/side/1").await);
    let json = format!(r#"{{"item":"{item}","value":"{}","seq":1}}"#, values[0]);
    // The window has passed, though nobody has closed the round yet.
    house.advance(11 * DAY_US);
    save(&mut pupil, &json).await.is(410);
    pupil.get("/svar/side/1").await.is(410).shows(&["Runden er lukket"]);
}

#[tokio::test]
async fn a_code_does_not_open_a_closed_round() {
    let (house, round) = school().await;
    let class = house.class("k2").await;
    let code = stage::codes(&house, round, class).await[0].code.to_string();
    house.advance(11 * DAY_US);
    house.visitor().post("/svar", &[("code", &code)]).await.is(410).shows(&["Ingen runde er åben"]);
}

#[tokio::test]
async fn after_the_close_every_code_and_the_open_session_hear_that_it_has_closed() {
    let (house, round, mut pupil) = started().await;
    let class = house.class("k2").await;
    let right = stage::codes(&house, round, class).await.remove(1);
    let (item, values) = first_item(&pupil.get("/svar/side/1").await);
    house.close_newest().await;
    for sealed in [false, true] {
        if sealed {
            house.run_jobs().await;
        }
        let mut bodies = Vec::new();
        for code in [right.code.to_string().as_str(), "2222-2222-2222-22", "nonsense", ""] {
            let page = house.visitor().post("/svar", &[("code", code)]).await;
            page.is(410).shows(&["Ingen runde er åben"]).hides(&["Tjek især det sidste tegn"]);
            bodies.push(page.body);
        }
        let link = format!("/s/{}", right.link);
        bodies.push(house.visitor().get(&link).await.is(410).body.replace(&link, "/svar"));
        assert!(bodies.windows(2).all(|pair| pair[0] == pair[1]), "one page, whatever was typed");
        pupil.get("/svar/side/1").await.is(410).shows(&["Runden er lukket"]).hides(&["fortsætter du"]);
        let json = format!(r#"{{"item":"{item}","value":"{}","seq":1}}"#, values[0]);
        save(&mut pupil, &json).await.is(410).shows(&["round_closed"]);
    }
}

#[tokio::test]
async fn while_a_round_is_open_a_wrong_code_may_also_be_one_of_a_closed_round() {
    let (house, _) = school().await;
    let page = house.visitor().post("/svar", &[("code", "2222-2222-2222-22")]).await;
    page.is(422).shows(&["Koden passer ikke, eller runden er lukket."]);
}

#[tokio::test]
async fn without_a_session_the_form_says_how_to_get_in() {
    let (house, _) = school().await;
    let mut visitor = house.visitor();
    visitor.get("/svar/side/1").await.is(401).shows(&["/svar"]);
    save(&mut visitor, r#"{"item":"a","value":"1","seq":1}"#).await.is(401);
    for made_up in ["", "1", "1.2", "1.2.x", "a.b.c"] {
        visitor.cookies.insert("svar".to_owned(), made_up.to_owned());
        visitor.get("/svar/side/1").await.is(401);
    }
}

#[tokio::test]
async fn a_new_code_ends_the_session_of_the_old_one() {
    let (house, round, mut pupil) = started().await;
    let class = house.class("k2").await;
    let school = house.school("Engholmskolen").await;
    let scope = crate::house::Scope::Class(school, class);
    let mut teacher = house.sign_in(programme::access::Role::ContactTeacher, scope).await;
    let live = teacher.get(&format!("/kortlaegning/{round}/klasse/{class}")).await;
    let old = stage::codes(&house, round, class).await;
    for code in &old {
        assert!(live.body.contains(&code.name), "{} is on the list of those who have not finished", code.name);
    }
    let path = live.action("/ny-kode/");
    teacher.post(&path, &[]).await.is(200);
    let new = stage::codes(&house, round, class).await;
    let changed: Vec<_> = old.iter().zip(&new).filter(|(old, new)| old.code != new.code).collect();
    assert_eq!(changed.len(), 1, "one pupil got a new code");
    house.visitor().post("/svar", &[("code", &changed[0].0.code.to_string())]).await.is(422);
    stage::pupil(&house, changed[0].1).await;
    if changed[0].0.name == old[0].name {
        pupil.get("/svar/side/1").await.is(401);
    }
}

#[tokio::test]
async fn a_link_leads_straight_in() {
    let (house, round) = school().await;
    let class = house.class("k1").await;
    let code = stage::codes(&house, round, class).await.remove(0);
    let mut pupil = house.visitor();
    assert_eq!(pupil.get(&format!("/s/{}", code.link)).await.to(), "/svar/velkommen");
    house.visitor().get("/s/AAAAAAAAAAAAAAAAAAAAAA").await.is(422);
    house.visitor().get("/s/x").await.is(422);
}

#[tokio::test]
async fn a_language_switch_takes_the_ticks_along_and_passes_nothing_over() {
    let (_house, _round, mut pupil) = started().await;
    let page = pupil.get("/svar/side/1").await;
    page.shows(&["form=\"answers\" name=\"sprog\" value=\"en\"", "id=\"answers\""]);
    let (item, values) = first_item(&page);
    let switched = pupil.post("/svar/side/1", &[(&item, &values[1]), ("seq", "1"), ("sprog", "en")]).await;
    assert_eq!(switched.to(), "/svar/side/1?sprog=en");
    let english = pupil.get(switched.to()).await;
    assert!(english.body.contains(&format!("name=\"{item}\" value=\"{}\" checked", values[1])), "{}", english.body);
    assert_eq!(english.body.matches("Not answered").count(), english.body.matches("<fieldset").count() - 1);
    // Also on the last page, which the same form finishes otherwise.
    let mut number = 1;
    while !pupil.get(&format!("/svar/side/{number}")).await.body.contains("Hand in the answers") {
        number += 1;
        assert!(number < 60, "the form has a last page");
    }
    let last = format!("/svar/side/{number}");
    assert_eq!(pupil.post(&last, &[("sprog", "da")]).await.to(), format!("{last}?sprog=da"));
    pupil.get(&format!("{last}?sprog=da")).await.is(200).shows(&["Aflever svarene"]);
    assert_eq!(pupil.post(&last, &[("sprog", "xx")]).await.to(), "/svar/tak");
}

#[tokio::test]
async fn the_language_can_change_in_the_middle() {
    let (_house, _, mut pupil) = started().await;
    let speaks = |page: &Page, tag: &str| page.body.contains(&format!("<html lang=\"{tag}\""));
    assert!(speaks(&pupil.get("/svar/side/1").await, "da"));
    assert!(speaks(&pupil.get("/svar/side/1?sprog=en").await, "en"));
    assert!(speaks(&pupil.get("/svar/side/2").await, "en"), "the choice is remembered");
}

#[tokio::test]
async fn pages_of_answers_are_never_stored_by_the_browser() {
    let (_house, _, mut pupil) = started().await;
    let page = pupil.get("/svar/side/1").await;
    assert_eq!(page.headers[header::CACHE_CONTROL], "no-store");
    let policy = page.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
    assert!(!policy.contains("unsafe"), "{policy}");
}
