//! Measurements of the loaded municipality against the answers they were made from and the truth behind them.

use std::collections::{BTreeMap, HashMap};

use app::KeyName;
use app::measurement::measure;
use programme::id::RoundId;
use programme::time::Moment;
use serde_json::Value;
use simulation::answers::{CALM_AND_ORDER, Simulation, improving_schools};
use simulation::people::Size;
use store::result::{CellText, Run, cells_of_run, latest_run};

use crate::attack::{measured_cells, municipality, released};
use crate::installation::{DAY_US, HOUR_US};
use crate::town::{Filled, Town};

fn run_of(town: &Town, id: RoundId) -> (Run, Vec<CellText>) {
    let m = town.m;
    let (run, mut cells) = town.home.read(move |tx| {
        let run = latest_run(tx, m, id)?.ok_or(app::Error::NotFound)?;
        let cells = cells_of_run(tx, m, run.id)?;
        Ok((run, cells))
    });
    cells.sort_by(|a, b| (a.unit, &a.key).cmp(&(b.unit, &b.key)));
    (run, cells)
}

#[test]
fn measuring_the_same_sheets_again_gives_the_same_bytes() {
    let mut town = Town::with_rounds(51, Size::School, 1);
    let id = town.open(2);
    let (opens, closes) = town.window(2);
    town.answer(id, Moment(opens.0 + HOUR_US), &town.sheets(2));
    // The pseudonyms belong to what is measured; the order of rows and the nonces do not.
    assert!(town.home.keys.get(KeyName::Panel(town.m)).unwrap().is_some());
    town.close(id, closes);
    let copy = town.copy();
    let outcome = |town: &Town, number: u64, at: i64| {
        let (store, m) = (&town.home.store, town.m);
        app::mapping::seal::seal(store, &town.home.ctx(Moment(at), number), m, id).unwrap();
        measure(store, &town.home.ctx(Moment(at + 1), number), m, id).unwrap();
        run_of(town, id)
    };
    let (first, cells) = outcome(&town, 1, closes.0 + HOUR_US);
    let (again, cells_again) = outcome(&copy, 2, closes.0 + DAY_US);
    let m = town.m;
    let order = |town: &Town| town.home.read(move |tx| Ok(store::mapping::sealed::all(tx, m, id)?));
    assert_ne!(order(&town), order(&copy), "the rows lie in another order");
    assert_ne!((first.id, first.measured), (again.id, again.measured));
    assert_eq!((&first.input_digest, &first.output_digest), (&again.input_digest, &again.output_digest));
    assert!(first.lattice == again.lattice && first.report == again.report);
    assert_eq!(first.engine_version, again.engine_version);
    assert!(cells == cells_again);
    assert!(cells.len() > 150, "{}", cells.len());
    // One answer more or less is another input.
    let other = Town::with_rounds(51, Size::School, 1);
    assert_ne!(run_of(&other, other.round(1)).0.input_digest, first.input_digest);
}

/// Plain scores of a unit's members from the simulated answers.
fn scores<'a>(
    sheets: &'a [Filled],
    instrument: &str,
    scale: &str,
    belongs: impl Fn(&Filled) -> bool,
) -> Vec<(&'a Filled, f64)> {
    let own = sheets.iter().filter(|sheet| sheet.instrument.id == instrument && belongs(sheet));
    own.filter_map(|sheet| sheet.score(scale).map(|(sum, n)| (sheet, f64::from(sum) / f64::from(n)))).collect()
}

fn mean(values: impl Iterator<Item = f64> + Clone) -> f64 {
    values.clone().sum::<f64>() / values.count() as f64
}

