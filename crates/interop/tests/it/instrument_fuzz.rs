//! No bytes make the reader of instruments panic, and a refusal always says why.

use interop::instrument::{PROBLEMS_MAX, read};
use programme::language::Language;
use proptest::prelude::*;

use crate::instrument::SAMPLE;

fn survives(bytes: &[u8]) {
    if let Err(problems) = read("fuzz.toml", bytes) {
        assert!(!problems.is_empty(), "a refusal without a reason");
        assert!(problems.len() <= PROBLEMS_MAX + 1);
        let lines = bytes.split(|byte| *byte == b'\n').count();
        for problem in problems {
            assert!((1..=lines).contains(&problem.line));
            assert!(!problem.describe(Language::Danish).is_empty());
            assert!(!problem.describe(Language::English).is_empty());
        }
    }
}

/// Words and signs that instrument files are made of, divided by spaces.
const PIECES: &str = "[[pages]] [[pages.items]] [formats.a] [scales.a] pages items id kind = { } [ ] , . \" \"\"\" \n \
    da en text title values true -1 99999999999 1.5 1979-05-27 ' \\ \u{0} \u{feff} æ # show_if options languages";

fn piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(PIECES.split(' ').collect::<Vec<_>>())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn random_bytes(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        survives(&bytes);
    }

    #[test]
    fn pieces_of_files(pieces in prop::collection::vec(piece(), 0..60)) {
        survives(pieces.concat().as_bytes());
    }

    #[test]
    fn files_with_changed_bytes(changes in prop::collection::vec((0..SAMPLE.len(), any::<u8>()), 1..6)) {
        let mut bytes = SAMPLE.as_bytes().to_vec();
        for (at, byte) in changes {
            bytes[at] = byte;
        }
        survives(&bytes);
    }

    #[test]
    fn files_with_pieces_cut_out_and_put_in(cuts in prop::collection::vec((0..2_000_usize, 0..60_usize, piece()), 1..5)) {
        let mut text: Vec<char> = SAMPLE.chars().collect();
        for (at, length, put) in cuts {
            let from = at.min(text.len());
            let to = (from + length).min(text.len());
            text.splice(from..to, put.chars());
        }
        survives(text.into_iter().collect::<String>().as_bytes());
    }

    #[test]
    fn files_with_lines_left_out_or_doubled(lines in prop::collection::vec((0..100_usize, any::<bool>()), 1..5)) {
        let mut all: Vec<&str> = SAMPLE.lines().collect();
        for (at, double) in lines {
            let at = at % all.len();
            if double { all.insert(at, all[at]) } else { all.remove(at); }
        }
        survives(all.join("\n").as_bytes());
    }
}

#[test]
fn deep_nesting_is_refused_without_overflow() {
    survives(format!("title = {}", "[".repeat(100_000)).as_bytes());
    survives(format!("title = {}", "{ a = ".repeat(100_000)).as_bytes());
    survives(format!("{} = 1", vec!["a"; 100_000].join(".")).as_bytes());
    survives(format!("[{}]", vec!["a"; 100_000].join(".")).as_bytes());
}
