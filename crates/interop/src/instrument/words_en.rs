//! Problems of an instrument file in English: what is wrong, and what to do.

use super::{Expected, ProblemKind};
use super::{FILE_SIZE_MAX_BYTES, ID_MAX_CHARS, ITEMS_MAX, PROBLEMS_MAX, SCALE_ITEMS_MIN, TEXT_MAX_CHARS};

#[expect(clippy::too_many_lines, reason = "a dictionary: one arm per kind of problem")]
pub(super) fn words(kind: &ProblemKind) -> (String, String) {
    use ProblemKind as K;
    let (what, cure) = match kind {
        K::Practice(fault) => return crate::practice::words_en(fault),
        K::Course(fault) => return crate::course::words_en(fault),
        K::FileTooLarge { bytes } => (
            format!("The file is {bytes} bytes; at most {FILE_SIZE_MAX_BYTES} are read."),
            "Check that it is the instrument's text file, and split it if it is.".to_owned(),
        ),
        K::NotUtf8 => (
            "The line holds bytes that are not UTF-8 text.".to_owned(),
            "Save the file again with the encoding UTF-8.".to_owned(),
        ),
        K::Syntax { message } => (
            format!("The file cannot be read as TOML here: {message}."),
            "Look for a missing quotation mark, bracket, comma or equals sign here or on the line before.".to_owned(),
        ),
        K::TooManyProblems => (
            format!("There are more than {PROBLEMS_MAX} problems; the rest are not listed."),
            "Mend those above and read the file again.".to_owned(),
        ),
        K::UnknownKey { key, suggestion, allowed } => (
            format!("“{key}” is not a key here."),
            match suggestion {
                Some(word) => format!("Did you mean “{word}”?"),
                None => format!("Remove it, or use one of: {}.", allowed.join(", ")),
            },
        ),
        K::MissingKey { key } => (format!("“{key}” is missing."), format!("Add a line “{key} = …” here.")),
        K::WrongType { key, expected } => {
            (format!("“{key}” should be {}.", holds(*expected)), format!("Write it as {}.", example(*expected)))
        }
        K::NumberOutside { key, min, max } => {
            (format!("“{key}” is outside {min} to {max}."), format!("Write a whole number from {min} to {max}."))
        }
        K::BadId { id } => (
            format!("“{id}” cannot be an id."),
            format!("Use small letters a–z, digits, _ and -, at most {ID_MAX_CHARS}, a letter first."),
        ),
        K::EmptyText => ("The text is empty.".to_owned(), "Write the text, or remove the key.".to_owned()),
        K::TextTooLong { chars } => (
            format!("The text has {chars} characters; at most {TEXT_MAX_CHARS} fit."),
            "Shorten it; most readers stop long before.".to_owned(),
        ),
        K::ControlCharacter { code } => (
            format!("The text holds the invisible control character U+{code:04X}."),
            "Delete it and type the text again around that spot.".to_owned(),
        ),
        K::NoLanguage => ("No language is named.".to_owned(), "Write languages = [\"da\", \"en\"].".to_owned()),
        K::UnknownLanguage { tag } => {
            (format!("“{tag}” is not a language that can be shown."), "Use da, en, ar, de, pl, tr or uk.".to_owned())
        }
        K::DuplicateLanguage { tag } => {
            (format!("The language “{tag}” is named twice."), "Remove one of the two.".to_owned())
        }
        K::LanguageNotListed { language } => (
            format!("There is a text in “{0}”, but “{0}” is not among the instrument's languages.", language.tag()),
            "Add it to languages at the top, with all its texts, or remove this text.".to_owned(),
        ),
        K::MissingText { key, language } => (
            format!("“{key}” has no text in “{}”.", language.tag()),
            format!("Add {key}.{} = \"…\", or remove the language from languages at the top.", language.tag()),
        ),
        K::UnknownInformant { word, suggestion } => (
            format!("“{word}” is not an informant."),
            did_you_mean(
                suggestion.as_ref(),
                "Use pupil, contact_teacher, parent, teacher, pedagogue, leader or administration.",
            ),
        ),
        K::GradesReversed { from, to } => (
            format!("The grades run backwards, from {from} to {to}."),
            "Write the lower grade in from and the higher in to.".to_owned(),
        ),
        K::UnknownFormatKind { word, suggestion } => (
            format!("“{word}” is not a kind of format."),
            did_you_mean(suggestion.as_ref(), "Use faces, choices, number or free_text."),
        ),
        K::FacesNotThree { count } => (
            format!("There are {count} faces; there must be three."),
            "Give three options, or use kind = \"choices\".".to_owned(),
        ),
        K::OptionCount { count } => {
            (format!("The number of options is {count}; it must be from 2 to 6."), "Add or remove options.".to_owned())
        }
        K::OptionValueTwice { value } => {
            (format!("Two options have the value {value}."), "Give every option a value of its own.".to_owned())
        }
        K::OptionsOutOfOrder => (
            "The values of the options neither rise nor fall all the way.".to_owned(),
            "Write the options in order, from the lowest value to the highest or the other way round.".to_owned(),
        ),
        K::OptionTextTwice { text } => {
            (format!("Two options have the text “{text}”."), "Give every option a text of its own.".to_owned())
        }
        K::NumberBoundsReversed { min, max } => (
            format!("min ({min}) is not below max ({max})."),
            "Write the lowest allowed number in min and the highest in max.".to_owned(),
        ),
        K::BandsNotThree { count } => (
            format!("There are {count} bands; there must be three."),
            "Write words for the low, the middle and the high answers, in that order.".to_owned(),
        ),
        K::ScaleTooSmall { scale, items } => (
            format!("The number of items on the scale “{scale}” is {items}; a scale needs at least {SCALE_ITEMS_MIN}."),
            "Give it more items, or remove the scale and let its items stand alone.".to_owned(),
        ),
        K::ScaleWithMixedOptions { scale, item, first_item } => (
            format!("On the scale “{scale}”, “{item}” has other answer values than “{first_item}”."),
            "Use formats with the same values for all items of a scale.".to_owned(),
        ),
        K::NoPage => ("The instrument has no page.".to_owned(), "Add [[pages]] with items.".to_owned()),
        K::EmptyPage => ("The page has no items.".to_owned(), "Add [[pages.items]] below it, or remove it.".to_owned()),
        K::TooManyItems { count } => (
            format!("The instrument has {count} items; at most {ITEMS_MAX} are allowed."),
            "Leave items out, or split the instrument in two.".to_owned(),
        ),
        K::DuplicateItem { id, first_line } => (
            format!("The item id “{id}” is already used in line {first_line}."),
            "Give this item an id of its own.".to_owned(),
        ),
        K::UnknownFormat { word, suggestion } => (
            format!("There is no format “{word}”."),
            did_you_mean(suggestion.as_ref(), "Use the name of a [formats.…] section, or add one."),
        ),
        K::UnknownScale { word, suggestion } => (
            format!("There is no scale “{word}”."),
            did_you_mean(suggestion.as_ref(), "Use the name of a [scales.…] section, or add one."),
        ),
        K::UnscoredItemInScale { item } => (
            format!("“{item}” is on a scale, but its format gives no score."),
            "Use a format with faces or choices, or remove the scale from the item.".to_owned(),
        ),
        K::ReversedWithoutScale { item } => {
            (format!("“{item}” is reversed, but on no scale."), "Name its scale, or remove reversed.".to_owned())
        }
        K::ReversedWithoutStatement { item } => (
            format!("“{item}” is reversed among items that are not, and has no statement."),
            "Add statement: the item turned round, as results pages shall show it.".to_owned(),
        ),
        K::RouteToUnknownItem { item, suggestion } => (
            format!("show_if names the item “{item}”, which does not exist."),
            did_you_mean(suggestion.as_ref(), "Name an item that stands earlier in the file."),
        ),
        K::RouteToLaterItem { item } => (
            format!("show_if names “{item}”, which does not come before this item."),
            "Name an earlier item, or move this one below it.".to_owned(),
        ),
        K::RouteWithoutValues => (
            "show_if names no values.".to_owned(),
            "List the answers after which this item is shown: values = [4, 5].".to_owned(),
        ),
        K::RouteToUnknownValue { item, value } => (
            format!("show_if waits for the value {value}, which no option of “{item}” has."),
            "Use values of that item's options.".to_owned(),
        ),
    };
    (what, cure)
}

fn did_you_mean(suggestion: Option<&String>, otherwise: &str) -> String {
    suggestion.map_or_else(|| otherwise.to_owned(), |word| format!("Did you mean “{word}”?"))
}

fn holds(expected: Expected) -> &'static str {
    match expected {
        Expected::Text => "text",
        Expected::WholeNumber => "a whole number",
        Expected::TrueOrFalse => "true or false",
        Expected::List => "a list",
        Expected::Section => "a section with keys",
    }
}

fn example(expected: Expected) -> &'static str {
    match expected {
        Expected::Text => "text in quotation marks: \"…\"",
        Expected::WholeNumber => "digits without quotation marks: 4",
        Expected::TrueOrFalse => "true or false, without quotation marks",
        Expected::List => "a list in brackets: [ … ]",
        Expected::Section => "keys in braces: { da = \"…\", en = \"…\" }",
    }
}
