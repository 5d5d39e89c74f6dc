//! R's answers (packages metafor and clubSandwich) on public data: see the reference folder's README.

use psychometrics::meta::nested::{NestedFit, fit_nested};
use psychometrics::meta::profile::{Search, q_profile};
use psychometrics::meta::{
    Estimator, Fit, Options, Studies, Test, fit, funnel_asymmetry, leave_one_out, study_effects, variance_explained,
};
use serde_json::Value;

/// MEASUREMENT's tolerances for this kind of case, relative: what is found without iteration, what restricted likelihood
/// needs iteration for, and intervals that R finds by a search.
const CLOSED: f64 = 1e-12;
const ITERATED: f64 = 1e-8;
const SEARCHED: f64 = 1e-5;
/// R's optimiser of two variances stops where the likelihood is flat to 1e-12, the variances to its root.
const TWO_VARIANCES: f64 = 1e-6;

fn file(case: &str, name: &str) -> String {
    let path = format!("{}/../../reference/{case}/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A table of the reference folders: quoted or plain cells without commas inside numbers.
struct Table {
    names: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    fn read(case: &str, name: &str) -> Self {
        let text = file(case, name);
        let mut lines = text.lines().map(cells);
        Self { names: lines.next().unwrap(), rows: lines.collect() }
    }

    fn at(&self, column: &str) -> usize {
        self.names.iter().position(|name| name == column).unwrap()
    }

    fn numbers(&self, column: &str) -> Vec<f64> {
        let at = self.at(column);
        self.rows.iter().map(|row| row[at].parse().unwrap_or(f64::NAN)).collect()
    }

    fn keep(mut self, keep: impl Fn(&Self, &[String]) -> bool) -> Self {
        let rows = std::mem::take(&mut self.rows);
        self.rows = rows.into_iter().filter(|row| keep(&self, row)).collect();
        self
    }

    fn studies(&self) -> Studies {
        let found: Vec<_> = self.numbers("yi").into_iter().zip(self.numbers("vi")).collect();
        Studies::new(&found).unwrap()
    }

    fn clusters(&self, column: &str) -> Vec<usize> {
        let at = self.at(column);
        let mut known: Vec<&str> = Vec::new();
        let mut number = |name| {
            known.iter().position(|one| *one == name).unwrap_or_else(|| {
                known.push(name);
                known.len() - 1
            })
        };
        self.rows.iter().map(|row| number(row[at].as_str())).collect()
    }
}

fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut is_quoted = false;
    for c in line.chars() {
        match c {
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => cells.push(String::new()),
            c => cells.last_mut().unwrap().push(c),
        }
    }
    cells
}

/// Worst deviation of a run, printed with `--nocapture`.
#[derive(Default)]
struct Worst(Vec<(f64, f64, String)>);

impl Worst {
    fn near(&mut self, what: &str, value: f64, expected: &Value, tolerance: f64) {
        let expected = expected.as_f64().unwrap_or_else(|| panic!("{what}: no expected value"));
        // R writes 15 significant digits, of which nothing is left below 1e-15.
        let off = (value - expected).abs() / expected.abs().max(1e-15);
        assert!(off <= tolerance, "{what}: {value} is not {expected} (off by {off:.1e})");
        self.0.push((off, tolerance, what.to_owned()));
    }

    fn report(&self, case: &str) {
        for tolerance in [CLOSED, ITERATED, SEARCHED, TWO_VARIANCES] {
            let of = self.0.iter().filter(|(_, of, _)| of.to_bits() == tolerance.to_bits());
            if let Some((off, _, what)) = of.max_by(|a, b| a.0.total_cmp(&b.0)) {
                println!("{case}: worst at {tolerance:.0e}: {off:.1e} ({what})");
            }
        }
    }
}

fn estimator(name: &str) -> Estimator {
    *Estimator::ALL.iter().find(|estimator| estimator.abbreviation() == name).unwrap()
}

const REML: Options = Options::new(Estimator::RestrictedMaximumLikelihood, Test::Normal);

fn compare(worst: &mut Worst, what: &str, found: &Fit, expected: &Value) {
    let is_iterated = matches!(
        found.options.estimator,
        Estimator::MaximumLikelihood
            | Estimator::RestrictedMaximumLikelihood
            | Estimator::EmpiricalBayes
            | Estimator::PauleMandel
    );
    let tolerance = if is_iterated { ITERATED } else { CLOSED };
    let effect = found.effect();
    let mut near = |name: &str, value: f64, tolerance| {
        let at = name.split('.').fold(expected, |at, key| match key.parse::<usize>() {
            Ok(index) => &at[index],
            Err(_) => &at[key],
        });
        worst.near(&format!("{what} {name}"), value, at, tolerance);
    };
    near("b", effect.estimate, tolerance);
    near("se", effect.se, tolerance);
    near("stat", effect.statistic, tolerance);
    near("pval", effect.p, tolerance);
    near("ci.0", effect.interval.low, tolerance);
    near("ci.1", effect.interval.high, tolerance);
    near("Q", found.heterogeneity.q, CLOSED);
    near("Q_p", found.heterogeneity.q_p, 1e-11);
    near("Q_df", found.heterogeneity.q_df as f64, 0.0);
    near("I2", 100.0 * found.heterogeneity.i2, tolerance);
    near("H2", found.heterogeneity.h2, tolerance);
    near("logLik", found.log_likelihood, tolerance);
    if let Some(se) = found.heterogeneity.tau2_se {
        near("tau2", found.heterogeneity.tau2, tolerance);
        near("se_tau2", se, tolerance);
    }
    if let Some(interval) = found.prediction_interval(&[]) {
        near("pi.0", interval.low, tolerance);
        near("pi.1", interval.high, tolerance);
    } else {
        assert!(expected["pi"].is_null());
    }
}

fn compare_all(worst: &mut Worst, studies: &Studies, expected: &Value) {
    for (name, tests) in expected.as_object().unwrap() {
        for (test, key) in [(Test::Normal, "z"), (Test::HartungKnapp, "knha")] {
            if tests[key]["b"].is_number() {
                let found = fit(studies, Options::new(estimator(name), test)).unwrap();
                compare(worst, &format!("{name} {key}"), &found, &tests[key]);
            }
        }
    }
    if expected["REML_Qprofile_ci"].is_null() {
        return;
    }
    let profile = q_profile(studies, 0.95, Search::METAFOR).unwrap();
    // What R found to its tolerance, and what it looked for.
    let exact = q_profile(studies, 0.95, Search::Exact).unwrap();
    assert!((exact.tau2.low - profile.tau2.low).abs() < 1.0 / 8192.0);
    assert!((exact.tau2.high - profile.tau2.high).abs() < 1.0 / 8192.0);
    let table = &expected["REML_Qprofile_ci"]["values"];
    for (row, (interval, unit)) in
        [(profile.tau2, 1.0), (profile.tau, 1.0), (profile.i2, 100.0), (profile.h2, 1.0)].into_iter().enumerate()
    {
        worst.near("Q-profile, low", unit * interval.low, &table[row][1], SEARCHED);
        worst.near("Q-profile, high", unit * interval.high, &table[row][2], SEARCHED);
    }
    for (study, own) in study_effects(studies, REML).unwrap().iter().enumerate() {
        worst.near("study's effect", own.estimate, &expected["blup_REML"]["pred"][study], ITERATED);
        worst.near("its standard error", own.se, &expected["blup_REML"]["se"][study], ITERATED);
    }
    let egger = funnel_asymmetry(studies, REML).unwrap();
    worst.near("Egger z", egger.statistic, &expected["egger_rma"]["zval"], ITERATED);
    worst.near("Egger p", egger.p, &expected["egger_rma"]["pval"], ITERATED);
    let without = &expected["leave1out_REML"];
    for (study, left) in leave_one_out(studies, REML).unwrap().iter().enumerate() {
        worst.near("left out: effect", left.effect().estimate, &without["estimate"][study], ITERATED);
        worst.near("left out: se", left.effect().se, &without["se"][study], ITERATED);
        worst.near("left out: τ²", left.heterogeneity.tau2, &without["tau2"][study], ITERATED);
        worst.near("left out: I²", 100.0 * left.heterogeneity.i2, &without["I2"][study], ITERATED);
    }
}

#[test]
fn i1_vaccine_trials_with_latitude_as_moderator() {
    let expected: Value = serde_json::from_str(&file("I1_meta_bcg", "expected.json")).unwrap();
    let table = Table::read("I1_meta_bcg", "data.csv");
    let mut worst = Worst::default();
    compare_all(&mut worst, &table.studies(), &expected["RR"]);
    let moderated = table.studies().with_moderators(&[&table.numbers("ablat")]).unwrap();
    let options = Options::new(Estimator::RestrictedMaximumLikelihood, Test::HartungKnapp);
    let found = fit(&moderated, options).unwrap();
    let of = &expected["metaregression_ablat_knha"];
    for (index, coefficient) in found.coefficients.iter().enumerate() {
        worst.near("b", coefficient.estimate, &of["b"][index], ITERATED);
        worst.near("se", coefficient.se, &of["se"][index], ITERATED);
        worst.near("p", coefficient.p, &of["pval"][index], ITERATED);
    }
    let omnibus = found.moderators.unwrap();
    worst.near("τ²", found.heterogeneity.tau2, &of["tau2"], ITERATED);
    worst.near("QM", omnibus.statistic, &of["QM"], ITERATED);
    worst.near("QM p", omnibus.p, &of["QMp"], ITERATED);
    worst.near("QE", found.heterogeneity.q, &of["QE"], CLOSED);
    worst.near("R²", 100.0 * variance_explained(&moderated, options).unwrap().unwrap(), &of["R2"], ITERATED);
    worst.report("I1");
}

#[test]
fn i2_teacher_expectancy_and_school_calendars_in_two_levels() {
    let expected: Value = serde_json::from_str(&file("I2_meta_education", "expected.json")).unwrap();
    let mut worst = Worst::default();
    compare_all(&mut worst, &Table::read("I2_meta_education", "data.csv").studies(), &expected["raudenbush1985"]);
    let calendars = Table::read("I2_meta_education", "data_konstantopoulos2011.csv");
    compare_all(&mut worst, &calendars.studies(), &expected["konstantopoulos2011_2level"]);
    worst.report("I2");
}

#[test]
fn i2_school_calendars_in_three_levels_with_robust_variance() {
    let expected: Value = serde_json::from_str(&file("I2_meta_education", "expected.json")).unwrap();
    let of = &expected["konstantopoulos2011_3level"];
    let table = Table::read("I2_meta_education", "data_konstantopoulos2011.csv");
    let found = fit_nested(&table.studies(), &table.clusters("district"), 0.95).unwrap();
    let mut worst = Worst::default();
    let effect = &found.coefficients[0];
    worst.near("log-likelihood", found.log_likelihood, &of["logLik"], ITERATED);
    worst.near("QE", found.q, &of["QE"], CLOSED);
    worst.near("b", effect.estimate, &of["b"], TWO_VARIANCES);
    worst.near("se", effect.se, &of["se"], TWO_VARIANCES);
    worst.near("σ₁²", found.between_clusters, &of["sigma2"][0], TWO_VARIANCES);
    worst.near("σ₂²", found.within_clusters, &of["sigma2"][1], TWO_VARIANCES);
    worst.near("interval", effect.interval.low, &of["ci"][0], SEARCHED);
    worst.near("interval", effect.interval.high, &of["ci"][1], SEARCHED);
    let prediction = found.prediction_interval.unwrap();
    worst.near("prediction", prediction.low, &of["pi"][0], SEARCHED);
    worst.near("prediction", prediction.high, &of["pi"][1], SEARCHED);
    worst.near("CR2", effect.robust.se, &of["CR2"]["se"], TWO_VARIANCES);
    worst.near("CR2 df", effect.robust.df, &of["CR2"]["df"], TWO_VARIANCES);
    worst.near("CR2 p", effect.robust.p, &of["CR2"]["p"], SEARCHED);
    worst.report("I2, three levels");
}

/// The printed figure, to its last digit.
fn printed(what: &str, value: f64, expected: &Value) {
    let expected = expected.as_f64().unwrap_or_else(|| panic!("{what}: no expected value"));
    assert!((value - expected).abs() <= 0.51e-6, "{what}: {value} is not {expected}");
}

fn expected_fit(name: &str) -> Value {
    let all: Value = serde_json::from_str(&file("studies", "expected_fits.json")).unwrap();
    all[name].clone()
}

/// These were made with metafor's defaults, which stop when τ² moves by at most 10⁻⁵; so do we here.
fn compare_printed(studies: &Studies, expected: &Value) {
    let options = Options { threshold: Some(1e-5), ..REML };
    let found = fit(studies, options).unwrap();
    printed("estimate", found.effect().estimate, &expected["estimate"]);
    printed("se", found.effect().se, &expected["se"]);
    printed("low", found.effect().interval.low, &expected["ci_low"]);
    printed("high", found.effect().interval.high, &expected["ci_high"]);
    printed("τ²", found.heterogeneity.tau2, &expected["tau2"]);
    printed("I²", 100.0 * found.heterogeneity.i2, &expected["I2"]);
    printed("Q", found.heterogeneity.q, &expected["Q"]);
    printed("Q p", found.heterogeneity.q_p, &expected["Qp"]);
    let prediction = found.prediction_interval(&[]).unwrap();
    printed("prediction", prediction.low, &expected["pi_low"]);
    printed("prediction", prediction.high, &expected["pi_high"]);
    let knapp = fit(studies, Options { test: Test::HartungKnapp, ..options }).unwrap();
    printed("Hartung–Knapp", knapp.effect().se, &expected["knha_se"]);
    printed("Hartung–Knapp", knapp.effect().interval.low, &expected["knha_ci_low"]);
    printed("Hartung–Knapp", knapp.effect().interval.high, &expected["knha_ci_high"]);
}

#[test]
fn writing_to_learn_with_reflection_as_moderator() {
    let expected = expected_fit("writing_to_learn_bangertdrowns2004");
    let table = Table::read("studies", "writing_to_learn_bangertdrowns2004.csv");
    compare_printed(&table.studies(), &expected);
    let known = table.keep(|table, row| !row[table.at("meta")].is_empty());
    let moderated = known.studies().with_moderators(&[&known.numbers("meta")]).unwrap();
    let found = fit(&moderated, Options { threshold: Some(1e-5), ..REML }).unwrap();
    let of = &expected["moderator_meta"];
    assert_eq!(Some(found.studies as u64), of["k"].as_u64());
    printed("b", found.coefficients[1].estimate, &of["b"]);
    printed("se", found.coefficients[1].se, &of["se"]);
    printed("p", found.coefficients[1].p, &of["p"]);
}

#[test]
fn teacher_expectancy_with_weeks_of_contact_up_to_three() {
    let expected = expected_fit("teacher_expectancy_raudenbush1985");
    let table = Table::read("studies", "teacher_expectancy_raudenbush1985.csv");
    compare_printed(&table.studies(), &expected);
    let weeks: Vec<f64> = table.numbers("weeks_prior_contact").into_iter().map(|weeks| weeks.min(3.0)).collect();
    let options = Options { threshold: Some(1e-5), ..REML };
    let found = fit(&table.studies().with_moderators(&[&weeks]).unwrap(), options).unwrap();
    let of = &expected["moderator_weeks_capped3"];
    printed("constant", found.coefficients[0].estimate, &of["intercept"]);
    printed("b", found.coefficients[1].estimate, &of["b"]);
    printed("se", found.coefficients[1].se, &of["se"]);
    printed("p", found.coefficients[1].p, &of["p"]);
}

fn nested(file: &str, cluster: &str) -> NestedFit {
    let table = Table::read("studies", file);
    fit_nested(&table.studies(), &table.clusters(cluster), 0.95).unwrap()
}

#[test]
fn three_levels_as_printed_for_calendars_coaching_dropout_and_attendance() {
    let expected = expected_fit("modified_school_calendars_konstantopoulos2011");
    let found = nested("modified_school_calendars_konstantopoulos2011.csv", "district");
    printed("estimate", found.coefficients[0].estimate, &expected["estimate"]);
    printed("se", found.coefficients[0].se, &expected["se"]);
    printed("low", found.coefficients[0].interval.low, &expected["ci_low"]);
    printed("high", found.coefficients[0].interval.high, &expected["ci_high"]);
    printed("σ₁²", found.between_clusters, &expected["sigma2"][0]);
    printed("σ₂²", found.within_clusters, &expected["sigma2"][1]);
    printed("Q", found.q, &expected["Q"]);

    for (name, clusters) in [("test_coaching_kalaian1996", 47), ("dropout_prevention_clubsandwich", 152)] {
        let expected = expected_fit(name);
        let found = nested(&format!("{name}.csv"), "study");
        assert_eq!(found.clusters, clusters);
        let effect = &found.coefficients[0];
        printed("estimate", effect.estimate, &expected["estimate"]);
        printed("CR2", effect.robust.se, &expected["se"]);
        printed("low", effect.robust.interval.low, &expected["ci_low"]);
        printed("high", effect.robust.interval.high, &expected["ci_high"]);
        // R's optimiser at its defaults leaves the variances 1e-5 from where the likelihood is largest.
        for (value, expected) in
            [found.between_clusters, found.within_clusters].into_iter().zip(expected["sigma2"].as_array().unwrap())
        {
            let expected = expected.as_f64().unwrap();
            assert!((value - expected).abs() <= 1e-11 + 1e-5 * expected, "{value} is not {expected}");
        }
        let df = expected["df"].as_f64().unwrap();
        assert!((effect.robust.df - df).abs() <= 2e-6 * df, "{} is not {df}", effect.robust.df);
    }

    let expected = expected_fit("class_attendance_crede2010");
    let table = Table::read("studies", "class_attendance_crede2010.csv")
        .keep(|table, row| row[table.at("criterion")] == "grade");
    let found = fit_nested(&table.studies(), &table.clusters("study"), 0.95).unwrap();
    printed("estimate", found.coefficients[0].estimate, &expected["estimate"]);
    printed("se", found.coefficients[0].se, &expected["se"]);
    printed("σ₁²", found.between_clusters, &expected["sigma2"][0]);
    printed("σ₂²", found.within_clusters, &expected["sigma2"][1]);
    printed("Q", found.q, &expected["Q"]);
    printed("r", found.coefficients[0].estimate.tanh(), &expected["r"]);
}
