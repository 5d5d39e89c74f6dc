//! The planner's model: who may go where, what it is worth, which rules are hard, and why each team got what it got.
//!
//! Here are rows and rules and no search: `analysis::planner` finds the plan. What a plan is held to stands twice, as
//! [`Problem::rules`] for the search and as [`Problem::broken`] for whoever checks what came out.
//!
//! Hard rules: a cohort takes no more teams than it has room for; a team gets one new place in a plan; of the teams of
//! one grade of one school, no two are away on the same day, and no team is at two cohorts on one day; what is fixed
//! (held before, or pinned by a person) stays. Everything else is worth: the team's own order of wishes, how urgent its
//! results made the theme when it chose, and a course at the own school rather than elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use crate::id::{CourseId, SchoolId};
use crate::time::Day;

/// How urgent a team's results made a theme, when it chose it: a band, never the figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Urgency {
    /// There was no result, or the theme serves no scale of it.
    #[default]
    Unknown,
    /// Less likely than one in three among the three lowest.
    Low,
    Middle,
    /// Two in three or more.
    High,
}

impl Urgency {
    pub const ALL: [Self; 4] = [Self::Unknown, Self::Low, Self::Middle, Self::High];

    /// The band of a probability from 0 to 1.
    pub fn of(probability: Option<f64>) -> Self {
        match probability {
            None => Self::Unknown,
            Some(p) if p < 1.0 / 3.0 => Self::Low,
            Some(p) if p < 2.0 / 3.0 => Self::Middle,
            Some(_) => Self::High,
        }
    }

    /// The number in tables.
    pub const fn band(self) -> u8 {
        match self {
            Self::Unknown => 0,
            Self::Low => 1,
            Self::Middle => 2,
            Self::High => 3,
        }
    }

    pub fn from_band(band: u8) -> Self {
        Self::ALL.into_iter().find(|urgency| urgency.band() == band).unwrap_or_default()
    }

    const fn worth(self) -> u32 {
        match self {
            Self::Unknown | Self::Low => 0,
            Self::Middle => 15,
            Self::High => 30,
        }
    }
}

/// What a team has chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// 1 for the first choice.
    pub rank: u8,
    pub course: CourseId,
    pub urgency: Urgency,
}

/// A team as the planner sees it: no name, no figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wishing {
    pub school: SchoolId,
    /// Empty for a team without classes: then it is nobody's substitute.
    pub grades: Vec<u8>,
    /// By rank.
    pub wishes: Vec<Wish>,
    /// Whether it is to get a place in this plan.
    pub waits: bool,
}

/// A cohort as the planner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub course: CourseId,
    /// None for an address.
    pub school: Option<SchoolId>,
    pub capacity: u32,
    /// Days with a session.
    pub days: Vec<Day>,
}

/// Everything the planner knows. Teams and cohorts are named by their place in the lists.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Problem {
    pub teams: Vec<Wishing>,
    pub cohorts: Vec<Row>,
    /// Team and cohort: places held from before.
    pub held: Vec<(usize, usize)>,
    /// Team and cohort: what a person has pinned, whatever the team wished.
    pub pinned: Vec<(usize, usize)>,
    /// Whether a team may be given a course that it did not choose.
    pub unwished: bool,
}

/// New places: team and cohort, pinned ones among them, by team.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    pub given: Vec<(usize, usize)>,
}

impl Plan {
    pub fn new(mut given: Vec<(usize, usize)>) -> Self {
        given.sort_unstable();
        given.dedup();
        Self { given }
    }

    pub fn of_team(&self, team: usize) -> Option<usize> {
        self.given.iter().find(|(found, _)| *found == team).map(|(_, cohort)| *cohort)
    }
}

/// One place that the search may give, and what it is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    pub team: usize,
    pub cohort: usize,
    pub worth: u32,
}

/// Of these choices, by their place in the list, at most so many.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rule {
    pub of: Vec<usize>,
    pub at_most: u32,
}

