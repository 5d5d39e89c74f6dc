//! Goals as those who set and follow them meet them.

use programme::access::Role;
use programme::id::{ClassId, SchoolId};

use crate::house::{Browser, House, Page, Scope};
use crate::result;

/// Where the page's link with this in its address leads.
#[track_caller]
fn link(page: &Page, word: &str) -> String {
    let links = page.body.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let found = links.into_iter().find(|href| href.contains(word));
    found.unwrap_or_else(|| panic!("no link leads to {word}:\n{}", page.body)).replace("&amp;", "&")
}

/// The value of the input or chosen option of this name.
#[track_caller]
pub fn value(page: &Page, name: &str) -> String {
    let from = page.body.split(&format!("name=\"{name}\"")).nth(1);
    let from = from.unwrap_or_else(|| panic!("no field is called {name}:\n{}", page.body));
    let quoted = |text: &str| text.split("value=\"").nth(1).and_then(|rest| rest.split('"').next()).map(str::to_owned);
    // An input's value stands in its own tag; a list's is that of the chosen option, else of the first.
    if let Some(own) = from.split('>').next().and_then(quoted) {
        return own;
    }
    let list = from.split("</select>").next().unwrap_or_default();
    let before = list.split(" selected").next().filter(|before| before.len() < list.len());
    let chosen = before.and_then(|before| before.rsplit("value=\"").next()?.split('"').next().map(str::to_owned));
    chosen.or_else(|| quoted(list)).unwrap_or_default()
}

async fn set(browser: &mut Browser, place: &str, title: &str, parent: &str) -> String {
    let fields = [("for", place), ("title", title), ("parent", parent), ("due", "2027-05-01")];
    let saved = browser.post("/maal/ny", &fields).await;
    saved.is(303);
    saved.to().to_owned()
}

fn number(href: &str) -> String {
    href.rsplit('/').next().unwrap().to_owned()
}

struct Town {
    house: House,
    school: SchoolId,
    other: SchoolId,
    class: ClassId,
    sibling: ClassId,
}

async fn town() -> Town {
    let house = House::new().await;
    house.import("danish-oneroster11").await;
    let (school, other) = (house.school("Engholmskolen").await, house.school("Lærkevejens Skole").await);
    let (class, sibling) = (house.class("k2").await, house.class("k1").await);
    Town { house, school, other, class, sibling }
}

impl Town {
    async fn contact(&self) -> Browser {
        self.house.sign_in(Role::ContactTeacher, Scope::Class(self.school, self.class)).await
    }

    async fn leader(&self) -> Browser {
        self.house.sign_in(Role::Leader, Scope::School(self.school)).await
    }

    async fn coordinator(&self) -> Browser {
        self.house.sign_in(Role::Coordinator, Scope::Municipality).await
    }
}

#[tokio::test]
async fn a_leader_follows_the_tree_from_the_municipality_to_a_class_and_back() {
    let town = town().await;
    let (mut coordinator, mut leader, mut contact) =
        (town.coordinator().await, town.leader().await, town.contact().await);
    let top = set(&mut coordinator, "municipality", "Alle oplever ro til at lære", "").await;
    let school = set(&mut leader, &format!("school:{}", town.school), "Fælles rutiner for skift", &number(&top)).await;
    let class = set(&mut contact, &format!("class:{}", town.class), "Vi kommer roligt i gang", &number(&school)).await;

    let tree = leader.get("/maal").await;
    tree.is(200).shows(&["Alle oplever ro til at lære", "Fælles rutiner for skift", "Vi kommer roligt i gang"]);
    let order = ["Alle oplever ro", "Fælles rutiner", "Vi kommer roligt"].map(|title| tree.body.find(title).unwrap());
    assert!(order.is_sorted(), "wider goals come first");

    let page = leader.get(&top).await;
    page.is(200).shows(&["Under dette mål", "Fælles rutiner for skift", "I gang"]);
    let page = leader.get(&link(&page, &school)).await;
    page.shows(&["Hænger under", "Alle oplever ro til at lære", "Vi kommer roligt i gang"]);
    let page = leader.get(&link(&page, &class)).await;
    page.is(200).shows(&["Hænger under", "Alle oplever ro til at lære", "Fælles rutiner for skift"]);
    leader.get(&link(&page, &top)).await.is(200);
    leader.get(&format!("/maal/klasse/{}", town.class)).await.is(200).shows(&["Fra kommunens mål til jeres klasse"]);
    leader.get(&format!("/maal/skole/{}", town.school)).await.is(200).shows(&["Vi kommer roligt i gang"]);
    coordinator.get(&format!("/maal/skole/{}", town.school)).await.is(200).hides(&["Vi kommer roligt i gang"]);
    coordinator.get(&class).await.is(404);
}

