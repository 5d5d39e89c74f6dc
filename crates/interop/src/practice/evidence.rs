//! Effects, findings, references and ratings of a card's front matter.

use programme::practice::{Effect, Finding, Measure, Place, Rating, RatingScale, Reference};
use toml_edit::Item;

use super::read::{report, unknown_word};
use super::{Fault, LIST_MAX};
use crate::instrument::fields::{Fields, Reader};

/// Begins the place of a figure that we have computed ourselves from the data of single studies.
const OWN_CALCULATION: &str = "file:studies/";

/// What effects and findings have in common.
struct Figure {
    value: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    studies: Option<u32>,
    year: Option<u16>,
    verified: bool,
    place: Place,
}

/// The sections of a list; too many are told, and the rest left unread.
fn listed<'t>(reader: &mut Reader<'t>, root: &Fields<'t>, key: &'static str) -> Vec<Fields<'t>> {
    let mut sections = reader.sections(root, key);
    if sections.len() > LIST_MAX {
        report(reader, root.key_at(key), Fault::TooMany { key, max: LIST_MAX });
        sections.truncate(LIST_MAX);
    }
    sections
}

pub(super) fn effects<'t>(reader: &mut Reader<'t>, root: &Fields<'t>) -> Option<Vec<Effect>> {
    let sections = listed(reader, root, "effects");
    let effects: Vec<_> = sections.iter().map(|section| effect(reader, section)).collect();
    effects.into_iter().collect()
}

fn effect<'t>(reader: &mut Reader<'t>, fields: &Fields<'t>) -> Option<Effect> {
    reader.allow_keys(
        fields,
        &[
            "source",
            "measure",
            "value",
            "low",
            "high",
            "studies",
            "year",
            "verified",
            "doi",
            "url",
            "copy",
            "lower_is_better",
            "comparable",
            "note",
        ],
    );
    let source = words(reader, fields, "source", true);
    let measure = reader.required_word(fields, "measure").and_then(|word| {
        let known = Measure::from_word(word.value);
        if known.is_none() {
            unknown_word(reader, "measure", word.value, word.at, &Measure::ALL.map(Measure::word));
        }
        known
    });
    reader.require(fields, "value");
    let figure = figure(reader, fields);
    reader.require(fields, "comparable");
    let comparable = reader.flag(fields, "comparable");
    let note = reader.required_text(fields, "note");
    Some(Effect {
        source: source?,
        measure: measure?,
        value: figure.value?,
        low: figure.low,
        high: figure.high,
        studies: figure.studies,
        year: figure.year,
        verified: figure.verified,
        place: figure.place,
        lower_is_better: reader.flag(fields, "lower_is_better"),
        comparable,
        note: note?,
    })
}

pub(super) fn findings<'t>(reader: &mut Reader<'t>, root: &Fields<'t>) -> Option<Vec<Finding>> {
    let sections = listed(reader, root, "findings");
    let findings: Vec<_> = sections.iter().map(|section| finding(reader, section)).collect();
    findings.into_iter().collect()
}

fn finding<'t>(reader: &mut Reader<'t>, fields: &Fields<'t>) -> Option<Finding> {
    reader.allow_keys(
        fields,
        &["source", "what", "value", "low", "high", "studies", "year", "verified", "doi", "url", "copy", "note"],
    );
    let source = words(reader, fields, "source", true);
    let what = reader.required_text(fields, "what");
    let figure = figure(reader, fields);
    let note = reader.required_text(fields, "note");
    Some(Finding {
        source: source?,
        what: what?,
        value: figure.value,
        low: figure.low,
        high: figure.high,
        studies: figure.studies,
        year: figure.year,
        verified: figure.verified,
        place: figure.place,
        note: note?,
    })
}

fn figure<'t>(reader: &mut Reader<'t>, fields: &Fields<'t>) -> Figure {
    let value = decimal(reader, fields, "value");
    let (low, high) = (decimal(reader, fields, "low"), decimal(reader, fields, "high"));
    if low.is_some() != high.is_some() {
        report(reader, fields.key_at(if low.is_some() { "low" } else { "high" }), Fault::HalfInterval);
    }
    if let (Some(value), Some(low), Some(high)) = (value, low, high)
        && !(low <= value && value <= high)
    {
        report(reader, fields.key_at("value"), Fault::OutsideInterval);
    }
    let studies = whole(reader, fields, "studies", 1_000_000).map(|studies| studies as u32);
    reader.require(fields, "verified");
    let verified = reader.flag(fields, "verified");
    let place = place(reader, fields);
    if verified && place.url.is_none() && fields.get("url").is_none() {
        report(reader, fields.key_at("verified"), Fault::VerifiedWithoutUrl);
    }
    Figure { value, low, high, studies, year: year(reader, fields), verified, place }
}

