//! What is true of the units, on the reported metric, whoever answered.

use std::collections::HashMap;

use super::ability::POINTS;
use super::{Here, Simulation, places};
use crate::people::SimMunicipality;

/// Mean of the reference population on the reported metric.
const CENTRE: f64 = 500.0;

/// Latent mean and standard deviation of a reference population by scale: what 500 and 100 stand for.
#[derive(Debug, Clone, PartialEq)]
pub struct Metric {
    pub means: Vec<f64>,
    pub sds: Vec<f64>,
}

impl Metric {
    /// A latent value on the metric of 500 and 100.
    pub fn points(&self, scale: usize, theta: f64) -> f64 {
        CENTRE + self.difference(scale, theta - self.means[scale])
    }

    /// A latent difference in points.
    pub fn difference(&self, scale: usize, difference: f64) -> f64 {
        POINTS * difference / self.sds[scale]
    }

    fn all_points(&self, theta: &[f64]) -> Vec<f64> {
        (0..self.means.len()).map(|scale| self.points(scale, theta[scale])).collect()
    }
}

/// One unit's true values by scale, in points.
#[derive(Debug, Clone, PartialEq)]
pub struct TrueUnit {
    pub external_id: String,
    /// Pupils within the instrument's grades, whether they answered or not.
    pub pupils: usize,
    /// Mean of these pupils' true values: what a census of the unit would find.
    pub mean: Vec<f64>,
    /// Expected value of a pupil placed here at random: the unit effect with those above it.
    pub effect: Vec<f64>,
}

/// What is true in one round.
#[derive(Debug, Clone, PartialEq)]
pub struct Truth {
    pub round: u8,
    /// Words of the scales, in the order of every list below.
    pub scales: Vec<String>,
    pub municipalities: Vec<TrueUnit>,
    pub schools: Vec<TrueUnit>,
    pub classes: Vec<TrueUnit>,
}

/// True change of one unit by scale, in points.
#[derive(Debug, Clone, PartialEq)]
pub struct TrueChange {
    /// The unit's identifiers in the two rounds; equal but for classes.
    pub earlier_id: String,
    pub later_id: String,
    /// Pupils of the unit in both rounds, within the instrument's grades in both.
    pub matched: usize,
    /// Mean change of these pupils: what a census of the matched panel would find.
    pub matched_mean: Vec<f64>,
    /// Change of the unit's expected value: 0 but for planned changes.
    pub effect: Vec<f64>,
}

/// True changes between two rounds of units that are in both.
#[derive(Debug, Clone, PartialEq)]
pub struct TrueChanges {
    pub scales: Vec<String>,
    pub municipalities: Vec<TrueChange>,
    pub schools: Vec<TrueChange>,
    pub classes: Vec<TrueChange>,
}

/// A unit with the sum of its pupils' abilities.
struct Tally {
    earlier_id: String,
    later_id: String,
    pupils: usize,
    sums: Vec<f64>,
    effect: Vec<f64>,
}

impl Tally {
    fn new(earlier_id: &str, later_id: &str, effect: Vec<f64>) -> Self {
        let sums = vec![0.0; effect.len()];
        Self { earlier_id: earlier_id.to_owned(), later_id: later_id.to_owned(), pupils: 0, sums, effect }
    }

    fn add(&mut self, theta: &[f64]) {
        self.pupils += 1;
        self.sums.iter_mut().zip(theta).for_each(|(sum, theta)| *sum += theta);
    }

    fn mean(&self) -> Vec<f64> {
        self.sums.iter().map(|sum| sum / self.pupils as f64).collect()
    }

    fn unit(self, metric: &Metric) -> TrueUnit {
        let (mean, effect) = (metric.all_points(&self.mean()), metric.all_points(&self.effect));
        TrueUnit { external_id: self.later_id, pupils: self.pupils, mean, effect }
    }

    fn change(self, metric: &Metric) -> TrueChange {
        let points = |theta: Vec<f64>| -> Vec<f64> {
            theta.into_iter().enumerate().map(|(scale, value)| metric.difference(scale, value)).collect()
        };
        let (matched_mean, effect) = (points(self.mean()), points(self.effect));
        TrueChange { earlier_id: self.earlier_id, later_id: self.later_id, matched: self.pupils, matched_mean, effect }
    }
}

/// Tallies of the three levels as classes go by in order.
#[derive(Default)]
struct Tallies {
    municipalities: Vec<Tally>,
    schools: Vec<Tally>,
    classes: Vec<Tally>,
}

/// One round of a municipality's history.
pub type MunicipalitiesInRound<'m> = (&'m [SimMunicipality], u8);

