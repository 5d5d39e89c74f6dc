//! Making and changing a cohort.

use app::cohort::{self as cohorts, Faults};
use app::course::catalogue;
use axum::extract::{Form as Body, Path};
use axum::response::Response;
use programme::cohort::{Draft, DraftSession, Fault, SESSIONS_MAX, TEAMS_MAX, Venue};
use programme::id::{CohortId, CourseId, SchoolId};
use programme::time::Moment;

use super::{back, href, title};
use crate::http::failure::{Failure, Outcome, ok};
use crate::http::request::Staff;
use crate::pages::people::{Pairs, unprocessable};
use crate::pages::plan::field;
use crate::view::cohort::HREF;
use crate::view::cohort::edit::{self, Form, Model, Session};
use crate::view::part::FieldError;

/// Empty lines that a form offers.
const LINES: usize = 5;

/// The form's page around what was typed.
async fn model(staff: &Staff, existing: Option<CohortId>, form: Form, errors: Vec<FieldError>) -> Outcome<Model> {
    let viewer = staff.viewer().clone();
    let (course, schools) = staff
        .read(move |tx| {
            let seen = existing.map(|id| cohorts::view(tx, &viewer, id)).transpose()?;
            Ok((seen.map(|seen| seen.cohort.course), app::people::schools(tx, viewer.municipality)?))
        })
        .await?;
    let back_href = existing.map_or_else(|| HREF.to_owned(), href);
    Ok(Model {
        action: existing.map_or_else(|| format!("{HREF}/ny"), |id| format!("{}/rediger", href(id))),
        back_href,
        existing: course.map(|course| title(staff, &course)),
        courses: catalogue().courses.iter().map(|course| (course.id.to_string(), title(staff, &course.id))).collect(),
        schools: schools.into_iter().map(|school| (school.id.to_string(), school.name)).collect(),
        form,
        errors,
    })
}

fn must_plan(staff: &Staff) -> Outcome<()> {
    if cohorts::may_plan(staff.viewer()) { Ok(()) } else { Err(Failure::NotFound.page(&staff.visit)) }
}

/// `GET /kurser/hold/ny`
pub async fn new(staff: Staff) -> Outcome {
    must_plan(&staff)?;
    let form = Form { sessions: vec![Session::default(); LINES], ..Form::default() };
    let model = model(&staff, None, form, Vec::new()).await?;
    Ok(ok(edit::page(&model, &staff.shell(), staff.t())))
}

/// `GET /kurser/hold/{cohort}/rediger`
pub async fn change(staff: Staff, Path(id): Path<i64>) -> Outcome {
    must_plan(&staff)?;
    let (viewer, id) = (staff.viewer().clone(), CohortId(id));
    let (seen, addresses) = staff
        .read(move |tx| {
            let seen = cohorts::view(tx, &viewer, id)?;
            let addresses = cohorts::teacher_addresses(tx, &viewer, &seen.cohort)?;
            Ok((seen, addresses))
        })
        .await?;
    if seen.cohort.cancelled.is_some() {
        return Err(Failure::NotFound.page(&staff.visit));
    }
    let fields = |at: Moment| staff.visit.web.calendar.fields(at);
    let session = |session: &programme::cohort::Session| Session {
        number: session.number.to_string(),
        date: fields(session.starts).0,
        from: fields(session.starts).1,
        to: fields(session.ends).1,
        room: session.room.clone(),
    };
    let mut sessions: Vec<Session> =
        seen.cohort.sessions.iter().filter(|session| !session.cancelled).map(session).collect();
    sessions.extend(vec![Session::default(); LINES - 2]);
    let (school, address) = match &seen.cohort.venue {
        Venue::School(school) => (school.to_string(), String::new()),
        Venue::Address(address) => (String::new(), address.clone()),
    };
    let form = Form {
        course: seen.cohort.course.to_string(),
        school,
        address,
        capacity: seen.cohort.capacity.to_string(),
        teachers: addresses.join("\n"),
        sessions,
    };
    let model = model(&staff, Some(id), form, Vec::new()).await?;
    Ok(ok(edit::page(&model, &staff.shell(), staff.t())))
}

/// What was typed, and the places of its lines that hold anything.
fn typed(pairs: &Pairs) -> (Form, Vec<usize>) {
    let text = |name: &str| field(pairs, name).trim().to_owned();
    let mut sessions = Vec::new();
    for number in 1..=2 * SESSIONS_MAX {
        let of = |word: &str| text(&format!("{word}_{number}"));
        if !pairs.iter().any(|(name, _)| *name == format!("date_{number}")) {
            break;
        }
        let (date, from, to, room) = (of("date"), of("from"), of("to"), of("room"));
        sessions.push(Session { number: of("number"), date, from, to, room });
    }
    let filled = sessions.iter().enumerate().filter(|(_, session)| !session.is_empty()).map(|(at, _)| at).collect();
    let form = Form {
        course: text("course"),
        school: text("school"),
        address: text("address"),
        capacity: text("capacity"),
        teachers: text("teachers"),
        sessions,
    };
    (form, filled)
}

