//! The plain score: the mean of a pupil's answers on a scale, so simple that anyone can check it by hand.

use programme::instrument::{Instrument, Item};
use programme::mapping::{Answer, Sheet};

/// How one version of an instrument measures a scale: slots, option values and routing, read once for all sheets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScaleForm {
    instrument: String,
    items: Vec<FormItem>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct FormItem {
    id: String,
    slot: usize,
    /// Option value and score after reversing.
    scores: Vec<(u8, u8)>,
    shown_if: Option<Routing>,
}

/// The item is presented when the answer in `slot` is one of `values`.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Routing {
    slot: Option<usize>,
    values: Vec<u8>,
}

/// What one person's score can be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ScoreRange {
    pub low: f64,
    pub high: f64,
    /// From one score to the next, all items answered: one item one option higher.
    pub step: f64,
}

/// The mean of the answered items of a scale after reversing, if at least half of the items that were presented were
/// answered with an option. Don't know and skipped are no answers.
pub fn plain(instrument: &Instrument, scale: &str, answers: &Sheet) -> Option<f64> {
    ScaleForm::of(instrument, scale)?.score(answers)
}

impl ScaleForm {
    /// The form of a scale; `None` where no item with options belongs to it.
    pub fn of(instrument: &Instrument, scale: &str) -> Option<Self> {
        let belongs = |(_, item): &(usize, &Item)| item.scale.as_deref() == Some(scale);
        let items = instrument.items().enumerate().filter(belongs);
        let items: Vec<_> = items.filter_map(|(slot, item)| FormItem::of(instrument, slot, item)).collect();
        (!items.is_empty()).then(|| Self { instrument: instrument.id.clone(), items })
    }

    /// Words of the items, in order.
    pub fn item_ids(&self) -> impl ExactSizeIterator<Item = &str> {
        self.items.iter().map(|item| item.id.as_str())
    }

    /// Scores by item after reversing; `None` where the item was not presented or not answered with an option.
    pub fn item_scores<'a>(&'a self, answers: &'a Sheet) -> impl Iterator<Item = Option<u8>> + 'a {
        self.items.iter().map(|item| item.score(answers))
    }

    /// The plain score; see [`plain`].
    pub fn score(&self, answers: &Sheet) -> Option<f64> {
        let (mut presented, mut answered, mut sum) = (0_u32, 0_u32, 0_u32);
        for item in self.items.iter().filter(|item| item.is_presented(answers)) {
            presented += 1;
            if let Some(score) = item.score(answers) {
                answered += 1;
                sum += u32::from(score);
            }
        }
        (answered > 0 && 2 * answered >= presented).then(|| f64::from(sum) / f64::from(answered))
    }

    /// Lowest and highest possible score and the step between two.
    pub fn range(&self) -> ScoreRange {
        let scores = || self.items.iter().flat_map(|item| item.scores.iter().map(|(_, score)| f64::from(*score)));
        let gap = self.items.iter().filter_map(FormItem::smallest_gap).min().unwrap_or(0);
        ScoreRange {
            low: scores().fold(f64::INFINITY, f64::min),
            high: scores().fold(f64::NEG_INFINITY, f64::max),
            step: f64::from(gap) / self.items.len() as f64,
        }
    }

    /// Whether scores of both mean the same: the same instrument and items, with the same options, reversed alike.
    pub fn is_comparable_with(&self, other: &Self) -> bool {
        let meaning = |form: &Self| -> Vec<_> {
            let mut items: Vec<_> = form.items.iter().map(|item| (item.id.clone(), item.scores.clone())).collect();
            items.sort();
            items
        };
        self.instrument == other.instrument && meaning(self) == meaning(other)
    }
}

impl FormItem {
    fn of(instrument: &Instrument, slot: usize, item: &Item) -> Option<Self> {
        let choices = instrument.format_of(item)?.kind.choices();
        let scores = choices.iter().filter_map(|choice| Some((choice.value, instrument.scored(item, choice.value)?)));
        let scores: Vec<_> = scores.collect();
        let shown_if = item.show_if.as_ref().map(|condition| Routing {
            slot: instrument.find_item(&condition.item).map(|(slot, _)| slot),
            values: condition.values.clone(),
        });
        (!scores.is_empty()).then(|| Self { id: item.id.clone(), slot, scores, shown_if })
    }

    /// The rule of [`Sheet::is_shown`], with the slot looked up beforehand.
    fn is_presented(&self, answers: &Sheet) -> bool {
        self.shown_if.as_ref().is_none_or(|routing| {
            let answer = routing.slot.map(|slot| answers.answer(slot));
            matches!(answer, Some(Answer::Option(value)) if routing.values.contains(value))
        })
    }

