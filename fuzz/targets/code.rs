//! What pupils type as a code: never a panic, at most one reading, and what is printed is read back.

#![no_main]

use libfuzzer_sys::fuzz_target;
use programme::mapping::code::{Code, SIGNS};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(typed) = std::str::from_utf8(bytes)
        && let Ok(code) = Code::parse(typed)
    {
        assert_eq!(meant(typed), code.to_string().replace('-', ""), "read as something else than typed");
        assert_eq!(Code::parse(&code.to_string()), Ok(code));
    }
    if let Some(secret) = bytes.first_chunk::<32>() {
        let code = Code::from_secret(secret);
        assert_eq!(Code::parse(&code.to_string()), Ok(code));
        misread_once(&code, bytes[31]);
    }
});

/// The fourteen signs that were meant, told without the parser.
fn meant(typed: &str) -> String {
    let signs = typed.chars().filter(|sign| sign.is_ascii_alphanumeric()).map(|sign| sign.to_ascii_uppercase());
    signs.map(|sign| if matches!(sign, '1' | 'I') { 'L' } else { sign }).collect()
}

/// One sign read wrongly gives no other pupil's code.
fn misread_once(code: &Code, choice: u8) {
    let mut signs: Vec<char> = code.to_string().chars().filter(|sign| *sign != '-').collect();
    let place = usize::from(choice) % SIGNS;
    let wrong = char::from(b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ"[usize::from(choice) / 8]);
    if signs[place] != wrong {
        signs[place] = wrong;
        assert!(Code::parse(&signs.iter().collect::<String>()).is_err());
    }
}
