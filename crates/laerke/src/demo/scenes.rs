//! What happens in the demo: T1 two years ago, T2 now; or three rounds, all closed.

use programme::id::MunicipalityId;
use programme::time::{Day, Moment};
use simulation::answers::SimRound;
use simulation::load::{Amount, Loader, Scene, Step, days_of_year};
use simulation::people::{Post, SchoolYear, SimMunicipality, two_years_later};
use web::http::moment::Calendar;
use web::texts::Language;

use super::now;
use crate::cli::Demo;
use crate::installation::Failure;

/// Inquiries in each municipality, at every stage, when no number is asked for.
const CASES: usize = 12;
const DAY_US: i64 = 86_400_000_000;
/// Days from 1 August to the day a round opens, and how long it is open.
const OPENS_AFTER_DAYS: i32 = 51;
const OPEN_DAYS: i32 = 18;

/// Loads one municipality through all its rounds; `entering` hears the number of each before it begins.
pub fn load(
    loader: &Loader<'_>,
    calendar: &Calendar,
    command: &Demo,
    number: u64,
    first: SimMunicipality,
    entering: &dyn Fn(u8),
) -> Result<(), Failure> {
    let years_later = years_later(calendar, &first, command.rounds);
    let (begins, _) = days_of_year(first.year, years_later);
    let m = loader.municipality(&first.name, calendar.midnight(begins), number)?;
    let mut municipality = first;
    for ordinal in 1..=command.rounds {
        entering(ordinal);
        if ordinal > 1 {
            municipality = two_years_later(&municipality, command.seed);
        }
        let still_open = command.rounds == 2 && ordinal == 2;
        let scene = scene(calendar, &municipality, years_later, ordinal, still_open);
        loader.import(m, &scene)?;
        if ordinal == 1 {
            officials(loader, m, &municipality, calendar.midnight(Day(begins.0 + 6)))?;
        }
        loader.run(m, &scene)?;
    }
    (loader.progress)(Step::Goals);
    let amount = command.goals.map_or(Amount::Some, Amount::AtLeast);
    loader.goals(m, now(), amount)?;
    loader.teamwork(m, now(), command.cases.unwrap_or(CASES))?;
    loader.cohorts(m, now())?;
    Ok(())
}

/// So that the last round falls in the present school year, or the latest one it fits in.
fn years_later(calendar: &Calendar, first: &SimMunicipality, rounds: u8) -> i32 {
    let today = calendar.day(now());
    let last_simulated = SchoolYear(first.year.0 + 2 * (u16::from(rounds) - 1));
    // A closed last round must have closed; an open one must have begun.
    let needed = if rounds == 2 { 0 } else { OPENS_AFTER_DAYS + OPEN_DAYS + 11 };
    let mut later = -20;
    while days_of_year(last_simulated, later + 1).0.0 + needed <= today.0 {
        later += 1;
    }
    later
}

fn scene<'a>(
    calendar: &Calendar,
    municipality: &'a SimMunicipality,
    years_later: i32,
    ordinal: u8,
    still_open: bool,
) -> Scene<'a> {
    let (begins, _) = days_of_year(municipality.year, years_later);
    let hour = |day: i32, hours: i64| Moment(calendar.midnight(Day(day)).0 + hours * 3_600_000_000);
    let (opens, closes, round) = if still_open {
        let today = calendar.day(now()).0;
        // Opened a week ago, but never before the school year; closes at the end of next week.
        let opens = hour((today - 7).max(begins.0 + 6), 8);
        (Moment(opens.0.min(now().0 - DAY_US)), hour(today + 11, 16), SimRound::open(ordinal, 0.7))
    } else {
        let opens = begins.0 + OPENS_AFTER_DAYS;
        (hour(opens, 8), hour(opens + OPEN_DAYS, 16), SimRound::closed(ordinal))
    };
    let name = calendar.season(opens, Language::Danish);
    Scene { municipality, years_later, ordinal, name, opens, closes, round, released: !still_open }
}

/// Accounts of those whom no school's roster knows.
fn officials(
    loader: &Loader<'_>,
    m: MunicipalityId,
    municipality: &SimMunicipality,
    at: Moment,
) -> Result<(), Failure> {
    use programme::access::Role;
    let posts = [
        (Post::Coordinator, Role::Coordinator),
        (Post::Analyst, Role::Analyst),
        (Post::SystemAdministrator, Role::SystemAdministrator),
    ];
    for (post, role) in posts {
        let Some(person) = municipality.official(post) else { continue };
        loader.appoint(m, &person.external_id, role, at)?;
    }
    if let Some(coordinator) = municipality.official(Post::Coordinator) {
        loader.contact(m, coordinator, at)?;
    }
    Ok(())
}