#[test]
fn every_mean_can_be_counted_by_hand_on_a_base_of_500_and_100() {
    let town = Town::with_rounds(52, Size::School, 1);
    let sheets = town.sheets(1);
    let mut compared = 0;
    for instrument in town.instruments() {
        for scale in &instrument.scales {
            let all: Vec<f64> = scores(&sheets, &instrument.id, &scale.id, |_| true).iter().map(|(_, x)| *x).collect();
            let centre = mean(all.iter().copied());
            let sd = (all.iter().map(|x| (x - centre).powi(2)).sum::<f64>() / (all.len() as f64 - 1.0)).sqrt();
            let points = |score: f64| 500.0 + 100.0 * (score - centre) / sd;
            let in_points: Vec<f64> = all.iter().map(|x| points(*x)).collect();
            let spread = (in_points.iter().map(|x| (x - 500.0).powi(2)).sum::<f64>() / (all.len() as f64 - 1.0)).sqrt();
            assert!((mean(in_points.iter().copied()) - 500.0).abs() < 1e-9 && (spread - 100.0).abs() < 1e-9);
            for (unit, measured_scale, cell) in measured_cells(&town) {
                let belongs = |sheet: &Filled| match unit.0.as_str() {
                    "class" => sheet.class.0 == unit.1,
                    "school" => sheet.school.0 == unit.1,
                    _ => true,
                };
                let own = scores(&sheets, &instrument.id, &scale.id, belongs);
                let is_own = sheets.iter().any(|sheet| sheet.instrument.id == instrument.id && belongs(sheet));
                if measured_scale != scale.id || !is_own || cell["respondents"] != own.len() || own.is_empty() {
                    continue;
                }
                let expected = points(mean(own.iter().map(|(_, x)| *x)));
                let found = cell["level"][0].as_f64().unwrap();
                // A scale's word is in both instruments, so a school's cells are compared with the one that fits.
                if unit.0 == "class" {
                    assert!((found - expected).abs() < 1e-9, "{unit:?} {}: {found} for {expected}", scale.id);
                    compared += 1;
                } else if (found - expected).abs() < 1e-9 {
                    compared += 1;
                }
            }
        }
    }
    println!("{compared} measured means counted again from the answers");
    assert!(compared > 100);
}

#[test]
fn the_reference_population_has_500_and_100_at_t1() {
    let town = municipality();
    let m = town.m;
    let id = town.round(1);
    let (run, cells) = run_of(town, id);
    let report: Value = serde_json::from_str(&run.report).unwrap();
    for scale in report["scales"].as_array().unwrap() {
        let [centre, sd] = ["mean", "sd"].map(|word| scale[word].as_f64().unwrap());
        assert!((centre - 500.0).abs() < 1e-6 && (sd - 100.0).abs() < 1e-6, "{scale}");
    }
    let all: Vec<Value> =
        cells.iter().filter(|cell| cell.unit.id == m.0).map(|cell| serde_json::from_str(&cell.cell).unwrap()).collect();
    assert!(all.len() >= 14 && all.iter().all(|cell| (cell["level"][0].as_f64().unwrap() - 500.0).abs() < 1e-6));
}

/// Mean of the matched pupils' changes in points over all classes of these schools, from measured cells, by pupils.
fn change_of(cells: &[(i64, f64, f64)], is_in: impl Fn(i64) -> bool) -> f64 {
    let own = cells.iter().filter(|(school, _, _)| is_in(*school));
    let (sum, n) = own.fold((0.0, 0.0), |(sum, n), (_, change, weight)| (sum + change * weight, n + weight));
    sum / n
}

#[test]
fn the_schools_that_got_better_are_found_in_about_the_right_size() {
    let town = municipality();
    let instrument = town.instruments().into_iter().find(|instrument| instrument.id == "pupil-4-10").unwrap();
    let (_, cells) = run_of(town, town.round(2));
    let sheets = town.sheets(2);
    let school_of: HashMap<i64, i64> = sheets.iter().map(|sheet| (sheet.class.0, sheet.school.0)).collect();
    let mut classes = Vec::new();
    for text in cells.iter().filter(|text| text.key.scale == CALM_AND_ORDER && text.key.instrument == instrument.id) {
        let cell: Value = serde_json::from_str(&text.cell).unwrap();
        let change = &cell["change"];
        if text.unit.kind.word() == "class" && change["kind"] == "measured" {
            let [later, earlier, n] = ["later", "earlier", "respondents"].map(|word| change[word].as_f64().unwrap());
            classes.push((school_of[&text.unit.id], later - earlier, n));
        }
    }
    let first = std::slice::from_ref(town.year(1));
    let planned = improving_schools(first, town.seed, 2);
    let ids = town.ids();
    let improving: HashMap<i64, f64> =
        planned.iter().map(|change| (ids.schools[&change.unit].0, change.points)).collect();
    let others = change_of(&classes, |school| !improving.contains_key(&school));
    // A score of five items has less than its part of a latent difference: by the root of the share of true variance.
    let simulation = Simulation::new(town.seed, &instrument).with_changes(planned.clone());
    let metric = simulation.metric(first, 1);
    let at = simulation.scales().iter().position(|scale| scale == CALM_AND_ORDER).unwrap();
    let (mut expected, mut found) = (0.0, 0.0);
    for (school, points) in &improving {
        let own = change_of(&classes, |s| s == *school) - others;
        let latent = metric.difference(at, points / 100.0);
        println!("a school with a true change of {latent:.0} points: measured {own:.0} above the others' {others:.0}");
        expected += latent / improving.len() as f64;
        found += own / improving.len() as f64;
    }
    println!("together {found:.1} of {expected:.1}");
    assert!(improving.len() == 3 && others.abs() < 5.0);
    assert!((0.6..=1.4).contains(&(found / expected)), "{found} of {expected}");
}