#[tokio::test]
async fn a_goal_is_changed_commented_observed_ended_and_taken_up_again() {
    let town = town().await;
    let mut contact = town.contact().await;
    let place = format!("class:{}", town.class);
    let goal = set(&mut contact, &place, "Ro ved skift", "").await;
    contact.post(&format!("{goal}/kommentar"), &[("comment", "")]).await.is(422).shows(&["Skriv en kommentar"]);
    contact.post(&format!("{goal}/kommentar"), &[("comment", "Vi prøver faste pladser")]).await.is(303);
    let observed = [("event", "observed_reached"), ("observed", "9 af 10 skift")];
    contact.post(&format!("{goal}/iagttagelse"), &observed).await.is(303);
    let page = contact.get(&goal).await;
    page.shows(&["Vi prøver faste pladser", "Iagttaget: nået", "9 af 10 skift", "Nået"]);
    contact.post(&format!("{goal}/afslut"), &[("ending", "ended_dropped"), ("learnt", "Signalet hjalp")]).await.is(303);
    contact.get(&goal).await.shows(&["Afsluttet uden at være nået", "Signalet hjalp", "Tag målet op igen"]);
    contact.post(&format!("{goal}/afslut"), &[("event", "reopened")]).await.is(303);

    let edit = format!("{goal}/rediger");
    let form = contact.get(&edit).await;
    let version = value(&form, "version");
    let fields = |title: &'static str| {
        [("for", ""), ("version", version.as_str()), ("title", title), ("due", "2027-06-01")]
            .map(|(a, b)| (a.to_owned(), b.to_owned()))
    };
    let send = |fields: [(String, String); 4]| async move { fields };
    let new = send(fields("Ro ved alle skift")).await;
    let pairs: Vec<(&str, &str)> = new.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    contact.post(&edit, &pairs).await.is(303);
    contact.get(&goal).await.shows(&["Ro ved alle skift", "Ny formulering", "Taget op igen"]);
    contact.post(&edit, &pairs).await.is(422).shows(&["Nogen har ændret det"]);
}

#[tokio::test]
async fn a_goal_without_words_or_with_a_day_that_has_been_is_sent_back() {
    let town = town().await;
    let mut contact = town.contact().await;
    let place = format!("class:{}", town.class);
    let page = contact.post("/maal/ny", &[("for", &place), ("title", " "), ("due", "2020-01-01")]).await;
    page.is(422).shows(&["Skriv, hvad I vil opnå.", "Vælg en dag, der ikke er gået."]);
    let page = contact.post("/maal/ny", &[("for", &place), ("title", "Ro"), ("target", "mange")]).await;
    page.is(422).shows(&["Skriv et helt tal"]);
    let fields =
        [("for", place.as_str()), ("title", "Ro ved skift"), ("why", "Vi når for lidt"), ("scale", "class:ro")];
    let page = contact.post("/maal/ny", &fields).await;
    page.is(422).shows(&[
        "Vælg noget fra listen.",
        "Ro ved skift",
        "Vi når for lidt",
        "href=\"#scale\"",
        "id=\"scale\"",
    ]);
    for unreadable in ["parent", "owner"] {
        let page = contact.post("/maal/ny", &[("for", &place), ("title", "Ro"), (unreadable, "min mor")]).await;
        page.is(422).shows(&["Vælg noget fra listen.", &format!("id=\"{unreadable}\"")]);
    }
    contact.get("/maal").await.hides(&["Ro ved skift"]);
    contact.post("/maal/ny", &[("for", &format!("class:{}", town.sibling)), ("title", "Ro")]).await.is(404);
    contact.post("/maal/ny", &[("for", "municipality"), ("title", "Ro")]).await.is(404);
    let elsewhere = format!("school:{}", town.other);
    town.leader().await.post("/maal/ny", &[("for", &elsewhere), ("title", "Ro")]).await.is(404);
}

