//! Reports as whoever prints them meets them. With `LAERKE_REPORTS` set to a folder, each is left there to be looked at.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use programme::language::Language;
use report::{
    AgendaItem, CaseOnSheet, ConversationSheet, Decision, MeetingSheet, Minutes, MinutesItem, SheetGoal,
    conversation_sheet, meeting_sheet, minutes,
};

fn leave(name: &str, pdf: &[u8]) {
    assert!(pdf.starts_with(b"%PDF-"), "{name} is a PDF");
    if let Ok(folder) = std::env::var("LAERKE_REPORTS") {
        std::fs::write(std::path::Path::new(&folder).join(name), pdf).unwrap();
    }
}

fn sheet() -> ConversationSheet {
    let goal = |title: &str, signs: &str, status: &str| SheetGoal {
        title: title.to_owned(),
        signs: signs.to_owned(),
        status: status.to_owned(),
    };
    ConversationSheet {
        language: Language::Danish,
        pupil: "Karla Østergård Åkesson".to_owned(),
        class: "5.B".to_owned(),
        school: "Lyngholmskolen".to_owned(),
        contact_teachers: vec!["Mette Lund".to_owned(), "Søren Friis".to_owned()],
        date: "mandag 23. november 2026".to_owned(),
        pupil_words: "Jeg kan godt lide, når vi arbejder to og to.\nDet er svært at få sagt noget, når alle snakker.".to_owned(),
        guardian_words: "Karla er glad for at gå i skole og taler meget om sine venner.".to_owned(),
        teacher_words: "Karla arbejder roligt og grundigt. Vi vil gerne høre mere fra hende i klassen.\n\nHun hjælper andre uden at blive bedt om det.".to_owned(),
        goals: vec![
            goal("Sige noget i klassen hver dag", "Jeg rækker hånden op i dansk og matematik", "På vej"),
            goal("Læse højt uden at gå i stå", "Jeg læser en side for en ven", "Nået"),
        ],
        school_does: "Mette giver Karla spørgsmålet på forhånd.".to_owned(),
        home_does: String::new(),
        pupil_does: "Jeg øver mig på et svar, før timen begynder.".to_owned(),
    }
}

#[test]
fn a_conversation_sheet_is_two_pages_at_most_and_the_same_each_time() {
    let first = conversation_sheet(&sheet()).unwrap();
    leave("samtaleark.pdf", &first);
    assert_eq!(first, conversation_sheet(&sheet()).unwrap(), "the same values give the same bytes");
    assert!((1..=2).contains(&pages(&first)), "{} pages", pages(&first));
    let empty =
        ConversationSheet { pupil_words: String::new(), teacher_words: String::new(), goals: Vec::new(), ..sheet() };
    leave("samtaleark-tomt.pdf", &conversation_sheet(&empty).unwrap());
    let english = ConversationSheet { language: Language::English, ..sheet() };
    assert_ne!(first, conversation_sheet(&english).unwrap());
}

/// Page objects are not compressed away from the page tree's count.
fn pages(pdf: &[u8]) -> usize {
    let text = String::from_utf8_lossy(pdf);
    let counts = text.split("/Count ").skip(1).filter_map(|rest| rest.split(|c: char| !c.is_ascii_digit()).next());
    counts.filter_map(|count| count.parse().ok()).max().unwrap_or(0)
}

#[test]
fn whatever_people_write_is_text_and_never_source() {
    let nasty = [
        "#import \"@preview/evil:1.0.0\": *",
        "#read(\"/etc/passwd\")",
        "$x^2$ *fed* _kursiv_ `kode` <mærke> @henvisning \\ // /* ",
        "#set page(width: 1pt)\n#panic(\"x\")",
        "\"); #panic(\"ud\") //",
        "]#eval(\"1+1\")[",
        "{{data}} \u{0} \u{202e} tekst \u{feff} 👩‍🏫 العربية",
        "= Overskrift\n- liste\n+ tal\n/ ord: mening",
    ];
    for text in nasty {
        let text = text.to_owned();
        let goal = SheetGoal { title: text.clone(), signs: text.clone(), status: text.clone() };
        let sheet = ConversationSheet {
            pupil: text.clone(),
            class: text.clone(),
            pupil_words: text.clone(),
            home_does: text.clone(),
            goals: vec![goal],
            ..sheet()
        };
        let pdf = conversation_sheet(&sheet).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert!(pages(&pdf) <= 3, "{text}: the page keeps its size");
        leave("farligt.pdf", &pdf);
    }
}

