//! One session: the code on the wall, and who is there.

use app::cohort::attendance::{self, Participant, SessionView};
use axum::extract::{Form, Path};
use axum::response::Response;
use programme::id::{CohortId, PersonId};

use super::{back, clock, href, title, when};
use crate::http::failure::{Outcome, ok};
use crate::http::request::Staff;
use crate::pages::people::{Pairs, unprocessable};
use crate::view::cohort::session::{self as view, Model, Own, Person, Teaching};
use crate::view::part::Link;

fn session_href(id: CohortId, number: u32) -> String {
    format!("{}/moedegang/{number}", href(id))
}

async fn find(staff: &Staff, id: CohortId, number: u32) -> Outcome<SessionView> {
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    staff.read(move |tx| attendance::session(tx, &ctx, &viewer, id, number)).await
}

fn model(staff: &Staff, found: &SessionView) -> Model {
    let (cohort, session) = (&found.seen.cohort, &found.session);
    let href = session_href(cohort.id, session.number);
    let person = |found: &Participant| Person {
        id: found.person.to_string(),
        name: found.name.clone(),
        team: found.team.clone(),
        present: found.present == Some(true),
    };
    let code = found
        .code
        .as_ref()
        .map(|code| (format!("{}{href}/her/{code}", staff.visit.public_url()), clock(staff, found.code_until)));
    let own = match found.own {
        Some(true) => Own::There,
        Some(false) => Own::NotThere,
        None => Own::Unknown,
    };
    let room = if session.room.is_empty() { String::new() } else { format!("{}, ", session.room) };
    Model {
        cohort: Link::new(&title(staff, &cohort.course), &super::href(cohort.id)),
        when: when(staff, session),
        place: format!("{room}{}", found.seen.venue),
        cancelled: session.cancelled || cohort.cancelled.is_some(),
        teaching: found.seen.teaches.then(|| Teaching {
            code,
            people: found.participants.iter().map(person).collect(),
            present: found.present as i64,
            all: found.all as i64,
        }),
        own: found.seen.takes_part.then_some(own),
        saved: staff.visit.uri.query() == Some("gemt"),
        href,
    }
}

/// `GET /kurser/hold/{cohort}/moedegang/{number}`
pub async fn show(staff: Staff, Path((id, number)): Path<(i64, u32)>) -> Outcome {
    let found = find(&staff, CohortId(id), number).await?;
    Ok(ok(view::page(&model(&staff, &found), &staff.shell(), staff.t())))
}

/// `GET /kurser/hold/{cohort}/moedegang/{number}/her/{code}`: the code was scanned; a button notes it, since some
/// programs open every link by themselves.
pub async fn ask(staff: Staff, Path((id, number, code)): Path<(i64, u32, String)>) -> Outcome {
    let id = CohortId(id);
    let found = find(&staff, id, number).await?;
    let mut model = model(&staff, &found);
    if found.seen.takes_part && found.own != Some(true) {
        model.own = Some(Own::Ask { action: format!("{}/her/{code}", session_href(id, number)) });
    }
    Ok(ok(view::page(&model, &staff.shell(), staff.t())))
}

/// `POST /kurser/hold/{cohort}/moedegang/{number}/her/{code}`
pub async fn note(staff: Staff, Path((id, number, code)): Path<(i64, u32, String)>) -> Outcome<Response> {
    let (ctx, viewer, id) = (staff.ctx(), staff.viewer().clone(), CohortId(id));
    if staff.write(move |tx| attendance::note_own(tx, &ctx, &viewer, id, number, &code)).await? {
        return Ok(back(&format!("{}?gemt", session_href(id, number))));
    }
    let found = find(&staff, id, number).await?;
    let model = Model { own: Some(Own::Old), ..model(&staff, &found) };
    Ok(unprocessable(view::page(&model, &staff.shell(), staff.t())))
}

/// `POST /kurser/hold/{cohort}/moedegang/{number}/fremmoede`: the teacher's list.
pub async fn tick(staff: Staff, Path((id, number)): Path<(i64, u32)>, Form(pairs): Form<Pairs>) -> Outcome<Response> {
    let there = pairs.iter().filter(|(name, _)| name == "present").filter_map(|(_, id)| id.parse().ok().map(PersonId));
    let (ctx, viewer, id, there) = (staff.ctx(), staff.viewer().clone(), CohortId(id), there.collect::<Vec<_>>());
    staff.write(move |tx| attendance::tick(tx, &ctx, &viewer, id, number, &there)).await?;
    Ok(back(&format!("{}?gemt", session_href(id, number))))
}
