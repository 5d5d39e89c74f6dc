//! Rounds, sheets and codes.

use programme::id::{ClassId, RoundId};
use programme::mapping::response_rate::ResponseCount;
use programme::mapping::round::{Confidentiality, InstrumentVersion, Round, RoundPlan};
use programme::mapping::{Answer, Sheet};
use programme::time::Moment;
use store::instrument::{self, InstrumentSource};
use store::mapping::round;
use store::mapping::sheet::{self, NewSheet};

use crate::bed::{Bed, M, NOW, contracts};

contracts! {
    a_plan_comes_back_as_it_was
    a_stamp_is_set_once
    a_sheet_is_found_by_its_codes_and_keeps_its_answers
    sheets_are_counted_by_class
    a_code_of_another_round_finds_nothing
}

pub(crate) const R: RoundId = RoundId(42);

fn plan() -> RoundPlan {
    RoundPlan {
        municipality: M,
        id: R,
        ordinal: 1,
        name: "T1".to_owned(),
        purpose_da: "Vi vil se, hvordan I har det.".to_owned(),
        purpose_en: "We want to see how you are.".to_owned(),
        opens: NOW,
        closes: Moment(NOW.0 + 1_000_000),
        retention_days: 730,
        confidentiality: Confidentiality::Statistical,
        panel: true,
        instruments: vec![InstrumentVersion { id: "pupil-4-10".to_owned(), version: 2 }],
        schools: Vec::new(),
        previous: None,
    }
}

pub(crate) fn planned(bed: &Bed) {
    bed.write(|tx| {
        let (id, file_name, source) = ("pupil-4-10".to_owned(), "pupil.toml".to_owned(), "…".to_owned());
        let new = InstrumentSource { id, version: 2, file_name, source, digest: vec![1; 32] };
        instrument::insert(tx, &new, NOW)?;
        round::insert(tx, &plan(), NOW)
    });
}

fn a_plan_comes_back_as_it_was(bed: &mut Bed) {
    planned(bed);
    let found = bed.read(|tx| round::find(tx, M, R)).unwrap();
    assert!(matches!(&found, Round::Planned(_)));
    assert_eq!(found.plan(), &plan());
    assert_eq!(bed.read(|tx| round::all(tx, M)).len(), 1);
    assert!(!bed.read(|tx| instrument::in_use(tx, "pupil-4-10", 2)));
    bed.write(|tx| round::set_opened(tx, M, R, NOW));
    assert!(bed.read(|tx| instrument::in_use(tx, "pupil-4-10", 2)));
}

fn a_stamp_is_set_once(bed: &mut Bed) {
    planned(bed);
    assert!(bed.write(|tx| round::set_opened(tx, M, R, NOW)));
    assert!(!bed.write(|tx| round::set_opened(tx, M, R, Moment(NOW.0 + 5))));
    assert_eq!(bed.read(|tx| round::open_in(tx, M)), [R]);
    assert_eq!(bed.read(|tx| round::past_window(tx, Moment(NOW.0 + 999_999))), []);
    assert_eq!(bed.read(|tx| round::past_window(tx, Moment(NOW.0 + 1_000_000))), [(M, R)]);
    assert!(bed.write(|tx| round::set_closed(tx, M, R, Moment(NOW.0 + 9))));
    assert!(!bed.write(|tx| round::set_closes(tx, M, R, Moment(NOW.0 + 99))), "closed is closed");
    assert_eq!(bed.read(|tx| round::open_in(tx, M)), []);
}

fn new_sheet(id: u8, class: i64) -> NewSheet {
    let (class, instrument) = (ClassId(class), "pupil-4-10".to_owned());
    NewSheet { id: [id; 16], class, grade: 5, instrument, version: 2, items: 3 }
}

