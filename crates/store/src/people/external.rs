//! From the ids other systems use to ours.

use std::collections::HashMap;

use programme::id::{ClassId, MunicipalityId, PersonId, SchoolId};

use crate::statement::statements;
use crate::value::params;
use crate::{Result, Tx};

statements! {
    PEOPLE = "SELECT external_id, person_id FROM person WHERE municipality_id = $1";
    CLASSES = "SELECT external_id, class_id FROM class WHERE municipality_id = $1";
    SCHOOLS = "SELECT external_id, school_id FROM school WHERE municipality_id = $1";
}

pub fn people(tx: &mut Tx<'_>, municipality: MunicipalityId) -> Result<HashMap<String, PersonId>> {
    let found = tx.query(&PEOPLE, params![municipality], |row| Ok((row.text(0)?, PersonId(row.int(1)?))))?;
    Ok(found.into_iter().collect())
}

pub fn classes(tx: &mut Tx<'_>, municipality: MunicipalityId) -> Result<HashMap<String, ClassId>> {
    let found = tx.query(&CLASSES, params![municipality], |row| Ok((row.text(0)?, ClassId(row.int(1)?))))?;
    Ok(found.into_iter().collect())
}

pub fn schools(tx: &mut Tx<'_>, municipality: MunicipalityId) -> Result<HashMap<String, SchoolId>> {
    let found = tx.query(&SCHOOLS, params![municipality], |row| Ok((row.text(0)?, SchoolId(row.int(1)?))))?;
    Ok(found.into_iter().collect())
}
