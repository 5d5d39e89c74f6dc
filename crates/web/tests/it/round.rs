//! A round as those who run it and hold it read it: while it is open, when it has closed, when it is released.

use programme::access::Role;
use programme::id::{ClassId, RoundId, SchoolId};

use crate::house::{Browser, DAY_US, House, Page, Scope};
use crate::stage;

/// A school with an open T1: from Tuesday 1 September, 10:00, for ten days.
async fn school() -> (House, RoundId, SchoolId, ClassId) {
    let house = House::new().await;
    house.import("danish-oneroster11").await;
    let round = stage::open(&house).await;
    let (school, class) = (house.school("Engholmskolen").await, house.class("k2").await);
    (house, round, school, class)
}

async fn release(house: &House, round: RoundId, school: SchoolId) {
    let (ctx, m) = (house.web.ctx(None), house.municipality);
    let unit = programme::result::Unit { kind: programme::result::UnitKind::School, id: school.0 };
    house.write(move |tx| app::result::release(tx, &ctx, None, m, round, unit)).await;
}

#[tokio::test]
async fn a_round_closed_by_hand_says_when_it_closed_to_everyone() {
    let (house, round, school, class) = school().await;
    let contact = async |house: &House| house.sign_in(Role::ContactTeacher, Scope::Class(school, class)).await;
    let head = async |house: &House| house.sign_in(Role::Leader, Scope::School(school)).await;
    let (mut teacher, mut leader) = (contact(&house).await, head(&house).await);
    let hour = format!("/kortlaegning/{round}/klasse/{class}");
    let whole = format!("/kortlaegning/{round}");
    teacher.get(&hour).await.is(200).shows(&["11. september"]);
    leader.get(&whole).await.is(200).shows(&["Runden lukker fredag 11. september kl. 10", "kan se, hvem der mangler"]);
    house.advance(DAY_US);
    // A night has passed since they signed in.
    (teacher, leader) = (contact(&house).await, head(&house).await);
    house.close_newest().await;
    let closed = "onsdag 2. september kl. 10";
    teacher.get(&hour).await.is(200).shows(&["Den lukkede onsdag 2. september kl. 10"]).hides(&["11. september"]);
    let page = leader.get(&whole).await;
    page.is(200).shows(&["sådan gik det", "Runden lukkede onsdag 2. september kl. 10", "beregnes"]);
    page.hides(&["11. september", "så længe runden er åben", "kan se, hvem der mangler"]);
    leader.get("/kortlaegning").await.shows(&["2. september 2026"]).hides(&["11. september"]);

    house.run_jobs().await;
    leader.get(&whole).await.shows(&[closed, "venter på at blive frigivet", &format!("{whole}/frigiv/skole/{school}")]);
    teacher.get(&hour).await.shows(&["Resultatet kommer, når skolens leder har frigivet det"]);

    release(&house, round, school).await;
    leader.get(&whole).await.shows(&["Resultatet er frigivet", &format!("/resultater/skole/{school}")]);
    let page = teacher.get(&hour).await;
    page.shows(&["Resultatet er klar", closed, &format!("/resultater/klasse/{class}")]).hides(&["Resultatet kommer"]);
}

/// What the page's row of figures says, and its heading.
fn days_left(page: &Page) -> &str {
    let before = page.body.split("tilbage</dt>").nth(1).expect("the page counts school days");
    before.split("<dd>").nth(1).and_then(|rest| rest.split('<').next()).unwrap_or_default()
}

#[tokio::test]
async fn school_days_are_counted_from_monday_to_friday() {
    let (house, round, ..) = school().await;
    let mut coordinator = house.sign_in(Role::Coordinator, Scope::Municipality).await;
    let whole = format!("/kortlaegning/{round}");
    // From Tuesday 1 to Friday 11 September: four days this week and five the next.
    assert_eq!(days_left(&coordinator.get(&whole).await), "9");
    house.advance(4 * DAY_US);
    coordinator = house.sign_in(Role::Coordinator, Scope::Municipality).await;
    assert_eq!(days_left(&coordinator.get(&whole).await), "5", "on Saturday the whole next week is left");
}

