//! Every door: each route tried by everyone, at home, next door and elsewhere.
//!
//! The tables below the tests, `access.out` and `family.out`, are reviewed as diffs. A new route is in the first, or the
//! test fails.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use axum::body::Body;
use axum::http::{Request, header};
use programme::access::Role;
use programme::id::{ClassId, PersonId, RoundId, SchoolId};
use web::routes::{Door, ROUTES, Route};

use crate::house::{Browser, House, Scope};
use crate::stage;

/// Who tries the doors, in the order of the columns.
const COLUMNS: [&str; 11] = [
    "visitor", "pupil", "contact", "teacher", "pedagog", "leader", "resourc", "coordin", "analyst", "sysadm", "foreign",
];

/// What the last column holds, all of it in another municipality. It signs in with the eleventh wrong password.
const FOREIGN: [Role; 3] = [Role::Coordinator, Role::Analyst, Role::SystemAdministrator];

/// Whose class and school a route is tried with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Own,
    Sibling,
    OtherSchool,
}

impl Place {
    const fn word(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Sibling => "sibling",
            Self::OtherSchool => "other school",
        }
    }
}

struct Ids {
    round: RoundId,
    classes: [ClassId; 3],
    schools: [SchoolId; 3],
    /// Someone of the own class.
    pupil: String,
    /// A goal of the own class.
    goal: String,
    /// A pupil of each class; the first is the signed-in pupil, and the signed-in parent's child.
    pupils: [PersonId; 3],
}

fn path(route: &Route, ids: &Ids, place: Place) -> String {
    let at = place as usize;
    route
        .path
        .replace("ny-kode/{pupil}", &format!("ny-kode/{}", ids.pupil))
        .replace("{round}", &ids.round.to_string())
        .replace("{class}", &ids.classes[at].to_string())
        .replace("{school}", &ids.schools[at].to_string())
        .replace("{section}", "aim")
        .replace("{language}", "da")
        .replace("{number}", "1")
        .replace("{link}", "x")
        .replace("{file}", "x.css")
        .replace("{pupil}", &ids.pupils[at].to_string())
        .replace("{child}", &ids.pupils[at].to_string())
        .replace("{code}", "x")
        .replace("{goal}", &ids.goal)
        .replace("{token}", "x")
        .replace("{framework}", "1")
        .replace("{unit}", "1")
        .replace("{team}", "1")
        .replace("{upload}", "1")
        .replace("{practice}", "homework-with-feedback")
        .replace("{course}", "calm-and-order")
        .replace("{activity}", "read-1")
        .replace("{municipality}", "1")
        .replace("{certificate}", "1")
        .replace("{cohort}", "1")
        .replace("{revision}", "1")
        .replace("{job}", "1")
        .replace("{inquiry}", "1")
        .replace("{meeting}", "1")
}

/// Places that make a difference to the route.
fn places(route: &Route) -> Vec<Place> {
    if ["{class}", "{child}", "elevplan/{pupil}"].iter().any(|part| route.path.contains(part)) {
        vec![Place::Own, Place::Sibling, Place::OtherSchool]
    } else if route.path.contains("{school}") {
        vec![Place::Own, Place::OtherSchool]
    } else {
        vec![Place::Own]
    }
}

async fn knock(browser: &mut Browser, route: &Route, path: &str) -> u16 {
    let request = Request::builder().method(route.method.to_uppercase().as_str()).uri(path);
    let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    browser.send(request.body(Body::empty()).unwrap()).await.status.as_u16()
}

