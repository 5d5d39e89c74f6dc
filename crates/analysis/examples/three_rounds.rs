//! Measures three rounds of a simulated municipality and prints what is hidden, what stands out and how long it took.
//!
//! `cargo run --release -p analysis --example three_rounds`
#![allow(clippy::unwrap_used, reason = "an example stops where something is missing")]

#[path = "../tests/it/form.rs"]
#[allow(dead_code, reason = "shared with the tests, which use more of it")]
mod form;
#[path = "../tests/it/town.rs"]
#[allow(dead_code, reason = "shared with the tests, which use more of it")]
mod town;

use std::time::Instant;

use analysis::input::{Input, ShownFigures};
use analysis::measure;
use programme::result::{MeasuredChange, UnitKind, Verdict};

fn main() {
    let schools = std::env::args().nth(1).and_then(|number| number.parse().ok()).unwrap_or(20);
    let form = form::instrument("form", 9, 5, 1..=5);
    let town = town::town(1, schools, 3);
    let (mut rounds, mut frozen) = (Vec::new(), Vec::new());
    for at in 0..3_u8 {
        rounds.push(town.round(usize::from(at), &form, 1));
        let (sheets, classes) = (rounds.last().map(|round| (round.rows.len(), round.classes.len()))).unwrap();
        let input = Input { municipality: 1, rounds: rounds.clone(), frozen: frozen.clone(), threads: 2 };
        let start = Instant::now();
        let measured = measure(&input).unwrap();
        println!("T{}: {sheets} sheets in {classes} classes, {:.2} s", at + 1, start.elapsed().as_secs_f64());
        let facts = measured.report.iter().filter_map(|scale| scale.outcome.as_ref().ok());
        let (mut figures, mut too_few, mut beyond, mut audits, mut optimal) = (0, 0, 0, 0, 0);
        for facts in facts {
            let plan = &facts.plan;
            figures += plan.figures;
            too_few += plan.too_few;
            beyond += plan.beyond;
            audits += plan.audits;
            optimal += u32::from(plan.is_optimal);
        }
        let share = 100.0 * f64::from(beyond) / f64::from(figures);
        println!(
            "    {figures} figures, {too_few} of too few, {beyond} hidden beyond ({share:.1} %), {audits} audits, {optimal} plans proved best"
        );
        for kind in [UnitKind::Class, UnitKind::School] {
            let cells = || measured.cells.iter().filter(|(unit, _, _)| unit.kind == kind).map(|(_, _, cell)| cell);
            let changed = cells().filter(|cell| match cell.change {
                MeasuredChange::Measured { earlier, later, low, high, .. } => {
                    Verdict::of(later - earlier, low, high) != Verdict::NotDistinguishable
                }
                _ => false,
            });
            println!(
                "    {}: {} cells, {} levels and {} changes shown, {} stand out, {} changes told from chance",
                kind.word(),
                cells().count(),
                cells().filter(|cell| cell.show_level).count(),
                cells().filter(|cell| cell.show_change).count(),
                cells().filter(|cell| cell.stands_out).count(),
                changed.count(),
            );
        }
        let figures = |lattice: &analysis::lattice::Lattice| lattice.figures_of(at + 1);
        let shown = measured.lattices.iter();
        let shown = shown.map(|lattice| ShownFigures { scale: lattice.key.scale.clone(), figures: figures(lattice) });
        rounds[usize::from(at)].shown = shown.collect();
        frozen.extend(measured.frozen);
    }
}
