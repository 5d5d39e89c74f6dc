//! The stages that are more than one text: factors, measures, carrying out, evaluation.

use super::stage::{Content, Factor, Figures, Goal, Locked, Measure, Model, Running, STAGE, Typed, goals, onward};
use super::written::{Asked, Desk, Written, around, field};
use super::{Outcome, Perspective, Stage, perspective_name, shape, tag};
use crate::texts::Texts;
use crate::view::figure::Row;
use crate::view::part::{self, FieldError, bdi};
use maud::{Markup, html};

/// The lead scale's picture.
pub(super) fn picture(unit: &str, row: &Row, t: &Texts) -> String {
    let Some(shown) = row.shown() else { return String::new() };
    let norm = shown.comparison.map(|comparison| comparison.norm());
    let chart = chart::profile::Row { estimate: shown.estimate(), norm, school: None, municipality: None };
    let (high, low, points) = (shown.high.to_string(), shown.low.to_string(), shown.points.to_string());
    let mut label = t.figure_label(&high, &low, &points, unit);
    if let Some(comparison) = shown.comparison {
        label.push(' ');
        label.push_str(&t.figure_label_norm(&comparison.norm.to_string()));
    }
    chart::profile::row(&chart, &label)
}

/// A button that takes something off a list; the history can bring it back.
fn remove(model: &Model, field: &str, what: &str, t: &Texts) -> Markup {
    html! {
        button.link type="submit" name="field" value=(field) formaction={ (model.href) "/fjern" } formnovalidate {
            (t.inquiry_remove()) span.sr { ": " (what) }
        }
    }
}

/// A button that only saves the texts.
fn save(t: &Texts) -> Markup {
    html! { button.btn.quiet type="submit" formnovalidate { (t.inquiry_save()) } }
}

/// Who else is writing.
fn with() -> Markup {
    html! { p.small { span.saved.with role="status" {} } }
}

pub(super) fn factors(model: &Model, factors: &[Factor], t: &Texts) -> Markup {
    let list = html! { ul.list.two { @for factor in factors { (one_factor(model, factor, t)) } } };
    html! {
        p { (t.inquiry_hint_factors()) }
        @if factors.is_empty() { p.muted { b { (t.inquiry_example()) } " " (t.inquiry_example_factors()) } }
        @if model.ended.is_some() { (list) } @else {
            (around(&model.desk, Some(&format!("{}/faktor", model.href)), &html! {
                (list)
                (new_factor(model, t))
                (with())
                (onward(model, t))
            }))
        }
    }
}

fn one_factor(model: &Model, factor: &Factor, t: &Texts) -> Markup {
    let n = factor.measures as i64;
    let unsaved = factor.text.unsaved || factor.evidence.unsaved;
    html! {
        li.fac id={ "faktor-" (factor.number) } {
            div {
                (tag(factor.perspective, t))
                h3 { (factor.text.text) }
                @if !factor.evidence.text.is_empty() { p.small.muted { (t.inquiry_known_from(&factor.evidence.text)) } }
                @if model.ended.is_none() {
                    details open[unsaved] {
                        summary { (t.inquiry_correct()) span.sr { ": " (factor.text.text) } }
                        (field(&factor.text, Asked { label: t.inquiry_factor_text(), hint: None, rows: 2 }, t))
                        (field(&factor.evidence, Asked { label: t.inquiry_factor_evidence(), hint: None, rows: 2 }, t))
                        p.row {
                            (save(t))
                            (remove(model, &format!("factor.{}.removed", factor.number), &factor.text.text, t))
                        }
                    }
                }
            }
            p.small.flush.nowrap {
                @if factor.measures == 0 { b { (t.inquiry_lacks_measure()) } } @else { (t.inquiry_n_measures(n)) }
            }
        }
    }
}

