//! The public programme page: what it says from the first start, and whom to ask.

use programme::access::Role;

use crate::house::{House, Scope};

#[tokio::test]
async fn anyone_may_read_what_the_programme_is_from_the_first_start() {
    let house = House::new().await;
    let page = house.visitor().get("/").await;
    page.is(200).shows(&["læringsleder", "Søkommunen"]);
    for section in ["aim", "efforts", "courses", "calendar", "contacts"] {
        assert!(page.body.contains(&format!("id=\"{section}\"")), "the page has no {section}");
    }
    let english = house.visitor().get("/?sprog=en").await;
    english.is(200).shows(&["learning leader"]);
}

#[tokio::test]
async fn the_four_efforts_stand_on_the_page() {
    let house = House::new().await;
    let page = house.visitor().get("/?sprog=en").await;
    let text = page.body.to_lowercase();
    for effort in ["goals", "research", "data", "competence"] {
        assert!(text.contains(effort), "{effort} is not on the page");
    }
}

#[tokio::test]
async fn a_coordinator_says_whom_to_ask_and_a_parent_finds_it() {
    let house = House::new().await;
    let mut coordinator = house.sign_in(Role::Coordinator, Scope::Municipality).await;
    let contact = [("name_0", "Ida Skov"), ("title_0", "Programkoordinator"), ("email_0", "ida@kommune.example")];
    assert_eq!(coordinator.post("/program/kontakter", &contact).await.to(), "/program/kontakter?gemt=1");
    house.visitor().get("/").await.shows(&["Ida Skov", "mailto:ida@kommune.example"]);
    // No contact ships with the program.
    let other = House::new().await;
    other.visitor().get("/").await.hides(&["mailto:"]);
}

#[tokio::test]
async fn what_an_editor_writes_is_on_the_page_and_runs_no_script() {
    let house = House::new().await;
    let mut coordinator = house.sign_in(Role::Coordinator, Scope::Municipality).await;
    let body = "### Hej\n\nVi *begynder* i august. <script>alert(1)</script> [x](javascript:alert(1))";
    let preview = coordinator.post("/program/rediger/calendar/da", &[("body", body), ("do", "preview")]).await;
    assert!(preview.is(200).body.contains("<em>begynder</em>"));
    assert!(!house.visitor().get("/").await.body.contains("<em>begynder</em>"), "a preview is not saved");
    coordinator.post("/program/rediger/calendar/da", &[("body", body), ("do", "save")]).await.is(303);
    let page = house.visitor().get("/").await;
    assert!(page.body.contains("<em>begynder</em>"));
    assert!(!page.body.contains("<script>alert") && !page.body.contains("javascript:"), "{}", page.body);
}