/// A hard rule that a plan breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Broken {
    OverCapacity {
        cohort: usize,
    },
    /// A team with more than one new place, or with the same course twice.
    Twice {
        team: usize,
    },
    /// Two teams of one grade, or one team twice, on one day.
    AwayAtOnce {
        team: usize,
        other: usize,
        day: Day,
    },
    /// A pinned place that the plan does not give.
    PinLost {
        team: usize,
        cohort: usize,
    },
    /// A course that the team did not choose, or a place for a team that does not wait.
    Unwished {
        team: usize,
    },
}

/// What a wish is worth by its rank; the first counts most.
const fn worth_of_rank(rank: u8) -> u32 {
    match rank {
        1 => 100,
        2 => 70,
        3 => 50,
        _ => 30,
    }
}

/// A course that nobody wished, where that is allowed.
const UNWISHED: u32 = 20;
/// What going to another place costs.
const TRAVEL: u32 = 10;

/// One substitute's worth of people: a grade of a school, or a team that has no grade.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    Grade(SchoolId, u8),
    Team(usize),
}

impl Problem {
    fn groups(&self, team: usize) -> Vec<Group> {
        let of = &self.teams[team];
        if of.grades.is_empty() {
            return vec![Group::Team(team)];
        }
        of.grades.iter().map(|grade| Group::Grade(of.school, *grade)).collect()
    }

    fn fixed(&self) -> impl Iterator<Item = (usize, usize)> {
        self.held.iter().chain(&self.pinned).copied()
    }

    pub fn wish(&self, team: usize, cohort: usize) -> Option<&Wish> {
        self.teams[team].wishes.iter().find(|wish| wish.course == self.cohorts[cohort].course)
    }

    pub fn is_own_school(&self, team: usize, cohort: usize) -> bool {
        self.cohorts[cohort].school == Some(self.teams[team].school)
    }

    /// What the place is worth to the plan.
    pub fn worth(&self, team: usize, cohort: usize) -> u32 {
        let wish = self.wish(team, cohort);
        let worth = wish.map_or(UNWISHED, |wish| worth_of_rank(wish.rank) + wish.urgency.worth());
        worth - if self.is_own_school(team, cohort) { 0 } else { TRAVEL }
    }

    /// Teams that a new place is looked for: they wait, and nobody has pinned one.
    pub fn waiting(&self) -> impl Iterator<Item = usize> {
        (0..self.teams.len())
            .filter(|team| self.teams[*team].waits && !self.pinned.iter().any(|(pinned, _)| pinned == team))
    }

    /// Every place that may be given beside what is fixed.
    pub fn choices(&self) -> Vec<Choice> {
        let mut board = Board::new(self);
        self.fixed().for_each(|(team, cohort)| board.take(team, cohort));
        let mut choices = Vec::new();
        for team in self.waiting() {
            for (cohort, row) in self.cohorts.iter().enumerate() {
                let wished = self.wish(team, cohort).is_some() || self.unwished;
                let has = self.fixed().any(|(held, at)| held == team && self.cohorts[at].course == row.course);
                if wished && !has && !row.days.is_empty() && board.is_free(team, cohort) {
                    choices.push(Choice { team, cohort, worth: self.worth(team, cohort) });
                }
            }
        }
        choices
    }

