//! The studies behind a card: what they say together, and how a municipality adds some.

use programme::access::Role;

use crate::house::{Browser, House, Page, Scope};

const PAGE: &str = "/viden/writing-to-learn/studier";

async fn coordinator(house: &House) -> Browser {
    house.sign_in(Role::Coordinator, Scope::Municipality).await
}

async fn send(browser: &mut Browser, table: &str) -> Page {
    browser.upload(&format!("{PAGE}/tilfoej"), &[], &[("egne.csv".to_owned(), table.as_bytes().to_vec())]).await
}

/// The value of a hidden field.
fn hidden(page: &Page, name: &str) -> String {
    let after = page.body.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap_or_default();
    after.split('"').next().unwrap_or_default().to_owned()
}

async fn accept(browser: &mut Browser, dry: &Page) {
    let (name, table) = (hidden(dry, "name"), hidden(dry, "table"));
    assert_eq!(browser.post(&format!("{PAGE}/gem"), &[("name", &name), ("table", &table)]).await.to(), PAGE);
}

#[tokio::test]
async fn a_teacher_reads_what_48_studies_say_together() {
    let house = House::new().await;
    house.import("danish-oneroster11").await;
    let (school, class) = (house.school("Engholmskolen").await, house.class("k2").await);
    let mut teacher = house.sign_in(Role::ContactTeacher, Scope::Class(school, class)).await;
    teacher.get("/viden/writing-to-learn").await.is(200).shows(&[PAGE]);
    let page = teacher.get(PAGE).await;
    page.is(200).shows(&[
        "48 undersøgelser",
        "Samlet effekt 0,22 (0,12 til 0,32)",
        "Ashworth, 1992",
        "før 2004",
        "GPL-2.0-or-later",
        // The card quotes 0.13 to 0.31 of the same studies.
        "regnet på den ældre måde (Walds)",
        "Derfor bliver intervallet lidt bredere",
    ]);
    teacher.get("/viden/writing-to-learn").await.shows(&["0,132 til 0,312"]);
    assert_eq!(
        page.body.matches("class=\"bar\"").count()
            + page.body.matches("class=\"ar\" d=\"M-2").count()
            + page.body.matches("class=\"ar\" d=\"M2").count(),
        48,
        "one mark for each study"
    );
    assert!(page.body.contains("<caption>"), "the table stands behind the picture");
    page.hides(&["Tilføj undersøgelser"]);
    teacher.get(&format!("{PAGE}/tilfoej")).await.is(404);
    // A card without studies says so and leads nobody astray.
    teacher.get("/viden/class-meeting/studier").await.is(200).shows(&["ingen enkeltundersøgelser"]);
    teacher.get("/viden/class-meeting").await.hides(&["/viden/class-meeting/studier"]);
    teacher.get("/viden/no-such-card/studier").await.is(404);
}

#[tokio::test]
async fn a_moderator_is_chosen_and_answered_in_a_sentence() {
    let house = House::new().await;
    let mut coordinator = coordinator(&house).await;
    let page = coordinator.get(&format!("{PAGE}?forskel=meta")).await;
    page.is(200).shows(&["er effekten 0,23 højere", "46 undersøgelser fortæller det", "ikke et forsøg"]);
    let english = coordinator.get(&format!("{PAGE}?forskel=meta&sprog=en")).await;
    english.is(200).shows(&["0.23 higher", "46 studies"]);
    coordinator.get(&format!("{PAGE}?forskel=%3Cscript%3E")).await.is(200).hides(&["<script>"]);
}

#[tokio::test]
async fn the_contested_experiments_are_shown_with_their_caution() {
    let house = House::new().await;
    let mut coordinator = coordinator(&house).await;
    let page = coordinator.get("/viden/high-expectations/studier?forskel=weeks_prior_contact").await;
    page.is(200).shows(&["19 undersøgelser", "omstridte", "Kan ikke skelnes fra tilfældighed"]);
}

