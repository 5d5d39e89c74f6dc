//! One activity: something to read, a meeting, a practice task with the team's own result, or a test.

use super::show::{Module, contents};
use super::{ActivityKind, ActivityState, HREF, kind_and_minutes};
use crate::texts::Texts;
use crate::view::figure::{Profile, Row, profile};
use crate::view::part::{self, FieldError, Link, TICK};
use crate::view::programme::Html;
use crate::view::shell::{Area, Crumb, Frame, Shell, layout};
use maud::{Markup, PreEscaped, html};

/// The page's content.
#[derive(Debug, Clone)]
pub struct Model {
    pub course: Link,
    pub module: String,
    pub title: String,
    pub href: String,
    pub kind: ActivityKind,
    pub minutes: i64,
    pub text: Html,
    pub cards: Vec<Link>,
    /// Where a film is shown.
    pub film: Option<String>,
    pub state: ActivityState,
    /// What the team itself begins from; none where the activity does not use it.
    pub own: Option<Own>,
    /// None for a reader without a place, who may read and not do.
    pub doing: Option<Doing>,
    /// The course's parts, shown beside the text.
    pub modules: Vec<Module>,
    pub previous: Option<Link>,
    pub next: Option<Link>,
    pub notice: Option<Notice>,
    pub errors: Vec<FieldError>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    Saved,
    HandedIn,
    Done,
}

/// The team's own result and goals.
#[derive(Debug, Clone)]
pub struct Own {
    /// The scale, where the course serves one.
    pub scale: Option<String>,
    /// A row for each class, or for the school.
    pub rows: Vec<Row>,
    /// The course serves no one scale: the whole result is a link away.
    pub without_scale: bool,
    /// The school's figure stands in for classes that cannot be shown.
    pub of_school: bool,
    pub goals: Vec<String>,
}

/// What there is to do.
#[derive(Debug, Clone)]
pub enum Doing {
    /// To be marked as read, seen or held.
    Mark,
    Reflect(Reflection),
    Answer(Vec<Question>),
}

#[derive(Debug, Clone)]
pub struct Reflection {
    pub text: String,
    /// Whether a team reads it; else only the writer does.
    pub team: Option<String>,
    /// What the others of the team wrote.
    pub others: Vec<(String, String)>,
}

#[derive(Debug, Clone)]
pub struct Question {
    pub ask: String,
    pub options: Vec<Choice>,
    /// The option chosen; its reason is shown.
    pub chosen: Option<usize>,
}

#[derive(Debug, Clone)]
pub struct Choice {
    pub text: String,
    pub right: bool,
    pub why: String,
}

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let crumbs = [
        Crumb { label: t.course_heading().to_owned(), href: Some(HREF.to_owned()) },
        Crumb { label: model.course.label.clone(), href: Some(model.course.href.clone()) },
        Crumb { label: model.title.clone(), href: None },
    ];
    let frame = Frame { faulty: !model.errors.is_empty(), ..Frame::staff(&model.title, Some(Area::Courses), &crumbs) };
    let body = html! {
        (part::errors(&model.errors, t))
        @match model.notice {
            Some(Notice::Saved) => p.saved role="status" { (TICK) " " (t.course_draft_saved()) },
            Some(Notice::HandedIn) => (done(model, t.course_handed_in(), t)),
            Some(Notice::Done) => (done(model, t.course_marked(), t)),
            None => {},
        }
        p.eyebrow { (model.module) " · " (kind_and_minutes(model.kind, &model.title, model.minutes, t)) }
        h1 { (model.title) }
        details.phone { summary { (t.course_modules()) } (contents(&model.modules, &model.href, t)) }
        div.split {
            div { (reading(model, t)) }
            aside.desk aria-labelledby="h-parts" { h2.label #h-parts { (t.course_modules()) } (contents(&model.modules, &model.href, t)) }
        }
    };
    layout(shell, t, &frame, &body)
}

/// The text, and what there is to do.
fn reading(model: &Model, t: &Texts) -> Markup {
    html! {
        @if let Some(own) = &model.own { (own_start(own, t)) }
        @if let Some(film) = &model.film { p { a.btn href=(film) rel="noopener noreferrer" { (t.course_see_film()) } } }
        div.prose { (PreEscaped(&model.text.0)) }
        @if !model.cards.is_empty() {
            h2.label { (t.course_cards()) }
            ul.plain { @for card in &model.cards { li { a href=(card.href) { (card.label) } } } }
        }
        @match &model.doing {
            Some(Doing::Mark) => (mark(model, t)),
            Some(Doing::Reflect(reflection)) => (reflect(model, reflection, t)),
            Some(Doing::Answer(questions)) => (test(model, questions, t)),
            None => p.muted { (t.course_not_enrolled()) " " a href=(model.course.href) { (t.course_to_enrol()) } },
        }
        (around(model, t))
    }
}

