//! Cells into studies.

use programme::practice::study::{EFFECT_MAX, NAME_MAX_CHARS, Study, VARIANCE_MAX, VARIANCE_MIN};

use super::table::{Row, rows};
use super::{Reading, Rejected, RowReason, TableRefusal};

/// Which columns become moderators.
#[derive(Debug, Clone, Copy)]
pub enum Columns<'a> {
    /// These and no others: a set that ships.
    Only(&'a [String]),
    /// These, and every other column of numbers.
    And(&'a [String]),
}

const NAME: &[&str] = &["undersøgelse", "study", "forfatter", "author", "navn"];
const YEAR: &[&str] = &["år", "year"];
const EFFECT: &[&str] = &["effekt", "effect", "yi", "smd", "d", "g"];
const VARIANCE: &[&str] = &["varians", "variance", "vi"];
const ERROR: &[&str] = &["standardfejl", "se", "sei"];
const LOW: &[&str] = &["nedre", "low", "ci_low"];
const HIGH: &[&str] = &["øvre", "high", "ci_high"];
const COUNT: &[&str] = &["antal", "n", "ni", "participants", "deltagere"];
const SOURCE: &[&str] = &["kilde", "source", "doi"];

/// Where each thing stands.
struct Places {
    name: usize,
    effect: usize,
    precision: Precision,
    year: Option<usize>,
    count: Option<usize>,
    source: Option<usize>,
    moderators: Vec<usize>,
}

/// What says how sure the effect is.
#[derive(Clone, Copy)]
enum Precision {
    Variance(usize),
    Error(usize),
    Interval(usize, usize),
}

/// Reads a table of studies.
///
/// # Errors
/// Where no row could be read at all. Single rows that cannot be used are in [`Reading::rejected`].
pub fn read(bytes: &[u8], columns: Columns<'_>) -> Result<Reading, TableRefusal> {
    let mut all = rows(bytes)?.into_iter();
    let names = all.next().ok_or(TableRefusal::NoRows)?.cells;
    let body: Vec<Row> = all.collect();
    if body.is_empty() {
        return Err(TableRefusal::NoRows);
    }
    let places = places(&names, &body, columns)?;
    let mut reading = Reading {
        moderators: places.moderators.iter().map(|place| word(&names[*place])).collect(),
        ignored: ignored(&names, &places),
        ..Reading::default()
    };
    let mut lines: Vec<u64> = Vec::new();
    for row in &body {
        let read = study(row, &names, &places).and_then(|study| {
            let earlier = reading.studies.iter().position(|known| known.is_same(&study));
            match earlier.and_then(|place| lines.get(place)) {
                Some(line) => Err((None, RowReason::Twice { line: *line })),
                None => Ok(study),
            }
        });
        match read {
            Ok(study) => {
                reading.studies.push(study);
                lines.push(row.line);
            }
            Err((place, reason)) => {
                let column = place.and_then(|place: usize| names.get(place)).cloned();
                reading.rejected.push(Rejected { line: row.line, column, reason });
            }
        }
    }
    Ok(reading)
}

/// Small letters, with `_` for what is no letter or digit.
fn word(name: &str) -> String {
    name.trim().to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).take(40).collect()
}

fn places(names: &[String], body: &[Row], columns: Columns<'_>) -> Result<Places, TableRefusal> {
    let words: Vec<String> = names.iter().map(|name| word(name)).collect();
    for (place, name) in words.iter().enumerate() {
        if !name.is_empty() && words[..place].contains(name) {
            return Err(TableRefusal::ColumnTwice { name: names[place].clone() });
        }
    }
    let find = |known: &[&str]| known.iter().find_map(|known| words.iter().position(|word| word == known));
    let missing = |names| TableRefusal::MissingColumn { names };
    let name = find(NAME).ok_or_else(|| missing("“undersøgelse”"))?;
    let effect = find(EFFECT).ok_or_else(|| missing("“effekt”"))?;
    let precision = match (find(VARIANCE), find(ERROR), find(LOW), find(HIGH)) {
        (Some(place), _, _, _) => Precision::Variance(place),
        (None, Some(place), _, _) => Precision::Error(place),
        (None, None, Some(low), Some(high)) => Precision::Interval(low, high),
        _ => return Err(missing("“standardfejl”")),
    };
    let (year, count, source) = (find(YEAR), find(COUNT), find(SOURCE));
    let taken: Vec<usize> = [Some(name), Some(effect), year, count, source]
        .into_iter()
        .flatten()
        .chain([VARIANCE, ERROR, LOW, HIGH].into_iter().filter_map(find))
        .collect();
    let is_number = |place: usize| {
        let cells = || body.iter().filter_map(|row| row.cells.get(place)).filter(|cell| !cell.is_empty());
        cells().next().is_some() && cells().all(|cell| number(cell).is_some())
    };
    let moderators = (0..names.len())
        .filter(|place| !taken.contains(place))
        .filter(|place| match columns {
            Columns::Only(known) => known.contains(&words[*place]),
            Columns::And(known) => known.contains(&words[*place]) || (!words[*place].is_empty() && is_number(*place)),
        })
        .collect();
    Ok(Places { name, effect, precision, year, count, source, moderators })
}

