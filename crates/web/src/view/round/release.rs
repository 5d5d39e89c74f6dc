//! Where a leader releases a result: what is shown, what is hidden, what that costs, who will see it.

use super::crumbs;
use crate::texts::Texts;
use crate::view::figure::hidden as hidden_sign;
use crate::view::part::bdi;
use crate::view::shell::{Area, Frame, Shell, layout};
use maud::{Markup, html};

/// The page's content.
#[derive(Debug, Clone)]
pub struct Model {
    /// School, or municipality where `municipality` is set.
    pub unit: String,
    pub municipality: bool,
    /// “T2”.
    pub round: String,
    /// “efterår 2026”.
    pub season: String,
    pub rounds_href: String,
    pub state: State,
}

#[derive(Debug, Clone)]
pub enum State {
    /// Not calculated yet.
    Waiting,
    Ready(Ready),
    /// The audit did not finish or found an exposure.
    AuditFailed,
    /// `when` reads “12. oktober 2026 kl. 9.15”.
    Released {
        when: String,
        who: Option<String>,
        result_href: String,
    },
}

/// A result that may be released.
#[derive(Debug, Clone)]
pub struct Ready {
    pub shown: i64,
    pub of: i64,
    /// Per cent of all cells hidden beyond those that are too small in themselves.
    pub cost: i64,
    /// School first, then its classes in their own order.
    pub units: Vec<UnitLine>,
    /// POST target.
    pub action: String,
    pub later_href: String,
}

/// How much of a unit is shown.
#[derive(Debug, Clone)]
pub struct UnitLine {
    pub name: String,
    pub shown: i64,
    pub of: i64,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let heading = match &model.state {
        State::Waiting => t.round_release_waiting_heading().to_owned(),
        State::Ready(_) if model.municipality => t.round_release_municipality_heading(&model.unit),
        State::Ready(_) => t.round_release_heading(&model.unit),
        State::AuditFailed => t.round_release_failed_heading().to_owned(),
        State::Released { .. } => t.round_release_done_heading(&model.unit),
    };
    let crumbs = crumbs(&model.rounds_href, &format!("{}, {}", model.round, model.season), t);
    let live = matches!(model.state, State::Waiting);
    let frame = Frame { live, ..Frame::staff(&heading, Some(Area::Mapping), &crumbs) };
    let body = html! {
        p.eyebrow { (model.round) ", " (model.season) }
        h1 { (heading) }
        @match &model.state {
            State::Waiting => div.empty {
                p { (t.round_release_waiting()) }
                p { a.btn.quiet href="" { (t.class_result_waiting_refresh()) } }
            },
            State::AuditFailed => div.notice.warn { p { (t.round_release_failed()) } },
            State::Released { when, who, result_href } => {
                p.lead {
                    @match who {
                        Some(who) => (t.round_release_done(when, who)),
                        None => (t.round_release_done_at(when)),
                    }
                }
                p { a.btn href=(result_href) { (t.round_release_see()) } }
            },
            State::Ready(ready) => (release(ready, model.municipality, t)),
        }
    };
    layout(shell, t, &frame, &body)
}

fn release(ready: &Ready, municipality: bool, t: &Texts) -> Markup {
    html! {
        p.lead {
            @if ready.shown == ready.of { (t.round_release_lead_all(ready.of)) }
            @else { (t.round_release_lead(ready.of - ready.shown, ready.shown, ready.of)) }
        }
        p { (t.round_release_audit_ok()) @if ready.cost > 0 { " " (t.round_release_cost(ready.cost)) } }
        div.split {
            section.scroll tabindex="0" aria-label=(t.round_release_caption()) {
                table.dense {
                    caption { (t.round_release_caption()) }
                    thead { tr { th scope="col" { (t.round_release_unit()) } th scope="col" { (t.round_release_scales()) } } }
                    tbody {
                        @for unit in &ready.units {
                            tr {
                                th scope="row" { (bdi(&unit.name)) }
                                td { @if unit.shown == 0 { (hidden_sign(t)) } @else { (t.round_release_of(unit.shown, unit.of)) } }
                            }
                        }
                    }
                }
            }
            section.card aria-labelledby="h-who" {
                h2.label #h-who { (t.round_release_who_heading()) }
                ul {
                    @if municipality {
                        li { (t.round_release_who_municipality()) }
                    } @else {
                        li { (t.round_release_who_class()) }
                        li { (t.round_release_who_school()) }
                        li { (t.round_release_who_coordinator()) }
                    }
                }
            }
        }
        div.confirm {
            p { (t.round_release_once()) }
            form.row action=(ready.action) method="post" {
                button.btn type="submit" { (t.round_release_button()) }
                a href=(ready.later_href) { (t.round_release_later()) }
            }
        }
    }
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let model = |state| Model {
        unit: "Lyngholmskolen".to_owned(),
        municipality: false,
        round: "T2".to_owned(),
        season: "efterår 2026".to_owned(),
        rounds_href: "/kortlaegning".to_owned(),
        state,
    };
    let line = |name: &str, shown| UnitLine { name: name.to_owned(), shown, of: 9 };
    let ready = |shown, cost, units| Ready {
        shown,
        of: 45,
        cost,
        units,
        action: "/kortlaegning/2/frigiv/7".to_owned(),
        later_href: "/kortlaegning/2".to_owned(),
    };
    let some = vec![line("Lyngholmskolen", 9), line("4.A", 9), line("5.A", 9), line("5.B", 8), line("9.A", 0)];
    let all = vec![line("Lyngholmskolen", 9), line("4.A", 9), line("5.A", 9), line("5.B", 9), line("9.A", 9)];
    let released = State::Released {
        when: "12. oktober 2026 kl. 9.15".to_owned(),
        who: Some("Birgitte Holm".to_owned()),
        result_href: "/resultater/skole/7".to_owned(),
    };
    let municipality = Model {
        unit: "Engsø Kommune".to_owned(),
        municipality: true,
        ..model(State::Ready(ready(45, 0, all.clone())))
    };
    vec![
        ("ready", model(State::Ready(ready(35, 4, some)))),
        ("nothing-hidden", model(State::Ready(ready(45, 0, all)))),
        ("municipality", municipality),
        ("waiting", model(State::Waiting)),
        ("audit-failed", model(State::AuditFailed)),
        ("released", model(released)),
    ]
}
