//! Refusals and warnings in words.

use programme::language::Language;

use super::{DEPTH_MAX, PACKAGE_MAX_BYTES, Reason, TEXT_MAX_CHARS, VALUES_MAX, WarningKind};

pub(super) fn refusal(reason: &Reason, language: Language) -> String {
    if language == Language::Danish { refusal_da(reason) } else { refusal_en(reason) }
}

pub(super) fn warning(kind: &WarningKind, language: Language) -> String {
    if language == Language::Danish { warning_da(kind) } else { warning_en(kind) }
}

fn refusal_da(reason: &Reason) -> String {
    match reason {
        Reason::TooLarge { bytes } => format!("Filen fylder {bytes} byte; der læses højst {PACKAGE_MAX_BYTES}."),
        Reason::Syntax { line, column, message } => {
            format!("Filen er ikke gyldig JSON i linje {line}, tegn {column}: {message}.")
        }
        Reason::TooDeep => format!("Der er mere end {DEPTH_MAX} lag i hinanden."),
        Reason::TooManyValues => format!("Filen har flere end {VALUES_MAX} værdier."),
        Reason::TextTooLong { chars } => format!("Teksten har {chars} tegn; der læses højst {TEXT_MAX_CHARS}."),
        Reason::NamedTwice => "Navnet står to gange i samme objekt.".to_owned(),
        Reason::Missing => "Feltet mangler.".to_owned(),
        Reason::Empty => "Feltet er tomt.".to_owned(),
        Reason::WrongType { expected, found } => {
            format!("Her skal stå {}, men der står {}.", kind_da(expected), kind_da(found))
        }
        Reason::Circle { title } => format!("Målet ”{title}” er sit eget undermål."),
        Reason::UnknownVersion { version } => format!("Version ”{version}” kendes ikke; der læses 1.0 og 1.1."),
    }
}

fn refusal_en(reason: &Reason) -> String {
    match reason {
        Reason::TooLarge { bytes } => format!("The file has {bytes} bytes; at most {PACKAGE_MAX_BYTES} are read."),
        Reason::Syntax { line, column, message } => {
            format!("The file is not valid JSON at line {line}, column {column}: {message}.")
        }
        Reason::TooDeep => format!("More than {DEPTH_MAX} layers lie within each other."),
        Reason::TooManyValues => format!("The file has more than {VALUES_MAX} values."),
        Reason::TextTooLong { chars } => format!("The text has {chars} characters; at most {TEXT_MAX_CHARS} are read."),
        Reason::NamedTwice => "The name stands twice in one object.".to_owned(),
        Reason::Missing => "The field is missing.".to_owned(),
        Reason::Empty => "The field is empty.".to_owned(),
        Reason::WrongType { expected, found } => format!("Expected {expected}, found {found}."),
        Reason::Circle { title } => format!("The goal “{title}” is its own descendant."),
        Reason::UnknownVersion { version } => format!("Version “{version}” is not known; 1.0 and 1.1 are read."),
    }
}

/// The JSON kinds, named in English in the findings.
fn kind_da(kind: &str) -> &str {
    match kind {
        "an object" => "et objekt",
        "a list" => "en liste",
        "a text" => "en tekst",
        "a number" => "et tal",
        "a whole number" => "et helt tal",
        "true or false" => "true eller false",
        "null" => "null",
        other => other,
    }
}

fn warning_da(kind: &WarningKind) -> String {
    match kind {
        WarningKind::UnknownField => "Feltet hører ikke til her i CASE. Det er gemt uændret.".to_owned(),
        WarningKind::MissingField => "CASE kræver feltet, men det mangler.".to_owned(),
        WarningKind::Null => "Feltet har ingen værdi.".to_owned(),
        WarningKind::NotUsed { expected } => {
            format!("Her skulle stå {}. Feltet er gemt uændret og bruges ikke.", kind_da(expected))
        }
        WarningKind::NotUuid => "Det er ikke en UUID.".to_owned(),
        WarningKind::NotUri => "Det er ikke en adresse.".to_owned(),
        WarningKind::NotDateTime => "Det er ikke dato og klokkeslæt med tidszone.".to_owned(),
        WarningKind::NotDate => "Det er ikke en dato.".to_owned(),
        WarningKind::UnknownRelation { relation } => format!("Forbindelsen ”{relation}” kendes ikke. Den er gemt."),
        WarningKind::IdentifierTwice { identifier } => {
            format!("Flere mål hedder {identifier}. Forbindelser går til det første.")
        }
        WarningKind::Outside => "Forbindelsen peger ud af pakken. Den er gemt, men følges ikke.".to_owned(),
        WarningKind::SeveralParents => "Målet har flere overmål. Det vises under det første.".to_owned(),
        WarningKind::More { count } => format!("Der er {count} bemærkninger mere."),
    }
}

fn warning_en(kind: &WarningKind) -> String {
    match kind {
        WarningKind::UnknownField => "CASE has no such field here. It is kept as it is.".to_owned(),
        WarningKind::MissingField => "CASE demands the field, but it is missing.".to_owned(),
        WarningKind::Null => "The field has no value.".to_owned(),
        WarningKind::NotUsed { expected } => {
            format!("This should be {expected}. The field is kept as it is and not used.")
        }
        WarningKind::NotUuid => "This is no UUID.".to_owned(),
        WarningKind::NotUri => "This is no address.".to_owned(),
        WarningKind::NotDateTime => "This is no date and time with zone.".to_owned(),
        WarningKind::NotDate => "This is no date.".to_owned(),
        WarningKind::UnknownRelation { relation } => format!("The relation “{relation}” is not known. It is kept."),
        WarningKind::IdentifierTwice { identifier } => {
            format!("Several goals are called {identifier}. Relations mean the first.")
        }
        WarningKind::Outside => "The relation points outside the package. It is kept and not followed.".to_owned(),
        WarningKind::SeveralParents => "The goal has several parents. It is shown under the first.".to_owned(),
        WarningKind::More { count } => format!("There are {count} more remarks."),
    }
}
