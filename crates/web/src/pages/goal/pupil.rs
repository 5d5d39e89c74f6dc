//! Pupils' goals: the class's pupils, one pupil, a leader's reason, who works with the pupil.

use app::goal::pupil::{self, Access};
use axum::extract::{Form, Path};
use programme::access::{Action, Target};
use programme::id::{ClassId, PersonId};
use serde::Deserialize;

use super::card::card;
use super::{GOALS, pupil_href, to};
use crate::http::failure::{Outcome, ok};
use crate::http::request::Staff;
use crate::pages::people::{fault_at, unprocessable};
use crate::view::goal::pupil::{self as page, Model, Open, State};
use crate::view::goal::pupils;
use crate::view::part::{FieldError, Link};

/// `GET /maal/elever/{class}`: a look at each pupil, and logged as such.
pub async fn class_pupils(staff: Staff, Path(class): Path<i64>) -> Outcome {
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    let (class, found) = staff.write(move |tx| pupil::of_class(tx, &ctx, &viewer, ClassId(class))).await?;
    let line = |(pupil, goals): &(pupil::Pupil, usize)| pupils::Pupil {
        name: pupil.name.clone(),
        href: pupil_href(pupil.id),
        goals: *goals as i64,
    };
    let model = pupils::Model { class, goals_href: GOALS.to_owned(), pupils: found.iter().map(line).collect() };
    Ok(ok(pupils::page(&model, &staff.shell(), staff.t())))
}

/// `GET /maal/elev/{pupil}`
pub async fn pupil(staff: Staff, Path(id): Path<i64>) -> Outcome {
    Ok(ok(pupil_page(&staff, PersonId(id), Vec::new()).await?))
}

async fn pupil_page(staff: &Staff, id: PersonId, errors: Vec<FieldError>) -> Outcome<maud::Markup> {
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    let found = staff.write(move |tx| pupil::of_pupil(tx, &ctx, &viewer, id)).await?;
    let own = pupil_href(id);
    let target = Target::class(staff.viewer().municipality, found.pupil.school, found.pupil.class);
    let has_class = staff.viewer().may(Action::PupilGoals, target);
    let state = if found.access == Access::NeedsReason {
        State::Closed { action: format!("{own}/aabn") }
    } else {
        let pair = |(id, name): &(PersonId, String)| (id.to_string(), name.clone());
        State::Open(Open {
            cards: found.lines.iter().map(|line| card(staff, line)).collect(),
            new_href: (found.access == Access::Works).then(|| format!("{GOALS}/ny?for=pupil:{id}")),
            assigned: found.assigned.iter().map(|(id, name)| Link::new(name, &id.to_string())).collect(),
            assignable: found.assignable.iter().map(pair).collect(),
            assign_action: has_class.then(|| format!("{own}/adgang")),
        })
    };
    let model = Model {
        name: found.pupil.name.clone(),
        class: found.pupil.class_name.clone(),
        goals_href: GOALS.to_owned(),
        class_href: has_class.then(|| format!("{GOALS}/elever/{}", found.pupil.class)),
        state,
        errors,
    };
    Ok(page::page(&model, &staff.shell(), staff.t()))
}

#[derive(Debug, Deserialize)]
pub struct ReasonForm {
    #[serde(default)]
    reason: String,
}

/// `POST /maal/elev/{pupil}/aabn`
pub async fn open_pupil(staff: Staff, Path(id): Path<i64>, Form(form): Form<ReasonForm>) -> Outcome {
    let id = PersonId(id);
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    match staff.visit.write(move |tx| pupil::open(tx, &ctx, &viewer, id, &form.reason)).await {
        Ok(()) => Ok(to(&pupil_href(id))),
        Err(error) => {
            let errors = vec![fault_at(&staff, "reason", error)?];
            Ok(unprocessable(pupil_page(&staff, id, errors).await?))
        }
    }
}

#[derive(Debug, Deserialize)]
pub struct AccessForm {
    #[serde(default)]
    person: String,
    #[serde(default)]
    works: String,
}

/// `POST /maal/elev/{pupil}/adgang`: a colleague works with the pupil, or no longer.
pub async fn assign(staff: Staff, Path(id): Path<i64>, Form(form): Form<AccessForm>) -> Outcome {
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    let colleague = PersonId(form.person.parse().unwrap_or(0));
    let works = form.works == "yes";
    staff.write(move |tx| pupil::assign(tx, &ctx, &viewer, PersonId(id), colleague, works)).await?;
    Ok(to(&pupil_href(PersonId(id))))
}
