//! Beginning a case from a result, from a wish, or about a pupil.

use app::inquiry::{self, NewPupilCase, Wish};
use app::result::{Availability, ScaleCell, class_result, school_result};
use app::{Error, people};
use axum::extract::{Form, Path};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use programme::access::Action;
use programme::id::{ClassId, PersonId, SchoolId, TeamId};
use programme::result::{Unit, UnitKind};
use programme::time::Day;

use super::{Pairs, day, day_field, fault, href, sent};
use crate::http::failure::{Failure, Outcome, ok, page_headers};
use crate::http::request::Staff;
use crate::pages::result::anchor_of;
use crate::view::inquiry::{begin as page, pupil as pupil_page};
use crate::view::part::{FieldError, Link};

/// Where a page offers it, a case about a pupil is kept for a year.
const KEPT_DAYS: i32 = 365;

fn chosen<'a>(scales: &'a [ScaleCell], row: &str) -> Option<&'a ScaleCell> {
    scales.iter().find(|scale| anchor_of(&scale.key) == row)
}

/// `POST /analyser/start/klasse/{class}`: one click from the class's result.
pub async fn start_class(staff: Staff, Path(id): Path<i64>, Form(pairs): Pairs) -> Outcome {
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    let (class, available) = staff.read(move |tx| class_result(tx, &ctx, &viewer, ClassId(id))).await?;
    start(&staff, UnitKind::Class, id, &class.name, available, sent(&pairs, "row")).await
}

/// `POST /analyser/start/skole/{school}`
pub async fn start_school(staff: Staff, Path(id): Path<i64>, Form(pairs): Pairs) -> Outcome {
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    let (school, available) = staff.read(move |tx| school_result(tx, &ctx, &viewer, SchoolId(id))).await?;
    start(&staff, UnitKind::School, id, &school.name, available, sent(&pairs, "row")).await
}

async fn start(staff: &Staff, kind: UnitKind, id: i64, unit: &str, available: Availability, row: &str) -> Outcome {
    let found = match &available {
        Availability::Released(result) => chosen(&result.scales, row),
        _ => None,
    };
    let Some(scale) = found else { return Err(Failure::NotFound.page(&staff.visit)) };
    let name = scale.title.get(staff.visit.language.tongue());
    let title = staff.t().inquiry_default_title(name, unit);
    let (key, of) = (scale.key.clone(), Unit { kind, id });
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    let id = staff.write(move |tx| inquiry::start_from_result(tx, &ctx, &viewer, of, &key, &title)).await?;
    Ok(Redirect::to(&href(id)).into_response())
}

/// `GET /analyser/ny`
pub async fn begin(staff: Staff) -> Outcome {
    let model = page::Model::default();
    Ok(ok(begin_page(&staff, model).await?))
}

/// Own teams and classes, and what the viewer may begin with each.
async fn begin_page(staff: &Staff, model: page::Model) -> Outcome<maud::Markup> {
    if !inquiry::may_begin(staff.viewer()) {
        return Err(Failure::NotFound.page(&staff.visit));
    }
    let viewer = staff.viewer().clone();
    let (teams, classes) = staff
        .read(move |tx| {
            let m = viewer.municipality;
            let mut classes = Vec::new();
            for class in viewer.reach(Action::StartInquiry).classes {
                classes.push(people::find_class(tx, m, class)?);
            }
            for school in viewer.reach(Action::StartInquiry).schools {
                classes.extend(people::classes_today(tx, m, school, viewer.today)?);
            }
            classes.retain(|class| class.homeroom);
            classes.sort_by(|a, b| (&a.grades, &a.name, a.id).cmp(&(&b.grades, &b.name, b.id)));
            classes.dedup_by_key(|class| class.id);
            Ok((app::meeting::own_teams(tx, &viewer)?, classes))
        })
        .await?;
    let leads = staff.viewer().reach(Action::LeadPupilInquiry);
    let may_lead = |class: &people::Class| leads.classes.contains(&class.id) || leads.schools.contains(&class.school);
    let teams = teams.iter().map(|team| (format!("team.{}", team.id), team.name.clone()));
    let own = classes.iter().map(|class| (format!("class.{}", class.id), class.name.clone()));
    let link = |to: &str, class: &people::Class| Link::new(&class.name, &format!("{to}/{}", class.id));
    let model = page::Model {
        about: teams.chain(own).collect(),
        results: classes.iter().map(|class| link("/resultater/klasse", class)).collect(),
        pupils: classes.iter().filter(|class| may_lead(class)).map(|class| link("/analyser/elev", class)).collect(),
        ..model
    };
    Ok(page::page(&model, &staff.shell(), staff.t()))
}

