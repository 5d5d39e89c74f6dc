//! Answers on a sheet: what may be recorded, and which of two versions of an answer counts.

use crate::instrument::{Format, FormatKind, Instrument, Item};

/// One answer. What a pupil did not touch is [`Answer::None`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Answer {
    #[default]
    None,
    /// The value of one of the item's options.
    Option(u8),
    Number(i32),
    Text(String),
    DontKnow,
    /// Looked at and passed over on purpose.
    Skipped,
}

impl Answer {
    pub const fn is_given(&self) -> bool {
        !matches!(self, Self::None)
    }
}

/// An answer and the sequence it came with: the higher sequence counts, whatever arrives last.
///
/// The sequence is `epoch << 24 | client sequence`; the epoch counts how often the code was entered, so an
/// answer given on a newer device beats one that an older device sends late.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Slot {
    pub sequence: u32,
    pub answer: Answer,
}

/// Highest epoch and client sequence a slot can hold.
pub const EPOCH_MAX: u32 = 0xFF;
pub const CLIENT_SEQUENCE_MAX: u32 = 0x00FF_FFFF;

/// Joins an epoch and a client's own sequence number.
pub const fn sequence(epoch: u32, client: u32) -> u32 {
    let epoch = if epoch > EPOCH_MAX { EPOCH_MAX } else { epoch };
    let client = if client > CLIENT_SEQUENCE_MAX { CLIENT_SEQUENCE_MAX } else { client };
    epoch << 24 | client
}

/// All answers of one respondent, one slot per item of the instrument.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sheet {
    pub slots: Vec<Slot>,
}

/// Why an answer was not recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswerRefused {
    /// The form has no such question.
    UnknownItem,
    /// The question has no such option, or the number or text is out of bounds.
    UnknownChoice,
    /// A newer answer to the same question is already stored.
    Stale,
}

impl Sheet {
    pub fn empty(items: usize) -> Self {
        Self { slots: vec![Slot::default(); items] }
    }

    pub fn answer(&self, slot: usize) -> &Answer {
        self.slots.get(slot).map_or(&Answer::None, |slot| &slot.answer)
    }

    /// Records one answer. The same answer with the same sequence again is fine and changes nothing.
    pub fn record(&mut self, slot: usize, sequence: u32, answer: Answer) -> Result<(), AnswerRefused> {
        let stored = self.slots.get_mut(slot).ok_or(AnswerRefused::UnknownItem)?;
        if stored.answer.is_given() {
            if sequence == stored.sequence && stored.answer == answer {
                return Ok(());
            }
            if sequence <= stored.sequence {
                return Err(AnswerRefused::Stale);
            }
        }
        *stored = Slot { sequence, answer };
        Ok(())
    }

    /// The sequence that a form without script continues from in this epoch.
    pub fn next_sequence(&self, epoch: u32) -> u32 {
        let highest = self.slots.iter().map(|slot| slot.sequence).max().unwrap_or(0);
        highest.max(sequence(epoch, 0)).saturating_add(1)
    }

    /// Whether an item is shown, given the answers so far.
    pub fn is_shown(&self, instrument: &Instrument, item: &Item) -> bool {
        item.show_if.as_ref().is_none_or(|condition| {
            instrument.find_item(&condition.item).is_some_and(
                |(slot, _)| matches!(self.answer(slot), Answer::Option(value) if condition.values.contains(value)),
            )
        })
    }

    /// The first page with a shown item that has not been touched; none when all are.
    pub fn first_open_page(&self, instrument: &Instrument) -> Option<usize> {
        let mut slot = 0;
        for (number, page) in instrument.pages.iter().enumerate() {
            for item in &page.items {
                if !self.answer(slot).is_given() && self.is_shown(instrument, item) {
                    return Some(number);
                }
                slot += 1;
            }
        }
        None
    }
}

/// The word that forms send for "don't know" and for a question passed over.
pub const DONT_KNOW: &str = "dk";
pub const SKIP: &str = "skip";

/// Reads what a form or a script sent for an item, strictly: only what the item offers.
pub fn parse(format: &Format, raw: &str) -> Result<Answer, AnswerRefused> {
    let refused = AnswerRefused::UnknownChoice;
    match raw {
        SKIP | "" => return Ok(Answer::Skipped),
        DONT_KNOW => return if format.dont_know.is_some() { Ok(Answer::DontKnow) } else { Err(refused) },
        _ => {}
    }
    match &format.kind {
        FormatKind::Faces(choices) | FormatKind::Choices(choices) => {
            let value: u8 = raw.parse().map_err(|_| refused)?;
            choices.iter().find(|choice| choice.value == value).map(|_| Answer::Option(value)).ok_or(refused)
        }
        FormatKind::Number { min, max } => {
            let value: i32 = raw.trim().parse().map_err(|_| refused)?;
            if (*min..=*max).contains(&value) { Ok(Answer::Number(value)) } else { Err(refused) }
        }
        FormatKind::FreeText { max_chars } => {
            if raw.chars().count() <= *max_chars as usize && !raw.contains('\0') {
                Ok(Answer::Text(raw.to_owned()))
            } else {
                Err(refused)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_later_answer_counts_however_late_an_earlier_one_arrives() {
        let mut sheet = Sheet::empty(1);
        sheet.record(0, sequence(1, 2), Answer::Option(4)).unwrap();
        assert_eq!(sheet.record(0, sequence(1, 1), Answer::Option(2)), Err(AnswerRefused::Stale));
        assert_eq!(sheet.answer(0), &Answer::Option(4));
    }

    #[test]
    fn the_same_message_twice_is_one_answer() {
        let mut sheet = Sheet::empty(1);
        sheet.record(0, sequence(1, 1), Answer::Option(4)).unwrap();
        assert_eq!(sheet.record(0, sequence(1, 1), Answer::Option(4)), Ok(()));
        assert_eq!(sheet.slots[0].sequence, sequence(1, 1));
    }

    #[test]
    fn an_answer_on_a_newer_device_beats_a_late_one_from_the_old() {
        let mut sheet = Sheet::empty(1);
        sheet.record(0, sequence(2, 1), Answer::Option(5)).unwrap();
        assert_eq!(sheet.record(0, sequence(1, 40), Answer::Option(1)), Err(AnswerRefused::Stale));
    }

    #[test]
    fn an_item_the_form_does_not_have_is_refused() {
        assert_eq!(Sheet::empty(2).record(2, 1, Answer::Option(1)), Err(AnswerRefused::UnknownItem));
    }
}