#[tokio::test]
async fn a_competence_goal_is_ones_own_until_it_is_shared() {
    let town = town().await;
    let (mut contact, mut leader) = (town.contact().await, town.leader().await);
    contact.get("/maal").await.shows(&["Du har ikke et mål for din egen udvikling endnu"]);
    let goal = set(&mut contact, "staff", "Feedback, som eleverne bruger", "").await;
    contact.get("/maal").await.shows(&["Feedback, som eleverne bruger", "Kun dig"]);
    leader.get(&goal).await.is(404);
    leader.get("/maal").await.hides(&["Feedback, som eleverne bruger"]);
    let version = value(&contact.get(&format!("{goal}/rediger")).await, "version");
    let fields = [("version", version.as_str()), ("title", "Feedback, som eleverne bruger"), ("shared", "yes")];
    contact.post(&format!("{goal}/rediger"), &fields).await.is(303);
    leader.get(&goal).await.is(200).shows(&["Feedback, som eleverne bruger"]).hides(&["Ret målet"]);
    leader.get("/maal").await.shows(&["Kolleger deler", "Feedback, som eleverne bruger"]);
    town.coordinator().await.get(&goal).await.is(404);
}

#[tokio::test]
async fn a_pupils_goals_open_for_the_contact_teacher_and_for_a_leader_with_a_reason_and_every_look_is_logged() {
    let town = town().await;
    let (mut contact, mut leader) = (town.contact().await, town.leader().await);
    let pupils = contact.get(&format!("/maal/elever/{}", town.class)).await;
    pupils.is(200).shows(&["Hvert opslag bliver logget"]);
    let pupil = link(&pupils, "/maal/elev/");
    let page = contact.get(&pupil).await;
    let form = link(&page, "/maal/ny?for=pupil:");
    contact.get(&form).await.is(200).hides(&["Følg en skala"]);
    let place = form.rsplit("for=").next().unwrap().to_owned();
    let goal = set(&mut contact, &place, "Jeg vil turde læse højt", "").await;
    contact.get(&goal).await.is(200).shows(&["Jeg vil turde læse højt"]);

    let mut colleague = town.house.sign_in(Role::Teacher, Scope::Class(town.school, town.class)).await;
    for path in [&pupil, &goal] {
        colleague.get(path).await.is(404);
        town.coordinator().await.get(path).await.is(404);
    }
    leader.get(&pupil).await.is(200).shows(&["Elevens mål er lukket for dig"]).hides(&["Jeg vil turde læse højt"]);
    leader.get(&goal).await.is(404);
    leader.post(&format!("{pupil}/aabn"), &[("reason", "kort")]).await.is(422);
    leader.post(&format!("{pupil}/aabn"), &[("reason", "Samtale med familien på torsdag")]).await.is(303);
    leader.get(&pupil).await.is(200).shows(&["Jeg vil turde læse højt"]);
    leader.get(&goal).await.is(200).hides(&["Ret målet"]);
    town.house.advance(8 * crate::house::DAY_US);
    // A session lasts twelve hours; the leader signs in again and has to say why again.
    town.leader().await.get(&pupil).await.is(200).shows(&["Elevens mål er lukket for dig"]);

    let m = town.house.municipality;
    let person = format!("person {}", number(&pupil));
    let looks = town.house.write(move |tx| Ok(store::audit::latest(tx, m, 500)?)).await;
    let of_pupil =
        |action: &str| looks.iter().filter(|entry| entry.action == action && entry.subject == person).count();
    // The list, the page, the goal by the teacher; the page and the goal by the leader.
    assert_eq!(of_pupil("view_pupil_goals"), 5);
    assert_eq!(of_pupil("open_pupil_goals"), 1);
}

