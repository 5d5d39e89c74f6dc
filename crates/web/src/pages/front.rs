//! The front page of staff: what waits, then one's own units.

use app::front::{Waiting, front};

use crate::http::failure::{Outcome, ok};
use crate::http::request::Staff;
use crate::view::front::{self as page, Greeting, Model, Task, TaskKind, Unit, UnitsHeading};
use crate::view::part::upper_first;

/// The query that asks for everything that waits, not only the first.
const ALL: &str = "alt";

/// `GET /forside`
pub async fn show(staff: Staff) -> Outcome {
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    let found = staff.read(move |tx| front(tx, &ctx, &viewer)).await?;
    let calendar = &staff.visit.web.calendar;
    let language = staff.visit.language;
    let now = staff.visit.web.now();
    let when = |moment| staff.visit.dated(moment);
    let task = |waiting: &Waiting| match waiting {
        Waiting::HourGoing { round, class, name, finished, of, closes } => Task {
            kind: TaskKind::HourGoing {
                unit: name.clone(),
                finished: i64::from(*finished),
                of: i64::from(*of),
                when: when(*closes),
            },
            href: format!("/kortlaegning/{round}/klasse/{class}"),
        },
        Waiting::ToRelease { round, school, name } => Task {
            kind: TaskKind::ToRelease { unit: name.clone() },
            href: match school {
                Some(school) => format!("/kortlaegning/{round}/frigiv/skole/{school}"),
                None => format!("/kortlaegning/{round}/frigiv"),
            },
        },
        Waiting::SchoolsToCall { round, name, schools, closes } => Task {
            kind: TaskKind::SchoolsToCall { schools: i64::from(*schools), round: name.clone(), when: when(*closes) },
            href: format!("/kortlaegning/{round}"),
        },
        Waiting::SchoolGoing { round, name, percent, closes } => Task {
            kind: TaskKind::SchoolGoing { unit: name.clone(), percent: i64::from(*percent), when: when(*closes) },
            href: format!("/kortlaegning/{round}"),
        },
        Waiting::RoundGoing { round, name, percent, closes } => Task {
            kind: TaskKind::RoundGoing { round: name.clone(), percent: i64::from(*percent), when: when(*closes) },
            href: format!("/kortlaegning/{round}"),
        },
        Waiting::ResultReady { class, name, .. } => {
            Task { kind: TaskKind::ResultReady { unit: name.clone() }, href: format!("/resultater/klasse/{class}") }
        }
        Waiting::NoRoundPlanned => Task { kind: TaskKind::NoRoundPlanned, href: "/kortlaegning/ny".to_owned() },
        Waiting::NoPupils => Task { kind: TaskKind::NoPupils, href: "/personer/import".to_owned() },
        Waiting::LineageToConfirm { classes } => Task {
            kind: TaskKind::LineageToConfirm { classes: i64::from(*classes) },
            href: "/personer/aarsskifte".to_owned(),
        },
        Waiting::JobStopped => Task { kind: TaskKind::JobStopped, href: "/job".to_owned() },
    };
    let class = |class: &app::front::OwnClass| Unit {
        name: class.name.clone(),
        note: if class.contact { staff.t().shell_role_contact_teacher().to_owned() } else { String::new() },
        result_href: Some(format!("/resultater/klasse/{}", class.id)),
        hour_href: class.open_round.map(|round| format!("/kortlaegning/{round}/klasse/{}", class.id)),
    };
    let school = |(id, name): &(programme::id::SchoolId, String)| Unit {
        name: name.clone(),
        note: String::new(),
        result_href: Some(format!("/resultater/skole/{id}")),
        hour_href: None,
    };
    let (heading, units) = match (found.classes.is_empty(), found.schools.len()) {
        (false, _) => (UnitsHeading::Classes, found.classes.iter().map(class).collect()),
        (true, 1) => (UnitsHeading::School, found.schools.iter().map(school).collect()),
        (true, _) => (UnitsHeading::Schools, found.schools.iter().map(school).collect::<Vec<_>>()),
    };
    let first_name = staff.signed_in.name.split(' ').next().unwrap_or_default().to_owned();
    let model = Model {
        greeting: greeting(calendar.hour(now)),
        name: first_name,
        date: upper_first(&calendar.weekday_date(now, language)),
        tasks: found.waiting.iter().map(task).collect(),
        all: staff.visit.uri.query() == Some(ALL),
        more_href: format!("/forside?{ALL}"),
        units_heading: heading,
        units,
    };
    Ok(ok(page::page(&model, &staff.shell(), staff.t())))
}

const fn greeting(hour: i8) -> Greeting {
    match hour {
        0..10 => Greeting::Morning,
        10..18 => Greeting::Day,
        _ => Greeting::Evening,
    }
}
