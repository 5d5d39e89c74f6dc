//! Which themes the newest released results call for: of a team by its classes, of a school, of the municipality.

use programme::access::Viewer;
use programme::course::{Gap, Need};
use programme::id::{SchoolId, TeamId};
use programme::instrument::GradeBand;
use programme::result::Cell;
use programme::time::Moment;
use store::Tx;
use store::people::team;

use crate::practice::shipped::shipped;
use crate::result::{Availability, ScaleCell, UnitResult, class_result, municipality_result, school_result};
use crate::{Ctx, Error, Result};

/// A unit whose result speaks, by its name today and what it was called in the round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speaking {
    pub name: String,
    /// None where the name is the same.
    pub then: Option<String>,
}

/// Whose results the needs were computed from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Basis {
    /// These classes of the team.
    Classes(Vec<Speaking>),
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
    /// The grades whose form the scales are of.
    pub grades: GradeBand,
    /// By probability, the surest first.
    pub needs: Vec<Need>,
}

impl Needs {
    pub fn of_scale(&self, scale: &str) -> Option<&Need> {
        self.needs.iter().find(|need| need.scale == scale)
    }
}

/// Scales of one form: two forms are two metrics, and their scales are never ranked together.
#[derive(Debug, Clone)]
struct Form {
    grades: GradeBand,
    gaps: Vec<Gap>,
}

/// The pupil scales of one unit that are shown and have a norm, by form.
fn forms(scales: &[ScaleCell]) -> Vec<Form> {
    let mut forms: Vec<(&str, Form)> = Vec::new();
    for scale in scales.iter().filter(|scale| shipped().scales.iter().any(|known| known.word == scale.key.scale)) {
        let Cell::Shown(shown) = &scale.cell else { continue };
        let Some(comparison) = shown.comparison else { continue };
        let gap = analysis::need::gap_of(&scale.key.scale, shown, comparison);
        match forms.iter_mut().find(|(instrument, _)| *instrument == scale.key.instrument) {
            Some((_, form)) => form.gaps.push(gap),
            None => forms.push((&scale.key.instrument, Form { grades: scale.grades, gaps: vec![gap] })),
        }
    }
    forms.into_iter().map(|(_, form)| form).collect()
}

fn sorted(gaps: &[Gap]) -> Vec<Need> {
    let mut needs = analysis::need::needs(gaps);
    needs.sort_by(|a, b| b.probability.total_cmp(&a.probability).then(b.gap.total_cmp(&a.gap)));
    needs
}

/// Of a unit's forms, the one for these grades; without any, the one with the most scales.
fn of_unit(basis: Basis, result: &UnitResult, asked: &[u8]) -> Option<Needs> {
    let mut forms = forms(&result.scales);
    forms.sort_by_key(|form| {
        let fits = asked.iter().any(|grade| form.grades.contains(*grade));
        std::cmp::Reverse((fits, form.gaps.len()))
    });
    let form = forms.into_iter().next()?;
    let (released, round) = (result.released, result.round.plan().ordinal);
    Some(Needs { basis, released, round, grades: form.grades, needs: sorted(&form.gaps) })
}

/// One class's word on its scales.
struct Voice {
    class: Speaking,
    released: Moment,
    round: u8,
    form: Form,
}

