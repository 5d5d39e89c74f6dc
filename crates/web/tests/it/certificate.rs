//! Certificates: fetched by who has completed a course, seen and checked by anyone, taken back by the coordinator.

use programme::access::Role;

use crate::course::CALM;
use crate::house::Scope;
use crate::inquiry::{Town, town};

impl Town {
    /// The address of the contact teacher's certificate.
    async fn certificate(&mut self) -> String {
        self.complete_course().await;
        self.contact.get(CALM).await.shows(&["Hent dit kursusbevis"]);
        self.contact.post(&format!("{CALM}/bevis"), &[]).await.is(303).to().to_owned()
    }
}

#[tokio::test]
async fn a_certificate_is_fetched_once_the_course_is_completed_and_anyone_with_its_address_sees_it() {
    let mut town = town().await;
    // Without a place there is nothing, and before the end the page says what is missing.
    town.contact.post(&format!("{CALM}/bevis"), &[]).await.is(404);
    town.teacher.post(&format!("{CALM}/tilmeld"), &[("team", "")]).await.is(303);
    town.teacher.post(&format!("{CALM}/bevis"), &[]).await.is(422).shows(&["Kurset er ikke gennemført endnu."]);
    let address = town.certificate().await;
    assert_eq!(town.contact.post(&format!("{CALM}/bevis"), &[]).await.is(303).to(), address, "the same certificate");
    let mut visitor = town.house.visitor();
    visitor.get(&address).await.is(200).shows(&["Kursusbevis", "Beviset gælder.", "Hent som Open Badge"]);
    let pdf = visitor.get(&format!("{address}/bevis.pdf")).await;
    assert!(pdf.is(200).body.starts_with("%PDF"));
    visitor.get(&format!("{address}1")).await.is(404);
}

#[tokio::test]
async fn a_certificate_that_somebody_brings_is_checked_and_a_changed_one_is_refused() {
    let mut town = town().await;
    let address = town.certificate().await;
    let mut visitor = town.house.visitor();
    let credential = visitor.get(&format!("{address}/bevis.json")).await.is(200).body.clone();
    let checked = visitor.post("/beviser", &[("credential", credential.as_str())]).await;
    checked.is(200).shows(&["er ægte og gælder", "Se bevisets side"]);
    let changed = credential.replace("Course", "Diploma");
    let refused = visitor.post("/beviser", &[("credential", changed.as_str())]).await;
    refused.is(422).shows(&["Underskriften passer ikke til teksten.", "Diploma"]);
    visitor.post("/beviser", &[("credential", "hej")]).await.is(422).shows(&["ikke læsbar JSON", "hej"]);
    visitor.get("/beviser").await.is(200).shows(&["Prøv et kursusbevis"]);
}

#[tokio::test]
async fn the_coordinator_takes_a_certificate_back_with_a_reason_that_everyone_can_read() {
    let mut town = town().await;
    let address = town.certificate().await;
    let mut coordinator = town.house.sign_in(Role::Coordinator, Scope::Municipality).await;
    let mut visitor = town.house.visitor();
    let credential = visitor.get(&format!("{address}/bevis.json")).await.body.clone();
    let revoke = format!("{address}/tilbagekald");
    // The holder and the leader have no such door.
    town.contact.get(&revoke).await.is(404);
    town.leader.post(&revoke, &[("reason", "x")]).await.is(404);
    coordinator.get(&revoke).await.is(200).shows(&["Tag et kursusbevis tilbage"]);
    coordinator.post(&revoke, &[("reason", " ")]).await.is(422).shows(&["Skriv, hvorfor beviset tages tilbage."]);
    let before = visitor.get(&list(&address)).await.is(200).body.clone();
    coordinator.post(&revoke, &[("reason", "Det blev udstedt til en forkert person.")]).await.is(303);
    visitor.get(&address).await.shows(&["Beviset gælder ikke mere.", "Det blev udstedt til en forkert person."]);
    let checked = visitor.post("/beviser", &[("credential", credential.as_str())]).await;
    checked.is(200).shows(&["blev taget tilbage", "forkert person"]);
    assert_ne!(visitor.get(&list(&address)).await.body, before, "the signed list has changed");
    visitor.get(&format!("{address}/bevis.pdf")).await.is(404);
}

/// Where the list of what was taken back is.
fn list(address: &str) -> String {
    let (municipality, _) = address.rsplit_once('/').unwrap();
    format!("{municipality}/tilbagekaldte")
}

#[tokio::test]
async fn a_municipality_that_is_not_here_has_no_profile_and_gets_no_key() {
    let town = town().await;
    let mut visitor = town.house.visitor();
    visitor.get("/beviser/12345/udsteder").await.is(404);
    visitor.get("/beviser/12345/tilbagekaldte").await.is(404);
    let profile = visitor.get(&format!("/beviser/{}/udsteder", town.house.municipality)).await;
    assert!(profile.is(200).body.contains("publicKeyMultibase"));
}
