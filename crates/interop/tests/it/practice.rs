//! Card files: what a sound one means, and what is said of each defect.

use interop::practice::{Card, Form, FormFault, Known, Problem, ThemeTable, read, read_themes, write_reference};
use programme::language::Language;
use programme::practice::{CardLevel, Measure, Place, Reference, Section};
use proptest::prelude::*;

const GOOD: &str = r#"+++
id = "shared-start"
version = 2
reviewed = "2026-11-23"
themes = ["behaviour_calm_order"]
level = "class"
grades = { from = 1, to = 9 }
title = { da = "Fælles start", en = "Shared start" }
lead = { da = "Du begynder ens.", en = "You begin alike." }
works = { da = "Ja, lidt. Mere ro.", en = "Yes, a little. More calm." }
sure = { da = "Ret sikkert.", en = "Fairly sure." }
takes = { da = "Lidt tid.", en = "A little time." }
words = { da = ["uro"], en = ["noise"] }

[[effects]]
source = "Skov 2020"
measure = "hedges_g"
value = 0.23
low = 0.1
high = 0.4
studies = 6
year = 2020
verified = true
url = "https://example.org/a"
comparable = true
note = { da = "Målt i klasser.", en = "Measured in classes." }

[[references]]
citation = "Skov, I. (2020). Ro"
doi = "10.1000/ro"
year = 2020
+++

# Dansk

## Hvad det er

Tre trin.

## Virker det?

Ja.

## For hvem?

Alle.

## Gør sådan i morgen

1. **Vælg.** Et skift.
2. **Øv.** Ti minutter.
3. **Mål.** Tag tid.

## Hvad det kræver

En time.

## Tegn på, at det virker

- Kort skift.

## Faldgruber og kritik

- For mange regler.

# English

## What it is

Three steps.

## Does it work?

Yes.

## For whom?

All.

## How to do it tomorrow

1. **Pick.** One change.
2. **Practise.** Ten minutes.
3. **Measure.** Time it.

## What it takes

An hour.

## Signs that it works

- Short changes.

## Pitfalls and criticism

- Too many rules.
"#;

fn scales() -> Vec<String> {
    vec!["calm_order".to_owned(), "own_behaviour".to_owned()]
}

#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
fn themes() -> ThemeTable {
    let table = "[scales]\nbehaviour_calm_order = [\"calm_order\"]\nleadership = []\n\
        [thin]\ncalm_order.da = \"Få forsøg.\"\ncalm_order.en = \"Few trials.\"\n";
    read_themes("themes.toml", table, &scales()).unwrap()
}

fn card(text: &str) -> Result<Card, Vec<Problem>> {
    let (themes, scales) = (themes(), scales());
    read("card.md", text.as_bytes(), Known { themes: &themes, scales: &scales })
}

#[test]
fn a_sound_card_means_what_it_says() {
    let card = card(GOOD).unwrap();
    assert_eq!((card.id.word(), card.version, card.level), ("shared-start", 2, CardLevel::Class));
    assert_eq!(card.reviewed.0, 20_780);
    let effect = card.shown_effects().next().unwrap();
    assert_eq!((effect.measure, effect.value, effect.low.zip(effect.high)), (Measure::HedgesG, 0.23, Some((0.1, 0.4))));
    assert_eq!(card.references[0].place.address().as_deref(), Some("https://doi.org/10.1000/ro"));
    assert_eq!(card.body(Language::Danish).get(Section::What), "Tre trin.");
    assert!(card.body(Language::English).get(Section::Tomorrow).starts_with("1. **Pick.**"));
    assert_eq!(themes().scales_of(&card, ["own_behaviour", "calm_order"]), ["calm_order"]);
    assert_eq!(themes().thin("calm_order").unwrap().get(Language::English), "Few trials.");
}

#[test]
fn lines_may_end_as_windows_ends_them() {
    assert_eq!(card(&GOOD.replace('\n', "\r\n")).unwrap().version, 2);
    assert_eq!(card(&format!("\u{feff}{GOOD}")).unwrap().version, 2);
}

