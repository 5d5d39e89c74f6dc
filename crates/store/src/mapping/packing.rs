//! A sheet as bytes: one row holds all answers of a respondent.
//!
//! Per slot, in the instrument's order: the sequence (four bytes, little-endian; left out in sealed
//! sheets), a tag, and what the tag needs.

use programme::mapping::{Answer, Sheet, Slot};

use crate::{Result, StoreError};

const NONE: u8 = 0;
const OPTION: u8 = 1;
const NUMBER: u8 = 2;
const TEXT: u8 = 3;
const DONT_KNOW: u8 = 4;
const SKIPPED: u8 = 5;

pub fn pack(sheet: &Sheet) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(sheet.slots.len() * 6);
    for slot in &sheet.slots {
        bytes.extend_from_slice(&slot.sequence.to_le_bytes());
        pack_answer(&slot.answer, &mut bytes);
    }
    bytes
}

/// Without the sequences, which would tell in what order and how often a pupil answered.
pub fn pack_sealed(sheet: &Sheet) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(sheet.slots.len() * 2);
    sheet.slots.iter().for_each(|slot| pack_answer(&slot.answer, &mut bytes));
    bytes
}

fn pack_answer(answer: &Answer, bytes: &mut Vec<u8>) {
    match answer {
        Answer::None => bytes.push(NONE),
        Answer::Option(value) => bytes.extend([OPTION, *value]),
        Answer::Number(value) => {
            bytes.push(NUMBER);
            bytes.extend_from_slice(&value.to_le_bytes());
        }
        Answer::Text(text) => {
            bytes.push(TEXT);
            bytes.extend_from_slice(&(text.len() as u32).to_le_bytes());
            bytes.extend_from_slice(text.as_bytes());
        }
        Answer::DontKnow => bytes.push(DONT_KNOW),
        Answer::Skipped => bytes.push(SKIPPED),
    }
}

pub fn unpack(bytes: &[u8]) -> Result<Sheet> {
    let mut reader = Reader(bytes);
    let mut slots = Vec::with_capacity(bytes.len() / 5);
    while !reader.0.is_empty() {
        let sequence = u32::from_le_bytes(reader.take()?);
        slots.push(Slot { sequence, answer: reader.answer()? });
    }
    Ok(Sheet { slots })
}

pub fn unpack_sealed(bytes: &[u8]) -> Result<Sheet> {
    let mut reader = Reader(bytes);
    let mut slots = Vec::with_capacity(bytes.len() / 2);
    while !reader.0.is_empty() {
        slots.push(Slot { sequence: 0, answer: reader.answer()? });
    }
    Ok(Sheet { slots })
}

struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn take<const N: usize>(&mut self) -> Result<[u8; N]> {
        let (head, rest) = self.0.split_first_chunk::<N>().ok_or_else(cut_short)?;
        self.0 = rest;
        Ok(*head)
    }

    fn answer(&mut self) -> Result<Answer> {
        let [tag] = self.take()?;
        Ok(match tag {
            NONE => Answer::None,
            OPTION => Answer::Option(self.take::<1>()?[0]),
            NUMBER => Answer::Number(i32::from_le_bytes(self.take()?)),
            TEXT => Answer::Text(self.text()?),
            DONT_KNOW => Answer::DontKnow,
            SKIPPED => Answer::Skipped,
            other => return Err(StoreError::damaged(format!("an answer has the unknown tag {other}"))),
        })
    }

    fn text(&mut self) -> Result<String> {
        let length = u32::from_le_bytes(self.take()?) as usize;
        let (head, rest) = self.0.split_at_checked(length).ok_or_else(cut_short)?;
        self.0 = rest;
        String::from_utf8(head.to_vec()).map_err(|_| StoreError::damaged("a text answer is not UTF-8"))
    }
}

fn cut_short() -> StoreError {
    StoreError::damaged("a sheet ends in the middle of an answer")
}

#[cfg(test)]
mod tests {
    use programme::mapping::answer::sequence;

    use super::*;

    fn every_kind() -> Sheet {
        let answers = [
            Answer::None,
            Answer::Option(5),
            Answer::Number(-7),
            Answer::Text("Æblegrød".to_owned()),
            Answer::DontKnow,
            Answer::Skipped,
        ];
        let slot = |(n, answer)| Slot { sequence: sequence(1, n), answer };
        Sheet { slots: (1..).zip(answers).map(slot).collect() }
    }

    #[test]
    fn a_sheet_comes_back_as_it_was() {
        assert_eq!(unpack(&pack(&every_kind())).unwrap(), every_kind());
    }

    #[test]
    fn a_sealed_sheet_keeps_answers_and_loses_their_order() {
        let sealed = unpack_sealed(&pack_sealed(&every_kind())).unwrap();
        assert!(sealed.slots.iter().all(|slot| slot.sequence == 0));
        assert!(sealed.slots.iter().zip(every_kind().slots).all(|(sealed, open)| sealed.answer == open.answer));
    }

    #[test]
    fn a_sheet_that_ends_too_early_is_damaged_not_a_panic() {
        let packed = pack(&every_kind());
        for length in 1..packed.len() {
            let _ = unpack(&packed[..length]);
            let _ = unpack_sealed(&packed[..length]);
        }
        assert!(unpack(&packed[..packed.len() - 1]).is_err());
    }
}
