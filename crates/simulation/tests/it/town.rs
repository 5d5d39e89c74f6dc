//! A simulated municipality in an installation, round after round, and what is known of it by having made it.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use app::mapping::answering::{self, Given};
use app::mapping::round;
use app::mapping::secret::AnswerSession;
use programme::id::{ClassId, MunicipalityId, PersonId, RoundId, SchoolId};
use programme::instrument::{Informant, Instrument};
use programme::mapping::answer::{DONT_KNOW, SKIP};
use programme::mapping::round::{Confidentiality, InstrumentVersion, RoundPlan};
use programme::time::{Day, Moment};
use simulation::answers::{SheetState, SimAnswer, SimRound, Simulation, improving_schools};
use simulation::load::{Ids, Loader, Scene, days_of_year};
use simulation::people::{SimMunicipality, Size, generate, two_years_later};

use crate::installation::{DAY_US, HOUR_US, Installation};

/// Days from 1 August to the day a round opens, and how long it is open.
const OPENS_AFTER_DAYS: i32 = 51;
const OPEN_DAYS: i32 = 18;

pub struct Town {
    pub home: Installation,
    pub m: MunicipalityId,
    pub seed: u64,
    /// The municipality as it was in each round, T1 first.
    pub years: Vec<SimMunicipality>,
    pub rounds: Vec<RoundId>,
}

/// One pupil's sheet as the simulation fills it, by the pupil's and the units' own ids.
#[derive(Debug, Clone)]
pub struct Filled {
    pub person: PersonId,
    pub external_id: String,
    pub class: ClassId,
    pub school: SchoolId,
    pub grade: u8,
    pub instrument: Arc<Instrument>,
    pub answers: Vec<SimAnswer>,
    pub state: SheetState,
}

impl Town {
    /// A municipality whose first roster is imported and that has no round yet.
    pub fn new(seed: u64, size: Size) -> Self {
        let home = Installation::new();
        let first = generate(seed, size).swap_remove(0);
        let m = loader(&home, seed, |loader| loader.municipality(&first.name, Moment(0), 0)).unwrap();
        let town = Self { home, m, seed, years: vec![first], rounds: Vec::new() };
        town.import(1);
        town
    }

    /// The same with this many rounds closed and released.
    pub fn with_rounds(seed: u64, size: Size, rounds: u8) -> Self {
        let mut town = Self::new(seed, size);
        for ordinal in 1..=rounds {
            town.play(ordinal);
        }
        town
    }

    /// The same people in a copy of the installation.
    pub fn copy(&self) -> Self {
        let (years, rounds) = (self.years.clone(), self.rounds.clone());
        Self { home: self.home.copy(), m: self.m, seed: self.seed, years, rounds }
    }

    pub fn loader<T>(&self, run: impl FnOnce(&Loader<'_>) -> T) -> T {
        loader(&self.home, self.seed, run)
    }

    /// Opens and closes of a round.
    pub fn window(&self, ordinal: u8) -> (Moment, Moment) {
        let (first, _) = days_of_year(self.year(ordinal).year, 0);
        let at = |day: i32, hours: i64| Moment(i64::from(first.0 + day) * DAY_US + hours * HOUR_US);
        (at(OPENS_AFTER_DAYS, 8), at(OPENS_AFTER_DAYS + OPEN_DAYS, 16))
    }

    /// The municipality in the year of a round.
    pub fn year(&self, ordinal: u8) -> &SimMunicipality {
        &self.years[usize::from(ordinal) - 1]
    }

    pub fn round(&self, ordinal: u8) -> RoundId {
        self.rounds[usize::from(ordinal) - 1]
    }

    fn scene(&self, ordinal: u8, round: SimRound, released: bool) -> Scene<'_> {
        let (opens, closes) = self.window(ordinal);
        let name = format!("runde {ordinal}");
        Scene { municipality: self.year(ordinal), years_later: 0, ordinal, name, opens, closes, round, released }
    }

    fn import(&self, ordinal: u8) {
        let scene = self.scene(ordinal, SimRound::closed(ordinal), true);
        self.loader(|loader| loader.import(self.m, &scene)).unwrap();
    }

    /// Moves on to the year of a round, if need be.
    pub fn reach_year_of(&mut self, ordinal: u8) {
        while self.years.len() < usize::from(ordinal) {
            let next = two_years_later(&self.years[self.years.len() - 1], self.seed);
            self.years.push(next);
            self.import(self.years.len() as u8);
        }
    }

