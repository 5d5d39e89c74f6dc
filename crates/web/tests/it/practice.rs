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
async fn a_long_list_shows_twelve_cards_and_more_when_asked() {
    let house = House::new().await;
    let mut analyst = house.sign_in(Role::Analyst, Scope::Municipality).await;
    let cards = |page: &str| page.matches("<h3").count();
    let front = analyst.get("/viden").await;
    front.is(200).shows(&["Vis flere", "/viden?vis=24#flere", "/viden?skala=calm_order"]).hides(&["id=\"flere\""]);
    assert_eq!(cards(&front.body), 12);
    let more = analyst.get("/viden?vis=24").await;
    more.shows(&["/viden?vis=36#flere", "id=\"flere\""]);
    assert_eq!(cards(&more.body), 24);
    let found = analyst.get("/viden?q=elever&trin=5").await;
    found.shows(&["15 kort til ”elever”", "/viden?q=elever&amp;trin=5&amp;vis=24#flere"]);
    assert_eq!(cards(&found.body), 12);
    let all = analyst.get("/viden?q=elever&trin=5&vis=24").await;
    all.hides(&["Vis flere"]);
    assert_eq!(cards(&all.body), 15);
    analyst.get("/viden?vis=9999999999").await.is(200).hides(&["Vis flere"]);
}

#[tokio::test]
async fn a_card_knows_the_search_that_led_to_it() {
    let house = House::new().await;
    let mut analyst = house.sign_in(Role::Analyst, Scope::Municipality).await;
    let found = analyst.get("/viden?q=uro+%26+larm&trin=5").await;
    found.shows(&["/viden/classroom-management?q=uro%20%26%20larm&amp;trin=5"]);
    let card = analyst.get("/viden/classroom-management?q=uro%20%26%20larm&trin=5").await;
    card.shows(&["Søgning: uro &amp; larm", "href=\"/viden?q=uro%20%26%20larm&amp;trin=5\""]);
    let of_scale = analyst.get("/viden/classroom-management?skala=calm_order").await;
    of_scale.shows(&["href=\"/viden?skala=calm_order\""]).hides(&["Søgning"]);
    // A case that is not the reader's leads nowhere.
    analyst.get("/viden/classroom-management?sag=12").await.is(200).hides(&["Analysen ”", "/analyser/12"]);
}

