//! Items with true parameters, and how one is answered.

use programme::instrument::{FormatKind, Instrument};

use super::SimAnswer;
use crate::source::Source;

/// Share of shown items that are passed by.
pub const SKIPPED_SHARE: f64 = 0.02;
/// Share of shown items answered "don't know", where that is offered.
pub const DONT_KNOW_SHARE: f64 = 0.02;

/// Slopes are uniform between these.
const SLOPES: (f64, f64) = (1.2, 2.2);
/// Mean and standard deviation of an item's location: below 0, as most pupils answer on the good side.
const LOCATION: (f64, f64) = (-0.9, 0.35);
/// The same for scales whose items are all reversed: they ask how often something bad happened, and two pupils in
/// three say never.
const RARE_LOCATION: (f64, f64) = (-1.8, 0.2);
const RARE_GAP: f64 = 0.7;

/// Parameters of the graded response model on θ with mean 0 and variance 1 at T1; high is good.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemParameters {
    /// a.
    pub slope: f64,
    /// b_1 < b_2 < …, one less than there are categories.
    pub thresholds: Vec<f64>,
}

/// An item as it is answered.
#[derive(Debug, Clone)]
pub(super) struct Item {
    kind: Kind,
    offers_dont_know: bool,
    /// Slot and values of an earlier item that show this one.
    shown_if: Option<(usize, Vec<u8>)>,
}

#[derive(Debug, Clone)]
enum Kind {
    Choice {
        parameters: ItemParameters,
        /// Raw values from the worst to the best category: for a reversed item high to low.
        values: Vec<u8>,
        /// Place of the scale among the abilities; the last place is the general factor.
        ability: usize,
    },
    Number {
        min: i32,
        max: i32,
    },
    Text,
}

impl Item {
    pub fn parameters(&self) -> Option<&ItemParameters> {
        if let Kind::Choice { parameters, .. } = &self.kind { Some(parameters) } else { None }
    }
}

/// The instrument's items in slot order.
pub(super) fn items_of(seed: u64, instrument: &Instrument) -> Vec<Item> {
    let items = instrument.items().map(|item| {
        let format = instrument.format_of(item);
        let mut source = Source::of(seed, &["item", &instrument.id, &item.id], 0);
        let kind = match format.map(|format| &format.kind) {
            Some(FormatKind::Faces(choices) | FormatKind::Choices(choices)) if !choices.is_empty() => {
                let mut values: Vec<u8> = choices.iter().map(|choice| choice.value).collect();
                values.sort_unstable();
                if item.reversed {
                    values.reverse();
                }
                let scale = item.scale.as_deref();
                let ability = instrument.scales.iter().position(|s| Some(s.id.as_str()) == scale);
                let ability = ability.unwrap_or(instrument.scales.len());
                let rare = item.scale.is_some() && instrument.items().all(|i| i.scale != item.scale || i.reversed);
                let parameters = parameters(&mut source, values.len(), rare);
                Kind::Choice { parameters, values, ability }
            }
            Some(FormatKind::Number { min, max }) => Kind::Number { min: *min, max: *max },
            _ => Kind::Text,
        };
        let shown_if = item.show_if.as_ref().and_then(|condition| {
            let (slot, _) = instrument.find_item(&condition.item)?;
            Some((slot, condition.values.clone()))
        });
        Item { kind, offers_dont_know: format.is_some_and(|format| format.dont_know.is_some()), shown_if }
    });
    items.collect()
}

fn parameters(source: &mut Source, categories: usize, rare: bool) -> ItemParameters {
    let slope = source.between(SLOPES.0, SLOPES.1);
    let ((mean, sd), gap) = if rare { (RARE_LOCATION, RARE_GAP) } else { (LOCATION, gap(categories)) };
    let location = mean + sd * source.normal();
    let steps: Vec<f64> = (2..categories).map(|_| gap * source.between(0.8, 1.2)).collect();
    let first = location - steps.iter().sum::<f64>() / 2.0;
    let thresholds = steps.iter().scan(first, |at, step| {
        *at += step;
        Some(*at)
    });
    let thresholds = if categories > 1 { [first].into_iter().chain(thresholds).collect() } else { Vec::new() };
    ItemParameters { slope, thresholds }
}

/// Mean distance between thresholds: the more categories, the closer they are.
fn gap(categories: usize) -> f64 {
    match categories {
        ..=3 => 1.5,
        4 => 1.2,
        5 => 1.05,
        _ => 0.9,
    }
}

/// Answers the first items of a sheet.
pub(super) fn answer(items: &[Item], theta: &[f64], answers: &mut [SimAnswer], source: &mut Source) {
    for (slot, item) in items.iter().enumerate() {
        let shown = item.shown_if.as_ref().is_none_or(|(earlier, values)| {
            matches!(answers.get(*earlier), Some(SimAnswer::Option(value)) if values.contains(value))
        });
        if shown {
            answers[slot] = one_answer(item, theta, source);
        }
    }
}

fn one_answer(item: &Item, theta: &[f64], source: &mut Source) -> SimAnswer {
    let luck = source.uniform();
    if luck < SKIPPED_SHARE {
        return SimAnswer::Skipped;
    }
    if item.offers_dont_know && luck < SKIPPED_SHARE + DONT_KNOW_SHARE {
        return SimAnswer::DontKnow;
    }
    match &item.kind {
        Kind::Choice { parameters: ItemParameters { slope: a, thresholds }, values, ability } => {
            // x ≥ k iff a (θ − b_k) exceeds one logistic deviate, the same for all k.
            let (theta, deviate) = (theta[*ability], source.logistic());
            let category = thresholds.iter().take_while(|b| a * (theta - *b) > deviate).count();
            SimAnswer::Option(values[category])
        }
        // Small numbers are common: days of absence, hours of homework.
        Kind::Number { min, max } => {
            let share = source.uniform().powi(2);
            SimAnswer::Number((f64::from(*min) + share * (f64::from(*max) - f64::from(*min))).round() as i32)
        }
        Kind::Text => SimAnswer::Skipped,
    }
}
