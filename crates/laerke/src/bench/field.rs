//! A fresh installation in the middle of a round: simulated pupils, one questionnaire, every sheet open.

use std::fmt::Write as _;
use std::path::Path;

use app::mapping::{round, secret};
use app::{KeyName, people};
use programme::id::{MunicipalityId, RoundId};
use programme::instrument::Instrument;
use programme::mapping::Sheet;
use programme::mapping::round::{Confidentiality, InstrumentVersion, RoundPlan};
use programme::time::Moment;
use simulation::load::{Loader, Scene, days_of_year};
use simulation::people::{SimMunicipality, Size, generate};
use store::mapping::sheet::SheetId;

use super::Ground;
use crate::cli::Place;
use crate::installation::{Failure, Installation};
use crate::world;

/// The questionnaire of the yardsticks: 40 items in 4 pages.
pub const PAGES: usize = 4;
pub const ITEMS_OF_PAGE: usize = 10;
pub const ITEMS: usize = PAGES * ITEMS_OF_PAGE;
/// Options of an item, from 1.
pub const OPTIONS: u8 = 5;

const DAY_US: i64 = 86_400_000_000;
/// Pupils of one simulated school and of one simulated municipality, rounded down.
const PUPILS_OF_SCHOOL: usize = 350;
const PUPILS_OF_MUNICIPALITY: usize = 5_800;

/// The installation and everyone who may answer.
#[derive(Debug)]
pub struct Field {
    pub place: Place,
    pub rounds: Vec<(MunicipalityId, RoundId)>,
    pub tickets: Vec<Ticket>,
}

/// One pupil's way in.
#[derive(Debug, Clone)]
pub struct Ticket {
    pub municipality: MunicipalityId,
    pub round: RoundId,
    pub sheet: SheetId,
    /// As printed.
    pub code: String,
}

/// The word of an item by its slot.
pub fn item(slot: usize) -> String {
    format!("item_{:02}", slot + 1)
}

impl Field {
    /// Makes the installation and opens a round for at least `respondents` pupils.
    pub fn prepare(ground: &Ground, respondents: usize) -> Result<Self, Failure> {
        std::fs::create_dir_all(&ground.dir)?;
        remove_earlier(&ground.dir)?;
        let file = ground.dir.join("bench.db").display().to_string();
        let place = Place {
            database: ground.database.clone().unwrap_or(file),
            keys: Some(ground.dir.join("keys")),
            time_zone: "Europe/Copenhagen".to_owned(),
        };
        let installation = Installation::open(&place)?;
        if !installation.store.read(people::municipalities)?.is_empty() {
            return Err("the database is not empty; a benchmark needs one of its own".into());
        }
        let instrument = add_instrument(&installation)?;
        let size = match respondents {
            0..=PUPILS_OF_SCHOOL => Size::School,
            n if n <= PUPILS_OF_MUNICIPALITY => Size::Municipality,
            _ => Size::Programme,
        };
        let mut field = Self { place, rounds: Vec::new(), tickets: Vec::new() };
        for (number, municipality) in generate(ground.seed, size).iter().enumerate() {
            let loaded = load(&installation, ground.seed, number as u64, municipality, &instrument)?;
            field.tickets.extend(tickets(&installation, loaded)?);
            field.rounds.push(loaded);
            if field.tickets.len() >= respondents {
                return Ok(field);
            }
        }
        Err(format!("the simulation has {} pupils, {respondents} are needed", field.tickets.len()).into())
    }

    /// Opens the installation again, to look at what is stored.
    pub fn open(&self) -> Result<Installation, Failure> {
        Installation::open(&self.place)
    }
}

/// A sheet as it is stored, for comparison with what was acknowledged.
pub fn stored(installation: &Installation, ticket: &Ticket) -> Result<(Sheet, bool), Failure> {
    let Ticket { municipality, round, sheet, .. } = ticket.clone();
    let found = installation.store.read(move |tx| store::mapping::sheet::find(tx, municipality, round, &sheet))?;
    let found = found.ok_or("a sheet is gone")?;
    Ok((found.sheet, found.finished))
}

/// Removes only what a benchmark makes.
fn remove_earlier(dir: &Path) -> Result<(), Failure> {
    for file in ["bench.db", "bench.db-wal", "bench.db-shm"] {
        remove(&dir.join(file))?;
    }
    let Ok(keys) = std::fs::read_dir(dir.join("keys")) else { return Ok(()) };
    for entry in keys {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "key") {
            remove(&path)?;
        }
    }
    Ok(())
}

fn remove(path: &Path) -> Result<(), Failure> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

fn add_instrument(installation: &Installation) -> Result<Instrument, Failure> {
    let (ctx, source) = (installation.ctx(), instrument_source());
    Ok(installation.store.write(move |tx| app::instrument::add(tx, &ctx, "bench.toml", &source))?)
}

