//! What a measurement leaves for later audits, as text: atoms and figures of every scale.

use analysis::lattice::{Figure, Lattice, LatticeAtom, LatticeFigure, What};
use disclosure::{AggregateId, Table};
use programme::result::{ScaleKey, Unit, UnitKind};
use serde::{Deserialize, Serialize};

use crate::{Error, Result};

#[derive(Serialize, Deserialize)]
struct LatticeText {
    instrument: String,
    scale: String,
    /// n, round, persons, class.
    atoms: Vec<(u32, u8, usize, usize)>,
    figures: Vec<FigureText>,
}

#[derive(Serialize, Deserialize)]
struct FigureText {
    round: u8,
    what: WhatText,
    cells: Vec<(usize, i32)>,
    weight: u32,
    fixed: bool,
    shown: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum WhatText {
    Level(String, i64),
    Change(String, i64),
    GradeNorm(u8),
}

fn what_to_text(what: What) -> WhatText {
    match what {
        What::Level(unit) => WhatText::Level(unit.kind.word().to_owned(), unit.id),
        What::Change(unit) => WhatText::Change(unit.kind.word().to_owned(), unit.id),
        What::GradeNorm(grade) => WhatText::GradeNorm(grade),
    }
}

fn what_from_text(text: &WhatText) -> Result<What> {
    let unit = |kind: &str, id: i64| {
        let kind = UnitKind::from_word(kind).ok_or_else(|| Error::Damaged(format!("no unit is a {kind}")))?;
        Ok::<_, Error>(Unit { kind, id })
    };
    Ok(match text {
        WhatText::Level(kind, id) => What::Level(unit(kind, *id)?),
        WhatText::Change(kind, id) => What::Change(unit(kind, *id)?),
        WhatText::GradeNorm(grade) => What::GradeNorm(*grade),
    })
}

pub(super) fn to_text(lattices: &[Lattice]) -> Result<String> {
    let figure = |figure: &LatticeFigure| FigureText {
        round: figure.figure.round,
        what: what_to_text(figure.figure.what),
        cells: figure.cells.clone(),
        weight: figure.weight,
        fixed: figure.is_fixed,
        shown: figure.is_shown,
    };
    let text = |lattice: &Lattice| LatticeText {
        instrument: lattice.key.instrument.clone(),
        scale: lattice.key.scale.clone(),
        atoms: lattice.atoms.iter().map(|atom| (atom.n, atom.round, atom.persons, atom.class)).collect(),
        figures: lattice.figures.iter().map(figure).collect(),
    };
    let all: Vec<_> = lattices.iter().map(text).collect();
    serde_json::to_string(&all).map_err(|error| Error::Damaged(error.to_string()))
}

pub(super) fn from_text(text: &str) -> Result<Vec<Lattice>> {
    let all: Vec<LatticeText> =
        serde_json::from_str(text).map_err(|error| Error::Damaged(format!("a stored lattice: {error}")))?;
    all.into_iter().map(lattice).collect()
}

fn lattice(text: LatticeText) -> Result<Lattice> {
    let atom = |(n, round, persons, class)| LatticeAtom { n, round, persons, class };
    let figure = |figure: FigureText| {
        Ok::<_, Error>(LatticeFigure {
            figure: Figure { round: figure.round, what: what_from_text(&figure.what)? },
            cells: figure.cells,
            weight: figure.weight,
            is_fixed: figure.fixed,
            is_shown: figure.shown,
        })
    };
    Ok(Lattice {
        key: ScaleKey { instrument: text.instrument, scale: text.scale },
        atoms: text.atoms.into_iter().map(atom).collect(),
        figures: text.figures.into_iter().map(figure).collect::<Result<_>>()?,
    })
}

/// The tables to audit, each with everything that may ever be shown in it.
pub(crate) fn tables(text: &str) -> Result<Vec<(Table, Vec<AggregateId>)>> {
    let table = |lattice: &Lattice| {
        let table = lattice.to_table().map_err(|error| Error::Damaged(error.to_string()))?;
        Ok((table, lattice.shown()))
    };
    from_text(text)?.iter().map(table).collect()
}
