//! Instrument files: what is read, and the words for everything that can be wrong.

use std::fmt::Write;

use interop::instrument::{FILE_SIZE_MAX_BYTES, ITEMS_MAX, PROBLEMS_MAX, ProblemKind, read};
use programme::instrument::{FormatKind, Informant};
use programme::language::Language;

/// A small instrument with one of everything.
pub(crate) const SAMPLE: &str = r#"id = "sample"
version = 1
informant = "pupil"
grades = { from = 4, to = 10 }
languages = ["da", "en"]
title = { da = "Prøve", en = "Sample" }

[formats.frequency]
kind = "choices"
options = [
  { value = 1, text = { da = "Aldrig", en = "Never" } },
  { value = 2, text = { da = "Nogle gange", en = "Sometimes" } },
  { value = 3, text = { da = "Altid", en = "Always" } },
]
dont_know = { da = "Ved ikke", en = "I don’t know" }

[formats.smile]
kind = "faces"
options = [
  { value = 3, text = { da = "Ja, meget", en = "Yes, very much" } },
  { value = 2, text = { da = "Ja, lidt", en = "Yes, a little" } },
  { value = 1, text = { da = "Ikke så meget", en = "Not so much" } },
]

[formats.hours]
kind = "number"
min = 0
max = 24

[formats.own_words]
kind = "free_text"
max_chars = 500

[scales.calm]
title = { da = "Ro", en = "Calm" }
about = { da = "Høje tal betyder ro.", en = "High values mean calm." }
bands = [
  { da = "Lav", en = "Low" },
  { da = "Midt", en = "Middle" },
  { da = "Høj", en = "High" },
]

[[pages]]
title = { da = "Side", en = "Page" }
intro = { da = "Tænk på i dag.", en = "Think of today." }

[[pages.items]]
id = "calm_1"
text.da = "Der er ro."
text.en = "It is calm."
format = "frequency"
scale = "calm"
audio = "calm_1"

[[pages.items]]
id = "calm_2"
text.da = "Der er larm."
text.en = "It is noisy."
statement.da = "Der er fri for larm"
statement.en = "It is free of noise"
format = "frequency"
scale = "calm"
reversed = true
picture = "noise"

[[pages.items]]
id = "calm_3"
text.da = "Jeg kan arbejde."
text.en = "I can work."
format = "smile"
scale = "calm"

[[pages]]
title = { da = "Mere", en = "More" }

[[pages.items]]
id = "sleep"
text.da = "Hvor længe sover du?"
text.en = "How long do you sleep?"
format = "hours"

[[pages.items]]
id = "more"
text.da = "Hvad larmer?"
text.en = "What makes the noise?"
format = "own_words"
show_if = { item = "calm_2", values = [2, 3] }
"#;

/// The problems of the sample after `from` was replaced once by `to`, in English, one per line.
fn broken(from: &str, to: &str) -> String {
    assert!(SAMPLE.contains(from), "the sample has no {from:?}");
    described(SAMPLE.replacen(from, to, 1).as_bytes())
}

fn described(bytes: &[u8]) -> String {
    let problems = read("sample.toml", bytes).expect_err("the file is broken");
    assert!(!problems.is_empty());
    for problem in &problems {
        let danish = problem.describe(Language::Danish);
        assert_ne!(danish, problem.describe(Language::English));
        assert!(!problem.cure(Language::Danish).is_empty());
    }
    let lines: Vec<String> = problems.iter().map(|problem| problem.describe(Language::English)).collect();
    lines.join("\n")
}

