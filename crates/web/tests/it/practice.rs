//! The research library: finding a card, reading it, and writing one.

use programme::access::Role;

use crate::house::{House, Scope};

#[tokio::test]
async fn a_teacher_finds_a_card_by_the_words_of_the_staff_room() {
    let house = House::new().await;
    house.import("danish-oneroster11").await;
    let (school, class) = (house.school("Engholmskolen").await, house.class("k2").await);
    let mut teacher = house.sign_in(Role::Teacher, Scope::Class(school, class)).await;
    let front = teacher.get("/viden").await;
    front.is(200).shows(&["Ro og orden", "Fri for mobning", "Klasseledelse"]).hides(&["/viden/redaktion"]);
    let found = teacher.get("/viden?q=lektierne").await;
    found.is(200).shows(&["/viden/homework-with-feedback", "lektierne"]);
    let none = teacher.get("/viden?q=xyzzyqq").await;
    none.is(200).shows(&["Ingen kort til ”xyzzyqq”"]);
    // A card about fewer grades is left out by the filter, and filters that mean nothing are as if not there.
    let narrowed = teacher.get("/viden?skala=freedom_from_bullying&niveau=nonsense&trin=99").await;
    narrowed.is(200).shows(&["Der er få kort om mobning"]).hides(&["/viden/homework-with-feedback"]);
    teacher
        .get("/viden?q=homework&sprog=en")
        .await
        .is(200)
        .shows(&["/viden/homework-with-feedback", "What has helped"]);
}

#[tokio::test]
async fn a_card_shows_verified_figures_each_by_itself_and_says_where_there_is_none() {
    let house = House::new().await;
    let mut analyst = house.sign_in(Role::Analyst, Scope::Municipality).await;
    let card = analyst.get("/viden/classroom-management").await;
    card.is(200).shows(&["Virker det?", "Hvor sikkert er det?", "Hvad koster det?", "Det kan I gøre i morgen", "0,23"]);
    card.shows(&[
        "Korpershoek",
        "kan ikke lægges sammen eller rangordnes",
        "Redaktionens vurdering",
        "/viden?skala=calm_order",
    ]);
    let unknown = analyst.get("/viden/lp-model-pedagogical-analysis").await;
    unknown.is(200).shows(&["Der er intet efterprøvet tal for virkningen"]);
    for missing in ["/viden/no-such-card", "/viden/%C3%A6", "/viden/UPPER"] {
        analyst.get(missing).await.is(404);
    }
}

#[tokio::test]
async fn the_system_administrator_finds_no_library() {
    let house = House::new().await;
    let mut administrator = house.sign_in(Role::SystemAdministrator, Scope::Municipality).await;
    administrator.get("/viden").await.is(404);
    administrator.get("/viden/classroom-management").await.is(404);
    administrator.get("/forside").await.hides(&["/viden"]);
}