/// A class, a school and a municipality with everyone in it, and an open round.
async fn town() -> (House, Ids, Vec<Browser>) {
    let house = House::new().await;
    house.import("danish-oneroster11").await;
    let round = stage::open(&house).await;
    let (own, sibling, other) = (house.class("k2").await, house.class("k1").await, house.class("k3").await);
    let (eng, lark) = (house.school("Engholmskolen").await, house.school("Lærkevejens Skole").await);
    let live = house.sign_in(Role::ContactTeacher, Scope::Class(eng, own)).await;
    let mut contact = live;
    let set = contact.post("/maal/ny", &[("for", &format!("class:{own}")), ("title", "Ro i timerne")]).await;
    let goal = set.to().rsplit('/').next().unwrap().to_owned();
    let live = contact.get(&format!("/kortlaegning/{round}/klasse/{own}")).await.action("/ny-kode/");
    let pupil = live.rsplit('/').next().unwrap().to_owned();
    let pupils = [house.person("e1010").await, house.person("e1001").await, house.person("e1021").await];
    let ids = Ids { round, classes: [own, sibling, other], schools: [eng, eng, lark], pupil, goal, pupils };
    let mut people = vec![house.visitor()];
    people.push(stage::pupil(&house, &stage::codes(&house, round, own).await[0]).await);
    for role in Role::ALL {
        let scope = match role {
            Role::ContactTeacher | Role::Teacher | Role::Pedagogue => Scope::Class(eng, own),
            Role::Leader | Role::ResourcePerson => Scope::School(eng),
            Role::Coordinator | Role::Analyst | Role::SystemAdministrator => Scope::Municipality,
        };
        people.push(house.sign_in(role, scope).await);
    }
    people.push(house.sign_in_elsewhere(&FOREIGN).await);
    (house, ids, people)
}

/// Doors that end something are tried last, so that those before them still lead somewhere.
fn ends(route: &Route) -> usize {
    const ENDING: [&str; 5] = ["/svar/side/{number}", "/svar/stop", "/ny-kode/{pupil}", "/luk", "/log-ud"];
    let place = ENDING.iter().position(|end| route.path.ends_with(end));
    place.filter(|_| route.method == "post" || route.path == "/svar/stop").map_or(0, |place| place + 1)
}

/// The doors at which a signed-in pupil or guardian is met otherwise than a visitor, and no others.
#[tokio::test]
async fn families_enter_by_their_own_doors_and_reach_only_their_own() {
    let (house, ids, mut people) = town().await;
    people.truncate(1);
    people.extend([house.family("e1010").await, house.family("g5").await]);
    let mut table = format!("{:73}{:>8}{:>8}{:>8}\n", "", "visitor", "pupil", "parent");
    let mut doors: Vec<_> = ROUTES.iter().collect();
    doors.sort_by_key(|route| ends(route));
    for route in doors {
        for place in places(route) {
            let path = path(route, &ids, place);
            let mut met = Vec::new();
            for browser in &mut people {
                met.push(knock(&mut browser.clone(), route, &path).await);
            }
            if met[1..].iter().any(|status| *status != met[0]) {
                let _ = writeln!(
                    table,
                    "{:5}{:54}{:14}{:<8}{:<8}{}",
                    route.method,
                    route.path,
                    place.word(),
                    met[0],
                    met[1],
                    met[2]
                );
            }
        }
    }
    let reviewed = include_str!("family.out");
    if table != reviewed {
        let file = std::env::temp_dir().join("laerke-family.out");
        std::fs::write(&file, &table).unwrap();
        panic!("the doors differ from tests/it/family.out; review {} and put it there:\n{table}", file.display());
    }
}

#[tokio::test]
async fn every_door_opens_for_those_the_table_names_and_for_nobody_else() {
    let (_house, ids, mut people) = town().await;
    let mut lines = BTreeMap::new();
    let mut doors: Vec<_> = ROUTES.iter().enumerate().collect();
    doors.sort_by_key(|(number, route)| (ends(route), *number));
    for (number, route) in doors {
        for place in places(route) {
            let path = path(route, &ids, place);
            let mut line = format!("{:5}{:54}{:14}", route.method, route.path, place.word());
            for browser in &mut people {
                let _ = write!(line, "{:8}", knock(&mut browser.clone(), route, &path).await);
            }
            lines.insert((number, place as usize), line.trim_end().to_owned());
        }
    }
    let head = COLUMNS.iter().fold(format!("{:73}", ""), |head, column| head + &format!("{column:>8}"));
    let table = lines.into_values().fold(head, |table, line| table + "\n" + &line) + "\n";
    let reviewed = include_str!("access.out");
    if table != reviewed {
        let file = std::env::temp_dir().join("laerke-access.out");
        std::fs::write(&file, &table).unwrap();
        panic!("the doors differ from tests/it/access.out; review {} and put it there:\n{table}", file.display());
    }
}

#[tokio::test]
async fn a_door_that_is_not_yours_looks_like_one_that_is_not_there() {
    let (house, ids, _) = town().await;
    let mut teacher = house.sign_in(Role::Teacher, Scope::Class(ids.schools[0], ids.classes[0])).await;
    let nowhere = teacher.get("/resultater/klasse/1").await;
    for class in [ids.classes[1], ids.classes[2]] {
        let page = teacher.get(&format!("/resultater/klasse/{class}")).await;
        assert_eq!(page.status, nowhere.status);
        let path = |body: &str, class: &str| body.replace(&format!("/resultater/klasse/{class}"), "…");
        assert_eq!(path(&page.body, &class.to_string()), path(&nowhere.body, "1"));
    }
}