#[test]
fn a_card_may_add_scales_and_leave_some_out() {
    let changed = GOOD.replace("level =", "scales = [\"own_behaviour\"]\nnot_scales = [\"calm_order\"]\nlevel =");
    assert_eq!(themes().scales_of(&card(&changed).unwrap(), ["calm_order", "own_behaviour"]), ["own_behaviour"]);
}

#[test]
fn a_figure_nobody_has_checked_is_not_shown() {
    let card = card(&GOOD.replace("verified = true", "verified = false")).unwrap();
    assert_eq!((card.effects.len(), card.shown_effects().count()), (1, 0));
}

/// What is replaced, by what, the line it is told for, and words of what is told.
const DEFECTS: &[(&str, &str, usize, &str)] = &[
    ("+++\nid", "id", 1, "does not begin with a line of +++"),
    ("+++\n\n# Dansk", "\n# Dansk", 1, "second line of +++ is missing"),
    ("version = 2", "version = ", 3, "cannot be read as TOML"),
    ("id = \"shared-start\"", "id = \"Shared start\"", 2, "cannot be an id"),
    ("version = 2", "version = 0", 3, "outside 1"),
    ("\"2026-11-23\"", "\"2026-13-23\"", 4, "is no day"),
    ("[\"behaviour_calm_order\"]", "[\"behaviour_calm_oder\"]", 5, "Did you mean “behaviour_calm_order”?"),
    ("[\"behaviour_calm_order\"]", "[]", 5, "no theme"),
    ("level = \"class\"", "level = \"klasse\"", 6, "Did you mean “class”?"),
    ("level = \"class\"", "leval = \"class\"", 6, "Did you mean “level”?"),
    ("from = 1, to = 9", "from = 9, to = 1", 7, "grades"),
    ("title = { da = \"Fælles start\", en", "title = { en", 8, "has no text in “da”"),
    ("lead = { da = \"Du begynder ens.\"", "lead = { da = \"\"", 9, "empty"),
    ("words = { da = [\"uro\"]", "words = { da = []", 13, "has no text in “da”"),
    ("measure = \"hedges_g\"", "measure = \"hedges\"", 17, "Did you mean “hedges_g”?"),
    ("value = 0.23", "value = \"0,23\"", 18, "must be a number"),
    ("value = 0.23", "value = 0.9", 18, "does not lie in its own interval"),
    ("low = 0.1\n", "", 19, "only one end"),
    ("verified = true", "verified = 1", 23, "verified"),
    ("url = \"https://example.org/a\"\n", "", 23, "no page to check it on"),
    ("\"https://example.org/a\"", "\"javascript:alert(1)\"", 24, "not one on the web"),
    ("\"10.1000/ro\"", "\"https://doi.org/10.1000/ro\"", 30, "no DOI"),
    ("year = 2020\n+++", "year = 20\n+++", 31, "outside 1900"),
    ("# Dansk\n", "", 96, "“# Dansk” is missing"),
    ("# English\n", "", 96, "“# English” is missing"),
    ("## For hvem?\n\nAlle.\n", "", 34, "“For hvem?” is missing"),
    ("## For hvem?", "## Til hvem?", 44, "none of the headings that belong here"),
    ("## Virker det?\n\nJa.", "## Virker det?\n\n## Virker det?", 42, "stands twice"),
    ("\nAlle.\n", "\n", 44, "nothing under “For hvem?”"),
    ("1. **Vælg.** Et skift.\n", "", 48, "2 numbered steps"),
];

#[test]
fn each_defect_is_told_with_its_line_and_a_cure() {
    let mut untold = Vec::new();
    for (from, to, line, words) in DEFECTS {
        assert!(GOOD.contains(from), "{from:?} is not in the card");
        let problems = card(&GOOD.replacen(from, to, 1)).expect_err(from);
        let told: Vec<String> = problems.iter().map(|problem| problem.describe(Language::English)).collect();
        let found = problems.iter().zip(&told).any(|(problem, told)| problem.line == *line && told.contains(words));
        if !found {
            untold.push(format!("{from:?} as {to:?}: wanted line {line} and “{words}”, got {told:#?}"));
        }
        for problem in &problems {
            for language in [Language::Danish, Language::English] {
                assert!(problem.cure(language).len() > 8, "{problem:?} has no cure");
            }
        }
    }
    assert!(untold.is_empty(), "{}", untold.join("\n"));
}

