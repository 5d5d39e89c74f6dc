//! Records the simulated answers as the pupils would have given them.

use std::sync::Arc;

use app::mapping::answering::{self, Given};
use app::mapping::secret::AnswerSession;
use app::{Ctx, Error, Result};
use programme::id::{MunicipalityId, PersonId, RoundId};
use programme::instrument::Instrument;
use programme::mapping::answer::{DONT_KNOW, SKIP};

use super::{Ids, Loader, Scene, Step};
use crate::answers::{SheetState, SimAnswer, SimSheet, Simulation, improving_schools};

/// Sheets in one transaction.
const BATCH: usize = 250;

/// One pupil's answers on their way into the database.
struct Filled {
    person: PersonId,
    given: Vec<Given>,
    finished: bool,
}

pub(super) fn record(loader: &Loader<'_>, m: MunicipalityId, id: RoundId, scene: &Scene<'_>) -> Result<()> {
    let ids = loader.ids(m)?;
    let municipalities = std::slice::from_ref(scene.municipality);
    let mut all = Vec::new();
    for instrument in loader.instruments(scene.opens)? {
        let changes = improving_schools(municipalities, loader.seed, 2);
        let simulation = Simulation::new(loader.seed, &instrument).with_changes(changes);
        for sheet in simulation.sheets(municipalities, scene.round) {
            if sheet.state != SheetState::NotBegun {
                all.push(filled(&sheet, scene, &instrument, &ids)?);
            }
        }
    }
    let of = all.len();
    let mut done = 0;
    let ctx = loader.ctx(scene.opens, "answer", id.0 as u64);
    while !all.is_empty() {
        let batch: Arc<Vec<Filled>> = Arc::new(all.split_off(all.len().saturating_sub(BATCH)));
        done += batch.len();
        let ctx = ctx.clone();
        loader.store.write(move |tx| batch.iter().try_for_each(|filled| answer(tx, &ctx, m, id, filled)))?;
        (loader.progress)(Step::Answers { done, of });
    }
    Ok(())
}

fn filled(sheet: &SimSheet, scene: &Scene<'_>, instrument: &Instrument, ids: &Ids) -> Result<Filled> {
    let place = sheet.place;
    let pupil = &scene.municipality.schools[place.school].classes[place.class].pupils[place.pupil];
    let person = ids.people.get(&pupil.external_id).copied();
    let person = person.ok_or_else(|| Error::Damaged(format!("{} was not imported", pupil.external_id)))?;
    let given = |(item, answer): (&programme::instrument::Item, &SimAnswer)| {
        let value = match answer {
            SimAnswer::None => return None,
            SimAnswer::Option(value) => value.to_string(),
            SimAnswer::Number(value) => value.to_string(),
            SimAnswer::DontKnow => DONT_KNOW.to_owned(),
            SimAnswer::Skipped => SKIP.to_owned(),
        };
        Some(Given { item: item.id.clone(), value, sequence: Some(1) })
    };
    let given = instrument.items().zip(&sheet.answers).filter_map(given).collect();
    Ok(Filled { person, given, finished: sheet.state == SheetState::Finished })
}

fn answer(tx: &mut app::Tx<'_>, ctx: &Ctx, m: MunicipalityId, id: RoundId, filled: &Filled) -> Result<()> {
    let sheet = answering::sheet_of(ctx, m, id, filled.person)?;
    let session = AnswerSession { municipality: m, round: id, sheet, generation: 0, epoch: 1, earlier: Vec::new() };
    answering::record(tx, ctx, &session, &filled.given)?;
    if filled.finished { answering::finish(tx, ctx, &session) } else { Ok(()) }
}