fn ignored(names: &[String], places: &Places) -> Vec<String> {
    let Places { name, effect, precision, year, count, source, moderators } = places;
    let exact = match precision {
        Precision::Variance(place) | Precision::Error(place) => vec![*place],
        Precision::Interval(low, high) => vec![*low, *high],
    };
    let is_read = |place: &usize| {
        [Some(*name), Some(*effect), *year, *count, *source].contains(&Some(*place))
            || exact.contains(place)
            || moderators.contains(place)
    };
    (0..names.len()).filter(|place| !is_read(place)).map(|place| names[place].clone()).collect()
}

/// A column and what is wrong there.
type Fault = (Option<usize>, RowReason);

fn study(row: &Row, names: &[String], places: &Places) -> Result<Study, Fault> {
    if row.cut {
        return Err((None, RowReason::UnclosedQuote));
    }
    if row.cells.len() != names.len() {
        return Err((None, RowReason::CellCount { found: row.cells.len(), expected: names.len() }));
    }
    let name = text(row, places.name)?.ok_or((Some(places.name), RowReason::Empty))?;
    let effect = within(row, places.effect, (-EFFECT_MAX, EFFECT_MAX))?;
    let variance = variance(row, places.precision, effect)?;
    let year = optional(row, places.year, (1800.0, 2100.0))?.map(|year| year as u16);
    let participants = optional(row, places.count, (1.0, 1e9))?.map(|count| count as u32);
    let source = places.source.map(|place| text(row, place)).transpose()?.flatten();
    let mut moderators = Vec::new();
    for place in &places.moderators {
        if let Some(value) = optional(row, Some(*place), (-1e9, 1e9))? {
            moderators.push((word(&names[*place]), value));
        }
    }
    Ok(Study { name, year, effect, variance, participants, source, moderators })
}

fn variance(row: &Row, precision: Precision, effect: f64) -> Result<f64, Fault> {
    let (low, high) = (VARIANCE_MIN.sqrt(), VARIANCE_MAX.sqrt());
    match precision {
        Precision::Variance(place) => within(row, place, (VARIANCE_MIN, VARIANCE_MAX)),
        Precision::Error(place) => within(row, place, (low, high)).map(|error| error * error),
        Precision::Interval(from, to) => {
            let (from_value, to_value) = (required(row, from)?, required(row, to)?);
            if !(from_value < effect && effect < to_value) {
                return Err((Some(from), RowReason::IntervalWithoutEffect));
            }
            let error = (to_value - from_value) / (2.0 * 1.959_963_984_540_054);
            if (low..=high).contains(&error) { Ok(error * error) } else { Err((Some(to), range((low, high)))) }
        }
    }
}

fn cell(row: &Row, place: usize) -> &str {
    row.cells.get(place).map_or("", String::as_str)
}

fn text(row: &Row, place: usize) -> Result<Option<String>, Fault> {
    let text = cell(row, place);
    let chars = text.chars().count();
    if chars > NAME_MAX_CHARS {
        return Err((Some(place), RowReason::TooLong { chars }));
    }
    let shown: String = text.chars().filter(|c| !c.is_control()).collect();
    Ok((!shown.is_empty()).then_some(shown))
}

fn required(row: &Row, place: usize) -> Result<f64, Fault> {
    let text = cell(row, place);
    if text.is_empty() {
        return Err((Some(place), RowReason::Empty));
    }
    number(text).ok_or_else(|| (Some(place), RowReason::NotNumber { found: text.chars().take(40).collect() }))
}

fn within(row: &Row, place: usize, ends: (f64, f64)) -> Result<f64, Fault> {
    let value = required(row, place)?;
    if (ends.0..=ends.1).contains(&value) { Ok(value) } else { Err((Some(place), range(ends))) }
}

fn optional(row: &Row, place: Option<usize>, ends: (f64, f64)) -> Result<Option<f64>, Fault> {
    match place {
        Some(place) if !cell(row, place).is_empty() => within(row, place, ends).map(Some),
        _ => Ok(None),
    }
}

fn range((low, high): (f64, f64)) -> RowReason {
    RowReason::OutOfRange { low: low.to_string(), high: high.to_string() }
}

/// Decimal point or comma, hyphen or minus sign; nothing but digits besides.
fn number(text: &str) -> Option<f64> {
    let text = text.replace('\u{2212}', "-");
    let text = if text.contains('.') { text } else { text.replacen(',', ".", 1) };
    let is_plain = text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '+' | 'e' | 'E'));
    text.parse::<f64>().ok().filter(|value| is_plain && value.is_finite())
}
