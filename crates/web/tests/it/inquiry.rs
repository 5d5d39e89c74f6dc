//! A team's inquiry and its meetings, as its members, its leader and strangers meet them.

use app::people::{TeamForm, TeamKind};
use programme::access::{Role, Viewer};
use programme::id::{ClassId, PersonId, SchoolId, TeamId};

use crate::house::{Browser, DAY_US, House, Page, Scope};

/// The same person by a new link: a session does not last for weeks.
async fn again(house: &House, login: &'static str) -> Browser {
    let (ctx, m) = (house.web.ctx(None), house.municipality);
    let link = house.write(move |tx| {
        let account = app::account::account_for(tx, login)?.unwrap().id;
        app::account::new_link(tx, &ctx, &mut ctx.random(), m, account, true)
    });
    let (link, mut browser) = (link.await, house.visitor());
    browser.get(&format!("/ind/{link}")).await.is(303);
    browser
}

/// A school with a class and a team around it.
pub(crate) struct Town {
    pub(crate) house: House,
    pub(crate) school: SchoolId,
    class: ClassId,
    pub(crate) team: TeamId,
    pub(crate) contact: Browser,
    pub(crate) teacher: Browser,
    /// Of the class, and not in the team.
    pub(crate) outsider: Browser,
    pub(crate) leader: Browser,
}

async fn person_of(house: &House, login: &'static str) -> PersonId {
    house.write(move |tx| Ok(app::account::account_for(tx, login)?.unwrap().person)).await
}

pub(crate) async fn town() -> Town {
    let house = House::new().await;
    house.import("danish-oneroster11").await;
    let (class, school) = (house.class("k2").await, house.school("Engholmskolen").await);
    let contact = house.sign_in(Role::ContactTeacher, Scope::Class(school, class)).await;
    let teacher = house.sign_in(Role::Teacher, Scope::Class(school, class)).await;
    let outsider = house.sign_in(Role::Pedagogue, Scope::Class(school, class)).await;
    let leader = house.sign_in(Role::Leader, Scope::School(school)).await;
    let _ = house.sign_in(Role::Coordinator, Scope::Municipality).await;
    let members = [person_of(&house, "bo1@kommune.example").await, person_of(&house, "bo2@kommune.example").await];
    let (ctx, m) = (house.web.ctx(None), house.municipality);
    let team = house
        .write(move |tx| {
            let coordinator = app::account::account_for(tx, "bo5@kommune.example")?.unwrap();
            let grants = vec![programme::access::Grant {
                role: Role::Coordinator,
                municipality: m,
                school: None,
                class: None,
                period: programme::time::Period { from: ctx.today, to: None },
            }];
            let (person, account, today) = (coordinator.person, coordinator.id, ctx.today);
            let viewer = Viewer { municipality: m, person, account, grants, today };
            let form = TeamForm {
                school,
                name: "Team 4".to_owned(),
                kind: TeamKind::Grade,
                members: members.into(),
                classes: [class].into(),
            };
            app::people::save_team(tx, &ctx, &viewer, None, &form)
        })
        .await;
    Town { house, school, class, team, contact, teacher, outsider, leader }
}

impl Town {
    /// A case of the team, begun by the contact teacher from a wish; its address.
    async fn case(&mut self) -> String {
        let about = format!("team.{}", self.team);
        let fields = [("about", about.as_str()), ("title", "Ro i timerne"), ("issue", "Klassen er urolig.")];
        let begun = self.contact.post("/analyser/ny", &fields).await;
        begun.is(303).to().to_owned()
    }

    /// Stages 1 to 5 written.
    async fn analysed(&mut self) -> String {
        let case = self.case().await;
        for (stage, field, text) in [
            (2, "goal", "Alle er i gang efter to minutter."),
            (3, "information", "Vi har set tre timer."),
            (4, "problem_statement", "Hvordan kan det være, at det tager tid?"),
        ] {
            let (text_name, base) = (format!("text.{field}"), format!("base.{field}"));
            let path = format!("{case}/trin/{stage}");
            self.teacher.post(&path, &[(&text_name, text), (&base, "0")]).await.is(303);
        }
        let factor =
            [("perspective", "context"), ("text", "Skift tager lang tid"), ("evidence", "Observation i uge 40")];
        self.teacher.post(&format!("{case}/faktor"), &factor).await.is(303);
        case
    }
}

fn json(page: &Page) -> serde_json::Value {
    serde_json::from_str(&page.body).unwrap()
}

async fn send(browser: &mut Browser, case: &str, field: &str, base: u32, text: &str) -> Page {
    let body = serde_json::json!({ "field": field, "base": base, "text": text }).to_string();
    let request = axum::http::Request::post(format!("{case}/gem"))
        .header("content-type", "application/json")
        .body(axum::body::Body::from(body))
        .unwrap();
    browser.send(request).await
}

