//! A roster from upload to yes, on the pages.

use axum::body::Body;
use axum::http::{Request, header};
use programme::access::Role;

use crate::house::{Browser, DAY_US, House, Page, Scope, fixture, fixture_files};

async fn coordinator(house: &House) -> Browser {
    house.sign_in(Role::Coordinator, Scope::Municipality).await
}

/// Uploads files and goes where that leads.
async fn dry_run(browser: &mut Browser, files: &[(String, Vec<u8>)]) -> Page {
    let sent = browser.upload("/personer/import", &[("dates", "")], files).await;
    browser.get(sent.is(303).to()).await
}

/// A row of counts: added, changed, ended, unchanged.
#[track_caller]
fn counts(page: &Page, what: &str) -> [String; 4] {
    let rows = page.rows();
    let row = rows.iter().find(|row| row[0] == what).unwrap_or_else(|| panic!("no row {what}: {rows:?}"));
    row[1..5].to_vec().try_into().unwrap()
}

#[tokio::test]
async fn a_clean_bundle_goes_from_upload_to_the_pages_and_a_second_time_changes_nothing() {
    let house = House::new().await;
    let mut coordinator = coordinator(&house).await;
    coordinator.get("/personer").await.is(200).shows(&["Der er ingen skoler endnu", "/personer/import"]);
    coordinator.get("/personer/import").await.is(200).hides(&["Senest hentet"]);
    let files = fixture_files("danish-oneroster11");
    let plan = dry_run(&mut coordinator, &files).await;
    plan.is(200).shows(&["Det bliver ændret", "academicSessions.csv (+6)", "OneRoster 1.1 CSV"]);
    plan.hides(&["kan ikke bruges", "bør ses efter", "name=\"ended\"", "/kolonner"]);
    assert_eq!(counts(&plan, "Skoler"), ["2", "0", "0", "0"]);
    assert_eq!(counts(&plan, "Klasser"), ["4", "0", "0", "0"]);
    assert_eq!(counts(&plan, "Elever"), ["41", "0", "0", "0"]);
    assert_eq!(counts(&plan, "Forældre"), ["16", "0", "0", "0"]);
    assert_eq!(counts(&plan, "Ansatte"), ["11", "0", "0", "0"]);
    coordinator.get("/personer").await.shows(&["Der er ingen skoler endnu"]);

    let done = coordinator.post(&plan.action("bekraeft"), &[]).await;
    done.is(200).shows(&["Elever og klasser er hentet", "1. september 2026"]).hides(&["aarsskifte"]);
    assert_eq!(counts(&done, "Elever"), ["41", "0", "0", "0"]);
    let list = coordinator.get("/personer").await;
    list.is(200).shows(&["41 elever, 4 klasser og 11 ansatte i skoleåret 2026/2027"]);
    let school = house.school("Engholmskolen").await;
    let school = coordinator.get(&format!("/personer/skole/{school}")).await;
    school.is(200).shows(&["0.A", "4.A", "Mikkel Poulsen"]);
    coordinator.get("/personer/import").await.shows(&["Senest hentet 1. september 2026"]);

    let again = dry_run(&mut coordinator, &files).await;
    again.is(200).shows(&["Intet bliver ændret"]).hides(&["bekraeft"]);
    assert_eq!(counts(&again, "Elever"), ["0", "0", "0", "41"]);
}

