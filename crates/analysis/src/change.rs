//! Panels: the same persons in the newest round and the one before.

use std::collections::HashMap;

use crate::census::Pooled;
use crate::scale::{Person, ScaleRound};

/// Scores now and before of the persons of a class who have both, ascending.
pub(crate) fn panel(now: &[Person], before: &HashMap<u64, f64>) -> Vec<(f64, f64)> {
    let both = |person: &Person| Some((person.score, *before.get(&person.panel?)?));
    let mut panel: Vec<(f64, f64)> = now.iter().filter_map(both).collect();
    panel.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.total_cmp(&b.1)));
    panel
}

/// Scores by pseudonym.
pub(crate) fn by_person(round: &ScaleRound<'_>) -> HashMap<u64, f64> {
    round.persons.iter().filter_map(|person| Some((person.panel?, person.score))).collect()
}

/// Variance of the differences of persons within the classes they sit in now.
pub(crate) fn spread_of_change(now: &ScaleRound<'_>, before: &HashMap<u64, f64>) -> Option<Pooled> {
    let differences: Vec<Vec<f64>> = (0..now.units.classes.len())
        .map(|class| panel(now.class(class), before).into_iter().map(|(later, earlier)| later - earlier).collect())
        .collect();
    Pooled::within(differences.iter().map(Vec::as_slice))
}
