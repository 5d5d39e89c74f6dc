//! Sheets: who answers, how far, and with what.

use programme::instrument::{GradeBand, Instrument};
use simulation::answers::{
    Here, PupilPlace, SheetState, SimAnswer, SimRound, SimSheet, Simulation, improving_schools, places,
};
use simulation::people::{SimMunicipality, Size, generate, two_years_later};

use crate::instrument::pupils_4_to_10;

fn sheets(seed: u64, instrument: &Instrument, round: SimRound) -> (Vec<SimMunicipality>, Vec<SimSheet>) {
    let municipalities = generate(seed, Size::Municipality);
    let sheets = Simulation::new(seed, instrument).sheets(&municipalities, round);
    (municipalities, sheets)
}

#[test]
fn every_pupil_of_the_grades_and_nobody_else_gets_a_sheet() {
    let instrument = pupils_4_to_10();
    let (municipalities, sheets) = sheets(1, &instrument, SimRound::closed(1));
    let in_band = municipalities[0].pupils().filter(|pupil| instrument.grades.contains(pupil.grade)).count();
    assert_eq!(sheets.len(), in_band);
    for sheet in &sheets {
        let PupilPlace { municipality, school, class, pupil } = sheet.place;
        assert!(municipalities[municipality].schools[school].classes[class].pupils[pupil].grade >= 4);
        assert_eq!(sheet.answers.len(), instrument.item_count());
    }
}

