//! Competence courses, as a team, its leader and strangers meet them.

use programme::access::Role;

use crate::house::{Browser, Page, Scope};
use crate::inquiry::{Town, town};

pub const CALM: &str = "/kurser/calm-and-order";

/// The activities of a course's page with a place on it, by the address of each.
fn activities(page: &Page) -> Vec<String> {
    let links = page.body.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let mut found: Vec<String> = Vec::new();
    for link in links.filter(|link| link.starts_with(&format!("{CALM}/"))) {
        if !found.contains(&link.to_owned()) {
            found.push(link.to_owned());
        }
    }
    found
}

impl Town {
    /// The contact teacher enrols the whole team.
    async fn enrol_team(&mut self) {
        let fields = [("team", self.team.to_string())];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.contact.post(&format!("{CALM}/tilmeld"), &fields).await.is(303);
    }

    /// The address of the first activity that takes a form of this kind.
    async fn first_with(&mut self, form: &str) -> String {
        let page = self.contact.get(CALM).await;
        for address in activities(&page) {
            if self.contact.get(&address).await.has(&format!("{address}/{form}")) {
                return address;
            }
        }
        panic!("no activity with {form}");
    }

    /// Tries every option of every question, and then answers with those that were right.
    async fn pass_test(&mut self, test: &str) {
        let questions = self.contact.get(test).await.body.matches("<fieldset id=\"q").count();
        let mut best = vec!["0"; questions];
        for at in ["0", "1", "2", "3"] {
            if self.answer_test(test, &vec![at; questions]).await == 422 {
                continue; // A question has fewer options than this.
            }
            let page = self.contact.get(test).await;
            for (number, part) in page.body.split("<fieldset id=\"q").skip(1).enumerate() {
                if part.contains("<b>Rigtigt svar.</b>") {
                    best[number] = at;
                }
            }
        }
        assert_eq!(self.answer_test(test, &best).await, 303);
    }

    async fn answer_test(&mut self, test: &str, answers: &[&str]) -> u16 {
        let names: Vec<String> = (0..answers.len()).map(|number| format!("q{number}")).collect();
        let fields: Vec<(&str, &str)> = names.iter().map(String::as_str).zip(answers.iter().copied()).collect();
        self.contact.post(&format!("{test}/test"), &fields).await.status.as_u16()
    }

    /// The contact teacher does every activity of the course.
    pub async fn complete_course(&mut self) {
        self.enrol_team().await;
        let page = self.contact.get(CALM).await;
        for address in activities(&page) {
            let page = self.contact.get(&address).await;
            if page.has(&format!("{address}/faerdig")) {
                self.contact.post(&format!("{address}/faerdig"), &[("done", "1")]).await.is(303);
            } else if page.has(&format!("{address}/refleksion")) {
                let fields = [("text", "Det tog to minutter."), ("do", "hand-in")];
                self.contact.post(&format!("{address}/refleksion"), &fields).await.is(303);
            } else {
                self.pass_test(&address).await;
            }
        }
    }
}

#[tokio::test]
async fn a_teacher_finds_the_basic_course_the_themes_and_a_leader_the_leaders_own() {
    let mut town = town().await;
    let teacher = town.teacher.get("/kurser").await;
    teacher.is(200).shows(&["Grundkursus", "Temakurser", "Se vejen for Team 4", "Andre kurser"]);
    town.leader.get("/kurser").await.is(200).shows(&["Til din rolle", "Se, hvor langt alle er"]);
    teacher.hides(&["Se, hvor langt alle er"]);
    let mut system = town.house.sign_in(Role::SystemAdministrator, Scope::Municipality).await;
    system.get("/kurser").await.is(404);
}

#[tokio::test]
async fn a_team_enrols_together_and_each_has_a_place_once() {
    let mut town = town().await;
    let fields = [("team", town.team.to_string())];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let first = town.contact.post(&format!("{CALM}/tilmeld"), &fields).await;
    assert_eq!(first.is(303).to(), format!("{CALM}?tilmeldt=2"));
    town.teacher.get("/kurser").await.shows(&["Dine kurser", "0 af 4 moduler er færdige"]);
    let again = town.teacher.post(&format!("{CALM}/tilmeld"), &fields).await;
    assert_eq!(again.is(303).to(), format!("{CALM}?tilmeldt=0"));
    // Somebody outside the team cannot enrol it, and has no place by it.
    town.outsider.post(&format!("{CALM}/tilmeld"), &fields).await.is(404);
    town.outsider.get("/kurser").await.hides(&["Dine kurser"]);
    town.teacher.post(&format!("{CALM}/afmeld"), &[]).await.is(303);
    town.teacher.get("/kurser").await.hides(&["Dine kurser"]);
    town.contact.get("/kurser").await.shows(&["Dine kurser"]);
}

