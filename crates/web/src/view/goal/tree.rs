//! The tree of goals, from the municipality's to the class's.

use super::{Card, Fold, Status, card, folds, key, sample_cards};
use crate::texts::Texts;
use crate::view::part::{self, Link};
use crate::view::shell::{Area, Crumb, Frame, Shell, layout};
use maud::{Markup, html};

/// The page's content.
#[derive(Debug, Clone)]
pub struct Model {
    pub scope: Scope,
    pub goals_href: String,
    pub tree: Vec<Node>,
    /// Reached and ended goals, folded away on one's own page.
    pub done: Vec<Card>,
    /// Classes and teams with their goals counted, where there are too many for one page.
    pub folded: Vec<Fold>,
    /// Pages of one school, team or class.
    pub places: Vec<Link>,
    pub new_href: Option<String>,
    /// The reader's own competence goals; none on the page of a place.
    pub competence: Option<Competence>,
    pub shared: Vec<Card>,
    /// Pupils' goals by class.
    pub pupils: Vec<Link>,
    pub frameworks_href: Option<String>,
    pub without: Vec<Without>,
}

/// A school's teams for which no goal was ever set.
#[derive(Debug, Clone)]
pub struct Without {
    /// None where the reader knows it: the own school.
    pub school: Option<String>,
    /// Name, and where its first goal is set; none for those who may not.
    pub teams: Vec<(String, Option<String>)>,
}

/// What the tree is drawn for.
#[derive(Debug, Clone)]
pub enum Scope {
    Own,
    School(String),
    Team(String),
    Class(String),
}

/// A goal with those that hang on it.
#[derive(Debug, Clone)]
pub struct Node {
    pub card: Card,
    pub below: Vec<Node>,
}

/// Own competence goals.
#[derive(Debug, Clone)]
pub struct Competence {
    pub cards: Vec<Card>,
    pub new_href: String,
}

impl Scope {
    fn heading<'t>(&self, t: &'t Texts) -> &'t str {
        match self {
            Self::Own => t.goal_heading(),
            Self::School(_) => t.goal_heading_school(),
            Self::Team(_) => t.goal_heading_team(),
            Self::Class(_) => t.goal_heading_class(),
        }
    }

    fn place(&self) -> Option<&str> {
        match self {
            Self::Own => None,
            Self::School(name) | Self::Team(name) | Self::Class(name) => Some(name),
        }
    }
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let heading = model.scope.heading(t);
    let crumbs = model.scope.place().map_or_else(Vec::new, |place| {
        vec![
            Crumb { label: t.goal_heading().to_owned(), href: Some(model.goals_href.clone()) },
            Crumb { label: place.to_owned(), href: None },
        ]
    });
    let frame = Frame::staff(heading, Some(Area::Goals), &crumbs);
    let body = html! {
        h1 { (heading) }
        p.lead {
            @match model.scope.place() {
                Some(place) => (part::around(&t.goal_lead_place(place), place)),
                None => (t.goal_lead_own()),
            }
        }
        p.row {
            @if let Some(href) = &model.new_href { a.btn href=(href) { (t.goal_new()) } }
            @for link in &model.pupils { a href=(link.href) { (part::around(&t.goal_pupils_of(&link.label), &link.label)) } }
            @if let Some(href) = &model.frameworks_href { a href=(href) { (t.goal_frameworks()) } }
        }
        @if model.places.len() > 1 {
            p.row.small {
                @for link in &model.places { a href=(link.href) { (part::around(&t.goal_own_place(&link.label), &link.label)) } }
            }
        }
        (goals(model, t))
        @if !model.without.is_empty() { (without(&model.without, t)) }
        @if let Some(competence) = &model.competence { (own(competence, t)) }
        @if !model.shared.is_empty() {
            section aria-labelledby="h-shared" {
                h2 #h-shared { (t.goal_shared()) }
                ul.tree { @for shared in &model.shared { li { (card(shared, t)) } } }
            }
        }
    };
    layout(shell, t, &frame, &body)
}

fn goals(model: &Model, t: &Texts) -> Markup {
    html! {
        @if model.tree.is_empty() && model.done.is_empty() && model.folded.is_empty() {
            div.empty { h2.label { (t.goal_empty_heading()) } p.flush { (t.goal_empty()) } }
        }
        @if !model.tree.is_empty() {
            (nodes(&model.tree, t))
            (key(t))
        }
        @if !model.folded.is_empty() {
            section aria-labelledby="h-folded" {
                h2 #h-folded { (t.goal_folded()) }
                p { (t.goal_folded_lead()) }
                (folds(&model.folded, t))
            }
        }
        @if !model.done.is_empty() {
            details {
                summary { (t.goal_done(model.done.len() as i64)) }
                ul.tree { @for done in &model.done { li { (card(done, t)) } } }
            }
        }
    }
}

fn nodes(found: &[Node], t: &Texts) -> Markup {
    html! {
        ul.tree {
            @for node in found {
                li { (card(&node.card, t)) @if !node.below.is_empty() { (nodes(&node.below, t)) } }
            }
        }
    }
}