#[tokio::test]
async fn what_a_source_says_stands_apart_from_the_editors_rating_and_is_among_the_references() {
    let house = House::new().await;
    let mut analyst = house.sign_in(Role::Analyst, Scope::Municipality).await;
    let card = analyst.get("/viden/classroom-management").await;
    card.shows(&[
        "Hvad kilderne selv siger",
        "+23 point, når 100 point er én standardafvigelse",
        "Redaktionens vurdering",
    ]);
    card.hides(&["Education Endowment Foundation"]);
    let references = card.body.split("id=\"h-references\"").nth(1).unwrap().split("</section>").next().unwrap();
    for source in ["Korpershoek", "Incredible Years TCM", "Keilow", "Oliver", "Bowman-Perrott"] {
        assert!(references.contains(source), "{source} is shown and not among the references");
    }
    let theirs = analyst.get("/viden/feedback-to-pupils").await;
    theirs.shows(&["<h4 class=\"flush\">Education Endowment Foundation</h4>", "Sikkerhed: 4 af 5", "Pris: 1 af 5"]);
    theirs.hides(&["Redaktionens vurdering"]);
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
async fn a_figure_below_zero_is_not_read_as_harm_and_a_copy_is_called_one() {
    let house = House::new().await;
    let mut analyst = house.sign_in(Role::Analyst, Scope::Municipality).await;
    let fear = analyst.get("/viden/maths-anxiety").await;
    fear.shows(&["Mindre er bedre: <b>−0,467</b>", "https://doi.org/10.5964/jnc.8401"]).hides(&["mendeley.com"]);
    assert_eq!(fear.body.matches("Mindre er bedre").count(), 1, "performance is better when it is more");
    let mood = analyst.get("/viden/mental-health-prevention").await;
    mood.shows(&["Mindre er bedre: <b>−0,12</b>", "Se en kopi af kilden", "kopi, ikke udgiverens side"]);
}

#[tokio::test]
async fn a_link_alone_does_not_make_a_class_low() {
    let house = House::new().await;
    house.import("danish-oneroster11").await;
    let (school, class) = (house.school("Engholmskolen").await, house.class("k2").await);
    let mut teacher = house.sign_in(Role::ContactTeacher, Scope::Class(school, class)).await;
    let mut stranger = house.sign_in(Role::Analyst, Scope::Municipality).await;
    let link = format!("/viden?skala=calm_order&klasse={class}");
    for browser in [&mut teacher, &mut stranger] {
        browser.get(&link).await.is(200).shows(&["Hvad har hjulpet andre?"]).hides(&["ligger lavt på"]);
    }
    teacher.get("/viden").await.hides(&["Fra jeres egne resultater"]);
}

#[tokio::test]
async fn the_language_switch_keeps_what_was_asked() {
    let house = House::new().await;
    let mut analyst = house.sign_in(Role::Analyst, Scope::Municipality).await;
    let page = analyst.get("/viden?q=uro+i+timen&skala=calm_order&trin=5&sprog=da").await;
    page.shows(&["/viden?q=uro+i+timen&amp;skala=calm_order&amp;trin=5&amp;sprog=en"]);
    analyst.get("/forside").await.shows(&["/forside?sprog=en"]);
}

#[tokio::test]
async fn the_system_administrator_finds_no_library() {
    let house = House::new().await;
    let mut administrator = house.sign_in(Role::SystemAdministrator, Scope::Municipality).await;
    administrator.get("/viden").await.is(404);
    administrator.get("/viden/classroom-management").await.is(404);
    administrator.get("/forside").await.hides(&["/viden"]);
}

/// A whole card, with `id`.
fn text(id: &str) -> String {
    let shipped = include_str!("../../../../content/practices/class-meeting.md");
    shipped.replacen("id = \"class-meeting\"", &format!("id = \"{id}\""), 1).replacen(
        "title.da = \"",
        "title.da = \"Vores eget: ",
        1,
    )
}

/// A card that one person has written and sent to review.
async fn in_review(house: &House) -> (crate::house::Browser, crate::house::Browser) {
    let mut writer = house.sign_in(Role::Coordinator, Scope::Municipality).await;
    let reader = house.sign_in(Role::Analyst, Scope::Municipality).await;
    assert_eq!(writer.post("/viden/ny", &[("id", "vores-moede")]).await.to(), "/viden/vores-moede/rediger");
    let saved = [("source", text("vores-moede")), ("revision", "1".to_owned()), ("do", "save".to_owned())];
    let saved: Vec<(&str, &str)> = saved.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(
        writer.post("/viden/vores-moede/rediger", &saved).await.to(),
        "/viden/vores-moede/rediger?gemt=1&tekst=1"
    );
    writer.get("/viden/vores-moede/rediger").await.is(200).shows(&["Kladde, udgave 2", "klar til gennemsyn"]);
    let sent = [("revision", "2"), ("do", "submitted")];
    writer.post("/viden/vores-moede/trin", &sent).await.is(303);
    (writer, reader)
}

#[tokio::test]
async fn a_card_is_published_by_another_person_than_the_one_who_wrote_it() {
    let house = House::new().await;
    let (mut writer, mut reader) = in_review(&house).await;
    writer.get("/viden/vores-moede").await.is(404);
    let publish = [("revision", "2"), ("do", "published")];
    writer.post("/viden/vores-moede/trin", &publish).await.is(422).shows(&["Du har selv skrevet på kortet"]);
    let waits = "Ét forskningskort venter på en læser";
    writer.get("/forside").await.hides(&[waits]);
    reader.get("/forside").await.shows(&[waits, "/viden/redaktion"]);
    reader.get("/viden/redaktion").await.is(200).shows(&["Venter på dig", "Vores eget: "]);
    // The reader sees it as everyone will.
    reader.get("/viden/vores-moede/rediger").await.is(200).shows(&["Sådan kommer kortet til at se ud"]);
    assert_eq!(reader.post("/viden/vores-moede/trin", &publish).await.to(), "/viden/vores-moede");
    reader.get("/forside").await.hides(&[waits]);
    writer.get("/viden/vores-moede").await.is(200).shows(&["Vores eget: ", "Kommunens eget kort"]);
    // It is found by words, as the shipped ones are.
    writer.get("/viden?q=klassens+time").await.shows(&["/viden/vores-moede"]);
    // Another municipality's library is another.
    let other = House::new().await;
    other.sign_in(Role::Coordinator, Scope::Municipality).await.get("/viden/vores-moede").await.is(404);
    // A new text leaves the published one standing; withdrawn, it is gone.
    let newer = text("vores-moede").replace("Vores eget: ", "Vores nye: ");
    let saved = [("source", newer.as_str()), ("revision", "2"), ("do", "save")];
    writer.post("/viden/vores-moede/rediger", &saved).await.is(303);
    writer.get("/viden/vores-moede").await.shows(&["Vores eget: ", "ved at blive revideret"]).hides(&["Vores nye: "]);
    writer.post("/viden/vores-moede/trin", &[("revision", "3"), ("do", "withdrawn")]).await.is(303);
    writer.get("/viden/vores-moede").await.is(404);
    writer.get("/viden/vores-moede/udgave/2").await.is(200).shows(&["Vores eget: "]);
}

/// Everything that a form's page would send, as a browser does.
fn filled(page: &str) -> Vec<(String, String)> {
    let unescaped =
        |text: &str| text.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    let attribute = |tag: &str, name: &str| {
        let from = tag.find(&format!(" {name}=\""))? + name.len() + 3;
        Some(unescaped(&tag[from..from + tag[from..].find('"')?]))
    };
    let mut fields = Vec::new();
    let form = page.split("<form").find(|form| form.contains("name=\"title_da\"")).unwrap();
    let form = &form[..form.find("</form>").unwrap()];
    for tag in form.split('<').skip(1) {
        let (inside, after) = tag.split_once('>').unwrap_or((tag, ""));
        let Some(name) = attribute(inside, "name") else { continue };
        let is_tick = inside.contains("type=\"checkbox\"");
        if inside.starts_with("input") && (!is_tick || inside.contains(" checked")) {
            fields.push((name, attribute(inside, "value").unwrap_or_default()));
        } else if inside.starts_with("textarea") {
            fields.push((name, unescaped(after.trim_start_matches('\n'))));
        } else if inside.starts_with("select") {
            let chosen = form[form.find(&format!("name=\"{name}\"")).unwrap()..].split("</select>").next().unwrap();
            let option = chosen.split("<option").find(|option| option.contains(" selected"));
            fields.push((name, option.and_then(|option| attribute(option, "value")).unwrap_or_default()));
        }
    }
    fields
}

fn with<'f>(fields: &'f [(String, String)], changed: &[(&'f str, &'f str)], what: &'f str) -> Vec<(&'f str, &'f str)> {
    let kept = fields.iter().filter(|(name, _)| changed.iter().all(|(other, _)| other != name));
    let kept = kept.map(|(name, value)| (name.as_str(), value.as_str()));
    kept.chain(changed.iter().copied()).chain([("do", what)]).collect()
}

