//! One goal: what it says, where it hangs, how far it is, and what has happened.

use super::{Card, Fold, Level, Status, folds, indicator, key, sample_cards, tags};
use crate::texts::Texts;
use crate::view::part::{self, FieldError, Link};
use crate::view::shell::{Area, Crumb, Frame, Shell, layout};
use maud::{Markup, html};

/// The page's content.
#[derive(Debug, Clone)]
pub struct Model {
    pub card: Card,
    pub why: String,
    pub goals_href: String,
    /// What it hangs on, widest first.
    pub above: Vec<Card>,
    pub below: Vec<Card>,
    /// Places whose goals hang on it, where there are too many to show.
    pub below_folded: Vec<Fold>,
    /// Newest first.
    pub history: Vec<Entry>,
    /// What the goal is tied to in frameworks.
    pub items: Vec<Item>,
    /// Where it is changed; none for readers.
    pub actions: Option<Actions>,
    /// POST target of a comment.
    pub comment_action: String,
    /// A page that comes between the goals and this one, such as the pupil's.
    pub place: Option<Link>,
    /// The inquiries it was set in, of those the reader may enter.
    pub cases: Vec<Link>,
    /// The research about the goal's scale; none for a goal in words.
    pub library_href: Option<String>,
    pub errors: Vec<FieldError>,
}

/// What those who may change the goal can do.
#[derive(Debug, Clone)]
pub struct Actions {
    pub edit_href: String,
    pub below_href: Option<String>,
    pub observe: String,
    pub end: String,
    /// Whether it has been ended and may be taken up again.
    pub ended: bool,
    /// Where a framework's item is found and tied.
    pub tie_href: Option<String>,
}

/// One thing that happened.
#[derive(Debug, Clone)]
pub struct Entry {
    pub what: String,
    pub body: String,
    /// “Mette Lund, 9. oktober 2026”.
    pub by: String,
}

/// An item of a framework.
#[derive(Debug, Clone)]
pub struct Item {
    pub statement: String,
    pub href: String,
    /// POST target that unties it, with framework and place; none for readers.
    pub untie: Option<(String, String, String)>,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let card = &model.card;
    let mut crumbs = vec![Crumb { label: t.goal_heading().to_owned(), href: Some(model.goals_href.clone()) }];
    let step = |link: &Link| Crumb { label: link.label.clone(), href: Some(link.href.clone()) };
    crumbs.extend(model.place.as_ref().map(step));
    crumbs.push(Crumb { label: card.title.clone(), href: None });
    let frame = Frame { faulty: !model.errors.is_empty(), ..Frame::staff(&card.title, Some(Area::Goals), &crumbs) };
    let body = html! {
        (part::errors(&model.errors, t))
        (tags(card, t))
        h1 { (card.title) }
        div.split {
            div { (facts(model, t)) }
            aside.card { (indicator(card, t)) @if card.indicator.is_some() { (key(t)) } }
        }
        @if let Some(actions) = &model.actions {
            p.row.gap {
                a.btn href=(actions.edit_href) { (t.goal_edit()) }
                @if let Some(href) = &model.library_href { a.btn.quiet href=(href) { (t.goal_what_helped()) } }
                @if let Some(href) = &actions.below_href { a.btn.quiet href=(href) { (t.goal_below_new()) } }
            }
        }
        (chain(&model.above, "h-above", t.goal_above(), t))
        (chain(&model.below, "h-below", t.goal_below(), t))
        @if !model.below_folded.is_empty() {
            section aria-labelledby="h-below" {
                h2 #h-below { (t.goal_below()) }
                (folds(&model.below_folded, t))
            }
        }
        (items(model, t))
        (history(model, t))
    };
    layout(shell, t, &frame, &body)
}