#[tokio::test]
async fn where_goals_are_many_they_are_counted_by_class_with_those_that_are_late() {
    let town = town().await;
    let mut leader = town.leader().await;
    let school = set(&mut leader, &format!("school:{}", town.school), "Fælles rutiner for skift", "").await;
    for turn in 0..44 {
        let (class, due) = if turn % 2 == 0 { (town.class, "2027-05-01") } else { (town.sibling, "2028-05-01") };
        let (place, title) = (format!("class:{class}"), format!("Skift nummer {turn}"));
        let fields = [("for", place.as_str()), ("title", &title), ("parent", &number(&school)), ("due", due)];
        leader.post("/maal/ny", &fields).await.is(303);
    }
    let counts = |page: &Page, names: [&str; 2]| {
        let text = page.is(200).body.split("<ul class=\"checks\">").nth(1).unwrap().split("</ul>").next().unwrap();
        let line = |name: &str| {
            let line = text.split("<li>").find(|line| line.contains(name)).unwrap_or_else(|| panic!("{name}: {text}"));
            (line.contains("22 mål"), line.contains("over"))
        };
        names.map(line)
    };
    let own = format!("/maal/skole/{}", town.school);
    for path in ["/maal", own.as_str(), school.as_str()] {
        let page = leader.get(path).await;
        page.shows(&["Fælles rutiner for skift"]).hides(&["Skift nummer 3"]);
        assert_eq!(counts(&page, ["4.A", "0.A"]), [(true, false), (true, false)], "{path}");
    }
    leader.get(&format!("/maal/klasse/{}", town.class)).await.is(200).shows(&["Skift nummer 0", "Skift nummer 42"]);
    town.house.advance(300 * crate::house::DAY_US);
    let mut leader = town.leader().await;
    let page = leader.get(&school).await;
    assert_eq!(counts(&page, ["4.A", "0.A"]), [(true, true), (true, false)]);
}

/// A school's team with Johan Jørgensen in it, made by the coordinator.
async fn team_of_johan(town: &Town, name: &str) {
    let mut coordinator = town.coordinator().await;
    let form = format!("/personer/skole/{}/team", town.school);
    let johan = coordinator.get(&form).await.value_of("Johan Jørgensen");
    coordinator.post(&form, &[("name", name), ("kind", "grade"), ("member", &johan)]).await.is(303);
}

#[tokio::test]
async fn who_leads_or_coordinates_sees_which_teams_have_no_goal_until_they_have_one() {
    let town = town().await;
    team_of_johan(&town, "Team Lærke").await;
    let (mut leader, mut coordinator, mut contact) =
        (town.leader().await, town.coordinator().await, town.contact().await);
    leader.get("/forside?alt").await.is(200).shows(&["Team Lærke"]);
    let page = leader.get(&format!("/maal/skole/{}", town.school)).await;
    page.is(200).shows(&["Team uden mål", "Sæt et mål for", "Team Lærke"]);
    let form = link(&page, "/maal/ny?for=team:");
    let front = coordinator.get("/forside?alt").await;
    front.is(200).shows(&["team har ikke et mål endnu", "Se hvilke"]);
    let page = coordinator.get(link(&front, "#h-without").split('#').next().unwrap()).await;
    page.is(200).shows(&["Team uden mål", "Engholmskolen", "Team Lærke"]).hides(&["/maal/ny?for=team:"]);
    // Whoever is neither in the team nor leads or coordinates is not told of it.
    contact.get("/forside?alt").await.hides(&["Team Lærke"]);
    contact.get("/maal").await.hides(&["Team Lærke"]);
    town.house.sign_in(Role::Leader, Scope::School(town.other)).await.get("/maal").await.hides(&["Team Lærke"]);

    set(&mut leader, form.rsplit("for=").next().unwrap(), "Vi begynder timerne ens", "").await;
    for browser in [&mut leader, &mut coordinator] {
        let page = browser.get("/maal").await;
        let without = page.body.split("h-without").nth(2).unwrap_or_default();
        assert!(!without.split("</section>").next().unwrap_or_default().contains("Team Lærke"), "{}", page.body);
    }
}