#[tokio::test]
async fn staff_doors_send_a_visitor_to_sign_in_and_back() {
    let house = House::new().await;
    let mut visitor = house.visitor();
    for route in ROUTES.iter().filter(|route| route.door == Door::Staff && !route.path.contains('{')) {
        let request = Request::builder().method(route.method.to_uppercase().as_str()).uri(route.path);
        let page = visitor.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(page.to(), format!("/log-ind?naeste={}", route.path), "{} {}", route.method, route.path);
    }
}

#[tokio::test]
async fn family_doors_send_a_visitor_to_sign_in_and_back() {
    let house = House::new().await;
    let mut visitor = house.visitor();
    let family = |route: &&Route| matches!(route.door, Door::Pupil | Door::Guardian) && !route.path.contains('{');
    for route in ROUTES.iter().filter(family) {
        let request = Request::builder().method(route.method.to_uppercase().as_str()).uri(route.path);
        let page = visitor.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(page.to(), format!("/familie/log-ind?naeste={}", route.path), "{} {}", route.method, route.path);
    }
}

#[tokio::test]
async fn a_role_that_is_taken_away_shuts_its_doors_at_once() {
    let (house, ids, _) = town().await;
    let scope = Scope::Class(ids.schools[0], ids.classes[0]);
    let mut teacher = house.sign_in(Role::ContactTeacher, scope).await;
    let mut coordinator = house.sign_in(Role::Coordinator, Scope::Municipality).await;
    let codes = format!("/kortlaegning/{}/klasse/{}/koder", ids.round, ids.classes[0]);
    teacher.get(&codes).await.is(200);
    // The form is sent with nobody ticked.
    let form = format!("/personer/klasse/{}/kontaktlaerer", ids.classes[0]);
    coordinator.post(&form, &[]).await.is(303);
    teacher.get(&codes).await.is(404);
}

#[tokio::test]
async fn a_session_that_has_ended_or_was_made_up_opens_nothing() {
    let (house, ids, _) = town().await;
    let leader = house.sign_in(Role::Leader, Scope::School(ids.schools[0])).await;
    let mut stolen = leader.clone();
    let mut owner = leader;
    owner.post("/log-ud", &[]).await.is(200);
    assert_eq!(stolen.get("/forside").await.to(), "/log-ind?naeste=/forside");
    for made_up in
        ["", "1", "1.", "1.x", "x.y.z", &format!("{}.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", house.municipality)]
    {
        let mut visitor = house.visitor();
        visitor.cookies.insert("laerke".to_owned(), made_up.to_owned());
        assert_eq!(visitor.get("/forside").await.to(), "/log-ind?naeste=/forside", "{made_up}");
    }
}

#[tokio::test]
async fn another_site_cannot_act_for_someone_signed_in() {
    let (house, ids, _) = town().await;
    let mut coordinator = house.sign_in(Role::Coordinator, Scope::Municipality).await;
    let path = format!("/kortlaegning/{}/luk", ids.round);
    for (name, value) in
        [("sec-fetch-site", "cross-site"), ("sec-fetch-site", "same-site"), ("origin", "https://b.example")]
    {
        let request = Request::post(&path).header(name, value).body(Body::empty()).unwrap();
        coordinator.send(request).await.is(403);
    }
    coordinator.get(&format!("/kortlaegning/{}", ids.round)).await.is(200);
    let request = Request::post(&path).header("sec-fetch-site", "same-origin").body(Body::empty()).unwrap();
    coordinator.send(request).await.is(303);
}

#[tokio::test]
async fn an_address_whose_number_is_no_number_is_a_page_that_is_not_there() {
    let (house, _, _) = town().await;
    let mut coordinator = house.sign_in(Role::Coordinator, Scope::Municipality).await;
    for path in ["/kortlaegning/abc", "/personer/skole/%C3%A6", "/resultater/skole/99999999999999999999999"] {
        let page = coordinator.get(path).await;
        assert!(page.is(404).body.contains("<h1"), "{path} is a page: {}", page.body);
    }
}