fn new_factor(model: &Model, t: &Texts) -> Markup {
    let error = |field| part::error_of(&model.errors, field);
    let typed = |name| model.typed.of(STAGE, name).unwrap_or_default();
    let chosen = Perspective::from_word(typed("perspective")).unwrap_or(Perspective::Context);
    html! {
        div.card {
            fieldset.flush {
                legend { (t.inquiry_add_factor()) }
                div.tiles.tri {
                    @for perspective in Perspective::ALL {
                        label.tile {
                            input type="radio" name="perspective" value=(perspective.word()) checked[perspective == chosen];
                            span.tagt { (shape(perspective)) (perspective_name(perspective, t)) }
                        }
                    }
                }
            }
            (part::field("text", t.inquiry_factor_text(), None, error("text"), t, |ids| ids.input("text", typed("text"))))
            (part::field("evidence", t.inquiry_factor_evidence(), None, None, t, |ids| ids.input("text", typed("evidence"))))
            p { button.btn.quiet type="submit" formaction={ (model.href) "/faktor" } { (t.inquiry_add()) } }
        }
    }
}

pub(super) fn measures(model: &Model, measures: &[Measure], factors: &[Factor], t: &Texts) -> Markup {
    let lacking: Vec<&Factor> = factors.iter().filter(|factor| factor.measures == 0).collect();
    let list = html! {
        ul.list { @for measure in measures { (one_measure(model, measure, factors, t)) } }
        @if !lacking.is_empty() && !measures.is_empty() {
            div.notice {
                p { (t.inquiry_factors_without(lacking.len() as i64)) }
                ul { @for factor in lacking { li { (factor.text.text) } } }
            }
        }
    };
    html! {
        p { (t.inquiry_hint_measures()) }
        @if model.ended.is_some() { (list) } @else {
            (around(&model.desk, Some(&format!("{}/tiltag", model.href)), &html! {
                (list)
                div.card {
                    h3 { (t.inquiry_add_measure()) }
                    (part::field("text", t.inquiry_measure_text(), None, part::error_of(&model.errors, "text"), t, |ids| ids.input("text", model.typed.of(STAGE, "text").unwrap_or_default())))
                    (factor_boxes("factor", factors, &model.typed.numbers(STAGE, "factor"), part::error_of(&model.errors, "factor"), t))
                    p.row {
                        button.btn.quiet type="submit" formaction={ (model.href) "/tiltag" } { (t.inquiry_add()) }
                        @if let Some(href) = &model.library_href { a href=(href) { (t.inquiry_library()) } }
                    }
                }
                (with())
                (onward(model, t))
            }))
        }
    }
}

/// Boxes for factors; `id` is also the name they are sent under.
pub(super) fn factor_boxes(id: &str, factors: &[Factor], ticked: &[u32], error: Option<&str>, t: &Texts) -> Markup {
    html! {
        fieldset id=(id) tabindex="-1" .bad[error.is_some()] {
            legend { (t.inquiry_works_on()) }
            @if let Some(error) = error { p.err { span.sr { (t.part_error()) " " } (error) } }
            ul.checks {
                @for factor in factors {
                    li {
                        label.check {
                            input type="checkbox" name=(id) value=(factor.number) checked[ticked.contains(&factor.number)];
                            span { (tag(factor.perspective, t)) " " (factor.text.text) }
                        }
                    }
                }
            }
        }
    }
}

fn one_measure(model: &Model, measure: &Measure, factors: &[Factor], t: &Texts) -> Markup {
    let boxes = format!("factor-{}", measure.number);
    let linked = || factors.iter().filter(|factor| measure.factors.contains(&factor.number));
    let error = part::error_of(&model.errors, &boxes);
    let ticked = if model.typed.is(STAGE) { model.typed.numbers(STAGE, &boxes) } else { measure.factors.clone() };
    html! {
        li id={ "tiltag-" (measure.number) } {
            h3 { (measure.text.text) }
            @if let Some(practice) = &measure.practice {
                p.small { (t.inquiry_follows()) " " a href=(practice.href) { (practice.label) } }
            }
            @if linked().next().is_none() {
                p.err { (t.inquiry_measure_lacks_factor()) }
            } @else {
                ul.plain.small { @for factor in linked() { li { (tag(factor.perspective, t)) " " (factor.text.text) } } }
            }
            @if model.ended.is_none() {
                details open[measure.factors.is_empty() || error.is_some() || measure.text.unsaved] {
                    summary { (t.inquiry_correct()) span.sr { ": " (measure.text.text) } }
                    (field(&measure.text, Asked { label: t.inquiry_measure_text(), hint: None, rows: 2 }, t))
                    (factor_boxes(&boxes, factors, &ticked, error, t))
                    p.row {
                        button.btn.quiet type="submit" formaction={ (model.href) "/tiltag/" (measure.number) } { (t.inquiry_save()) span.sr { ": " (measure.text.text) } }
                        (remove(model, &format!("measure.{}.removed", measure.number), &measure.text.text, t))
                    }
                }
            }
        }
    }
}