#[tokio::test]
async fn a_yes_counts_once_and_a_no_forgets_the_file() {
    let house = House::new().await;
    let mut coordinator = coordinator(&house).await;
    let files = fixture_files("danish-oneroster11");
    let plan = dry_run(&mut coordinator, &files).await;
    coordinator.post(&plan.action("bekraeft"), &[]).await.is(200);
    coordinator.post(&plan.action("bekraeft"), &[]).await.is(404);
    let second = dry_run(&mut coordinator, &fixture_files("danish-plain")).await;
    let cancel = second.body.split("formaction=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    assert_eq!(coordinator.post(&cancel, &[]).await.is(303).to(), "/personer");
    coordinator.post(&second.action("bekraeft"), &[]).await.is(404);
}

#[tokio::test]
async fn an_upload_is_its_own_accounts_and_gone_after_a_day() {
    let house = House::new().await;
    let mut first = coordinator(&house).await;
    let sent = first.upload("/personer/import", &[], &fixture_files("danish-oneroster11")).await;
    let address = sent.is(303).to();
    let mut second = coordinator(&house).await;
    second.get(address).await.is(404);
    second.post(&format!("{address}/bekraeft"), &[]).await.is(404);
    first.get(address).await.is(200);
    house.advance(DAY_US + 1);
    let mut first = coordinator(&house).await;
    first.upload("/personer/import", &[], &fixture_files("danish-plain")).await.is(303);
    first.get(address).await.is(404);
}

#[tokio::test]
async fn a_zip_is_read_as_it_is() {
    let house = House::new().await;
    let mut coordinator = coordinator(&house).await;
    let zip = std::fs::read(fixture("oneroster11-moodle-full").join("Test_full_data_set.zip")).unwrap();
    let plan = dry_run(&mut coordinator, &[("Test_full_data_set.zip".to_owned(), zip)]).await;
    plan.is(200).shows(&["Test_full_data_set.zip", "OneRoster 1.1 CSV", "bekraeft"]);
}

#[tokio::test]
async fn every_rejected_row_is_told_with_file_line_column_and_reason() {
    let house = House::new().await;
    let mut coordinator = coordinator(&house).await;
    let plan = dry_run(&mut coordinator, &fixture_files("by-hand-defects")).await;
    plan.is(200).shows(&["24 rækker kan ikke bruges", "bekraeft"]);
    let rows = plan.rows();
    let report = std::fs::read_to_string(fixture("by-hand-defects").join("report.da.txt")).unwrap();
    let told: Vec<&str> = report.lines().filter(|line| line.starts_with("  ")).collect();
    assert_eq!(told.len(), 24 + 32);
    for line in told {
        let (place, reason) = line.trim().split_once(": ").unwrap();
        let (place, value) =
            place.split_once(" \"").map_or((place, ""), |(at, value)| (at, value.trim_end_matches('"')));
        let file = place.split(", ").next().unwrap();
        let named = |word: &str| place.split_once(word).map_or("", |(_, rest)| rest.split(", ").next().unwrap());
        let row = [file, named("linje "), named("kolonne "), value, reason];
        assert!(rows.iter().any(|found| found == &row), "{row:?} is not among {rows:#?}");
    }
    let text = coordinator.get(&plan.action("bekraeft").replace("/bekraeft", "/rapport.txt")).await;
    text.is(200).shows(&["Afviste rækker: 24"]);
    coordinator.post(&plan.action("bekraeft"), &[]).await.is(200).shows(&["24 rækker kan ikke bruges"]);
}

/// The clean bundle with its first ten pupils only.
fn most_pupils_gone() -> Vec<(String, Vec<u8>)> {
    let mut files = fixture_files("danish-oneroster11");
    for (name, bytes) in &mut files {
        if name == "enrollments.csv" || name == "users.csv" {
            let text = String::from_utf8(std::mem::take(bytes)).unwrap();
            let mut kept = 0;
            let lines = text.lines().filter(|line| {
                kept += usize::from(line.contains(",student,"));
                !line.contains(",student,") || kept <= 10
            });
            *bytes = lines.collect::<Vec<_>>().join("\n").into_bytes();
        }
    }
    files
}

#[tokio::test]
async fn a_roster_that_ends_a_fifth_of_the_pupils_needs_a_tick() {
    let house = House::new().await;
    house.import("danish-oneroster11").await;
    let mut coordinator = coordinator(&house).await;
    let plan = dry_run(&mut coordinator, &most_pupils_gone()).await;
    plan.is(200).shows(&["Er det den rigtige fil?", "Den afslutter 76 % af eleverne", "31 elever", "name=\"ended\""]);
    let confirm = plan.action("bekraeft");
    coordinator.post(&confirm, &[]).await.is(422).shows(&["Er det den rigtige fil?"]);
    coordinator.get("/personer").await.shows(&["41 elever"]);
    coordinator.post(&confirm, &[("ended", "yes")]).await.is(200);
    coordinator.get("/personer").await.shows(&["10 elever"]);
}

/// A table whose columns nobody can guess.
fn strange(rows: &[&str]) -> Vec<(String, Vec<u8>)> {
    let mut text = "Sted;Gruppe;Løbenr;Fulde;Trin".to_owned();
    for row in rows {
        text.push('\n');
        text.push_str(row);
    }
    vec![("liste.csv".to_owned(), text.into_bytes())]
}

#[tokio::test]
async fn columns_are_explained_once_and_remembered() {
    let house = House::new().await;
    let mut coordinator = coordinator(&house).await;
    let files = strange(&["Engholmskolen;4.A;1;Mikkel Skov;4", "Engholmskolen;4.A;2;Isak Riis;4"]);
    let sent = coordinator.upload("/personer/import", &[("dates", "day")], &files).await;
    let asked = coordinator.get(sent.is(303).to()).await;
    assert!(asked.is(303).to().ends_with("/kolonner?datoer=day"), "{}", asked.to());
    let page = coordinator.get(asked.to()).await;
    page.is(200).shows(&["Hvad står der i kolonnerne?", "liste.csv", "Løbenr", "Mikkel Skov"]);
    page.shows(&["En elev: skole, klasse, navn og elevens nummer eller e-mail.", "Skal vælges, her eller som nummer."]);
    let form = page.action("kolonner");
    let too_few = coordinator.post(&form, &[("kind", "pupils"), ("school", "Sted"), ("class", "Findes ikke")]).await;
    too_few.is(422).shows(&["Angiv mindst kolonner"]);
    let said = [
        ("kind", "pupils"),
        ("school", "Sted"),
        ("class", "Gruppe"),
        ("pupil_id", "Løbenr"),
        ("full_name", "Fulde"),
        ("grade", "Trin"),
        ("email", ""),
    ];
    let saved = coordinator.post(&form, &said).await;
    let plan = coordinator.get(saved.is(303).to()).await;
    plan.is(200).shows(&["Det bliver ændret", "Ret, hvad kolonnerne i liste.csv betyder"]);
    assert_eq!(counts(&plan, "Elever"), ["2", "0", "0", "0"]);
    coordinator.post(&plan.action("bekraeft"), &[]).await.is(200);
    let next =
        dry_run(&mut coordinator, &strange(&["Engholmskolen;4.A;1;Mikkel Skov;4", "Engholmskolen;4.A;2;Isak Riis;4"]))
            .await;
    next.is(200).shows(&["Intet bliver ændret"]);
}

#[tokio::test]
async fn plain_tables_come_together_and_again_change_nothing() {
    let house = House::new().await;
    let mut coordinator = coordinator(&house).await;
    let files = fixture_files("danish-plain");
    let plan = dry_run(&mut coordinator, &files).await;
    plan.is(200).shows(&["elever.csv (+2)", "personale.csv", "kolonner?fil=2"]);
    coordinator
        .get(&plan.action("bekraeft").replace("/bekraeft", "/kolonner?fil=2"))
        .await
        .is(200)
        .shows(&["team.csv"]);
    coordinator.get(&plan.action("bekraeft").replace("/bekraeft", "/kolonner?fil=3")).await.is(404);
    coordinator.post(&plan.action("bekraeft"), &[]).await.is(200);
    dry_run(&mut coordinator, &files).await.is(200).shows(&["Intet bliver ændret"]);
}

#[tokio::test]
async fn what_cannot_be_read_is_said_and_nothing_is_kept() {
    let house = House::new().await;
    let mut coordinator = coordinator(&house).await;
    coordinator.upload("/personer/import", &[("dates", "")], &[]).await.is(422).shows(&["Vælg en fil"]);
    let named = |name: &str, bytes: &[u8]| (name.to_owned(), bytes.to_vec());
    let mixed = [named("a.zip", b"PK\x03\x04"), named("elever.csv", b"Skole\n")];
    coordinator.upload("/personer/import", &[], &mixed).await.is(422).shows(&["a.zip er en anden slags fil"]);
    let twice = [named("elever.csv", b"Skole\n"), named("Elever.csv", b"Skole\n")];
    coordinator.upload("/personer/import", &[], &twice).await.is(422).shows(&["findes to gange"]);
    let broken = dry_run(&mut coordinator, &[named("a.zip", b"PK\x03\x04 nej")]).await;
    broken.is(200).shows(&["Filen kan ikke bruges", "Zip-filen er beskadiget"]).hides(&["bekraeft"]);
    let empty = dry_run(&mut coordinator, &[named("elever.csv", b"")]).await;
    empty.is(200).shows(&["Filen kan ikke bruges"]);
    let path = empty.body.split("sprog=").next().unwrap().rsplit('"').next().unwrap().trim_end_matches('?').to_owned();
    coordinator.post(&format!("{path}/bekraeft"), &[]).await.is(422);
    coordinator.get("/personer").await.shows(&["Der er ingen skoler endnu"]);
}

#[tokio::test]
async fn only_the_upload_takes_large_bodies_and_not_without_bound() {
    let house = House::new().await;
    let mut coordinator = coordinator(&house).await;
    let large = |bytes: usize| vec![("elever.csv".to_owned(), vec![b'x'; bytes])];
    coordinator.upload("/personer/import", &[], &large(1 << 20)).await.is(303);
    coordinator.upload("/personer/import", &[], &large(65 << 20)).await.is(413);
    let long = "x".repeat(300 << 10);
    coordinator.post("/personer/aarsskifte", &[("from_1", &long)]).await.is(413);
    let form = || Request::post("/personer/import");
    coordinator.send(form().body(Body::from("hej")).unwrap()).await.is(400);
    let cut = form().header(header::CONTENT_TYPE, "multipart/form-data; boundary=a");
    coordinator
        .send(cut.body(Body::from("--a\r\nContent-Disposition: form-data; name=\"file\"")).unwrap())
        .await
        .is(400);
}

#[tokio::test]
async fn an_import_of_which_only_the_day_is_known_names_no_hour() {
    let house = House::new().await;
    // From ten in the morning to midnight.
    house.advance(14 * 3_600_000_000);
    house.import("danish-oneroster11").await;
    let mut coordinator = house.sign_in(Role::Coordinator, Scope::Municipality).await;
    let page = coordinator.get("/personer/import").await;
    page.is(200).shows(&["Senest hentet 2. september 2026."]).hides(&["kl. 0"]);
}