#[tokio::test]
async fn what_is_read_is_marked_and_the_mark_is_taken_back() {
    let mut town = town().await;
    town.enrol_team().await;
    let reading = town.first_with("faerdig").await;
    town.contact.post(&format!("{reading}/faerdig"), &[("done", "1")]).await.is(303);
    town.contact.get(&reading).await.shows(&["Færdig", "Fortryd"]);
    town.contact.post(&format!("{reading}/faerdig"), &[("done", "0")]).await.is(303);
    town.contact.get(&reading).await.hides(&["Fortryd"]);
    // Whoever has no place may read and not do.
    town.outsider.get(&reading).await.is(200).shows(&["Du kan læse med her."]);
    town.outsider.post(&format!("{reading}/faerdig"), &[("done", "1")]).await.is(404);
}

#[tokio::test]
async fn a_reflection_is_for_the_team_and_its_leader_sees_only_that_it_is_done() {
    let mut town = town().await;
    town.enrol_team().await;
    let task = town.first_with("refleksion").await;
    let address = format!("{task}/refleksion");
    let words = "Tirsdag tog det 1 minut og 40 sekunder.";
    // Handing in nothing says so, and the page comes back.
    let empty = town.contact.post(&address, &[("text", "  "), ("do", "hand-in")]).await;
    empty.is(422).shows(&["Skriv et par ord, før du afleverer."]);
    town.contact.post(&address, &[("text", words), ("do", "draft")]).await.is(303);
    town.contact.get(&task).await.shows(&[words, "Når du afleverer, kan Team 4 læse den."]);
    town.contact.post(&address, &[("text", words), ("do", "hand-in")]).await.is(303);
    town.teacher.get(&task).await.shows(&["Det skrev de andre i teamet", words]);
    let leader = town.leader.get("/kurser/overblik").await;
    leader.is(200).shows(&["1 af 9 aktiviteter"]).hides(&["minut og 40"]);
    town.leader.get(&task).await.is(200).hides(&[words]);
    town.outsider.get(&task).await.is(200).hides(&[words]);
    // Also with a place of one's own, outside the team.
    town.outsider.post(&format!("{CALM}/tilmeld"), &[("team", "")]).await.is(303);
    town.outsider.get(&task).await.is(200).shows(&["Kun du kan læse den."]).hides(&[words]);
}

#[tokio::test]
async fn a_test_tells_why_at_once_and_can_be_taken_again() {
    let mut town = town().await;
    town.enrol_team().await;
    let test = town.first_with("test").await;
    let page = town.contact.get(&test).await;
    assert!(page.body.contains("<fieldset id=\"q1\""), "more than one question");
    let missing = town.contact.post(&format!("{test}/test"), &[("q0", "0")]).await;
    missing.is(422).shows(&["Vælg et svar til spørgsmål 2."]);
    town.pass_test(&test).await;
    town.contact.get(&test).await.shows(&["Testen er bestået."]);
}

#[tokio::test]
async fn a_team_chooses_a_theme_with_its_reason() {
    let mut town = town().await;
    let path = format!("/kurser/vej/{}", town.team);
    town.contact.get(&path).await.is(200).shows(&["Vejen for Team 4", "Ikke valgt"]);
    let chosen =
        |reason: &'static str| [("place", "1"), ("course", "calm-and-order"), ("reason", reason), ("goal", "")];
    let fault = town.contact.post(&path, &chosen("")).await;
    fault.is(422).shows(&["Skriv, hvorfor I vælger kurset."]);
    town.contact.post(&path, &chosen("Det er det, eleverne selv siger.")).await.is(303);
    let page = town.teacher.get(&path).await;
    page.shows(&["Valgt", "Det er det, eleverne selv siger."]);
    let twice = [("place", "2"), ("course", "calm-and-order"), ("reason", "igen"), ("goal", "")];
    town.teacher.post(&path, &twice).await.is(422).shows(&["står allerede på en anden plads", "igen"]);
    town.leader.get(&path).await.is(200).shows(&["Det er det, eleverne selv siger."]);
    let stranger: &mut Browser = &mut town.outsider;
    stranger.get(&path).await.is(404);
    stranger.post(&path, &chosen("vi vil")).await.is(404);
}

/// Sets a goal and answers its id.
async fn goal(browser: &mut Browser, holder: &str, title: &str) -> String {
    let set = browser.post("/maal/ny", &[("for", holder), ("title", title)]).await;
    set.is(303).to().rsplit('/').next().unwrap().to_owned()
}

