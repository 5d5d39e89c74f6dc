//! One of a case's eight stages: what to write, what is there, what is missing, and the data beside it.

use super::written::{Asked, Desk, Written, around, field, templates};
use super::{Outcome, Perspective, Stage, stage_name, stage_parts};
use crate::texts::Texts;
use crate::view::asset;
use crate::view::figure::{Row, verdict_sentence};
use crate::view::goal::{Card, indicator, tags};
use crate::view::part::{self, FieldError, Link, bdi, range};
use crate::view::shell::{Area, Crumb, Frame, Shell, layout};
use maud::{Markup, PreEscaped, html};

/// The page's content.
#[derive(Debug, Clone)]
pub struct Model {
    pub title: String,
    /// “/analyser/1”.
    pub href: String,
    /// Team and class: “Team 5 · 5.B”.
    pub about: String,
    pub started: String,
    /// The pupil and the last day the case is kept, where it is about one.
    pub pupil: Option<(String, String)>,
    pub stage: Stage,
    /// For each stage whether it is done.
    pub done: [bool; 8],
    /// How the case ended.
    pub ended: Option<Outcome>,
    pub desk: Desk,
    pub content: Content,
    /// The problem statement, from stage 5 on.
    pub question: Option<String>,
    /// The goal, from stage 6 on.
    pub goal: Option<String>,
    /// Goals set in the case.
    pub goals: Vec<Goal>,
    pub figures: Option<Figures>,
    pub people: Vec<String>,
    /// Where research is looked up for the case's scale; none where the library is not there.
    pub library_href: Option<String>,
    /// Where a goal is set with what the case knows already; none for those who may not.
    pub goal_href: Option<String>,
    pub errors: Vec<FieldError>,
    /// What was sent in a form that was not taken.
    pub typed: Typed,
}

/// A form as it was sent, so that nobody writes it again.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    /// Which of a page's forms; a stage is one.
    pub form: String,
    pub pairs: Vec<(String, String)>,
}

/// The form that a stage is.
pub const STAGE: &str = "stage";

impl Typed {
    pub fn new(form: &str, pairs: &[(String, String)]) -> Self {
        Self { form: form.to_owned(), pairs: pairs.to_vec() }
    }

    pub(super) fn is(&self, form: &str) -> bool {
        self.form == form
    }

    /// What was written in a field of the form.
    pub fn of(&self, form: &str, name: &str) -> Option<&str> {
        let found = self.pairs.iter().filter(|_| self.is(form)).find(|(field, _)| field == name);
        found.map(|(_, value)| value.as_str())
    }

    /// Every number sent under a name.
    pub(super) fn numbers(&self, form: &str, name: &str) -> Vec<u32> {
        let own = self.pairs.iter().filter(|(field, _)| self.is(form) && field == name);
        own.filter_map(|(_, value)| value.parse().ok()).collect()
    }
}

/// A goal set in the case.
#[derive(Debug, Clone)]
pub struct Goal {
    pub card: Card,
    /// Its value in forms.
    pub value: String,
    /// The next round judges it; other goals are judged by those who work with them.
    pub measured: bool,
    /// Whether the reader may say that it is reached.
    pub may_mark: bool,
}

/// Figures frozen when the case began.
#[derive(Debug, Clone)]
pub struct Figures {
    /// “5.B”.
    pub unit: String,
    /// “T2, efterår 2026”.
    pub round: String,
    pub result_href: String,
    /// The scale the case began from.
    pub lead: Row,
    /// Every scale that was shown then.
    pub all: Vec<Row>,
}

/// What a stage holds.
#[derive(Debug, Clone)]
pub enum Content {
    /// An earlier stage comes first.
    Locked(Locked),
    /// Stages 1 to 4.
    Text(Written),
    Factors(Vec<Factor>),
    Measures {
        measures: Vec<Measure>,
        factors: Vec<Factor>,
    },
    CarryingOut {
        measures: Vec<Running>,
        /// As (value, name).
        people: Vec<(String, String)>,
    },
    Evaluation {
        evaluation: Written,
        learnt: Written,
        outcome: Option<Outcome>,
        shared: bool,
        /// Whether it may be shared at all.
        may_share: bool,
    },
}

