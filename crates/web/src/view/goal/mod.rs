//! Goals: the tree, one goal, its form, pupils' goals, frameworks.

pub mod choose;
pub mod edit;
pub mod pupil;
pub mod pupils;
pub mod show;
pub mod tree;

use super::figure::{Direction, Verdict};
use super::part::{self, Link};
use crate::texts::Texts;
use chart::spark::{Point, spark};
use chart::{Estimate, Interval, Mark};
use maud::{Markup, PreEscaped, html};

/// The levels, widest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Level {
    Programme,
    Municipality,
    School,
    Team,
    Class,
    Pupil,
    Staff,
}

impl Level {
    pub fn name(self, t: &Texts) -> &str {
        match self {
            Self::Programme => t.goal_level_programme(),
            Self::Municipality => t.goal_level_municipality(),
            Self::School => t.goal_level_school(),
            Self::Team => t.goal_level_team(),
            Self::Class => t.goal_level_class(),
            Self::Pupil => t.goal_level_pupil(),
            Self::Staff => t.goal_level_staff(),
        }
    }
}

/// How far a goal is; computed, never stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    OnTheWay,
    /// Nothing has been measured or seen since it was set.
    Begun,
    Reached,
    PastDue,
    NotDistinguishable,
    Away,
    Ended,
}

impl Status {
    pub fn name(self, t: &Texts) -> &str {
        match self {
            Self::OnTheWay => t.goal_status_on_the_way(),
            Self::Begun => t.goal_status_begun(),
            Self::Reached => t.goal_status_reached(),
            Self::PastDue => t.goal_status_past_due(),
            Self::NotDistinguishable => t.goal_status_not_distinguishable(),
            Self::Away => t.goal_status_away(),
            Self::Ended => t.goal_status_ended(),
        }
    }

    /// Whether anyone still works towards the goal.
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Reached | Self::Ended)
    }
}

/// A goal as a tree and lists show it.
#[derive(Debug, Clone)]
pub struct Card {
    pub level: Level,
    /// Whose it is: “5.B”; empty for the programme's.
    pub holder: String,
    pub status: Status,
    pub title: String,
    pub href: String,
    pub owner: Option<String>,
    /// “30. november 2027”.
    pub due: Option<String>,
    pub signs: String,
    /// What is observed, in words.
    pub observation: String,
    pub indicator: Option<Indicator>,
    /// For a member of staff's own goal: whether others see it.
    pub shared: Option<bool>,
    /// The round that tells more: “T3”; none for a goal in words, or where none is planned.
    pub next: Option<String>,
}

impl Card {
    /// How far it is, and for a goal that nothing has been measured of, in which round it will be.
    pub fn status_words(&self, t: &Texts) -> String {
        match (&self.next, self.status) {
            (Some(next), Status::Begun) => t.goal_status_follows(next),
            _ => self.status.name(t).to_owned(),
        }
    }
}

/// A scale as indicator.
#[derive(Debug, Clone)]
pub struct Indicator {
    /// “Ro og orden”, or “Ro og orden i 5.B” for a team's.
    pub title: String,
    pub figures: Figures,
}

#[derive(Debug, Clone)]
pub enum Figures {
    /// Not for this reader.
    Withheld,
    /// Where it began was hidden.
    Hidden,
    Shown(Shown),
}

#[derive(Debug, Clone)]
pub struct Shown {
    /// Oldest first, at most the three newest.
    pub rounds: Vec<Round>,
    pub target: Option<i64>,
    /// From where it began to the newest round after it; none until there is one.
    pub moved: Option<Verdict>,
}

/// A level of one round.
#[derive(Debug, Clone)]
pub struct Round {
    /// “T2”.
    pub name: String,
    /// Points, low and high; none where it is hidden.
    pub level: Option<(i64, i64, i64)>,
    /// Whether it is compared with the round before on the same pupils.
    pub matched: bool,
}