/// What was done, and where to go on.
fn done(model: &Model, words: &str, t: &Texts) -> Markup {
    let course = Link::new(&model.course.label, &model.course.href);
    let next = model.next.as_ref().unwrap_or(&course);
    html! {
        p.saved role="status" { (TICK) " " (words) }
        p { a.btn href=(next.href) { (t.course_go_on(&next.label)) } }
    }
}

fn own_start(own: &Own, t: &Texts) -> Markup {
    html! {
        section.card aria-labelledby="h-own" {
            h2 #h-own { (t.course_own_heading()) }
            @if own.without_scale {
                p { (t.course_own_link()) " " a href="/resultater" { (t.course_own_results()) } }
            } @else if own.rows.is_empty() {
                p { (t.course_own_none()) }
            } @else {
                @let caption = own.scale.as_deref().unwrap_or_default();
                (profile(&Profile {
                    id: "own", unit: if own.of_school { t.course_own_school() } else { t.course_own_unit() }, others: t.course_own_others(), caption, table_caption: caption,
                    since: None, rows: &own.rows, explained: true, note: None,
                }, t))
            }
            @for goal in &own.goals { p.small.muted { (t.course_own_goal(goal)) } }
        }
    }
}

fn mark(model: &Model, t: &Texts) -> Markup {
    let done = model.state == ActivityState::Done;
    let label = match (done, model.kind) {
        (true, _) => t.course_take_back(),
        (false, ActivityKind::Meeting) => t.course_mark_meeting(),
        (false, ActivityKind::Film) => t.course_mark_film(),
        (false, _) => t.course_mark_read(),
    };
    html! {
        form action={ (model.href) "/faerdig" } method="post" {
            input type="hidden" name="done" value=(if done { "0" } else { "1" });
            @if done { p { span.tag { (t.course_state_done()) } } }
            p { button class=(if done { "btn quiet" } else { "btn" }) type="submit" { (label) } }
        }
    }
}

fn reflect(model: &Model, reflection: &Reflection, t: &Texts) -> Markup {
    let hint = match &reflection.team {
        Some(team) => t.course_reflection_team(team),
        None => t.course_reflection_alone().to_owned(),
    };
    html! {
        form action={ (model.href) "/refleksion" } method="post" {
            (part::field("text", t.course_reflection(), Some(&hint), part::error_of(&model.errors, "text"), t,
                |ids| ids.textarea(&reflection.text)))
            div.row.actions {
                button.btn type="submit" name="do" value="hand-in" {
                    (if model.state == ActivityState::Done { t.course_hand_in_again() } else { t.course_hand_in() })
                }
                button.btn.quiet type="submit" name="do" value="draft" { (t.course_save_draft()) }
            }
        }
        @if !reflection.others.is_empty() {
            section aria-labelledby="h-others" {
                h2 #h-others { (t.course_reflections_others()) }
                @for (name, text) in &reflection.others { h3 { (name) } p.words { (text) } }
            }
        }
    }
}

fn test(model: &Model, questions: &[Question], t: &Texts) -> Markup {
    let taken = questions.iter().all(|question| question.chosen.is_some());
    let right = questions
        .iter()
        .filter(|question| question.chosen.is_some_and(|at| question.options.get(at).is_some_and(|o| o.right)))
        .count();
    html! {
        @if taken {
            div.notice.warn[model.state == ActivityState::TryAgain] role="status" {
                p {
                    (t.course_test_result(right as i64, questions.len() as i64)) " "
                    (if model.state == ActivityState::Done { t.course_test_passed() } else { t.course_test_again() })
                }
                @if model.state == ActivityState::Done { p { a href=(model.course.href) { (t.course_back_to(&model.course.label)) } } }
            }
        }
        form action={ (model.href) "/test" } method="post" {
            @for (number, question) in questions.iter().enumerate() { (one_question(model, number, question, t)) }
            p { button.btn type="submit" { (if taken { t.course_test_retake() } else { t.course_test_submit() }) } }
        }
    }
}

fn one_question(model: &Model, number: usize, question: &Question, t: &Texts) -> Markup {
    let id = format!("q{number}");
    let error = part::error_of(&model.errors, &id);
    html! {
        fieldset id=(id) aria-describedby=[error.map(|_| format!("{id}-err"))] {
            legend.label { (number + 1) ". " (question.ask) }
            @if let Some(error) = error { p.err id={ (id) "-err" } { span.sr { (t.part_error()) " " } (error) } }
            @for (at, option) in question.options.iter().enumerate() {
                label.check {
                    input type="radio" name=(id) value=(at) checked[question.chosen == Some(at)];
                    span { (option.text) }
                }
                @if question.chosen == Some(at) && model.errors.is_empty() {
                    div.notice.warn[!option.right] {
                        p { b { (if option.right { t.course_right() } else { t.course_wrong() }) } " " (option.why) }
                    }
                }
            }
        }
    }
}

