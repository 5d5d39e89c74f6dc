//! Finds a plan of cohorts: an integer programme over rows, solved by branch and bound (`microlp`).
//!
//! Maximise `Σ worth·x` over `x ∈ {0, 1}` for every place that may be given, under the rules of
//! [`Problem::rules`], each of them “at most so many of these”. The search begins from the greedy plan, so what comes out
//! is never worth less, and it stops after a number of nodes rather than seconds: the same rows give the same plan on
//! every machine. Why this way, with figures: docs/adr/0008-planner.md.

use microlp::{ComparisonOp, OptimizationDirection, SolveOptions, Variable};
use programme::cohort::plan::{Choice, Plan, Problem};

/// Branch and bound stops here with the best plan found.
const NODES_MAX: u64 = 400;
/// It also stops when no plan can be worth more than this share above the one found.
const GAP: f64 = 0.001;

/// How sure it is that no other plan is worth more.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Proof {
    /// None is, beyond a thousandth.
    Best,
    /// The search was stopped; none is worth more than this share above it, where that is known.
    Stopped { gap: Option<f64> },
    /// The search gave no plan, and this is the greedy one.
    Greedy,
}

/// A plan and how it was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Solved {
    pub plan: Plan,
    pub proof: Proof,
    /// Places that could have been given, and rules over them.
    pub choices: usize,
    pub rules: usize,
    pub nodes: u64,
}

/// The plan of most worth that keeps every hard rule and every pin.
pub fn solve(problem: &Problem) -> Solved {
    let choices = problem.choices();
    let rules = problem.rules(&choices);
    let greedy = problem.greedy();
    let solved = |plan, proof, nodes| Solved { plan, proof, choices: choices.len(), rules: rules.len(), nodes };
    if choices.is_empty() {
        return solved(greedy, Proof::Best, 0);
    }
    let mut model = microlp::Problem::new(OptimizationDirection::Maximize);
    let places: Vec<Variable> = choices.iter().map(|choice| model.add_binary_var(f64::from(choice.worth))).collect();
    for rule in &rules {
        let sum: Vec<(Variable, f64)> = rule.of.iter().map(|at| (places[*at], 1.0)).collect();
        model.add_constraint(sum, ComparisonOp::Le, f64::from(rule.at_most));
    }
    let begun = |(at, choice): (usize, &Choice)| {
        let given = greedy.given.binary_search(&(choice.team, choice.cohort)).is_ok();
        (places[at], f64::from(u8::from(given)))
    };
    let mut options = SolveOptions::default();
    options.node_limit = Some(NODES_MAX);
    options.mip_gap = GAP;
    options.warm_start = Some(choices.iter().enumerate().map(begun).collect());
    let Ok(outcome) = model.solve_with(options) else { return solved(greedy, Proof::Greedy, 0) };
    let stats = outcome.stats();
    let Some(found) = outcome.solution() else { return solved(greedy, Proof::Greedy, stats.nodes_solved) };
    // The solver's values are near whole numbers; the surest are given first, and the rules have the last word.
    let mut order: Vec<(f64, Choice)> =
        places.iter().map(|place| found.var_value(*place)).zip(choices.clone()).collect();
    order.retain(|(value, _)| *value > 0.5);
    order.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1.team, a.1.cohort).cmp(&(b.1.team, b.1.cohort))));
    let order: Vec<Choice> = order.into_iter().map(|(_, choice)| choice).collect();
    let plan = problem.filled(problem.pinned.clone(), &order);
    if problem.worth_of(&plan) < problem.worth_of(&greedy) {
        return solved(greedy, Proof::Greedy, stats.nodes_solved);
    }
    let proof = match stats.gap {
        Some(gap) if gap <= GAP => Proof::Best,
        gap => Proof::Stopped { gap },
    };
    solved(plan, proof, stats.nodes_solved)
}
