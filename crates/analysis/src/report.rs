//! What those who watch over the method need to know of a measurement. Never for a result page.

use std::fmt;

use programme::result::ScaleKey;
use psychometrics::items::ItemError;

/// One scale in the newest round.
#[derive(Debug, Clone, PartialEq)]
pub struct ScaleReport {
    pub key: ScaleKey,
    /// What was found, or why the scale was not measured.
    pub outcome: Result<ScaleFacts, NotMeasured>,
}

/// Why a scale has no cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotMeasured {
    /// No item with worded options belongs to it.
    NoItems,
    /// Too few in the reference population to freeze a base: 30 are needed.
    FewRespondents { respondents: u32 },
    /// Everyone in the reference population has the same score.
    NoSpread,
}

impl fmt::Display for NotMeasured {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoItems => f.write_str("the scale has no items with options"),
            Self::FewRespondents { respondents } => write!(
                f,
                "{respondents} respondents are too few for a base, {} are needed",
                crate::base::RESPONDENTS_MIN
            ),
            Self::NoSpread => f.write_str("everyone in the reference population has the same score"),
        }
    }
}

impl std::error::Error for NotMeasured {}

/// Figures of one scale over the whole municipality, in points where nothing else is said.
#[derive(Debug, Clone, PartialEq)]
pub struct ScaleFacts {
    /// Persons with a score, and persons who were asked.
    pub respondents: u32,
    pub asked: u32,
    /// Mean and SD of the scores; `None` below one and two respondents.
    pub mean: Option<f64>,
    pub sd: Option<f64>,
    /// SD within classes, pooled.
    pub sd_within: f64,
    pub reliability: Result<Reliability, ItemError>,
    /// Alpha within classes, on which the intervals rest; 0 where there is no alpha.
    pub reliability_within: f64,
    /// In the instrument's order.
    pub items: Vec<ItemFacts>,
    /// SD of the persons' changes within classes, pooled; `None` without a panel of two in any class.
    pub sd_of_change: Option<f64>,
    pub plan: PlanReport,
}

/// How precisely the items measure together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reliability {
    /// Cronbach's alpha of those with a score, every pair of items over those who answered both.
    pub alpha: f64,
    /// Feldt's 95 % interval.
    pub low: f64,
    pub high: f64,
    /// Guttman's λ2, a closer lower bound.
    pub lambda2: f64,
}

/// One item among those with a score.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemFacts {
    /// Word of the item.
    pub item: String,
    pub answered: u32,
    /// Mean after reversing, in options; `None` where nobody answered.
    pub mean: Option<f64>,
    /// Correlation with the sum of the others, and alpha without it; `None` where they do not exist.
    pub rest_correlation: Option<f64>,
    pub alpha_without: Option<f64>,
}

/// What the suppression plan costs. Figures are levels of all units, class changes and grade norms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanReport {
    /// Figures of this round that one would like to show.
    pub figures: u32,
    /// Hidden because fewer than seven, or nobody, stand behind them.
    pub too_few: u32,
    /// Hidden beyond that, so that no smaller group can be worked out.
    pub beyond: u32,
    /// Weight of what is hidden beyond, and of all figures.
    pub cost: u64,
    pub weight: u64,
    /// No other plan costs less.
    pub is_optimal: bool,
    pub audits: u32,
    /// Why there is no plan, and everything is hidden.
    pub failure: Option<PlanFailure>,
}

/// Why nothing may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlanFailure {
    /// What was shown earlier exposes small groups already.
    Exposed { groups: u32, unfinished: u32 },
    /// A figure that is said to be shown cannot have existed.
    ImpossibleFigure,
}

impl PlanReport {
    /// Share of the figures that is hidden beyond the rule of seven; at most 8 % is the aim.
    pub fn share_beyond(&self) -> f64 {
        f64::from(self.beyond) / f64::from(self.figures.max(1))
    }
}