fn draft(staff: &Staff, form: &Form, filled: &[usize]) -> cohorts::Form {
    let calendar = &staff.visit.web.calendar;
    let session = |session: &Session| DraftSession {
        number: session.number.parse().ok(),
        starts: calendar.from_fields(&session.date, &session.from),
        ends: calendar.from_fields(&session.date, &session.to),
        room: session.room.clone(),
    };
    let venue = match form.school.parse() {
        Ok(school) => Some(Venue::School(SchoolId(school))),
        Err(_) => Some(form.address.clone()).filter(|address| !address.is_empty()).map(Venue::Address),
    };
    let teachers = form.teachers.split([',', ';', '\n']).map(str::trim).filter(|line| !line.is_empty());
    cohorts::Form {
        draft: Draft {
            course: CourseId::new(&form.course),
            venue,
            capacity: form.capacity.parse().ok(),
            teachers: Vec::new(),
            sessions: filled.iter().filter_map(|at| form.sessions.get(*at)).map(session).collect(),
        },
        teachers: teachers.map(str::to_owned).collect(),
    }
}

fn errors(staff: &Staff, faults: &Faults, filled: &[usize]) -> Vec<FieldError> {
    let t = staff.t();
    // A fault names the line among those that hold anything; the form counts them all, from 1.
    let line = |at: usize| filled.get(at).map_or(1, |place| place + 1);
    let at_line = |at: usize, word: &str, words: String| FieldError::new(&format!("{word}_{}", line(at)), &words);
    let n = |at: usize| line(at) as i64;
    let fault = |fault: &Fault| match *fault {
        Fault::NoCourse => FieldError::new("course", t.cohort_fault_course()),
        Fault::NoVenue => FieldError::new("school", t.cohort_fault_venue()),
        Fault::Capacity => FieldError::new("capacity", &t.cohort_fault_capacity(TEAMS_MAX.into())),
        Fault::TakenAlready(taken) => FieldError::new("capacity", &t.cohort_fault_taken(taken.into())),
        Fault::NoSession => FieldError::new("date_1", t.cohort_fault_no_session()),
        Fault::TooManySessions => FieldError::new("date_1", &t.cohort_fault_too_many(SESSIONS_MAX as i64)),
        Fault::Unreadable(at) => at_line(at, "date", t.cohort_fault_unreadable(n(at))),
        Fault::EndsBeforeItStarts(at) => at_line(at, "to", t.cohort_fault_ends(n(at))),
        Fault::TooLong(at) => at_line(at, "to", t.cohort_fault_long(n(at))),
        Fault::Past(at) => at_line(at, "date", t.cohort_fault_past(n(at))),
        Fault::Overlaps(at) => at_line(at, "from", t.cohort_fault_overlaps(n(at))),
    };
    let unknown = |address: &String| FieldError::new("teachers", &t.cohort_fault_teacher(address));
    let mut errors: Vec<FieldError> = faults.rules.iter().map(fault).collect();
    // Before the sessions, as the form has it.
    let at = errors.iter().position(|error| error.field.contains('_')).unwrap_or(errors.len());
    errors.splice(at..at, faults.unknown.iter().map(unknown));
    errors
}

/// `POST /kurser/hold/ny`
pub async fn make(staff: Staff, Body(pairs): Body<Pairs>) -> Outcome<Response> {
    must_plan(&staff)?;
    let (form, filled) = typed(&pairs);
    let (ctx, viewer, sent) = (staff.ctx(), staff.viewer().clone(), draft(&staff, &form, &filled));
    match staff.write(move |tx| cohorts::make(tx, &ctx, &viewer, &sent)).await? {
        Ok(id) => Ok(back(&format!("{}?gemt", href(id)))),
        Err(faults) => again(&staff, None, form, &faults, &filled).await,
    }
}

/// `POST /kurser/hold/{cohort}/rediger`
pub async fn save(staff: Staff, Path(id): Path<i64>, Body(pairs): Body<Pairs>) -> Outcome<Response> {
    let (form, filled) = typed(&pairs);
    let id = CohortId(id);
    let (ctx, viewer, sent) = (staff.ctx(), staff.viewer().clone(), draft(&staff, &form, &filled));
    match staff.write(move |tx| cohorts::change(tx, &ctx, &viewer, id, &sent)).await? {
        Ok(()) => Ok(back(&format!("{}?gemt", href(id)))),
        Err(faults) => again(&staff, Some(id), form, &faults, &filled).await,
    }
}

async fn again(
    staff: &Staff,
    existing: Option<CohortId>,
    mut form: Form,
    faults: &Faults,
    filled: &[usize],
) -> Outcome<Response> {
    if form.sessions.is_empty() {
        form.sessions = vec![Session::default(); LINES];
    }
    let model = model(staff, existing, form, errors(staff, faults, filled)).await?;
    Ok(unprocessable(edit::page(&model, &staff.shell(), staff.t())))
}
