//! What only a practice card can have wrong, in two languages: what, and what to do about it.

use programme::id::PracticeId;
use programme::language::Language;

use super::{FILE_SIZE_MAX_BYTES, STEPS_MIN};

/// The kinds of fault. Words from the file are clipped before they get here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The file is larger than [`FILE_SIZE_MAX_BYTES`].
    TooLarge {
        bytes: usize,
    },
    /// The first line is not `+++`.
    NoFrontMatter,
    /// There is no second line of `+++`.
    FrontMatterNotClosed,
    /// Not a [`PracticeId`].
    BadId {
        id: String,
    },
    /// The day is not written as 2026-11-23, or there is no such day.
    BadDay {
        word: String,
    },
    /// A text is missing in one of the two languages.
    MissingText {
        key: String,
        language: Language,
    },
    /// A word that is none of the allowed ones.
    UnknownWord {
        key: &'static str,
        word: String,
        suggestion: Option<String>,
        allowed: Vec<String>,
    },
    NotANumber {
        key: String,
    },
    /// A lowest value without a highest, or the other way round.
    HalfInterval,
    /// The value lies outside its own interval, or the interval goes backwards.
    OutsideInterval,
    /// A figure that counts as verified names no page to check it on.
    VerifiedWithoutUrl,
    BadUrl,
    BadDoi,
    TooMany {
        key: &'static str,
        max: usize,
    },
    NoTheme,
    /// `# Dansk` or `# English` is missing.
    NoLanguage {
        heading: &'static str,
    },
    /// A heading that is none of those the card has.
    UnknownHeading {
        heading: String,
        suggestion: Option<String>,
    },
    HeadingTwice {
        heading: String,
    },
    MissingSection {
        heading: &'static str,
        language: &'static str,
    },
    EmptySection {
        heading: &'static str,
    },
    /// Text that stands under no heading.
    TextOutside,
    /// The steps for tomorrow are no numbered list of [`STEPS_MIN`] or more.
    TooFewSteps {
        steps: usize,
    },
}

fn suggested(suggestion: Option<&String>, allowed: &[String], mean: &str, one_of: &str) -> String {
    suggestion.map_or_else(|| format!("{one_of}: {}.", allowed.join(", ")), |word| mean.replace('*', word))
}

pub(crate) fn words_da(fault: &Fault) -> (String, String) {
    use Fault as F;
    let same = |what: &str, cure: &str| (what.to_owned(), cure.to_owned());
    match fault {
        F::TooLarge { bytes } => (
            format!("Filen fylder {bytes} byte; der læses højst {FILE_SIZE_MAX_BYTES}."),
            "Gør den kortere.".to_owned(),
        ),
        F::NoFrontMatter => same(
            "Filen begynder ikke med en linje, hvor der kun står +++.",
            "Skriv +++ på første linje, derefter nøglerne, +++ igen og så teksten.",
        ),
        F::FrontMatterNotClosed => {
            same("Den anden linje med +++ mangler.", "Skriv +++ på en linje for sig, hvor nøglerne slutter.")
        }
        F::BadId { id } => (
            format!("”{id}” kan ikke være et id."),
            format!("Brug små bogstaver a–z, cifre og -, højst {}, og begynd med et bogstav.", PracticeId::MAX_CHARS),
        ),
        F::BadDay { word } => (format!("”{word}” er ikke en dag."), "Skriv dagen sådan: \"2026-11-23\".".to_owned()),
        F::MissingText { key, language } => (
            format!("”{key}” mangler tekst på ”{}”.", language.tag()),
            format!("Tilføj {key}.{} = \"…\". Alt skal kunne læses på dansk og engelsk.", language.tag()),
        ),
        F::UnknownWord { key, word, suggestion, allowed } => (
            format!("”{word}” er ikke et ord, ”{key}” kan have."),
            suggested(suggestion.as_ref(), allowed, "Mente du ”*”?", "Brug et af"),
        ),
        F::NotANumber { key } => {
            (format!("”{key}” skal være et tal."), "Skriv tallet med punktum og uden anførselstegn: 0.23".to_owned())
        }
        F::HalfInterval => {
            same("Intervallet har kun den ene ende.", "Skriv både low og high, eller fjern den, der står der.")
        }
        F::OutsideInterval => same(
            "Tallet ligger ikke i sit eget interval.",
            "Se efter i kilden. low skal være mindst, value imellem og high størst.",
        ),
        F::VerifiedWithoutUrl => same(
            "Tallet er markeret som efterprøvet, men der er ingen side, hvor man kan se efter.",
            "Tilføj url = \"https://…\", eller skriv verified = false.",
        ),
        F::BadUrl => same("Adressen er ikke en adresse på nettet.", "Begynd den med https:// eller http://."),
        F::BadDoi => same("Det er ikke en DOI.", "Skriv kun selve nummeret: \"10.3102/0034654315626799\"."),
        F::TooMany { key, max } => {
            (format!("”{key}” har flere end {max}."), "Behold dem, der siger mest; resten læser ingen.".to_owned())
        }
        F::NoTheme => same("Kortet har intet tema.", "Skriv themes = [\"…\"] med mindst ét tema fra themes.toml."),
        F::NoLanguage { heading } => {
            (format!("Overskriften ”# {heading}” mangler."), format!("Skriv ”# {heading}” og teksten på det sprog."))
        }
        F::UnknownHeading { heading, suggestion } => (
            format!("”{heading}” er ikke en af de overskrifter, der skal være her."),
            match suggestion {
                Some(word) => format!("Mente du ”{word}”?"),
                None => "Lav mindre overskrifter med ###.".to_owned(),
            },
        ),
        F::HeadingTwice { heading } => (format!("”{heading}” står to gange."), "Saml teksten ét sted.".to_owned()),
        F::MissingSection { heading, language } => (
            format!("Afsnittet ”{heading}” mangler under ”# {language}”."),
            format!("Skriv ”## {heading}” og teksten under den."),
        ),
        F::EmptySection { heading } => {
            (format!("Der står intet under ”{heading}”."), "Skriv teksten. Ved I det ikke, så skriv det.".to_owned())
        }
        F::TextOutside => same("Teksten står ikke under en overskrift.", "Flyt den ned under en af overskrifterne."),
        F::TooFewSteps { steps } => (
            format!("Der er {steps} nummererede trin; der skal være mindst {STEPS_MIN}."),
            "Skriv trinene som 1., 2., 3., hvert på en linje for sig.".to_owned(),
        ),
    }
}

