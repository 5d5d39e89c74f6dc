//! `laerke round plan|open|status|extend|close|release`.

use app::job::run_next;
use app::mapping::{live, round};
use app::{Error, Refusal};
use programme::id::{MunicipalityId, RoundId};
use programme::instrument::Informant;
use programme::mapping::Round;
use programme::mapping::response_rate::ResponseCount;
use programme::mapping::round::{Confidentiality, InstrumentVersion, RoundPlan};
use programme::result::{Unit, UnitKind};
use programme::time::Moment;
use web::http::refusal;
use web::texts::Language;

use crate::cli::{Round as Command, RoundCommand};
use crate::installation::{Failure, Installation};

pub fn run(command: &Command) -> Result<(), Failure> {
    let installation = Installation::open(&command.place)?;
    let m = installation.municipality(command.municipality.as_deref())?;
    let terminal = Terminal { installation, m };
    match &command.command {
        RoundCommand::Plan { number, name, opens, closes, purpose_da, purpose_en, school } => {
            let plan = terminal.plan(*number, name, (opens, closes), (purpose_da, purpose_en), school)?;
            let ctx = terminal.installation.ctx();
            let id = terminal.write(move |tx| round::plan(tx, &ctx, None, plan.clone()))?;
            println!("{id}");
            Ok(())
        }
        RoundCommand::Open { round } => terminal.open(round),
        RoundCommand::Status { round } => terminal.status(round.as_deref()),
        RoundCommand::Extend { round, until } => terminal.extend(round, until),
        RoundCommand::Close { round } => terminal.close(round),
        RoundCommand::Release { round, school, all } => terminal.release(round, school.as_deref(), *all),
    }
}

struct Terminal {
    installation: Installation,
    m: MunicipalityId,
}

/// A rule's “no” in words.
fn in_words(error: Error) -> Failure {
    match error {
        Error::Refused(refused @ (Refusal::Round(_) | Refusal::Release(_) | Refusal::AlreadyReleased)) => {
            refusal::words(&refused).1.into()
        }
        other => other.into(),
    }
}

impl Terminal {
    fn write<T: Send + 'static>(
        &self,
        use_case: impl FnMut(&mut app::Tx<'_>) -> app::Result<T> + Send + 'static,
    ) -> Result<T, Failure> {
        self.installation.store.write(use_case).map_err(in_words)
    }

    fn moment(&self, text: &str) -> Result<Moment, Failure> {
        let (date, time) = text.trim().split_once([' ', 'T']).unwrap_or((text, "00:00"));
        let read = self.installation.calendar.from_fields(date, time);
        read.ok_or_else(|| format!("“{text}” is no time; write it as 2026-09-21 08:00").into())
    }

    /// A round by its number, by `T2`, or by its name.
    fn round(&self, wanted: &str) -> Result<Round, Failure> {
        let m = self.m;
        let all = self.installation.store.read(move |tx| round::list(tx, None, m))?;
        let fits = |round: &Round| {
            let plan = round.plan();
            plan.id.to_string() == wanted || plan.name == wanted || format!("T{}", plan.ordinal) == wanted
        };
        let known = || all.iter().map(|round| format!("T{}", round.plan().ordinal)).collect::<Vec<_>>().join(", ");
        match all.iter().filter(|round| fits(round)).collect::<Vec<_>>().as_slice() {
            [one] => Ok((*one).clone()),
            [] => Err(format!("there is no round “{wanted}”; there are: {}", known()).into()),
            _ => Err(format!("several rounds fit “{wanted}”; use the number that `round status` prints").into()),
        }
    }

