//! Puts a simulated municipality into a real installation, through the same use cases that people use:
//! roster import, planning, opening, answering, closing, sealing, measuring, releasing.

mod answers;
mod cohorts;
mod goals;
mod roster;
mod teamwork;

use app::job::run_next;
use app::mapping::round;
use app::people;
use app::{Ctx, Error, Result, Store};
use programme::id::{ClassId, MunicipalityId, RoundId, SchoolId};
use programme::instrument::Instrument;
use programme::mapping::round::{Confidentiality, InstrumentVersion, RoundPlan};
use programme::result::{Unit, UnitKind};
use programme::time::{Day, Moment};

use crate::answers::SimRound;
use crate::people::{SimMunicipality, SimStaff};

pub use goals::Amount;
pub use roster::{days_of_year, roster};

const DAY_US: i64 = 86_400_000_000;

/// What is being loaded, for whoever watches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    People,
    Opening,
    /// Sheets done of all.
    Answers {
        done: usize,
        of: usize,
    },
    Closing,
    Measuring,
    Releasing,
    Goals,
}

/// The installation that is loaded into, and the time it is made to believe in.
pub struct Loader<'a> {
    pub store: &'a Store,
    /// The world at a moment, with a seed of its own.
    pub ctx_at: &'a dyn Fn(Moment, [u8; 32]) -> Ctx,
    /// The moment of midnight, local time, on a day.
    pub midnight: &'a dyn Fn(Day) -> Moment,
    pub progress: &'a dyn Fn(Step),
    pub seed: u64,
}

impl std::fmt::Debug for Loader<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Loader").field("seed", &self.seed).finish_non_exhaustive()
    }
}

/// One simulated round: who, when, how many answers, and whether it is closed and released.
#[derive(Debug, Clone)]
pub struct Scene<'a> {
    pub municipality: &'a SimMunicipality,
    /// Calendar years added to the simulation's own, so that its last year is the present one.
    pub years_later: i32,
    pub ordinal: u8,
    pub name: String,
    pub opens: Moment,
    pub closes: Moment,
    pub round: SimRound,
    pub released: bool,
}

