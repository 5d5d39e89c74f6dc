//! Problems of an instrument file in Danish: what is wrong, and what to do.

use super::{Expected, ProblemKind};
use super::{FILE_SIZE_MAX_BYTES, ID_MAX_CHARS, ITEMS_MAX, PROBLEMS_MAX, SCALE_ITEMS_MIN, TEXT_MAX_CHARS};

#[expect(clippy::too_many_lines, reason = "a dictionary: one arm per kind of problem")]
pub(super) fn words(kind: &ProblemKind) -> (String, String) {
    use ProblemKind as K;
    let (what, cure) = match kind {
        K::Practice(fault) => return crate::practice::words_da(fault),
        K::Course(fault) => return crate::course::words_da(fault),
        K::FileTooLarge { bytes } => (
            format!("Filen fylder {bytes} byte; der læses højst {FILE_SIZE_MAX_BYTES}."),
            "Se efter, om det er spørgeskemaets tekstfil, og del den, hvis det er.".to_owned(),
        ),
        K::NotUtf8 => {
            ("Linjen har tegn, der ikke er UTF-8-tekst.".to_owned(), "Gem filen igen med tegnsættet UTF-8.".to_owned())
        }
        K::Syntax { message } => (
            format!("Filen kan ikke læses som TOML her: {message}."),
            "Led efter et manglende anførselstegn, komma, lighedstegn eller en parentes her eller på linjen før."
                .to_owned(),
        ),
        K::TooManyProblems => (
            format!("Der er flere end {PROBLEMS_MAX} fejl; resten er ikke nævnt."),
            "Ret dem ovenfor, og læs filen igen.".to_owned(),
        ),
        K::UnknownKey { key, suggestion, allowed } => (
            format!("”{key}” er ikke en nøgle her."),
            match suggestion {
                Some(word) => format!("Mente du ”{word}”?"),
                None => format!("Fjern den, eller brug en af: {}.", allowed.join(", ")),
            },
        ),
        K::MissingKey { key } => (format!("”{key}” mangler."), format!("Tilføj en linje ”{key} = …” her.")),
        K::WrongType { key, expected } => {
            (format!("”{key}” skal være {}.", holds(*expected)), format!("Skriv {}.", example(*expected)))
        }
        K::NumberOutside { key, min, max } => {
            (format!("”{key}” ligger uden for {min} til {max}."), format!("Skriv et helt tal fra {min} til {max}."))
        }
        K::BadId { id } => (
            format!("”{id}” kan ikke være et id."),
            format!("Brug små bogstaver a–z, cifre, _ og -, højst {ID_MAX_CHARS}, og begynd med et bogstav."),
        ),
        K::EmptyText => ("Teksten er tom.".to_owned(), "Skriv teksten, eller fjern nøglen.".to_owned()),
        K::TextTooLong { chars } => (
            format!("Teksten har {chars} tegn; der er plads til {TEXT_MAX_CHARS}."),
            "Gør den kortere; de fleste holder op med at læse længe før.".to_owned(),
        ),
        K::ControlCharacter { code } => (
            format!("Teksten har det usynlige styretegn U+{code:04X}."),
            "Slet det, og skriv teksten igen omkring stedet.".to_owned(),
        ),
        K::NoLanguage => {
            ("Der er ikke nævnt noget sprog.".to_owned(), "Skriv languages = [\"da\", \"en\"].".to_owned())
        }
        K::UnknownLanguage { tag } => {
            (format!("”{tag}” er ikke et sprog, der kan vises."), "Brug da, en, ar, de, pl, tr eller uk.".to_owned())
        }
        K::DuplicateLanguage { tag } => (format!("Sproget ”{tag}” er nævnt to gange."), "Fjern det ene.".to_owned()),
        K::LanguageNotListed { language } => (
            format!("Der er en tekst på ”{0}”, men ”{0}” er ikke blandt skemaets sprog.", language.tag()),
            "Tilføj sproget i languages øverst med alle dets tekster, eller fjern denne tekst.".to_owned(),
        ),
        K::MissingText { key, language } => (
            format!("”{key}” mangler tekst på ”{}”.", language.tag()),
            format!("Tilføj {key}.{} = \"…\", eller fjern sproget i languages øverst.", language.tag()),
        ),
        K::UnknownInformant { word, suggestion } => (
            format!("”{word}” er ikke en gruppe, der kan svare."),
            did_you_mean(
                suggestion.as_ref(),
                "Brug pupil, contact_teacher, parent, teacher, pedagogue, leader eller administration.",
            ),
        ),
        K::GradesReversed { from, to } => (
            format!("Klassetrinnene går baglæns, fra {from} til {to}."),
            "Skriv det laveste klassetrin i from og det højeste i to.".to_owned(),
        ),
        K::UnknownFormatKind { word, suggestion } => (
            format!("”{word}” er ikke en slags svarform."),
            did_you_mean(suggestion.as_ref(), "Brug faces, choices, number eller free_text."),
        ),
        K::FacesNotThree { count } => (
            format!("Antallet af ansigter er {count}; der skal være tre."),
            "Giv tre svarmuligheder, eller brug kind = \"choices\".".to_owned(),
        ),
        K::OptionCount { count } => (
            format!("Antallet af svarmuligheder er {count}; der skal være 2 til 6."),
            "Tilføj eller fjern svarmuligheder.".to_owned(),
        ),
        K::OptionValueTwice { value } => {
            (format!("To svarmuligheder har værdien {value}."), "Giv hver svarmulighed sin egen værdi.".to_owned())
        }
        K::OptionsOutOfOrder => (
            "Svarmulighedernes værdier hverken stiger eller falder hele vejen.".to_owned(),
            "Skriv svarmulighederne i rækkefølge, fra den laveste værdi til den højeste eller omvendt.".to_owned(),
        ),
        K::OptionTextTwice { text } => {
            (format!("To svarmuligheder har teksten ”{text}”."), "Giv hver svarmulighed sin egen tekst.".to_owned())
        }
        K::NumberBoundsReversed { min, max } => (
            format!("min ({min}) er ikke mindre end max ({max})."),
            "Skriv det mindste tilladte tal i min og det største i max.".to_owned(),
        ),
        K::BandsNotThree { count } => (
            format!("Antallet af bands er {count}; der skal være tre."),
            "Skriv ord for de lave, de midterste og de høje svar, i den rækkefølge.".to_owned(),
        ),
        K::ScaleTooSmall { scale, items } => (
            format!(
                "Antallet af spørgsmål på skalaen ”{scale}” er {items}; en skala skal have mindst {SCALE_ITEMS_MIN}."
            ),
            "Giv den flere spørgsmål, eller fjern skalaen, og lad spørgsmålene stå alene.".to_owned(),
        ),
        K::ScaleWithMixedOptions { scale, item, first_item } => (
            format!("På skalaen ”{scale}” har ”{item}” andre svarværdier end ”{first_item}”."),
            "Brug svarformer med de samme værdier til alle spørgsmål på en skala.".to_owned(),
        ),
        K::NoPage => ("Skemaet har ingen sider.".to_owned(), "Tilføj [[pages]] med spørgsmål.".to_owned()),
        K::EmptyPage => {
            ("Siden har ingen spørgsmål.".to_owned(), "Tilføj [[pages.items]] under den, eller fjern den.".to_owned())
        }
        K::TooManyItems { count } => (
            format!("Skemaet har {count} spørgsmål; der må højst være {ITEMS_MAX}."),
            "Udelad spørgsmål, eller del skemaet i to.".to_owned(),
        ),
        K::DuplicateItem { id, first_line } => (
            format!("Id'et ”{id}” er allerede brugt i linje {first_line}."),
            "Giv dette spørgsmål sit eget id.".to_owned(),
        ),
        K::UnknownFormat { word, suggestion } => (
            format!("Der er ingen svarform ”{word}”."),
            did_you_mean(suggestion.as_ref(), "Brug navnet på et afsnit [formats.…], eller tilføj et."),
        ),
        K::UnknownScale { word, suggestion } => (
            format!("Der er ingen skala ”{word}”."),
            did_you_mean(suggestion.as_ref(), "Brug navnet på et afsnit [scales.…], eller tilføj et."),
        ),
        K::UnscoredItemInScale { item } => (
            format!("”{item}” hører til en skala, men svarformen giver ingen værdi."),
            "Brug en svarform med ansigter eller svarmuligheder, eller fjern skalaen fra spørgsmålet.".to_owned(),
        ),
        K::ReversedWithoutScale { item } => (
            format!("”{item}” er vendt, men hører ikke til en skala."),
            "Nævn skalaen, eller fjern reversed.".to_owned(),
        ),
        K::ReversedWithoutStatement { item } => (
            format!("”{item}” er vendt mellem spørgsmål, der ikke er det, og har ingen statement."),
            "Tilføj statement: spørgsmålet vendt om, sådan som resultatsiderne skal vise det.".to_owned(),
        ),
        K::RouteToUnknownItem { item, suggestion } => (
            format!("show_if nævner spørgsmålet ”{item}”, som ikke findes."),
            did_you_mean(suggestion.as_ref(), "Nævn et spørgsmål, der står tidligere i filen."),
        ),
        K::RouteToLaterItem { item } => (
            format!("show_if nævner ”{item}”, som ikke kommer før dette spørgsmål."),
            "Nævn et tidligere spørgsmål, eller flyt dette ned under det.".to_owned(),
        ),
        K::RouteWithoutValues => (
            "show_if nævner ingen værdier.".to_owned(),
            "Skriv de svar, der får spørgsmålet vist: values = [4, 5].".to_owned(),
        ),
        K::RouteToUnknownValue { item, value } => (
            format!("show_if venter på værdien {value}, som ingen svarmulighed i ”{item}” har."),
            "Brug værdier fra det spørgsmåls svarmuligheder.".to_owned(),
        ),
    };
    (what, cure)
}

fn did_you_mean(suggestion: Option<&String>, otherwise: &str) -> String {
    suggestion.map_or_else(|| otherwise.to_owned(), |word| format!("Mente du ”{word}”?"))
}

fn holds(expected: Expected) -> &'static str {
    match expected {
        Expected::Text => "tekst",
        Expected::WholeNumber => "et helt tal",
        Expected::TrueOrFalse => "true eller false",
        Expected::List => "en liste",
        Expected::Section => "et afsnit med nøgler",
    }
}

fn example(expected: Expected) -> &'static str {
    match expected {
        Expected::Text => "tekst i anførselstegn: \"…\"",
        Expected::WholeNumber => "cifre uden anførselstegn: 4",
        Expected::TrueOrFalse => "true eller false uden anførselstegn",
        Expected::List => "en liste i kantede parenteser: [ … ]",
        Expected::Section => "nøgler i krøllede parenteser: { da = \"…\", en = \"…\" }",
    }
}