async fn answer(pupil: &mut Browser) {
    pupil.post("/svar/start", &[]).await;
    for number in 1..=60 {
        if pupil.post(&format!("/svar/side/{number}"), &[]).await.to().starts_with("/svar/tak") {
            return;
        }
    }
    panic!("the form never ended");
}

#[tokio::test]
async fn the_heading_says_no_more_than_the_rows() {
    let (house, round, _, class) = school().await;
    let mut coordinator = house.sign_in(Role::Coordinator, Scope::Municipality).await;
    let whole = format!("/kortlaegning/{round}");
    let page = coordinator.get(&whole).await;
    page.is(200).shows(&["Ingen skoler er begyndt endnu", "Ikke begyndt"]).hides(&["Alle skoler er i gang"]);
    for code in &stage::codes(&house, round, class).await {
        answer(&mut stage::pupil(&house, code).await).await;
    }
    let page = coordinator.get(&whole).await;
    page.shows(&["Én skole er ikke begyndt endnu", "<td>I gang</td>", "<td>Ikke begyndt</td>"]);
    page.hides(&["Ingen skoler er begyndt endnu", "Alle skoler er i gang"]);
}

#[tokio::test]
async fn closing_moves_no_response_rate() {
    let (house, round, school, class) = school().await;
    let codes = stage::codes(&house, round, class).await;
    let (finishing, begun) = codes.split_at(codes.len() / 2);
    for code in finishing {
        answer(&mut stage::pupil(&house, code).await).await;
    }
    // The others give answers and never reach the end.
    for code in begun {
        let mut pupil = stage::pupil(&house, code).await;
        pupil.post("/svar/start", &[]).await;
        pupil.post("/svar/side/1", &[]).await;
        pupil.post("/svar/side/2", &[]).await;
    }
    let mut coordinator = house.sign_in(Role::Coordinator, Scope::Municipality).await;
    let mut leader = house.sign_in(Role::Leader, Scope::School(school)).await;
    let whole = format!("/kortlaegning/{round}");
    let rate = |page: &Page| {
        let (before, _) = page.body.split_once(" % af eleverne").expect("the page says a rate");
        before.rsplit(['>', ' ']).next().unwrap_or_default().to_owned()
    };
    let steps = |page: &Page| page.rows().into_iter().skip(1).map(|row| row[1].clone()).collect::<Vec<_>>();
    let open = (coordinator.get(&whole).await, leader.get(&whole).await);
    house.close_newest().await;
    for sealed in [false, true] {
        if sealed {
            house.run_jobs().await;
        }
        let closed = (coordinator.get(&whole).await, leader.get(&whole).await);
        assert_eq!((rate(&closed.0), rate(&closed.1)), (rate(&open.0), rate(&open.1)), "sealed: {sealed}");
        assert_eq!(steps(&closed.1), steps(&open.1), "sealed: {sealed}");
    }
    assert_ne!(rate(&open.0), "0");
}

#[tokio::test]
async fn pupils_and_their_teacher_are_told_the_same_minutes() {
    let (house, round, school, class) = school().await;
    let mut teacher = house.sign_in(Role::ContactTeacher, Scope::Class(school, class)).await;
    let codes = stage::codes(&house, round, class).await;
    answer(&mut stage::pupil(&house, &codes[0]).await).await;
    let minutes = |page: &Page| {
        let (before, _) = page.body.split_once(" minutter.").expect("the page says how long it takes");
        before.rsplit(' ').next().unwrap_or_default().to_owned()
    };
    let asked = stage::pupil(&house, &codes[1]).await.get("/svar/velkommen").await;
    let held = teacher.get(&format!("/kortlaegning/{round}/klasse/{class}")).await;
    assert_eq!(minutes(&held), minutes(&asked));
}