#[tokio::test]
async fn a_leader_and_a_coordinator_set_a_goal_from_their_result_in_one_click() {
    let house = result::school(true).await;
    let (school, _) = result::units(&house).await;
    let (mut leader, mut coordinator) = (
        house.sign_in(Role::Leader, Scope::School(school)).await,
        house.sign_in(Role::Coordinator, Scope::Municipality).await,
    );
    let at_school = format!("/resultater/skole/{school}");
    let page = leader.get(&at_school).await;
    page.is(200).shows(&["Sæt et mål for"]);
    let form = link(&page, "/maal/ny?for=school:");
    let filled = leader.get(&form).await;
    filled.is(200);
    if form.contains("skala=") {
        assert!(value(&filled, "title").starts_with("Løft "), "{}", value(&filled, "title"));
        assert!(value(&filled, "scale").starts_with(&format!("school:{school}:")));
        assert!(value(&filled, "target").parse::<i32>().is_ok());
    }
    let form = link(&coordinator.get("/resultater/kommune").await, "/maal/ny?for=municipality");
    coordinator.get(&form).await.is(200).shows(&["Gem målet"]);
    // Whoever may not set the goal is not led to a form that is not there.
    coordinator.get(&at_school).await.is(200).hides(&["/maal/ny"]);
    house.sign_in(Role::Teacher, Scope::School(school)).await.get(&at_school).await.hides(&["/maal/ny"]);
}

#[tokio::test]
async fn a_goal_from_a_result_moves_by_itself_when_the_next_round_is_released() {
    let house = result::school(false).await;
    let (school, classes) = result::units(&house).await;
    let mut moved = 0;
    let mut goals = Vec::new();
    for class in classes.iter().filter(|class| class.grades.iter().all(|grade| *grade >= 6)).take(3) {
        let mut contact = house.sign_in(Role::ContactTeacher, Scope::Class(school, class.id)).await;
        let page = contact.get(&format!("/resultater/klasse/{}", class.id)).await;
        page.is(200).shows(&["Sæt et mål"]);
        let form = contact.get(&link(&page, "/maal/ny?for=class:")).await;
        let values = form.body.split("value=\"").skip(1).filter_map(|rest| rest.split('"').next());
        // A scale's value names its unit, instrument and scale; the place's own only the unit.
        let scales = values.filter(|value| value.split(':').count() == 4).map(str::to_owned).next();
        let Some(scale) = scales.filter(|_| form.has("point nu")) else { continue };
        let place = format!("class:{}", class.id);
        let fields = [("for", place.as_str()), ("title", "Løft skalaen"), ("scale", &scale), ("target", "900")];
        let saved = contact.post("/maal/ny", &fields).await;
        if saved.status == 422 {
            continue;
        }
        let goal = saved.to().to_owned();
        let page = contact.get(&goal).await;
        // Nothing has been measured since: nobody says that it is on its way.
        page.is(200).shows(&["mål: 900", "Tallet flytter sig først", "Følges i T2"]).hides(&["På vej", "T2:"]);
        goals.push((contact, goal));
    }
    assert!(!goals.is_empty(), "no class has a released scale to follow");
    house.close_newest().await;
    house.run_jobs().await;
    for (contact, goal) in &mut goals {
        contact.get(goal).await.hides(&["T2:"]);
    }
    let round = house.newest_round().await;
    let mut leader = house.sign_in(Role::Leader, Scope::School(school)).await;
    leader.post(&format!("/kortlaegning/{round}/frigiv/skole/{school}"), &[]).await.is(303);
    // The leader's own front page leads to what was released, and tells which goals have moved.
    let front = leader.get("/forside?alt").await;
    front.is(200).shows(&["Resultatet for ", " er klar", &format!("/resultater/skole/{school}")]);
    for (contact, goal) in &mut goals {
        let page = contact.get(goal).await;
        page.is(200).shows(&["T2"]).hides(&["Tallet flytter sig først"]);
        moved += usize::from(page.has("T2 blev frigivet"));
        leader.get(goal).await.is(200).shows(&["mål: 900"]);
    }
    assert!(moved > 0, "a released level stands in the history");
}