#[tokio::test]
async fn a_new_card_is_written_in_fields_and_asks_for_nothing_before_anything_is_written() {
    let house = House::new().await;
    let mut writer = house.sign_in(Role::Coordinator, Scope::Municipality).await;
    let edit = writer.post("/viden/ny", &[("id", "vores-start")]).await.to().to_owned();
    let empty = writer.get(&edit).await;
    empty.is(200).shows(&["Titel, dansk", "Trin til i morgen, engelsk", "Hvem gør det?", "Ret kortet som én tekst"]);
    empty.hides(&["skal rettes", "ting mangler", "Der er et problem", "aria-invalid", "Send til gennemsyn"]);
    let fields = filled(&empty.body);
    let first = [("title_da", "Fælles start"), ("tomorrow_da", "Vælg et skift\r\nØv det")];
    assert_eq!(writer.post(&edit, &with(&fields, &first, "save")).await.to(), format!("{edit}?gemt=1"));
    // What is left to do is told quietly.
    let draft = writer.get(&format!("{edit}?gemt=1")).await;
    draft.shows(&[
        "Kortet er gemt",
        "Ret ”Fælles start”",
        "ting mangler, før en anden kan læse kortet",
        "Vælg et skift\nØv det",
    ]);
    draft.hides(&["aria-invalid"]);
    // Asked how it looks, the page names each field in plain words, and shows what there is.
    let fields = filled(&draft.body);
    let slip = [("effects_0_source", "Skov 2020"), ("effects_0_value", "ret meget")];
    let looked = writer.post(&edit, &with(&fields, &slip, "preview")).await;
    looked.is(200).shows(&[
        "Titel, engelsk: Feltet er tomt",
        "Trin til i morgen, dansk: Skriv mindst tre trin",
        "href=\"#effects_0_value\"",
        "Tal 1: Tallet: Det er ikke et tal. Skriv for eksempel 0,23.",
        "value=\"ret meget\"",
        "Sådan kommer kortet til at se ud",
    ]);
    looked.hides(&["Linje ", "TOML", "title.da"]);
    // A figure more, and nothing typed is lost.
    let more = writer.post(&edit, &with(&filled(&looked.body), &[], "add_references")).await;
    more.is(200).shows(&["references_0_citation", "value=\"ret meget\"", "Fælles start"]);
}