    /// A whole round as in the demo: planned, opened, answered, closed, sealed, measured, released.
    pub fn play(&mut self, ordinal: u8) {
        self.reach_year_of(ordinal);
        let scene = self.scene(ordinal, SimRound::closed(ordinal), true);
        let id = self.loader(|loader| loader.run(self.m, &scene)).unwrap();
        self.rounds.push(id);
    }

    /// A round's plan as a coordinator would make it.
    pub fn plan(&self, ordinal: u8) -> RoundPlan {
        let (opens, closes) = self.window(ordinal);
        let m = self.m;
        let schools = self.home.read(move |tx| app::people::schools(tx, m));
        RoundPlan {
            municipality: m,
            id: RoundId(0),
            ordinal,
            name: format!("runde {ordinal}"),
            purpose_da: "formål".to_owned(),
            purpose_en: "purpose".to_owned(),
            opens,
            closes,
            retention_days: 365,
            confidentiality: Confidentiality::Statistical,
            panel: true,
            instruments: self
                .instruments()
                .iter()
                .map(|used| InstrumentVersion { id: used.id.clone(), version: used.version })
                .collect(),
            schools: schools.into_iter().map(|school| school.id).collect(),
            previous: None,
        }
    }

    /// The newest version of each instrument that pupils answer.
    pub fn instruments(&self) -> Vec<Arc<Instrument>> {
        let mut newest: BTreeMap<String, Arc<Instrument>> = BTreeMap::new();
        for found in self.home.instruments().into_iter().filter(|found| found.informant == Informant::Pupil) {
            let held = newest.entry(found.id.clone()).or_insert_with(|| Arc::clone(&found));
            if held.version < found.version {
                *held = found;
            }
        }
        newest.into_values().collect()
    }

    /// Plans and opens a round in which nobody has answered yet.
    pub fn open(&mut self, ordinal: u8) -> RoundId {
        self.reach_year_of(ordinal);
        let plan = self.plan(ordinal);
        self.open_plan(plan)
    }

    pub fn open_plan(&mut self, plan: RoundPlan) -> RoundId {
        let (m, opens, ordinal) = (self.m, plan.opens, u64::from(plan.ordinal));
        let ctx = self.home.ctx(Moment(opens.0 - 30 * DAY_US), 100 + ordinal);
        let id = self.home.write(move |tx| round::plan(tx, &ctx, None, plan.clone()));
        let ctx = self.home.ctx(opens, 200 + ordinal);
        self.home.write(move |tx| round::open(tx, &ctx, None, m, id));
        self.rounds.push(id);
        id
    }

    pub fn ids(&self) -> Ids {
        self.loader(|loader| loader.ids(self.m)).unwrap()
    }

    /// Everybody who was asked in a round of the demo, with what the simulation has them answer.
    pub fn sheets(&self, ordinal: u8) -> Vec<Filled> {
        let municipality = self.year(ordinal);
        let municipalities = std::slice::from_ref(municipality);
        let ids = self.ids();
        let mut filled = Vec::new();
        for instrument in self.instruments() {
            let changes = improving_schools(municipalities, self.seed, 2);
            let simulation = Simulation::new(self.seed, &instrument).with_changes(changes);
            for sheet in simulation.sheets(municipalities, SimRound::closed(ordinal)) {
                let school = &municipality.schools[sheet.place.school];
                let class = &school.classes[sheet.place.class];
                let pupil = &class.pupils[sheet.place.pupil];
                filled.push(Filled {
                    person: ids.people[&pupil.external_id],
                    external_id: pupil.external_id.clone(),
                    class: ids.classes[&class.external_id],
                    school: ids.schools[&school.external_id],
                    grade: pupil.grade,
                    instrument: Arc::clone(&instrument),
                    answers: sheet.answers,
                    state: sheet.state,
                });
            }
        }
        filled
    }

    /// Has these sheets answered in an open round; whoever has not begun stays away.
    pub fn answer(&self, id: RoundId, at: Moment, sheets: &[Filled]) {
        let (m, ctx) = (self.m, self.home.ctx(at, 300));
        let sheets: Vec<Filled> = sheets.iter().filter(|sheet| sheet.state != SheetState::NotBegun).cloned().collect();
        self.home.write(move |tx| {
            sheets.iter().try_for_each(|filled| {
                let session = session(&ctx, m, id, filled.person)?;
                answering::record(tx, &ctx, &session, &filled.given())?;
                if filled.state == SheetState::Finished { answering::finish(tx, &ctx, &session) } else { Ok(()) }
            })
        });
    }