#[test]
fn several_defects_are_told_at_once_in_order() {
    let text = GOOD.replacen("version = 2", "version = 0", 1).replacen("verified = true", "verified = 1", 1);
    let lines: Vec<usize> =
        card(&text.replacen("# English", "# Englsh", 1)).unwrap_err().iter().map(|p| p.line).collect();
    assert!(lines.len() >= 3 && lines.is_sorted(), "{lines:?}");
}

#[test]
fn a_huge_file_is_refused_shortly() {
    let problems = card(&"+".repeat(interop::practice::FILE_SIZE_MAX_BYTES + 1)).unwrap_err();
    assert_eq!(problems.len(), 1);
}

#[test]
fn a_reference_is_written_as_it_is_read() {
    let reference = Reference {
        citation: "O’Hara, \"B\" & Ærø, C. (2019). Ro \\ orden".to_owned(),
        place: Place { doi: Some("10.1000/x".to_owned()), url: None, copy: true },
        year: Some(2019),
    };
    let text = GOOD.replacen("+++\n\n# Dansk", &format!("{}+++\n\n# Dansk", write_reference(&reference)), 1);
    assert_eq!(card(&text).unwrap().references[1], reference);
}

#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
fn form(text: &str) -> Form {
    let (themes, scales) = (themes(), scales());
    Form::of_text(text, Known { themes: &themes, scales: &scales }).unwrap()
}

fn faults(form: &Form) -> Vec<FormFault> {
    let (themes, scales) = (themes(), scales());
    form.card(Known { themes: &themes, scales: &scales }).err().unwrap_or_default()
}

#[test]
fn a_card_comes_back_from_its_fields_as_it_was() {
    let form = form(GOOD);
    assert_eq!(form.get("title_da"), "Fælles start");
    assert_eq!(form.get("tomorrow_en"), "**Pick.** One change.\n**Practise.** Ten minutes.\n**Measure.** Time it.");
    assert_eq!((form.get("effects_0_value"), form.get("effects_0_verified")), ("0.23", "yes"));
    assert_eq!(card(&form.text()).unwrap(), card(GOOD).unwrap());
}

#[test]
fn a_text_with_something_that_no_field_has_is_not_taken_apart() {
    let (themes, scales) = (themes(), scales());
    for (from, to) in [("version = 2", "version = "), ("version = 2", "colour = 2"), ("## For hvem?", "## Til hvem?")] {
        let text = GOOD.replacen(from, to, 1);
        assert_eq!(Form::of_text(&text, Known { themes: &themes, scales: &scales }), None, "{to}");
    }
}

#[test]
fn a_figure_may_be_typed_as_people_write_it() {
    let mut typed = form(GOOD);
    typed.set("effects_0_value", "−0,2");
    typed.set("effects_0_low", "-0,31");
    typed.set("effects_0_high", " 0,1");
    typed.set("findings_4_source", "Berg \"B\" \\ 2021");
    typed.set("findings_4_what_da", "en linje\nog en til");
    typed.set("findings_4_what_en", "x");
    typed.set("findings_4_note_da", "x");
    typed.set("findings_4_note_en", "x");
    typed.set("references_0_remove", "yes");
    let card = card(&typed.text()).unwrap();
    assert_eq!((card.effects[0].value, card.effects[0].low, card.effects[0].high), (-0.2, Some(-0.31), Some(0.1)));
    assert_eq!(card.findings[0].source, "Berg \"B\" \\ 2021");
    assert_eq!(card.findings[0].what.get(Language::Danish), "en linje og en til");
    assert_eq!(card.references, []);
}