    /// The hard rules over these choices, each once and none that another says already.
    pub fn rules(&self, choices: &[Choice]) -> Vec<Rule> {
        let mut room: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut once: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut away: BTreeMap<(Group, Day), Vec<usize>> = BTreeMap::new();
        for (at, choice) in choices.iter().enumerate() {
            room.entry(choice.cohort).or_default().push(at);
            once.entry(choice.team).or_default().push(at);
            for group in self.groups(choice.team) {
                for day in &self.cohorts[choice.cohort].days {
                    away.entry((group, *day)).or_default().push(at);
                }
            }
        }
        let taken = |cohort: usize| self.fixed().filter(|(_, at)| *at == cohort).count() as u32;
        let mut rules: BTreeSet<Rule> = BTreeSet::new();
        for (cohort, of) in room {
            let at_most = self.cohorts[cohort].capacity.saturating_sub(taken(cohort));
            if of.len() as u32 > at_most {
                rules.insert(Rule { of, at_most });
            }
        }
        for mut of in once.into_values().chain(away.into_values()) {
            of.sort_unstable();
            of.dedup();
            if of.len() > 1 {
                rules.insert(Rule { of, at_most: 1 });
            }
        }
        let rules: Vec<Rule> = rules.into_iter().collect();
        let within = |small: &Rule, big: &Rule| {
            big.at_most == 1
                && big.of.len() > small.of.len()
                && small.of.iter().all(|at| big.of.binary_search(at).is_ok())
        };
        // Only rules that share a choice can say the same.
        let mut by_choice: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (number, rule) in rules.iter().enumerate() {
            rule.of.iter().for_each(|at| by_choice.entry(*at).or_default().push(number));
        }
        let said = |rule: &Rule| {
            let beside = rule.of.first().and_then(|at| by_choice.get(at));
            rule.at_most == 1 && beside.is_some_and(|beside| beside.iter().any(|number| within(rule, &rules[*number])))
        };
        rules.iter().filter(|rule| !said(rule)).cloned().collect()
    }

    /// A plan as somebody makes it by hand, place by place, the worthiest first: what the search is held against.
    pub fn greedy(&self) -> Plan {
        let mut choices = self.choices();
        choices.sort_by_key(|choice| (std::cmp::Reverse(choice.worth), choice.team, choice.cohort));
        self.filled(self.pinned.clone(), &choices)
    }

    /// A plan as people are served who come one after another: each team its best free place.
    pub fn in_turn(&self) -> Plan {
        let mut choices = self.choices();
        choices.sort_by_key(|choice| (choice.team, std::cmp::Reverse(choice.worth), choice.cohort));
        self.filled(self.pinned.clone(), &choices)
    }

    /// Gives places in this order, beside those given and held, as long as the rules allow.
    pub fn filled(&self, mut given: Vec<(usize, usize)>, order: &[Choice]) -> Plan {
        let mut board = Board::new(self);
        self.held.iter().chain(&given).for_each(|(team, cohort)| board.take(*team, *cohort));
        let mut served: BTreeSet<usize> = given.iter().map(|(team, _)| *team).collect();
        for Choice { team, cohort, .. } in order {
            if !served.contains(team) && board.is_free(*team, *cohort) {
                board.take(*team, *cohort);
                served.insert(*team);
                given.push((*team, *cohort));
            }
        }
        Plan::new(given)
    }

    /// Sum of what the plan's places are worth.
    pub fn worth_of(&self, plan: &Plan) -> u32 {
        plan.given.iter().map(|(team, cohort)| self.worth(*team, *cohort)).sum()
    }