#[test]
fn long_texts_flow_over_pages() {
    let long = "Et langt ord om dagen i klassen. ".repeat(400);
    let pdf = conversation_sheet(&ConversationSheet { teacher_words: long, ..sheet() }).unwrap();
    assert!(pages(&pdf) >= 3);
    let word = conversation_sheet(&ConversationSheet { teacher_words: "å".repeat(4_000), ..sheet() }).unwrap();
    leave("langt-ord.pdf", &word);
}

fn decision(what: &str, who: &str, when: &str) -> Decision {
    Decision { what: what.to_owned(), who: who.to_owned(), when: when.to_owned() }
}

#[test]
fn a_meeting_fits_one_sheet_and_its_minutes_tell_who_does_what() {
    let duties = [("Ordstyrer", "Mette Lund"), ("Referent", "Søren Friis"), ("Tid", "Amina Yilmaz")];
    let duties: Vec<_> = duties.map(|(duty, name)| (duty.to_owned(), name.to_owned())).to_vec();
    let item = |title: &str, purpose: &str, minutes| AgendaItem {
        title: title.to_owned(),
        purpose: purpose.to_owned(),
        minutes,
    };
    let facts = [
        ("Udfordring", "Eleverne i 5.B oplever mindre ro i timerne end andre 5. klasser."),
        ("Tal", "Ro og orden: 435 (410–460), normen er 500. Efterår 2026."),
        ("Opretholdende faktorer", "Skift mellem lokaler. Uklart, hvornår gruppearbejde slutter."),
    ];
    let case = CaseOnSheet {
        title: "Ro i 5.B".to_owned(),
        stage: "Trin 6 af 8: tiltag".to_owned(),
        facts: facts.map(|(heading, text)| (heading.to_owned(), text.to_owned())).to_vec(),
        question: "Hvilket tiltag prøver vi i tre uger, og hvordan ser vi, at det virker?".to_owned(),
    };
    let sheet = MeetingSheet {
        language: Language::Danish,
        team: "Team 5".to_owned(),
        when: "tirsdag 24. november kl. 14–15".to_owned(),
        place: "Lokale 12".to_owned(),
        duties: duties.clone(),
        agenda: vec![item("Siden sidst", "Høre", 10), item("Ro i 5.B", "Beslutte", 35), item("Næste sag", "Vælge", 15)],
        cases: vec![case],
        open_decisions: vec![decision("Spørge eleverne om skift", "Amina Yilmaz", "1. december")],
    };
    let pdf = meeting_sheet(&sheet).unwrap();
    leave("teammøde.pdf", &pdf);
    assert_eq!(pages(&pdf), 1, "everything a meeting needs is one sheet");
    let written = Minutes {
        language: Language::Danish,
        team: "Team 5".to_owned(),
        when: "tirsdag 24. november kl. 14–15".to_owned(),
        place: "Lokale 12".to_owned(),
        present: vec!["Mette Lund".to_owned(), "Søren Friis".to_owned()],
        absent: vec!["Amina Yilmaz".to_owned()],
        duties,
        items: vec![
            MinutesItem { title: "Siden sidst".to_owned(), text: "Intet nyt.".to_owned(), decisions: Vec::new() },
            MinutesItem {
                title: "Ro i 5.B".to_owned(),
                text: "Vi prøver en fast start på timen.".to_owned(),
                decisions: vec![decision("Fast start i alle timer", "Alle", "fra 30. november")],
            },
        ],
        next: "8. december: vi ser på, om det virker.".to_owned(),
    };
    let pdf = minutes(&written).unwrap();
    leave("referat.pdf", &pdf);
    assert_eq!(pages(&pdf), 1);
    // A name in Arabic letters has its letters, and long words find a place.
    let long =
        "Skolebestyrelsesformandskandidaten fremlægger kvalitetsudviklingsforløbet og undervisningsmiljøvurderingen. ";
    let other = Minutes {
        present: vec!["فاطمة الزهراء (mødeleder)".to_owned(), "Søren Friis".to_owned()],
        items: (0..20)
            .map(|number| MinutesItem {
                title: format!("Punkt {number} om {}", "a".repeat(90)),
                text: long.repeat(6),
                decisions: vec![decision(long, "فاطمة الزهراء", "1. december")],
            })
            .collect(),
        ..written
    };
    let pdf = minutes(&other).unwrap();
    leave("referat-langt.pdf", &pdf);
    assert!(pages(&pdf) > 1);
    assert!(String::from_utf8_lossy(&pdf).contains("IBMPlexSansArabic"), "the letters are in the paper");
}
