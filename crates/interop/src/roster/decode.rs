//! From bytes to text: byte order marks, UTF-16, and the Windows-1252 that older systems export.

use std::borrow::Cow;

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};

/// What had to be done to read a file as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encoding {
    Utf8,
    /// Some lines are not UTF-8 and were read as Windows-1252; the first of them.
    Windows1252 {
        first_line: u64,
    },
    Utf16,
}

/// The text without its byte order mark; `None` where the bytes are not text.
pub(crate) fn text(bytes: &[u8]) -> Option<(Cow<'_, str>, Encoding)> {
    if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        return Some((UTF_16LE.decode_without_bom_handling(rest).0, Encoding::Utf16));
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        return Some((UTF_16BE.decode_without_bom_handling(rest).0, Encoding::Utf16));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if bytes.iter().take(1024).any(|byte| *byte == 0) {
        return None;
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Some((Cow::Borrowed(text), Encoding::Utf8));
    }
    let (text, encoding) = line_by_line(bytes);
    Some((Cow::Owned(text), encoding))
}

/// Reads each line as UTF-8 if it is that, else as Windows-1252: files that were joined from two
/// systems are mixed, and one wrong line must not garble the other names.
fn line_by_line(bytes: &[u8]) -> (String, Encoding) {
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    let mut first_line = 0;
    for (number, line) in (1..).zip(bytes.split_inclusive(|byte| *byte == b'\n')) {
        if let Ok(line) = std::str::from_utf8(line) {
            text.push_str(line);
        } else {
            text.push_str(&WINDOWS_1252.decode_without_bom_handling(line).0);
            if first_line == 0 {
                first_line = number;
            }
        }
    }
    (text, Encoding::Windows1252 { first_line })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_dropped_and_old_encodings_read() {
        assert_eq!(text(b"\xEF\xBB\xBFnavn"), Some(("navn".into(), Encoding::Utf8)));
        assert_eq!(text(b"a\nS\xF8ren"), Some(("a\nSøren".into(), Encoding::Windows1252 { first_line: 2 })));
        assert_eq!(text(b"\xFF\xFES\0\xF8\0"), Some(("Sø".into(), Encoding::Utf16)));
        assert_eq!(text(b"\xFE\xFF\0S\0\xF8"), Some(("Sø".into(), Encoding::Utf16)));
        assert_eq!(text(b"\x00\x01\x02"), None);
    }

    #[test]
    fn a_file_joined_from_two_systems_keeps_both_names() {
        let bytes = [b"S\xC3\xB8ren\nJ\xF8rgen\n".as_slice(), "Åse\n".as_bytes()].concat();
        assert_eq!(text(&bytes).map(|(text, _)| text), Some("Søren\nJørgen\nÅse\n".into()));
    }
}
