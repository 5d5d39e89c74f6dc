//! A class's result: the finding, what stands out, the next step, the profile, and what the numbers cannot say.

mod sample;

pub use sample::{mixed_groups as sample_mixed_groups, rows as sample_rows, samples};

use super::figure::profiles::{Profiles, profiles, rows, scale_count};
use super::figure::{self, Behind, Change, Direction, Group, Row};
use super::finding::{self, Finding};
use super::meeting::{SaveForMeeting, choose_team};
use super::part::{self, Link, around, bdi, lower_first};
use super::shell::{Area, Crumb, Frame, Shell, layout, path};
use crate::texts::Texts;
use maud::{Markup, html};

/// The page's content. A viewer without access gets the same answer as for a class that does not exist.
#[derive(Debug, Clone)]
pub struct Model {
    /// “5.B”, as it was called when it answered.
    pub unit: String,
    /// What the class is called today, where that is something else.
    pub today: Option<String>,
    /// The grade whose classes are the norm; none for special classes.
    pub grade: Option<i64>,
    pub school: String,
    pub school_href: String,
    pub results_href: String,
    /// “T2”.
    pub round: String,
    /// “efterår 2026”.
    pub season: String,
    pub state: State,
}

#[derive(Debug, Clone)]
pub enum State {
    /// No round has asked the class.
    NeverAsked,
    /// The round is open until `closes`.
    RoundOpen {
        closes: String,
    },
    /// The round has closed; the result is being calculated.
    Measuring,
    /// The school's leader has not released it yet.
    AwaitsRelease,
    Released(Released),
}

/// A released result.
#[derive(Debug, Clone)]
pub struct Released {
    /// How many answered, as a band: “20–29”.
    pub band: Option<String>,
    /// The round that changes are counted from; none in a first round.
    pub since: Option<String>,
    /// Every scale by instrument, in the instrument's order; hidden ones keep their place.
    pub groups: Vec<Group>,
    /// Who the norms were computed from.
    pub norms: Vec<String>,
    /// Questions behind the scales that stand out, as far as they may be shown.
    pub behind: Vec<Behind>,
    /// POST target that begins an inquiry with these figures; none for those who may not.
    pub inquiry_href: Option<String>,
    /// Where a scale is saved for the team's next meeting; none for those without a team.
    pub save: Option<Box<SaveForMeeting>>,
    /// Where a goal for the class is set; none for those who may not.
    pub goal_href: Option<String>,
    /// What has helped others, by the id of the low row it is asked of.
    pub practices: Vec<(String, Link)>,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let today = model.today.as_ref().unwrap_or(&model.unit);
    let title = t.class_result_title(today);
    let crumbs = [
        Crumb { label: t.shell_nav_results().to_owned(), href: Some(model.results_href.clone()) },
        Crumb { label: model.school.clone(), href: Some(model.school_href.clone()) },
        Crumb { label: today.clone(), href: None },
    ];
    let live = matches!(model.state, State::Measuring);
    let frame = Frame { live, ..Frame::staff(&title, Some(Area::Results), &crumbs) };
    let body = match &model.state {
        State::Released(released) => result(model, released, t),
        state => waiting(model, state, t),
    };
    layout(shell, t, &frame, &body)
}

fn eyebrow(model: &Model, band: Option<&str>, t: &Texts) -> Markup {
    html! {
        p.eyebrow {
            @match &model.today {
                Some(today) => (t.class_result_then(today, &model.unit)),
                None => (bdi(&model.unit)),
            }
            " · " (t.class_result_answers()) " · " (t.class_result_round(&model.round, &model.season))
            @if let Some(band) = band { " · " bdi dir="ltr" { (t.class_result_band(band)) } }
        }
    }
}

fn waiting(model: &Model, state: &State, t: &Texts) -> Markup {
    let text = match state {
        State::RoundOpen { closes } => t.class_result_waiting_open(closes),
        State::Measuring => t.class_result_waiting_measuring().to_owned(),
        State::AwaitsRelease => t.class_result_waiting_release().to_owned(),
        State::NeverAsked | State::Released(_) => t.class_result_waiting_none().to_owned(),
    };
    html! {
        (eyebrow(model, None, t))
        (finding::heading(&t.class_result_waiting_heading(&model.unit), &model.unit))
        div.empty {
            p { (text) }
            @if matches!(state, State::Measuring) { p { a.btn.quiet href="" { (t.class_result_waiting_refresh()) } } }
        }
    }
}

fn result(model: &Model, released: &Released, t: &Texts) -> Markup {
    let others = model.grade.map_or_else(|| t.class_result_others_special().to_owned(), |n| t.class_result_others(n));
    let finding = Finding::of(&released.groups);
    let since = released.since.as_deref();
    html! {
        div.split {
            div {
                (eyebrow(model, released.band.as_deref(), t))
                (finding::heading(&finding.heading(&model.unit, &others, t), &model.unit))
                p.lead { (around(&finding.lead(&model.unit, &others, t), &model.unit)) }
                (finding.items(since, t))
            }
            (next_step(model, released, &finding, t))
        }
        @if !finding.all_hidden() {
            (profile(model, released, &others, t))
            (behind_and_limits(released, t))
        }
    }
}

fn profile(model: &Model, released: &Released, others: &str, t: &Texts) -> Markup {
    let n = scale_count(&released.groups) as i64;
    let about = Profiles {
        unit: &model.unit,
        others,
        caption: &t.class_result_caption(n, &t.part_number_word(n)),
        season: &model.season,
        since: released.since.as_deref(),
        groups: &released.groups,
        hidden_note: t.class_result_second_hidden(),
    };
    profiles(&about, t)
}

