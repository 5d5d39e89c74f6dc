//! Instrument files: an instrument, or problems that each have a place and words.

#![no_main]

use interop::instrument::{ITEMS_MAX, PROBLEMS_MAX, read};
use libfuzzer_sys::fuzz_target;
use programme::language::Language;

fuzz_target!(|bytes: &[u8]| {
    match read("fuzz.toml", bytes) {
        Ok(instrument) => {
            assert!(instrument.grades.from <= instrument.grades.to && !instrument.languages.is_empty());
            assert!((1..=ITEMS_MAX).contains(&instrument.item_count()));
        }
        Err(problems) => {
            assert!((1..=PROBLEMS_MAX + 1).contains(&problems.len()));
            let lines = bytes.split(|byte| *byte == b'\n').count();
            for problem in problems {
                assert!((1..=lines).contains(&problem.line), "{problem:?}");
                assert!(!problem.describe(Language::Danish).is_empty());
                assert!(!problem.describe(Language::English).is_empty());
            }
        }
    }
});