impl Shown {
    /// The movement in words, or that it waits for the next round.
    pub fn sentence<'t>(&self, t: &'t Texts) -> &'t str {
        match self.moved {
            None => t.goal_waits(),
            Some(Verdict::NotDistinguishable) => t.goal_moved_none(),
            Some(Verdict::Little(Direction::Above)) => t.goal_moved_above_little(),
            Some(Verdict::Some(Direction::Above)) => t.goal_moved_above_some(),
            Some(Verdict::Much(Direction::Above)) => t.goal_moved_above_much(),
            Some(Verdict::Little(Direction::Below)) => t.goal_moved_below_little(),
            Some(Verdict::Some(Direction::Below)) => t.goal_moved_below_some(),
            Some(Verdict::Much(Direction::Below)) => t.goal_moved_below_much(),
        }
    }

    /// Rounds beside each other that are shown and of which nobody says that the pupils are the same.
    fn unmatched(&self) -> Option<(&str, &str)> {
        let apart = |pair: &&[Round]| pair.iter().all(|round| round.level.is_some()) && !pair[1].matched;
        self.rounds.windows(2).find(apart).map(|pair| (pair[0].name.as_str(), pair[1].name.as_str()))
    }

    /// The picture, with the same figures as words below it.
    fn picture(&self, title: &str, t: &Texts) -> Markup {
        let newest = self.rounds.len().saturating_sub(1);
        let said = |round: &Round| match round.level {
            Some((points, ..)) => t.goal_point(&points.to_string(), &round.name),
            None => t.goal_point_hidden(&round.name),
        };
        let point = |(place, round): (usize, &Round)| Point {
            words: said(round),
            joined: round.matched,
            estimate: round.level.map(|(points, low, high)| Estimate {
                value: points as f64,
                interval: Interval { low: low as f64, high: high as f64 },
                mark: if place == newest && self.moved == Some(Verdict::NotDistinguishable) {
                    Mark::Hollow
                } else {
                    Mark::Filled
                },
            }),
        };
        let points: Vec<Point> = self.rounds.iter().enumerate().map(point).collect();
        let target = self.target.map(|target| (target as f64, t.goal_target(&target.to_string())));
        let mut words: Vec<String> = points.iter().map(|point| point.words.clone()).collect();
        words.extend(target.as_ref().map(|(_, said)| said.clone()));
        let label = t.goal_spark(&words.join(", "), title);
        let target = target.as_ref().map(|(value, said)| (*value, said.as_str()));
        html! { (PreEscaped(spark(&points, target, &label))) }
    }
}

/// The indicator of a goal: scale, picture, movement in words.
pub fn indicator(card: &Card, t: &Texts) -> Markup {
    html! {
        @if let Some(indicator) = &card.indicator {
            p.small.flush { b { (indicator.title) } }
            @match &indicator.figures {
                Figures::Withheld => p.small.muted { (t.goal_withheld()) },
                Figures::Hidden => p.small { (t.goal_hidden_baseline()) },
                Figures::Shown(shown) => {
                    (shown.picture(&indicator.title, t))
                    p.small.flush { (shown.sentence(t)) }
                    @if let Some((from, to)) = shown.unmatched() { p.small.muted.flush { (t.goal_unmatched(from, to)) } }
                },
            }
        }
        @if !card.observation.is_empty() {
            p.small.flush { b { (t.goal_observation()) ":" } " " (card.observation) }
        }
    }
}

/// Level, whose, and status.
pub fn tags(card: &Card, t: &Texts) -> Markup {
    html! {
        p.row.flush {
            span.tag { (card.level.name(t)) }
            @if !card.holder.is_empty() && !matches!(card.level, Level::Staff) { span.tag { (part::bdi(&card.holder)) } }
            span.tag.on[card.status == Status::Reached] { (card.status_words(t)) }
            @match card.shared {
                Some(true) => span.tag { (t.goal_is_shared()) },
                Some(false) => span.tag { (t.goal_is_private()) },
                None => {},
            }
        }
    }
}

