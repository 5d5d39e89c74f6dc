//! Released cells as the pages draw them.

use app::result::{Part, ScaleCell};
use programme::language::Text;
use programme::mapping::response_rate::ResponseCount;
use programme::result::{self as rule, Respondents};

use crate::texts::{Language, Texts};
use crate::view::figure::{Cell, Change, Comparison, Group, Reliability, Row, Shown};

fn change(found: rule::Change) -> Change {
    match found {
        rule::Change::FirstRound => Change::FirstRound,
        rule::Change::NotComparable => Change::NotComparable,
        rule::Change::Hidden => Change::Hidden,
        rule::Change::Shown { points, low, high, verdict } => {
            Change::Shown { points: points.into(), low: low.into(), high: high.into(), verdict }
        }
    }
}

fn comparison(found: rule::Comparison) -> Comparison {
    Comparison {
        norm: found.norm.into(),
        quarters: found.quarters.map(|(low, high)| (low.into(), high.into())),
        verdict: found.verdict,
    }
}

/// In hundredths, as it is printed.
fn reliability(found: app::result::Reliability) -> Reliability {
    let hundredths = |value: f64| (value * 100.0).round() as i64;
    Reliability { alpha: hundredths(found.alpha), low: hundredths(found.low), high: hundredths(found.high) }
}

/// An anchor for an instrument or a scale of it: two instruments may share a scale's word.
pub(in crate::pages) fn anchor(instrument: &str, scale: Option<&str>) -> String {
    let word = scale.map_or_else(|| instrument.to_owned(), |scale| format!("{instrument}-{scale}"));
    word.replace('_', "-")
}

/// The anchor of a scale's row.
pub(in crate::pages) fn anchor_of(key: &rule::ScaleKey) -> String {
    anchor(&key.instrument, Some(&key.scale))
}

/// A row of figures that were frozen, with nothing beside them.
pub(in crate::pages) fn frozen_row(key: &rule::ScaleKey, title: &Text, cell: &rule::Cell, language: Language) -> Row {
    let cell = match cell {
        rule::Cell::Hidden => Cell::Hidden,
        rule::Cell::Shown(shown) => Cell::Shown(Shown {
            points: shown.points.into(),
            low: shown.low.into(),
            high: shown.high.into(),
            comparison: shown.comparison.map(comparison),
            school: None,
            municipality: None,
            reliability: None,
            change: change(shown.change),
        }),
    };
    Row { id: anchor_of(key), title: title.get(language.tongue()).to_owned(), cell }
}

fn row(scale: &ScaleCell, shown: &rule::Cell, language: Language) -> Row {
    let cell = match shown {
        rule::Cell::Hidden => Cell::Hidden,
        rule::Cell::Shown(shown) => Cell::Shown(Shown {
            points: shown.points.into(),
            low: shown.low.into(),
            high: shown.high.into(),
            comparison: shown.comparison.map(comparison),
            school: scale.school.map(Into::into),
            municipality: scale.municipality.map(Into::into),
            reliability: scale.reliability.map(reliability),
            change: change(shown.change),
        }),
    };
    let id = anchor(&scale.key.instrument, Some(&scale.key.scale));
    Row { id, title: scale.title.get(language.tongue()).to_owned(), cell }
}

/// Scales in the order they come, by instrument.
fn by_instrument(scales: &[ScaleCell]) -> Vec<&[ScaleCell]> {
    scales.chunk_by(|a, b| a.key.instrument == b.key.instrument).collect()
}

/// A unit's scales, one group for each instrument.
pub(super) fn groups(scales: &[ScaleCell], t: &Texts) -> Vec<Group> {
    let chunks = by_instrument(scales);
    let group = |own: &&[ScaleCell]| {
        let first = own.first()?;
        let band = first.grades;
        // Two instruments for the same grades are told apart by their titles.
        let alone = chunks.iter().filter(|other| other.first().is_some_and(|other| other.grades == band)).count() == 1;
        let label = if alone {
            t.figure_grades(band.from.into(), band.to.into())
        } else {
            first.instrument_title.get(t.language().tongue()).to_owned()
        };
        let rows = own.iter().map(|scale| row(scale, &scale.cell, t.language())).collect();
        Some(Group { id: anchor(&first.key.instrument, None), label, rows })
    };
    chunks.iter().filter_map(group).collect()
}

/// A part's rows beside those of the unit it is part of, in the same order. None when the instrument is not for it.
fn part_rows(part: &Part, own: &[ScaleCell], language: Language) -> Option<(Option<String>, Vec<Row>)> {
    let cells: Vec<&ScaleCell> = part
        .scales
        .iter()
        .filter(|scale| own.first().is_some_and(|first| first.key.instrument == scale.key.instrument))
        .collect();
    let grades = own.first().is_some_and(|first| part.grades.iter().any(|grade| first.grades.contains(*grade)));
    if cells.is_empty() && !grades {
        return None;
    }
    let of = |scale: &ScaleCell| {
        let found = cells.iter().find(|cell| cell.key == scale.key);
        // What the part has nothing of keeps its place as hidden.
        found.map_or_else(|| row(scale, &rule::Cell::Hidden, language), |cell| row(cell, &cell.cell, language))
    };
    Some((respondents(cells.iter().copied()), own.iter().map(of).collect()))
}

