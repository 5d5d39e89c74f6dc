//! The linear attack on everything released in the demo's municipality: 16 schools, 6,000 pupils, two and three rounds.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use simulation::people::Size;

use super::algebra::{Found, Kind, attack};
use super::knowledge::{Census, ReleasedCell, census, released};
use crate::town::Town;

/// The municipality with three rounds closed and released, as `laerke demo --rounds 3` has it.
pub fn municipality() -> &'static Town {
    static TOWN: OnceLock<Town> = OnceLock::new();
    TOWN.get_or_init(|| Town::with_rounds(1, Size::Municipality, 3))
}

/// What was released there, and who answered.
pub fn knowledge() -> &'static (Vec<ReleasedCell>, Vec<Census>) {
    static KNOWLEDGE: OnceLock<(Vec<ReleasedCell>, Vec<Census>)> = OnceLock::new();
    KNOWLEDGE.get_or_init(|| (released(municipality()), census(municipality())))
}

/// Groups and changes; mixtures apart.
fn exposed(found: impl IntoIterator<Item = Found>) -> (Vec<Found>, usize) {
    let (mixed, exposed): (Vec<Found>, Vec<Found>) =
        found.into_iter().partition(|found| matches!(found.kind, Kind::Mixture { .. }));
    (exposed, mixed.len())
}

/// What the attacker finds after so many rounds: exposed, and mixtures.
fn attack_after(rounds: usize) -> (Vec<String>, usize) {
    let (cells, all) = knowledge();
    let (mut report, mut mixtures, mut equations) = (Vec::new(), 0, 0);
    for census in all {
        let census = census.after(rounds);
        let rows = census.equations(cells);
        equations += rows.len();
        let (found, mixed) = exposed(attack(&rows, 200));
        mixtures += mixed;
        report.extend(found.into_iter().map(|found| format!("{:?}: {found:?}", census.variable)));
    }
    println!(
        "{rounds} rounds, {} variables, {equations} figures: {} groups or changes exposed, {mixtures} differences of a \
         small group's later and another's earlier answers",
        all.len(),
        report.len()
    );
    (report, mixtures)
}

#[test]
fn nothing_released_in_one_two_and_three_rounds_exposes_fewer_than_seven() {
    for rounds in 1..=3 {
        let (report, _) = attack_after(rounds);
        assert!(report.is_empty(), "{report:#?}");
    }
}

#[test]
fn without_the_audit_the_same_attacker_finds_small_groups() {
    let (cells, all) = knowledge();
    let mut total = 0;
    for rounds in 1..=3 {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for census in all.iter().map(|census| census.after(rounds)) {
            let (found, _) = exposed(attack(&census.equations_without_the_audit(cells), 60));
            assert!(found.iter().all(|found| found.is_proved && (1..7).contains(&found.persons.len())));
            let kind = |found: &Found| if let Kind::Group { .. } = found.kind { "groups" } else { "changes" };
            for found in &found {
                *counts.entry(kind(found)).or_default() += 1;
            }
        }
        total += counts.values().sum::<usize>();
        println!("{rounds} rounds with only figures of fewer than seven hidden: {counts:?} exposed");
        assert!(counts.contains_key("groups"));
    }
    assert!(total > 0);
}

#[test]
fn hiding_beyond_the_rule_of_seven_costs_at_most_eight_per_cent() {
    let (cells, all) = knowledge();
    let (mut beyond_all, mut all_figures) = (0, 0);
    for round in 0..3 {
        let (mut figures, mut few, mut beyond) = (0, 0, 0);
        let mut by_level: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
        for cell in cells.iter().filter(|cell| cell.round == round) {
            let census = all.iter().find(|census| census.variable == cell.variable).unwrap();
            let mut count = |n: usize, is_shown: bool| {
                figures += 1;
                few += u32::from(n < 7);
                beyond += u32::from(n >= 7 && !is_shown);
                assert!(n >= 7 || !is_shown, "{cell:?} shows {n}");
                let level = by_level.entry(cell.unit.0.as_str()).or_default();
                level.0 += 1;
                level.1 += u32::from(n >= 7 && !is_shown);
            };
            count(census.in_unit(round, &cell.unit).len(), cell.is_shown());
            if round > 0 && cell.unit.0 == "class" {
                count(census.panel(round, &cell.unit).len(), cell.shows_change());
            }
        }
        println!(
            "T{}: {figures} figures, {few} of fewer than seven, {beyond} hidden beyond them: {:.2} %; (all, beyond) by \
             level {by_level:?}",
            round + 1,
            100.0 * f64::from(beyond) / f64::from(figures)
        );
        beyond_all += beyond;
        all_figures += figures;
        assert!(f64::from(beyond) <= 0.08 * f64::from(figures));
    }
    println!("all rounds: {:.2} % hidden beyond", 100.0 * f64::from(beyond_all) / f64::from(all_figures));
}

#[test]
fn every_figure_of_the_attack_is_the_one_that_was_measured() {
    // The attacker's counts of who answered are those behind the released cells: a wrong census would attack nothing.
    let (cells, all) = knowledge();
    let mut compared = 0;
    for cell in cells.iter().filter(|cell| cell.is_shown() && cell.unit.0 != "class") {
        let census = all.iter().find(|census| census.variable == cell.variable).unwrap();
        assert_eq!(cell.cell["count"], census.in_unit(cell.round, &cell.unit).len());
        compared += 1;
    }
    assert!(compared > 500, "{compared}");
}
