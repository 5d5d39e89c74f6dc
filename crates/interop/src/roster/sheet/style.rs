//! Which cell styles show a number as a day.

use std::collections::HashMap;

use quick_xml::events::Event;

use super::Fault;
use super::xml::{Xml, attribute};

/// Most styles that are told apart; a spreadsheet program allows 65,490.
const STYLES: usize = 66_000;

/// For each cell style in order, whether its numbers are days.
pub(super) fn dates(mut part: Xml<'_>) -> Result<Vec<bool>, Fault> {
    let mut own: HashMap<u32, bool> = HashMap::new();
    let mut dates = Vec::new();
    let mut of_cells = false;
    while let Some(event) = part.next()? {
        match event {
            Event::Start(start) => match start.local_name().as_ref() {
                "numFmt" if own.len() < STYLES => {
                    let id = attribute(&start, "numFmtId").and_then(|id| id.parse().ok());
                    if let (Some(id), Some(code)) = (id, attribute(&start, "formatCode")) {
                        own.insert(id, shows_a_day(&code));
                    }
                }
                "cellXfs" => of_cells = true,
                "xf" if of_cells && dates.len() < STYLES => {
                    let id = attribute(&start, "numFmtId").and_then(|id| id.parse().ok()).unwrap_or(0);
                    dates.push(own.get(&id).copied().unwrap_or_else(|| is_built_in_date(id)));
                }
                _ => {}
            },
            Event::End(end) if end.local_name().as_ref() == "cellXfs" => of_cells = false,
            _ => {}
        }
    }
    Ok(dates)
}

/// The formats for dates that every spreadsheet program has, also those of East Asian ones (ECMA-376, 18.8.30);
/// 46 is a duration.
const fn is_built_in_date(id: u32) -> bool {
    matches!(id, 14..=22 | 27..=36 | 45 | 47 | 50..=58)
}

/// Whether a format code has a part of a date or a time, outside quotes, escapes and brackets. `[h]` makes it a
/// duration.
fn shows_a_day(code: &str) -> bool {
    let mut signs = code.chars();
    let mut found = false;
    while let Some(sign) = signs.next() {
        match sign {
            '"' => drop(signs.find(|sign| *sign == '"')),
            '\\' | '_' | '*' => drop(signs.next()),
            '[' => {
                let inside: String = signs.by_ref().take_while(|sign| *sign != ']').collect();
                if !inside.is_empty() && inside.chars().all(|sign| matches!(sign.to_ascii_lowercase(), 'h' | 'm' | 's'))
                {
                    return false;
                }
            }
            'd' | 'D' | 'm' | 'M' | 'y' | 'Y' | 'h' | 'H' | 's' | 'S' => found = true,
            // The first section is that of positive numbers.
            ';' => break,
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_told_by_their_format() {
        for code in ["dd-mm-yyyy", "[$-406]d. mmmm yyyy;@", "yyyy\\-mm\\-dd", "hh:mm"] {
            assert!(shows_a_day(code), "{code}");
        }
        for code in ["General", "0.00E+00", "0 \"dage\"", "[h]:mm", "[Red]0;dd", "#,##0\\d", "@", "\"", "["] {
            assert!(!shows_a_day(code), "{code}");
        }
    }

    #[test]
    fn styles_find_their_format() {
        let xml = "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yy\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf/><xf numFmtId=\"164\"/><xf numFmtId=\"14\"/><xf numFmtId=\"2\"/></cellXfs></styleSheet>";
        assert_eq!(dates(Xml::new(xml.as_bytes())).unwrap(), [false, true, true, false]);
    }
}