#[test]
fn the_same_seed_gives_the_same_answers_in_whatever_order_classes_come() {
    let instrument = pupils_4_to_10();
    let (municipalities, all) = sheets(3, &instrument, SimRound::closed(1));
    let simulation = Simulation::new(3, &instrument);
    let mut backwards: Vec<(Here<'_>, PupilPlace)> = places(&municipalities).collect();
    backwards.reverse();
    let mut again: Vec<SimSheet> = backwards
        .into_iter()
        .flat_map(|(here, place)| simulation.class_sheets(here, place, SimRound::closed(1)))
        .collect();
    again.sort_by_key(|sheet| sheet.place);
    assert_eq!(all, again);
    assert_ne!(all, Simulation::new(4, &instrument).sheets(&municipalities, SimRound::closed(1)));
    assert_ne!(all, simulation.sheets(&municipalities, SimRound::closed(2)));
}

#[test]
fn a_closed_round_has_85_to_95_per_cent_and_some_classes_far_below() {
    let instrument = pupils_4_to_10();
    for seed in 0..8 {
        let (municipalities, sheets) = sheets(seed, &instrument, SimRound::closed(1));
        let share = share(&sheets, SheetState::Finished);
        let stopped = share_of(&sheets, |sheet| sheet.state == SheetState::Begun);
        let low = class_shares(&municipalities, &sheets).into_iter().filter(|share| *share < 0.75).count();
        println!("seed {seed}: {share:.3} finished, {stopped:.3} stopped midway, {low} classes under 75 %");
        assert!((0.85..=0.95).contains(&share), "{share}");
        assert!((0.01..=0.03).contains(&stopped), "{stopped}");
        assert!(low >= 1);
    }
}

#[test]
fn an_open_round_is_about_70_per_cent_finished() {
    let instrument = pupils_4_to_10();
    let shares: Vec<f64> =
        (0..8).map(|seed| share(&sheets(seed, &instrument, SimRound::open(2, 0.7)).1, SheetState::Finished)).collect();
    let mean = shares.iter().sum::<f64>() / shares.len() as f64;
    println!("finished: {shares:.3?}, mean {mean:.3}");
    assert!((0.67..=0.73).contains(&mean), "{mean}");
    assert!(shares.iter().all(|share| (0.6..=0.8).contains(share)));
    let (municipalities, sheets) = sheets(1, &instrument, SimRound::open(2, 0.7));
    let classes = class_shares(&municipalities, &sheets);
    assert!(classes.contains(&0.0), "some class has not begun");
    assert!(sheets.iter().filter(|sheet| sheet.state == SheetState::NotBegun).count() >= 50, "codes for visitors");
    assert!(sheets.iter().any(|sheet| sheet.state == SheetState::Begun));
}

fn share(sheets: &[SimSheet], state: SheetState) -> f64 {
    share_of(sheets, |sheet| sheet.state == state)
}

fn share_of(sheets: &[SimSheet], what: impl Fn(&SimSheet) -> bool) -> f64 {
    sheets.iter().filter(|sheet| what(sheet)).count() as f64 / sheets.len() as f64
}

fn class_shares(municipalities: &[SimMunicipality], sheets: &[SimSheet]) -> Vec<f64> {
    let classes = places(municipalities).map(|(_, class)| {
        let own: Vec<SimSheet> =
            sheets.iter().filter(|sheet| PupilPlace { pupil: 0, ..sheet.place } == class).cloned().collect();
        (!own.is_empty()).then(|| share(&own, SheetState::Finished))
    });
    classes.flatten().collect()
}

#[test]
fn skipped_and_dont_know_are_two_per_cent_each_and_dont_know_only_where_offered() {
    let instrument = pupils_4_to_10();
    let (_, sheets) = sheets(2, &instrument, SimRound::closed(1));
    let (mut shown, mut skipped, mut offered, mut dont_know) = (0, 0, 0, 0);
    for sheet in sheets.iter().filter(|sheet| sheet.state == SheetState::Finished) {
        for (item, answer) in instrument.items().zip(&sheet.answers).filter(|(item, _)| item.scale.is_some()) {
            let offers = instrument.format_of(item).is_some_and(|format| format.dont_know.is_some());
            shown += 1;
            skipped += u32::from(*answer == SimAnswer::Skipped);
            offered += u32::from(offers);
            dont_know += u32::from(*answer == SimAnswer::DontKnow);
            assert!(offers || *answer != SimAnswer::DontKnow);
        }
    }
    let (skipped, dont_know) = (f64::from(skipped) / f64::from(shown), f64::from(dont_know) / f64::from(offered));
    println!("skipped {skipped:.4}, don't know {dont_know:.4}");
    assert!((0.019..=0.021).contains(&skipped), "{skipped}");
    assert!((0.019..=0.021).contains(&dont_know), "{dont_know}");
}

#[test]
fn every_answer_is_one_the_item_offers_and_hidden_items_have_none() {
    let instrument = pupils_4_to_10();
    let (_, sheets) = sheets(5, &instrument, SimRound::closed(1));
    let (bullied, _) = instrument.find_item("bullied").unwrap();
    let (followed, _) = instrument.find_item("bullied_where").unwrap();
    let mut shown = 0;
    for sheet in &sheets {
        for (item, answer) in instrument.items().zip(&sheet.answers) {
            match answer {
                SimAnswer::Option(value) => assert!(instrument.scored(item, *value).is_some(), "{} {value}", item.id),
                SimAnswer::Number(days) => assert!((0..=20).contains(days) && item.id == "days_absent"),
                SimAnswer::None | SimAnswer::DontKnow | SimAnswer::Skipped => {}
            }
        }
        let follows = sheet.answers[bullied] == SimAnswer::Option(1);
        assert!(follows || sheet.answers[followed] == SimAnswer::None);
        let complete = sheet.state == SheetState::Finished && follows;
        assert!(!complete || sheet.answers[followed] != SimAnswer::None);
        shown += u32::from(complete);
        assert_eq!(sheet.state == SheetState::NotBegun, sheet.answers.iter().all(|a| *a == SimAnswer::None));
    }
    assert!(shown > 0);
}

/// Most pupils answer on the good side, every option is used, and a reversed item's raw values lie low.
#[test]
fn frequencies_look_like_a_school_survey_and_reversed_items_are_turned() {
    let instrument = pupils_4_to_10();
    let (_, sheets) = sheets(6, &instrument, SimRound::closed(1));
    for (slot, item) in instrument.items().enumerate().filter(|(_, item)| item.scale.is_some()) {
        let choices = instrument.format_of(item).unwrap().kind.choices();
        let mut counts = vec![0_u32; choices.len() + 1];
        for sheet in &sheets {
            if let SimAnswer::Option(value) = sheet.answers[slot] {
                counts[usize::from(instrument.scored(item, value).unwrap())] += 1;
            }
        }
        let total = f64::from(counts.iter().sum::<u32>());
        let shares: Vec<f64> = counts[1..].iter().map(|count| f64::from(*count) / total).collect();
        println!("{:14} {shares:5.2?}", item.id);
        let upper: f64 = shares[shares.len() / 2..].iter().sum();
        assert!(upper > 0.6, "{} {shares:?}", item.id);
        if item.scale.as_deref() == Some("bullying") {
            assert!((0.5..0.85).contains(&shares[4]), "most have never been bullied: {} {shares:?}", item.id);
            continue;
        }
        assert!(shares.iter().all(|share| (0.004..0.75).contains(share)), "{} {shares:?}", item.id);
    }
}

/// Alpha of five turned items; items that were not turned would make it small or negative.
#[test]
fn scales_are_as_reliable_as_such_scales_are() {
    let instrument = pupils_4_to_10();
    let (_, sheets) = sheets(7, &instrument, SimRound::closed(1));
    for scale in &instrument.scales {
        let slots = instrument.scale_slots(&scale.id);
        let items: Vec<_> = instrument.items().collect();
        let rows: Vec<Vec<f64>> = sheets
            .iter()
            .filter_map(|sheet| {
                let score = |slot: &usize| match sheet.answers[*slot] {
                    SimAnswer::Option(value) => instrument.scored(items[*slot], value).map(f64::from),
                    _ => None,
                };
                slots.iter().map(score).collect()
            })
            .collect();
        let k = slots.len() as f64;
        let single: f64 = (0..slots.len()).map(|at| variance(rows.iter().map(|row| row[at]))).sum();
        let total = variance(rows.iter().map(|row| row.iter().sum()));
        let alpha = k / (k - 1.0) * (1.0 - single / total);
        println!("{:12} alpha {alpha:.2}", scale.id);
        assert!((0.65..0.92).contains(&alpha), "{} {alpha}", scale.id);
    }
}

fn variance(values: impl Iterator<Item = f64> + Clone) -> f64 {
    let n = values.clone().count() as f64;
    let mean = values.clone().sum::<f64>() / n;
    values.map(|value| (value - mean).powi(2)).sum::<f64>() / n
}

#[test]
fn the_youngest_get_sheets_of_their_own_instrument() {
    let instrument =
        Instrument { id: "pupil-0-3".to_owned(), grades: GradeBand { from: 0, to: 3 }, ..pupils_4_to_10() };
    let (municipalities, sheets) = sheets(1, &instrument, SimRound::closed(1));
    assert_eq!(sheets.len(), municipalities[0].pupils().filter(|pupil| pupil.grade <= 3).count());
}

#[test]
fn the_improving_schools_are_few_and_none_of_the_special_cases() {
    for (size, count) in [(Size::Municipality, 3), (Size::School, 2), (Size::Programme, 38)] {
        let municipalities = generate(2, size);
        let changes = improving_schools(&municipalities, 2, 2);
        assert_eq!(changes.len(), count, "{size:?}");
        for change in &changes {
            assert!((20.0..=40.0).contains(&change.points) && change.scale == "calm_order");
            assert!(municipalities.iter().flat_map(|m| m.schools.iter().take(2)).all(|s| s.external_id != change.unit));
        }
    }
    let later = two_years_later(&generate(2, Size::School)[0], 2);
    for change in improving_schools(&generate(2, Size::School), 2, 2) {
        assert!(later.schools[0].classes.iter().any(|class| class.lineage == change.unit));
    }
}