pub(crate) fn words_en(fault: &Fault) -> (String, String) {
    use Fault as F;
    let same = |what: &str, cure: &str| (what.to_owned(), cure.to_owned());
    match fault {
        F::TooLarge { bytes } => (
            format!("The file is {bytes} bytes; at most {FILE_SIZE_MAX_BYTES} are read."),
            "Make it shorter.".to_owned(),
        ),
        F::NoFrontMatter => same(
            "The file does not begin with a line of +++ alone.",
            "Write +++ on the first line, then the keys, +++ again, and then the text.",
        ),
        F::FrontMatterNotClosed => {
            same("The second line of +++ is missing.", "Write +++ on a line of its own where the keys end.")
        }
        F::BadId { id } => (
            format!("“{id}” cannot be an id."),
            format!("Use small letters a–z, digits and -, at most {}, beginning with a letter.", PracticeId::MAX_CHARS),
        ),
        F::BadDay { word } => (format!("“{word}” is no day."), "Write the day like this: \"2026-11-23\".".to_owned()),
        F::MissingText { key, language } => (
            format!("“{key}” has no text in “{}”.", language.tag()),
            format!("Add {key}.{} = \"…\". Everything can be read in Danish and English.", language.tag()),
        ),
        F::UnknownWord { key, word, suggestion, allowed } => (
            format!("“{word}” is no word that “{key}” can have."),
            suggested(suggestion.as_ref(), allowed, "Did you mean “*”?", "Use one of"),
        ),
        F::NotANumber { key } => {
            (format!("“{key}” must be a number."), "Write the number without quotation marks: 0.23".to_owned())
        }
        F::HalfInterval => {
            same("The interval has only one end.", "Write both low and high, or remove the one there is.")
        }
        F::OutsideInterval => same(
            "The figure does not lie in its own interval.",
            "Check the source. low must be the smallest, value between, and high the largest.",
        ),
        F::VerifiedWithoutUrl => same(
            "The figure counts as verified, but there is no page to check it on.",
            "Add url = \"https://…\", or write verified = false.",
        ),
        F::BadUrl => same("The address is not one on the web.", "Begin it with https:// or http://."),
        F::BadDoi => same("This is no DOI.", "Write the number alone: \"10.3102/0034654315626799\"."),
        F::TooMany { key, max } => {
            (format!("“{key}” has more than {max}."), "Keep those that say most; nobody reads the rest.".to_owned())
        }
        F::NoTheme => same("The card has no theme.", "Write themes = [\"…\"] with at least one theme of themes.toml."),
        F::NoLanguage { heading } => (
            format!("The heading “# {heading}” is missing."),
            format!("Write “# {heading}” and the text in that language."),
        ),
        F::UnknownHeading { heading, suggestion } => (
            format!("“{heading}” is none of the headings that belong here."),
            match suggestion {
                Some(word) => format!("Did you mean “{word}”?"),
                None => "Use ### for smaller headings.".to_owned(),
            },
        ),
        F::HeadingTwice { heading } => (format!("“{heading}” stands twice."), "Put the text in one place.".to_owned()),
        F::MissingSection { heading, language } => (
            format!("The section “{heading}” is missing under “# {language}”."),
            format!("Write “## {heading}” and the text under it."),
        ),
        F::EmptySection { heading } => {
            (format!("There is nothing under “{heading}”."), "Write the text. If you do not know, say so.".to_owned())
        }
        F::TextOutside => same("The text stands under no heading.", "Move it under one of the headings."),
        F::TooFewSteps { steps } => (
            format!("There are {steps} numbered steps; there must be at least {STEPS_MIN}."),
            "Write the steps as 1., 2., 3., each on a line of its own.".to_owned(),
        ),
    }
}