impl Loader<'_> {
    /// Different for every use case, the same for every run with the same seed.
    fn ctx(&self, now: Moment, what: &str, number: u64) -> Ctx {
        let mut seed = [0; 32];
        let words = [self.seed, number, now.0 as u64];
        for (bytes, word) in seed.chunks_exact_mut(8).zip(words) {
            bytes.copy_from_slice(&word.to_le_bytes());
        }
        for (byte, sign) in seed[24..].iter_mut().zip(what.bytes()) {
            *byte = sign;
        }
        (self.ctx_at)(now, seed)
    }

    /// Adds the municipality if need be.
    pub fn municipality(&self, name: &str, now: Moment, number: u64) -> Result<MunicipalityId> {
        let ctx = self.ctx(now, "munic", number);
        let name = name.to_owned();
        self.store.write(move |tx| app::account::municipality_named(tx, &mut ctx.random(), &name))
    }

    /// Imports the scene's roster as of the beginning of its school year.
    pub fn import(&self, m: MunicipalityId, scene: &Scene<'_>) -> Result<()> {
        (self.progress)(Step::People);
        let roster = roster(scene.municipality, scene.years_later);
        let (first, _) = days_of_year(scene.municipality.year, scene.years_later);
        let ctx = self.ctx((self.midnight)(Day(first.0 + 4)), "import", m.0 as u64);
        self.store.write(move |tx| people::import_values(tx, &ctx, m, &roster, true))?;
        let ctx = self.ctx((self.midnight)(Day(first.0 + 5)), "lineage", m.0 as u64);
        self.store.write(move |tx| people::confirm_every_proposal(tx, &ctx, m))
    }

    /// Gives a person of the roster a municipal role.
    pub fn appoint(
        &self,
        m: MunicipalityId,
        external_id: &str,
        role: programme::access::Role,
        at: Moment,
    ) -> Result<()> {
        let ctx = self.ctx(at, role.word(), m.0 as u64);
        let external_id = external_id.to_owned();
        self.store.write(move |tx| people::appoint_in_municipality(tx, &ctx, m, &external_id, role))
    }

    /// Puts the coordinator on the public programme page.
    pub fn contact(&self, m: MunicipalityId, person: &SimStaff, at: Moment) -> Result<()> {
        let ctx = self.ctx(at, "contact", m.0 as u64);
        let contact = app::programme_page::Contact {
            name: format!("{} {}", person.given, person.family),
            title: "Programkoordinator".to_owned(),
            email: person.email.clone(),
            phone: String::new(),
            address: "Rådhuset".to_owned(),
        };
        self.store.write(move |tx| app::programme_page::set_contacts(tx, &ctx, m, std::slice::from_ref(&contact)))
    }

    /// Runs the scene's round as far as it goes; answers the round's number.
    pub fn run(&self, m: MunicipalityId, scene: &Scene<'_>) -> Result<RoundId> {
        (self.progress)(Step::Opening);
        let planned = Moment(scene.opens.0 - 30 * DAY_US);
        let ctx = self.ctx(planned, "plan", m.0 as u64);
        let plan = self.plan(m, scene)?;
        let id = self.store.write(move |tx| round::plan(tx, &ctx, None, plan.clone()))?;
        let ctx = self.ctx(scene.opens, "open", id.0 as u64);
        self.store.write(move |tx| round::open(tx, &ctx, None, m, id))?;
        answers::record(self, m, id, scene)?;
        if scene.released {
            self.close_and_release(m, id, scene)?;
        }
        Ok(id)
    }

    fn plan(&self, m: MunicipalityId, scene: &Scene<'_>) -> Result<RoundPlan> {
        let schools = self.store.read(move |tx| people::schools(tx, m))?;
        let instruments = self.instruments(scene.opens)?;
        Ok(RoundPlan {
            municipality: m,
            id: RoundId(0),
            ordinal: scene.ordinal,
            name: scene.name.clone(),
            purpose_da: PURPOSE_DA.to_owned(),
            purpose_en: PURPOSE_EN.to_owned(),
            opens: scene.opens,
            closes: scene.closes,
            retention_days: 3 * 366,
            confidentiality: Confidentiality::Statistical,
            panel: true,
            instruments: instruments
                .iter()
                .map(|instrument| InstrumentVersion { id: instrument.id.clone(), version: instrument.version })
                .collect(),
            schools: schools.into_iter().map(|school| school.id).collect(),
            previous: None,
        })
    }

    fn instruments(&self, now: Moment) -> Result<Vec<std::sync::Arc<Instrument>>> {
        let ctx = self.ctx(now, "instr", 0);
        let all = self.store.read(move |tx| app::instrument::list(tx, &ctx))?;
        Ok(all.into_iter().filter(|found| found.informant == programme::instrument::Informant::Pupil).collect())
    }

    fn close_and_release(&self, m: MunicipalityId, id: RoundId, scene: &Scene<'_>) -> Result<()> {
        (self.progress)(Step::Closing);
        let ctx = self.ctx(scene.closes, "close", id.0 as u64);
        self.store.write(move |tx| round::close(tx, &ctx, None, m, id))?;
        (self.progress)(Step::Measuring);
        let mut number = 0;
        while run_next(self.store, &self.ctx(Moment(scene.closes.0 + 60_000_000), "job", number))? {
            number += 1;
        }
        let measured = self.store.read(move |tx| round::load(tx, m, id))?;
        if measured.word() != "measured" {
            return Err(Error::Damaged(format!("the simulated round ended as {}", measured.word())));
        }
        (self.progress)(Step::Releasing);
        let released = Moment(scene.closes.0 + 10 * DAY_US);
        let schools = self.store.read(move |tx| people::schools(tx, m))?;
        let units = schools.iter().map(|school| Unit { kind: UnitKind::School, id: school.id.0 });
        let all = Unit { kind: UnitKind::Municipality, id: m.0 };
        let units: Vec<Unit> = units.chain([all]).collect();
        let ctx = self.ctx(released, "release", id.0 as u64);
        self.store.write(move |tx| app::result::release_all(tx, &ctx, None, m, id, &units))
    }
}

const PURPOSE_DA: &str = "Skolen vil gerne vide, hvordan du lærer og har det i skolen. Klassens og skolens samlede svar \
    bruges til at gøre undervisningen og fællesskabet bedre.";
const PURPOSE_EN: &str = "The school would like to know how you learn and how you are at school. The answers of the class \
    and the school together are used to make teaching and life together better.";

/// Ids of what the simulation knows by its own.
#[derive(Debug)]
pub struct Ids {
    pub schools: std::collections::HashMap<String, SchoolId>,
    pub classes: std::collections::HashMap<String, ClassId>,
    pub people: std::collections::HashMap<String, programme::id::PersonId>,
}

impl Loader<'_> {
    pub fn ids(&self, m: MunicipalityId) -> Result<Ids> {
        self.store.read(move |tx| {
            let (schools, classes, people) = people::external_ids(tx, m)?;
            Ok(Ids { schools, classes, people })
        })
    }
}
