//! Which themes the newest released results call for: of a team by its classes, of a school, of the municipality.

use programme::access::Viewer;
use programme::course::{Gap, Need};
use programme::id::{SchoolId, TeamId};
use programme::result::Cell;
use programme::time::Moment;
use store::Tx;
use store::people::team;

use crate::practice::shipped::shipped;
use crate::result::{Availability, ScaleCell, UnitResult, class_result, municipality_result, school_result};
use crate::{Ctx, Error, Result};

/// Whose results the needs were computed from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Basis {
    /// These classes of the team.
    Classes(Vec<String>),
    /// The school, because no class of the team has a released result that may be shown.
    School(String),
    Municipality(String),
}

/// What results call for.
#[derive(Debug, Clone, PartialEq)]
pub struct Needs {
    pub basis: Basis,
    /// When the newest of those results was released.
    pub released: Moment,
    /// Number of the round: 1 for T1.
    pub round: u8,
    /// By probability, the surest first.
    pub needs: Vec<Need>,
}

impl Needs {
    pub fn of_scale(&self, scale: &str) -> Option<&Need> {
        self.needs.iter().find(|need| need.scale == scale)
    }
}

/// The pupil scales of one unit that are shown and have a norm, as gaps.
fn gaps(scales: &[ScaleCell]) -> Vec<Gap> {
    let of = |scale: &ScaleCell| {
        let known = shipped().scales.iter().any(|known| known.word == scale.key.scale);
        match &scale.cell {
            Cell::Shown(shown) if known => shown.comparison.map(|comparison| {
                analysis::need::gap_of(&scale.key.scale, shown.points, (shown.low, shown.high), comparison.norm)
            }),
            _ => None,
        }
    };
    scales.iter().filter_map(of).collect()
}

fn sorted(gaps: &[Gap]) -> Vec<Need> {
    let mut needs = analysis::need::needs(gaps);
    needs.sort_by(|a, b| b.probability.total_cmp(&a.probability).then(b.gap.total_cmp(&a.gap)));
    needs
}

fn of_unit(basis: Basis, result: &UnitResult) -> Option<Needs> {
    let gaps = gaps(&result.scales);
    let (released, round) = (result.released, result.round.plan().ordinal);
    (!gaps.is_empty()).then(|| Needs { basis, released, round, needs: sorted(&gaps) })
}

/// What a team's classes call for; the school's result where none of them can be shown. None without any result.
pub fn of_team(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, id: TeamId) -> Result<Option<Needs>> {
    let m = viewer.municipality;
    let found = team::find(tx, m, id, viewer.today)?.ok_or(Error::NotFound)?;
    let mut classes = Vec::new();
    for class in team::classes_of(tx, m, id, viewer.today)? {
        // A class that the viewer may not see, or that has no result, does not speak.
        if let Ok((class, Availability::Released(result))) = class_result(tx, ctx, viewer, class) {
            let gaps = gaps(&result.scales);
            if !gaps.is_empty() {
                classes.push((class.name, result.released, result.round.plan().ordinal, gaps));
            }
        }
    }
    let Some(newest) = classes.iter().map(|(_, released, round, _)| (*released, *round)).max() else {
        return of_school(tx, ctx, viewer, found.school);
    };
    // Classes of an older round would be compared with another norm and another year.
    classes.retain(|(_, _, round, _)| *round == newest.1);
    let of_scale = |scale: &str| {
        let own = classes.iter().flat_map(|(.., gaps)| gaps).filter(|gap| gap.scale == scale);
        analysis::need::mean_gap(&own.cloned().collect::<Vec<Gap>>())
    };
    let gaps: Vec<Gap> = shipped().scales.iter().filter_map(|scale| of_scale(&scale.word)).collect();
    let names = classes.into_iter().map(|(name, ..)| name).collect();
    Ok(Some(Needs { basis: Basis::Classes(names), released: newest.0, round: newest.1, needs: sorted(&gaps) }))
}

/// What a school's result calls for; none without one, or where the viewer may not see it.
pub fn of_school(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, id: SchoolId) -> Result<Option<Needs>> {
    match school_result(tx, ctx, viewer, id) {
        Ok((school, Availability::Released(result))) => Ok(of_unit(Basis::School(school.name), &result)),
        Ok(_) | Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

/// What the municipality's result calls for.
pub fn of_municipality(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer) -> Result<Option<Needs>> {
    match municipality_result(tx, ctx, viewer) {
        Ok((name, Availability::Released(result))) => Ok(of_unit(Basis::Municipality(name), &result)),
        Ok(_) | Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

/// A scale as it was released for the team's classes, or for the school where none of them can be shown.
#[derive(Debug, Clone)]
pub struct OwnResult {
    /// “5.B”, or the school's name.
    pub unit: String,
    pub scale: ScaleCell,
}

/// The team's own released figures on a scale: what a practice task begins from. Empty without any.
pub fn own_results(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, id: TeamId, scale: &str) -> Result<Vec<OwnResult>> {
    let m = viewer.municipality;
    let found = team::find(tx, m, id, viewer.today)?.ok_or(Error::NotFound)?;
    let of = |result: &UnitResult| result.scales.iter().find(|found| found.key.scale == scale).cloned();
    let mut own = Vec::new();
    for class in team::classes_of(tx, m, id, viewer.today)? {
        if let Ok((class, Availability::Released(result))) = class_result(tx, ctx, viewer, class) {
            own.extend(of(&result).map(|scale| OwnResult { unit: class.name, scale }));
        }
    }
    if own.iter().all(|own| matches!(own.scale.cell, Cell::Hidden)) {
        own.clear();
        if let Ok((school, Availability::Released(result))) = school_result(tx, ctx, viewer, found.school) {
            own.extend(of(&result).map(|scale| OwnResult { unit: school.name, scale }));
        }
    }
    Ok(own)
}