pub(super) fn carrying_out(model: &Model, measures: &[Running], people: &[(String, String)], t: &Texts) -> Markup {
    let list = html! {
        @for measure in measures {
            section.card aria-labelledby={ "tiltag-" (measure.number) } {
                h3 id={ "tiltag-" (measure.number) } { (measure.text) }
                @if !measure.period.is_empty() { p { (bdi(&measure.owner_name)) " · " (measure.period) } }
                @if model.ended.is_none() {
                    @let faulty = ["owner", "to"].iter().any(|name| part::error_of(&model.errors, &format!("{name}-{}", measure.number)).is_some());
                    details open[measure.period.is_empty() || faulty] {
                        summary { (t.inquiry_plan()) span.sr { ": " (measure.text) } }
                        (plan(model, measure, people, t))
                    }
                }
                @if !measure.period.is_empty() { (log(model, measure, t)) }
            }
        }
    };
    html! {
        p { (t.inquiry_hint_carrying_out()) }
        @if model.ended.is_some() { (list) } @else {
            form action=(model.desk.action) method="post" { (list) (onward(model, t)) }
        }
    }
}

/// What was sent under a name, else what is known.
fn typed_or<'a>(model: &'a Model, name: &str, known: &'a str) -> &'a str {
    model.typed.of(STAGE, name).unwrap_or(known)
}

fn plan(model: &Model, measure: &Running, people: &[(String, String)], t: &Texts) -> Markup {
    let id = |name: &str| format!("{name}-{}", measure.number);
    let (owner, from, to) = (id("owner"), id("from"), id("to"));
    let (nobody, error) = (part::error_of(&model.errors, &owner), part::error_of(&model.errors, &to));
    let (who, first) = (typed_or(model, &owner, &measure.owner), typed_or(model, &from, &measure.from));
    let last = typed_or(model, &to, &measure.to);
    // Whoever has left the team keeps the measure until somebody else takes it.
    let gone = !measure.owner.is_empty() && people.iter().all(|(value, _)| *value != measure.owner);
    let gone_name = if measure.owner_name.is_empty() { t.inquiry_owner_gone() } else { &measure.owner_name };
    html! {
        p.bad[nobody.is_some()] {
            label.label for=(owner) { (t.inquiry_owner()) }
            @if let Some(error) = nobody { span.err id={ (owner) "-err" } { (error) } }
            select id=(owner) name=(owner) aria-describedby=[nobody.map(|_| format!("{owner}-err"))] {
                @if measure.owner.is_empty() { option value="" selected[who.is_empty()] { (t.inquiry_choose_owner()) } }
                @if gone { option value=(measure.owner) selected[who == measure.owner] { (gone_name) } }
                @for (value, name) in people { option value=(value) selected[value == who] { (name) } }
            }
        }
        div.row {
            p { label.label for=(from) { (t.inquiry_from()) } input type="date" id=(from) name=(from) value=(first); }
            p.bad[error.is_some()] {
                label.label for=(to) { (t.inquiry_to()) }
                input type="date" id=(to) name=(to) value=(last) aria-describedby=[error.map(|_| format!("{to}-err"))];
            }
        }
        @if let Some(error) = error { p.err id={ (to) "-err" } { (error) } }
        p.hint { (t.inquiry_three_weeks()) }
        p { button.btn.quiet type="submit" name="at" value=(measure.number) { (t.inquiry_save_plan()) span.sr { ": " (measure.text) } } }
    }
}