    /// Every hard rule that the plan breaks. What persons have fixed is not judged among itself.
    pub fn broken(&self, plan: &Plan) -> Vec<Broken> {
        let mut broken = Vec::new();
        let pinned: BTreeSet<(usize, usize)> = self.pinned.iter().copied().collect();
        for (team, cohort) in &pinned {
            if !plan.given.contains(&(*team, *cohort)) {
                broken.push(Broken::PinLost { team: *team, cohort: *cohort });
            }
        }
        let free: Vec<(usize, usize)> = plan.given.iter().copied().filter(|place| !pinned.contains(place)).collect();
        let all: Vec<(usize, usize)> = self.held.iter().copied().chain(plan.given.iter().copied()).collect();
        for cohort in 0..self.cohorts.len() {
            let own = |places: &[(usize, usize)]| places.iter().filter(|(_, at)| *at == cohort).count() as u32;
            if own(&free) > 0 && own(&all) > self.cohorts[cohort].capacity {
                broken.push(Broken::OverCapacity { cohort });
            }
        }
        for (team, cohort) in &free {
            let row = &self.cohorts[*cohort];
            if !self.teams[*team].waits || (!self.unwished && self.wish(*team, *cohort).is_none()) {
                broken.push(Broken::Unwished { team: *team });
            }
            let new = plan.given.iter().filter(|(found, _)| found == team).count();
            let same = all.iter().filter(|(found, at)| found == team && self.cohorts[*at].course == row.course).count();
            if new > 1 || same > 1 {
                broken.push(Broken::Twice { team: *team });
            }
            for (other, at) in all.iter().filter(|place| **place != (*team, *cohort)) {
                let (own, theirs) = (&self.teams[*team], &self.teams[*other]);
                let mates = own.school == theirs.school && own.grades.iter().any(|grade| theirs.grades.contains(grade));
                let day = row.days.iter().find(|day| self.cohorts[*at].days.contains(day));
                if let Some(day) = day.filter(|_| mates || team == other) {
                    broken.push(Broken::AwayAtOnce { team: *team, other: *other, day: *day });
                }
            }
        }
        broken
    }

    /// Whether a person may pin this place beside what is fixed: the rule in its way, if there is one.
    pub fn in_the_way(&self, team: usize, cohort: usize) -> Option<Broken> {
        let mut asked = self.clone();
        asked.teams[team].waits = true;
        asked.unwished = true;
        let mut given = self.pinned.clone();
        given.push((team, cohort));
        let broken = asked.broken(&Plan::new(given));
        broken.into_iter().find(|found| !matches!(found, Broken::Unwished { .. } | Broken::PinLost { .. }))
    }
}

/// What is taken while places are given.
#[derive(Debug)]
struct Board<'p> {
    problem: &'p Problem,
    taken: Vec<u32>,
    away: BTreeSet<(Group, Day)>,
}

impl<'p> Board<'p> {
    fn new(problem: &'p Problem) -> Self {
        Self { problem, taken: vec![0; problem.cohorts.len()], away: BTreeSet::new() }
    }

    fn take(&mut self, team: usize, cohort: usize) {
        self.taken[cohort] += 1;
        for group in self.problem.groups(team) {
            self.away.extend(self.problem.cohorts[cohort].days.iter().map(|day| (group, *day)));
        }
    }

    fn is_free(&self, team: usize, cohort: usize) -> bool {
        let row = &self.problem.cohorts[cohort];
        let away = |group: &Group| row.days.iter().any(|day| self.away.contains(&(*group, *day)));
        self.taken[cohort] < row.capacity && !self.problem.groups(team).iter().any(away)
    }
}

/// Why one team has what it has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    pub given: Option<Given>,
    /// Wishes that count for more and were not given, with what was in the way.
    pub missed: Vec<Missed>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    pub cohort: usize,
    /// None for a course that the team did not choose.
    pub wish: Option<Wish>,
    pub own_school: bool,
    pub pinned: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missed {
    pub wish: Wish,
    pub obstacle: Obstacle,
}

/// What was in the way of a wish: of several cohorts, what came nearest to being possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Obstacle {
    /// It could have been given, and the plan as a whole is worth more as it is.
    Weighed,
    /// Every place went to others, for whom it counted for more or who have been given nothing else.
    Full { cohort: usize },
    /// A team of the same grade is away on one of its days.
    GradeAway { cohort: usize, team: usize },
    /// The team itself is at another cohort on one of its days.
    OwnDay { cohort: usize },
    /// Nobody holds the course.
    NoCohort,
}

