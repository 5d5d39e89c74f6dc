//! A municipality's wishes for courses, for measuring the planner: 240 teams, 40 cohorts, 9 themes.

use programme::cohort::plan::{Problem, Row, Urgency, Wish, Wishing};
use programme::id::{CourseId, SchoolId};
use programme::time::Day;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};

const SCHOOLS: u64 = 16;
const TEAMS_OF_SCHOOL: u64 = 15;
const COHORTS: u64 = 40;
const THEMES: u64 = 9;
/// There is room for 280 teams, so that it is tight where a theme is sought after.
const CAPACITY: u32 = 7;
/// A cohort meets every second or third week of a half-year.
const SESSIONS: i32 = 5;
const WEEKS: u64 = 9;

/// The rows of one seed. Schools differ in what their results call for, and their teams wish accordingly.
pub fn problem(seed: u64) -> Problem {
    let mut random = ChaCha20Rng::seed_from_u64(seed);
    let mut below = |limit: u64| random.next_u64() % limit;
    let courses: Vec<CourseId> = (0..THEMES).filter_map(|theme| CourseId::new(&format!("theme-{theme}"))).collect();
    let course = |theme: u64| courses[theme as usize].clone();
    let mut teams = Vec::new();
    for school in 0..SCHOOLS {
        let called_for = [below(THEMES), below(THEMES)];
        for number in 0..TEAMS_OF_SCHOOL {
            let mut themes: Vec<u64> = Vec::new();
            while themes.len() < 3 {
                let drawn =
                    if below(2) == 0 { called_for[below(2) as usize] } else { below(THEMES).min(below(THEMES)) };
                // A team that has what its school calls for looks further.
                let theme = if themes.contains(&drawn) { below(THEMES) } else { drawn };
                if !themes.contains(&theme) {
                    themes.push(theme);
                }
            }
            let wish = |(at, theme): (usize, &u64)| {
                let urgent = called_for.contains(theme);
                let urgency = if urgent { Urgency::High } else { Urgency::ALL[(*theme as usize + at) % 3] };
                Wish { rank: at as u8 + 1, course: course(*theme), urgency }
            };
            let wishes = themes.iter().enumerate().map(wish).collect();
            let grades = vec![(number % 10) as u8];
            teams.push(Wishing { school: SchoolId(school as i64), grades, wishes, waits: true });
        }
    }
    let mut cohorts = Vec::new();
    for number in 0..COHORTS {
        // Themes that are sought after have more cohorts, as a coordinator would plan them.
        let theme = if number < 2 * THEMES { number % THEMES } else { below(THEMES).min(below(THEMES)) };
        let (first, apart) = (below(WEEKS) as i32 * 7 + below(5) as i32, 14 + 7 * below(2) as i32);
        let days = (0..SESSIONS).map(|session| Day(first + session * apart)).collect();
        let school = (below(4) > 0).then(|| SchoolId(below(SCHOOLS) as i64));
        cohorts.push(Row { course: course(theme), school, capacity: CAPACITY, days });
    }
    Problem { teams, cohorts, ..Problem::default() }
}