/// `POST /analyser/ny`
pub async fn make(staff: Staff, Form(pairs): Pairs) -> Outcome {
    let about = sent(&pairs, "about");
    let of = |kind: &str| about.strip_prefix(kind).and_then(|id| id.parse().ok());
    let wish = Wish {
        team: of("team.").map(TeamId),
        class: of("class.").map(ClassId),
        title: sent(&pairs, "title").to_owned(),
        issue: sent(&pairs, "issue").to_owned(),
    };
    if !inquiry::may_begin(staff.viewer()) {
        return Err(Failure::NotFound.page(&staff.visit));
    }
    let (ctx, viewer, wanted) = (staff.ctx(), staff.viewer().clone(), wish.clone());
    match staff.visit.write(move |tx| inquiry::start_from_wish(tx, &ctx, &viewer, &wanted)).await {
        Ok(id) => Ok(Redirect::to(&href(id)).into_response()),
        Err(error) => {
            let field = if wish.team.is_none() && wish.class.is_none() { "about" } else { "title" };
            let errors = vec![fault(&staff, field, error)?];
            let (chosen, title, issue) = (about.to_owned(), wish.title, wish.issue);
            let model = page::Model { chosen, title, issue, errors, ..page::Model::default() };
            Ok(unprocessable(begin_page(&staff, model).await?))
        }
    }
}

pub(in crate::pages) fn unprocessable(page: maud::Markup) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, page_headers(), page.into_string()).into_response()
}

/// `GET /analyser/elev/{class}`
pub async fn begin_about_pupil(staff: Staff, Path(class): Path<i64>) -> Outcome {
    let keep = Day(staff.viewer().today.0 + KEPT_DAYS);
    Ok(ok(pupil_form(&staff, class, ("", "", &day_field(&staff, Some(keep))), Vec::new()).await?))
}

async fn pupil_form(
    staff: &Staff,
    class: i64,
    (chosen, title, keep): (&str, &str, &str),
    errors: Vec<FieldError>,
) -> Outcome<maud::Markup> {
    let viewer = staff.viewer().clone();
    let (class, pupils) = staff.read(move |tx| inquiry::pupils_to_choose(tx, &viewer, ClassId(class))).await?;
    let model = pupil_page::Model {
        class: class.name,
        action: format!("/analyser/elev/{}", class.id),
        pupils: pupils.into_iter().map(|pupil| (pupil.id.to_string(), pupil.name())).collect(),
        chosen: chosen.to_owned(),
        title: title.to_owned(),
        keep: keep.to_owned(),
        errors,
    };
    Ok(pupil_page::page(&model, &staff.shell(), staff.t()))
}

/// `POST /analyser/elev/{class}`
pub async fn make_about_pupil(staff: Staff, Path(class): Path<i64>, Form(pairs): Pairs) -> Outcome {
    let pupil: i64 = sent(&pairs, "pupil").parse().unwrap_or(0);
    let keep_until = day(&staff, sent(&pairs, "keep")).unwrap_or(Day(0));
    let title = sent(&pairs, "title").to_owned();
    let new = NewPupilCase { class: ClassId(class), pupil: PersonId(pupil), title: title.clone(), keep_until };
    let (ctx, viewer) = (staff.ctx(), staff.viewer().clone());
    match staff.visit.write(move |tx| inquiry::start_about_pupil(tx, &ctx, &viewer, &new)).await {
        Ok(id) => Ok(Redirect::to(&href(id)).into_response()),
        Err(error @ Error::NotFound) => Err(Failure::from(error).page(&staff.visit)),
        Err(error) => {
            let field = if title.trim().is_empty() { "title" } else { "keep" };
            let errors = vec![fault(&staff, field, error)?];
            let held = (sent(&pairs, "pupil"), title.as_str(), sent(&pairs, "keep"));
            Ok(unprocessable(pupil_form(&staff, class, held, errors).await?))
        }
    }
}