/// A field, what is typed in it, the field the fault is told at, whether it is only missing, and words of what is told.
const FIELD_FAULTS: &[(&str, &str, &str, bool, &str)] = &[
    ("title_da", "", "title_da", true, "Feltet er tomt"),
    ("signs_en", " ", "signs_en", true, "Feltet er tomt"),
    ("words_en", "", "words_en", true, "Feltet er tomt"),
    ("tomorrow_da", "Ét trin\nTo trin", "tomorrow_da", true, "mindst tre trin"),
    ("tomorrow_da", "", "tomorrow_da", true, "mindst tre trin"),
    ("themes", "", "themes", true, "mindst ét tema"),
    ("level", "", "level", true, "Vælg en mulighed"),
    ("grades_from", "", "grades_from", true, "Vælg klassetrin"),
    ("grades_from", "10", "grades_from", false, "det laveste"),
    ("effects_0_value", "mange", "effects_0_value", false, "Det er ikke et tal"),
    ("effects_0_value", "", "effects_0_value", true, "Skriv et tal"),
    ("effects_0_measure", "", "effects_0_measure", true, "Vælg en mulighed"),
    ("effects_0_studies", "3,5", "effects_0_studies", false, "helt tal"),
    ("effects_0_url", "", "effects_0_verified", false, "kan efterprøves"),
    ("effects_0_url", "example.org", "effects_0_url", false, "https://"),
    ("effects_0_low", "", "effects_0_high", false, "begge ender"),
    ("effects_0_note_en", "", "effects_0_note_en", true, "Feltet er tomt"),
    ("references_0_doi", "https://doi.org/10.1000/ro", "references_0_doi", false, "DOI-nummer"),
    ("references_0_year", "i fjor", "references_0_year", false, "helt tal"),
    ("references_1_year", "2020", "references_1_citation", true, "Feltet er tomt"),
    ("what_da", "Før\n## Midt i\nEfter", "what_da", false, "###"),
];

#[test]
fn each_fault_of_a_form_is_told_at_its_field_in_plain_words() {
    let mut untold = Vec::new();
    for (field, typed, at, missing, words) in FIELD_FAULTS {
        let mut form = form(GOOD);
        form.set(field, typed);
        let faults = faults(&form);
        let told = |fault: &FormFault| {
            fault.field == *at && fault.missing == *missing && fault.words(Language::Danish).contains(words)
        };
        if faults.len() != 1 || !faults.iter().all(told) {
            untold.push(format!("{field} as {typed:?}: {faults:#?}"));
        }
    }
    assert!(untold.is_empty(), "{}", untold.join("\n"));
}

#[test]
fn an_unfinished_form_can_be_looked_at_as_the_card_it_will_be() {
    let (themes, scales) = (themes(), scales());
    let known = Known { themes: &themes, scales: &scales };
    let typed = Form::of_pairs([("id", "shared-start"), ("title_da", "Fælles start"), ("effects_0_value", "x")]);
    let card = typed.sketch(known).unwrap();
    assert_eq!((card.title.get(Language::Danish), card.title.get(Language::English)), ("Fælles start", "…"));
    assert_eq!(card.effects, []);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_text_makes_the_reader_fall(at in 0..GOOD.len(), cut in 0_usize..200, noise in "\\PC{0,20}") {
        let at = (0..=at).rev().find(|at| GOOD.is_char_boundary(*at)).unwrap_or(0);
        let end = (at + cut..GOOD.len()).find(|end| GOOD.is_char_boundary(*end)).unwrap_or(GOOD.len());
        let text = format!("{}{noise}{}", &GOOD[..at], &GOOD[end..]);
        if let Err(problems) = card(&text) {
            prop_assert!(!problems.is_empty());
        }
    }

    #[test]
    fn nothing_typed_in_a_form_makes_the_writer_fall_or_lose_another_field(
        field in prop::sample::select(vec!["title_da", "words_en", "level", "grades_to", "effects_0_value", "effects_0_url", "signs_da", "tomorrow_en"]),
        typed in "\\PC{0,40}",
    ) {
        let mut form = form(GOOD);
        form.set(field, &typed);
        if let Ok(card) = card(&form.text()) {
            prop_assert_eq!(card.lead.get(Language::Danish), "Du begynder ens.");
            prop_assert_eq!(card.references.len(), 1);
        } else {
            prop_assert!(!faults(&form).is_empty());
        }
    }

    #[test]
    fn no_list_makes_the_reader_of_references_fall(list in "(@article\\{a, |TY  - |[\\PC\\n]{0,20}|title = \\{|\\}|ER  - \n){0,12}") {
        let _ = interop::reference::read(&list);
    }
}