/// How much the class effects that a class's matched pupils are under have changed in points, by class and scale: by
/// plan, and because some of them sat in other classes before.
fn expected_changes(town: &Town, ordinal: u8) -> HashMap<(i64, String), f64> {
    let ids = town.ids();
    let planned = improving_schools(std::slice::from_ref(town.year(1)), town.seed, 2);
    let mut expected = HashMap::new();
    for instrument in town.instruments() {
        let simulation = Simulation::new(town.seed, &instrument).with_changes(planned.clone());
        let metric = simulation.metric(std::slice::from_ref(town.year(1)), 1);
        let effects = |ordinal: u8| -> HashMap<i64, Vec<f64>> {
            let truth = simulation.truth(std::slice::from_ref(town.year(ordinal)), ordinal, &metric);
            truth.classes.into_iter().map(|class| (ids.classes[&class.external_id].0, class.effect)).collect()
        };
        let (now, then) = (effects(ordinal), effects(ordinal - 1));
        let own = |sheet: &Filled| sheet.instrument.id == instrument.id;
        let (sheets, before) = (town.sheets(ordinal), town.sheets(ordinal - 1));
        for (at, scale) in simulation.scales().iter().enumerate() {
            let earlier: HashMap<&str, i64> = scores(&before, &instrument.id, scale, own)
                .iter()
                .map(|(s, _)| (s.external_id.as_str(), s.class.0))
                .collect();
            let mut changes: HashMap<i64, Vec<f64>> = HashMap::new();
            for (sheet, _) in scores(&sheets, &instrument.id, scale, own) {
                if let Some(class) = earlier.get(sheet.external_id.as_str()) {
                    changes.entry(sheet.class.0).or_default().push(now[&sheet.class.0][at] - then[class][at]);
                }
            }
            let means = changes.into_iter().map(|(class, all)| ((class, scale.clone()), mean(all.iter().copied())));
            expected.extend(means);
        }
    }
    expected
}

/// A class counts as unchanged when its matched pupils are expected to answer within so many points of before: a fifth
/// of the standard error, which lets an exact test flag 5.2 % of them.
const UNCHANGED_POINTS: f64 = 5.0;

#[test]
fn classes_that_did_not_change_are_flagged_at_no_more_than_the_nominal_rate() {
    let town = municipality();
    let cells = released(town);
    let (mut unchanged, mut flagged, mut changed, mut found) = (0, 0, 0, 0);
    for ordinal in [2_u8, 3] {
        let expected = expected_changes(town, ordinal);
        let shown = cells.iter().filter(|cell| cell.round == usize::from(ordinal) - 1 && cell.shows_change());
        for cell in shown.filter(|cell| cell.unit.0 == "class") {
            let is_flagged = cell.cell["change"]["verdict"] != "not_distinguishable";
            if expected[&(cell.unit.1, cell.variable.1.clone())].abs() < UNCHANGED_POINTS {
                unchanged += 1;
                flagged += u32::from(is_flagged);
            } else {
                changed += 1;
                found += u32::from(is_flagged);
            }
        }
    }
    let share = |count: u32, of: u32| 100.0 * f64::from(count) / f64::from(of);
    println!(
        "{unchanged} changes of unchanged classes: {:.1} % flagged; {changed} of others: {:.1} %",
        share(flagged, unchanged),
        share(found, changed)
    );
    // Scales of a class go together, so that these are about a third as many independent tries: 5 % and two of their
    // standard errors.
    let limit = 0.05 + 2.0 * (0.05 * 0.95 * 3.0 / f64::from(unchanged)).sqrt();
    assert!(unchanged > 500 && f64::from(flagged) <= limit * f64::from(unchanged));
    assert!(share(found, changed) > share(flagged, unchanged));
}

