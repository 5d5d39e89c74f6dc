//! The front page of staff: what waits, then one's own units.

use app::front::{News, NextMeeting, Waiting, front};
use programme::meeting::Duty;
use programme::time::Moment;

use crate::http::failure::{Outcome, ok};
use crate::http::moment::Calendar;
use crate::http::request::Staff;
use crate::texts::Language;
use crate::view::front::{
    self as page, Greeting, Meeting, MeetingDuty, Model, NewsKind, NewsLine, Task, TaskKind, Unit, UnitsHeading,
};
use crate::view::part::upper_first;

/// The query that asks for everything that waits, not only the first.
const ALL: &str = "alt";

/// From so many schools on they stand in one line, and each on the pages of results and goals.
const SCHOOLS_MAX: usize = 5;

/// `GET /forside`
pub async fn show(staff: Staff) -> Outcome {
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    let found = staff.read(move |tx| front(tx, &ctx, &viewer)).await?;
    let calendar = &staff.visit.web.calendar;
    let language = staff.visit.language;
    let now = staff.visit.web.now();
    let class = |class: &app::front::OwnClass| Unit {
        name: class.name.clone(),
        note: if class.contact { staff.t().shell_role_contact_teacher().to_owned() } else { String::new() },
        result_href: Some(format!("/resultater/klasse/{}", class.id)),
        goals_href: Some(format!("/maal/klasse/{}", class.id)),
        hour_href: class.open_round.map(|round| format!("/kortlaegning/{round}/klasse/{}", class.id)),
    };
    let school = |(id, name): &(programme::id::SchoolId, String)| Unit {
        name: name.clone(),
        note: String::new(),
        result_href: Some(format!("/resultater/skole/{id}")),
        hour_href: None,
        goals_href: Some(format!("/maal/skole/{id}")),
    };
    let (heading, units) = match (found.classes.is_empty(), found.schools.len()) {
        (false, _) => (UnitsHeading::Classes, found.classes.iter().map(class).collect()),
        (true, SCHOOLS_MAX..) => (UnitsHeading::ManySchools(found.schools.len() as i64), Vec::new()),
        (true, 1) => (UnitsHeading::School, found.schools.iter().map(school).collect()),
        (true, _) => (UnitsHeading::Schools, found.schools.iter().map(school).collect::<Vec<_>>()),
    };
    let first_name = staff.signed_in.name.split(' ').next().unwrap_or_default().to_owned();
    let model = Model {
        greeting: greeting(calendar.hour(now)),
        name: first_name,
        date: upper_first(&calendar.weekday_date(now, language)),
        tasks: found
            .waiting
            .iter()
            .map(|waiting| task(waiting, calendar, language, |moment| staff.visit.dated(moment)))
            .collect(),
        all: staff.visit.uri.query() == Some(ALL),
        more_href: format!("/forside?{ALL}"),
        news: found.news.iter().map(|news| news_line(news, calendar, language)).collect(),
        meeting: found.meeting.as_ref().map(|next| next_meeting(next, calendar, language)),
        units_heading: heading,
        units,
    };
    Ok(ok(page::page(&model, &staff.shell(), staff.t())))
}

