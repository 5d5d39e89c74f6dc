//! The front page of staff: what waits, in order of date, then one's own units.

use super::part::{Link, around, bdi, list, upper_first};
use super::shell::{Area, Frame, Shell, layout};
use crate::texts::Texts;
use maud::{Markup, html};

/// The page's content.
#[derive(Debug, Clone)]
pub struct Model {
    pub greeting: Greeting,
    /// First name.
    pub name: String,
    /// “Mandag 23. november 2026”.
    pub date: String,
    /// In order of date; the first five are shown.
    pub tasks: Vec<Task>,
    /// Whether all tasks are shown, however many.
    pub all: bool,
    /// Where all tasks stand when there are more than five.
    pub more_href: String,
    /// Since the last visit, newest first.
    pub news: Vec<NewsLine>,
    pub meeting: Option<Meeting>,
    pub units_heading: UnitsHeading,
    pub units: Vec<Unit>,
}

/// Something that has happened.
#[derive(Debug, Clone)]
pub struct NewsLine {
    pub kind: NewsKind,
    pub href: String,
}

/// What has happened. `date` reads “9. oktober 2026”.
#[derive(Debug, Clone)]
pub enum NewsKind {
    GoalMoved {
        title: String,
        unit: String,
        date: String,
    },
    GoalReached {
        title: String,
        unit: String,
        date: String,
    },
    /// Measured again, and not to be told from chance.
    GoalMeasured {
        title: String,
        unit: String,
        date: String,
    },
    GoalComment {
        title: String,
        by: String,
        date: String,
    },
}

/// The next meeting of one of the viewer's teams.
#[derive(Debug, Clone)]
pub struct Meeting {
    pub team: String,
    /// “Tirsdag 24. november kl. 14.15”.
    pub when: String,
    /// Empty where none was given.
    pub place: String,
    pub duty: Option<MeetingDuty>,
    pub href: String,
}

/// What the viewer does at the meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MeetingDuty {
    Chair,
    Minutes,
    Time,
    Observer,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Greeting {
    /// The very first time.
    First,
    Morning,
    Day,
    Evening,
}

/// Something that waits for the viewer.
#[derive(Debug, Clone)]
pub struct Task {
    pub kind: TaskKind,
    pub href: String,
}

/// What waits. `when` reads “fredag 9. oktober kl. 16”.
#[derive(Debug, Clone)]
pub enum TaskKind {
    ResultReady {
        unit: String,
    },
    /// Of a school or the municipality.
    UnitResultReady {
        unit: String,
    },
    HourToHold {
        unit: String,
        when: String,
    },
    HourGoing {
        unit: String,
        finished: i64,
        of: i64,
        when: String,
    },
    SchoolGoing {
        unit: String,
        percent: i64,
        when: String,
    },
    ToRelease {
        unit: String,
    },
    /// A round goes as it should.
    RoundGoing {
        round: String,
        percent: i64,
        when: String,
    },
    SchoolsToCall {
        schools: i64,
        round: String,
        when: String,
    },
    Decision {
        text: String,
        /// “9. oktober 2026”.
        due: Option<String>,
    },
    Case {
        /// None for a case about a pupil.
        title: Option<String>,
        stage: i64,
        /// Factors without a measure.
        loose: i64,
    },
    Goal {
        title: String,
        unit: String,
        date: String,
        past: bool,
    },
    TeamsWithoutGoal {
        teams: Vec<String>,
    },
    PlansToShare {
        unit: String,
        plans: i64,
    },
    CardsToReview {
        cards: i64,
    },
    OwnTeamWithoutGoal {
        team: String,
    },
    TeamsWithoutGoalAround {
        teams: i64,
        schools: i64,
    },
    NoRoundPlanned,
    NoPupils,
    LineageToConfirm {
        classes: i64,
    },
    JobStopped,
}

/// What the viewer's units are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitsHeading {
    Classes,
    School,
    Schools,
    /// Too many to stand here one by one.
    ManySchools(i64),
}

/// One of the viewer's units.
#[derive(Debug, Clone)]
pub struct Unit {
    pub name: String,
    /// “kontaktlærer, dansk og historie”; empty when there is nothing to add.
    pub note: String,
    pub result_href: Option<String>,
    /// The class's hour, while a round is open.
    pub hour_href: Option<String>,
    pub goals_href: Option<String>,
}

/// More than this many tasks stand behind a link.
const TASKS_MAX: usize = 5;

