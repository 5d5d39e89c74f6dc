//! How long the programme takes; printed, not asserted: `cargo test -p simulation --release speed -- --nocapture`.

use std::time::Instant;

use programme::instrument::{GradeBand, Instrument};
use simulation::answers::{SimRound, Simulation};
use simulation::people::{SimMunicipality, Size, generate, two_years_later};

use crate::instrument::pupils_4_to_10;

#[test]
fn speed_of_the_whole_programme() {
    let instrument = Instrument { grades: GradeBand { from: 0, to: 10 }, ..pupils_4_to_10() };
    let start = Instant::now();
    let municipalities = generate(1, Size::Programme);
    let people = start.elapsed();
    let start = Instant::now();
    let later: Vec<SimMunicipality> = municipalities.iter().map(|m| two_years_later(m, 1)).collect();
    let years = start.elapsed();
    let simulation = Simulation::new(1, &instrument);
    let start = Instant::now();
    let sheets = simulation.sheets(&municipalities, SimRound::closed(1));
    let answers = start.elapsed();
    let start = Instant::now();
    let metric = simulation.metric(&municipalities, 1);
    let truth = simulation.truth(&later, 2, &metric);
    println!(
        "people {people:.2?}, two years on {years:.2?}, {} sheets of {} items {answers:.2?}, truth of {} classes {:.2?}",
        sheets.len(),
        instrument.item_count(),
        truth.classes.len(),
        start.elapsed()
    );
    assert_eq!(sheets.len(), 80_000);
}
