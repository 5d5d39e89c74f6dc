//! Where a leader or the coordinator releases a result.

use app::result::{preview, release};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use programme::access::{Action, Target};
use programme::id::{RoundId, SchoolId};
use programme::result::{Unit, UnitKind};

use super::{RESULTS, round_words};
use crate::http::failure::{Failure, Outcome, ok};
use crate::http::request::Staff;
use crate::view::round::release as release_page;

/// Which unit an address of the release page means.
fn unit_of(staff: &Staff, school: Option<i64>) -> Unit {
    match school {
        Some(school) => Unit { kind: UnitKind::School, id: school },
        None => Unit { kind: UnitKind::Municipality, id: staff.viewer().municipality.0 },
    }
}

fn release_path(id: RoundId, school: Option<i64>) -> String {
    match school {
        Some(school) => format!("/kortlaegning/{id}/frigiv/skole/{school}"),
        None => format!("/kortlaegning/{id}/frigiv"),
    }
}

/// `GET /kortlaegning/{round}/frigiv/skole/{school}`
pub async fn preview_school(staff: Staff, Path((id, school)): Path<(i64, i64)>) -> Outcome {
    preview_page(&staff, RoundId(id), Some(school)).await
}

/// `GET /kortlaegning/{round}/frigiv`
pub async fn preview_municipality(staff: Staff, Path(id): Path<i64>) -> Outcome {
    preview_page(&staff, RoundId(id), None).await
}

async fn preview_page(staff: &Staff, id: RoundId, school: Option<i64>) -> Outcome {
    let (viewer, m, unit) = (staff.viewer().clone(), staff.viewer().municipality, unit_of(staff, school));
    let found = staff.read(move |tx| preview(tx, Some(&viewer), m, id, unit)).await?;
    let line = |unit: &app::result::PreviewUnit| release_page::UnitLine {
        name: unit.name.clone(),
        shown: unit.shown.into(),
        of: unit.of.into(),
    };
    let state = match found.released {
        Some(released) => release_page::State::Released {
            when: staff.visit.dated(released),
            who: None,
            result_href: match school {
                Some(school) => format!("{RESULTS}/skole/{school}"),
                None => format!("{RESULTS}/kommune"),
            },
        },
        None if !found.ready => release_page::State::Waiting,
        None => release_page::State::Ready(release_page::Ready {
            shown: found.shown.into(),
            of: found.of.into(),
            cost: found.cost_percent.into(),
            units: found.units.iter().map(line).collect(),
            action: release_path(id, school),
            later_href: "/forside".to_owned(),
        }),
    };
    let (round, season) = round_words(staff, &found.round);
    let model = release_page::Model {
        unit: found.unit_name,
        municipality: school.is_none(),
        round,
        season,
        rounds_href: "/kortlaegning".to_owned(),
        state,
    };
    Ok(ok(release_page::page(&model, &staff.shell(), staff.t())))
}

/// `POST /kortlaegning/{round}/frigiv/skole/{school}`
pub async fn release_school(staff: Staff, Path((id, school)): Path<(i64, i64)>) -> Outcome {
    release_unit(&staff, RoundId(id), Some(school)).await?;
    Ok(Redirect::to(&format!("{RESULTS}/skole/{school}")).into_response())
}

/// `POST /kortlaegning/{round}/frigiv`
pub async fn release_municipality(staff: Staff, Path(id): Path<i64>) -> Outcome {
    release_unit(&staff, RoundId(id), None).await?;
    Ok(Redirect::to(&format!("{RESULTS}/kommune")).into_response())
}

async fn release_unit(staff: &Staff, id: RoundId, school: Option<i64>) -> Outcome<()> {
    let (ctx, viewer, m) = (staff.ctx(), staff.viewer().clone(), staff.viewer().municipality);
    let unit = unit_of(staff, school);
    if let Some(school) = school
        && !viewer.may(Action::ReleaseSchool, Target::school(m, SchoolId(school)))
    {
        return Err(Failure::NotFound.page(&staff.visit));
    }
    staff.write(move |tx| release(tx, &ctx, Some(&viewer), m, id, unit)).await
}