pub fn page(model: &Model, shell: &Shell, t: &Texts) -> Markup {
    let frame = Frame::staff(t.shell_nav_home(), Some(Area::Home), &[]);
    let heading = match model.greeting {
        Greeting::First => t.front_first(&model.name),
        Greeting::Morning => t.front_morning(&model.name),
        Greeting::Day => t.front_day(&model.name),
        Greeting::Evening => t.front_evening(&model.name),
    };
    let n = model.tasks.len() as i64;
    let most = if model.all { usize::MAX } else { TASKS_MAX };
    let rest = model.tasks.len().saturating_sub(most) as i64;
    let body = html! {
        p.eyebrow { (model.date) }
        h1 { (heading) }
        @if model.greeting == Greeting::First { p.lead { (t.front_first_lead()) } }
        p.lead {
            @if n == 0 { (t.front_nothing()) } @else { (t.front_waiting(n, &upper_first(&t.part_number_word(n)))) }
        }
        @if n > 0 {
            ol.list.two.wait { @for (i, task) in model.tasks.iter().take(most).enumerate() { (line(task, i == 0, t)) } }
        }
        @if rest > 0 { p { a href=(model.more_href) { (t.front_more(rest)) } } }
        (news(model, t))
        (meeting(model, t))
        (units(model, t))
    };
    layout(shell, t, &frame, &body)
}

fn news(model: &Model, t: &Texts) -> Markup {
    let words = |kind: &NewsKind| match kind {
        NewsKind::GoalMoved { title, unit, date } => (t.front_news_moved(title), t.front_news_moved_note(date, unit)),
        NewsKind::GoalReached { title, unit, date } => {
            (t.front_news_reached(title), t.front_news_moved_note(date, unit))
        }
        NewsKind::GoalMeasured { title, unit, date } => {
            (t.front_news_unchanged(title), t.front_news_unchanged_note(date, unit))
        }
        NewsKind::GoalComment { title, by, date } => (t.front_news_comment(by, title), date.clone()),
    };
    html! {
        @if !model.news.is_empty() {
            section aria-labelledby="h-news" {
                h2 #h-news { (t.front_news()) }
                ul.list {
                    @for line in model.news.iter().take(TASKS_MAX) {
                        @let (heading, note) = words(&line.kind);
                        li { div { a href=(line.href) { (heading) } " " span.muted { (note) } } }
                    }
                }
            }
        }
    }
}

fn meeting(model: &Model, t: &Texts) -> Markup {
    let Some(next) = &model.meeting else { return html! {} };
    let when = if next.place.is_empty() {
        t.front_meeting_when(&next.when)
    } else {
        t.front_meeting_place(&next.place, &next.when)
    };
    let duty = next.duty.map(|duty| match duty {
        MeetingDuty::Chair => t.front_meeting_chair(),
        MeetingDuty::Minutes => t.front_meeting_minutes(),
        MeetingDuty::Time => t.front_meeting_time(),
        MeetingDuty::Observer => t.front_meeting_observer(),
    });
    html! {
        section aria-labelledby="h-meeting" {
            h2 #h-meeting { (t.front_meeting(&next.team)) }
            p { (when) @if let Some(duty) = duty { " " b { (duty) } } }
            p { a href=(next.href) { (t.front_meeting_link()) } }
        }
    }
}

fn line(task: &Task, first: bool, t: &Texts) -> Markup {
    let Words { heading, note, button, unit } = words(&task.kind, t);
    html! {
        li {
            div {
                h2.h3 { (around(&heading, unit)) }
                p.muted { (note) }
            }
            a.btn.quiet[!first] href=(task.href) { (button) }
        }
    }
}

/// A task in words.
pub(crate) struct Words<'a> {
    pub heading: String,
    pub note: String,
    pub button: &'a str,
    /// The name in the heading that is kept whole.
    unit: &'a str,
}

/// A number as a word that begins a sentence.
pub(crate) fn counted(n: i64, t: &Texts) -> String {
    upper_first(&t.part_number_word(n))
}