/// What a team's classes call for; the school's result where none of them can be shown. None without any result.
pub fn of_team(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, id: TeamId) -> Result<Option<Needs>> {
    let m = viewer.municipality;
    let found = team::find(tx, m, id, viewer.today)?.ok_or(Error::NotFound)?;
    let (mut voices, mut grades) = (Vec::new(), Vec::new());
    for class in team::classes_of(tx, m, id, viewer.today)? {
        // A class that the viewer may not see, or that has no result, does not speak.
        let Ok((class, available)) = class_result(tx, ctx, viewer, class) else { continue };
        grades.extend(class.grades.iter().copied());
        let Availability::Released(result) = available else { continue };
        let (released, round) = (result.released, result.round.plan().ordinal);
        let then = Some(result.name.clone()).filter(|then| *then != class.name);
        let class = Speaking { name: class.name, then };
        voices.extend(forms(&result.scales).into_iter().next().map(|form| Voice { class, released, round, form }));
    }
    let Some(newest) = voices.iter().map(|voice| (voice.round, voice.released, voice.form.grades.to)).max() else {
        return of_school(tx, ctx, viewer, found.school, &grades);
    };
    // Classes of an older round or another form would be compared with another norm.
    voices.retain(|voice| voice.round == newest.0 && voice.form.grades.to == newest.2);
    let of_scale = |scale: &str| {
        let own = voices.iter().flat_map(|voice| &voice.form.gaps).filter(|gap| gap.scale == scale);
        analysis::need::mean_gap(&own.cloned().collect::<Vec<Gap>>())
    };
    let gaps: Vec<Gap> = shipped().scales.iter().filter_map(|scale| of_scale(&scale.word)).collect();
    let Some(grades) = voices.first().map(|voice| voice.form.grades) else { return Ok(None) };
    let basis = Basis::Classes(voices.into_iter().map(|voice| voice.class).collect());
    Ok(Some(Needs { basis, released: newest.1, round: newest.0, grades, needs: sorted(&gaps) }))
}

/// What a school's result calls for on the form of these grades, or else on the longest form; none without a result,
/// or where the viewer may not see it.
pub fn of_school(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, id: SchoolId, grades: &[u8]) -> Result<Option<Needs>> {
    match school_result(tx, ctx, viewer, id) {
        Ok((school, Availability::Released(result))) => Ok(of_unit(Basis::School(school.name), &result, grades)),
        Ok(_) | Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

/// What the municipality's result calls for.
pub fn of_municipality(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer) -> Result<Option<Needs>> {
    match municipality_result(tx, ctx, viewer) {
        Ok((name, Availability::Released(result))) => Ok(of_unit(Basis::Municipality(name), &result, &[])),
        Ok(_) | Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

/// A scale as it was released for the team's classes, or for the school where none of them can be shown.
#[derive(Debug, Clone)]
pub struct OwnResult {
    pub unit: Speaking,
    /// Whether it is the school's, standing in for classes that cannot be shown.
    pub of_school: bool,
    pub scale: ScaleCell,
}

/// The team's own released figures on a scale: what a practice task begins from. Empty without any.
pub fn own_results(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, id: TeamId, scale: &str) -> Result<Vec<OwnResult>> {
    let m = viewer.municipality;
    let found = team::find(tx, m, id, viewer.today)?.ok_or(Error::NotFound)?;
    let of = |result: &UnitResult| result.scales.iter().filter(|found| found.key.scale == scale).cloned().collect();
    let (mut own, mut grades): (Vec<OwnResult>, Vec<u8>) = (Vec::new(), Vec::new());
    for class in team::classes_of(tx, m, id, viewer.today)? {
        let Ok((class, available)) = class_result(tx, ctx, viewer, class) else { continue };
        grades.extend(class.grades.iter().copied());
        let Availability::Released(result) = available else { continue };
        let then = Some(result.name.clone()).filter(|then| *then != class.name);
        let unit = Speaking { name: class.name, then };
        let scales: Vec<ScaleCell> = of(&result);
        own.extend(scales.into_iter().map(|scale| OwnResult { unit: unit.clone(), of_school: false, scale }));
    }
    if own.iter().all(|own| matches!(own.scale.cell, Cell::Hidden)) {
        own.clear();
        if let Ok((school, Availability::Released(result))) = school_result(tx, ctx, viewer, found.school) {
            let unit = Speaking { name: school.name, then: None };
            let mut scales: Vec<ScaleCell> = of(&result);
            // Pupils of other grades answer other questions: their figure says nothing of this team's.
            scales.retain(|scale| grades.iter().any(|grade| scale.grades.contains(*grade)));
            own.extend(scales.into_iter().map(|scale| OwnResult { unit: unit.clone(), of_school: true, scale }));
        }
    }
    Ok(own)
}
