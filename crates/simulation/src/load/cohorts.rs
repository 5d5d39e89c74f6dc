//! Cohorts ahead, and teams that have chosen their themes: what the planner begins from.

use app::cohort::{self, Form};
use app::course::{catalogue, path};
use app::people;
use app::{Error, Result};
use programme::access::{Grant, Role, Viewer};
use programme::cohort::{Draft, DraftSession, Venue};
use programme::course::CourseKind;
use programme::id::{AccountId, CourseId, MunicipalityId, PersonId};
use programme::time::{Day, Moment, Period};

use super::teamwork::{Crew, day_after, viewer, working};
use super::{DAY_US, Loader};

/// Cohorts of each municipality, and teams that have chosen.
const COHORTS: usize = 5;
const TEAMS: usize = 12;
const HOUR_US: i64 = 3_600_000_000;
/// Days from now to each session of the first cohort.
const SESSIONS: [i32; 3] = [15, 36, 64];

const REASONS: [&str; 3] = [
    "Det er det, eleverne selv peger på, og vi kan mærke det i timerne.",
    "Vi vil gerne blive bedre til det sammen, og det hænger sammen med vores mål.",
    "Det ligger lavt i begge klasser, og vi har ikke arbejdet med det før.",
];

impl Loader<'_> {
    /// Lets some teams choose two themes each, and the coordinator plan a handful of cohorts.
    pub fn cohorts(&self, m: MunicipalityId, now: Moment) -> Result<()> {
        let today = day_after(self, now, 0);
        let cast = self.store.read(move |tx| people::cast_of_demo(tx, m, today))?;
        let of = |role: Role| cast.iter().find(|(found, _)| *found == role).map(|(_, person)| *person);
        let Some(coordinator) = of(Role::Coordinator) else { return Ok(()) };
        let mut crews = self.crews(m, now)?;
        // The demo's own contact teacher chooses by hand.
        crews.retain(|crew| !crew.people.members.iter().any(|member| Some(member.id) == of(Role::ContactTeacher)));
        let themes: Vec<CourseId> = catalogue()
            .courses
            .iter()
            .filter(|course| course.kind == CourseKind::Theme)
            .map(|course| course.id.clone())
            .collect();
        if themes.len() < COHORTS || crews.is_empty() {
            return Ok(());
        }
        // Spread over the schools, so that more than one of them takes part.
        let step = (crews.len() / TEAMS).max(1);
        for (number, crew) in crews.iter().step_by(step).take(TEAMS).enumerate() {
            self.choices(m, now, crew, number, &themes)?;
        }
        self.plan_cohorts(m, now, (coordinator, of(Role::ResourcePerson)), &crews, &themes)
    }

    fn choices(&self, m: MunicipalityId, now: Moment, crew: &Crew, number: usize, themes: &[CourseId]) -> Result<()> {
        let ctx = self.ctx(Moment(now.0 - 9 * DAY_US), "themes", number as u64);
        let (school, class) = (crew.school, crew.people.classes[0].0);
        let (team, member) = (crew.people.team.id, crew.people.members[0].id);
        let chosen: Vec<(u8, CourseId, &str)> = (0..2)
            .map(|at| {
                (at as u8 + 1, themes[(number + 2 * at) % COHORTS].clone(), REASONS[(number + at) % REASONS.len()])
            })
            .collect();
        self.store.write(move |tx| {
            let viewer = viewer(m, &ctx, member, Role::Teacher, school, Some(class));
            for (place, course, reason) in &chosen {
                path::choose(tx, &ctx, &viewer, team, *place, (course, reason, None))?;
            }
            Ok::<_, Error>(())
        })
    }

    fn plan_cohorts(
        &self,
        m: MunicipalityId,
        now: Moment,
        (coordinator, teacher): (PersonId, Option<PersonId>),
        crews: &[Crew],
        themes: &[CourseId],
    ) -> Result<()> {
        let schools: Vec<_> = crews.iter().map(|crew| crew.school).collect();
        let address = match teacher {
            Some(teacher) => self.store.read(move |tx| people::find_person(tx, m, teacher))?.email,
            None => None,
        };
        for number in 0..COHORTS {
            let hour = |days: i32, hours: i64| {
                let day = working(day_after(self, now, days + number as i32));
                Moment((self.midnight)(day).0 + hours * HOUR_US)
            };
            let session = |days: &i32| DraftSession {
                number: None,
                starts: Some(hour(*days, 13)),
                ends: Some(hour(*days, 16)),
                room: format!("Lokale {}", number + 1),
            };
            let venue = match number {
                0 => Venue::Address("Kursuscentret, Havnegade 1".to_owned()),
                _ => Venue::School(schools[number * schools.len() / COHORTS]),
            };
            let draft = Draft {
                course: Some(themes[number].clone()),
                venue: Some(venue),
                capacity: Some(4),
                teachers: Vec::new(),
                sessions: SESSIONS.iter().map(session).collect(),
            };
            let form = Form { draft, teachers: address.iter().cloned().collect() };
            let ctx = self.ctx(Moment(now.0 - 5 * DAY_US), "cohort", number as u64);
            self.store.write(move |tx| {
                let period = Period { from: Day(ctx.today.0 - 1), to: None };
                let grant = Grant { role: Role::Coordinator, municipality: m, school: None, class: None, period };
                let (account, grants) = (AccountId(0), vec![grant]);
                let viewer = Viewer { municipality: m, person: coordinator, account, grants, today: ctx.today };
                match cohort::make(tx, &ctx, &viewer, &form)? {
                    Ok(_) => Ok(()),
                    Err(faults) => Err(Error::Damaged(format!("the simulated cohort: {faults:?}"))),
                }
            })?;
        }
        Ok(())
    }
}