    fn score(&self, answers: &Sheet) -> Option<u8> {
        let Answer::Option(value) = answers.answer(self.slot) else { return None };
        let score = self.scores.iter().find(|(option, _)| option == value).map(|(_, score)| *score)?;
        self.is_presented(answers).then_some(score)
    }

    fn smallest_gap(&self) -> Option<u8> {
        let mut scores: Vec<u8> = self.scores.iter().map(|(_, score)| *score).collect();
        scores.sort_unstable();
        scores.windows(2).map(|pair| pair[1] - pair[0]).filter(|gap| *gap > 0).min()
    }
}

#[cfg(test)]
mod tests {
    use programme::instrument::{Choice, Condition, Format, FormatKind, GradeBand, Informant, Page};
    use programme::language::{Language, Text};

    use super::*;

    fn text() -> Text {
        Text::new(vec![(Language::Danish, "tekst".to_owned())])
    }

    fn item(id: &str, scale: Option<&str>) -> Item {
        Item {
            id: id.to_owned(),
            text: text(),
            statement: None,
            format: "five".to_owned(),
            scale: scale.map(str::to_owned),
            reversed: false,
            show_if: None,
            audio: None,
            picture: None,
        }
    }

    /// Four items, the last one reversed; the third is shown only to those who answered 1 or 2 to a question before.
    fn instrument() -> Instrument {
        let mut items = vec![item("gate", None)];
        items.extend(["calm_1", "calm_2", "calm_3", "calm_4"].map(|id| item(id, Some("calm"))));
        items[3].show_if = Some(Condition { item: "gate".to_owned(), values: vec![1, 2] });
        items[4].reversed = true;
        let choices = (1..=5).map(|value| Choice { value, text: text() }).collect();
        Instrument {
            id: "sample".to_owned(),
            version: 1,
            informant: Informant::Pupil,
            grades: GradeBand { from: 4, to: 10 },
            languages: vec![Language::Danish],
            title: text(),
            formats: vec![Format {
                id: "five".to_owned(),
                kind: FormatKind::Choices(choices),
                dont_know: Some(text()),
            }],
            scales: vec![],
            pages: vec![Page { title: text(), intro: None, items }],
        }
    }

    /// 0 is don't know, 9 skipped.
    fn score(answers: [u8; 5]) -> Option<f64> {
        let mut sheet = Sheet::empty(5);
        for (slot, value) in answers.into_iter().enumerate() {
            sheet.slots[slot].answer = match value {
                0 => Answer::DontKnow,
                9 => Answer::Skipped,
                value => Answer::Option(value),
            };
        }
        plain(&instrument(), "calm", &sheet)
    }

    #[test]
    fn a_reversed_item_is_turned_before_the_mean_is_taken() {
        assert_eq!(score([1, 5, 5, 5, 1]), Some(5.0));
        assert_eq!(score([1, 5, 5, 4, 4]), Some(4.0));
    }

    #[test]
    fn half_of_the_items_are_enough_and_less_is_not() {
        assert_eq!(score([1, 4, 3, 0, 9]), Some(3.5));
        assert_eq!(score([1, 4, 0, 0, 9]), None);
    }

    #[test]
    fn an_item_that_was_routed_away_is_not_missing() {
        // Three items were presented; two answers are at least half of three, one is not.
        assert_eq!(score([5, 4, 2, 0, 0]), Some(3.0));
        assert_eq!(score([5, 4, 0, 0, 0]), None);
    }

    #[test]
    fn an_answer_to_an_item_routed_away_later_does_not_count() {
        assert_eq!(score([5, 4, 2, 5, 3]), Some(3.0));
    }

    #[test]
    fn nothing_presented_and_an_unknown_scale_have_no_score() {
        assert_eq!(plain(&instrument(), "calm", &Sheet::default()), None);
        assert_eq!(plain(&instrument(), "noise", &Sheet::empty(5)), None);
    }

    #[test]
    fn a_step_is_one_item_one_option_higher() {
        let range = ScaleForm::of(&instrument(), "calm").unwrap().range();
        assert_eq!(range, ScoreRange { low: 1.0, high: 5.0, step: 0.25 });
    }

    #[test]
    fn a_version_with_other_words_is_comparable_and_one_with_another_item_is_not() {
        let (now, mut worded, mut longer) = (instrument(), instrument(), instrument());
        worded.version = 2;
        worded.pages[0].items.swap(1, 2);
        longer.pages[0].items.push(item("calm_5", Some("calm")));
        let form = |instrument: &Instrument| ScaleForm::of(instrument, "calm").unwrap();
        assert!(form(&now).is_comparable_with(&form(&worded)));
        assert!(!form(&now).is_comparable_with(&form(&longer)));
    }
}
