//! Sample states of the question pages.

use super::{Choice, Input, Item, Model, Note, Saved};
use crate::view::part::FieldError;

fn choice(value: i64, text: &str, chosen: bool) -> Choice {
    Choice { value: value.to_string(), text: text.to_owned(), chosen, audio: None }
}

fn choices(words: &[&str], chosen: Option<usize>) -> Vec<Choice> {
    words.iter().enumerate().map(|(i, text)| choice(i as i64 + 1, text, chosen == Some(i))).collect()
}

fn dont_know(chosen: bool) -> Choice {
    Choice { value: "?".to_owned(), text: "Ved ikke".to_owned(), chosen, audio: None }
}

fn item(name: &str, text: &str, input: Input, saved: Saved) -> Item {
    Item { name: name.to_owned(), text: text.to_owned(), audio: None, input, saved }
}

fn often(chosen: Option<usize>) -> Input {
    let words = ["Aldrig", "Sjældent", "Nogle gange", "Ofte", "Altid"];
    Input::Choices { choices: choices(&words, chosen), dont_know: None }
}

fn calm(last: Saved) -> Vec<Item> {
    vec![
        item("calm_1", "Der er ro i timerne, så jeg kan arbejde.", often(Some(1)), Saved::Saved),
        item("calm_2", "Vi kommer hurtigt i gang, når timen begynder.", often(Some(2)), Saved::Saved),
        item("calm_3", "Jeg ved, hvilke regler der gælder i klassen.", often(Some(3)), Saved::Saved),
        item("calm_4", "Andre elever forstyrrer mig, når jeg arbejder.", often(Some(2)), last),
        item("calm_5", "Vores lærere får klassen til at falde til ro.", often(None), Saved::Unanswered),
    ]
}

fn group(items: Vec<Item>) -> Model {
    Model {
        action: "/svar/side".to_owned(),
        save_path: "/svar/gem".to_owned(),
        back_href: Some("/svar/side/5".to_owned()),
        skip_href: None,
        stop_href: Some("/svar/stop".to_owned()),
        n: 6,
        of: 9,
        young: false,
        theme: "Ro og orden i timerne".to_owned(),
        intro: Some("Tænk på de sidste fire uger. Vælg det svar, der passer bedst.".to_owned()),
        items,
        seq: 23,
        last: false,
        language: "da".to_owned(),
        right_to_left: false,
        note: Note::Nothing,
        errors: Vec::new(),
    }
}

fn faces(chosen: Option<usize>, audio: bool) -> Item {
    let sound = |name: &str| audio.then(|| format!("/lyd/{name}.mp3"));
    let mut words = choices(&["Ja, meget", "Ja, lidt", "Ikke så meget"], chosen);
    for choice in &mut words {
        choice.audio = sound(&choice.value);
    }
    Item {
        name: "like_school".to_owned(),
        text: "Er du glad for at gå i skole?".to_owned(),
        audio: sound("like_school"),
        input: Input::Faces { choices: words, dont_know: None },
        saved: if chosen.is_some() { Saved::Saved } else { Saved::Unanswered },
    }
}

fn young(item: Item) -> Model {
    Model {
        young: true,
        n: 4,
        of: 20,
        skip_href: Some("/svar/side/5".to_owned()),
        stop_href: None,
        intro: None,
        theme: "Skolen".to_owned(),
        ..group(vec![item])
    }
}

fn other_inputs() -> Vec<Item> {
    let agree = ["Helt uenig", "Uenig", "Hverken enig eller uenig", "Enig", "Helt enig"];
    let six = ["Slet ikke", "Næsten ikke", "Lidt", "Noget", "Meget", "Rigtig meget"];
    vec![
        item(
            "agree",
            "Jeg kan sige min mening i klassen.",
            Input::Choices { choices: choices(&agree, Some(3)), dont_know: Some(dont_know(false)) },
            Saved::Saved,
        ),
        item(
            "six",
            "Hvor meget læser du for din egen skyld?",
            Input::Choices { choices: choices(&six, None), dont_know: Some(dont_know(true)) },
            Saved::Saved,
        ),
        item(
            "yes_no",
            "Har du en god ven i klassen?",
            Input::Choices { choices: choices(&["Ja", "Nej"], None), dont_know: Some(dont_know(false)) },
            Saved::Unanswered,
        ),
        item(
            "books",
            "Hvor mange bøger har du læst i år?",
            Input::Number { min: 0, max: 200, value: "tolv".to_owned() },
            Saved::Unanswered,
        ),
        item(
            "wish",
            "Hvad ville du ønske anderledes i klassen?",
            Input::FreeText { max_chars: 500, value: "Mere tid til at læse.".to_owned() },
            Saved::Saved,
        ),
    ]
}

fn arabic() -> Model {
    let words = ["أبدًا", "نادرًا", "أحيانًا", "غالبًا", "دائمًا"];
    let input = Input::Choices { choices: choices(&words, Some(3)), dont_know: None };
    Model {
        language: "ar".to_owned(),
        right_to_left: true,
        theme: "الهدوء في الحصة".to_owned(),
        intro: None,
        ..group(vec![item("calm_1", "هل أنت سعيد بالذهاب إلى المدرسة؟", input, Saved::Saved)])
    }
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let wrong = FieldError::new("books", "Skriv et helt tal fra 0 til 200, eller lad feltet stå tomt.");
    vec![
        ("faces", young(faces(Some(1), true))),
        ("faces-nothing-chosen", young(faces(None, true))),
        ("faces-without-sound", young(faces(None, false))),
        ("faces-last", Model { n: 20, last: true, ..young(faces(None, true)) }),
        ("group", group(calm(Saved::Saved))),
        ("group-offline", Model { note: Note::Offline, ..group(calm(Saved::OnTablet)) }),
        ("group-elsewhere", Model { note: Note::Elsewhere, ..group(calm(Saved::Saved)) }),
        ("group-resumed", Model { note: Note::Resumed, ..group(calm(Saved::Saved)) }),
        ("group-last", Model { n: 9, last: true, ..group(calm(Saved::Saved)) }),
        ("first-page", Model { n: 1, back_href: None, ..group(calm(Saved::Unanswered)) }),
        ("other-inputs", group(other_inputs())),
        ("fault", Model { errors: vec![wrong], ..group(other_inputs()) }),
        ("right-to-left", arabic()),
    ]
}