    pub fn close(&self, id: RoundId, at: Moment) {
        let (m, ctx) = (self.m, self.home.ctx(at, 400));
        self.home.write(move |tx| round::close(tx, &ctx, None, m, id));
    }

    /// Runs the next job; answers whether there was one.
    pub fn run_job(&self, at: Moment, number: u64) -> bool {
        app::job::run_next(&self.home.store, &self.home.ctx(at, 500 + number)).unwrap()
    }

    /// Closes, seals and measures.
    pub fn close_and_measure(&self, id: RoundId, at: Moment) {
        self.close(id, at);
        for number in 0..10 {
            if !self.run_job(Moment(at.0 + 60_000_000), number) {
                return;
            }
        }
        panic!("there is no end of jobs");
    }

    /// The state of a round in a word.
    pub fn word(&self, id: RoundId) -> &'static str {
        let m = self.m;
        self.home.read(move |tx| round::load(tx, m, id)).word()
    }

    pub fn school_ids(&self) -> Vec<SchoolId> {
        let m = self.m;
        self.home.read(move |tx| app::people::schools(tx, m)).into_iter().map(|school| school.id).collect()
    }
}

fn loader<T>(home: &Installation, seed: u64, run: impl FnOnce(&Loader<'_>) -> T) -> T {
    let ctx_at = |now: Moment, bytes: [u8; 32]| home.ctx_at(now, bytes);
    let midnight = |day: Day| Moment(i64::from(day.0) * DAY_US);
    let progress = |_| {};
    run(&Loader { store: &home.store, ctx_at: &ctx_at, midnight: &midnight, progress: &progress, seed })
}

/// A member's first session on the member's own sheet.
pub fn session(ctx: &app::Ctx, m: MunicipalityId, id: RoundId, person: PersonId) -> app::Result<AnswerSession> {
    let sheet = answering::sheet_of(ctx, m, id, person)?;
    Ok(AnswerSession { municipality: m, round: id, sheet, generation: 0, epoch: 1, earlier: Vec::new() })
}

impl Filled {
    /// The answers as a browser would send them.
    pub fn given(&self) -> Vec<Given> {
        let given = self.instrument.items().zip(&self.answers).filter_map(|(item, answer)| {
            let value = match answer {
                SimAnswer::None => return None,
                SimAnswer::Option(value) => value.to_string(),
                SimAnswer::Number(value) => value.to_string(),
                SimAnswer::DontKnow => DONT_KNOW.to_owned(),
                SimAnswer::Skipped => SKIP.to_owned(),
            };
            Some(Given { item: item.id.clone(), value, sequence: Some(1) })
        });
        given.collect()
    }

    /// The plain score on a scale by its rule, counted here anew: sum of the answered items after turning, and how many;
    /// none below half of those presented.
    pub fn score(&self, scale: &str) -> Option<(u32, u32)> {
        let items: Vec<_> = self.instrument.items().collect();
        let place: HashMap<&str, usize> = items.iter().enumerate().map(|(at, item)| (item.id.as_str(), at)).collect();
        let (mut sum, mut answered, mut presented) = (0, 0, 0);
        for (item, answer) in items.iter().zip(&self.answers).filter(|(item, _)| item.scale.as_deref() == Some(scale)) {
            if let Some(condition) = &item.show_if {
                let gate = self.answers[place[condition.item.as_str()]];
                if !condition.values.iter().any(|value| gate == SimAnswer::Option(*value)) {
                    continue;
                }
            }
            presented += 1;
            if let SimAnswer::Option(value) = answer {
                let values = self.instrument.format_of(item).unwrap().kind.choices().iter().map(|choice| choice.value);
                let (low, high) = (values.clone().min().unwrap(), values.max().unwrap());
                sum += u32::from(if item.reversed { low + high - value } else { *value });
                answered += 1;
            }
        }
        (answered > 0 && 2 * answered >= presented).then_some((sum, answered))
    }

    /// The same sheet with the best, or the worst, answer to every item of every scale.
    pub fn unanimous(&self, best: bool) -> Self {
        let extreme = |item: &programme::instrument::Item| {
            let values = self.instrument.format_of(item)?.kind.choices().iter().map(|choice| choice.value);
            item.scale.as_ref()?;
            if best == item.reversed { values.min() } else { values.max() }.map(SimAnswer::Option)
        };
        let answers = self.instrument.items().zip(&self.answers);
        let answers = answers.map(|(item, answer)| extreme(item).unwrap_or(*answer)).collect();
        Self { answers, state: SheetState::Finished, ..self.clone() }
    }
}