fn facts(model: &Model, t: &Texts) -> Markup {
    let card = &model.card;
    let texts = [(t.goal_why(), &model.why), (t.goal_signs(), &card.signs)];
    html! {
        dl.facts {
            @if !card.holder.is_empty() { dt { (t.goal_holder()) } dd { (part::bdi(&card.holder)) } }
            @if let Some(owner) = &card.owner { dt { (t.goal_owner()) } dd { (owner) } }
            @if let Some(due) = &card.due { dt { (t.goal_due()) } dd { (due) } }
            @if !model.cases.is_empty() {
                dt { (t.goal_from_case()) }
                dd { @for (place, case) in model.cases.iter().enumerate() { @if place > 0 { br; } a href=(case.href) { (part::bdi(&case.label)) } } }
            }
            @for (label, text) in texts.into_iter().filter(|(_, text)| !text.is_empty()) {
                dt { (label) } dd { (lines(text)) }
            }
        }
    }
}

/// Text with its line breaks.
pub fn lines(text: &str) -> Markup {
    html! { @for (place, line) in text.lines().enumerate() { @if place > 0 { br; } (line) } }
}

fn chain(cards: &[Card], id: &str, heading: &str, t: &Texts) -> Markup {
    html! {
        @if !cards.is_empty() {
            section aria-labelledby=(id) {
                h2 id=(id) { (heading) }
                ul {
                    @for card in cards {
                        li {
                            a href=(card.href) { (card.title) } " "
                            small.muted { (card.level.name(t)) @if !card.holder.is_empty() { " " (part::bdi(&card.holder)) } ". " (card.status_words(t)) "." }
                        }
                    }
                }
            }
        }
    }
}

fn items(model: &Model, t: &Texts) -> Markup {
    let tie = model.actions.as_ref().and_then(|actions| actions.tie_href.as_ref());
    html! {
        @if !model.items.is_empty() || tie.is_some() {
            section aria-labelledby="h-items" {
                h2 #h-items { (t.framework_items_heading()) }
                @if model.items.is_empty() { p.muted { (t.framework_items_none()) } }
                ul.plain {
                    @for item in &model.items {
                        li.row {
                            a href=(item.href) { (item.statement) }
                            @if let Some((action, framework, place)) = &item.untie {
                                form method="post" action=(action) {
                                    input type="hidden" name="framework" value=(framework);
                                    input type="hidden" name="place" value=(place);
                                    input type="hidden" name="tied" value="no";
                                    button.link type="submit" { (t.framework_untie()) span.sr { " " (item.statement) } }
                                }
                            }
                        }
                    }
                }
                @if let Some(href) = tie { p { a href=(href) { (t.framework_tie()) } } }
            }
        }
    }
}

fn history(model: &Model, t: &Texts) -> Markup {
    let error = |field| part::error_of(&model.errors, field);
    html! {
        section aria-labelledby="h-history" {
            h2 #h-history { (t.goal_history()) }
            ol.plain {
                @for entry in &model.history {
                    li {
                        p.flush { b { (entry.what) } " " small.muted { (entry.by) } }
                        @if !entry.body.is_empty() { p { (lines(&entry.body)) } }
                    }
                }
            }
            @if let Some(actions) = &model.actions { (own_forms(model, actions, t)) }
            form method="post" action=(model.comment_action) {
                (part::field("comment", t.goal_comment(), None, error("comment"), t, |ids| ids.textarea("")))
                p { button.btn.quiet type="submit" { (t.goal_comment_send()) } }
            }
        }
    }
}

