//! What one writer sent and what it was promised, to be compared with the database.

use std::collections::HashMap;

use programme::mapping::answer::sequence;
use programme::mapping::{Answer, Sheet};

use crate::bench::field::ITEMS;

/// The books of one writer; they outlive every server.
#[derive(Debug)]
pub struct Ledger {
    /// Number of the sheet written on.
    pub sheet: usize,
    /// Which of the sheet's sessions this is, from 1.
    pub epoch: u32,
    /// Every message that may have reached the server: slot and client sequence, and the value.
    sent: HashMap<(usize, u32), u8>,
    /// For each slot the least sequence that must be stored.
    promised: [u32; ITEMS],
    pub acknowledged: usize,
    pub stale: usize,
    pub cut: usize,
    pub unanswered: usize,
}

/// A broken promise.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    #[error("slot {slot}: sequence {promised} was acknowledged, {stored} is stored")]
    Lost { slot: usize, promised: u32, stored: u32 },
    #[error("slot {slot}: {answer:?} is stored under sequence {stored}, and nobody sent that")]
    NeverSent { slot: usize, stored: u32, answer: Answer },
}

impl Ledger {
    pub fn new(sheet: usize, epoch: u32) -> Self {
        let sent = HashMap::new();
        Self { sheet, epoch, sent, promised: [0; ITEMS], acknowledged: 0, stale: 0, cut: 0, unanswered: 0 }
    }

    /// Notes a message before it goes out.
    pub fn note(&mut self, slot: usize, client: u32, value: u8) {
        self.sent.insert((slot, client), value);
    }

    /// The server said that the message is on disk.
    pub fn acknowledge(&mut self, slot: usize, client: u32) {
        self.acknowledged += 1;
        self.promise(slot, client);
    }

    /// The server said that something newer is on disk.
    pub fn is_stale(&mut self, slot: usize, client: u32) {
        self.stale += 1;
        self.promise(slot, client);
    }

    fn promise(&mut self, slot: usize, client: u32) {
        self.promised[slot] = self.promised[slot].max(sequence(self.epoch, client));
    }

    fn sent(&self, slot: usize, stored: u32) -> Option<u8> {
        let client = stored.checked_sub(sequence(self.epoch, 0))?;
        self.sent.get(&(slot, client)).copied()
    }
}

/// Compares a stored sheet with everyone who wrote on it.
pub fn compare(ledgers: &[&Ledger], sheet: &Sheet) -> Result<(), Fault> {
    for (slot, held) in sheet.slots.iter().enumerate() {
        let stored = held.sequence;
        let promised = ledgers.iter().map(|ledger| ledger.promised[slot]).max().unwrap_or(0);
        if stored < promised {
            return Err(Fault::Lost { slot, promised, stored });
        }
        let sent = ledgers.iter().find_map(|ledger| ledger.sent(slot, stored)).map(Answer::Option);
        if held.answer != sent.unwrap_or(Answer::None) {
            return Err(Fault::NeverSent { slot, stored, answer: held.answer.clone() });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ledger(epoch: u32) -> Ledger {
        let mut ledger = Ledger::new(0, epoch);
        for (client, value) in [(1, 4), (2, 5), (3, 2)] {
            ledger.note(0, client, value);
        }
        ledger.acknowledge(0, 2);
        ledger
    }

    fn sheet(stored: u32, answer: Answer) -> Sheet {
        let mut sheet = Sheet::empty(ITEMS);
        sheet.slots[0] = programme::mapping::Slot { sequence: stored, answer };
        sheet
    }

    #[test]
    fn what_was_acknowledged_or_sent_later_may_be_stored() {
        let first = ledger(1);
        assert_eq!(compare(&[&first], &sheet(sequence(1, 2), Answer::Option(5))), Ok(()));
        assert_eq!(compare(&[&first], &sheet(sequence(1, 3), Answer::Option(2))), Ok(()));
        let second = ledger(2);
        assert_eq!(compare(&[&first, &second], &sheet(sequence(2, 3), Answer::Option(2))), Ok(()));
    }

    #[test]
    fn a_lost_answer_and_an_invented_one_are_found() {
        let first = ledger(1);
        let lost = compare(&[&first], &sheet(sequence(1, 1), Answer::Option(4)));
        assert!(matches!(lost, Err(Fault::Lost { slot: 0, .. })));
        let other = compare(&[&first], &sheet(sequence(1, 3), Answer::Option(1)));
        assert!(matches!(other, Err(Fault::NeverSent { slot: 0, .. })));
        let newer = compare(&[&first], &sheet(sequence(1, 9), Answer::Option(1)));
        assert!(matches!(newer, Err(Fault::NeverSent { .. })));
        assert!(compare(&[&first], &sheet(0, Answer::None)).is_err());
    }
}
