//! Released results as each reader meets them, on a simulated school with two rounds.

use std::sync::Arc;

use programme::access::Role;
use programme::id::{ClassId, SchoolId};
use programme::time::{Day, Moment};
use simulation::answers::SimRound;
use simulation::load::{Loader, Scene, days_of_year};
use simulation::people::{Size, generate, two_years_later};

use crate::house::{House, Page, Scope};

const HOUR_US: i64 = 3_600_000_000;

/// A school of 400 pupils two years ago and now; T1 is released, T2 as far as `released` says.
pub async fn school(released: bool) -> House {
    let house = House::new().await;
    let (web, m) = (Arc::clone(&house.web), house.municipality);
    let load = move || {
        let ctx_at = |now: Moment, seed: [u8; 32]| {
            let mut ctx = web.ctx(None);
            (ctx.now, ctx.today, ctx.seed) = (now, web.calendar.day(now), seed);
            ctx
        };
        let midnight = |day: Day| web.calendar.midnight(day);
        let loader = Loader { store: &web.store, ctx_at: &ctx_at, midnight: &midnight, progress: &|_| {}, seed: 3 };
        let first = generate(3, Size::School).remove(0);
        let second = two_years_later(&first, 3);
        for (ordinal, municipality) in [(1, &first), (2, &second)] {
            let (begins, _) = days_of_year(municipality.year, 0);
            let opens = Moment(web.calendar.midnight(Day(begins.0 + 12)).0 + 8 * HOUR_US);
            let scene = Scene {
                municipality,
                years_later: 0,
                ordinal,
                name: format!("runde {ordinal}"),
                opens,
                closes: Moment(opens.0 + 10 * 24 * HOUR_US),
                round: SimRound::closed(ordinal),
                released: released || ordinal == 1,
            };
            loader.import(m, &scene).unwrap();
            loader.run(m, &scene).unwrap();
        }
    };
    tokio::task::spawn_blocking(load).await.unwrap();
    house
}

/// The school and its classes of today.
pub async fn units(house: &House) -> (SchoolId, Vec<app::people::Class>) {
    let (m, ctx) = (house.municipality, house.web.ctx(None));
    house
        .write(move |tx| {
            let school = app::people::schools(tx, m)?.remove(0).id;
            let classes = app::people::classes_today(tx, m, school, ctx.today)?;
            Ok((school, classes))
        })
        .await
}

async fn teacher_page(house: &House, school: SchoolId, class: ClassId) -> Page {
    let mut teacher = house.sign_in(Role::ContactTeacher, Scope::Class(school, class)).await;
    teacher.get(&format!("/resultater/klasse/{class}")).await
}

#[tokio::test]
async fn a_teacher_reads_the_class_and_the_leader_the_same_figures() {
    let house = school(true).await;
    let (school, classes) = units(&house).await;
    let mut leader = house.sign_in(Role::Leader, Scope::School(school)).await;
    let whole = leader.get(&format!("/resultater/skole/{school}")).await;
    whole.is(200);
    let mut compared = 0;
    for class in classes.iter().filter(|class| class.grades.iter().all(|grade| *grade >= 4)) {
        let page = teacher_page(&house, school, class.id).await;
        page.is(200);
        let same = leader.get(&format!("/resultater/klasse/{}", class.id)).await;
        assert_eq!(page.rows(), same.rows(), "{} has one set of figures", class.name);
        compared += usize::from(!page.rows().is_empty());
    }
    assert!(compared >= 8, "only {compared} classes have figures");
}

#[tokio::test]
async fn a_result_says_how_reliably_each_scale_was_measured() {
    let house = school(true).await;
    let (school, _) = units(&house).await;
    let mut leader = house.sign_in(Role::Leader, Scope::School(school)).await;
    let page = leader.get(&format!("/resultater/skole/{school}")).await;
    page.is(200).shows(&["Pålidelighed (alfa)"]);
    // Five items with a discrimination that the simulation knows: an alpha between 0.7 and 0.9, inside its interval.
    let cells =
        page.body.split("<bdi dir=\"ltr\">").filter_map(|rest| rest.split_once(")</bdi>")).map(|(cell, _)| cell);
    let read = |text: &str| text.replace(',', ".").parse::<f64>().ok();
    let figures: Vec<_> = cells
        .filter_map(|cell| {
            let (alpha, interval) = cell.split_once(" (")?;
            let (low, high) = interval.split_once('–')?;
            Some((read(low)?, read(alpha)?, read(high)?))
        })
        .collect();
    assert!(figures.len() >= 9, "{figures:?}");
    assert!(figures.iter().all(|(low, alpha, high)| low < alpha && alpha < high), "{figures:?}");
    assert!(figures.iter().filter(|(_, alpha, _)| (0.7..0.9).contains(alpha)).count() >= 7, "{figures:?}");
}

#[tokio::test]
async fn a_special_class_of_five_is_hidden_in_one_word() {
    let house = school(true).await;
    let (school, classes) = units(&house).await;
    let special = classes.iter().find(|class| class.name.ends_with('S')).unwrap();
    let page = teacher_page(&house, school, special.id).await;
    page.is(200).shows(&["skjult"]);
    assert!(page.rows().is_empty(), "no figures of {}", special.name);
    assert!(!page.body.contains("<rect class=\"i"), "no interval is drawn");
}

#[tokio::test]
async fn nothing_of_a_round_is_shown_before_the_leader_releases_it() {
    let house = school(false).await;
    let (school, _) = units(&house).await;
    let mut leader = house.sign_in(Role::Leader, Scope::School(school)).await;
    let before = leader.get(&format!("/resultater/skole/{school}")).await;
    before.is(200).shows(&["runde 1"]).hides(&["runde 2"]);
    house.close_newest().await;
    house.run_jobs().await;
    leader.get(&format!("/resultater/skole/{school}")).await.hides(&["runde 2"]);
    let round = house.newest_round().await;
    let release = format!("/kortlaegning/{round}/frigiv/skole/{school}");
    leader.get(&release).await.is(200).shows(&["runde 2"]);
    leader.post(&release, &[]).await.is(303);
    leader.get(&format!("/resultater/skole/{school}")).await.is(200).shows(&["runde 2"]);
    leader.post(&release, &[]).await.is(422).shows(&["allerede frigivet"]);
}

#[tokio::test]
async fn the_next_step_is_one_that_the_reader_can_take() {
    let house = school(true).await;
    let (school, _) = units(&house).await;
    let (whole, own) = ("/resultater/kommune", format!("/resultater/skole/{school}"));
    let mut analyst = house.sign_in(Role::Analyst, Scope::Municipality).await;
    let page = analyst.get(whole).await;
    page.is(200).hides(&["Læs din egen skoles resultat", "Vælg et andet resultat"]).shows(&["Læs kommunens profil"]);
    let mut coordinator = house.sign_in(Role::Coordinator, Scope::Municipality).await;
    coordinator.get(whole).await.is(200).hides(&["Læs din egen skoles resultat"]);
    coordinator.get(&own).await.is(200).hides(&["i teamet", "jeres egne klasser"]).shows(&["skolens leder"]);
    let mut leader = house.sign_in(Role::Leader, Scope::School(school)).await;
    leader.get(whole).await.is(200).shows(&["Læs din egen skoles resultat"]);
}