#[tokio::test]
async fn from_a_result_to_a_case_its_goal_and_a_card_and_back() {
    let house = result::school(false).await;
    let (school, classes) = result::units(&house).await;
    for class in classes.iter().filter(|class| class.grades.iter().all(|grade| *grade >= 4)) {
        let mut contact = house.sign_in(Role::ContactTeacher, Scope::Class(school, class.id)).await;
        let page = contact.get(&format!("/resultater/klasse/{}", class.id)).await;
        let Some(row) = page.body.split("name=\"row\"").nth(1).and_then(|rest| rest.split("value=\"").nth(1)) else {
            continue;
        };
        let row = row.split('"').next().unwrap().to_owned();
        let begun = contact.post(&format!("/analyser/start/klasse/{}", class.id), &[("row", &row)]).await;
        let begun = begun.is(303).to().to_owned();
        let case = begun.split("/trin").next().unwrap().to_owned();
        let id = number(&case);
        let write = [("text.issue", "Det larmer."), ("base.issue", "0")];
        contact.post(&format!("{case}/trin/1"), &write).await.is(303);
        let form = link(&contact.get(&format!("{case}/trin/2")).await, "/maal/ny?for=class:");
        let filled = contact.get(&form).await;
        let (scale, target) = (value(&filled, "scale"), value(&filled, "target"));
        assert_eq!(value(&filled, "sag"), id);
        let place = format!("class:{}", class.id);
        let fields =
            [("for", place.as_str()), ("title", "Mere ro"), ("scale", &scale), ("target", &target), ("sag", &id)];
        contact.post("/maal/ny", &fields).await.is(303);
        // The case shows the goal, what it follows and which round tells.
        let stage = contact.get(&format!("{case}/trin/2")).await;
        stage.shows(&["Mere ro", "Følges i T2", "mål: ", "Hvad har hjulpet andre?"]);
        let goal = crate::inquiry::link_to_goal(&stage);
        // A second goal for the same scale: a word first, and it can still be made.
        contact.get(&form).await.is(200).shows(&["I har allerede et mål for den skala", &goal]);
        let again = contact.post("/maal/ny", &fields).await;
        again.is(422).shows(&["I har allerede et mål for den skala", &goal, "value=\"Mere ro\""]);
        let seen = [&fields[..4], &[("seen", scale.as_str())]].concat();
        contact.post("/maal/ny", &seen).await.is(303);
        // What has helped others, and back into the case with the card.
        let library = link(&contact.get(&goal).await, "/viden?skala=");
        assert!(
            library.contains(&format!("klasse={}", class.id)) && library.contains(&format!("sag={id}")),
            "{library}"
        );
        let cards = contact.get(&library).await;
        assert_eq!(value(&cards, "sag"), id);
        let card = contact.get(&link(&cards, &format!("sag={id}"))).await;
        card.is(200).shows(&[&format!("{case}/forskningskort")]);
        return;
    }
    panic!("no class has a released scale to begin from");
}

