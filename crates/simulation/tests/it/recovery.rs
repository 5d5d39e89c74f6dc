//! The truth that was put in comes out, within Monte-Carlo error.

use simulation::answers::{
    CLASS_VARIANCE, MUNICIPALITY_VARIANCE, PUPIL_CORRELATION, PUPIL_STABILITY, PlannedChange, SCHOOL_VARIANCE,
    SheetState, SimAnswer, SimRound, Simulation, improving_schools, places,
};
use simulation::people::{SimMunicipality, Size, generate, two_years_later};

use crate::instrument::pupils_4_to_10;

/// Sums of products of two different pupils' θ by the smallest unit they share, and how many pairs there are.
///
/// With mean 0 the mean product of two pupils in the same class estimates σ²_m + σ²_s + σ²_c, of two in the same
/// school but not the same class σ²_m + σ²_s, and so on: unbiased whatever the sizes of the units.
#[derive(Default)]
struct Pairs {
    products: [f64; 3],
    counts: [f64; 3],
    squares: f64,
    pupils: f64,
}

/// Sum, sum of squares and number of θ in a unit.
#[derive(Clone, Copy, Default)]
struct Sums(f64, f64, f64);

impl Sums {
    fn add(&mut self, other: Self) {
        *self = Self(self.0 + other.0, self.1 + other.1, self.2 + other.2);
    }
}

impl Pairs {
    /// Adds pairs within a unit that are not within one of its parts (level 0: class, 1: school, 2: municipality).
    fn add(&mut self, level: usize, parts: &[Sums]) -> Sums {
        let mut whole = Sums::default();
        for part in parts {
            whole.add(*part);
        }
        let within = |f: fn(&Sums) -> f64| parts.iter().map(f).sum::<f64>();
        self.products[level] += whole.0 * whole.0 - within(|part| part.0 * part.0);
        self.counts[level] += whole.2 * whole.2 - within(|part| part.2 * part.2);
        whole
    }

    /// Variances of municipality, school and class, and the total.
    fn variances(&self) -> [f64; 4] {
        let [class, school, municipality] = [0, 1, 2].map(|level| self.products[level] / self.counts[level]);
        [municipality, school - municipality, class - school, self.squares / self.pupils]
    }
}

fn pairs(simulation: &Simulation<'_>, municipalities: &[SimMunicipality], scale: usize, pairs: &mut Pairs) {
    for municipality in municipalities {
        let schools: Vec<Sums> = municipality
            .schools
            .iter()
            .map(|school| {
                let classes: Vec<Sums> = school
                    .classes
                    .iter()
                    .map(|class| {
                        let here = simulation::answers::Here { municipality, school, class };
                        let theta = simulation.class_abilities(here, 1).into_iter().flatten().map(|theta| theta[scale]);
                        let pupils: Vec<Sums> = theta.map(|theta| Sums(theta, theta * theta, 1.0)).collect();
                        let sums = pairs.add(0, &pupils);
                        pairs.squares += sums.1;
                        pairs.pupils += sums.2;
                        sums
                    })
                    .collect();
                pairs.add(1, &classes)
            })
            .collect();
        pairs.add(2, &schools);
    }
}

/// 39 municipalities of 3 worlds, about 140,000 pupils; tolerances are three standard errors of each estimate.
#[test]
fn variance_shares_are_1_4_and_8_per_cent() {
    let instrument = pupils_4_to_10();
    let mut by_scale: Vec<Pairs> = instrument.scales.iter().map(|_| Pairs::default()).collect();
    for seed in 0..3 {
        let municipalities = generate(seed, Size::Programme);
        let simulation = Simulation::new(seed, &instrument);
        for (scale, tally) in by_scale.iter_mut().enumerate() {
            pairs(&simulation, &municipalities, scale, tally);
        }
    }
    let mut means = [0.0; 4];
    for (scale, tally) in instrument.scales.iter().zip(&by_scale) {
        let found = tally.variances();
        println!("{:12} municipality, school, class, total: {found:.4?}", scale.id);
        means.iter_mut().zip(found).for_each(|(mean, value)| *mean += value / by_scale.len() as f64);
    }
    println!("mean of scales: {means:.4?}");
    let expected = [MUNICIPALITY_VARIANCE, SCHOOL_VARIANCE, CLASS_VARIANCE, 1.0];
    let tolerances = [0.0065, 0.007, 0.005, 0.015];
    for ((found, expected), tolerance) in means.iter().zip(expected).zip(tolerances) {
        assert!((found - expected).abs() < tolerance, "{found} for {expected}");
    }
}