/// Items of ordinary length, so that the pages weigh what pages weigh.
fn instrument_source() -> String {
    let mut text = "id = \"bench\"\nversion = 1\ninformant = \"pupil\"\ngrades = { from = 0, to = 10 }\n\
        languages = [\"da\", \"en\"]\ntitle.da = \"Prøveskema\"\ntitle.en = \"Trial form\"\n\
        [formats.frequency]\nkind = \"choices\"\noptions = [\n"
        .to_owned();
    let options = [
        ("Aldrig", "Never"),
        ("Sjældent", "Hardly ever"),
        ("Nogle gange", "Sometimes"),
        ("Ofte", "Often"),
        ("Altid", "Always"),
    ];
    for (value, (da, en)) in (1..).zip(options) {
        let _ = writeln!(text, "{{ value = {value}, text = {{ da = \"{da}\", en = \"{en}\" }} }},");
    }
    text.push_str("]\n");
    for page in 0..PAGES {
        let number = page + 1;
        let _ = writeln!(text, "[[pages]]\ntitle = {{ da = \"Del {number}\", en = \"Part {number}\" }}");
        text.push_str("intro.da = \"Tænk på de sidste fire uger. Hvor ofte er det sådan for dig?\"\n");
        text.push_str("intro.en = \"Think of the last four weeks. How often is it like this for you?\"\n");
        for slot in page * ITEMS_OF_PAGE..(page + 1) * ITEMS_OF_PAGE {
            let (word, number) = (item(slot), slot + 1);
            let _ = writeln!(text, "[[pages.items]]\nid = \"{word}\"\nformat = \"frequency\"");
            let _ = writeln!(text, "text.da = \"Nogen i klassen hjælper mig, når jeg har brug for det ({number}).\"");
            let _ = writeln!(text, "text.en = \"Someone in my class helps me when I need it ({number}).\"");
        }
    }
    text
}

/// Loads one municipality and opens its round, as of now.
fn load(
    installation: &Installation,
    seed: u64,
    number: u64,
    municipality: &SimMunicipality,
    instrument: &Instrument,
) -> Result<(MunicipalityId, RoundId), Failure> {
    let ctx_at = |now: Moment, seed: [u8; 32]| installation.ctx_at(now, seed);
    let midnight = |day| installation.calendar.midnight(day);
    let loader = Loader { store: &installation.store, ctx_at: &ctx_at, midnight: &midnight, progress: &|_| {}, seed };
    let now = world::now();
    let scene = Scene {
        municipality,
        years_later: years_later(installation, municipality),
        ordinal: 1,
        name: "prøve".to_owned(),
        opens: Moment(now.0 - DAY_US),
        closes: Moment(now.0 + DAY_US),
        round: simulation::answers::SimRound::open(1, 0.0),
        released: false,
    };
    let m = loader.municipality(&municipality.name, now, number)?;
    loader.import(m, &scene)?;
    let (ctx, plan) = (installation.ctx(), plan(installation, m, &scene, instrument)?);
    let round = installation.store.write(move |tx| {
        let id = round::plan(tx, &ctx, None, plan.clone())?;
        round::open(tx, &ctx, None, m, id)?;
        Ok::<_, app::Error>(id)
    })?;
    Ok((m, round))
}

/// So that the simulated school year is the present one.
fn years_later(installation: &Installation, municipality: &SimMunicipality) -> i32 {
    let today = installation.calendar.day(world::now());
    let mut later = -20;
    while days_of_year(municipality.year, later + 1).0 <= today {
        later += 1;
    }
    later
}

fn plan(
    installation: &Installation,
    m: MunicipalityId,
    scene: &Scene<'_>,
    instrument: &Instrument,
) -> Result<RoundPlan, Failure> {
    let schools = installation.store.read(move |tx| people::schools(tx, m))?;
    Ok(RoundPlan {
        municipality: m,
        id: RoundId(0),
        ordinal: scene.ordinal,
        name: scene.name.clone(),
        purpose_da: "Skolen vil gerne vide, hvordan du har det i skolen.\n\nSvarene bruges til at gøre den bedre."
            .to_owned(),
        purpose_en: "The school would like to know how you are.\n\nThe answers are used to make it better.".to_owned(),
        opens: scene.opens,
        closes: scene.closes,
        retention_days: 366,
        confidentiality: Confidentiality::Statistical,
        panel: true,
        instruments: vec![InstrumentVersion { id: instrument.id.clone(), version: instrument.version }],
        schools: schools.into_iter().map(|school| school.id).collect(),
        previous: None,
    })
}

fn tickets(installation: &Installation, (m, id): (MunicipalityId, RoundId)) -> Result<Vec<Ticket>, Failure> {
    let key = installation.keys.get(KeyName::Round(m, id))?.ok_or("the round has no key")?;
    let members = installation.store.read(move |tx| store::mapping::round::members(tx, m, id))?;
    let ticket = |member: &store::mapping::round::Member| {
        let sheet = secret::sheet_id(&key, member.person);
        Ticket { municipality: m, round: id, sheet, code: secret::code(&key, &sheet, 0).to_string() }
    };
    Ok(members.iter().map(ticket).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_questionnaire_has_forty_items_in_four_pages() {
        let instrument = interop::instrument::read("bench.toml", instrument_source().as_bytes()).unwrap();
        assert_eq!((instrument.item_count(), instrument.pages.len()), (ITEMS, PAGES));
        assert_eq!(instrument.find_item(&item(39)).map(|(slot, _)| slot), Some(39));
    }
}
