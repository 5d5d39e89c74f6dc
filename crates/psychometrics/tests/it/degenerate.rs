//! Data on which a coefficient does not exist give a named error, never NaN.

use psychometrics::items::{
    ItemError, Missing, Moments, Responses, alpha, alpha_without, feldt_interval, lambda2, lambda6, rest_correlation,
    standardised_alpha,
};

type Row = Vec<Option<f64>>;

fn rows(rows: &[&[i32]]) -> Vec<Row> {
    let answer = |value: &i32| (*value != 0).then(|| f64::from(*value));
    rows.iter().map(|row| row.iter().map(answer).collect()).collect()
}

fn moments(answers: &[&[i32]], missing: Missing) -> Result<Moments, ItemError> {
    Moments::of(&Responses::from_rows(answers[0].len(), rows(answers))?, missing)
}

#[test]
fn rows_of_different_length_are_refused() {
    let found = Responses::from_rows(2, rows(&[&[1, 2], &[1, 2, 3]])).unwrap_err();
    assert_eq!(found, ItemError::RaggedRow { row: 1, found: 3, expected: 2 });
}

#[test]
fn an_infinite_answer_is_refused() {
    let found = Responses::from_rows(2, [[Some(1.0), Some(f64::INFINITY)]]).unwrap_err();
    assert_eq!(found, ItemError::NotFinite { row: 0, item: 1 });
    let found = Responses::from_rows(1, [[Some(f64::NAN)]]).unwrap_err();
    assert_eq!(found, ItemError::NotFinite { row: 0, item: 0 });
}

#[test]
fn one_item_has_no_alpha() {
    assert_eq!(moments(&[&[1], &[2]], Missing::Complete).unwrap_err(), ItemError::TooFewItems { items: 1 });
    let none = Responses::from_rows(0, rows(&[])).unwrap();
    assert_eq!(Moments::of(&none, Missing::Complete).unwrap_err(), ItemError::TooFewItems { items: 0 });
}

#[test]
fn one_complete_person_is_too_few() {
    let answers: [&[i32]; 3] = [&[1, 2], &[3, 0], &[0, 4]];
    assert_eq!(moments(&answers, Missing::Complete).unwrap_err(), ItemError::TooFewPersons { persons: 1 });
}

#[test]
fn two_items_that_nobody_answered_both_are_named() {
    let answers: [&[i32]; 4] = [&[1, 0], &[3, 0], &[0, 4], &[0, 2]];
    let found = moments(&answers, Missing::Pairwise).unwrap_err();
    assert_eq!(found, ItemError::NeverTogether { first: 0, second: 1 });
}

#[test]
fn an_item_to_which_everyone_gave_the_same_answer_is_named() {
    let answers: [&[i32]; 3] = [&[1, 4], &[3, 4], &[2, 4]];
    assert_eq!(moments(&answers, Missing::Complete).unwrap_err(), ItemError::NoVariance { item: 1 });
    // 0.1 has no exact sum: rounding must not pass for variance.
    let tenths = Responses::from_rows(2, (0..7).map(|i| [Some(0.1), Some(f64::from(i))])).unwrap();
    assert_eq!(Moments::of(&tenths, Missing::Complete).unwrap_err(), ItemError::NoVariance { item: 0 });
}

#[test]
fn items_that_cancel_out_have_a_sum_without_variance() {
    let moments = moments(&[&[1, 5], &[2, 4], &[3, 3], &[4, 2]], Missing::Complete).unwrap();
    assert_eq!(alpha(&moments), Err(ItemError::NoVarianceOfSum));
    assert_eq!(standardised_alpha(&moments), Err(ItemError::NoVarianceOfSum));
    assert_eq!(lambda2(&moments), Err(ItemError::NoVarianceOfSum));
}

#[test]
fn an_item_that_repeats_another_makes_lambda_6_impossible_and_alpha_not() {
    let moments = moments(&[&[1, 1, 2], &[2, 2, 1], &[3, 3, 5], &[5, 5, 4]], Missing::Complete).unwrap();
    assert_eq!(lambda6(&moments), Err(ItemError::Singular));
    assert!(alpha(&moments).unwrap() < 1.0);
}

#[test]
fn two_equal_items_have_an_alpha_of_one() {
    let moments = moments(&[&[1, 1], &[2, 2], &[5, 5]], Missing::Complete).unwrap();
    assert!((alpha(&moments).unwrap() - 1.0).abs() < 1e-15);
    assert!((rest_correlation(&moments, 0).unwrap() - 1.0).abs() < 1e-15);
}

#[test]
fn alpha_without_an_item_needs_three() {
    let moments = moments(&[&[1, 2], &[2, 2], &[5, 4]], Missing::Complete).unwrap();
    assert_eq!(alpha_without(&moments, 0), Err(ItemError::TooFewItems { items: 2 }));
    assert_eq!(alpha_without(&moments, 2), Err(ItemError::UnknownItem { item: 2 }));
    assert_eq!(rest_correlation(&moments, 9), Err(ItemError::UnknownItem { item: 9 }));
}

#[test]
fn feldts_interval_refuses_what_it_cannot_answer() {
    assert_eq!(feldt_interval(0.8, 1, 5, 0.95), Err(ItemError::TooFewPersons { persons: 1 }));
    assert_eq!(feldt_interval(0.8, 9, 1, 0.95), Err(ItemError::TooFewItems { items: 1 }));
    for (alpha, confidence) in [(0.8, 1.0), (0.8, 0.0), (1.1, 0.95), (f64::NAN, 0.95), (0.8, f64::NAN)] {
        assert_eq!(feldt_interval(alpha, 9, 5, confidence), Err(ItemError::OutOfRange));
    }
}
