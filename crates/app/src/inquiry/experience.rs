//! Local experience: what teams learnt from measures they have evaluated, beside the research and never mixed into it.

use programme::access::Viewer;
use programme::inquiry::Outcome;
use programme::result::ScaleKey;
use programme::time::Moment;
use store::people::unit;
use store::{Tx, document, inquiry};

use super::case;
use crate::Result;

/// What experience is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About<'a> {
    /// A scale's word, in any instrument.
    Scale(&'a str),
    /// A practice card's id.
    Practice(&'a str),
    Everything,
}

/// One evaluated case that its team lets others read. No team, class or person is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalExperience {
    /// The measures, in the team's words, each with the practice card it follows.
    pub measures: Vec<(String, Option<String>)>,
    pub learnt: String,
    pub outcome: Outcome,
    /// The scale the case began from; none for a wish.
    pub scale: Option<ScaleKey>,
    pub grades: Vec<u8>,
    pub evaluated: Moment,
}

/// Experience of the municipality's teams, the newest first.
pub fn local_experience(tx: &mut Tx<'_>, viewer: &Viewer, about: About<'_>) -> Result<Vec<LocalExperience>> {
    let m = viewer.municipality;
    let mut found = Vec::new();
    for id in inquiry::shared(tx, m)? {
        let Some(head) = inquiry::find(tx, m, id)?.filter(|head| head.pupil.is_none()) else { continue };
        let scale = head.origin.map(|origin| origin.scale);
        if let About::Scale(word) = about
            && scale.as_ref().is_none_or(|scale| scale.scale != word)
        {
            continue;
        }
        let case = case(tx, m, id)?;
        let follows =
            |practice: &str| case.measures.iter().any(|measure| measure.practice.as_deref() == Some(practice));
        if matches!(about, About::Practice(practice) if !follows(practice)) {
            continue;
        }
        let Some(outcome) = case.outcome.filter(|_| !case.learnt.trim().is_empty()) else { continue };
        let decided = document::newest_of_field(tx, m, id.0, "outcome")?;
        let grades = match head.class {
            Some(class) => unit::find_class(tx, m, class)?.map(|class| class.grades).unwrap_or_default(),
            None => Vec::new(),
        };
        found.push(LocalExperience {
            measures: case.measures.into_iter().map(|measure| (measure.text, measure.practice)).collect(),
            learnt: case.learnt,
            outcome,
            scale,
            grades,
            evaluated: decided.map_or(head.started, |decided| decided.at),
        });
    }
    found.sort_by_key(|experience| std::cmp::Reverse(experience.evaluated));
    Ok(found)
}