#[test]
fn how_often_schools_without_a_planned_change_are_flagged() {
    // A school's classes are others at each round, and classes differ: some change is true. Printed for those who watch
    // over the method; no more than one in ten.
    let town = municipality();
    let planned = improving_schools(std::slice::from_ref(town.year(1)), town.seed, 2);
    let ids = town.ids();
    let improving: Vec<i64> = planned.iter().map(|change| ids.schools[&change.unit].0).collect();
    let mut all: BTreeMap<(usize, String), (u32, u32)> = BTreeMap::new();
    for cell in released(town).iter().filter(|cell| cell.shows_change() && cell.unit.0 == "school") {
        if cell.round == 1 && cell.variable.1 == CALM_AND_ORDER && improving.contains(&cell.unit.1) {
            continue;
        }
        let count = all.entry((cell.round + 1, cell.variable.0.clone())).or_default();
        count.0 += 1;
        count.1 += u32::from(cell.cell["change"]["verdict"] != "not_distinguishable");
    }
    let (n, flagged) = all.values().fold((0, 0), |(n, flagged), count| (n + count.0, flagged + count.1));
    for ((round, instrument), (n, flagged)) in &all {
        println!("T{round} {instrument}: {flagged} of {n} schools' changes flagged");
    }
    assert!(f64::from(flagged) <= 0.1 * f64::from(n), "{flagged} of {n}");
}

/// The shipped instrument as a second version: one scale has an item more, all others measure the same.
fn second_version() -> String {
    let (_, source) = app::instrument::SHIPPED.iter().find(|(name, _)| *name == "pupil-4-10.toml").unwrap();
    let item = r#"
[[pages]]
title = { da = "Ro", en = "Calm" }

[[pages.items]]
id = "calm_more"
text = { da = "Der er ro i timerne", en = "Lessons are calm" }
format = "frequency"
scale = "calm_order"
"#;
    format!("{}{item}", source.replacen("version = 1", "version = 2", 1))
}

#[test]
fn a_new_version_keeps_the_base_of_scales_that_measure_the_same_and_freezes_one_for_the_others() {
    let mut town = Town::with_rounds(53, Size::School, 1);
    let ctx = town.home.ctx(town.window(1).1, 1);
    town.home.write(move |tx| app::instrument::add(tx, &ctx, "pupil-4-10.toml", &second_version()).map(drop));
    for ordinal in [2, 3] {
        let id = town.open(ordinal);
        let (opens, closes) = town.window(ordinal);
        town.answer(id, Moment(opens.0 + HOUR_US), &town.sheets(ordinal));
        town.close_and_measure(id, closes);
        assert_eq!(town.word(id), "measured");
    }
    let norms = |version: u32| -> BTreeMap<String, (f64, u32)> {
        let found = town.home.read(move |tx| Ok(store::result::norms(tx, "pupil-4-10", version)?));
        found.into_iter().map(|norm| (norm.scale, (norm.sd, norm.respondents))).collect()
    };
    let (first, second) = (norms(1), norms(2));
    assert_eq!(first.len(), 9);
    assert_eq!(second.keys().collect::<Vec<_>>(), [CALM_AND_ORDER], "only what measures something else has a new base");
    assert_ne!(first[CALM_AND_ORDER], second[CALM_AND_ORDER]);
    let changes = |ordinal: u8| -> BTreeMap<String, bool> {
        let (_, cells) = run_of(&town, town.round(ordinal));
        let own = cells.iter().filter(|cell| cell.unit.id == town.m.0 && cell.key.instrument == "pupil-4-10");
        let kind = |cell: &CellText| serde_json::from_str::<Value>(&cell.cell).unwrap()["change"]["kind"] == "measured";
        own.map(|cell| (cell.key.scale.clone(), kind(cell))).collect()
    };
    let (at_second, at_third) = (changes(2), changes(3));
    assert_eq!(
        at_second.iter().filter(|(_, measured)| !**measured).map(|(scale, _)| scale).collect::<Vec<_>>(),
        [CALM_AND_ORDER]
    );
    assert!(at_third.values().all(|measured| *measured));
}