#[tokio::test]
async fn a_card_that_ships_is_changed_in_fields_and_nothing_else_of_it_changes() {
    let house = House::new().await;
    let mut writer = house.sign_in(Role::Coordinator, Scope::Municipality).await;
    let mut reader = house.sign_in(Role::Analyst, Scope::Municipality).await;
    let edit = "/viden/classroom-management/rediger";
    let before = writer.get("/viden/classroom-management").await;
    before.shows(&["gennemgået 23. november 2026"]);
    let page = writer.get(edit).await;
    let fields = filled(&page.body);
    let title = [("title_da", "Klasseledelse hos os")];
    writer.post(edit, &with(&fields, &title, "save")).await.is(303);
    // Meanwhile somebody else's form is of the text before: what is typed there stays, and is not saved.
    let late = writer.post(edit, &with(&fields, &[("title_da", "Ro i timen")], "save")).await;
    late.is(422).shows(&["Ikke gemt: En anden har gemt kortet imens", "value=\"Ro i timen\""]);
    writer.post("/viden/classroom-management/trin", &[("revision", "1"), ("do", "submitted")]).await.is(303);
    house.advance(40 * 86_400 * 1_000_000);
    let mut reader_later = house.sign_in(Role::Analyst, Scope::Municipality).await;
    reader.get("/viden").await;
    let read = reader_later.get(edit).await;
    read.shows(&["Sådan kommer kortet til at se ud", "Udgiv kortet"]);
    let published = [("revision", "1"), ("do", "published")];
    // Whoever wrote is not the reader; the analyst is.
    reader_later.post("/viden/classroom-management/trin", &published).await.is(303);
    let after = reader_later.get("/viden/classroom-management").await;
    after.is(200).shows(&["Klasseledelse hos os", "0,23", "Korpershoek"]).hides(&["gennemgået 23. november 2026"]);
    let section =
        |page: &str, from: &str| page[page.find(from).unwrap()..].split("</section>").next().unwrap().to_owned();
    assert_eq!(section(&after.body, "id=\"h-research\""), section(&before.body, "id=\"h-research\""));
}