pub(super) fn references<'t>(reader: &mut Reader<'t>, root: &Fields<'t>) -> Option<Vec<Reference>> {
    let sections = listed(reader, root, "references");
    let references: Vec<_> = sections.iter().map(|section| reference(reader, section)).collect();
    references.into_iter().collect()
}

fn reference<'t>(reader: &mut Reader<'t>, fields: &Fields<'t>) -> Option<Reference> {
    reader.allow_keys(fields, &["citation", "doi", "url", "copy", "year"]);
    let citation = words(reader, fields, "citation", true);
    let (place, year) = (place(reader, fields), year(reader, fields));
    Some(Reference { citation: citation?, place, year })
}

fn place<'t>(reader: &mut Reader<'t>, fields: &Fields<'t>) -> Place {
    let doi = words(reader, fields, "doi", false);
    if let Some(doi) = &doi
        && !is_doi(doi)
    {
        report(reader, fields.value_at("doi"), Fault::BadDoi);
    }
    Place { doi, url: url(reader, fields), copy: reader.flag(fields, "copy") }
}

/// `10.`, a registrant, a slash and a suffix without spaces.
pub(crate) fn is_doi(doi: &str) -> bool {
    doi.strip_prefix("10.").and_then(|rest| rest.split_once('/')).is_some_and(|(registrant, suffix)| {
        !registrant.is_empty()
            && registrant.bytes().all(|b| b.is_ascii_digit() || b == b'.')
            && !suffix.is_empty()
            && !suffix.contains(char::is_whitespace)
    })
}

pub(super) fn rating<'t>(reader: &mut Reader<'t>, root: &Fields<'t>, key: &'static str) -> Option<Rating> {
    root.get(key)?;
    let section = reader.section(root, key)?;
    reader.allow_keys(&section, &["value", "scale"]);
    let value = reader.number(&section, "value", 1, 5);
    let word = reader.required_word(&section, "scale")?;
    let scale = RatingScale::from_word(word.value);
    if scale.is_none() {
        unknown_word(reader, "scale", word.value, word.at, &RatingScale::ALL.map(RatingScale::word));
    }
    Some(Rating { value: value? as u8, scale: scale? })
}

/// One line of words in no language in particular.
fn words<'t>(reader: &mut Reader<'t>, fields: &Fields<'t>, key: &'static str, required: bool) -> Option<String> {
    let word = if required { reader.required_word(fields, key)? } else { reader.word(fields, key)? };
    reader.check_words(word.value, word.at).then(|| word.value.trim().to_owned())
}

fn decimal(reader: &mut Reader<'_>, fields: &Fields<'_>, key: &'static str) -> Option<f64> {
    let item = fields.get(key)?;
    let number = item.as_float().or_else(|| item.as_integer().map(|whole| whole as f64)).filter(|n| n.is_finite());
    if number.is_none() {
        report(reader, fields.value_at(key), Fault::NotANumber { key: key.to_owned() });
    }
    number
}

fn whole(reader: &mut Reader<'_>, fields: &Fields<'_>, key: &'static str, max: i64) -> Option<i64> {
    fields.get(key).filter(|item| !matches!(item, Item::None))?;
    reader.number(fields, key, 1, max)
}

fn year(reader: &mut Reader<'_>, fields: &Fields<'_>) -> Option<u16> {
    fields.get("year")?;
    reader.number(fields, "year", 1900, 2100).map(|year| year as u16)
}

fn url<'t>(reader: &mut Reader<'t>, fields: &Fields<'t>) -> Option<String> {
    let word = reader.word(fields, "url")?;
    let places = ["https://", "http://", OWN_CALCULATION];
    let rest = places.iter().find_map(|place| word.value.strip_prefix(place));
    if rest.is_none_or(|rest| rest.is_empty() || rest.contains(|c: char| c.is_whitespace() || c.is_control())) {
        report(reader, word.at, Fault::BadUrl);
        return None;
    }
    Some(word.value.to_owned())
}