impl Content {
    /// Every text of the stage.
    pub fn texts_mut(&mut self) -> Vec<&mut Written> {
        match self {
            Self::Locked(_) | Self::CarryingOut { .. } => Vec::new(),
            Self::Text(text) => vec![text],
            Self::Factors(factors) => {
                factors.iter_mut().flat_map(|factor| [&mut factor.text, &mut factor.evidence]).collect()
            }
            Self::Measures { measures, .. } => measures.iter_mut().map(|measure| &mut measure.text).collect(),
            Self::Evaluation { evaluation, learnt, .. } => vec![evaluation, learnt],
        }
    }
}

#[derive(Debug, Clone)]
pub enum Locked {
    After(Stage),
    /// Until a measure has run for three weeks: the day, where it is known.
    ThreeWeeks(Option<String>),
}

#[derive(Debug, Clone)]
pub struct Factor {
    pub number: u32,
    pub perspective: Perspective,
    pub text: Written,
    pub evidence: Written,
    pub measures: usize,
}

#[derive(Debug, Clone)]
pub struct Measure {
    pub number: u32,
    pub text: Written,
    pub factors: Vec<u32>,
    /// The practice card it follows.
    pub practice: Option<Link>,
}

/// A measure while it is carried out.
#[derive(Debug, Clone)]
pub struct Running {
    pub number: u32,
    pub text: String,
    /// The value of the one who sees to it.
    pub owner: String,
    pub owner_name: String,
    /// As date fields hold them.
    pub from: String,
    pub to: String,
    /// “16. november – 11. december 2026”; empty before it is planned.
    pub period: String,
    /// Day, author and text; the newest first.
    pub log: Vec<(String, String, String)>,
    /// Today, as a date field holds it.
    pub today: String,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let crumbs = [
        Crumb { label: t.shell_nav_inquiries().to_owned(), href: Some("/analyser".to_owned()) },
        Crumb { label: model.title.clone(), href: None },
    ];
    let number = i64::from(model.stage.number());
    let body = html! {
        (part::errors(&model.errors, t))
        p.eyebrow { (t.inquiry_eyebrow()) " · " (bdi(&model.about)) " · " (t.inquiry_begun(&model.started)) }
        h1 { (model.title) }
        (pupil_notice(model, t))
        (steps(model, t))
        (ended(model, t))
        div.split {
            section aria-labelledby="stage" {
                h2.flush #stage { (t.inquiry_stage_heading(number, stage_question(model.stage, t))) }
                @if let Content::Locked(locked) = &model.content {
                    (lock(model, locked, t))
                } @else {
                    (content(model, t))
                    @if model.ended.is_some() { (onward(model, t)) }
                }
            }
            (aside(model, t))
        }
        (templates(Some(&format!("{}/historik", model.href)), t))
    };
    let frame = Frame {
        script: Some(&asset::WRITE_JS),
        faulty: !model.errors.is_empty(),
        ..Frame::staff(&model.title, Some(Area::Inquiries), &crumbs)
    };
    layout(shell, t, &frame, &body)
}

fn pupil_notice(model: &Model, t: &Texts) -> Markup {
    html! {
        @if let Some((pupil, until)) = &model.pupil {
            p.notice { (t.inquiry_pupil_kept(until, pupil)) " " (t.inquiry_pupil_audit()) }
        }
    }
}

