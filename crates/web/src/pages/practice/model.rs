//! From a card as it is read to the card as it is shown.

use programme::language::Language;
use programme::practice::{self, CardLevel, Measure, RatingScale, Section};
use programme::time::Moment;

use super::super::programme::to_html;
use crate::http::request::Staff;
use crate::view::practice::Level;
use crate::view::practice::card::{self, Card, Effect, Finding, Origin, Place, Rating, Reference, Verdict};

pub(super) const fn level(level: CardLevel) -> Level {
    match level {
        CardLevel::Pupil => Level::Pupil,
        CardLevel::Class => Level::Class,
        CardLevel::Team => Level::Team,
        CardLevel::School => Level::School,
        CardLevel::Municipality => Level::Municipality,
    }
}

/// The first sentence by itself, and the rest.
pub(super) fn verdict(text: &str) -> Verdict {
    match text.split_once(". ") {
        Some((short, why)) => Verdict { short: format!("{short}."), why: why.to_owned() },
        None => Verdict { short: text.to_owned(), why: String::new() },
    }
}

/// A figure with the language's decimal sign and a true minus, in as few digits as it has.
fn number(value: f64, language: Language) -> String {
    let text = format!("{}", value.abs());
    let text = if language == Language::English { text } else { text.replace('.', ",") };
    if value < 0.0 { format!("−{text}") } else { text }
}

/// A whole number with its thousands apart: “1.817” or “1,817”.
fn count(value: u32, language: Language) -> String {
    let digits = value.to_string();
    let sign = if language == Language::English { ',' } else { '.' };
    let place = |(at, digit): (usize, char)| {
        let apart = at > 0 && (digits.len() - at).is_multiple_of(3);
        apart.then_some(sign).into_iter().chain([digit])
    };
    digits.chars().enumerate().flat_map(place).collect()
}

/// The card in the reader's language. `published` is when the municipality's own was read and published: that is the day
/// on which somebody last held it against its sources.
pub(super) fn card(staff: &Staff, found: &practice::Card, published: Option<Moment>, language: Language) -> Card {
    let calendar = &staff.visit.web.calendar;
    let body = |section| to_html(found.body(language).get(section));
    Card {
        title: found.title.get(language).to_owned(),
        lead: found.lead.get(language).to_owned(),
        level: level(found.level),
        grades: (found.grades.from.into(), found.grades.to.into()),
        reviewed: calendar.date(published.unwrap_or_else(|| calendar.midnight(found.reviewed)), staff.visit.language),
        works: verdict(found.works.get(language)),
        sure: verdict(found.sure.get(language)),
        takes: verdict(found.takes.get(language)),
        what: body(Section::What),
        works_text: body(Section::Works),
        whom: body(Section::Whom),
        tomorrow: body(Section::Tomorrow),
        needs: body(Section::Takes),
        signs: body(Section::Signs),
        criticism: body(Section::Criticism),
        effects: found.shown_effects().map(|effect| self::effect(effect, language)).collect(),
        findings: found.shown_findings().map(|finding| self::finding(finding, language)).collect(),
        ratings: ratings(found),
        references: references(found),
    }
}

fn place(found: &practice::Place) -> Place {
    match found.address() {
        Some(url) if !url.starts_with("http") => Place::OwnCalculation,
        Some(url) if found.leads_to_copy() => Place::Copy(url),
        Some(url) => Place::Page(url),
        None => Place::Nowhere,
    }
}

fn effect(effect: &practice::Effect, language: Language) -> Effect {
    Effect {
        measure: match effect.measure {
            Measure::CohensD => card::Measure::CohensD,
            Measure::HedgesG => card::Measure::HedgesG,
            Measure::MonthsProgress => card::Measure::Months,
            Measure::ImprovementIndex => card::Measure::ImprovementIndex,
        },
        value: number(effect.value, language),
        lower_is_better: effect.lower_is_better,
        comparable: effect.comparable,
        points: points(effect),
        origin: Origin {
            source: effect.source.clone(),
            interval: effect.low.zip(effect.high).map(|(low, high)| (number(low, language), number(high, language))),
            studies: effect.studies.map(|studies| (studies.into(), count(studies, language))),
            place: place(&effect.place),
            note: effect.note.get(language).to_owned(),
        },
    }
}

/// An effect in standard deviations on the scales' metric, where a hundred points are one; only of what can stand beside
/// other figures.
fn points(effect: &practice::Effect) -> Option<i64> {
    let is_deviations = matches!(effect.measure, Measure::CohensD | Measure::HedgesG);
    (is_deviations && effect.comparable).then(|| (effect.value * 100.0).round() as i64)
}

fn finding(finding: &practice::Finding, language: Language) -> Finding {
    let interval = finding.low.zip(finding.high);
    Finding {
        what: finding.what.get(language).to_owned(),
        value: finding.value.map(|value| number(value, language)),
        origin: Origin {
            source: finding.source.clone(),
            interval: interval.map(|(low, high)| (number(low, language), number(high, language))),
            studies: finding.studies.map(|studies| (studies.into(), count(studies, language))),
            place: place(&finding.place),
            note: finding.note.get(language).to_owned(),
        },
    }
}

fn ratings(found: &practice::Card) -> Vec<Rating> {
    let strength = found.strength.map(|rating| match rating.scale {
        RatingScale::Eef => Rating::EefStrength(rating.value.into()),
        RatingScale::Editorial => Rating::EditorialStrength(rating.value.into()),
    });
    let cost = found.cost.map(|rating| match rating.scale {
        RatingScale::Eef => Rating::EefCost(rating.value.into()),
        RatingScale::Editorial => Rating::EditorialCost(rating.value.into()),
    });
    strength.into_iter().chain(cost).collect()
}

/// The card's references, and the sources of what it shows that are not among them: nothing is shown without its source.
fn references(found: &practice::Card) -> Vec<Reference> {
    let effects = found.shown_effects().map(|effect| (&effect.source, effect.year, &effect.place));
    let findings = found.shown_findings().map(|finding| (&finding.source, finding.year, &finding.place));
    let mut all = found.references.clone();
    for (source, year, place) in effects.chain(findings) {
        let name = source.split([' ', ',']).next().unwrap_or_default();
        let is_known = |known: &practice::Reference| {
            let same_place = known.place.address().is_some() && known.place.address() == place.address();
            same_place || known.citation == *source || (known.citation.starts_with(name) && known.year == year)
        };
        let is_own = place.address().is_none_or(|address| !address.starts_with("http"));
        if !is_own && !all.iter().any(is_known) {
            all.push(practice::Reference { citation: source.clone(), place: place.clone(), year });
        }
    }
    all.iter().map(reference).collect()
}

fn reference(reference: &practice::Reference) -> Reference {
    Reference { citation: reference.citation.clone(), place: place(&reference.place) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_written_as_the_language_does() {
        assert_eq!(number(0.23, Language::Danish), "0,23");
        assert_eq!(number(-0.5, Language::English), "−0.5");
        assert_eq!(number(6.0, Language::Danish), "6");
        assert_eq!(count(1817, Language::Danish), "1.817");
        assert_eq!(count(61_000, Language::English), "61,000");
        assert_eq!(count(76, Language::Danish), "76");
    }

    #[test]
    fn a_verdict_is_its_first_sentence() {
        let verdict = verdict("Ja, lidt. Bedre adfærd.");
        assert_eq!((verdict.short.as_str(), verdict.why.as_str()), ("Ja, lidt.", "Bedre adfærd."));
    }
}
