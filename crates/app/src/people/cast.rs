//! Who plays each role in the demo: a class whose result is worth a talk, and the people around it.

use std::collections::{BTreeMap, HashMap};

use programme::access::Role;
use programme::id::{ClassId, MunicipalityId, PersonId};
use programme::mapping::Round;
use programme::mapping::response_rate::ResponseCount;
use programme::result::{Cell, Direction, UnitKind};
use programme::time::Day;
use store::people::{grant, unit};
use store::result as stored;
use store::{Tx, mapping};

use crate::Result;
use crate::result::cell::released_from_text;
use crate::result::view::ancestors;

/// Fewer pupils than this are always hidden, so that their school's page shows what hiding looks like.
const TOO_FEW: u32 = 7;
/// As many scales as a class's page names one by one.
const NAMED: std::ops::RangeInclusive<usize> = 1..=3;

/// What a class's newest released result says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Told {
    shown: usize,
    compared: usize,
    below: usize,
    above: usize,
}

/// How well a class shows what the program does; the larger, the better. In this order: one to three scales stand
/// out, the class answers in the open round, its school has a class too small to be shown, it is in the middle of its
/// hour, something lies low, several scales stand out, much is shown.
fn suits(told: Told, hour: ResponseCount, beside_small: bool) -> (bool, bool, bool, bool, bool, usize, usize) {
    let out = told.below + told.above;
    let a_few = told.compared > 0 && NAMED.contains(&out);
    let midway = hour.finished > 0 && hour.finished < hour.asked;
    (a_few, hour.asked > 0, beside_small, midway, told.below > 0, out, told.shown)
}

/// The class that a person is contact teacher of on a day.
pub fn contact_class(tx: &mut Tx<'_>, m: MunicipalityId, person: PersonId, today: Day) -> Result<Option<ClassId>> {
    let held = grant::of_person(tx, m, person)?;
    let contact = |held: &&programme::access::Grant| held.role == Role::ContactTeacher && held.period.contains(today);
    Ok(held.iter().find(contact).and_then(|held| held.class))
}

/// One person for each role that anybody holds. The contact teacher's class is the one that suits best.
pub fn cast_of_demo(tx: &mut Tx<'_>, m: MunicipalityId, today: Day) -> Result<Vec<(Role, PersonId)>> {
    let told = newest_told(tx, m)?;
    let hours = open_hours(tx, m)?;
    let mut best: Option<(_, unit::Class, PersonId)> = None;
    for school in unit::schools(tx, m)? {
        let classes = unit::classes_of_school(tx, m, school.id, today)?;
        let asked = |class: &unit::Class| hours.get(&class.id).map_or(0, |hour| hour.asked);
        let beside_small = classes.iter().any(|class| (1..TOO_FEW).contains(&asked(class)));
        for class in classes {
            let chain = ancestors(tx, m, class.id)?;
            let newest = chain.iter().find_map(|link| told.get(link)).copied().unwrap_or_default();
            let hour = hours.get(&class.id).copied().unwrap_or_default();
            let score = suits(newest, hour, beside_small);
            let contact = contact_teacher(tx, m, class.id, today)?;
            if let Some(person) = contact.filter(|_| best.as_ref().is_none_or(|(most, ..)| score > *most)) {
                best = Some((score, class, person));
            }
        }
    }
    let mut cast = BTreeMap::new();
    if let Some((_, class, person)) = best {
        cast.insert(Role::ContactTeacher, person);
        for (person, word) in unit::staff_of_class(tx, m, class.id, today)? {
            if let Some(role) = Role::from_word(&word) {
                cast.entry(role).or_insert(person.id);
            }
        }
        for (role, person) in grant::of_school(tx, m, class.school, today)? {
            cast.entry(role).or_insert(person);
        }
    }
    for (role, person) in grant::municipal(tx, m, today)? {
        cast.entry(role).or_insert(person);
    }
    Ok(cast.into_iter().collect())
}

fn contact_teacher(tx: &mut Tx<'_>, m: MunicipalityId, class: ClassId, today: Day) -> Result<Option<PersonId>> {
    let staff = unit::staff_of_class(tx, m, class, today)?;
    let contact = staff.into_iter().find(|(_, word)| word == Role::ContactTeacher.word());
    Ok(contact.map(|(person, _)| person.id))
}

/// How far each class is in the open round.
fn open_hours(tx: &mut Tx<'_>, m: MunicipalityId) -> Result<HashMap<ClassId, ResponseCount>> {
    let rounds = mapping::round::all(tx, m)?;
    match rounds.iter().find(|round| matches!(round, Round::Open(_))) {
        Some(open) => Ok(mapping::sheet::count_by_class(tx, m, open.plan().id)?.into_iter().collect()),
        None => Ok(HashMap::new()),
    }
}

/// What is released of each class. A class is another in every school year, so rounds years apart do not mix.
fn newest_told(tx: &mut Tx<'_>, m: MunicipalityId) -> Result<HashMap<ClassId, Told>> {
    let mut told: HashMap<ClassId, Told> = HashMap::new();
    for round in mapping::round::all(tx, m)? {
        for text in stored::released_of_round(tx, m, round.plan().id)? {
            let Cell::Shown(shown) = released_from_text(&text.cell)? else { continue };
            if text.unit.kind != UnitKind::Class {
                continue;
            }
            let of_class = told.entry(ClassId(text.unit.id)).or_default();
            of_class.shown += 1;
            if let Some(comparison) = shown.comparison {
                of_class.compared += 1;
                match comparison.verdict.direction() {
                    Some(Direction::Below) => of_class.below += 1,
                    Some(Direction::Above) => of_class.above += 1,
                    None => {}
                }
            }
        }
    }
    Ok(told)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MIDWAY: ResponseCount = ResponseCount { asked: 24, finished: 18 };
    const NOT_ASKED: ResponseCount = ResponseCount { asked: 0, finished: 0 };

    fn told(below: usize, above: usize) -> Told {
        Told { shown: 9, compared: 9, below, above }
    }

    #[test]
    fn a_few_scales_suit_better_than_none_or_all() {
        assert!(suits(told(1, 1), NOT_ASKED, false) > suits(told(0, 0), MIDWAY, true));
        assert!(suits(told(0, 1), NOT_ASKED, false) > suits(told(5, 4), MIDWAY, true));
    }

    #[test]
    fn a_result_without_comparison_tells_nothing() {
        let nothing = Told { shown: 9, ..Told::default() };
        assert!(suits(told(1, 0), NOT_ASKED, false) > suits(nothing, MIDWAY, true));
    }

    #[test]
    fn a_class_in_the_middle_of_its_hour_suits_better() {
        let finished = ResponseCount { asked: 24, finished: 24 };
        assert!(suits(told(0, 1), MIDWAY, false) > suits(told(1, 1), finished, false));
        assert!(suits(told(0, 1), finished, false) > suits(told(1, 1), NOT_ASKED, false));
        assert!(suits(told(1, 1), MIDWAY, false) > suits(told(0, 2), MIDWAY, false));
    }

    #[test]
    fn a_school_that_has_something_to_hide_suits_better() {
        let finished = ResponseCount { asked: 24, finished: 24 };
        assert!(suits(told(0, 1), finished, true) > suits(told(1, 1), MIDWAY, false));
    }
}