#[tokio::test]
async fn a_reader_hands_a_card_back_with_a_reason() {
    let house = House::new().await;
    let (mut writer, mut reader) = in_review(&house).await;
    let back = [("revision", "2"), ("do", "returned"), ("note", " ")];
    reader.post("/viden/vores-moede/trin", &back).await.is(422).shows(&["Skriv, hvad der skal rettes"]);
    let back = [("revision", "2"), ("do", "returned"), ("note", "Tallet i linje 40 står ikke i kilden.")];
    reader.post("/viden/vores-moede/trin", &back).await.is(303);
    writer.get("/viden/vores-moede/rediger").await.shows(&["Skal rettes", "Tallet i linje 40 står ikke i kilden."]);
}

#[tokio::test]
async fn faults_are_told_with_their_line_and_stop_the_card_on_its_way() {
    let house = House::new().await;
    let mut writer = house.sign_in(Role::Coordinator, Scope::Municipality).await;
    writer.post("/viden/ny", &[("id", "Fælles start")]).await.is(422).shows(&["Brug små bogstaver"]);
    writer.post("/viden/ny", &[("id", "class-meeting")]).await.is(422).shows(&["Vælg et andet navn"]);
    writer.post("/viden/ny", &[("id", "redaktion")]).await.is(422);
    let broken = text("class-meeting").replace("level = \"class\"", "level = \"clas\"");
    let preview = [("source", broken.as_str()), ("revision", "0"), ("do", "preview")];
    let page = writer.post("/viden/class-meeting/rediger", &preview).await;
    page.is(200).shows(&["Linje 6: ”clas” er ikke et ord, ”level” kan have. Mente du ”class”?"]);
    writer.post("/viden/class-meeting/rediger", &[("source", broken.as_str()), ("do", "save")]).await.is(303);
    let sent = [("revision", "1"), ("do", "submitted")];
    writer.post("/viden/class-meeting/trin", &sent).await.is(422).shows(&["Mente du ”class”?"]);
    // Somebody else has saved meanwhile.
    let late = [("source", "hej"), ("revision", "0"), ("do", "save")];
    writer.post("/viden/class-meeting/rediger", &late).await.is(422).shows(&["En anden har gemt kortet"]);
    // Meanwhile everyone reads the card that ships.
    writer.get("/viden/class-meeting").await.is(200).hides(&["Vores eget: "]);
}

#[tokio::test]
async fn references_come_in_from_bibtex_and_ris_after_a_dry_run() {
    let house = House::new().await;
    let mut writer = house.sign_in(Role::Coordinator, Scope::Municipality).await;
    let ris = "TY  - JOUR\nAU  - Skov, Ida Marie\nPY  - 2024\nTI  - Ro i timen\nJO  - Tidsskriftet\nVL  - 12\nSP  - 4\nEP  - 9\n\
        DO  - 10.1000/ro\nER  - \nTY  - JOUR\nAU  - Berg, Bo\nER  - \n";
    let tried = writer.post("/viden/class-meeting/kilder", &[("list", ris), ("do", "try")]).await;
    tried.is(200).shows(&[
        "Én ny kilde",
        "Skov, I. M. (2024). Ro i timen. Tidsskriftet 12, 4–9",
        "Linje 11: Titlen mangler",
    ]);
    writer.get("/viden/class-meeting/rediger").await.hides(&["Ro i timen"]);
    let added = writer.post("/viden/class-meeting/kilder", &[("list", ris), ("revision", "0"), ("do", "add")]).await;
    assert_eq!(added.to(), "/viden/class-meeting/rediger?gemt=1");
    writer.get("/viden/class-meeting/rediger").await.shows(&["Ro i timen", "klar til gennemsyn"]);
    let again = writer.post("/viden/class-meeting/kilder", &[("list", ris), ("do", "try")]).await;
    again.shows(&["Ingen nye kilder", "Står på kortet i forvejen"]);
    let bibtex = "@article{a, author = {Berg, Bo and Dahl, Eva}, title = {Uro}, year = 2020, journal = {T}}";
    let tried = writer.post("/viden/class-meeting/kilder", &[("list", bibtex), ("do", "try")]).await;
    tried.is(200).shows(&["Berg, B. & Dahl, E. (2020). Uro. T"]);
    writer.post("/viden/class-meeting/kilder", &[("list", "hej")]).await.is(422).shows(&["hverken BibTeX eller RIS"]);
}