#[test]
fn scales_and_rounds_correlate_as_stated() {
    let instrument = pupils_4_to_10();
    let municipalities = generate(9, Size::Municipality);
    let simulation = Simulation::new(9, &instrument);
    let mut own = Vec::new();
    for (here, _) in places(&municipalities) {
        // Deviations from the class mean leave the pupils' own part.
        let theta =
            [1, 2].map(|round| simulation.class_abilities(here, round).into_iter().flatten().collect::<Vec<_>>());
        for scales in [(0, 0), (0, 5)] {
            let pairs = theta[0]
                .iter()
                .zip(&theta[1])
                .map(|(first, second)| (first[scales.0], second[scales.1], first[scales.1]));
            own.push((scales, centred(&pairs.collect::<Vec<_>>())));
        }
    }
    let of =
        |wanted: (usize, usize)| own.iter().filter(move |(scales, _)| *scales == wanted).flat_map(|(_, rows)| rows);
    let rounds = correlation(of((0, 0)).map(|row| (row.0, row.1)));
    let scales = correlation(of((0, 5)).map(|row| (row.0, row.2)));
    println!("between rounds {rounds:.3}, between scales {scales:.3}");
    assert!((rounds - PUPIL_STABILITY).abs() < 0.04, "{rounds}");
    assert!((scales - PUPIL_CORRELATION).abs() < 0.04, "{scales}");
}

fn centred(rows: &[(f64, f64, f64)]) -> Vec<(f64, f64, f64)> {
    let n = rows.len() as f64;
    let sums = rows.iter().fold((0.0, 0.0, 0.0), |s, row| (s.0 + row.0, s.1 + row.1, s.2 + row.2));
    rows.iter().map(|row| (row.0 - sums.0 / n, row.1 - sums.1 / n, row.2 - sums.2 / n)).collect()
}

fn correlation(pairs: impl Iterator<Item = (f64, f64)>) -> f64 {
    let (xy, xx, yy) = pairs.fold((0.0, 0.0, 0.0), |s, (x, y)| (s.0 + x * y, s.1 + x * x, s.2 + y * y));
    xy / f64::sqrt(xx * yy)
}

#[test]
fn the_reference_population_has_mean_500_and_standard_deviation_100() {
    let instrument = pupils_4_to_10();
    let municipalities = generate(1, Size::Municipality);
    let simulation = Simulation::new(1, &instrument);
    let metric = simulation.metric(&municipalities, 1);
    let truth = simulation.truth(&municipalities, 1, &metric);
    for scale in 0..truth.scales.len() {
        assert!((truth.municipalities[0].mean[scale] - 500.0).abs() < 1e-9);
        assert!((0.9..1.1).contains(&metric.sds[scale]), "{}", metric.sds[scale]);
        let pupils = truth.classes.iter().map(|class| class.pupils as f64);
        let sum: f64 = truth.classes.iter().map(|class| class.mean[scale] * class.pupils as f64).sum();
        assert!((sum / pupils.sum::<f64>() - 500.0).abs() < 1e-9);
    }
    assert_eq!(truth.schools.len(), 16);
}