/// A framework of two goals, one below the other.
pub fn package(statement: &str) -> Vec<u8> {
    let id = |n: u32| format!("00000000-0000-4000-8000-{n:012}");
    let changed = "2026-08-01T00:00:00+00:00";
    let link = |n: u32| format!(r#"{{"title":"x","identifier":"{}","uri":"https://case.example/{n}"}}"#, id(n));
    format!(
        r#"{{"CFDocument":{{"identifier":"{d}","uri":"https://case.example/d","creator":"Kommunen","title":"Fælles Mål: Dansk","lastChangeDateTime":"{changed}","language":"da"}},
        "CFItems":[{{"identifier":"{a}","uri":"https://case.example/a","fullStatement":"Læsning","humanCodingScheme":"D.2","lastChangeDateTime":"{changed}"}},
        {{"identifier":"{b}","uri":"https://case.example/b","fullStatement":"{statement}","humanCodingScheme":"D.2.1","lastChangeDateTime":"{changed}"}}],
        "CFAssociations":[{{"identifier":"{c}","uri":"https://case.example/c","associationType":"isChildOf","originNodeURI":{origin},"destinationNodeURI":{destination},"lastChangeDateTime":"{changed}"}}]}}"#,
        d = id(1),
        a = id(2),
        b = id(3),
        c = id(4),
        origin = link(3),
        destination = link(2),
    )
    .into_bytes()
}

#[tokio::test]
async fn a_framework_comes_in_is_searched_tied_to_a_goal_and_given_back_as_it_came() {
    let town = town().await;
    let (mut coordinator, mut contact) = (town.coordinator().await, town.contact().await);
    let years = coordinator.get("/maal/rammer/ny").await;
    let year = value(&years, "year");
    let bytes = package("Eleven kan læse højt med tryk");
    let file = |bytes: &[u8]| vec![("case.json".to_owned(), bytes.to_vec())];
    let fields = [("year", year.as_str())];
    let broken = coordinator.upload("/maal/rammer/ny", &fields, &file(b"{\"CFItems\": []}")).await;
    broken.is(422).shows(&["CFDocument"]);
    contact.upload("/maal/rammer/ny", &fields, &file(&bytes)).await.is(404);
    let done = coordinator.upload("/maal/rammer/ny", &fields, &file(&bytes)).await;
    done.is(200).shows(&["Rammen er hentet med 2 mål"]);
    coordinator.upload("/maal/rammer/ny", &fields, &file(&bytes)).await.shows(&["allerede"]);

    let goal = set(&mut contact, &format!("class:{}", town.class), "Alle læser hver dag", "").await;
    let found = contact.get(&format!("/maal/rammer?maal={}&soeg=l%C3%A6se", number(&goal))).await;
    found.is(200).shows(&["Eleven kan læse højt med tryk", "Knyt målet hertil"]);
    let (framework, at) = (value(&found, "framework"), value(&found, "place"));
    let tie = [("framework", framework.as_str()), ("place", at.as_str()), ("tied", "yes")];
    contact.post(&format!("{goal}/ramme"), &tie).await.is(303);
    contact.get(&goal).await.shows(&["Eleven kan læse højt med tryk"]);
    contact.get(&format!("/maal/rammer/{framework}")).await.shows(&["Filen er i formatet CASE 1."]);
    let back = contact.get(&format!("/maal/rammer/{framework}/case.json")).await;
    assert_eq!(back.is(200).body.as_bytes(), bytes.as_slice());

    let again = package("Eleven kan læse højt med tryk og pauser");
    coordinator.upload("/maal/rammer/ny", &fields, &file(&again)).await.shows(&["stadig knyttet"]);
    contact.get(&goal).await.shows(&["med tryk og pauser"]);
    contact.get(&format!("/maal/rammer/{framework}")).await.is(404);

    let own = contact.get("/maal/case.json").await;
    own.is(200).shows(&["Alle læser hver dag", "CFDocument"]);
}