#[test]
fn the_sample_is_read_whole() {
    let instrument = read("sample.toml", SAMPLE.as_bytes()).expect("sound");
    assert_eq!((instrument.id.as_str(), instrument.version), ("sample", 1));
    assert_eq!(instrument.informant, Informant::Pupil);
    assert!(instrument.grades.contains(4) && !instrument.grades.contains(3));
    assert_eq!(instrument.languages, [Language::Danish, Language::English]);
    assert_eq!(instrument.title.get(Language::English), "Sample");
    let kinds: Vec<usize> = instrument.formats.iter().map(|format| format.kind.choices().len()).collect();
    assert_eq!(kinds, [3, 3, 0, 0]);
    assert!(matches!(instrument.formats[2].kind, FormatKind::Number { min: 0, max: 24 }));
    assert!(matches!(instrument.formats[3].kind, FormatKind::FreeText { max_chars: 500 }));
    assert_eq!(instrument.scale_slots("calm"), [0, 1, 2]);
    assert_eq!(instrument.scales[0].bands[2].get(Language::Danish), "Høj");
    assert_eq!(instrument.pages[0].intro.as_ref().map(|intro| intro.get(Language::Danish)), Some("Tænk på i dag."));
    let (_, noisy) = instrument.find_item("calm_2").expect("in the sample");
    assert!(noisy.reversed);
    assert_eq!(noisy.picture.as_deref(), Some("noise"));
    assert_eq!(noisy.result_text().get(Language::English), "It is free of noise");
    let (_, more) = instrument.find_item("more").expect("in the sample");
    let condition = more.show_if.as_ref().expect("routed");
    assert_eq!((condition.item.as_str(), condition.values.as_slice()), ("calm_2", [2, 3].as_slice()));
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_change_nothing() {
    let windows = format!("\u{feff}{}", SAMPLE.replace('\n', "\r\n"));
    assert_eq!(read("a", windows.as_bytes()), read("a", SAMPLE.as_bytes()));
}

#[test]
fn sections_may_be_written_inline() {
    let inline = SAMPLE.replacen("show_if = { item = \"calm_2\", values = [2, 3] }\n", "", 1)
        + "\n[pages.items.show_if]\nitem = \"calm_2\"\nvalues = [2, 3]\n";
    assert_eq!(read("a", inline.as_bytes()), read("a", SAMPLE.as_bytes()));
}

/// Every kind of problem that one small change can make: the change, and the words for it.
const CHANGES: &[(&str, &str, &str)] = &[
    ("version = 1\n", "version = 1\nverzion = 2\n", "3:1: “verzion” is not a key here. Did you mean “version”?"),
    (
        "version = 1\n",
        "version = 1\ncolour = \"blue\"\n",
        "3:1: “colour” is not a key here. Remove it, or use one of: id, version, informant, grades, languages, title, \
         formats, scales, pages.",
    ),
    ("informant = \"pupil\"\n", "", "1:1: “informant” is missing. Add a line “informant = …” here."),
    (
        "version = 1",
        "version = \"one\"",
        "2:11: “version” should be a whole number. Write it as digits without quotation marks: 4.",
    ),
    (
        "version = 1",
        "version = 0",
        "2:11: “version” is outside 1 to 4294967295. Write a whole number from 1 to 4294967295.",
    ),
    (
        "id = \"sample\"",
        "id = \"Min prøve\"",
        "1:6: “Min prøve” cannot be an id. Use small letters a–z, digits, _ and -, at most 40, a letter first.",
    ),
    (
        "audio = \"calm_1\"",
        "audio = \"../secret\"",
        "53:9: “../secret” cannot be an id. Use small letters a–z, digits, _ and -, at most 40, a letter first.",
    ),
    ("\"Prøve\"", "\"  \"", "6:16: The text is empty. Write the text, or remove the key."),
    (
        "\"Prøve\"",
        "\"Pr\\u0007ve\"",
        "6:16: The text holds the invisible control character U+0007. Delete it and type the text again around that \
         spot.",
    ),
    (
        "title = { da = \"Prøve\", en = \"Sample\" }",
        "title = \"Prøve\"",
        "6:9: “title” should be a section with keys. Write it as keys in braces: { da = \"…\", en = \"…\" }.",
    ),
    (
        "text.en = \"It is calm.\"\n",
        "",
        "49:1: “text” has no text in “en”. Add text.en = \"…\", or remove the language from languages at the top.",
    ),
    (
        "text.en = \"It is calm.\"",
        "text.en = \"It is calm.\"\ntext.de = \"Es ist ruhig.\"",
        "51:6: There is a text in “de”, but “de” is not among the instrument's languages. Add it to languages at the \
         top, with all its texts, or remove this text.",
    ),
    (
        "text.en = \"It is calm.\"",
        "text.en = \"It is calm.\"\ntext.sv = \"Det är lugnt.\"",
        "51:6: “sv” is not a language that can be shown. Use da, en, ar, de, pl, tr or uk.",
    ),
    (
        "languages = [\"da\", \"en\"]",
        "languages = [\"da\", \"en\", \"da\"]",
        "5:26: The language “da” is named twice. Remove one of the two.",
    ),
    (
        "languages = [\"da\", \"en\"]",
        "languages = []",
        "5:1: No language is named. Write languages = [\"da\", \"en\"].",
    ),
    ("\"pupil\"", "\"pupils\"", "3:13: “pupils” is not an informant. Did you mean “pupil”?"),
    (
        "from = 4, to = 10",
        "from = 9, to = 4",
        "4:1: The grades run backwards, from 9 to 4. Write the lower grade in from and the higher in to.",
    ),
    ("to = 10", "to = 11", "4:27: “to” is outside 0 to 10. Write a whole number from 0 to 10."),
    ("\"choices\"", "\"choice\"", "9:8: “choice” is not a kind of format. Did you mean “choices”?"),
    (
        "kind = \"faces\"",
        "kind = \"smileys\"",
        "18:8: “smileys” is not a kind of format. Use faces, choices, number or free_text.",
    ),
    (
        "  { value = 2, text = { da = \"Ja, lidt\", en = \"Yes, a little\" } },\n",
        "",
        "19:1: There are 2 faces; there must be three. Give three options, or use kind = \"choices\".",
    ),
    (
        "value = 2, text = { da = \"Nogle gange\"",
        "value = 1, text = { da = \"Nogle gange\"",
        "12:3: Two options have the value 1. Give every option a value of its own.",
    ),
    (
        "da = \"Nogle gange\", en = \"Sometimes\"",
        "da = \"Aldrig\", en = \"Sometimes\"",
        "12:3: Two options have the text “Aldrig”. Give every option a text of its own.",
    ),
    (
        "value = 3, text = { da = \"Ja, meget\"",
        "value = 0, text = { da = \"Ja, meget\"",
        "19:1: The values of the options neither rise nor fall all the way. Write the options in order, from the \
         lowest value to the highest or the other way round.",
    ),
    (
        "  { value = 1, text = { da = \"Ikke så meget\", en = \"Not so much\" } },",
        "  { value = 0, text = { da = \"Ikke så meget\", en = \"Not so much\" } },",
        "66:1: On the scale “calm”, “calm_3” has other answer values than “calm_1”. Use formats with the same values \
         for all items of a scale.",
    ),
    (
        "min = 0",
        "min = 24",
        "27:1: min (24) is not below max (24). Write the lowest allowed number in min and the highest in max.",
    ),
    (
        "max_chars = 500",
        "max_chars = 500\nmin = 1",
        "33:1: “min” is not a key here. Remove it, or use one of: kind, max_chars.",
    ),
    (
        "  { da = \"Midt\", en = \"Middle\" },\n",
        "",
        "37:1: There are 2 bands; there must be three. Write words for the low, the middle and the high answers, in \
         that order.",
    ),
    (
        "scale = \"calm\"\naudio = \"calm_1\"\n",
        "",
        "34:9: The number of items on the scale “calm” is 2; a scale needs at least 3. Give it more items, or remove \
         the scale and let its items stand alone.",
    ),
    (
        "statement.da = \"Der er fri for larm\"\nstatement.en = \"It is free of noise\"\n",
        "",
        "55:1: “calm_2” is reversed among items that are not, and has no statement. Add statement: the item turned \
         round, as results pages shall show it.",
    ),
    (
        "format = \"smile\"",
        "format = \"hours\"",
        "66:1: “calm_3” is on a scale, but its format gives no score. Use a format with faces or choices, or remove \
         the scale from the item.",
    ),
    (
        "format = \"hours\"",
        "format = \"hours\"\nreversed = true",
        "76:1: “sleep” is reversed, but on no scale. Name its scale, or remove reversed.",
    ),
    (
        "id = \"calm_3\"",
        "id = \"calm_1\"",
        "67:6: The item id “calm_1” is already used in line 48. Give this item an id of its own.",
    ),
    (
        "format = \"frequency\"\nscale = \"calm\"\naudio",
        "format = \"frekvens\"\nscale = \"calm\"\naudio",
        "51:10: There is no format “frekvens”. Use the name of a [formats.…] section, or add one.",
    ),
    (
        "scale = \"calm\"\naudio",
        "scale = \"clam\"\naudio",
        "34:9: The number of items on the scale “calm” is 2; a scale needs at least 3. Give it more items, or remove \
         the scale and let its items stand alone.\n\
         52:9: There is no scale “clam”. Did you mean “calm”?",
    ),
    (
        "item = \"calm_2\"",
        "item = \"calm_9\"",
        "87:20: show_if names the item “calm_9”, which does not exist. Did you mean “calm_1”?",
    ),
    (
        "item = \"calm_2\"",
        "item = \"more\"",
        "87:20: show_if names “more”, which does not come before this item. Name an earlier item, or move this one \
         below it.",
    ),
    (
        "values = [2, 3]",
        "values = []",
        "87:30: show_if names no values. List the answers after which this item is shown: values = [4, 5].",
    ),
    (
        "values = [2, 3]",
        "values = [2, 7]",
        "87:43: show_if waits for the value 7, which no option of “calm_2” has. Use values of that item's options.",
    ),
    ("id = \"sample\"", "id = sample", "1:6: The file cannot be read as TOML here: …"),
    (
        "id = \"sample\"",
        "id = \"sample\"\nid = \"again\"",
        "2:1: The file cannot be read as TOML here: duplicate key. Look for a missing quotation mark, bracket, comma \
         or equals sign here or on the line before.",
    ),
];

#[test]
fn every_change_is_told_with_its_place_and_cure() {
    let mut wrong = String::new();
    for (from, to, expected) in CHANGES {
        let found = broken(from, to).replace("sample.toml:", "");
        let fits = match expected.strip_suffix('…') {
            Some(beginning) => found.starts_with(beginning),
            None => found == *expected,
        };
        if !fits {
            writeln!(wrong, "{to:?}\n  expected {expected}\n  found    {found}").expect("a string takes all");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn all_problems_are_told_at_once_in_the_order_of_the_file() {
    let broken = SAMPLE
        .replacen("version = 1", "version = -1", 1)
        .replacen("format = \"smile\"", "format = \"smil\"", 1)
        .replacen("text.en = \"I can work.\"\n", "", 1)
        .replacen("values = [2, 3]", "values = [9]", 1);
    let problems = read("sample.toml", broken.as_bytes()).expect_err("four mistakes");
    let lines: Vec<usize> = problems.iter().map(|problem| problem.line).collect();
    assert_eq!(lines, [2, 68, 69, 86]);
}

#[test]
fn danish_readers_get_danish_words() {
    let broken = SAMPLE.replacen("informant", "informent", 1);
    let problems = read("skema.toml", broken.as_bytes()).expect_err("misspelt");
    let words: Vec<String> = problems.iter().map(|problem| problem.describe(Language::Danish)).collect();
    assert_eq!(
        words,
        [
            "skema.toml:1:1: ”informant” mangler. Tilføj en linje ”informant = …” her.",
            "skema.toml:3:1: ”informent” er ikke en nøgle her. Mente du ”informant”?",
        ]
    );
}

#[test]
fn a_format_that_cannot_be_read_is_told_once_and_not_again_by_its_items() {
    let found = broken("kind = \"number\"", "kind = \"numbers\"");
    assert_eq!(found, "sample.toml:26:8: “numbers” is not a kind of format. Did you mean “number”?");
}

#[test]
fn bytes_that_are_not_utf_8_are_told_line_by_line() {
    let mut latin = SAMPLE.replacen("Prøve", "Pr#ve", 1).replacen("Høj", "H#j", 1).into_bytes();
    latin.iter_mut().filter(|byte| **byte == b'#').for_each(|byte| *byte = 0xF8);
    assert_eq!(
        described(&latin),
        "sample.toml:6:19: The line holds bytes that are not UTF-8 text. Save the file again with the encoding UTF-8.\n\
         sample.toml:36:18: The line holds bytes that are not UTF-8 text. Save the file again with the encoding UTF-8."
    );
}

#[test]
fn an_oversized_file_is_refused_unread() {
    let large = vec![b'#'; FILE_SIZE_MAX_BYTES + 1];
    assert_eq!(
        described(&large),
        "sample.toml:1: The file is 1048577 bytes; at most 1048576 are read. Check that it is the instrument's text \
         file, and split it if it is."
    );
}

#[test]
fn long_texts_and_too_many_options_are_refused() {
    let long = "x".repeat(2_001);
    let found = broken("Der er ro.", &long);
    assert!(found.contains("49:11: The text has 2001 characters; at most 2000 fit."), "{found}");
    let option = "  { value = 9, text = { da = \"Altid\", en = \"Always\" } },\n";
    let found = broken("]\ndont_know", &format!("{}]\ndont_know", option.repeat(4)));
    assert!(found.contains("10:1: The number of options is 7; it must be from 2 to 6."), "{found}");
}

#[test]
fn too_many_items_are_told_once() {
    let mut many = SAMPLE.to_owned();
    for number in 0..ITEMS_MAX {
        let item = "text = { da = \"Ja\", en = \"Yes\" }\nformat = \"hours\"";
        write!(many, "[[pages.items]]\nid = \"n{number}\"\n{item}\n").expect("a string takes all");
    }
    let problems = read("many.toml", many.as_bytes()).expect_err("too many");
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].kind, ProblemKind::TooManyItems { count: ITEMS_MAX + 5 });
}

#[test]
fn an_empty_file_names_everything_that_is_missing() {
    let problems = read("empty.toml", b"").expect_err("empty");
    let missing: Vec<String> = problems
        .iter()
        .map(|problem| match &problem.kind {
            ProblemKind::MissingKey { key } => (*key).to_owned(),
            other => format!("{other:?}"),
        })
        .collect();
    assert_eq!(missing, ["languages", "id", "version", "informant", "grades", "title", "formats", "NoPage"]);
}

#[test]
fn the_list_of_problems_has_an_end() {
    let mut many = String::new();
    for number in 0..2 * PROBLEMS_MAX {
        writeln!(many, "k{number} = 1").expect("a string takes all");
    }
    let problems = read("many.toml", many.as_bytes()).expect_err("a thousand unknown keys");
    assert_eq!(problems.len(), PROBLEMS_MAX + 1);
    assert_eq!(problems.last().map(|problem| &problem.kind), Some(&ProblemKind::TooManyProblems));
}

#[test]
fn pages_and_items_must_be_there() {
    let (head, _) = SAMPLE.split_once("[[pages]]").expect("in the sample");
    let found = described(format!("{head}pages = []\n").as_bytes());
    assert!(found.contains("43:1: “pages” is not a key here."), "below [scales.calm] it is a key of that: {found}");
    let found = described(head.as_bytes());
    assert!(found.contains("The instrument has no page. Add [[pages]] with items."), "{found}");
    let found = described(format!("{SAMPLE}[[pages]]\ntitle = {{ da = \"Tom\", en = \"Empty\" }}\n").as_bytes());
    assert_eq!(found, "sample.toml:88:1: The page has no items. Add [[pages.items]] below it, or remove it.");
}
