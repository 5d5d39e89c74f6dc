//! Who plays each role in the demo: a class that has a result, and the people around it.

use std::collections::{BTreeMap, HashMap};

use programme::access::Role;
use programme::id::{ClassId, MunicipalityId, PersonId};
use programme::result::{Cell, UnitKind};
use programme::time::Day;
use store::people::{grant, unit};
use store::result as stored;
use store::{Tx, mapping};

use crate::Result;
use crate::result::cell::released_from_text;

/// One person for each role that anybody holds. The contact teacher's class is the one whose released
/// result has the most to tell.
pub fn cast_of_demo(tx: &mut Tx<'_>, m: MunicipalityId, today: Day) -> Result<Vec<(Role, PersonId)>> {
    let lineage: HashMap<ClassId, ClassId> = unit::lineage(tx, m)?.into_iter().collect();
    let telling = telling_classes(tx, m)?;
    let mut best: Option<(usize, unit::Class, PersonId)> = None;
    for school in unit::schools(tx, m)? {
        for class in unit::classes_of_school(tx, m, school.id, today)? {
            let before = lineage.get(&class.id).copied().unwrap_or(class.id);
            let tells = telling.get(&before.0).or_else(|| telling.get(&class.id.0)).copied().unwrap_or(0);
            let contact = contact_teacher(tx, m, class.id, today)?;
            if let Some(person) = contact.filter(|_| best.as_ref().is_none_or(|(most, ..)| tells > *most)) {
                best = Some((tells, class, person));
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

/// How many scales stand out in each class's newest released result; 1 where none does but all are shown.
fn telling_classes(tx: &mut Tx<'_>, m: MunicipalityId) -> Result<HashMap<i64, usize>> {
    let mut telling = HashMap::new();
    for round in mapping::round::all(tx, m)?.into_iter().rev() {
        for text in stored::released_of_round(tx, m, round.plan().id)? {
            if text.unit.kind != UnitKind::Class {
                continue;
            }
            let Cell::Shown(shown) = released_from_text(&text.cell)? else { continue };
            let stands_out = shown.comparison.is_some_and(|comparison| comparison.verdict.direction().is_some());
            *telling.entry(text.unit.id).or_insert(1) += usize::from(stands_out);
        }
    }
    Ok(telling)
}