fn log(model: &Model, measure: &Running, t: &Texts) -> Markup {
    let id = |name: &str| format!("{name}-{}", measure.number);
    let (day, text) = (id("day"), id("log"));
    let (no_day, error) = (part::error_of(&model.errors, &day), part::error_of(&model.errors, &text));
    html! {
        h4 { (t.inquiry_log()) }
        @if measure.log.is_empty() { p.muted { (t.inquiry_log_none()) } }
        ul.plain { @for (day, author, text) in &measure.log { li { b { (day) } " · " (bdi(author)) br; span.words { (text) } } } }
        @if model.ended.is_none() {
            p.bad[no_day.is_some()] {
                label.label for=(day) { (t.inquiry_log_day()) }
                @if let Some(error) = no_day { span.err { (error) } }
                input type="date" id=(day) name=(day) value=(typed_or(model, &day, &measure.today));
            }
            p.bad[error.is_some()] {
                label.label for=(text) { (t.inquiry_log_text()) }
                @if let Some(error) = error { span.err { (error) } }
                textarea id=(text) name=(text) rows="2" { (typed_or(model, &text, "")) }
            }
            p { button.btn.quiet type="submit" name="at" value=(measure.number) { (t.inquiry_log_add()) span.sr { ": " (measure.text) } } }
        }
    }
}

/// What has been decided in the evaluation.
#[derive(Debug, Clone, Copy)]
pub(super) struct Decided {
    pub(super) outcome: Option<Outcome>,
    pub(super) shared: bool,
    pub(super) may_share: bool,
}

pub(super) fn evaluation(model: &Model, evaluation: &Written, learnt: &Written, decided: Decided, t: &Texts) -> Markup {
    if model.ended.is_some() {
        return html! {
            (goals(model, t))
            @for goal in model.goals.iter().filter(|goal| goal.measured && goal.card.status.is_open()) { (waits(goal, t)) }
            p.words { (evaluation.text) }
            h3 { (t.inquiry_learnt()) }
            p.words { (learnt.text) }
            @if decided.shared { p.small.muted { (t.inquiry_is_shared()) } }
        };
    }
    html! {
        p { (t.inquiry_hint_evaluation()) }
        (goals(model, t))
        (around(&model.desk, None, &html! {
            (field(evaluation, Asked { label: t.inquiry_evaluation_label(), hint: Some(t.inquiry_evaluation_hint()), rows: 6 }, t))
            (field(learnt, Asked { label: t.inquiry_learnt(), hint: Some(t.inquiry_learnt_hint()), rows: 4 }, t))
            p.row { (save(t)) span.saved.with role="status" {} }
            (decide(model, decided, t))
        }))
    }
}

/// A case that is met says what becomes of its goals: one in words is reached too, a measured one waits for its round.
fn goals_met(model: &Model, t: &Texts) -> Markup {
    let ticked = |goal: &Goal| {
        let sent = model.typed.pairs.iter().any(|(name, value)| name == "reached" && *value == goal.value);
        !model.typed.is(STAGE) || sent
    };
    html! {
        @for goal in model.goals.iter().filter(|goal| goal.card.status.is_open()) {
            @if goal.may_mark {
                p { label.check { input type="checkbox" name="reached" value=(goal.value) checked[ticked(goal)]; span { (t.inquiry_goal_reached_too(&goal.card.title)) } } }
            } @else if goal.measured {
                (waits(goal, t))
            }
        }
    }
}

/// A measured goal is judged by its next round, whatever the team decides.
fn waits(goal: &Goal, t: &Texts) -> Markup {
    html! {
        p.small {
            @match &goal.card.next {
                Some(next) => (t.inquiry_goal_waits_for(next, &goal.card.title)),
                None => (t.inquiry_goal_waits(&goal.card.title)),
            }
        }
    }
}

fn decide(model: &Model, decided: Decided, t: &Texts) -> Markup {
    let error = part::error_of(&model.errors, "outcome");
    let chosen = model.typed.of(STAGE, "outcome").and_then(Outcome::from_word).or(decided.outcome);
    let shared = if model.typed.is(STAGE) { model.typed.of(STAGE, "shared").is_some() } else { decided.shared };
    html! {
        div.card {
            fieldset #outcome tabindex="-1" .bad[error.is_some()] {
                legend { (t.inquiry_decide()) }
                @if let Some(error) = error { p.err { span.sr { (t.part_error()) " " } (error) } }
                ul.checks {
                    @for (outcome, name) in [(Outcome::Met, t.inquiry_met()), (Outcome::Adjust, t.inquiry_adjust()), (Outcome::Close, t.inquiry_close())] {
                        li { label.check { input type="radio" name="outcome" value=(outcome.word()) checked[chosen == Some(outcome)] required; span { (name) } } }
                    }
                }
            }
            (goals_met(model, t))
            @if decided.may_share {
                p { label.check { input type="checkbox" name="shared" value="1" checked[shared]; span { (t.inquiry_share()) } } }
            }
            p { button.btn type="submit" formaction={ (model.href) "/afgoer" } { (t.inquiry_decide_button()) } }
        }
    }
}

