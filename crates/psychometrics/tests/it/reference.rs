//! R's answers (package psych) on public data: see the reference folder's README.

use psychometrics::items::{
    Missing, Moments, Responses, alpha, alpha_without, feldt_interval, lambda2, lambda6, mean_correlation,
    rest_correlation, standardised_alpha,
};
use serde_json::Value;

/// MEASUREMENT's tolerance for this kind of case, relative.
const TOLERANCE: f64 = 1e-10;

fn file(case: &str, name: &str) -> String {
    let path = format!("{}/../../reference/{case}/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The columns whose names begin with `prefix`; `reversed` ones are turned on a range of `low` to `high`.
fn responses(case: &str, prefix: &str, reversed: &[&str], (low, high): (f64, f64)) -> Responses {
    let text = file(case, "data.csv");
    let mut lines = text.lines();
    let names = lines.next().unwrap().split(',').collect::<Vec<_>>();
    let columns = names.iter().enumerate().filter(|(_, name)| name.starts_with(prefix)).collect::<Vec<_>>();
    let rows = lines.map(|line| {
        let fields = line.split(',').collect::<Vec<_>>();
        let answer = |&(column, name): &(usize, &&str)| {
            let value = fields[column].parse::<f64>().ok()?;
            Some(if reversed.contains(name) { low + high - value } else { value })
        };
        columns.iter().map(answer).collect::<Vec<_>>()
    });
    Responses::from_rows(columns.len(), rows).unwrap()
}

fn near(what: &str, value: f64, expected: &Value) {
    let expected = expected.as_f64().unwrap_or_else(|| panic!("{what}: no expected value"));
    let off = (value - expected).abs() / expected.abs();
    assert!(off <= TOLERANCE, "{what}: {value} is not {expected} (off by {off:.1e})");
}

fn compare(responses: &Responses, missing: Missing, expected: &Value) {
    let moments = Moments::of(responses, missing).unwrap();
    assert_eq!(Some(moments.persons() as u64), expected["n"].as_u64());
    let total = &expected["alpha"];
    let raw = alpha(&moments).unwrap();
    near("alpha", raw, &total["raw_alpha"]);
    near("standardised alpha", standardised_alpha(&moments).unwrap(), &total["std.alpha"]);
    near("λ6", lambda6(&moments).unwrap(), &total["G6(smc)"]);
    near("mean correlation", mean_correlation(&moments), &total["average_r"]);
    let feldt = feldt_interval(raw, moments.persons(), moments.items(), 0.95).unwrap();
    near("Feldt, low", feldt.low, &expected["feldt"]["lower"]);
    near("Feldt, high", feldt.high, &expected["feldt"]["upper"]);
    for item in 0..moments.items() {
        near("alpha without", alpha_without(&moments, item).unwrap(), &expected["alpha_drop"]["raw_alpha"][item]);
        let stats = &expected["item_stats"];
        near("item–rest", rest_correlation(&moments, item).unwrap(), &stats["r.drop"][item]);
        near("mean", moments.means()[item], &stats["mean"][item]);
        near("sd", moments.covariance(item, item).sqrt(), &stats["sd"][item]);
        assert_eq!(Some(moments.answered(item) as u64), stats["n"][item].as_u64());
        for other in 0..moments.items() {
            near("covariance", moments.covariance(item, other), &expected["cov"]["values"][item][other]);
        }
    }
}

fn compare_all(responses: &Responses, expected: &Value) {
    compare(responses, Missing::Complete, &expected["complete_cases"]);
    if !expected["pairwise"].is_null() {
        compare(responses, Missing::Pairwise, &expected["pairwise"]);
    }
    let moments = Moments::of(responses, Missing::Complete).unwrap();
    near("λ2", lambda2(&moments).unwrap(), &expected["lambda2"]);
    near("λ6", lambda6(&moments).unwrap(), &expected["lambda6"]);
}

#[test]
fn a1_five_items_of_agreeableness_with_missing_answers() {
    let expected: Value = serde_json::from_str(&file("A1_items_bfi", "expected.json")).unwrap();
    compare_all(&responses("A1_items_bfi", "A", &["A1"], (1.0, 6.0)), &expected["A"]);
}

#[test]
fn a1_five_items_of_conscientiousness_with_missing_answers() {
    let expected: Value = serde_json::from_str(&file("A1_items_bfi", "expected.json")).unwrap();
    compare_all(&responses("A1_items_bfi", "C", &["C4", "C5"], (1.0, 6.0)), &expected["C"]);
}

#[test]
fn a2_29_skewed_items_of_anxiety() {
    let expected: Value = serde_json::from_str(&file("A2_items_anxiety", "expected.json")).unwrap();
    compare_all(&responses("A2_items_anxiety", "R", &[], (1.0, 5.0)), &expected["anxiety"]);
}
