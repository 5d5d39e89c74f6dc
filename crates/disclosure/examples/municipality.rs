//! Plans three rounds of 20 scales for a simulated municipality and prints what is hidden and how long it took.
//!
//! `cargo run --release -p disclosure --example municipality`

#[path = "../tests/it/simulated.rs"]
#[allow(dead_code, reason = "shared with the tests, which use more of it")]
mod simulated;

use std::collections::BTreeSet;
use std::time::Instant;

use disclosure::{Cause, Minimum, plan};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let town = simulated::municipality(1);
    println!("{} classes, {} pupils", town.classes.len(), town.pupils.len());
    let answers = (0..20).map(|scale| simulated::answered(&town, 88, scale)).collect::<Vec<_>>();
    let mut before = vec![BTreeSet::new(); answers.len()];
    let all = Instant::now();
    for round in 0..3 {
        let (mut figures, mut primary, mut secondary, mut audits, mut optimal) = (0, 0, 0, 0, 0);
        let mut longest = 0.0_f64;
        let start = Instant::now();
        for (answers, before) in answers.iter().zip(&mut before) {
            let one = Instant::now();
            let stage = simulated::stage(&town, answers, round, before)?;
            let plan = plan(&stage.table, Minimum::INTERNAL)?;
            figures += stage.table.aggregates().iter().filter(|aggregate| !aggregate.is_fixed()).count();
            primary += plan.hidden().filter(|(_, cause)| *cause == Cause::Primary).count();
            secondary += plan.hidden().filter(|(_, cause)| *cause == Cause::Secondary).count();
            audits += plan.audits;
            optimal += usize::from(plan.optimal);
            *before = stage.labels_of(plan.shown());
            longest = longest.max(one.elapsed().as_secs_f64());
        }
        println!(
            "round {}: {figures} figures, {primary} too small, {secondary} hidden beyond ({:.1} %), {audits} audits, \
             {optimal} of {} plans proved best, {:.2} s (longest {longest:.2} s)",
            round + 1,
            f64::from(secondary as u32) * 100.0 / f64::from(figures as u32),
            answers.len(),
            start.elapsed().as_secs_f64(),
        );
    }
    println!("all: {:.2} s", all.elapsed().as_secs_f64());
    Ok(())
}