#[tokio::test]
async fn studies_are_added_after_a_dry_run_and_move_the_sum() {
    let house = House::new().await;
    let mut coordinator = coordinator(&house).await;
    let table = "Undersøgelse;År;Effekt;Standardfejl;Antal;Kilde\n\
        \"Holm; Lund\";2021;0,85;0,05;240;10.1000/1\nAshworth;1992;0,65;0,2645751;60;\n";
    let dry = send(&mut coordinator, table).await;
    dry.is(200).shows(&["1 ny undersøgelse", "1 undersøgelse er her i forvejen", "Intet er gemt endnu"]);
    coordinator.get(PAGE).await.shows(&["48 undersøgelser"]).hides(&["Holm; Lund"]);
    accept(&mut coordinator, &dry).await;
    let page = coordinator.get(PAGE).await;
    page.shows(&["49 undersøgelser", "Holm; Lund, 2021", "egen", "https://doi.org/10.1000/1", "egne.csv"]);
    page.hides(&["Samlet effekt 0,22"]);
    // A second time there is nothing new.
    send(&mut coordinator, table).await.is(422).shows(&["Alt i filen er her i forvejen"]);
    // Another municipality's cards are its own.
    let other = House::new().await;
    let mut neighbour = self::coordinator(&other).await;
    neighbour.get(PAGE).await.shows(&["48 undersøgelser"]);
    // The table that is taken away can be added elsewhere.
    let csv = coordinator.get(&format!("{PAGE}/tabel.csv")).await;
    assert_eq!(csv.is(200).body.lines().count(), 50);
    let dry = send(&mut neighbour, &csv.body).await;
    dry.is(200).shows(&["1 ny undersøgelse", "48 undersøgelser er her i forvejen"]);
    // It is taken back.
    let back = page.action("/tag-tilbage");
    assert_eq!(coordinator.post(&back, &[]).await.to(), PAGE);
    coordinator.get(PAGE).await.shows(&["48 undersøgelser"]).hides(&["Holm; Lund"]);
    coordinator.post(&back, &[]).await.is(404);
}

#[tokio::test]
async fn a_file_with_one_bad_row_saves_nothing_and_says_where() {
    let house = House::new().await;
    let mut coordinator = coordinator(&house).await;
    let table = "Undersøgelse;Effekt;Standardfejl\nHolm;0,3;0,1\nLund;meget;0,1\n=cmd|x;0,2;0,1\n";
    let dry = send(&mut coordinator, table).await;
    dry.is(422).shows(&["1 række kan ikke bruges", "”meget” er ikke et tal", "Effekt"]);
    assert!(!dry.body.contains("/studier/gem"), "there is nothing to say yes to");
    // A yes that was made up is read again by the same rules.
    let letters = "VW5kZXJzw7hnZWxzZTtFZmZla3Q7U3RhbmRhcmRmZWpsCkhvbG07MCwzOzAsMQpMdW5kO21lZ2V0OzAsMQo";
    coordinator.post(&format!("{PAGE}/gem"), &[("name", "x"), ("table", letters)]).await.is(422).shows(&["Linje 3"]);
    coordinator.get(PAGE).await.shows(&["48 undersøgelser"]).hides(&["Holm"]);
    for broken in ["", "intet her", "Undersøgelse;Effekt\nA;1\n"] {
        send(&mut coordinator, broken).await.is(422);
    }
    coordinator.post(&format!("{PAGE}/gem"), &[("table", "%%%")]).await.is(400);
}

#[tokio::test]
async fn a_table_that_is_taken_away_holds_no_formula() {
    let house = House::new().await;
    let mut coordinator = coordinator(&house).await;
    let dry = send(&mut coordinator, "study,effect,se\n=1+1,0.3,0.1\n").await;
    accept(&mut coordinator, &dry).await;
    let csv = coordinator.get(&format!("{PAGE}/tabel.csv")).await;
    assert!(csv.body.contains("\n'=1+1,"), "{}", csv.body);
}