/// The own school's teams stand openly; of others, each school's stand behind its number.
fn without(schools: &[Without], t: &Texts) -> Markup {
    html! {
        section aria-labelledby="h-without" {
            h2 #h-without { (t.goal_without()) }
            p { (t.goal_without_lead()) }
            @for school in schools {
                @match &school.school {
                    None => (teams_without(school, t)),
                    Some(name) => details {
                        summary { (part::around(&t.goal_without_school(school.teams.len() as i64, name), name)) }
                        (teams_without(school, t))
                    },
                }
            }
        }
    }
}

fn teams_without(school: &Without, t: &Texts) -> Markup {
    html! {
        ul.checks {
            @for (name, href) in &school.teams {
                li {
                    @match href {
                        Some(href) => a href=(href) { (part::around(&t.goal_without_set(name), name)) },
                        None => (part::bdi(name)),
                    }
                }
            }
        }
    }
}

fn own(competence: &Competence, t: &Texts) -> Markup {
    html! {
        @if competence.cards.is_empty() {
            section.empty aria-labelledby="h-own" {
                h2.label #h-own { (t.goal_competence_empty()) }
                p { (t.goal_competence_why()) }
                p.flush { a.btn.quiet href=(competence.new_href) { (t.goal_competence_new()) } }
            }
        } @else {
            section aria-labelledby="h-own" {
                h2 #h-own { (t.goal_competence()) }
                ul.tree { @for own in &competence.cards { li { (card(own, t)) } } }
                p.gap { a.btn.quiet href=(competence.new_href) { (t.goal_competence_another()) } }
            }
        }
    }
}

/// Cards as one chain, each below the one before.
fn chain(cards: &[Card]) -> Vec<Node> {
    match cards {
        [] => Vec::new(),
        [first, rest @ ..] => vec![Node { card: first.clone(), below: chain(rest) }],
    }
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let link = |label: &str| Link::new(label, "/maal/klasse/5");
    let model = |scope, tree| Model {
        scope,
        goals_href: "/maal".to_owned(),
        tree,
        done: Vec::new(),
        folded: Vec::new(),
        places: Vec::new(),
        new_href: Some("/maal/ny".to_owned()),
        competence: None,
        shared: Vec::new(),
        pupils: Vec::new(),
        frameworks_href: None,
        without: Vec::new(),
    };
    let cards = sample_cards();
    let competence = |cards| Some(Competence { cards, new_href: "/maal/ny?for=staff".to_owned() });
    let staff = |shared, title: &str| Card {
        level: super::Level::Staff,
        shared,
        indicator: None,
        title: title.to_owned(),
        ..cards[3].clone()
    };
    let mut orphans = cards.clone();
    orphans[1].status = Status::Away;
    orphans[0].indicator = Some(super::Indicator { title: "Ro og orden".to_owned(), figures: super::Figures::Hidden });
    orphans[3].indicator =
        Some(super::Indicator { title: "Ro og orden".to_owned(), figures: super::Figures::Withheld });
    let hidden = super::Round { name: "T2".to_owned(), level: None, matched: false };
    if let Some(super::Indicator { figures: super::Figures::Shown(shown), .. }) = &mut orphans[1].indicator {
        shown.rounds[1] = hidden;
    }
    let without = |school: Option<&str>, href: Option<&str>| Without {
        school: school.map(str::to_owned),
        teams: ["Team 5", "Team 7"].map(|name| (name.to_owned(), href.map(str::to_owned))).to_vec(),
    };
    let folded = (1..=20).map(|n| Fold { place: link(&format!("{n}.A")), goals: n, late: n / 7 }).collect();
    vec![
        ("class", model(Scope::Class("5.B".to_owned()), chain(&cards))),
        (
            "own",
            Model {
                done: vec![Card { status: Status::Ended, ..cards[2].clone() }],
                places: vec![link("5.A"), link("5.B")],
                competence: competence(vec![staff(Some(false), "Jeg vil give feedback, som eleverne bruger")]),
                shared: vec![staff(Some(true), "Jeg vil blive klar i min klasseledelse")],
                pupils: vec![link("5.B")],
                frameworks_href: Some("/maal/rammer".to_owned()),
                without: vec![without(None, Some("/maal/ny?for=team:5"))],
                ..model(Scope::Own, chain(&cards))
            },
        ),
        ("empty", Model { competence: competence(Vec::new()), ..model(Scope::Own, Vec::new()) }),
        (
            "teams-without",
            Model {
                without: vec![without(Some("Lyngholmskolen"), None), without(Some("Bakkegårdsskolen"), None)],
                ..model(Scope::Own, chain(&cards[..1]))
            },
        ),
        ("folded", Model { folded, ..model(Scope::School("Lyngholmskolen".to_owned()), chain(&cards[..2])) }),
        (
            "no-parent",
            model(
                Scope::Team("Team 5".to_owned()),
                orphans.into_iter().map(|card| Node { card, below: Vec::new() }).collect(),
            ),
        ),
        ("reader", Model { new_href: None, ..model(Scope::School("Lyngholmskolen".to_owned()), chain(&cards[..2])) }),
    ]
}