fn steps(model: &Model, t: &Texts) -> Markup {
    html! {
        nav aria-label=(t.inquiry_stages()) {
            ol.steps {
                @for stage in Stage::ALL {
                    @let done = model.done[stage as usize];
                    @if stage == model.stage {
                        li.done[done] aria-current="step" { span { (stage_name(stage, t)) } }
                    } @else {
                        li.done[done] {
                            span {
                                a href={ (model.href) "/trin/" (stage.number()) } { (stage_name(stage, t)) }
                                @if done { span.sr { " " (t.inquiry_done()) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn ended(model: &Model, t: &Texts) -> Markup {
    html! {
        @if let Some(outcome) = model.ended {
            div.notice {
                p { (outcome_sentence(outcome, t)) }
                form action={ (model.href) "/genaabn" } method="post" {
                    p { button.btn.quiet type="submit" { (t.inquiry_reopen()) } }
                }
            }
        }
    }
}

pub(super) fn outcome_sentence(outcome: Outcome, t: &Texts) -> &str {
    match outcome {
        Outcome::Met => t.inquiry_ended_met(),
        Outcome::Adjust => t.inquiry_ended_adjust(),
        Outcome::Close => t.inquiry_ended_close(),
    }
}

/// What the stage asks, as its heading.
fn stage_question(stage: Stage, t: &Texts) -> &str {
    match stage {
        Stage::Issue => t.inquiry_question_issue(),
        Stage::Goal => t.inquiry_question_goal(),
        Stage::Information => t.inquiry_question_information(),
        Stage::ProblemStatement => t.inquiry_question_problem(),
        Stage::MaintainingFactors => t.inquiry_question_factors(),
        Stage::Measures => t.inquiry_question_measures(),
        Stage::CarryingOut => t.inquiry_question_carrying_out(),
        Stage::Evaluation => t.inquiry_question_evaluation(),
    }
}

/// What a stage is for, and when it is its turn.
fn stage_about(stage: Stage, t: &Texts) -> &str {
    match stage {
        Stage::Issue => t.inquiry_about_issue(),
        Stage::Goal => t.inquiry_about_goal(),
        Stage::Information => t.inquiry_about_information(),
        Stage::ProblemStatement => t.inquiry_about_problem(),
        Stage::MaintainingFactors => t.inquiry_about_factors(),
        Stage::Measures => t.inquiry_about_measures(),
        Stage::CarryingOut => t.inquiry_about_carrying_out(),
        Stage::Evaluation => t.inquiry_about_evaluation(),
    }
}

fn lock(model: &Model, locked: &Locked, t: &Texts) -> Markup {
    html! {
        p { (stage_about(model.stage, t)) }
        div.empty {
            @match locked {
                Locked::After(missing) => {
                    p { (t.inquiry_lock_after(missing.number().into(), stage_name(*missing, t))) }
                    p.flush {
                        a.btn href={ (model.href) "/trin/" (missing.number()) } {
                            (t.inquiry_go(missing.number().into(), &part::lower_first(stage_name(*missing, t))))
                        }
                    }
                },
                Locked::ThreeWeeks(day) => {
                    p { (t.inquiry_lock_weeks()) }
                    @if let Some(day) = day { p.flush { (t.inquiry_lock_until(day)) } }
                },
            }
        }
    }
}

fn content(model: &Model, t: &Texts) -> Markup {
    match &model.content {
        Content::Locked(_) => html! {},
        Content::Text(written) => text_stage(model, written, t),
        Content::Factors(factors) => stage_parts::factors(model, factors, t),
        Content::Measures { measures, factors } => stage_parts::measures(model, measures, factors, t),
        Content::CarryingOut { measures, people } => stage_parts::carrying_out(model, measures, people, t),
        Content::Evaluation { evaluation, learnt, outcome, shared, may_share } => {
            let decided = stage_parts::Decided { outcome: *outcome, shared: *shared, may_share: *may_share };
            stage_parts::evaluation(model, evaluation, learnt, decided, t)
        }
    }
}

fn text_stage(model: &Model, written: &Written, t: &Texts) -> Markup {
    let (hint, example) = match model.stage {
        Stage::Goal => (t.inquiry_hint_goal(), t.inquiry_example_goal()),
        Stage::Information => (t.inquiry_hint_information(), t.inquiry_example_information()),
        Stage::ProblemStatement => (t.inquiry_hint_problem(), t.inquiry_example_problem()),
        _ => (t.inquiry_hint_issue(), t.inquiry_example_issue()),
    };
    html! {
        @if model.ended.is_some() {
            p.words { (written.text) }
        } @else {
            (around(&model.desk, None, &html! {
                (field(written, Asked { label: stage_name(model.stage, t), hint: Some(hint), rows: 9 }, t))
                p.row { button.btn type="submit" { (t.inquiry_save()) } span.saved.with role="status" {} }
                @if written.text.trim().is_empty() { p.muted { b { (t.inquiry_example()) } " " (example) } }
                (onward(model, t))
            }))
        }
        @if model.stage == Stage::Goal { (goal_stage(model, t)) }
    }
}

/// Goals that are followed beside the case's own words.
fn goal_stage(model: &Model, t: &Texts) -> Markup {
    html! {
        @if !model.goals.is_empty() {
            section aria-labelledby="h-goals" {
                h3 #h-goals { (t.inquiry_goals()) }
                (goals(model, t))
                @if let Some(href) = &model.library_href { p { a href=(href) { (t.goal_what_helped()) } } }
            }
        } @else if let Some(href) = &model.goal_href {
            p.muted { (t.inquiry_goal_why()) " " a href=(href) { (t.inquiry_set_goal()) } }
        }
    }
}

/// The case's goals with how far each is.
pub(super) fn goals(model: &Model, t: &Texts) -> Markup {
    html! {
        @for goal in &model.goals {
            article.card {
                (tags(&goal.card, t))
                p { b { a href=(goal.card.href) { (goal.card.title) } } @if let Some(due) = &goal.card.due { " " small.muted { (t.goal_due()) " " (due) } } }
                (indicator(&goal.card, t))
            }
        }
    }
}

/// The way to the next stage. It is a button of the stage's form, so that what stands there comes along.
pub(super) fn onward(model: &Model, t: &Texts) -> Markup {
    html! {
        @if let Some(next) = Stage::from_number(model.stage.number() + 1) {
            @let words = t.inquiry_go(next.number().into(), &part::lower_first(stage_name(next, t)));
            p.gap {
                @if model.ended.is_some() {
                    a.btn.quiet href={ (model.href) "/trin/" (next.number()) } { (words) }
                } @else {
                    // Where the stage is one text, saving it is the main thing.
                    button.btn.quiet[matches!(model.content, Content::Text(_))] type="submit" name="next" value=(next.number()) formnovalidate { (words) }
                }
            }
        }
    }
}

fn aside(model: &Model, t: &Texts) -> Markup {
    html! {
        aside aria-label=(t.inquiry_beside()) {
            @if let Some(question) = &model.question {
                div.card { h2.label { (t.inquiry_we_ask()) } p.words { "”" (question) "”" } }
            }
            @if model.goal.is_some() || !model.goals.is_empty() {
                div.card {
                    h2.label { (t.inquiry_stage_goal()) }
                    // A case that took its words from a goal does not say them twice.
                    @if let Some(goal) = model.goal.as_ref().filter(|words| model.goals.iter().all(|goal| goal.card.title != words.trim())) { p.words { (goal) } }
                    ul.plain.small {
                        @for goal in &model.goals {
                            li { a href=(goal.card.href) { (goal.card.title) } br; span.muted { (goal.card.status_words(t)) @if let Some(due) = &goal.card.due { " · " (due) } } }
                        }
                    }
                }
            }
            @if let Some(figures) = &model.figures { (figure_card(figures, t)) }
            div.card {
                h2.label { (t.inquiry_case()) }
                p.small { (part::list(&model.people, t)) }
                ul.plain.small {
                    li { a href={ (model.href) "/deltagere" } { (t.inquiry_people()) } }
                    li { a href={ (model.href) "/historik" } { (t.inquiry_history()) } }
                    @if let Some(href) = &model.goal_href { li { a href=(href) { (if model.goals.is_empty() { t.inquiry_set_goal() } else { t.inquiry_set_goal_more() }) } } }
                    @if let Some(href) = &model.library_href { li { a href=(href) { (t.inquiry_library()) } } }
                }
            }
        }
    }
}

fn figure_card(figures: &Figures, t: &Texts) -> Markup {
    html! {
        div.card {
            h2.label { (t.inquiry_data()) }
            @if let Some(shown) = figures.lead.shown() {
                p.small.flush {
                    (bdi(&figures.unit)) ", " (part::lower_first(&figures.lead.title)) ": " b { (t.inquiry_points(&shown.points.to_string())) }
                    " " span.muted { "(" (part::ltr(&range(shown.low, shown.high))) ")" }
                }
                p.small.flush { (verdict_sentence(shown.comparison, t.inquiry_norm(), t)) }
                div.mini {
                    div.hd aria-hidden="true" { (PreEscaped(chart::profile::head())) }
                    div.pl { (PreEscaped(super::stage_parts::picture(&figures.unit, &figures.lead, t))) }
                }
                @if let Some(comparison) = shown.comparison {
                    ul.key {
                        li {
                            (PreEscaped(if comparison.quarters.is_some() { chart::key::NORM } else { chart::key::NORM_MEAN }))
                            span { (t.inquiry_norm_key(&comparison.norm.to_string())) }
                        }
                    }
                }
            }
            details {
                summary { (t.inquiry_all_scales()) }
                table {
                    thead { tr { th scope="col" { (t.figure_scale()) } th.n scope="col" { (t.figure_points()) } } }
                    tbody {
                        @for row in &figures.all {
                            @if let Some(shown) = row.shown() {
                                tr { th scope="row" { (row.title) } td.n { (shown.points) } }
                            }
                        }
                    }
                }
            }
            p.small { (t.inquiry_frozen(&figures.round)) }
            p.small.flush { a href=(figures.result_href) { (t.inquiry_whole_profile()) } }
        }
    }
}

pub use super::stage_parts::samples;