/// A goal in a tree or list, with a heading of the second level.
pub fn card(card: &Card, t: &Texts) -> Markup {
    let by: Vec<&str> = card.owner.as_deref().into_iter().chain(card.due.as_deref()).collect();
    html! {
        article.goal {
            div {
                (tags(card, t))
                h2.h3 { a href=(card.href) { (card.title) } }
                @if !by.is_empty() { p.small.muted { (by.join(", ")) } }
                @if !card.signs.is_empty() { p.small { b { (t.goal_signs()) ":" } " " (card.signs) } }
            }
            div { (indicator(card, t)) }
        }
    }
}

/// What the marks of the pictures mean.
pub fn key(t: &Texts) -> Markup {
    let marks = |class: &str| {
        PreEscaped(format!(
            r#"<svg width="26" height="26" aria-hidden="true" focusable="false"><rect class="i{class}" x="9" y="2" width="8" height="22" rx="1"/><circle class="c{class}" cx="13" cy="13" r="4"/></svg>"#
        ))
    };
    html! {
        ul.key.small {
            li { (marks("")) (t.goal_key_level()) }
            li { (marks(" o")) (t.goal_key_hollow()) }
            li { (TARGET) (t.goal_key_target()) }
        }
    }
}

/// The dashed line to the mark of a target.
const TARGET: PreEscaped<&str> = PreEscaped(
    r#"<svg width="44" height="14" aria-hidden="true" focusable="false"><line class="t" x1="0" x2="32" y1="7" y2="7"/><circle class="k" cx="36" cy="7" r="6"/></svg>"#,
);

/// Invented goals from the municipality to 5.B, for samples.
pub fn sample_cards() -> Vec<Card> {
    let round = |name: &str, points: i64, matched| Round {
        name: name.to_owned(),
        level: Some((points, points - 20, points + 20)),
        matched,
    };
    let shown = |first: i64, second: i64, target: i64, moved| {
        let rounds = vec![round("T1", first, false), round("T2", second, moved == Some(Verdict::NotDistinguishable))];
        Figures::Shown(Shown { rounds, target: Some(target), moved })
    };
    let card = |level, holder: &str, status, title: &str, indicator: Option<Figures>| Card {
        level,
        holder: holder.to_owned(),
        status,
        title: title.to_owned(),
        href: "/maal/4711".to_owned(),
        owner: Some("Mette Lund".to_owned()),
        due: Some("30. november 2027".to_owned()),
        signs: String::new(),
        observation: String::new(),
        indicator: indicator.map(|figures| Indicator { title: "Ro og orden".to_owned(), figures }),
        shared: None,
        next: Some("T3".to_owned()),
    };
    let team = Card {
        observation: "Højst to minutter pr. skift".to_owned(),
        ..card(Level::Team, "Team 5", Status::PastDue, "Vi skaber ro på samme måde i alle fag", None)
    };
    let class = Card {
        signs: "Eleverne finder selv deres ting frem. De kan fortælle, hvad de skal nu.".to_owned(),
        ..card(
            Level::Class,
            "5.B",
            Status::NotDistinguishable,
            "5.B kommer roligt i gang og kan høre, hvad der bliver sagt",
            Some(shown(430, 440, 470, Some(Verdict::NotDistinguishable))),
        )
    };
    vec![
        card(
            Level::Municipality,
            "Engsø Kommune",
            Status::Begun,
            "Alle elever oplever ro til at lære",
            Some(shown(495, 490, 520, None)),
        ),
        card(
            Level::School,
            "Lyngholmskolen",
            Status::Reached,
            "Vi får fælles rutiner for start, skift og slut",
            Some(shown(465, 492, 490, Some(Verdict::Little(Direction::Above)))),
        ),
        team,
        class,
    ]
}

/// A class, team or school whose goals are on a page of their own.
#[derive(Debug, Clone)]
pub struct Fold {
    pub place: Link,
    pub goals: i64,
    pub late: i64,
}

/// Each place with the number of its goals.
pub fn folds(folds: &[Fold], t: &Texts) -> Markup {
    html! {
        ul.checks {
            @for fold in folds {
                li {
                    a href=(fold.place.href) { (part::bdi(&fold.place.label)) } ": " (t.goal_folded_count(fold.goals))
                    @if fold.late > 0 { ", " (t.goal_folded_late(fold.late)) }
                }
            }
        }
    }
}