fn written(word: &str, text: &str) -> Written {
    let (version, last) = if text.is_empty() { (0, "") } else { (3, "Mette Lund, 20. november kl. 9.40") };
    let (field, text, last) = (word.to_owned(), text.to_owned(), last.to_owned());
    Written { field, version, text, last, ..Written::default() }
}

fn sample_factors() -> Vec<Factor> {
    let factor = |number, perspective, text: &str, evidence: &str, measures| Factor {
        number,
        perspective,
        text: written(&format!("factor.{number}.text"), text),
        evidence: written(&format!("factor.{number}.evidence"), evidence),
        measures,
    };
    vec![
        factor(
            1,
            Perspective::Context,
            "Skift mellem aktiviteter tager lang tid",
            "Observation 16.–18. november: 7 skift tog over 5 minutter",
            2,
        ),
        factor(2, Perspective::Actor, "Vi har hver vores måde at få ro på", "Logbog, alle fire i teamet", 1),
        factor(
            3,
            Perspective::Individual,
            "Nogle elever kan ikke se, hvad næste trin er",
            "Elevernes egne ord i klassens time",
            0,
        ),
    ]
}

fn sample_figures() -> Figures {
    let all = crate::view::class_result::sample_rows();
    let lead = all.iter().find(|row| row.id == "calm").or(all.first()).cloned();
    let lead = lead.unwrap_or(Row { id: String::new(), title: String::new(), cell: crate::view::figure::Cell::Hidden });
    Figures {
        unit: "5.B".to_owned(),
        round: "T2, efterår 2026".to_owned(),
        result_href: "/resultater/klasse/7".to_owned(),
        lead,
        all,
    }
}

fn sample(stage: Stage, done: usize, content: Content) -> Model {
    let mut is_done = [false; 8];
    is_done[..done].fill(true);
    let question = "Hvordan kan det være, at eleverne i 5.B har svært ved at komme i gang, især når timen skifter?";
    Model {
        title: "Ro i timerne i 5.B".to_owned(),
        href: "/analyser/1".to_owned(),
        about: "Team 5 · 5.B".to_owned(),
        started: "10. november 2026".to_owned(),
        pupil: None,
        stage,
        done: is_done,
        ended: None,
        desk: Desk {
            action: format!("/analyser/1/trin/{}", stage.number()),
            save: "/analyser/1/gem".to_owned(),
            now: Some("/analyser/1/nu".to_owned()),
            keep: Some("inquiry-1".to_owned()),
        },
        content,
        question: (stage > Stage::ProblemStatement).then(|| question.to_owned()),
        goal: (stage > Stage::MaintainingFactors).then(|| "Alle kan gå i gang inden for to minutter.".to_owned()),
        goals: Vec::new(),
        figures: Some(sample_figures()),
        people: vec!["Amina Yilmaz".to_owned(), "Mette Lund".to_owned()],
        library_href: Some("/viden?skala=calm".to_owned()),
        goal_href: Some("/maal/ny?for=class:5&sag=1".to_owned()),
        errors: Vec::new(),
        typed: Typed::default(),
    }
}

/// One that the next round judges, and one in words.
fn sample_goals() -> Vec<Goal> {
    let cards = crate::view::goal::sample_cards();
    let goal = |card: &crate::view::goal::Card, measured| Goal {
        card: card.clone(),
        value: "4".to_owned(),
        measured,
        may_mark: !measured,
    };
    vec![goal(&cards[3], true), goal(&cards[2], false)]
}