/// That teams have no goal: of a leader's school, of the reader's own team, or around the municipality.
fn without_goal<'a>(kind: &'a TaskKind, t: &'a Texts) -> Words<'a> {
    let (heading, note, button, unit) = match kind {
        TaskKind::TeamsWithoutGoal { teams } => {
            let (n, names) = (teams.len() as i64, list(teams, t));
            let heading = t.front_task_teams_heading(n, &names, &counted(n, t));
            let note = if n == 1 { t.front_task_teams_note_one().to_owned() } else { t.front_task_teams_note(&names) };
            (heading, note, t.front_task_teams_button(), "")
        }
        TaskKind::TeamsWithoutGoalAround { teams, schools } => {
            let heading = t.front_task_teams_around_heading(*teams, &counted(*teams, t));
            let note = t.front_task_teams_around_note(*schools, &t.part_number_word(*schools));
            (heading, note, t.front_task_teams_around_button(), "")
        }
        TaskKind::OwnTeamWithoutGoal { team } => {
            let heading = t.front_task_teams_heading(1, team, "");
            (heading, t.front_task_teams_note_one().to_owned(), t.front_task_teams_set(), team.as_str())
        }
        _ => (String::new(), String::new(), "", ""),
    };
    Words { heading, note, button, unit }
}

/// What the page and the Monday letter say of a task.
pub(crate) fn words<'a>(kind: &'a TaskKind, t: &'a Texts) -> Words<'a> {
    let plain = |heading: &str, note: &str, button: &'a str| Words {
        heading: heading.to_owned(),
        note: note.to_owned(),
        button,
        unit: "",
    };
    let of = |heading: String, note: &str, button: &'a str, unit: &'a str| Words {
        heading,
        note: note.to_owned(),
        button,
        unit,
    };
    match kind {
        TaskKind::ResultReady { unit } => {
            let heading = t.front_task_result_heading(unit);
            of(heading, t.front_task_result_note(), t.front_task_result_button(), unit)
        }
        TaskKind::UnitResultReady { unit } => {
            let heading = t.front_task_result_heading(unit);
            of(heading, t.front_task_unit_result_note(), t.front_task_result_button(), unit)
        }
        TaskKind::HourToHold { unit, when } => {
            let heading = t.front_task_hour_heading(unit, when);
            of(heading, t.front_task_hour_note(), t.front_task_hour_button(), unit)
        }
        TaskKind::HourGoing { unit, finished, of: asked, when } => Words {
            heading: t.front_task_going_heading(*finished, *asked, unit),
            note: t.front_task_going_note(when),
            button: t.front_task_hour_button(),
            unit,
        },
        TaskKind::SchoolGoing { unit, percent, when } => Words {
            heading: t.front_task_school_heading(*percent, unit),
            note: t.front_task_going_note(when),
            button: t.front_task_school_button(),
            unit,
        },
        TaskKind::RoundGoing { round, percent, when } => Words {
            heading: t.front_task_school_heading(*percent, round),
            note: t.front_task_going_note(when),
            button: t.front_task_call_button(),
            unit: "",
        },
        TaskKind::ToRelease { unit } => {
            let heading = t.front_task_release_heading(unit);
            of(heading, t.front_task_release_note(), t.front_task_release_button(), unit)
        }
        TaskKind::SchoolsToCall { schools, round, when } => Words {
            heading: t.front_task_call_heading(*schools, &upper_first(&t.part_number_word(*schools))),
            note: t.front_task_call_note(round, when),
            button: t.front_task_call_button(),
            unit: "",
        },
        TaskKind::Decision { text, due } => {
            let note = due.as_ref().map(|date| t.front_task_decision_note_due(date));
            plain(text, note.as_deref().unwrap_or(t.front_task_decision_note()), t.front_task_decision_button())
        }
        TaskKind::Case { title, stage, loose } => {
            let heading = match title {
                Some(title) => t.front_task_case_heading(*stage, title),
                None => t.front_task_case_heading_untitled(*stage),
            };
            let note = if *loose > 0 {
                t.front_task_case_note_loose(*loose, &counted(*loose, t))
            } else {
                t.front_task_case_note(*stage)
            };
            plain(&heading, &note, t.front_task_case_button())
        }
        TaskKind::Goal { title, unit, date, past } => {
            let (heading, note) = if *past {
                (t.front_task_goal_past_heading(title), t.front_task_goal_past_note(date, unit))
            } else {
                (t.front_task_goal_soon_heading(date, title), t.front_task_goal_soon_note(unit))
            };
            plain(&heading, &note, t.front_task_goal_button())
        }
        TaskKind::PlansToShare { unit, plans } => {
            let heading = t.front_task_share_heading(*plans, unit, &t.part_number_word(*plans));
            of(heading, t.front_task_share_note(), t.front_task_share_button(), unit)
        }
        TaskKind::CardsToReview { cards } => plain(
            &t.front_task_review_heading(*cards, &counted(*cards, t)),
            t.front_task_review_note(),
            t.front_task_review_button(),
        ),
        TaskKind::TeamsWithoutGoal { .. }
        | TaskKind::OwnTeamWithoutGoal { .. }
        | TaskKind::TeamsWithoutGoalAround { .. } => without_goal(kind, t),
        TaskKind::NoRoundPlanned => {
            plain(t.front_task_plan_heading(), t.front_task_plan_note(), t.front_task_plan_button())
        }
        TaskKind::NoPupils => {
            plain(t.front_task_roster_heading(), t.front_task_roster_note(), t.front_task_roster_button())
        }
        TaskKind::LineageToConfirm { classes } => {
            plain(&t.front_task_lineage_heading(*classes), t.front_task_lineage_note(), t.front_task_lineage_button())
        }
        TaskKind::JobStopped => plain(t.front_task_job_heading(), t.front_task_job_note(), t.front_task_job_button()),
    }
}