/// One part of a unit as a panel of one instrument.
pub(super) struct PartRows<'a> {
    pub part: &'a Part,
    pub respondents: Option<String>,
    pub rows: Vec<Row>,
}

/// For each of the unit's groups, the parts that the instrument is for.
pub(super) fn parts<'a>(parts: &'a [Part], scales: &[ScaleCell], language: Language) -> Vec<Vec<PartRows<'a>>> {
    let of_group = |own: &[ScaleCell]| {
        let panel = |part: &'a Part| {
            let (respondents, rows) = part_rows(part, own, language)?;
            Some(PartRows { part, respondents, rows })
        };
        parts.iter().filter_map(panel).collect()
    };
    by_instrument(scales).into_iter().map(of_group).collect()
}

/// The most that any scale of the unit tells of how many answered.
pub(super) fn respondents<'a>(scales: impl IntoIterator<Item = &'a ScaleCell>) -> Option<String> {
    let shown = scales.into_iter().filter_map(|scale| match &scale.cell {
        rule::Cell::Shown(shown) => Some(shown.respondents),
        rule::Cell::Hidden => None,
    });
    let highest = shown.max_by_key(|respondents| match respondents {
        Respondents::Band(band) => band.bounds().0,
        Respondents::Count(count) => *count,
    })?;
    Some(match highest {
        Respondents::Band(band) => band.to_string(),
        Respondents::Count(count) => count.to_string(),
    })
}

/// A response rate in steps of five per cent.
pub(super) fn rate(count: ResponseCount) -> i64 {
    count.in_steps_of_five().unwrap_or(0).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use programme::instrument::GradeBand;
    use programme::language::{Language as Tongue, Text};
    use programme::result::{Change as FoundChange, ScaleKey, Shown as FoundShown, Unit, UnitKind};

    const YOUNG: (&str, GradeBand) = ("pupil-0-3", GradeBand { from: 0, to: 3 });
    const OLDER: (&str, GradeBand) = ("pupil-4-10", GradeBand { from: 4, to: 10 });

    fn text(text: &str) -> Text {
        Text::new(vec![(Tongue::Danish, text.to_owned())])
    }

    fn scale((instrument, grades): (&str, GradeBand), scale: &str) -> ScaleCell {
        let shown = FoundShown {
            respondents: Respondents::Count(120),
            points: 500,
            low: 490,
            high: 510,
            comparison: None,
            change: FoundChange::FirstRound,
        };
        ScaleCell {
            key: ScaleKey { instrument: instrument.to_owned(), scale: scale.to_owned() },
            title: text("Ro og orden"),
            instrument_title: text(instrument),
            grades,
            cell: rule::Cell::Shown(shown),
            school: None,
            municipality: None,
            reliability: None,
        }
    }

    fn class(id: i64, grades: &[u8], scales: Vec<ScaleCell>) -> Part {
        let unit = Unit { kind: UnitKind::Class, id };
        Part { unit, name: format!("{id}"), grades: grades.to_vec(), scales }
    }

    #[test]
    fn scales_are_grouped_by_instrument_with_anchors_of_their_own() {
        let scales = [scale(YOUNG, "calm"), scale(OLDER, "calm"), scale(OLDER, "bullying_free")];
        let found = groups(&scales, Texts::of(Language::English));
        let labels: Vec<_> = found.iter().map(|group| group.label.replace('\u{2060}', "")).collect();
        assert_eq!(labels, ["Grades 0–3", "Grades 4–10"]);
        let ids: Vec<_> = found.iter().flat_map(|group| &group.rows).map(|row| row.id.clone()).collect();
        assert_eq!(ids, ["pupil-0-3-calm", "pupil-4-10-calm", "pupil-4-10-bullying-free"]);
    }

    #[test]
    fn two_instruments_for_the_same_grades_go_by_their_titles() {
        let scales = [scale(OLDER, "calm"), scale(("parent-4-10", OLDER.1), "calm")];
        let found = groups(&scales, Texts::of(Language::Danish));
        assert_eq!(found.iter().map(|group| group.label.as_str()).collect::<Vec<_>>(), ["pupil-4-10", "parent-4-10"]);
    }

    #[test]
    fn a_class_stands_with_its_own_instrument_and_keeps_its_place_when_hidden() {
        let scales = [scale(YOUNG, "calm"), scale(OLDER, "calm"), scale(OLDER, "support")];
        let classes = [
            class(1, &[1], vec![scale(YOUNG, "calm")]),
            class(34, &[3, 4], vec![scale(YOUNG, "calm"), scale(OLDER, "calm"), scale(OLDER, "support")]),
            class(5, &[5], Vec::new()),
        ];
        let found = parts(&classes, &scales, Language::Danish);
        let names = |place: usize| found[place].iter().map(|panel| panel.part.name.as_str()).collect::<Vec<_>>();
        assert_eq!((names(0), names(1)), (vec!["1", "34"], vec!["34", "5"]));
        let hidden = &found[1][1];
        assert_eq!((hidden.rows.len(), hidden.respondents.as_ref()), (2, None));
        assert!(hidden.rows.iter().all(|row| row.shown().is_none()));
    }
}