/// One next step, never a recipe.
fn next_step(model: &Model, released: &Released, finding: &Finding<'_>, t: &Texts) -> Markup {
    let first = finding.first(t);
    let scale = first.as_ref().map(|lead| lead.scale.clone()).unwrap_or_default();
    let text = match first.as_ref().map(|lead| lead.direction) {
        _ if finding.all_hidden() => t.class_result_next_hidden().to_owned(),
        Some(Direction::Below) => t.class_result_next_below(&scale),
        Some(Direction::Above) => t.class_result_next_above(&scale),
        None => t.class_result_next_none().to_owned(),
    };
    let behind = first.as_ref().and_then(|lead| released.behind.iter().find(|behind| behind.id == lead.row_id));
    html! {
        aside.card.next aria-labelledby="h-next" {
            h2.label #h-next { (t.class_result_next_heading()) }
            p { (text) }
            @if finding.all_hidden() {
                p { a.btn.wide href=(model.school_href) { (t.class_result_see_school()) } }
            } @else if let (Some(action), Some(lead)) = (&released.inquiry_href, &first) {
                (begin_inquiry(action, lead, t))
            } @else if let Some(behind) = behind {
                p { a.btn.wide href={ "#behind-" (behind.id) } { (t.class_result_see_behind(&scale)) } }
            } @else {
                p { a.btn.wide href="#profile" { (t.class_result_see_profile()) } }
            }
            @if let Some(lead) = first.as_ref().filter(|lead| lead.direction == Direction::Below) {
                @for (_, link) in released.practices.iter().filter(|(row, _)| row == lead.row_id) {
                    p.flush { a href=(link.href) { (link.label) } }
                }
            }
            @if let Some(href) = &released.goal_href {
                @match &first {
                    Some(lead) => p.flush { a href={ (href) "&skala=" (lead.row_id) } { (t.goal_set_from_result(&scale)) } },
                    None => p.flush { a href=(href) { (t.goal_set_from_any()) } },
                }
            }
            // Below, the limits of the figures lead to the guide.
            @if finding.all_hidden() { p.flush { a href=(path::READING_GUIDE) { (t.class_result_how()) } } }
            (any_scale(released.inquiry_href.as_deref(), released.save.as_deref(), &released.groups, t))
        }
    }
}

/// The button that begins an inquiry with these figures.
pub(super) fn begin_inquiry(action: &str, lead: &finding::Lead<'_>, t: &Texts) -> Markup {
    html! {
        form action=(action) method="post" {
            input type="hidden" name="row" value=(lead.row_id);
            p { button.btn.wide type="submit" { (t.class_result_inquiry(&lead.scale)) } }
        }
    }
}

/// Every scale that is shown may be looked into, also where none stands out: begun from, or kept for the meeting. It is
/// folded, so that the profile stands on the first screen.
pub(super) fn any_scale(inquiry: Option<&str>, save: Option<&SaveForMeeting>, groups: &[Group], t: &Texts) -> Markup {
    let several = groups.len() > 1;
    let of = |group: &Group, row: &Row| {
        if several { format!("{} ({})", row.title, group.label) } else { row.title.clone() }
    };
    let shown = groups.iter().flat_map(|group| group.rows.iter().map(move |row| (group, row)));
    let shown = shown.filter(|(_, row)| row.shown().is_some());
    let scales: Vec<(String, String)> = shown.map(|(group, row)| (row.id.clone(), of(group, row))).collect();
    let Some(first) = inquiry.or(save.map(|save| save.action.as_str())).filter(|_| !scales.is_empty()) else {
        return html! {};
    };
    html! {
        details.pick {
            summary { (if save.is_some() { t.class_result_any_scale_or_save() } else { t.class_result_any_scale() }) }
            form action=(first) method="post" {
            (part::field("row", t.figure_scale(), None, None, t, |ids| ids.select(&scales, "")))
            @if inquiry.is_some() { p { button.btn.quiet.wide type="submit" { (t.class_result_inquiry_chosen()) } } }
            @if let Some(save) = save {
                (choose_team(&save.teams, t))
                p { button.btn.quiet.wide type="submit" formaction=(save.action) { (t.meeting_save_for()) } }
            }
            }
        }
    }
}

fn behind_and_limits(released: &Released, t: &Texts) -> Markup {
    let shown = || rows(&released.groups).filter_map(Row::shown);
    let changes = shown().any(|shown| matches!(shown.change, Change::Shown { .. }));
    let n = shown().count() as i64;
    html! {
        div.split.half {
            @for behind in &released.behind {
                section aria-labelledby={ "behind-" (behind.id) } {
                    h2.flush id={ "behind-" (behind.id) } { (t.class_result_behind(&lower_first(&behind.title))) }
                    (figure::behind(behind, t))
                }
            }
            section aria-labelledby="h-read" {
                h2.flush #h-read { (t.class_result_limits()) }
                ul {
                    li { (t.class_result_limit_why()) }
                    li { (t.class_result_limit_many(n, &t.part_number_word(n))) }
                    li { (t.class_result_limit_small()) }
                    li { (t.class_result_limit_sure()) }
                    li { (t.class_result_limit_teachers()) }
                    @for norm in &released.norms { li { (t.class_result_limit_norm(norm)) } }
                    @if changes { li { (t.class_result_limit_change()) } }
                }
                p { a href=(path::READING_GUIDE) { (t.class_result_how()) } }
            }
        }
    }
}
