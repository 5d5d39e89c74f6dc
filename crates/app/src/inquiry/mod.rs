//! A team's inquiries: beginning one from a result or a wish, writing it together, and what was learnt.

mod change;
mod experience;
mod goal;
mod list;
mod retention;
mod start;
mod view;

use programme::access::{Target, Viewer};
use programme::id::{InquiryId, MunicipalityId, PersonId};
pub use programme::inquiry::{
    Case, Factor, FactorPart, Field, Lock, Measure, MeasurePart, Outcome, Perspective, Refused, Stage,
};
use programme::inquiry::{Circle, may_enter};
use store::inquiry::{Head, find, named};
use store::people::{grant, team};
use store::{Tx, document};

pub use change::{
    add_factor, add_log, add_measure, add_practice, decide, link_measure, name, plan_measure, remove, reopen, restore,
    save_text, unname,
};
pub use experience::{About, LocalExperience, local_experience};
pub use goal::{CaseOfGoal, LinkedGoal, cases_of_goal, link_goal};
pub use list::{Listed, list, open_cases, open_cases_of_team};
pub(crate) use retention::{erase, out_of_time};
pub use start::{
    NewPupilCase, Wish, may_begin, may_start, may_start_at_school, pupils_to_choose, start_about_pupil,
    start_from_result, start_from_wish,
};
pub use view::{
    FrozenFigure, HistoryLine, Inquiry, LogLine, Origin, Presence, candidates, history, present, stage_of, view,
    view_audited, view_circle,
};

use crate::{Error, Refusal, Result};

/// Who a case is for.
fn circle(tx: &mut Tx<'_>, viewer: &Viewer, head: &Head) -> Result<Circle> {
    let m = viewer.municipality;
    let members = match head.team {
        Some(id) => team::members_of(tx, m, id, viewer.today)?.into_iter().map(|person| person.id).collect(),
        None => Vec::new(),
    };
    let named = named(tx, m, head.id)?.into_iter().map(|(person, _)| person).collect();
    Ok(circle_of(m, head, members, named))
}

fn circle_of(m: MunicipalityId, head: &Head, team: Vec<PersonId>, named: Vec<PersonId>) -> Circle {
    Circle {
        municipality: m,
        school: head.school,
        class: head.class,
        about_pupil: head.pupil.is_some(),
        has_team: head.team.is_some(),
        team,
        named,
    }
}

/// The case, when the viewer may enter it.
fn enter(tx: &mut Tx<'_>, viewer: &Viewer, id: InquiryId) -> Result<(Head, Circle)> {
    let head = find(tx, viewer.municipality, id)?.ok_or(Error::NotFound)?;
    let circle = circle(tx, viewer, &head)?;
    if may_enter(viewer, &circle) { Ok((head, circle)) } else { Err(Error::NotFound) }
}

/// The newest of every field.
fn case(tx: &mut Tx<'_>, m: MunicipalityId, id: InquiryId) -> Result<Case> {
    let fields = document::newest(tx, m, id.0)?.into_iter();
    Ok(Case::of(fields.filter_map(|version| Some((Field::from_word(&version.field)?, version.text)))))
}

/// Another person as the policy sees them today.
fn as_viewer(tx: &mut Tx<'_>, viewer: &Viewer, person: PersonId) -> Result<Viewer> {
    let grants = grant::of_person(tx, viewer.municipality, person)?;
    Ok(Viewer { person, grants, ..viewer.clone() })
}

const fn target(viewer: &Viewer, head: &Head) -> Target {
    match head.class {
        Some(class) => Target::class(viewer.municipality, head.school, class),
        None => Target::school(viewer.municipality, head.school),
    }
}

impl From<Refused> for Error {
    fn from(refused: Refused) -> Self {
        let (da, en) = match refused {
            Refused::Closed => (
                "Analysen er afsluttet. Genåbn den, hvis I vil arbejde videre.",
                "The inquiry has ended. Open it again to go on.",
            ),
            Refused::Locked(Lock::ThreeWeeks(_)) => (
                "Et tiltag skal have virket i mindst tre uger, før I evaluerer.",
                "A measure must have run for at least three weeks before you evaluate.",
            ),
            Refused::Locked(Lock::After(_)) => {
                ("Gør de tidligere trin færdige først.", "Finish the earlier stages first.")
            }
            Refused::NoFactor => (
                "Vælg mindst én faktor, som tiltaget skal virke på.",
                "Choose at least one factor that the measure works on.",
            ),
            Refused::LastFactor => (
                "Et tiltag virker kun på denne faktor. Vælg en anden faktor for tiltaget, eller tag det af listen først.",
                "A measure works on this factor alone. Choose another factor for it, or take it off the list first.",
            ),
            Refused::LooseMeasure => (
                "Et tiltag ville komme til at stå uden en faktor. Hent først faktoren tilbage, eller vælg en anden faktor for tiltaget. Der er ikke ændret noget.",
                "A measure would be left without a factor. First bring the factor back, or choose another for the measure. Nothing has been changed.",
            ),
            Refused::Empty => ("Skriv noget i feltet.", "Write something in the field."),
            Refused::TooShort => (
                "Et tiltag skal vare mindst tre uger. Vælg en senere slutdato.",
                "A measure must last at least three weeks. Choose a later last day.",
            ),
            Refused::NotEvaluated => {
                ("Skriv først, hvordan det gik i forhold til målet.", "First write how it went compared with the goal.")
            }
        };
        Refusal::Input { da: da.to_owned(), en: en.to_owned() }.into()
    }
}