    fn plan(
        &self,
        ordinal: u8,
        name: &str,
        (opens, closes): (&str, &str),
        (purpose_da, purpose_en): (&str, &str),
        wanted: &[String],
    ) -> Result<RoundPlan, Failure> {
        let (m, ctx) = (self.m, self.installation.ctx());
        let schools = self.installation.store.read(move |tx| app::people::schools(tx, m))?;
        if let Some(unknown) = wanted.iter().find(|name| schools.iter().all(|school| school.name != **name)) {
            return Err(format!("there is no school “{unknown}”").into());
        }
        let instruments = self.installation.store.read(move |tx| app::instrument::list(tx, &ctx))?;
        let pupils = instruments.iter().filter(|instrument| instrument.informant == Informant::Pupil);
        let newest = |id: &str| instruments.iter().filter(|other| other.id == id).map(|other| other.version).max();
        let used = pupils.filter(|instrument| newest(&instrument.id) == Some(instrument.version));
        let chosen = schools.into_iter().filter(|school| wanted.is_empty() || wanted.contains(&school.name));
        Ok(RoundPlan {
            municipality: m,
            id: RoundId(0),
            ordinal,
            name: name.to_owned(),
            purpose_da: purpose_da.to_owned(),
            purpose_en: purpose_en.to_owned(),
            opens: self.moment(opens)?,
            closes: self.moment(closes)?,
            retention_days: 3 * 366,
            confidentiality: Confidentiality::Statistical,
            panel: true,
            instruments: used
                .map(|instrument| InstrumentVersion { id: instrument.id.clone(), version: instrument.version })
                .collect(),
            schools: chosen.map(|school| school.id).collect(),
            previous: None,
        })
    }

    fn open(&self, wanted: &str) -> Result<(), Failure> {
        let (m, id, ctx) = (self.m, self.round(wanted)?.plan().id, self.installation.ctx());
        let asked = self.write(move |tx| round::open(tx, &ctx, None, m, id))?;
        println!("{asked} pupils are asked.");
        Ok(())
    }

    /// Rates as everyone may see them: in steps of five per cent.
    fn status(&self, wanted: Option<&str>) -> Result<(), Failure> {
        let m = self.m;
        let Some(wanted) = wanted else {
            for round in self.installation.store.read(move |tx| round::list(tx, None, m))? {
                let plan = round.plan();
                println!("{:16} T{} {:20} {}", plan.id.to_string(), plan.ordinal, plan.name, round.word());
            }
            return Ok(());
        };
        let round = self.round(wanted)?;
        let id = round.plan().id;
        let closes = self.installation.calendar.long(round.plan().closes, Language::English);
        println!("T{} {}: {}, closes {closes}", round.plan().ordinal, round.plan().name, round.word());
        let rates = self.installation.store.read(move |tx| live::rates(tx, None, m, id))?;
        let rate = |count: ResponseCount| count.in_steps_of_five().map_or("–".to_owned(), |rate| format!("{rate} %"));
        for school in &rates {
            println!("{:>6}  {}", rate(school.count), school.name);
        }
        let all = rates.iter().fold(ResponseCount::default(), |sum, school| sum.plus(school.count));
        println!("{:>6}  all", rate(all));
        Ok(())
    }

    fn extend(&self, wanted: &str, until: &str) -> Result<(), Failure> {
        let (m, id, ctx) = (self.m, self.round(wanted)?.plan().id, self.installation.ctx());
        let until = self.moment(until)?;
        self.write(move |tx| round::extend(tx, &ctx, None, m, id, until))
    }

    /// Closes and does the sealing and measuring here, so that the command ends when they have.
    fn close(&self, wanted: &str) -> Result<(), Failure> {
        let (m, id, ctx) = (self.m, self.round(wanted)?.plan().id, self.installation.ctx());
        self.write(move |tx| round::close(tx, &ctx, None, m, id))?;
        eprintln!("Closed. Sealing and measuring …");
        while run_next(&self.installation.store, &self.installation.ctx())? {}
        let word = self.installation.store.read(move |tx| Ok::<_, Error>(round::load(tx, m, id)?.word()))?;
        println!("{word}");
        Ok(())
    }

    fn release(&self, wanted: &str, school: Option<&str>, all: bool) -> Result<(), Failure> {
        let (m, round, ctx) = (self.m, self.round(wanted)?, self.installation.ctx());
        let id = round.plan().id;
        let schools = self.installation.store.read(move |tx| app::people::schools(tx, m))?;
        let unit = |kind, id| Unit { kind, id };
        let units: Vec<Unit> = match (school, all) {
            (Some(name), false) => {
                let found = schools.iter().find(|school| school.name == name);
                let found = found.ok_or_else(|| format!("there is no school “{name}”"))?;
                vec![unit(UnitKind::School, found.id.0)]
            }
            (None, true) => {
                let asked = schools.iter().filter(|school| round.plan().schools.contains(&school.id));
                asked.map(|school| unit(UnitKind::School, school.id.0)).chain([unit(UnitKind::Municipality, m.0)]).collect()
            }
            _ => return Err("say which with --school NAME, or --all".into()),
        };
        self.write(move |tx| app::result::release_all(tx, &ctx, None, m, id, &units))
    }
}
