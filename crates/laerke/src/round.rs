//! `laerke round plan|open|status|extend|close|release`.

use std::time::{Duration, Instant};

use app::Error;
use app::job::run_next;
use app::mapping::{live, round};
use programme::id::{MunicipalityId, RoundId};
use programme::instrument::Informant;
use programme::mapping::Round;
use programme::mapping::response_rate::ResponseCount;
use programme::mapping::round::{Confidentiality, InstrumentVersion, RoundPlan};
use programme::result::{Unit, UnitKind};
use programme::time::Moment;
use store::people::unit::School;
use store::result::releases;
use web::texts::Language;

use crate::cli::{Round as Command, RoundCommand};
use crate::installation::{Failure, Installation, in_words};

/// How long `round close` waits for a server that does the sealing and measuring.
const PATIENCE: Duration = Duration::from_mins(5);
/// Schools named when one was not found.
const SCHOOLS_SHOWN: usize = 20;
const NO_ROUND: &str = "there is no round yet; plan one with: laerke round plan";

pub fn run(command: &Command) -> Result<(), Failure> {
    let installation = Installation::open_existing(&command.place)?;
    let m = installation.municipality(command.municipality.as_deref())?;
    let terminal = Terminal { installation, m };
    match &command.command {
        RoundCommand::Plan { number, name, opens, closes, purpose_da, purpose_en, school } => {
            let plan = terminal.plan(*number, name, (opens, closes), (purpose_da, purpose_en), school)?;
            terminal.save(plan)
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

impl Terminal {
    fn write<T: Send + 'static>(
        &self,
        use_case: impl FnMut(&mut app::Tx<'_>) -> app::Result<T> + Send + 'static,
    ) -> Result<T, Failure> {
        let done = self.installation.store.write(use_case);
        done.map_err(|error| in_words(error, programme::language::Language::English))
    }

    fn moment(&self, text: &str) -> Result<Moment, Failure> {
        let fields = text.trim().split_once([' ', 'T']);
        let read = fields.and_then(|(date, time)| self.installation.calendar.from_fields(date, time));
        read.ok_or_else(|| format!("“{text}” is no time; write day and hour as “2026-09-21 08:00”").into())
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
        if all.is_empty() {
            return Err(NO_ROUND.into());
        }
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
        if schools.is_empty() {
            return Err("there are no schools yet; import a roster first: laerke import roster PATH".into());
        }
        if let Some(unknown) = wanted.iter().find(|name| schools.iter().all(|school| school.name != **name)) {
            return Err(no_school(unknown, &schools));
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

    fn save(&self, plan: RoundPlan) -> Result<(), Failure> {
        let ctx = self.installation.ctx();
        let (ordinal, schools) = (plan.ordinal, plan.schools.len());
        let questionnaires: Vec<_> = plan.instruments.iter().map(|used| used.id.as_str()).collect();
        let planned = format!("T{ordinal} “{}” at {schools} schools with {}", plan.name, questionnaires.join(", "));
        let id = self.write(move |tx| round::plan(tx, &ctx, None, plan.clone()))?;
        println!("{id}");
        eprintln!("Planned: {planned}. Open it when the roster is in place: laerke round open T{ordinal}");
        Ok(())
    }

    fn open(&self, wanted: &str) -> Result<(), Failure> {
        let (m, id, ctx) = (self.m, self.round(wanted)?.plan().id, self.installation.ctx());
        let asked = self.write(move |tx| round::open(tx, &ctx, None, m, id))?;
        println!("Open. Pupils asked: {asked}.");
        eprintln!("Contact teachers print the codes of their class from its page.");
        Ok(())
    }

    /// How far a round is, as its page says it: released as soon as anything of it is.
    fn word(&self, round: &Round) -> Result<&'static str, Failure> {
        let (m, id) = (self.m, round.plan().id);
        let released = self.installation.store.read(move |tx| app::result::any_released(tx, m, id))?;
        Ok(if released { "released" } else { round.word() })
    }

    /// Rates as everyone may see them: in steps of five per cent.
    fn status(&self, wanted: Option<&str>) -> Result<(), Failure> {
        let m = self.m;
        let Some(wanted) = wanted else {
            let all = self.installation.store.read(move |tx| round::list(tx, None, m))?;
            if all.is_empty() {
                println!("{NO_ROUND}");
            }
            for round in all {
                let (plan, word) = (round.plan(), self.word(&round)?);
                println!("{:16} T{} {:20} {word}", plan.id.to_string(), plan.ordinal, plan.name);
            }
            return Ok(());
        };
        let round = self.round(wanted)?;
        let id = round.plan().id;
        let day = |moment| self.installation.calendar.long(moment, Language::English);
        let (opens, closes) = (day(round.plan().opens), day(round.plan().closes));
        let window = match &round {
            Round::Planned(_) => format!("to be open from {opens} to {closes}"),
            Round::Open(_) => format!("closes {closes}"),
            _ => "no more answers".to_owned(),
        };
        println!("T{} {}: {}, {window}", round.plan().ordinal, round.plan().name, self.word(&round)?);
        if matches!(round, Round::Planned(_)) {
            return Ok(());
        }
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
        self.write(move |tx| round::extend(tx, &ctx, None, m, id, until))?;
        println!("Closes {}.", self.installation.calendar.long(until, Language::English));
        Ok(())
    }

    /// Closes and does the sealing and measuring here, so that the command ends when they have. A server on the same
    /// database may take the work first; then it is waited for.
    fn close(&self, wanted: &str) -> Result<(), Failure> {
        let (m, id, ctx) = (self.m, self.round(wanted)?.plan().id, self.installation.ctx());
        self.write(move |tx| round::close(tx, &ctx, None, m, id))?;
        eprintln!("Closed. Sealing and measuring …");
        let begun = Instant::now();
        loop {
            while run_next(&self.installation.store, &self.installation.ctx())? {}
            let round = self.installation.store.read(move |tx| round::load(tx, m, id))?;
            if matches!(round, Round::Measured(_)) {
                println!("measured");
                eprintln!("Show the results with: laerke round release {wanted} --all");
                return Ok(());
            }
            if begun.elapsed() > PATIENCE {
                let word = round.word();
                return Err(format!(
                    "the round is closed, but still {word}: `laerke serve` tries again, and its job page says what is wrong"
                )
                .into());
            }
            std::thread::sleep(Duration::from_millis(300));
        }
    }

    fn release(&self, wanted: &str, school: Option<&str>, all: bool) -> Result<(), Failure> {
        let (m, round, ctx) = (self.m, self.round(wanted)?, self.installation.ctx());
        let id = round.plan().id;
        if !matches!(round, Round::Measured(_)) {
            return Err(format!("the round is {}; results can be shown when it is measured", round.word()).into());
        }
        let schools = self.installation.store.read(move |tx| app::people::schools(tx, m))?;
        let unit = |kind, id| Unit { kind, id };
        let named = |school: &School| (unit(UnitKind::School, school.id.0), school.name.clone());
        let mut units: Vec<(Unit, String)> = if let Some(name) = school {
            let found = schools.iter().find(|school| school.name == name);
            vec![named(found.ok_or_else(|| no_school(name, &schools))?)]
        } else {
            let asked = schools.iter().filter(|school| round.plan().schools.contains(&school.id));
            asked.map(named).chain([(unit(UnitKind::Municipality, m.0), "the municipality".to_owned())]).collect()
        };
        if all {
            let done = self.installation.store.read(move |tx| Ok::<_, Error>(releases(tx, m, id)?))?;
            let is_hidden = |unit: &Unit| done.iter().all(|release| release.unit != *unit);
            // When none is left, the rule says so.
            if units.iter().any(|(unit, _)| is_hidden(unit)) {
                units.retain(|(unit, _)| is_hidden(unit));
            }
        }
        let (units, labels): (Vec<_>, Vec<_>) = units.into_iter().unzip();
        self.write(move |tx| app::result::release_all(tx, &ctx, None, m, id, &units))?;
        println!("Visible now: {}.", labels.join(", "));
        Ok(())
    }
}

/// Names the schools there are, so that a slip is seen.
fn no_school(name: &str, schools: &[School]) -> Failure {
    let names: Vec<_> = schools.iter().take(SCHOOLS_SHOWN).map(|school| school.name.as_str()).collect();
    let more = if schools.len() > SCHOOLS_SHOWN { ", …" } else { "" };
    format!("there is no school “{name}”; there are: {}{more}", names.join(", ")).into()
}
