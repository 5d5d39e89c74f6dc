//! RIS: lines of `TAG  - value`, from `TY` to `ER`.

use super::{Entry, Work, initials};

/// Whether a line begins an entry.
pub(super) fn begins(line: &str) -> bool {
    tag(line).is_some_and(|(tag, _)| tag == "TY")
}

/// Tag and value of a line. Programs differ in the spaces around the dash.
fn tag(line: &str) -> Option<(&str, &str)> {
    let (tag, rest) = line.split_at_checked(2)?;
    let is_tag = tag.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    let value = rest.trim_start().strip_prefix('-')?;
    (is_tag && rest.starts_with(' ')).then(|| (tag, value.trim()))
}

pub(super) fn read(text: &str) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut open: Option<(usize, Work)> = None;
    let mut close = |open: &mut Option<(usize, Work)>| {
        if let Some((line, work)) = open.take() {
            entries.push(Entry { line, reference: work.reference() });
        }
    };
    for (number, line) in text.lines().enumerate() {
        let Some((tag, value)) = tag(line) else { continue };
        match tag {
            "TY" => {
                close(&mut open);
                open = Some((number + 1, Work::default()));
            }
            "ER" => close(&mut open),
            tag => {
                if let Some((_, work)) = &mut open {
                    field(work, tag, value);
                }
            }
        }
    }
    close(&mut open);
    entries
}

fn field(work: &mut Work, tag: &str, value: &str) {
    let first = |field: &mut String| {
        if field.is_empty() {
            value.clone_into(field);
        }
    };
    match tag {
        "AU" | "A1" => work.authors.push(author(value)),
        "TI" | "T1" | "CT" => first(&mut work.title),
        "JO" | "JF" | "T2" | "JA" | "PB" => first(&mut work.place),
        "PY" | "Y1" | "DA" => {
            let year = value.get(..4).and_then(|year| year.parse().ok()).filter(|year| (1900..=2100).contains(year));
            work.year = work.year.or(year);
        }
        "VL" => first(&mut work.volume),
        "IS" => first(&mut work.issue),
        "SP" => work.pages = format!("{value}{}", work.pages),
        "EP" => work.pages = format!("{}–{value}", work.pages),
        "DO" => first(&mut work.doi),
        "UR" | "L2" => first(&mut work.url),
        _ => {}
    }
}

/// “Korpershoek, Hanke” as “Korpershoek, H.”; an institution as it stands.
fn author(name: &str) -> String {
    match name.split_once(',') {
        Some((family, given)) => format!("{}, {}", family.trim(), initials(given)),
        None => name.to_owned(),
    }
}