/// What the page says of something that waits, and where it leads; `when` writes a moment.
pub(crate) fn task(
    waiting: &Waiting,
    calendar: &Calendar,
    language: Language,
    when: impl Fn(Moment) -> String,
) -> Task {
    let date = |day| calendar.date(calendar.midnight(day), language);
    let (kind, href) = match waiting {
        Waiting::HourGoing { round, class, name, finished, of, closes } => (
            TaskKind::HourGoing {
                unit: name.clone(),
                finished: i64::from(*finished),
                of: i64::from(*of),
                when: when(*closes),
            },
            format!("/kortlaegning/{round}/klasse/{class}"),
        ),
        Waiting::ToRelease { round, school, name } => {
            let school = school.map(|school| format!("/skole/{school}")).unwrap_or_default();
            (TaskKind::ToRelease { unit: name.clone() }, format!("/kortlaegning/{round}/frigiv{school}"))
        }
        Waiting::SchoolsToCall { round, name, schools, closes } => (
            TaskKind::SchoolsToCall { schools: i64::from(*schools), round: name.clone(), when: when(*closes) },
            format!("/kortlaegning/{round}"),
        ),
        Waiting::SchoolGoing { round, name, percent, closes } => (
            TaskKind::SchoolGoing { unit: name.clone(), percent: i64::from(*percent), when: when(*closes) },
            format!("/kortlaegning/{round}"),
        ),
        Waiting::RoundGoing { round, name, percent, closes } => (
            TaskKind::RoundGoing { round: name.clone(), percent: i64::from(*percent), when: when(*closes) },
            format!("/kortlaegning/{round}"),
        ),
        Waiting::ResultReady { class, name, .. } => {
            (TaskKind::ResultReady { unit: name.clone() }, format!("/resultater/klasse/{class}"))
        }
        Waiting::UnitResultReady { school, name, .. } => {
            let href =
                school.map_or_else(|| "/resultater/kommune".to_owned(), |school| format!("/resultater/skole/{school}"));
            (TaskKind::UnitResultReady { unit: name.clone() }, href)
        }
        Waiting::DecisionToDo { meeting, text, due } => {
            (TaskKind::Decision { text: text.clone(), due: due.map(date) }, format!("/moeder/{meeting}"))
        }
        Waiting::CaseGoing { inquiry, title, stage, loose } => (
            TaskKind::Case { title: title.clone(), stage: i64::from(*stage), loose: i64::from(*loose) },
            format!("/analyser/{inquiry}"),
        ),
        Waiting::GoalDue { goal, title, holder, due, past } => (
            TaskKind::Goal { title: title.clone(), unit: holder.clone(), date: date(*due), past: *past },
            format!("/maal/{goal}"),
        ),
        Waiting::TeamsWithoutGoal { school, teams } => {
            (TaskKind::TeamsWithoutGoal { teams: teams.clone() }, format!("/maal/skole/{school}"))
        }
        Waiting::PlansToShare { class: _, name, plans } => {
            (TaskKind::PlansToShare { unit: name.clone(), plans: i64::from(*plans) }, "/elevplan".to_owned())
        }
        Waiting::CardsToReview { cards } => {
            (TaskKind::CardsToReview { cards: i64::from(*cards) }, "/viden/redaktion".to_owned())
        }
        Waiting::OwnTeamWithoutGoal { team, name } => {
            (TaskKind::OwnTeamWithoutGoal { team: name.clone() }, format!("/maal/ny?for=team:{team}"))
        }
        Waiting::TeamsWithoutGoalAround { teams, schools } => (
            TaskKind::TeamsWithoutGoalAround { teams: i64::from(*teams), schools: i64::from(*schools) },
            "/maal#h-without".to_owned(),
        ),
        Waiting::NoRoundPlanned => (TaskKind::NoRoundPlanned, "/kortlaegning/ny".to_owned()),
        Waiting::NoPupils => (TaskKind::NoPupils, "/personer/import".to_owned()),
        Waiting::LineageToConfirm { classes } => {
            (TaskKind::LineageToConfirm { classes: i64::from(*classes) }, "/personer/aarsskifte".to_owned())
        }
        Waiting::JobStopped => (TaskKind::JobStopped, "/job".to_owned()),
    };
    Task { kind, href }
}

fn news_line(news: &News, calendar: &Calendar, language: Language) -> NewsLine {
    match news {
        News::GoalMoved { goal, title, holder, verdict, reached, at } => {
            let (title, unit, date) = (title.clone(), holder.clone(), calendar.date(*at, language));
            let moved = verdict.is_some_and(|verdict| verdict.direction().is_some());
            let kind = match (*reached, moved) {
                (true, _) => NewsKind::GoalReached { title, unit, date },
                (false, true) => NewsKind::GoalMoved { title, unit, date },
                (false, false) => NewsKind::GoalMeasured { title, unit, date },
            };
            NewsLine { kind, href: format!("/maal/{goal}") }
        }
        News::GoalComment { goal, title, by, at } => {
            let (title, by, date) = (title.clone(), by.clone(), calendar.date(*at, language));
            NewsLine { kind: NewsKind::GoalComment { title, by, date }, href: format!("/maal/{goal}") }
        }
    }
}

fn next_meeting(next: &NextMeeting, calendar: &Calendar, language: Language) -> Meeting {
    Meeting {
        team: next.team.clone(),
        when: upper_first(&calendar.long(next.starts, language)),
        place: next.place.clone(),
        duty: next.duty.map(|duty| match duty {
            Duty::Chair => MeetingDuty::Chair,
            Duty::Minutes => MeetingDuty::Minutes,
            Duty::Time => MeetingDuty::Time,
            Duty::Observer => MeetingDuty::Observer,
        }),
        href: format!("/moeder/{}", next.id),
    }
}

const fn greeting(hour: i8) -> Greeting {
    match hour {
        0..10 => Greeting::Morning,
        10..18 => Greeting::Day,
        _ => Greeting::Evening,
    }
}