fn around(model: &Model, t: &Texts) -> Markup {
    html! {
        nav.row.around aria-label=(t.course_around()) {
            @if let Some(previous) = &model.previous { a href=(previous.href) { (t.course_previous(&previous.label)) } }
            @if let Some(next) = &model.next { a href=(next.href) { (t.course_following(&next.label)) } }
        }
    }
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let link = |label: &str| Link::new(label, "/kurser/calm-and-order");
    let model = |kind, state, doing| Model {
        course: link("Ro, rammer og relationer"),
        module: "Modul 2".to_owned(),
        title: "Øv én rutine i to uger".to_owned(),
        href: "/kurser/calm-and-order/task-1".to_owned(),
        kind,
        minutes: 60,
        text: Html("<p>Vælg den overgang, I vil øve.</p><ol><li>Vælg.</li><li>Øv.</li></ol>".to_owned()),
        cards: vec![Link::new("Klasseledelse", "/viden/classroom-management")],
        film: None,
        state,
        own: None,
        doing,
        modules: super::show::sample_modules(),
        previous: Some(link("Hvad ved vi om ro?")),
        next: Some(link("Når det er svært")),
        notice: None,
        errors: Vec::new(),
    };
    let reflection = |text: &str, team: bool| {
        Doing::Reflect(Reflection {
            text: text.to_owned(),
            team: team.then(|| "Team 5".to_owned()),
            others: if team {
                vec![("Søren Dahl".to_owned(), "Det tog 1 minut og 40 sekunder.".to_owned())]
            } else {
                Vec::new()
            },
        })
    };
    let options = || {
        [("Jeg venter, til alle er stille.", false), ("Jeg giver tegnet og tæller ned.", true)]
            .map(|(text, right)| Choice {
                text: text.to_owned(),
                right,
                why: "Tegnet er det samme hver gang.".to_owned(),
            })
            .to_vec()
    };
    let question = |chosen| Question {
        ask: "Klassen kommer ind fra frikvarter. Hvad gør du først?".to_owned(),
        options: options(),
        chosen,
    };
    let own = |rows: bool| Own {
        scale: Some("Ro og orden".to_owned()),
        without_scale: false,
        of_school: false,
        rows: if rows {
            vec![Row { id: "own-5b".to_owned(), title: "5.B".to_owned(), cell: crate::view::figure::Cell::Hidden }]
        } else {
            Vec::new()
        },
        goals: vec!["5.B kommer roligt i gang".to_owned()],
    };
    let (waits, done, again) = (ActivityState::Waits, ActivityState::Done, ActivityState::TryAgain);
    let task = |state, text: &str, team| model(ActivityKind::Task, state, Some(reflection(text, team)));
    let test =
        |state, chosen| model(ActivityKind::Test, state, Some(Doing::Answer(vec![question(chosen), question(chosen)])));
    let fault = vec![FieldError::new("q1", "Vælg et svar til spørgsmål 2.")];
    let basic = Some(Own { without_scale: true, ..own(false) });
    vec![
        ("task-of-basic", Model { own: basic, ..task(waits, "", true) }),
        ("read", model(ActivityKind::Read, waits, Some(Doing::Mark))),
        ("read-done", Model { notice: Some(Notice::Done), ..model(ActivityKind::Read, done, Some(Doing::Mark)) }),
        (
            "film",
            Model {
                film: Some("https://example.org/film".to_owned()),
                ..model(ActivityKind::Film, waits, Some(Doing::Mark))
            },
        ),
        ("meeting", Model { own: Some(own(true)), ..model(ActivityKind::Meeting, waits, Some(Doing::Mark)) }),
        ("task", Model { own: Some(own(true)), ..task(waits, "", true) }),
        (
            "task-no-result",
            Model { own: Some(own(false)), notice: Some(Notice::Saved), ..task(waits, "Tirsdag tog det", false) },
        ),
        ("task-done", Model { notice: Some(Notice::HandedIn), ..task(done, "Tirsdag tog det 1 minut.", true) }),
        ("test", test(waits, None)),
        ("test-fault", Model { errors: fault, ..test(waits, None) }),
        ("test-again", test(again, Some(0))),
        ("test-passed", test(done, Some(1))),
        ("visitor", model(ActivityKind::Read, waits, None)),
    ]
}
