//! The classes and schools of a round in a fixed order, so that nothing depends on the order they came in.

use programme::result::{Unit, UnitKind};

use crate::input::{Class, Round};

/// Classes by number, and the schools they are in.
#[derive(Debug)]
pub(crate) struct Units<'a> {
    pub(crate) classes: Vec<&'a Class>,
    /// Numbers of the schools, ascending.
    pub(crate) schools: Vec<i64>,
    /// By class: place of its school.
    pub(crate) school_of: Vec<usize>,
    municipality: i64,
}

impl<'a> Units<'a> {
    pub(crate) fn of(round: &'a Round<'_>, municipality: i64) -> Self {
        let mut classes: Vec<&Class> = round.classes.iter().collect();
        classes.sort_unstable_by_key(|class| class.id);
        let mut schools: Vec<i64> = classes.iter().map(|class| class.school).collect();
        schools.sort_unstable();
        schools.dedup();
        let school_of = classes.iter().filter_map(|class| schools.binary_search(&class.school).ok()).collect();
        Self { classes, schools, school_of, municipality }
    }

    /// Place of a class.
    pub(crate) fn class(&self, id: i64) -> Option<usize> {
        self.classes.binary_search_by_key(&id, |class| class.id).ok()
    }

    /// Place of a school.
    pub(crate) fn school(&self, id: i64) -> Option<usize> {
        self.schools.binary_search(&id).ok()
    }

    /// Places of the classes of a unit; empty where it is not in this round.
    pub(crate) fn classes_in(&self, unit: Unit) -> Vec<usize> {
        match unit.kind {
            UnitKind::Class => self.class(unit.id).into_iter().collect(),
            UnitKind::School => match self.school(unit.id) {
                Some(school) => (0..self.classes.len()).filter(|class| self.school_of[*class] == school).collect(),
                None => Vec::new(),
            },
            UnitKind::Municipality => (0..self.classes.len()).collect(),
        }
    }

    /// Every class, then every school, then the municipality.
    pub(crate) fn all(&self) -> Vec<Unit> {
        let classes = self.classes.iter().map(|class| Unit { kind: UnitKind::Class, id: class.id });
        let schools = self.schools.iter().map(|&id| Unit { kind: UnitKind::School, id });
        let municipality = Unit { kind: UnitKind::Municipality, id: self.municipality };
        classes.chain(schools).chain([municipality]).collect()
    }

    /// Members who were asked in these classes.
    pub(crate) fn asked(&self, classes: &[usize]) -> u32 {
        classes.iter().map(|class| self.classes[*class].asked).sum()
    }
}
