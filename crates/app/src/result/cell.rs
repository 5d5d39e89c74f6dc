//! Cells as text for the store: measured ones, private to the release, and released ones, frozen.

use disclosure::coding::NBand;
use programme::result::{
    Cell, Change, Comparison, Direction, Estimate, MeasuredCell, MeasuredChange, NormPoint, Respondents, Shown, Verdict,
};
use serde::{Deserialize, Serialize};

use crate::{Error, Result};

#[derive(Serialize, Deserialize)]
struct MeasuredText {
    respondents: u32,
    asked: u32,
    level: [f64; 3],
    range: [f64; 3],
    norm: Option<NormText>,
    stands_out: bool,
    change: ChangeText,
    show_level: bool,
    show_change: bool,
}

#[derive(Serialize, Deserialize)]
struct NormText {
    mean: f64,
    quarters: Option<(f64, f64)>,
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum ChangeText {
    FirstRound,
    NotComparable,
    Measured { respondents: u32, earlier_respondents: u32, earlier: f64, later: f64, low: f64, high: f64 },
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "cell", rename_all = "snake_case")]
enum CellText {
    Hidden,
    Shown {
        /// A band's lower bound, at class level.
        band: Option<u32>,
        /// A number, above it.
        count: Option<u32>,
        points: i32,
        interval: (i32, i32),
        comparison: Option<ComparisonText>,
        change: ShownChangeText,
    },
}

#[derive(Serialize, Deserialize)]
struct ComparisonText {
    norm: i32,
    quarters: Option<(i32, i32)>,
    verdict: VerdictText,
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum ShownChangeText {
    FirstRound,
    NotComparable,
    Hidden,
    Shown { points: i32, interval: (i32, i32), verdict: VerdictText },
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum VerdictText {
    NotDistinguishable,
    LittleAbove,
    LittleBelow,
    SomeAbove,
    SomeBelow,
    MuchAbove,
    MuchBelow,
}

fn to_json<T: Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|error| Error::Damaged(error.to_string()))
}

fn from_json<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T> {
    serde_json::from_str(text).map_err(|error| Error::Damaged(format!("a stored cell: {error}")))
}

pub(crate) fn measured_to_text(cell: &MeasuredCell) -> Result<String> {
    to_json(&MeasuredText {
        respondents: cell.respondents,
        asked: cell.asked,
        level: [cell.level.points, cell.level.low, cell.level.high],
        range: [cell.floor, cell.ceiling, cell.step],
        norm: cell.norm.map(|norm| NormText { mean: norm.mean, quarters: norm.quarters }),
        stands_out: cell.stands_out,
        change: match cell.change {
            MeasuredChange::FirstRound => ChangeText::FirstRound,
            MeasuredChange::NotComparable => ChangeText::NotComparable,
            MeasuredChange::Measured { respondents, earlier_respondents, earlier, later, low, high } => {
                ChangeText::Measured { respondents, earlier_respondents, earlier, later, low, high }
            }
        },
        show_level: cell.show_level,
        show_change: cell.show_change,
    })
}

pub(crate) fn measured_from_text(text: &str) -> Result<MeasuredCell> {
    let cell: MeasuredText = from_json(text)?;
    let ([points, low, high], [floor, ceiling, step]) = (cell.level, cell.range);
    Ok(MeasuredCell {
        respondents: cell.respondents,
        asked: cell.asked,
        level: Estimate { points, low, high },
        floor,
        ceiling,
        step,
        norm: cell.norm.map(|norm| NormPoint { mean: norm.mean, quarters: norm.quarters }),
        stands_out: cell.stands_out,
        change: match cell.change {
            ChangeText::FirstRound => MeasuredChange::FirstRound,
            ChangeText::NotComparable => MeasuredChange::NotComparable,
            ChangeText::Measured { respondents, earlier_respondents, earlier, later, low, high } => {
                MeasuredChange::Measured { respondents, earlier_respondents, earlier, later, low, high }
            }
        },
        show_level: cell.show_level,
        show_change: cell.show_change,
    })
}

pub(crate) fn released_to_text(cell: &Cell) -> Result<String> {
    to_json(&match cell {
        Cell::Hidden => CellText::Hidden,
        Cell::Shown(shown) => CellText::Shown {
            band: if let Respondents::Band(band) = shown.respondents { Some(band.bounds().0) } else { None },
            count: if let Respondents::Count(count) = shown.respondents { Some(count) } else { None },
            points: shown.points,
            interval: (shown.low, shown.high),
            comparison: shown.comparison.map(|comparison| ComparisonText {
                norm: comparison.norm,
                quarters: comparison.quarters,
                verdict: verdict_to_text(comparison.verdict),
            }),
            change: match shown.change {
                Change::FirstRound => ShownChangeText::FirstRound,
                Change::NotComparable => ShownChangeText::NotComparable,
                Change::Hidden => ShownChangeText::Hidden,
                Change::Shown { points, low, high, verdict } => {
                    ShownChangeText::Shown { points, interval: (low, high), verdict: verdict_to_text(verdict) }
                }
            },
        },
    })
}

pub(crate) fn released_from_text(text: &str) -> Result<Cell> {
    Ok(match from_json(text)? {
        CellText::Hidden => Cell::Hidden,
        CellText::Shown { band, count, points, interval: (low, high), comparison, change } => Cell::Shown(Shown {
            respondents: respondents(band, count)?,
            points,
            low,
            high,
            comparison: comparison.map(|comparison| Comparison {
                norm: comparison.norm,
                quarters: comparison.quarters,
                verdict: verdict_from_text(&comparison.verdict),
            }),
            change: match change {
                ShownChangeText::FirstRound => Change::FirstRound,
                ShownChangeText::NotComparable => Change::NotComparable,
                ShownChangeText::Hidden => Change::Hidden,
                ShownChangeText::Shown { points, interval: (low, high), verdict } => {
                    Change::Shown { points, low, high, verdict: verdict_from_text(&verdict) }
                }
            },
        }),
    })
}

fn respondents(band: Option<u32>, count: Option<u32>) -> Result<Respondents> {
    let band = band.and_then(|low| NBand::ALL.into_iter().find(|band| band.bounds().0 == low));
    band.map(Respondents::Band)
        .or(count.map(Respondents::Count))
        .ok_or_else(|| Error::Damaged("a released cell has no number of respondents".to_owned()))
}

const fn verdict_to_text(verdict: Verdict) -> VerdictText {
    match verdict {
        Verdict::NotDistinguishable => VerdictText::NotDistinguishable,
        Verdict::Little(Direction::Above) => VerdictText::LittleAbove,
        Verdict::Little(Direction::Below) => VerdictText::LittleBelow,
        Verdict::Some(Direction::Above) => VerdictText::SomeAbove,
        Verdict::Some(Direction::Below) => VerdictText::SomeBelow,
        Verdict::Much(Direction::Above) => VerdictText::MuchAbove,
        Verdict::Much(Direction::Below) => VerdictText::MuchBelow,
    }
}

const fn verdict_from_text(text: &VerdictText) -> Verdict {
    match text {
        VerdictText::NotDistinguishable => Verdict::NotDistinguishable,
        VerdictText::LittleAbove => Verdict::Little(Direction::Above),
        VerdictText::LittleBelow => Verdict::Little(Direction::Below),
        VerdictText::SomeAbove => Verdict::Some(Direction::Above),
        VerdictText::SomeBelow => Verdict::Some(Direction::Below),
        VerdictText::MuchAbove => Verdict::Much(Direction::Above),
        VerdictText::MuchBelow => Verdict::Much(Direction::Below),
    }
}