/// Means of 22 pupils scatter around the class's effect with the standard deviation of a mean, 100 √(0.87 / 22) ≈ 20.
#[test]
fn class_means_scatter_around_their_effects() {
    let instrument = pupils_4_to_10();
    let municipalities = generate(4, Size::Programme);
    let simulation = Simulation::new(4, &instrument);
    let metric = simulation.metric(&municipalities, 1);
    let truth = simulation.truth(&municipalities, 1, &metric);
    let z = truth
        .classes
        .iter()
        .map(|class| (class.mean[0] - class.effect[0]) / (100.0 * (0.87 / class.pupils as f64).sqrt()));
    let mean_square = z.map(|z| z * z).sum::<f64>() / truth.classes.len() as f64;
    assert!((0.9..1.1).contains(&mean_square), "{mean_square}");
}

#[test]
fn only_planned_changes_change_a_units_effect() {
    let instrument = pupils_4_to_10();
    let before = generate(6, Size::Municipality);
    let after: Vec<_> = before.iter().map(|m| two_years_later(m, 6)).collect();
    let planned = improving_schools(&before, 6, 2);
    let simulation = Simulation::new(6, &instrument).with_changes(planned.clone());
    let metric = simulation.metric(&before, 1);
    let changes = simulation.changes((&before, 1), (&after, 2), &metric);
    let calm = changes.scales.iter().position(|scale| scale == "calm_order").unwrap();
    for school in &changes.schools {
        let plan = planned.iter().find(|change| change.unit == school.later_id);
        for scale in 0..changes.scales.len() {
            let expected = if scale == calm { plan.map_or(0.0, |plan| plan.points / metric.sds[calm]) } else { 0.0 };
            assert!((school.effect[scale] - expected).abs() < 1e-9);
        }
        println!(
            "{} panel of {:3}: {:6.1}, effect {:5.1}",
            school.later_id, school.matched, school.matched_mean[calm], school.effect[calm]
        );
    }
    assert!(changes.classes.iter().all(|class| class.earlier_id.contains("-Y2024-") && class.matched > 0));
    // The panel of a class changes by its effect and by the mean of its pupils' own changes.
    let z = changes.classes.iter().map(|class| {
        let sd = 100.0 * (2.0 * 0.87 * (1.0 - PUPIL_STABILITY) / class.matched as f64).sqrt();
        (class.matched_mean[calm] - class.effect[calm]) / sd
    });
    let mean_square = z.map(|z| z * z).sum::<f64>() / changes.classes.len() as f64;
    println!("{} classes, mean square {mean_square:.2}", changes.classes.len());
    assert!((0.7..1.3).contains(&mean_square), "{mean_square}");
}

#[test]
fn a_planned_change_is_seen_in_the_answers() {
    let instrument = pupils_4_to_10();
    let municipalities = generate(2, Size::Municipality);
    let school = municipalities[0].schools[3].external_id.clone();
    let change = PlannedChange { unit: school, scale: "calm_order".to_owned(), from_round: 2, points: 40.0 };
    let (plain, changed) =
        (Simulation::new(2, &instrument), Simulation::new(2, &instrument).with_changes(vec![change]));
    let slots = instrument.scale_slots("calm_order");
    let items: Vec<_> = instrument.items().collect();
    let mean = |simulation: &Simulation<'_>, round: u8, school: usize| {
        let sheets = simulation.sheets(&municipalities, SimRound::closed(round));
        let scores: Vec<f64> = sheets
            .iter()
            .filter(|sheet| sheet.place.school == school && sheet.state == SheetState::Finished)
            .flat_map(|sheet| slots.iter().map(|slot| (*slot, sheet.answers[*slot])))
            .filter_map(|(slot, answer)| {
                if let SimAnswer::Option(value) = answer { instrument.scored(items[slot], value) } else { None }
            })
            .map(f64::from)
            .collect();
        scores.iter().sum::<f64>() / scores.len() as f64
    };
    assert!((mean(&plain, 1, 3) - mean(&changed, 1, 3)).abs() < 1e-12, "not before its round");
    assert!((mean(&plain, 2, 4) - mean(&changed, 2, 4)).abs() < 1e-12, "not at other schools");
    assert!(mean(&changed, 2, 3) > mean(&plain, 2, 3) + 0.1);
}
