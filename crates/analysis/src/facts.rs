//! What is true of a scale over the whole municipality: variances, reliability, items.

use std::collections::HashMap;

use psychometrics::items;

use crate::base::{Base, SD_POINTS, mean_and_variance};
use crate::census::{self, Pooled};
use crate::change::spread_of_change;
use crate::input::Round;
use crate::report::{ItemFacts, PlanReport, Reliability, ScaleFacts};
use crate::scale::ScaleRound;
use crate::score::ScaleForm;

/// Variances on which the intervals rest, in squared points.
pub(crate) struct Spread {
    pub(crate) within: Pooled,
    pub(crate) reliability: f64,
    pub(crate) critical: f64,
    /// Of the round before, for schools' changes.
    pub(crate) within_before: Pooled,
    pub(crate) of_change: Pooled,
    pub(crate) critical_of_change: f64,
}

/// What facts are gathered from.
pub(crate) struct Sources<'a> {
    pub(crate) round: &'a Round<'a>,
    pub(crate) form: &'a ScaleForm,
    pub(crate) base: &'a Base,
    pub(crate) now: &'a ScaleRound<'a>,
    /// The round before, where comparable.
    pub(crate) before: Option<&'a ScaleRound<'a>>,
    /// Scores then, by pseudonym.
    pub(crate) scores_before: &'a HashMap<u64, f64>,
}

pub(crate) fn facts(sources: &Sources<'_>, plan: PlanReport) -> (ScaleFacts, Spread) {
    let Sources { round, form, base, now, before, scores_before } = *sources;
    let scores: Vec<f64> = now.persons.iter().map(|person| base.points(person.score)).collect();
    let (mean, variance) = mean_and_variance(&scores);
    let to_points =
        |pooled: Pooled| Pooled { variance: base.points_of_difference(pooled.variance.sqrt()).powi(2), ..pooled };
    // With nobody to tell, the reference population's own spread, which is larger than that within classes.
    let at_worst = Pooled { variance: SD_POINTS.powi(2), df: f64::from(base.respondents - 1) };
    let within = now.within().map_or(at_worst, to_points);
    let within_before = before.and_then(ScaleRound::within).map_or(at_worst, to_points);
    let found_change = spread_of_change(now, scores_before).map(to_points);
    // Without a panel of two anywhere, as if the two scores of a person had nothing in common.
    let of_change = found_change.unwrap_or(Pooled { variance: 2.0 * within.variance, df: within.df });
    let (reliability, items) = items_of(round, form);
    let alpha = reliability.as_ref().map_or(0.0, |reliability| reliability.alpha);
    let reliability_within = census::reliability_within(alpha, variance, within.variance);
    let n = scores.len() as u32;
    let facts = ScaleFacts {
        respondents: n,
        asked: now.units.classes.iter().map(|class| class.asked).sum(),
        mean: (n > 0).then_some(mean),
        sd: (n > 1).then(|| variance.sqrt()),
        sd_within: within.variance.sqrt(),
        reliability,
        reliability_within,
        items,
        sd_of_change: found_change.map(|change| change.variance.sqrt()),
        plan,
    };
    let spread = Spread {
        within,
        reliability: reliability_within,
        critical: census::critical(within.df),
        within_before,
        of_change,
        critical_of_change: census::critical(of_change.df),
    };
    (facts, spread)
}

/// Alpha and the items' own figures among those with a score. Rows are sorted first: sums must not depend on their
/// order.
fn items_of(round: &Round<'_>, form: &ScaleForm) -> (Result<Reliability, items::ItemError>, Vec<ItemFacts>) {
    let scored = round.rows.iter().filter(|row| form.score(&row.answers).is_some());
    let mut rows: Vec<Vec<Option<u8>>> = scored.map(|row| form.item_scores(&row.answers).collect()).collect();
    rows.sort_unstable();
    let names = form.item_ids();
    let values = rows.iter().map(|row| row.iter().map(|score| score.map(f64::from)).collect::<Vec<_>>());
    let moments = items::Responses::from_rows(names.len(), values)
        .and_then(|responses| items::Moments::of(&responses, items::Missing::Pairwise));
    let reliability = moments.as_ref().map_err(|error| *error).and_then(|moments| {
        let alpha = items::alpha(moments)?;
        let interval = items::feldt_interval(alpha, moments.persons(), moments.items(), census::CONFIDENCE)?;
        Ok(Reliability { alpha, low: interval.low, high: interval.high, lambda2: items::lambda2(moments)? })
    });
    let facts = names.enumerate().map(|(item, name)| {
        let answers: Vec<u32> = rows.iter().filter_map(|row| row[item]).map(u32::from).collect();
        let answered = answers.len() as u32;
        let moments = moments.as_ref().ok();
        ItemFacts {
            item: name.to_owned(),
            answered,
            mean: (answered > 0).then(|| f64::from(answers.iter().sum::<u32>()) / f64::from(answered)),
            rest_correlation: moments.and_then(|moments| items::rest_correlation(moments, item).ok()),
            alpha_without: moments.and_then(|moments| items::alpha_without(moments, item).ok()),
        }
    });
    (reliability, facts.collect())
}