fn sample_running(planned: bool) -> Running {
    let or_empty = |text: &str| if planned { text.to_owned() } else { String::new() };
    Running {
        number: if planned { 1 } else { 2 },
        text: if planned { "Fast start i alle timer" } else { "Makkerhjælp ved skift" }.to_owned(),
        owner: or_empty("4"),
        owner_name: or_empty("Mette Lund"),
        from: or_empty("2026-11-16"),
        to: or_empty("2026-12-11"),
        period: or_empty("16. november – 11. december 2026"),
        log: if planned {
            vec![(
                "20. november".to_owned(),
                "Amina Yilmaz".to_owned(),
                "Klassen var i gang efter tre minutter.".to_owned(),
            )]
        } else {
            Vec::new()
        },
        today: "2026-11-23".to_owned(),
    }
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let text = |word: &str, text: &str| Content::Text(written(word, text));
    let twice = Written {
        conflicts: vec![("livlig".to_owned(), "støjende".to_owned())],
        ..written("issue", "Klassen er livlig støjende, når timen skifter.")
    };
    let measure = |number, factors: Vec<u32>, practice| Measure {
        number,
        text: written(&format!("measure.{number}.text"), "Fast start i alle timer"),
        factors,
        practice,
    };
    let card = part::Link::new("Tydelige rammer", "/viden/tydelige-rammer");
    let measures = vec![measure(1, vec![1, 2], None), measure(2, Vec::new(), Some(card))];
    let people = vec![("4".to_owned(), "Mette Lund".to_owned()), ("5".to_owned(), "Amina Yilmaz".to_owned())];
    let running = vec![sample_running(true), sample_running(false)];
    let evaluation = |outcome| Content::Evaluation {
        evaluation: written("evaluation", "Klassen er i gang efter to minutter i fire af fem timer."),
        learnt: written("learnt", "Det virkede, at alle begyndte ens."),
        outcome,
        shared: outcome.is_some(),
        may_share: true,
    };
    let late = vec![FieldError::new("to-1", "Et tiltag skal vare mindst tre uger")];
    let pupil = Some(("Alma Holm".to_owned(), "31. juli 2027".to_owned()));
    vec![
        ("empty", sample(Stage::Issue, 0, text("issue", ""))),
        ("wish", Model { figures: None, ..sample(Stage::Issue, 0, text("issue", "")) }),
        ("twice", sample(Stage::Issue, 1, Content::Text(twice))),
        ("problem", sample(Stage::ProblemStatement, 3, text("problem_statement", "Hvordan kan det være, at …"))),
        ("factors", sample(Stage::MaintainingFactors, 4, Content::Factors(sample_factors()))),
        ("factors-none", sample(Stage::MaintainingFactors, 4, Content::Factors(Vec::new()))),
        ("measures", sample(Stage::Measures, 5, Content::Measures { measures, factors: sample_factors() })),
        (
            "measure-fault",
            Model {
                errors: vec![FieldError::new("factor", "Vælg mindst én faktor")],
                ..sample(Stage::Measures, 5, Content::Measures { measures: Vec::new(), factors: sample_factors() })
            },
        ),
        (
            "carrying-out",
            Model { errors: late, ..sample(Stage::CarryingOut, 6, Content::CarryingOut { measures: running, people }) },
        ),
        ("evaluation", sample(Stage::Evaluation, 7, evaluation(None))),
        ("evaluation-goals", Model { goals: sample_goals(), ..sample(Stage::Evaluation, 7, evaluation(None)) }),
        ("goal", Model { goals: sample_goals(), ..sample(Stage::Goal, 2, text("goal", "Alle er i gang.")) }),
        ("locked", sample(Stage::Measures, 2, Content::Locked(Locked::After(Stage::Information)))),
        (
            "three-weeks",
            sample(Stage::Evaluation, 7, Content::Locked(Locked::ThreeWeeks(Some("7. december 2026".to_owned())))),
        ),
        (
            "ended",
            Model {
                ended: Some(Outcome::Met),
                goals: sample_goals(),
                ..sample(Stage::Evaluation, 8, evaluation(Some(Outcome::Met)))
            },
        ),
        ("pupil", Model { pupil, figures: None, ..sample(Stage::Issue, 0, text("issue", "")) }),
    ]
}
