//! What a form or a script sends as an answer: only what the question offers is taken.

#![no_main]

use libfuzzer_sys::fuzz_target;
use programme::instrument::{Choice, Format, FormatKind};
use programme::language::Text;
use programme::mapping::Answer;
use programme::mapping::answer::parse;

fuzz_target!(|bytes: &[u8]| {
    let Some((&[shape, a, b], raw)) = bytes.split_first_chunk::<3>() else { return };
    let Ok(raw) = std::str::from_utf8(raw) else { return };
    let format = format(shape, a, b);
    let Ok(answer) = parse(&format, raw) else { return };
    match (&answer, &format.kind) {
        (Answer::Skipped, _) => {}
        (Answer::DontKnow, _) => assert!(format.dont_know.is_some()),
        (Answer::Option(value), FormatKind::Faces(choices) | FormatKind::Choices(choices)) => {
            assert!(choices.iter().any(|choice| choice.value == *value));
            assert_eq!(parse(&format, &value.to_string()), Ok(answer));
        }
        (Answer::Number(value), FormatKind::Number { min, max }) => {
            assert!((*min..=*max).contains(value));
            assert_eq!(parse(&format, &value.to_string()), Ok(answer));
        }
        (Answer::Text(text), FormatKind::FreeText { max_chars }) => {
            assert!(text.chars().count() <= *max_chars as usize && text == raw);
        }
        (answer, kind) => panic!("{answer:?} to a question of {kind:?}"),
    }
});

/// A format of each kind; `a` and `b` are its bounds or its options.
fn format(shape: u8, a: u8, b: u8) -> Format {
    let choice = |value| Choice { value, text: Text::default() };
    let kind = match shape & 3 {
        0 => FormatKind::Faces(vec![choice(1), choice(2), choice(3)]),
        1 => FormatKind::Choices((a..=b).take(6).map(choice).collect()),
        2 => FormatKind::Number { min: i32::from(a) - 128, max: i32::from(b) * 1000 },
        _ => FormatKind::FreeText { max_chars: u32::from(a) },
    };
    Format { id: "f".to_owned(), kind, dont_know: (shape & 4 != 0).then(Text::default) }
}
