//! The planner: hard rules are kept whatever the rows are, pins too, and no plan by hand is worth more.

use analysis::planner::{Proof, solve};
use programme::cohort::plan::{Plan, Problem, Row, Urgency, Wish, Wishing};
use programme::id::{CourseId, SchoolId};
use programme::time::Day;
use proptest::prelude::*;

const THEMES: u8 = 4;

fn course(number: u8) -> CourseId {
    CourseId::new(&format!("theme-{number}")).unwrap()
}

fn team() -> impl Strategy<Value = Wishing> {
    let wishes = proptest::sample::subsequence((0..THEMES).collect::<Vec<u8>>(), 0..=3).prop_shuffle();
    let grades = proptest::collection::btree_set(0_u8..4, 0..3);
    (0_i64..3, grades, wishes, proptest::collection::vec(0_u8..4, 3), proptest::bool::weighted(0.85)).prop_map(
        |(school, grades, wishes, bands, waits)| {
            let wish = |(at, (number, band)): (usize, (&u8, &u8))| Wish {
                rank: at as u8 + 1,
                course: course(*number),
                urgency: Urgency::from_band(*band),
            };
            let wishes = wishes.iter().zip(&bands).enumerate().map(wish).collect();
            Wishing { school: SchoolId(school), grades: grades.into_iter().collect(), wishes, waits }
        },
    )
}

fn cohort() -> impl Strategy<Value = Row> {
    let days = proptest::collection::btree_set(0_i32..6, 0..3);
    (0..THEMES, proptest::option::of(0_i64..3), 1_u32..4, days).prop_map(|(theme, school, capacity, days)| Row {
        course: course(theme),
        school: school.map(SchoolId),
        capacity,
        days: days.into_iter().map(Day).collect(),
    })
}

/// Rows with some places held and some pinned, as far as a person may pin them.
fn problem() -> impl Strategy<Value = Problem> {
    let teams = proptest::collection::vec(team(), 1..14);
    let cohorts = proptest::collection::vec(cohort(), 1..8);
    let fixed = proptest::collection::vec((0_usize..14, 0_usize..8, any::<bool>()), 0..6);
    (teams, cohorts, fixed, any::<bool>()).prop_map(|(teams, cohorts, fixed, unwished)| {
        let mut problem = Problem { teams, cohorts, unwished, ..Problem::default() };
        for (team, cohort, held) in fixed {
            let (team, cohort) = (team % problem.teams.len(), cohort % problem.cohorts.len());
            if problem.in_the_way(team, cohort).is_none() {
                let fixed = if held { &mut problem.held } else { &mut problem.pinned };
                fixed.push((team, cohort));
            }
        }
        problem
    })
}

/// The most that a plan is worth that begins with what is given.
fn tried(problem: &Problem, choices: &[(usize, usize)], waiting: &[usize], given: &mut Vec<(usize, usize)>) -> u32 {
    let Some((team, rest)) = waiting.split_first() else {
        let plan = Plan::new(given.clone());
        return if problem.broken(&plan).is_empty() { problem.worth_of(&plan) } else { 0 };
    };
    let mut best = tried(problem, choices, rest, given);
    for place in choices.iter().filter(|(found, _)| found == team) {
        given.push(*place);
        best = best.max(tried(problem, choices, rest, given));
        given.pop();
    }
    best
}

/// The most that any plan is worth, tried one by one.
fn best_by_trying(problem: &Problem) -> u32 {
    let choices = problem.choices();
    let waiting: Vec<usize> = problem.waiting().collect();
    let choices: Vec<(usize, usize)> = choices.iter().map(|choice| (choice.team, choice.cohort)).collect();
    tried(problem, &choices, &waiting, &mut problem.pinned.clone())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_hard_rule_and_every_pin_is_kept(problem in problem()) {
        let solved = solve(&problem);
        prop_assert_eq!(problem.broken(&solved.plan), vec![], "{:?}", solved);
        for pin in &problem.pinned {
            prop_assert!(solved.plan.given.contains(pin));
        }
        for plan in [problem.greedy(), problem.in_turn()] {
            prop_assert_eq!(problem.broken(&plan), vec![]);
            prop_assert!(problem.worth_of(&plan) <= problem.worth_of(&solved.plan));
        }
        prop_assert_eq!(&solve(&problem), &solved, "the same rows, the same plan");
    }

    #[test]
    fn whoever_gets_nothing_is_told_what_was_in_the_way(problem in problem()) {
        let plan = solve(&problem).plan;
        for team in problem.waiting().filter(|team| plan.of_team(*team).is_none()) {
            prop_assert_eq!(problem.explain(&plan, team).missed.len(), problem.teams[team].wishes.len());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_plan_is_worth_more(mut problem in problem()) {
        problem.unwished = false;
        problem.teams.iter_mut().skip(6).for_each(|team| team.waits = false);
        let solved = solve(&problem);
        prop_assert_eq!(solved.proof, Proof::Best);
        let (found, best) = (problem.worth_of(&solved.plan), best_by_trying(&problem));
        prop_assert!(f64::from(best - found) <= 0.001 * f64::from(best) + 1e-9, "{} of {}", found, best);
    }
}