#[tokio::test]
async fn a_case_belongs_to_its_team_and_its_leader() {
    let mut town = town().await;
    let case = town.case().await;
    let stage = format!("{case}/trin/1");
    town.teacher.get(&stage).await.is(200).shows(&["Ro i timerne", "Klassen er urolig.", "Team 4"]);
    town.leader.get(&stage).await.is(200);
    town.teacher.get("/analyser").await.is(200).shows(&["Ro i timerne", "Trin 2 af 8"]);
    let nowhere = town.outsider.get("/analyser/1/trin/1").await;
    let hidden = town.outsider.get(&stage).await;
    assert_eq!(hidden.is(404).body.replace(&stage, ""), nowhere.body.replace("/analyser/1/trin/1", ""));
    town.outsider.get("/analyser").await.is(200).hides(&["Ro i timerne"]);
    for role in [Role::Coordinator, Role::Analyst, Role::SystemAdministrator] {
        town.house.sign_in(role, Scope::Municipality).await.get(&stage).await.is(404);
    }
    // Someone named in the case comes in, and goes out again.
    let people = format!("{case}/deltagere");
    let outsider = person_of(&town.house, "bo3@kommune.example").await.to_string();
    town.contact.post(&people, &[("person", &outsider)]).await.is(303);
    town.outsider.get(&stage).await.is(200);
    town.contact.post(&people, &[("remove", &outsider)]).await.is(303);
    town.outsider.get(&stage).await.is(404);
}

#[tokio::test]
async fn the_stages_wait_for_each_other_and_lead_to_an_evaluated_measure() {
    let mut town = town().await;
    let case = town.case().await;
    town.teacher.get(&format!("{case}/trin/6")).await.is(200).shows(&["Gør først trin 2 færdigt: Mål"]);
    let case = {
        let _ = case;
        town.analysed().await
    };
    let measure = format!("{case}/tiltag");
    let lacking = town.teacher.post(&measure, &[("text", "Fast start")]).await;
    lacking.is(422).shows(&["Vælg mindst én faktor, som tiltaget skal virke på.", "href=\"#factor\""]);
    town.teacher.post(&measure, &[("text", "Fast start"), ("factor", "1")]).await.is(303);
    let owner = person_of(&town.house, "bo1@kommune.example").await.to_string();
    let plan = format!("{case}/trin/7");
    town.teacher.get(&plan).await.is(200).shows(&["Vælg, hvem der gør det"]).hides(&["selected>Bo"]);
    let nobody = [("owner-1", ""), ("from-1", "2026-09-01"), ("to-1", "2026-09-25")];
    town.teacher.post(&plan, &nobody).await.is(422).shows(&["Vælg, hvem der gør det", "href=\"#owner-1\""]);
    let short = [("owner-1", owner.as_str()), ("from-1", "2026-09-01"), ("to-1", "2026-09-15")];
    town.teacher.post(&plan, &short).await.is(422).shows(&["Et tiltag skal vare mindst tre uger."]);
    let long = [("owner-1", owner.as_str()), ("from-1", "2026-09-01"), ("to-1", "2026-09-25")];
    town.teacher.post(&plan, &long).await.is(303);
    let entry = [("day-1", "2026-09-02"), ("log-1", "I gang efter fire minutter")];
    town.contact.post(&plan, &entry).await.is(303);
    town.teacher
        .get(&format!("{case}/trin/7"))
        .await
        .is(200)
        .shows(&["I gang efter fire minutter", "25. september 2026"]);
    let evaluation = format!("{case}/trin/8");
    town.teacher.get(&evaluation).await.is(200).shows(&["mindst tre uger", "22. september 2026"]);

    town.house.advance(22 * DAY_US);
    town.teacher = again(&town.house, "bo2@kommune.example").await;
    let texts = [
        ("text.evaluation", "Klassen er i gang efter to minutter."),
        ("base.evaluation", "0"),
        ("text.learnt", "Begynd ens i alle timer."),
        ("base.learnt", "1"),
    ];
    let decide = format!("{case}/afgoer");
    let early = town.teacher.post(&decide, &[("outcome", "met")]).await;
    early.is(422).shows(&["Skriv først, hvordan det gik"]);
    // What was typed is saved also where the decision is missing.
    let undecided = town.teacher.post(&decide, &[("text.learnt", "Begynd"), ("base.learnt", "0")]).await;
    undecided.is(422).shows(&["Vælg, hvordan det går videre.", "href=\"#outcome\"", ">Begynd</textarea>"]);
    town.teacher.get(&evaluation).await.shows(&[">Begynd</textarea>"]);
    // Text and decision are one form: nothing has to be saved first, and nothing is lost.
    let all = [&texts[..], &[("outcome", "met"), ("shared", "1")]].concat();
    town.teacher.post(&decide, &all).await.is(303);
    let ended = town.teacher.get(&evaluation).await;
    ended.is(200).shows(&["Målet er nået, og analysen er afsluttet.", "Klassen er i gang efter to minutter."]);
    // Someone leaves an ended case; its title goes with the form, and nothing has changed about it.
    let leader = person_of(&town.house, "bo4@kommune.example").await.to_string();
    let title = [("text.title", "Ro i timerne"), ("base.title", "1"), ("person", leader.as_str())];
    let named = town.contact.post(&format!("{case}/deltagere"), &title).await;
    assert_ne!(named.status, 422);
    town.teacher.post(&format!("{case}/faktor"), &[("perspective", "actor"), ("text", "Sent")]).await.is(422);

    // What was learnt is there for others in the municipality, without names.
    let (m, ctx) = (town.house.municipality, town.house.web.ctx(None));
    let learnt = town.house.write(move |tx| {
        let (person, account) = (PersonId(1), programme::id::AccountId(1));
        let viewer = Viewer { municipality: m, person, account, grants: Vec::new(), today: ctx.today };
        app::inquiry::local_experience(tx, &viewer, app::inquiry::About::Everything)
    });
    let learnt = learnt.await;
    assert_eq!(learnt.len(), 1);
    assert_eq!((learnt[0].learnt.as_str(), learnt[0].grades.len()), ("Begynd ens i alle timer.", 0));
}