fn a_sheet_is_found_by_its_codes_and_keeps_its_answers(bed: &mut Bed) {
    planned(bed);
    bed.write(|tx| {
        sheet::insert(tx, M, R, &new_sheet(1, 30))?;
        sheet::insert_code(tx, M, R, &[0xC0; 32], &[1; 16])?;
        sheet::insert_code(tx, M, R, &[0xC1; 32], &[1; 16])
    });
    let by_code = bed.read(|tx| sheet::find_by_code(tx, M, R, &[0xC0; 32])).unwrap();
    assert_eq!(by_code, bed.read(|tx| sheet::find_by_code(tx, M, R, &[0xC1; 32])).unwrap());
    assert_eq!((by_code.class, by_code.grade, by_code.finished), (ClassId(30), 5, false));
    assert_eq!(by_code.sheet, Sheet::empty(3));

    let mut answered = by_code.sheet;
    answered.record(0, 1, Answer::Option(4)).unwrap();
    answered.record(1, 2, Answer::Text("Jeg kan godt lide frikvarter 🐦".to_owned())).unwrap();
    answered.record(2, 3, Answer::DontKnow).unwrap();
    let kept = answered.clone();
    bed.write(move |tx| {
        sheet::lock(tx, M, R, &[1; 16])?;
        sheet::save_answers(tx, M, R, &[1; 16], &kept)?;
        sheet::set_epoch(tx, M, R, &[1; 16], 2)?;
        sheet::set_generation(tx, M, R, &[1; 16], 1)?;
        sheet::finish(tx, M, R, &[1; 16])
    });
    let found = bed.read(|tx| sheet::find(tx, M, R, &[1; 16])).unwrap();
    assert_eq!((found.sheet, found.epoch, found.generation, found.finished), (answered, 2, 1, true));

    bed.write(|tx| sheet::delete_codes(tx, M, R, &[1; 16]));
    assert_eq!(bed.read(|tx| sheet::find_by_code(tx, M, R, &[0xC0; 32])), None);
    assert!(bed.read(|tx| sheet::find(tx, M, R, &[1; 16])).is_some(), "answers stay when a code is renewed");
}

fn sheets_are_counted_by_class(bed: &mut Bed) {
    planned(bed);
    bed.write(|tx| {
        for (id, class) in [(1, 30), (2, 30), (3, 30), (4, 31)] {
            sheet::insert(tx, M, R, &new_sheet(id, class))?;
        }
        sheet::finish(tx, M, R, &[2; 16])
    });
    let count = |asked, finished| ResponseCount { asked, finished };
    let by_class = bed.read(|tx| sheet::count_by_class(tx, M, R));
    assert_eq!(by_class, [(ClassId(30), count(3, 1)), (ClassId(31), count(1, 0))]);
    assert_eq!(bed.read(|tx| sheet::count_of_class(tx, M, R, ClassId(30))), count(3, 1));
    assert_eq!(bed.read(|tx| sheet::count_of_class(tx, M, R, ClassId(99))), count(0, 0));
    assert_eq!(bed.read(|tx| sheet::all(tx, M, R)).len(), 4);
    bed.write(|tx| sheet::delete_all(tx, M, R));
    assert_eq!(bed.read(|tx| sheet::all(tx, M, R)).len(), 0);
    assert_eq!(bed.count("SELECT COUNT(*) FROM access_code"), 0);
}

fn a_code_of_another_round_finds_nothing(bed: &mut Bed) {
    planned(bed);
    bed.write(|tx| {
        let id = RoundId(43);
        round::insert(tx, &RoundPlan { id, ordinal: 2, previous: Some(R), ..plan() }, NOW)?;
        sheet::insert(tx, M, R, &new_sheet(1, 30))?;
        sheet::insert_code(tx, M, R, &[0xC0; 32], &[1; 16])
    });
    assert_eq!(bed.read(|tx| sheet::find_by_code(tx, M, RoundId(43), &[0xC0; 32])), None);
    let order: Vec<RoundId> = bed.read(|tx| round::all(tx, M)).iter().map(|round| round.plan().id).collect();
    assert_eq!(order, [RoundId(43), R], "newest first");
}