impl Simulation<'_> {
    /// The metric on which these pupils have mean 500 and standard deviation 100 in this round, on every scale.
    ///
    /// Take the reference population at T1; it is then the metric of all rounds. Without pupils it is θ's own.
    pub fn metric(&self, municipalities: &[SimMunicipality], round: u8) -> Metric {
        let scales = self.scales().len();
        let (mut sums, mut squares, mut pupils) = (vec![0.0; scales], vec![0.0; scales], 0);
        for (here, _) in places(municipalities) {
            for theta in self.class_abilities(here, round).into_iter().flatten() {
                pupils += 1;
                for (scale, theta) in theta.into_iter().enumerate() {
                    sums[scale] += theta;
                    squares[scale] += theta * theta;
                }
            }
        }
        if pupils == 0 {
            return Metric { means: vec![0.0; scales], sds: vec![1.0; scales] };
        }
        let n = f64::from(pupils);
        let means: Vec<f64> = sums.iter().map(|sum| sum / n).collect();
        let sds = squares.iter().zip(&means).map(|(square, mean)| (square / n - mean * mean).sqrt()).collect();
        Metric { means, sds }
    }

    /// What is true of every class, school and municipality that has pupils within the instrument's grades.
    pub fn truth(&self, municipalities: &[SimMunicipality], round: u8, metric: &Metric) -> Truth {
        let mut tallies = Tallies::default();
        for (here, _) in places(municipalities) {
            self.open_tallies(&mut tallies, here, &here.class.external_id, |ability| ability.effect(self, round));
            for theta in self.class_abilities(here, round).into_iter().flatten() {
                tallies.add(&theta);
            }
        }
        let units = |tallies: Vec<Tally>| {
            tallies.into_iter().filter(|tally| tally.pupils > 0).map(|tally| tally.unit(metric)).collect()
        };
        Truth {
            round,
            scales: self.scales().to_vec(),
            municipalities: units(tallies.municipalities),
            schools: units(tallies.schools),
            classes: units(tallies.classes),
        }
    }

    /// True changes from an earlier to a later round, of classes by lineage, schools and municipalities.
    ///
    /// A class's panel are the pupils who were in it both times, a school's those who were at it both times, and so on.
    pub fn changes(
        &self,
        (before, earlier): MunicipalitiesInRound<'_>,
        (after, later): MunicipalitiesInRound<'_>,
        metric: &Metric,
    ) -> TrueChanges {
        let past = self.past(before, earlier);
        let class_before: HashMap<&str, &str> =
            places(before).map(|(here, _)| (here.class.lineage.as_str(), here.class.external_id.as_str())).collect();
        let mut tallies = Tallies::default();
        for (here, _) in places(after) {
            let earlier_id = class_before.get(here.class.lineage.as_str()).copied().unwrap_or_default();
            self.open_tallies(&mut tallies, here, earlier_id, |level| {
                let after = level.effect(self, later);
                after.iter().zip(level.effect(self, earlier)).map(|(after, before)| after - before).collect()
            });
            for (pupil, theta) in here.class.pupils.iter().zip(self.class_abilities(here, later)) {
                let (Some(theta), Some(was)) = (theta, past.get(pupil.external_id.as_str())) else { continue };
                let change: Vec<f64> = theta.iter().zip(&was.theta).map(|(after, before)| after - before).collect();
                let same_class = was.here.class.lineage == here.class.lineage;
                let same_school = was.here.school.external_id == here.school.external_id;
                tallies.add_matched(&change, same_class, same_school);
            }
        }
        let changes = |tallies: Vec<Tally>| {
            tallies.into_iter().filter(|tally| tally.pupils > 0).map(|tally| tally.change(metric)).collect()
        };
        TrueChanges {
            scales: self.scales().to_vec(),
            municipalities: changes(tallies.municipalities),
            schools: changes(tallies.schools),
            classes: changes(tallies.classes),
        }
    }

    /// Where every pupil was and with what ability.
    fn past<'m>(&self, municipalities: &'m [SimMunicipality], round: u8) -> HashMap<&'m str, Past<'m>> {
        let mut past = HashMap::new();
        for (here, _) in places(municipalities) {
            for (pupil, theta) in here.class.pupils.iter().zip(self.class_abilities(here, round)) {
                if let Some(theta) = theta {
                    past.insert(pupil.external_id.as_str(), Past { here, theta });
                }
            }
        }
        past
    }

    /// Opens tallies for the class, and for its school and municipality when they are new.
    fn open_tallies<'m>(
        &self,
        tallies: &mut Tallies,
        here: Here<'m>,
        earlier_id: &str,
        effect: impl Fn(Level<'m>) -> Vec<f64>,
    ) {
        let trimmed = |level| {
            let mut values = effect(level);
            values.truncate(self.scales().len());
            values
        };
        let (municipality, school) = (&here.municipality.external_id, &here.school.external_id);
        if tallies.municipalities.last().is_none_or(|tally| tally.later_id != *municipality) {
            tallies.municipalities.push(Tally::new(municipality, municipality, trimmed(Level::Municipality(here))));
        }
        if tallies.schools.last().is_none_or(|tally| tally.later_id != *school) {
            tallies.schools.push(Tally::new(school, school, trimmed(Level::School(here))));
        }
        tallies.classes.push(Tally::new(earlier_id, &here.class.external_id, trimmed(Level::Class(here))));
    }
}

impl Tallies {
    /// Counts a pupil of the class that was opened last.
    fn add(&mut self, theta: &[f64]) {
        self.add_matched(theta, true, true);
    }

    fn add_matched(&mut self, theta: &[f64], in_class: bool, in_school: bool) {
        let levels = [(&mut self.classes, in_class), (&mut self.schools, in_school), (&mut self.municipalities, true)];
        for (tallies, counts) in levels {
            if let (Some(tally), true) = (tallies.last_mut(), counts) {
                tally.add(theta);
            }
        }
    }
}

/// A unit that has an effect.
enum Level<'m> {
    Municipality(Here<'m>),
    School(Here<'m>),
    Class(Here<'m>),
}

impl Level<'_> {
    fn effect(&self, simulation: &Simulation<'_>, round: u8) -> Vec<f64> {
        let abilities = &simulation.abilities;
        match self {
            Self::Municipality(here) => abilities.municipality(&here.municipality.external_id),
            Self::School(here) => abilities.school(&here.municipality.external_id, &here.school.external_id, round),
            Self::Class(here) => abilities.class(*here, round),
        }
    }
}

/// Where a pupil was and with what ability.
struct Past<'m> {
    here: Here<'m>,
    theta: Vec<f64>,
}