#[tokio::test]
async fn three_people_write_at_once_and_no_word_is_lost() {
    let mut town = town().await;
    let case = town.case().await;
    let first = send(&mut town.contact, &case, "issue", 1, "Klassen er urolig. Mest i dansk.").await;
    assert_eq!(json(first.is(200))["version"], 2);
    let second = send(&mut town.teacher, &case, "issue", 1, "Klassen er urolig. Især efter frikvarter.").await;
    let second = json(second.is(200));
    assert_eq!(second["text"], "Klassen er urolig. Mest i dansk. Især efter frikvarter.");
    assert_eq!((second["own"].as_u64(), second["version"].as_u64()), (Some(3), Some(4)));
    // The leader was away, and began from the first text.
    let third = json(&send(&mut town.leader, &case, "issue", 1, "Hele klassen er urolig.").await);
    for words in ["Mest i dansk.", "Især efter frikvarter.", "Hele"] {
        assert!(third["text"].as_str().unwrap().contains(words), "{third}");
    }
    // The teacher went on writing from what was sent; nothing comes twice.
    let on =
        json(&send(&mut town.teacher, &case, "issue", 3, "Klassen er urolig. Især efter frikvarter kl. 10.").await);
    let text = on["text"].as_str().unwrap();
    assert_eq!(text.matches("Især efter").count(), 1, "{text}");
    assert!(text.contains("kl. 10"), "{text}");
    // The same words changed by two: both stay, and the page tells.
    let goal = |text: &'static str| (text, "goal");
    let (mine, field) = goal("Alle kan begynde.");
    send(&mut town.contact, &case, field, 0, mine).await.is(200);
    send(&mut town.contact, &case, field, 1, "Alle skal begynde.").await.is(200);
    let kept = json(&send(&mut town.teacher, &case, field, 1, "Alle tør begynde.").await);
    assert_eq!(kept["conflicts"][0]["theirs"], "skal");
    let page = town.leader.get(&format!("{case}/trin/2")).await;
    page.shows(&["Begge udgaver er bevaret", "”skal” / ”tør”"]);
    // Every version is kept, and an old one can be brought back.
    let history = format!("{case}/historik");
    town.teacher.get(&history).await.is(200).shows(&["Alle kan begynde.", "Alle tør begynde.", "Hent frem igen"]);
    town.teacher.post(&history, &[("field", "goal"), ("version", "1")]).await.is(303);
    town.leader.get(&format!("{case}/trin/2")).await.shows(&["Alle kan begynde."]).hides(&["”skal” / ”tør”"]);
    let now = json(town.leader.get(&format!("{case}/nu")).await.is(200));
    assert_eq!(now["writers"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn a_text_whose_answer_was_lost_on_the_way_comes_once() {
    let mut town = town().await;
    let case = town.case().await;
    let sent = "Klassen er urolig. Mest efter frikvarter.";
    send(&mut town.teacher, &case, "issue", 1, sent).await.is(200);
    let on = "Klassen er urolig. Mest efter frikvarter. Også i dansk.";
    send(&mut town.contact, &case, "issue", 2, on).await.is(200);
    // The teacher's browser heard nothing, and sends the same again from where it began.
    let again = json(send(&mut town.teacher, &case, "issue", 1, sent).await.is(200));
    assert_eq!(
        (again["own"].as_u64(), again["version"].as_u64(), again["text"].as_str()),
        (Some(2), Some(3), Some(on))
    );
    // What was written meanwhile goes on from there.
    let more = "Klassen er urolig. Mest efter frikvarter. Og når timen skifter.";
    let more = json(send(&mut town.teacher, &case, "issue", 2, more).await.is(200));
    let text = more["text"].as_str().unwrap();
    for words in ["Mest efter frikvarter.", "Også i dansk.", "Og når timen skifter."] {
        assert_eq!(text.matches(words).count(), 1, "{text}");
    }
    // Another person's same words are their own.
    let theirs = json(send(&mut town.leader, &case, "issue", 1, sent).await.is(200));
    assert!(theirs["own"].as_u64() > Some(3), "{theirs}");
}

#[tokio::test]
async fn texts_that_are_no_field_or_too_long_are_refused() {
    let mut town = town().await;
    let case = town.case().await;
    for field in ["", "outcome", "factor.1.text", "x"] {
        send(&mut town.contact, &case, field, 0, "x").await.is(404);
    }
    send(&mut town.contact, &case, "issue", 1, &"x".repeat(20_001)).await.is(422);
    send(&mut town.outsider, &case, "issue", 1, "x").await.is(404);
    town.contact.get(&format!("{case}/trin/9")).await.is(404);
}

#[tokio::test]
async fn a_case_about_a_pupil_is_for_few_and_every_look_is_logged() {
    let mut town = town().await;
    let form = format!("/analyser/elev/{}", town.class);
    town.teacher.get(&form).await.is(404);
    let page = town.contact.get(&form).await;
    let pupil = page.is(200).body.split("<option value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let never = [("pupil", pupil.as_str()), ("title", "En god start"), ("keep", "2036-09-01")];
    town.contact.post(&form, &never).await.is(422).shows(&["inden for de næste to år"]);
    let new = [("pupil", pupil.as_str()), ("title", "En god start"), ("keep", "2026-12-01")];
    let case = town.contact.post(&form, &new).await.is(303).to().to_owned();
    let stage = format!("{case}/trin/1");
    town.contact.get(&stage).await.is(200).shows(&["slettes efter 1. december 2026"]);
    town.leader.get(&stage).await.is(200);
    // To the class's other teachers there is no such case, on any of its doors.
    for door in ["", "/trin/1", "/trin/8", "/historik", "/deltagere", "/nu"] {
        town.teacher.get(&format!("{case}{door}")).await.is(404);
        town.outsider.get(&format!("{case}{door}")).await.is(404);
    }
    send(&mut town.outsider, &case, "issue", 0, "x").await.is(404);
    town.outsider.get("/analyser").await.hides(&["En god start"]);
    send(&mut town.contact, &case, "issue", 0, "Det er svært at begynde.").await.is(200);
    send(&mut town.contact, &case, "issue", 1, "Det er svært at begynde, mest om mandagen.").await.is(200);
    let teacher = person_of(&town.house, "bo2@kommune.example").await.to_string();
    let people = format!("{case}/deltagere");
    town.contact.post(&people, &[("person", &teacher)]).await.is(303);
    town.teacher.get(&stage).await.is(200).hides(&["data-keep", "data-now"]);
    // Who is named does not choose others.
    let outsider = person_of(&town.house, "bo3@kommune.example").await.to_string();
    town.teacher.post(&people, &[("person", &outsider)]).await.is(404);
    let m = town.house.municipality;
    let looks =
        |entries: Vec<store::audit::Entry>| entries.iter().filter(|entry| entry.action == "view_pupil_inquiry").count();
    let logged = town.house.write(move |tx| Ok(store::audit::latest(tx, m, 1000)?)).await;
    let looked = looks(logged);
    assert_eq!(looked, 3, "three saw the page");

    // The day after its last it is gone with every version.
    town.house.advance(92 * DAY_US);
    let (web, ctx) = (std::sync::Arc::clone(&town.house.web), town.house.web.ctx(None));
    tokio::task::spawn_blocking(move || app::job::watch_the_clock(&web.store, &ctx).unwrap()).await.unwrap();
    town.leader = again(&town.house, "bo4@kommune.example").await;
    town.leader.get(&stage).await.is(404);
    let id: i64 = case.rsplit('/').next().unwrap().parse().unwrap();
    let left = town.house.write(move |tx| Ok(store::document::history(tx, m, id)?)).await;
    assert!(left.is_empty(), "no version of any text is left: {left:?}");
    // That it was there, who looked and that it is deleted stays in the audit log.
    let logged = town.house.write(move |tx| Ok(store::audit::latest(tx, m, 1000)?)).await;
    let subject = format!("inquiry {id}");
    let of_case =
        |action: &str| logged.iter().filter(|entry| entry.action == action && entry.subject == subject).count();
    assert_eq!((of_case("view_pupil_inquiry"), of_case("erase_inquiry")), (looked, 1));
}

#[tokio::test]
async fn a_meeting_is_called_held_and_written_up() {
    let mut town = town().await;
    town.analysed().await;
    town.outsider.get("/moeder").await.is(200).shows(&["Du er ikke med i et fast team."]);
    let team = town.team.to_string();
    let call =
        [("team", team.as_str()), ("date", "2026-09-07"), ("time", "14:00"), ("minutes", "60"), ("place", "Lokale 3")];
    let meeting = town.contact.post("/moeder", &call).await.is(303).to().to_owned();
    let page = town.teacher.get(&meeting).await;
    page.is(200).shows(&["Møde i Team 4", "Ro i timerne", "Trin 6 af 8", "Siden sidst", "Mødeleder"]);
    page.shows(&["kl. 14–14.05", "kl. 14.05–14.55", "Høre, hvordan det går", "Beslutte"]);
    town.outsider.get(&meeting).await.is(404);
    town.leader.get(&meeting).await.is(200);
    // Who was there, each with their duty.
    let long = "x".repeat(301);
    let fault = [("item", "2"), ("text", long.as_str()), ("owner", ""), ("due", "2026-09-14")];
    let page = town.teacher.post(&format!("{meeting}/beslutning"), &fault).await;
    page.is(422).shows(&[&format!("value=\"{long}\""), "value=\"2026-09-14\""]);
    let bad =
        [("team", team.as_str()), ("date", "2026-09-07"), ("time", "14:00"), ("minutes", "1"), ("place", "Lokale 9")];
    town.contact.post("/moeder", &bad).await.is(422).shows(&["value=\"Lokale 9\"", "value=\"2026-09-07\""]);
    let minutes = format!("{meeting}/referat");
    town.teacher.get(&minutes).await.shows(&["Det er ikke skrevet ned, hvem der var til stede."]);
    let there = person_of(&town.house, "bo2@kommune.example").await.to_string();
    let attend = format!("{meeting}/fremmoede");
    town.outsider.post(&attend, &[("present", &there)]).await.is(404);
    town.teacher.post(&attend, &[("present", &there)]).await.is(303);
    let written = town.teacher.get(&minutes).await;
    written.shows(&["Til stede", "Fraværende"]).hides(&["Det er ikke skrevet ned"]);
    let present = written.body.split("Til stede").nth(1).unwrap().split("Fraværende").next().unwrap();
    assert!(present.contains('(') && present.contains("er)") || present.contains("t)"), "with the duty: {present}");
    town.teacher.post(&meeting, &[("text.item.2", "Vi gennemgik skiftene."), ("base.item.2", "0")]).await.is(303);
    let owner = person_of(&town.house, "bo2@kommune.example").await.to_string();
    let begun = [("text.item.2", "Vi gennemgik skiftene."), ("base.item.2", "1"), ("item", "2"), ("text", "Prøv fast")];
    town.teacher.post(&meeting, &begun).await.is(200).shows(&["value=\"Prøv fast\""]);
    let decision = [
        ("text.item.2", "Vi gennemgik skiftene. Tre tog lang tid."),
        ("base.item.2", "1"),
        ("item", "2"),
        ("text", "Prøv fast start"),
        ("owner", owner.as_str()),
        ("due", "2026-09-14"),
    ];
    town.teacher.post(&format!("{meeting}/beslutning"), &decision).await.is(303);
    let words = ["Prøv fast start", "senest 14. september 2026", "Vi gennemgik skiftene. Tre tog lang tid."];
    town.contact.get(&format!("{meeting}/referat")).await.is(200).shows(&words);
    let sheet = town.contact.get(&format!("{meeting}/ark")).await;
    sheet.is(200).shows(&["Skift tager lang tid", "Hvordan kan det være, at det tager tid?"]);
    town.contact.get("/moeder").await.shows(&["Prøv fast start"]);
    for paper in ["referat.pdf", "ark.pdf"] {
        assert!(town.contact.get(&format!("{meeting}/{paper}")).await.is(200).body.starts_with("%PDF-"), "{paper}");
    }

    // Next time others have the duties, and what was decided is followed up.
    let again = [("team", team.as_str()), ("date", "2026-09-21"), ("time", "14:00"), ("minutes", "60"), ("place", "")];
    let next = town.contact.post("/moeder", &again).await.is(303).to().to_owned();
    let chair = |page: &Page| {
        let part = page.body.split("duty-chair\" name").nth(1).unwrap().split("</select>").next().unwrap().to_owned();
        part.split(" selected").next().unwrap().rsplit("value=\"").next().unwrap().split('"').next().unwrap().to_owned()
    };
    let (first, second) = (town.teacher.get(&meeting).await, town.teacher.get(&next).await);
    assert_ne!(chair(&first), chair(&second));
    let mark = second.shows(&["Prøv fast start"]).action("/beslutning/");
    town.teacher.post(&mark, &[("done", "1")]).await.is(303);
    town.teacher.get(&next).await.hides(&["Prøv fast start"]);
    town.teacher.post(&format!("{next}/aflys"), &[]).await.is(303);
    town.teacher.get("/moeder").await.hides(&["21. september"]);
}

#[tokio::test]
async fn what_is_saved_comes_on_the_agenda_of_the_teams_next_meeting() {
    let mut town = town().await;
    let team = town.team.to_string();
    let card = [("practice", "tydelige-rammer"), ("title", "Tydelige rammer"), ("team", team.as_str())];
    let save = "/moeder/gem/forskningskort";
    town.outsider.post(save, &card).await.is(404);
    town.outsider.post(save, &card[..2]).await.is(404);
    town.teacher.post(save, &[("practice", "../x")]).await.is(400);
    // No meeting is called yet: it waits, once.
    for _ in 0..2 {
        assert_eq!(town.teacher.post(save, &card).await.is(303).to(), "/moeder");
    }
    let waiting = town.contact.get("/moeder").await;
    waiting.shows(&["Gemt til næste møde", "Forskningskort: Tydelige rammer"]);
    assert_eq!(waiting.body.matches("Forskningskort: Tydelige rammer").count(), 1);
    let call = [("team", team.as_str()), ("date", "2026-09-07"), ("time", "14:00"), ("minutes", "60"), ("place", "")];
    let meeting = town.contact.post("/moeder", &call).await.is(303).to().to_owned();
    let page = town.contact.get(&meeting).await;
    page.shows(&["Forskningskort: Tydelige rammer", "href=\"/viden/tydelige-rammer\"", "Tænke sammen"]);
    town.contact.get("/moeder").await.hides(&["Gemt til næste møde"]);
    // With a meeting called it goes there, and is not there twice.
    let other = [("practice", "makkerhjaelp"), ("title", "Makkerhjælp")];
    for _ in 0..2 {
        assert_eq!(town.teacher.post(save, &other).await.is(303).to(), meeting);
    }
    let page = town.teacher.get(&meeting).await;
    assert_eq!(page.body.matches("href=\"/viden/makkerhjaelp\"").count(), 1);
    town.teacher.get(&format!("{meeting}/ark")).await.shows(&["Forskningskort: Makkerhjælp", "Tænke sammen"]);
}

#[tokio::test]
async fn what_was_typed_stays_when_a_form_is_not_taken() {
    let mut town = town().await;
    let case = town.analysed().await;
    let typed = [("text", "Fast start i alle timer")];
    town.teacher.post(&format!("{case}/tiltag"), &typed).await.is(422).shows(&["value=\"Fast start i alle timer\""]);
    let typed = [("perspective", "individual"), ("text", " "), ("evidence", "Samtaler i uge 41")];
    let page = town.teacher.post(&format!("{case}/faktor"), &typed).await;
    page.is(422).shows(&["value=\"Samtaler i uge 41\"", "value=\"individual\" checked"]);
    town.teacher.post(&format!("{case}/tiltag"), &[("text", "Fast start"), ("factor", "1")]).await.is(303);
    let owner = person_of(&town.house, "bo1@kommune.example").await.to_string();
    let short = [
        ("owner-1", owner.as_str()),
        ("from-1", "2026-09-01"),
        ("to-1", "2026-09-15"),
        ("day-1", ""),
        ("log-1", "Vi prøvede"),
    ];
    let page = town.teacher.post(&format!("{case}/trin/7"), &short).await;
    page.is(422).shows(&["value=\"2026-09-15\"", "value=\"2026-09-01\""]);
    // A text that is too long comes back whole, with the version it began from.
    let long = "Alle er i gang. ".repeat(1300);
    let form = [("text.goal", long.as_str()), ("base.goal", "1")];
    let page = town.teacher.post(&format!("{case}/trin/2"), &form).await;
    page.is(422).shows(&["Teksten er for lang", "href=\"#w-goal\"", long.trim_end(), "data-unsaved"]);
}

#[tokio::test]
async fn no_button_beside_a_text_leaves_it_behind() {
    let mut town = town().await;
    let case = town.analysed().await;
    let more = [("perspective", "actor"), ("text", "Vi begynder forskelligt"), ("evidence", "Logbog")];
    town.teacher.post(&format!("{case}/faktor"), &more).await.is(303);
    // A factor goes while another is corrected and a third has been begun.
    let off = [
        ("field", "factor.2.removed"),
        ("text.factor.1.text", "Skift tager meget lang tid"),
        ("base.factor.1.text", "1"),
        ("perspective", "individual"),
        ("text", "Nogle kan ikke se næste trin"),
    ];
    let page = town.teacher.post(&format!("{case}/fjern"), &off).await;
    page.is(200).shows(&[
        "Skift tager meget lang tid",
        "value=\"Nogle kan ikke se næste trin\"",
        "value=\"individual\" checked",
    ]);
    page.hides(&["Vi begynder forskelligt"]);
    // On to the next stage: what was begun is added.
    let on = [("next", "6"), ("perspective", "individual"), ("text", "Nogle kan ikke se næste trin")];
    let next = town.teacher.post(&format!("{case}/trin/5"), &on).await;
    assert_eq!(next.is(303).to(), format!("{case}/trin/6"));
    town.teacher.post(&format!("{case}/tiltag"), &[("text", "Fast start"), ("factor", "1")]).await.is(303);
    // A measure's words and factors are one form, and a new one that was begun stays.
    let link = [
        ("text.measure.1.text", "Fast start i alle timer"),
        ("base.measure.1.text", "1"),
        ("factor-1", "1"),
        ("factor-1", "3"),
        ("text", "Makkerhjælp"),
    ];
    let page = town.teacher.post(&format!("{case}/tiltag/1"), &link).await;
    page.is(200).shows(&["Fast start i alle timer", "value=\"Makkerhjælp\""]).hides(&["Én faktor mangler"]);
    // Without a factor it is not taken on the way to the next stage either.
    let on = town.teacher.post(&format!("{case}/trin/6"), &[("next", "7"), ("text", "Makkerhjælp")]).await;
    on.is(422).shows(&["Vælg mindst én faktor", "value=\"Makkerhjælp\""]);
    // From one text to the next stage.
    let goal = [("text.goal", "Alle er i gang."), ("base.goal", "1"), ("next", "3")];
    let next = town.teacher.post(&format!("{case}/trin/2"), &goal).await;
    assert_eq!(next.is(303).to(), format!("{case}/trin/3"));
    town.teacher.get(&format!("{case}/trin/2")).await.shows(&["Alle er i gang."]);
    // A line of the log goes with the plan.
    let owner = person_of(&town.house, "bo1@kommune.example").await.to_string();
    let both = [
        ("owner-1", owner.as_str()),
        ("from-1", "2026-09-01"),
        ("to-1", "2026-09-25"),
        ("day-1", "2026-09-02"),
        ("log-1", "I gang efter fire minutter"),
        ("next", "8"),
    ];
    let next = town.teacher.post(&format!("{case}/trin/7"), &both).await;
    assert_eq!(next.is(303).to(), format!("{case}/trin/8"));
    town.teacher.get(&format!("{case}/trin/7")).await.shows(&["25. september 2026", "I gang efter fire minutter"]);
    // The title goes with the one who is taken along.
    let outsider = person_of(&town.house, "bo3@kommune.example").await.to_string();
    let named = [("text.title", "Ro ved skift"), ("base.title", "1"), ("person", outsider.as_str())];
    town.teacher.post(&format!("{case}/deltagere"), &named).await.is(303);
    town.outsider.get(&format!("{case}/trin/1")).await.is(200).shows(&["Ro ved skift"]);
}

#[tokio::test]
async fn the_leader_keeps_the_years_wheel() {
    let mut town = town().await;
    let wheel = format!("/aarshjul/{}", town.school);
    town.leader.post(&wheel, &[("day", "2026-11-16"), ("title", "Skole-hjem-samtaler")]).await.is(303);
    let page = town.teacher.get("/aarshjul").await;
    page.is(200).shows(&["november 2026", "16. november", "Skole-hjem-samtaler"]).hides(&["Tag af"]);
    town.teacher.post(&wheel, &[("day", "2026-11-17"), ("title", "x")]).await.is(404);
    let entry = town.leader.get(&wheel).await;
    let entry = entry.body.split("name=\"entry\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    town.leader.post(&format!("{wheel}/fjern"), &[("entry", &entry)]).await.is(303);
    town.leader.get(&wheel).await.hides(&["Skole-hjem-samtaler"]);
    let other = town.house.school("Lærkevejens Skole").await;
    town.leader.get(&format!("/aarshjul/{other}")).await.is(404);
}

#[tokio::test]
async fn a_practice_card_becomes_a_measure_with_one_click() {
    let mut town = town().await;
    let case = town.analysed().await;
    let card = [("practice", "tydelige-rammer"), ("title", "Tydelige rammer")];
    town.teacher.post(&format!("{case}/forskningskort"), &card).await.is(303);
    town.teacher.post(&format!("{case}/forskningskort"), &card).await.is(303);
    let page = town.teacher.get(&format!("{case}/trin/6")).await;
    page.shows(&["Følger forskningskortet", "Skift tager lang tid"]).hides(&["Tiltaget mangler en faktor"]);
    assert_eq!(page.body.matches("Følger forskningskortet").count(), 1);
    // With several factors it is asked which, and nothing is there before the answer.
    let more = [("perspective", "actor"), ("text", "Vi begynder forskelligt"), ("evidence", "Logbog")];
    town.teacher.post(&format!("{case}/faktor"), &more).await.is(303);
    let second = [("practice", "makkerhjaelp"), ("title", "Makkerhjælp")];
    let asked = town.teacher.post(&format!("{case}/forskningskort"), &second).await;
    asked.is(200).shows(&["Hvad skal ”Makkerhjælp” virke på?", "Vi begynder forskelligt", "Skift tager lang tid"]);
    town.teacher.get(&format!("{case}/trin/6")).await.hides(&["Makkerhjælp"]);
    let none = [second[0], second[1], ("asked", "1")];
    let none = town.teacher.post(&format!("{case}/forskningskort"), &none).await;
    none.is(422).shows(&["Vælg mindst én faktor", "href=\"#factor\""]);
    let both = [second[0], second[1], ("asked", "1"), ("factor", "1"), ("factor", "2")];
    town.teacher.post(&format!("{case}/forskningskort"), &both).await.is(303);
    let page = town.teacher.get(&format!("{case}/trin/6")).await;
    page.shows(&["Makkerhjælp"]).hides(&["Tiltaget mangler en faktor"]);
    // A factor stays while a measure works on it alone.
    let off = [("field", "factor.1.removed")];
    let kept = town.teacher.post(&format!("{case}/fjern"), &off).await;
    kept.is(422).shows(&["Et tiltag virker kun på denne faktor", "Skift tager lang tid"]);
    town.teacher.post(&format!("{case}/fjern"), &[("field", "factor.2.removed")]).await.is(303);
    town.teacher.post(&format!("{case}/forskningskort"), &[("practice", "../x"), ("title", "x")]).await.is(400);
}

/// Where the page's link with this in its address leads.
#[track_caller]
fn link(page: &Page, word: &str) -> String {
    let links = page.body.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let found = links.into_iter().find(|href| href.contains(word));
    found.unwrap_or_else(|| panic!("no link leads to {word}:\n{}", page.body)).replace("&amp;", "&")
}

/// Where the page's first goal leads.
#[track_caller]
pub(crate) fn link_to_goal(page: &Page) -> String {
    let ids = page.body.split("href=\"/maal/").skip(1).filter_map(|rest| rest.split('"').next());
    let id = ids.into_iter().find(|id| id.chars().all(|sign| sign.is_ascii_digit()));
    format!("/maal/{}", id.unwrap_or_else(|| panic!("no goal is shown:\n{}", page.body)))
}

impl Town {
    /// A case of the contact teacher about the class, written to its fourth stage but for the goal.
    async fn of_the_class(&mut self) -> String {
        let about = format!("class.{}", self.class);
        let fields = [("about", about.as_str()), ("title", "Ro i timerne"), ("issue", "Klassen er urolig.")];
        let case = self.contact.post("/analyser/ny", &fields).await.is(303).to().to_owned();
        for (stage, field) in [(3, "information"), (4, "problem_statement")] {
            let (text_name, base) = (format!("text.{field}"), format!("base.{field}"));
            let texts = [(text_name.as_str(), "Vi har set tre timer."), (base.as_str(), "0")];
            self.contact.post(&format!("{case}/trin/{stage}"), &texts).await.is(303);
        }
        case
    }

    async fn run_a_measure(&mut self, case: &str) {
        let factor = [("perspective", "context"), ("text", "Skift tager lang tid"), ("evidence", "Observation")];
        self.contact.post(&format!("{case}/faktor"), &factor).await.is(303);
        self.contact.post(&format!("{case}/tiltag"), &[("text", "Fast start"), ("factor", "1")]).await.is(303);
        let owner = person_of(&self.house, "bo1@kommune.example").await.to_string();
        let plan = [("owner-1", owner.as_str()), ("from-1", "2026-09-01"), ("to-1", "2026-09-25")];
        self.contact.post(&format!("{case}/trin/7"), &plan).await.is(303);
        self.house.advance(22 * DAY_US);
        self.contact = again(&self.house, "bo1@kommune.example").await;
    }
}

#[tokio::test]
async fn a_goal_set_in_a_case_is_shown_there_and_leads_back_and_a_met_case_says_so_on_it() {
    let mut town = town().await;
    let case = town.of_the_class().await;
    let form = link(&town.contact.get(&format!("{case}/trin/2")).await, "/maal/ny?for=class:");
    let filled = town.contact.get(&form).await;
    filled.is(200).shows(&["name=\"sag\"", "Klassen er urolig."]);
    let id = case.rsplit('/').next().unwrap().to_owned();
    let place = format!("class:{}", town.class);
    let set = [("for", place.as_str()), ("title", "Alle er i gang efter to minutter"), ("sag", &id)];
    let saved = town.contact.post("/maal/ny", &set).await;
    assert_eq!(saved.is(303).to(), format!("{case}/trin/2"), "back to the case");
    let page = town.contact.get(&format!("{case}/trin/2")).await;
    // The goal is there with how far it is, and the stage has its words: nobody types them twice.
    page.shows(&["Mål, I har sat i analysen", "I gang", ">Alle er i gang efter to minutter</textarea>"]);
    page.hides(&["På vej"]);
    let goal = link_to_goal(&page);
    let shown = town.contact.get(&goal).await;
    shown.is(200).shows(&["Ro i timerne", &format!("href=\"{case}\"")]);

    town.run_a_measure(&case).await;
    let last = town.contact.get(&format!("{case}/trin/8")).await;
    last.is(200).shows(&["Er målet nået, så skriv det også på", "Alle er i gang efter to minutter"]);
    let number = goal.rsplit('/').next().unwrap().to_owned();
    let adjust = [
        ("text.evaluation", "Det går bedre."),
        ("base.evaluation", "0"),
        ("outcome", "adjust"),
        ("reached", number.as_str()),
    ];
    town.contact.post(&format!("{case}/afgoer"), &adjust).await.is(303);
    town.contact.get(&goal).await.shows(&["I gang"]).hides(&["Iagttaget: nået"]);
    let met = [("outcome", "met"), ("reached", number.as_str())];
    town.contact.post(&format!("{case}/afgoer"), &met).await.is(303);
    town.contact.get(&goal).await.shows(&["Nået", "Iagttaget: nået", "Vurderet, da teamets analyse sluttede."]);
    town.contact.get(&format!("{case}/trin/8")).await.shows(&["Alle er i gang efter to minutter", "Nået"]);
}

#[tokio::test]
async fn a_goal_leads_to_its_case_only_for_those_who_may_enter_it() {
    let mut town = town().await;
    let case = town.case().await;
    let (id, place) = (case.rsplit('/').next().unwrap().to_owned(), format!("class:{}", town.class));
    let set = [("for", place.as_str()), ("title", "Rolig start"), ("sag", &id)];
    town.contact.post("/maal/ny", &set).await.is(303);
    let goal = link_to_goal(&town.teacher.get(&format!("{case}/trin/2")).await);
    town.teacher.get(&goal).await.is(200).shows(&[&case]);
    town.outsider.get(&goal).await.is(200).shows(&["Rolig start"]).hides(&["Ro i timerne", &case]);
    // Nobody ties a goal to a case that is not theirs.
    town.outsider.post("/maal/ny", &set).await.is(404);
}

#[tokio::test]
async fn a_case_that_has_ended_takes_no_time_of_the_next_meeting() {
    let mut town = town().await;
    let case = town.analysed().await;
    town.run_a_measure(&case).await;
    let team = town.team.to_string();
    let call = [("team", team.as_str()), ("date", "2026-09-30"), ("time", "14:00"), ("minutes", "60"), ("place", "")];
    let meeting = town.contact.post("/moeder", &call).await.is(303).to().to_owned();
    town.contact.get(&meeting).await.shows(&["kl. 14.05–14.55", "Trin 8 af 8"]);
    let met = [("text.evaluation", "Det lykkedes."), ("base.evaluation", "0"), ("outcome", "met")];
    town.contact.post(&format!("{case}/afgoer"), &met).await.is(303);
    let page = town.contact.get(&meeting).await;
    page.shows(&["kl. 14.05–14.10", "Analysen er afsluttet", "Høre, hvordan det går"]).hides(&["Trin 8 af 8"]);
}

#[tokio::test]
async fn a_stage_that_is_not_open_says_what_it_is_for_and_when() {
    let mut town = town().await;
    let case = town.case().await;
    for (stage, words) in [
        (3, "når målet er skrevet"),
        (4, "ét spørgsmål"),
        (5, "holder problemet ved lige"),
        (6, "mod mindst én faktor"),
        (7, "hvem der gør hvad hvornår"),
        (8, "mindst tre uger"),
    ] {
        town.teacher.get(&format!("{case}/trin/{stage}")).await.is(200).shows(&[words, "Gør først trin 2 færdigt"]);
    }
}