impl Problem {
    /// Why the team got its place, or none.
    pub fn explain(&self, plan: &Plan, team: usize) -> Explanation {
        let given = plan.of_team(team).map(|cohort| Given {
            cohort,
            wish: self.wish(team, cohort).cloned(),
            own_school: self.is_own_school(team, cohort),
            pinned: self.pinned.contains(&(team, cohort)),
        });
        let rank = given.as_ref().and_then(|given| given.wish.as_ref()).map_or(u8::MAX, |wish| wish.rank);
        let pinned = given.as_ref().is_some_and(|given| given.pinned);
        let better = self.teams[team].wishes.iter().filter(|wish| wish.rank < rank && !pinned);
        let missed = better.map(|wish| Missed { wish: wish.clone(), obstacle: self.obstacle(plan, team, wish) });
        Explanation { missed: missed.collect(), given }
    }

    fn obstacle(&self, plan: &Plan, team: usize, wish: &Wish) -> Obstacle {
        // The team's own new place would be given up for the wish.
        let new = plan.of_team(team).map(|cohort| (team, cohort));
        let others: Vec<(usize, usize)> =
            self.held.iter().chain(&plan.given).copied().filter(|place| Some(*place) != new).collect();
        let one = |cohort: usize| {
            let row = &self.cohorts[cohort];
            let meets = |at: usize| row.days.iter().any(|day| self.cohorts[at].days.contains(day));
            if others.iter().any(|(found, at)| *found == team && meets(*at)) {
                return Obstacle::OwnDay { cohort };
            }
            let own = &self.teams[team];
            let mate = others.iter().find(|(found, at)| {
                let theirs = &self.teams[*found];
                *found != team
                    && theirs.school == own.school
                    && theirs.grades.iter().any(|grade| own.grades.contains(grade))
                    && meets(*at)
            });
            if let Some((mate, _)) = mate {
                return Obstacle::GradeAway { cohort, team: *mate };
            }
            let full = others.iter().filter(|(_, at)| *at == cohort).count() as u32 >= row.capacity;
            if full { Obstacle::Full { cohort } } else { Obstacle::Weighed }
        };
        let cohorts = (0..self.cohorts.len()).filter(|at| self.cohorts[*at].course == wish.course);
        cohorts.map(one).min().unwrap_or(Obstacle::NoCohort)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn course(word: &str) -> CourseId {
        CourseId::new(word).unwrap()
    }

    fn team(school: i64, grade: u8, wishes: &[&str]) -> Wishing {
        let wish =
            |(at, word): (usize, &&str)| Wish { rank: at as u8 + 1, course: course(word), urgency: Urgency::Low };
        let wishes = wishes.iter().enumerate().map(wish).collect();
        Wishing { school: SchoolId(school), grades: vec![grade], wishes, waits: true }
    }

    fn cohort(word: &str, school: i64, capacity: u32, days: &[i32]) -> Row {
        let days = days.iter().map(|day| Day(*day)).collect();
        Row { course: course(word), school: Some(SchoolId(school)), capacity, days }
    }

    fn problem(teams: Vec<Wishing>, cohorts: Vec<Row>) -> Problem {
        Problem { teams, cohorts, ..Problem::default() }
    }

    #[test]
    fn a_first_choice_counts_for_more_and_the_own_school_is_nearer() {
        let problem = problem(
            vec![team(1, 4, &["calm", "talk"])],
            vec![
                cohort("calm", 2, 1, &[1]),
                cohort("calm", 1, 1, &[2]),
                cohort("talk", 1, 1, &[3]),
                cohort("other", 1, 1, &[4]),
            ],
        );
        let worths: Vec<(usize, u32)> = problem.choices().iter().map(|choice| (choice.cohort, choice.worth)).collect();
        assert_eq!(worths, [(0, 90), (1, 100), (2, 70)], "and what nobody wished is no choice");
        assert_eq!(problem.greedy().given, [(0, 1)]);
        assert!((20..70).contains(&Problem { unwished: true, ..problem }.worth(0, 3)));
    }

    #[test]
    fn two_teams_of_one_grade_are_not_away_on_one_day() {
        let teams = vec![team(1, 4, &["calm"]), team(1, 4, &["calm"]), team(1, 5, &["calm"]), team(2, 4, &["calm"])];
        let problem = problem(teams, vec![cohort("calm", 1, 9, &[1, 8])]);
        let plan = problem.greedy();
        assert_eq!(plan.given, [(0, 0), (2, 0), (3, 0)]);
        assert_eq!(problem.broken(&plan), []);
        let all = Plan::new(vec![(0, 0), (1, 0), (2, 0), (3, 0)]);
        assert!(problem.broken(&all).contains(&Broken::AwayAtOnce { team: 1, other: 0, day: Day(1) }));
        let why = problem.explain(&plan, 1);
        assert_eq!(why.missed[0].obstacle, Obstacle::GradeAway { cohort: 0, team: 0 });
        assert_eq!(why.given, None);
    }

    #[test]
    fn a_pin_is_kept_whatever_the_team_wished() {
        let mut problem = problem(
            vec![team(1, 4, &["calm"]), team(2, 4, &["talk"])],
            vec![cohort("calm", 1, 1, &[1]), cohort("talk", 1, 1, &[2])],
        );
        assert_eq!(problem.in_the_way(0, 1), None);
        problem.pinned = vec![(0, 1)];
        let plan = problem.greedy();
        assert_eq!(plan.given, [(0, 1)], "the other's place is taken");
        assert_eq!(problem.broken(&plan), []);
        assert_eq!(problem.broken(&Plan::default()), [Broken::PinLost { team: 0, cohort: 1 }]);
        assert!(problem.explain(&plan, 0).given.is_some_and(|given| given.pinned && given.wish.is_none()));
        assert_eq!(problem.explain(&plan, 1).missed[0].obstacle, Obstacle::Full { cohort: 1 });
        assert_eq!(problem.in_the_way(1, 1), Some(Broken::OverCapacity { cohort: 1 }));
    }

    #[test]
    fn a_place_held_from_before_takes_its_room_and_its_days() {
        let mut problem = problem(
            vec![team(1, 4, &["talk"]), team(1, 4, &["calm"])],
            vec![cohort("calm", 1, 2, &[1]), cohort("talk", 1, 2, &[1])],
        );
        problem.held = vec![(0, 0)];
        assert_eq!(problem.greedy().given, []);
        assert_eq!(problem.explain(&Plan::default(), 0).missed[0].obstacle, Obstacle::OwnDay { cohort: 1 });
        assert_eq!(problem.explain(&Plan::default(), 1).missed[0].obstacle, Obstacle::GradeAway { cohort: 0, team: 0 });
    }

    #[test]
    fn a_wish_without_a_cohort_is_told_so() {
        let problem = problem(vec![team(1, 4, &["calm", "talk"])], vec![cohort("talk", 1, 1, &[1])]);
        let plan = problem.greedy();
        let why = problem.explain(&plan, 0);
        assert_eq!((why.missed.len(), why.missed[0].obstacle), (1, Obstacle::NoCohort));
        assert_eq!(why.given.unwrap().wish.unwrap().rank, 2);
    }

    #[test]
    fn a_rule_that_another_says_already_is_left_out() {
        // One team, two cohorts on the same two days: “once” and both days say the same.
        let problem =
            problem(vec![team(1, 4, &["calm"])], vec![cohort("calm", 1, 1, &[1, 8]), cohort("calm", 1, 1, &[1, 8])]);
        let choices = problem.choices();
        assert_eq!(problem.rules(&choices), [Rule { of: vec![0, 1], at_most: 1 }]);
    }

    #[test]
    fn urgency_is_told_in_bands() {
        let bands = [None, Some(0.1), Some(0.34), Some(0.9)].map(Urgency::of);
        assert_eq!(bands, Urgency::ALL);
        assert!(Urgency::ALL.into_iter().all(|urgency| Urgency::from_band(urgency.band()) == urgency));
    }
}