#[tokio::test]
async fn the_goal_of_a_course_is_set_and_changed_after_enrolling_and_is_the_whole_teams() {
    let mut town = town().await;
    town.enrol_team().await;
    let team = town.team;
    let own = goal(&mut town.contact, &format!("team:{team}"), "Ro ved skift").await;
    let alone = goal(&mut town.teacher, "staff", "Feedback i tide").await;
    let address = format!("{CALM}/maal");
    town.contact.get(CALM).await.shows(&["Målet med kurset", "Ro ved skift"]);
    let named = town.contact.post(&address, &[("goal", &own)]).await;
    let page = town.contact.get(named.is(303).to()).await;
    page.shows(&["Målet er gemt", "Kurset tjener målet: Ro ved skift"]);
    // It is the goal of every place of the team, and a member's own goal is not the team's.
    town.teacher.get(CALM).await.shows(&["Kurset tjener målet: Ro ved skift"]).hides(&["Feedback i tide"]);
    let refused = town.teacher.post(&address, &[("goal", &alone)]).await;
    refused.is(422).shows(&["Vælg et af de mål, der står under teamets navn.", "Kurset tjener målet: Ro ved skift"]);
    town.teacher.post(&address, &[("goal", "")]).await.is(303);
    town.contact.get(CALM).await.hides(&["Kurset tjener målet"]);
    // Without a place there is nothing to name a goal for.
    town.outsider.post(&address, &[("goal", "")]).await.is(404);
}

#[tokio::test]
async fn goals_are_chosen_under_their_teams_name_and_a_team_takes_no_other_goal() {
    let mut town = town().await;
    let team = town.team;
    goal(&mut town.contact, &format!("team:{team}"), "Ro ved skift").await;
    let alone = goal(&mut town.contact, "staff", "Feedback i tide").await;
    let page = town.contact.get(CALM).await;
    page.shows(&["<optgroup label=\"Team 4\">", "<optgroup label=\"Dine egne og skolens\">", "Feedback i tide"]);
    let enrol = format!("{CALM}/tilmeld");
    let refused = town.contact.post(&enrol, &[("team", &team.to_string()), ("goal", &alone)]).await;
    refused.is(422).shows(&["Vælg et af de mål, der står under teamets navn."]);
    refused.shows(&[&format!("value=\"{team}\" checked"), &format!("value=\"{alone}\" selected")]);
    town.contact.post(&enrol, &[("team", ""), ("goal", &alone)]).await.is(303);
    town.contact.get(CALM).await.shows(&["Kurset tjener målet: Feedback i tide"]);
}

#[tokio::test]
async fn a_member_reads_who_enrolled_the_team_and_when() {
    let mut town = town().await;
    town.enrol_team().await;
    town.teacher.get(CALM).await.shows(&["Bo Nummer1 tilmeldte jer den 1. september 2026."]);
    town.contact.get(CALM).await.shows(&["Sammen med Team 4"]).hides(&["tilmeldte jer"]);
}

#[tokio::test]
async fn the_form_of_the_path_starts_at_the_first_free_place_and_leaves_out_what_is_chosen_or_begun() {
    let mut town = town().await;
    let (team, path) = (town.team.to_string(), format!("/kurser/vej/{}", town.team));
    let option = "<option value=\"calm-and-order\"";
    let page = town.contact.get(&path).await;
    page.shows(&["<option value=\"1\" selected", option]);
    let chosen = [("place", "1"), ("course", "calm-and-order"), ("reason", "Eleverne siger det."), ("goal", "")];
    let saved = town.contact.post(&path, &chosen).await;
    let page = town.contact.get(saved.is(303).to()).await;
    // Enrolling the team is the next thing, and its button is at hand.
    page.shows(&["Valget er gemt", "Tilmeld teamet: Ro, rammer og relationer", "<option value=\"2\" selected"]);
    page.hides(&[option]);
    town.leader.get(&path).await.shows(&["Tema 1"]).hides(&["Tilmeld teamet"]);
    let enrolled = town.contact.post(&page.action("calm-and-order/tilmeld"), &[("team", &team)]).await;
    assert_eq!(enrolled.is(303).to(), format!("{CALM}?tilmeldt=2"));
    let reading = town.first_with("faerdig").await;
    town.contact.post(&format!("{reading}/faerdig"), &[("done", "1")]).await.is(303);
    let page = town.contact.get(&path).await;
    page.hides(&["Tilmeld teamet: Ro", option, "<option value=\"1\""]);
    page.shows(&["<option value=\"2\" selected", "<option value=\"3\""]);
}

#[tokio::test]
async fn an_activity_shows_the_courses_parts_and_where_one_is() {
    let mut town = town().await;
    let page = town.contact.get(&format!("{CALM}/meeting-1")).await;
    page.shows(&[&format!("href=\"{CALM}/meeting-1\" aria-current=\"page\""), &format!("href=\"{CALM}/read-2\"")]);
    page.shows(&["Hvad ved vi om ro?"]).hides(&["Møde · 60 min"]);
}
