//! Plans one school's figures for one scale, and shows how a reader would otherwise open the hidden class.
//!
//! `cargo run -p disclosure --example school`

use disclosure::coding::{n_band, round_to_5};
use disclosure::{Aggregate, Atom, Cell, Minimum, Table, audit, plan};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let classes = [("5.A", 22, 512.4), ("5.B", 19, 487.9), ("5.C", 21, 501.2), ("special class", 5, 455.0)];
    let mut table = Table::new();
    for (_, n, _) in classes {
        let atom = table.atom(Atom::of(n))?;
        table.aggregate(Aggregate::sum([atom]))?;
    }
    // The school's figure is worth more than a class's: hide it only if nothing else helps.
    let school = table.aggregate(Aggregate::sum(0..classes.len()).weighing(10))?;

    let report = audit(&table, &[0, 1, 2, school], Minimum::INTERNAL);
    for exposure in &report.exposures {
        println!("exposed: {} persons, by {:?}", exposure.n, exposure.combination);
    }

    let plan = plan(&table, Minimum::INTERNAL)?;
    for ((name, n, mean), cell) in classes.iter().zip(&plan.cells) {
        match (cell, n_band(*n), round_to_5(*mean)) {
            (Cell::Shown, Some(band), Some(points)) => println!("{name}: {points} points, {band} pupils"),
            _ => println!("{name}: hidden"),
        }
    }
    println!("school: {}", if plan.cells[school] == Cell::Shown { "shown" } else { "hidden" });
    Ok(())
}