fn units(model: &Model, t: &Texts) -> Markup {
    let heading = match model.units_heading {
        UnitsHeading::Classes => t.front_classes(),
        UnitsHeading::School => t.front_school(),
        UnitsHeading::Schools | UnitsHeading::ManySchools(_) => t.front_schools(),
    };
    let link = |href: &Option<String>, words: &str, unit: &str| {
        href.as_ref().map(|href| (Link::new(words, href), t.front_result_for(unit)))
    };
    if let UnitsHeading::ManySchools(schools) = model.units_heading {
        return html! {
            section aria-labelledby="h-units" {
                h2 #h-units { (heading) }
                ul.list.two {
                    li {
                        b { (t.front_schools_count(schools)) }
                        span.row {
                            a href="/resultater" { (t.front_schools_results()) }
                            a href="/maal" { (t.front_schools_goals()) }
                        }
                    }
                }
            }
        };
    }
    html! {
        @if !model.units.is_empty() {
            section aria-labelledby="h-units" {
                h2 #h-units { (heading) }
                ul.list.two {
                    @for unit in &model.units {
                        li {
                            span { b { (bdi(&unit.name)) } @if !unit.note.is_empty() { " · " (unit.note) } }
                            span.row {
                                @for (link, whose) in [
                                    link(&unit.result_href, t.front_result(), &unit.name),
                                    link(&unit.hour_href, t.front_hour(), &unit.name),
                                    link(&unit.goals_href, t.front_goals(), &unit.name),
                                ].into_iter().flatten() {
                                    a href=(link.href) { (link.label) span.sr { " " (whose) } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn sample_team() -> Vec<Task> {
    let task = |kind, href: &str| Task { kind, href: href.to_owned() };
    let date = || "9. december 2026".to_owned();
    let title = || "5.B kommer roligt i gang og kan høre, hvad der bliver sagt".to_owned();
    let goal = |past| TaskKind::Goal { title: title(), unit: "5.B".to_owned(), date: date(), past };
    vec![
        task(TaskKind::Decision { text: "Spørg 6.A, hvordan de gør".to_owned(), due: Some(date()) }, "/moeder/1"),
        task(TaskKind::Case { title: Some("Ro i timerne".to_owned()), stage: 5, loose: 2 }, "/analyser/1"),
        task(TaskKind::Case { title: None, stage: 3, loose: 0 }, "/analyser/2"),
        task(goal(true), "/maal/1"),
        task(goal(false), "/maal/2"),
        task(TaskKind::PlansToShare { unit: "5.B".to_owned(), plans: 3 }, "/elevplan"),
        task(TaskKind::PlansToShare { unit: "6.A".to_owned(), plans: 1 }, "/elevplan"),
    ]
}

fn sample_news() -> Vec<NewsLine> {
    let line = |kind| NewsLine { kind, href: "/maal/1".to_owned() };
    let (title, unit, date) =
        (|| "Alle i 5.B har en at gå til".to_owned(), || "5.B".to_owned(), || "20. november 2026".to_owned());
    vec![
        line(NewsKind::GoalComment {
            title: title(),
            by: "Emma-Louise von Rosen-Christoffersen".to_owned(),
            date: date(),
        }),
        line(NewsKind::GoalMoved { title: title(), unit: unit(), date: date() }),
        line(NewsKind::GoalReached { title: title(), unit: unit(), date: date() }),
        line(NewsKind::GoalMeasured { title: title(), unit: unit(), date: date() }),
    ]
}

fn sample_meeting() -> Meeting {
    Meeting {
        team: "Team 5".to_owned(),
        when: "Tirsdag 24. november kl. 14.15".to_owned(),
        place: "lokale 2.08".to_owned(),
        duty: Some(MeetingDuty::Chair),
        href: "/moeder/1".to_owned(),
    }
}

/// Every state of the page, by name.
pub fn samples() -> Vec<(&'static str, Model)> {
    let task = |kind| Task { kind, href: "/resultater/klasse/31".to_owned() };
    let when = || "fredag 9. oktober kl. 16".to_owned();
    let unit = |name: &str, note: &str| Unit {
        name: name.to_owned(),
        note: note.to_owned(),
        result_href: Some("/resultater/klasse/31".to_owned()),
        hour_href: Some("/kortlaegning/2/klasse/31".to_owned()),
        goals_href: Some("/maal/klasse/31".to_owned()),
    };
    let model = |greeting, tasks, units_heading, units| Model {
        greeting,
        name: "Mette".to_owned(),
        date: "Mandag 23. november 2026".to_owned(),
        tasks,
        all: false,
        more_href: "/forside/alt".to_owned(),
        news: Vec::new(),
        meeting: None,
        units_heading,
        units,
    };
    let teams =
        |names: &[&str]| TaskKind::TeamsWithoutGoal { teams: names.iter().map(|&name| name.to_owned()).collect() };
    let classes = || vec![unit("5.B", "kontaktlærer"), unit("6.A", "")];
    let teacher = vec![
        task(TaskKind::HourGoing { unit: "5.B".to_owned(), finished: 18, of: 24, when: when() }),
        task(TaskKind::ResultReady { unit: "6.A".to_owned() }),
        task(TaskKind::HourToHold { unit: "6.A".to_owned(), when: when() }),
    ];
    let leader = vec![
        task(TaskKind::ToRelease { unit: "Lyngholmskolen".to_owned() }),
        task(TaskKind::UnitResultReady { unit: "Lyngholmskolen".to_owned() }),
        task(TaskKind::SchoolGoing { unit: "Lyngholmskolen".to_owned(), percent: 55, when: when() }),
    ];
    let going = vec![task(TaskKind::RoundGoing { round: "T2".to_owned(), percent: 70, when: when() })];
    let coordinator = vec![
        task(TaskKind::SchoolsToCall { schools: 2, round: "T2".to_owned(), when: when() }),
        task(TaskKind::NoRoundPlanned),
        task(TaskKind::NoPupils),
        task(TaskKind::LineageToConfirm { classes: 12 }),
        task(TaskKind::CardsToReview { cards: 1 }),
        task(TaskKind::JobStopped),
        task(TaskKind::ToRelease { unit: "Engsø Kommune".to_owned() }),
    ];
    vec![
        ("teacher", model(Greeting::Morning, teacher, UnitsHeading::Classes, classes())),
        (
            "team",
            Model {
                news: sample_news(),
                meeting: Some(sample_meeting()),
                all: true,
                ..model(Greeting::Morning, sample_team(), UnitsHeading::Classes, classes())
            },
        ),
        (
            "teams-without-goal",
            model(
                Greeting::Day,
                vec![task(teams(&["Team 5", "Team 7", "Team Søndereng og Bakkegården"]))],
                UnitsHeading::School,
                vec![unit("Lyngholmskolen", "")],
            ),
        ),
        ("team-without-goal", model(Greeting::Day, vec![task(teams(&["Team 5"]))], UnitsHeading::School, Vec::new())),
        (
            "own-team-without-goal",
            model(
                Greeting::Day,
                vec![task(TaskKind::OwnTeamWithoutGoal { team: "Team 5".to_owned() })],
                UnitsHeading::Classes,
                classes(),
            ),
        ),
        (
            "teams-without-goal-around",
            model(
                Greeting::Day,
                vec![task(TaskKind::TeamsWithoutGoalAround { teams: 34, schools: 4 })],
                UnitsHeading::Schools,
                Vec::new(),
            ),
        ),
        ("leader", model(Greeting::Day, leader, UnitsHeading::School, vec![unit("Lyngholmskolen", "")])),
        ("coordinator", model(Greeting::Evening, coordinator.clone(), UnitsHeading::ManySchools(16), Vec::new())),
        ("everything", Model { all: true, ..model(Greeting::Evening, coordinator, UnitsHeading::Schools, Vec::new()) }),
        ("round-going", model(Greeting::Evening, going, UnitsHeading::Schools, Vec::new())),
        ("nothing-waits", model(Greeting::Day, Vec::new(), UnitsHeading::Classes, classes())),
        ("first-time", model(Greeting::First, Vec::new(), UnitsHeading::Classes, classes())),
    ]
}
