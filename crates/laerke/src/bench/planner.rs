//! The planner of cohorts on a municipality's worth of wishes: how long it takes, and whose wishes it meets.

use std::time::Instant;

use analysis::planner::{Proof, Solved, solve};
use programme::cohort::plan::{Plan, Problem};

use super::Planner;
use crate::installation::Failure;

pub fn run(command: &Planner) -> Result<(), Failure> {
    for seed in command.seed..command.seed + u64::from(command.times) {
        let problem = simulation::planner::problem(seed);
        let begun = Instant::now();
        let solved = solve(&problem);
        let seconds = begun.elapsed().as_secs_f64();
        print(seed, &problem, &solved, seconds);
        let broken = problem.broken(&solved.plan);
        if !broken.is_empty() {
            return Err(format!("the plan breaks {} hard rules: {broken:?}", broken.len()).into());
        }
    }
    Ok(())
}

fn print(seed: u64, problem: &Problem, solved: &Solved, seconds: f64) {
    let (teams, cohorts) = (problem.teams.len(), problem.cohorts.len());
    let Solved { choices, rules, nodes, .. } = solved;
    let proof = match solved.proof {
        Proof::Best => "no plan is worth more".to_owned(),
        Proof::Stopped { gap: Some(gap) } => format!("none is worth {:.1} % more", gap * 100.0),
        Proof::Stopped { gap: None } => "stopped".to_owned(),
        Proof::Greedy => "the greedy plan".to_owned(),
    };
    println!("seed {seed}: {teams} teams, {cohorts} cohorts, {choices} places, {rules} rules");
    println!("  {seconds:.2} s, {nodes} nodes, {proof}");
    println!("  {:10} {:>6} {:>7} {:>7} {:>7} {:>8} {:>7}", "", "worth", "first", "second", "third", "nothing", "away");
    for (name, plan) in [("planner", &solved.plan), ("greedy", &problem.greedy()), ("in turn", &problem.in_turn())] {
        let of_rank = |rank: u8| share(problem, plan, |place| rank_of(problem, place) == Some(rank));
        let nothing = 100.0 - share(problem, plan, |_| true);
        let away = share(problem, plan, |(team, cohort)| !problem.is_own_school(team, cohort));
        let worth = problem.worth_of(plan);
        println!(
            "  {name:10} {worth:>6} {:>6.1}% {:>6.1}% {:>6.1}% {nothing:>7.1}% {away:>6.1}%",
            of_rank(1),
            of_rank(2),
            of_rank(3)
        );
    }
}

fn rank_of(problem: &Problem, (team, cohort): (usize, usize)) -> Option<u8> {
    problem.wish(team, cohort).map(|wish| wish.rank)
}

/// Of all teams, in per cent.
fn share(problem: &Problem, plan: &Plan, of: impl Fn((usize, usize)) -> bool) -> f64 {
    let count = plan.given.iter().filter(|place| of(**place)).count();
    count as f64 * 100.0 / problem.teams.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_municipality_gets_more_of_what_it_wishes_than_by_hand() {
        let problem = simulation::planner::problem(1);
        let solved = solve(&problem);
        assert_eq!(problem.broken(&solved.plan), []);
        assert_ne!(solved.proof, Proof::Greedy);
        let greedy = problem.greedy();
        assert!(problem.worth_of(&solved.plan) > problem.worth_of(&greedy));
        assert!(solved.plan.given.len() >= greedy.given.len(), "nobody waits for the sake of the others' wishes");
    }
}
