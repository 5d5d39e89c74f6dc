//! A municipality's own cards: texts and steps are added, and what everyone sees follows from them.

use programme::id::{MunicipalityId, PracticeId};
use programme::practice::editorial::{Revision, Stage, Step, StepKind};
use store::people::unit;
use store::practice::{add_revision, add_step, history, ids, published, source};

use crate::bed::{Bed, M, NOW, contracts};

contracts! {
    the_newest_step_decides_which_text_everyone_sees
}

fn the_newest_step_decides_which_text_everyone_sees(bed: &mut Bed) {
    let id = PracticeId::new("faelles-start").unwrap();
    let other = MunicipalityId(8);
    bed.write(move |tx| unit::insert_municipality(tx, other, "Lyngby"));
    let (_, _, by, _) = crate::people::staffed_ids(bed);
    let of = id.clone();
    bed.write(move |tx| {
        for (number, text) in [(1, "først"), (2, "så")] {
            add_revision(tx, M, &of, Revision { number, by, at: NOW }, text)?;
        }
        let step = |kind, revision| Step { revision, kind, by, at: NOW, note: "nu".to_owned() };
        add_step(tx, M, &of, 1, &step(StepKind::Submitted, 1))?;
        add_step(tx, M, &of, 2, &step(StepKind::Published, 1))
    });
    let of = id.clone();
    let found = bed.read(move |tx| Ok((published(tx, M)?, history(tx, M, &of)?, source(tx, M, &of, 2)?)));
    assert_eq!(found.0, [(id.clone(), "først".to_owned(), NOW)]);
    assert_eq!((found.1.stage(), found.1.published(), found.2.as_deref()), (Some(Stage::Draft), Some(1), Some("så")));
    let of = id.clone();
    bed.write(move |tx| {
        let step = Step { revision: 1, kind: StepKind::Withdrawn, by, at: NOW, note: String::new() };
        add_step(tx, M, &of, 3, &step)
    });
    assert_eq!(bed.read(move |tx| published(tx, M)), []);
    assert_eq!(bed.read(move |tx| ids(tx, M)), [id]);
    assert_eq!(bed.read(move |tx| ids(tx, other)), [], "each municipality has its own");
}