fn own_forms(model: &Model, actions: &Actions, t: &Texts) -> Markup {
    let words = |pairs: &[(&str, &str)]| {
        pairs.iter().map(|(value, words)| ((*value).to_owned(), (*words).to_owned())).collect::<Vec<_>>()
    };
    let judged = words(&[
        ("observed_nearer", t.goal_observe_nearer()),
        ("observed_not_yet", t.goal_observe_not_yet()),
        ("observed_reached", t.goal_observe_reached()),
    ]);
    let endings = words(&[("ended_met", t.goal_end_met()), ("ended_dropped", t.goal_end_dropped())]);
    html! {
        @if actions.ended {
            form method="post" action=(actions.end) {
                input type="hidden" name="event" value="reopened";
                p { button.btn.quiet type="submit" { (t.goal_reopen()) } }
            }
        } @else {
            details {
                summary { (t.goal_observe()) }
                form method="post" action=(actions.observe) {
                    (part::field("event", t.goal_observe_judged(), None, None, t, |ids| ids.select(&judged, "observed_nearer")))
                    (part::field("observed", t.goal_observe(), None, None, t, |ids| ids.textarea("")))
                    p { button.btn.quiet type="submit" { (t.goal_observe_send()) } }
                }
            }
            details {
                summary { (t.goal_end()) }
                @if model.card.indicator.is_some() { p { (t.goal_end_scale()) } }
                form method="post" action=(actions.end) {
                    (part::field("ending", t.goal_end(), None, None, t, |ids| ids.select(&endings, "ended_met")))
                    (part::field("learnt", t.goal_end_why(), None, None, t, |ids| ids.textarea("")))
                    p { button.btn.quiet type="submit" { (t.goal_end_send()) } }
                }
            }
        }
    }
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let cards = sample_cards();
    let actions = |ended| {
        Some(Actions {
            edit_href: "/maal/4/rediger".to_owned(),
            below_href: Some("/maal/ny?under=4".to_owned()),
            observe: "/maal/4/iagttagelse".to_owned(),
            end: "/maal/4/afslut".to_owned(),
            ended,
            tie_href: Some("/maal/rammer?maal=4".to_owned()),
        })
    };
    let entry =
        |what: &str, body: &str, by: &str| Entry { what: what.to_owned(), body: body.to_owned(), by: by.to_owned() };
    let history = vec![
        entry("T2 blev frigivet: 440 point (420–460)", "", "19. oktober 2026"),
        entry(
            "Kommentar",
            "Vi prøver faste pladser efter jul.\nMartin tager det op på mødet.",
            "Amina Yilmaz, 3. oktober 2026",
        ),
        entry("Målet blev sat", "", "Mette Lund, 9. september 2026"),
    ];
    let item = |statement: &str| Item {
        statement: statement.to_owned(),
        href: "/maal/rammer/1?fra=3".to_owned(),
        untie: Some(("/maal/4/ramme".to_owned(), "1".to_owned(), "3".to_owned())),
    };
    let model = |card: Card, actions| Model {
        card,
        why: "Klassen ligger lavere end andre 5. klasser, og flere elever siger, at de ikke kan høre.".to_owned(),
        goals_href: "/maal".to_owned(),
        above: cards[..3].to_vec(),
        below: Vec::new(),
        below_folded: Vec::new(),
        history: history.clone(),
        items: vec![item("Eleven kan deltage i fælles rutiner")],
        actions,
        comment_action: "/maal/4/kommentar".to_owned(),
        place: None,
        cases: vec![Link::new("Ro i timerne i 5.B", "/analyser/1")],
        library_href: Some("/viden?skala=calm_order&klasse=5&sag=1".to_owned()),
        errors: Vec::new(),
    };
    let pupil = Card { level: Level::Pupil, holder: "Alma Holm".to_owned(), indicator: None, ..cards[3].clone() };
    let ended = Card { status: Status::Ended, ..cards[2].clone() };
    let fault = vec![FieldError::new("comment", "Skriv en kommentar.")];
    vec![
        ("class", model(cards[3].clone(), actions(false))),
        ("reader", Model { items: Vec::new(), cases: Vec::new(), ..model(cards[1].clone(), None) }),
        (
            "many-below",
            Model {
                below_folded: ["Team 5", "5.A", "5.B"]
                    .map(|name| Fold { place: Link::new(name, "/maal/klasse/5"), goals: 17, late: 2 })
                    .to_vec(),
                ..model(cards[1].clone(), actions(false))
            },
        ),
        ("top", Model { above: Vec::new(), below: cards[1..].to_vec(), ..model(cards[0].clone(), actions(false)) }),
        ("ended", model(ended, actions(true))),
        ("pupil", Model { place: Some(Link::new("Alma Holm", "/maal/elev/9")), ..model(pupil, actions(false)) }),
        ("fault", Model { errors: fault, ..model(cards[2].clone(), actions(false)) }),
    ]
}
