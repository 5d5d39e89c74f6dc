//! The next school year: classes move up, some pupils change class, some leave and others come.

use super::generate::{add_class, class_id, sort_pupils, typical_size};
use super::register::Register;
use super::{ClassKind, Post, SchoolYear, SimClass, SimMunicipality, SimPupil, SimSchool, staffing};
use crate::source::Source;

/// Share of the pupils in ordinary classes who change class or school in one year, so that about 12 % have after two.
pub const MOVERS_PER_YEAR: f64 = 0.066;
/// Share of them who leave the municipality in a year; as many come.
const LEAVERS_PER_YEAR: f64 = 0.01;
/// Share of the movers who go to a parallel class of their own school, where there is one.
const MOVES_WITHIN_SCHOOL: f64 = 0.4;
/// Share of the teachers and pedagogues who are replaced in a year.
const STAFF_TURNOVER: f64 = 0.07;
/// The largest class a mover may come into, and the smallest one may leave.
const MOVE_BOUNDS: (usize, usize) = (15, 28);
const SPECIAL_CLASS_GRADES: (u8, u8) = (3, 9);
const LAST_GRADE: u8 = 9;

/// The municipality one school year on; what happens depends on `seed`, the municipality and the year.
///
/// Pupils and schools keep their identifiers, classes their [`SimClass::lineage`]. Grade 9 leaves, some for grade 10.
pub fn next_year(municipality: &SimMunicipality, seed: u64) -> SimMunicipality {
    let mut next = municipality.clone();
    next.year = SchoolYear(municipality.year.0 + 1);
    let year = u32::from(next.year.0);
    let id = &municipality.external_id;
    let mut source = Source::of(seed, &["year", id], year);
    let names = Source::of(seed, &["names", id], year);
    let mut register = Register::new(id, &municipality.name, municipality.next_person, names);

    let mut graduates = Vec::new();
    for school in &mut next.schools {
        graduates.extend(advance(school, next.year, &mut source, &mut register));
    }
    fill_tenth_grade(&mut next, graduates, &mut source);
    move_between_classes(&mut next, &mut source);
    leave_and_arrive(&mut next, &mut source, &mut register);
    for school in &mut next.schools {
        replace_staff(school, &mut source, &mut register);
        staffing::employ(school, &mut register);
        staffing::assign(school, &mut source);
        staffing::form_teams(school);
        school.classes.iter_mut().for_each(sort_pupils);
    }
    next.next_person = register.next;
    next
}

/// The municipality at the next mapping: two school years on.
pub fn two_years_later(municipality: &SimMunicipality, seed: u64) -> SimMunicipality {
    next_year(&next_year(municipality, seed), seed)
}

/// Moves every class of a school up and starts as many classes in grade 0 as leave grade 9.
///
/// Returns those who leave grade 9 of ordinary classes. A class in grade 10 is left empty.
fn advance(
    school: &mut SimSchool,
    year: SchoolYear,
    source: &mut Source,
    register: &mut Register<'_>,
) -> Vec<SimPupil> {
    let mut graduates = Vec::new();
    let mut leaving_sizes = Vec::new();
    let mut mixed_pupils = Vec::new();
    let classes = std::mem::take(&mut school.classes);
    for mut class in classes {
        for pupil in &mut class.pupils {
            pupil.grade += 1;
            register.give_email(pupil);
        }
        match class.kind {
            ClassKind::Ordinary if class.grade == LAST_GRADE => {
                leaving_sizes.push(class.pupils.len());
                graduates.append(&mut class.pupils);
                continue;
            }
            ClassKind::Ordinary if class.grade > LAST_GRADE => class.pupils.clear(),
            ClassKind::Ordinary => class.grade += 1,
            ClassKind::Special => advance_special(&mut class, register),
            ClassKind::Mixed { .. } => mixed_pupils.append(&mut class.pupils),
        }
        class.external_id = class_id(school, year, class.grade, class.letter);
        school.classes.push(class);
    }
    refill_mixed(school, mixed_pupils, register);
    for (letter, size) in ('A'..='Z').zip(&leaving_sizes) {
        let size = typical_size(source, *size as f64);
        let pupils = (0..size).map(|_| register.pupil(0)).collect();
        add_class(school, year, ClassKind::Ordinary, (0, letter), pupils, register);
    }
    school.classes.sort_by_key(|class| (class.kind == ClassKind::Special, class.grade, class.letter));
    graduates
}

/// A special class moves up together; after its last grade a new one of the same size begins.
fn advance_special(class: &mut SimClass, register: &mut Register<'_>) {
    let (first, last) = SPECIAL_CLASS_GRADES;
    if class.grade < last {
        class.grade += 1;
    } else {
        class.grade = first;
        class.pupils = (0..class.pupils.len()).map(|_| register.pupil(first)).collect();
    }
}

/// Puts the pupils of mixed classes into the class of their new grade; as many begin in grade 0 as left grade 9.
fn refill_mixed(school: &mut SimSchool, mut pupils: Vec<SimPupil>, register: &mut Register<'_>) {
    let before = pupils.len();
    pupils.retain(|pupil| pupil.grade <= LAST_GRADE);
    let newcomers = before - pupils.len();
    pupils.extend((0..newcomers).map(|_| register.pupil(0)));
    for class in &mut school.classes {
        if let ClassKind::Mixed { to_grade } = class.kind {
            class.pupils = pupils.extract_if(.., |pupil| (class.grade..=to_grade).contains(&pupil.grade)).collect();
        }
    }
}

/// Pupils who go on to grade 10 fill the classes there, 20 in each or as many as there are.
fn fill_tenth_grade(municipality: &mut SimMunicipality, mut graduates: Vec<SimPupil>, source: &mut Source) {
    source.shuffle(&mut graduates);
    for school in &mut municipality.schools {
        for class in school.classes.iter_mut().filter(|class| class.grade > LAST_GRADE) {
            // Its pupils are new every year, so it is another class each year.
            class.lineage = class.external_id.clone();
            class.pupils = graduates.split_off(graduates.len().saturating_sub(20));
        }
    }
}

/// Whether pupils of this class may be among those who move, leave or come.
fn takes_part(class: &SimClass) -> bool {
    class.kind == ClassKind::Ordinary && (1..=LAST_GRADE).contains(&class.grade)
}

/// A pupil between two classes.
struct Mover {
    pupil: SimPupil,
    school: usize,
    class: usize,
}

fn move_between_classes(municipality: &mut SimMunicipality, source: &mut Source) {
    let mut movers = Vec::new();
    for (school, at) in municipality.schools.iter_mut().zip(0..) {
        for (class, place) in school.classes.iter_mut().zip(0..).filter(|(class, _)| takes_part(class)) {
            for index in (0..class.pupils.len()).rev() {
                if class.pupils.len() > MOVE_BOUNDS.0 && source.chance(MOVERS_PER_YEAR) {
                    movers.push(Mover { pupil: class.pupils.remove(index), school: at, class: place });
                }
            }
        }
    }
    source.shuffle(&mut movers);
    for mover in movers {
        let (school, class) = destination(municipality, &mover, source);
        municipality.schools[school].classes[class].pupils.push(mover.pupil);
    }
}

/// School and class a mover comes to; the old one where no other has room.
fn destination(municipality: &SimMunicipality, mover: &Mover, source: &mut Source) -> (usize, usize) {
    let grade = municipality.schools[mover.school].classes[mover.class].grade;
    let has_room = &|class: &SimClass| takes_part(class) && class.grade == grade && class.pupils.len() < MOVE_BOUNDS.1;
    let places = municipality.schools.iter().enumerate().flat_map(|(school, s)| {
        s.classes.iter().enumerate().filter(|(_, class)| has_room(class)).map(move |(class, _)| (school, class))
    });
    let places = places.filter(|place| *place != (mover.school, mover.class));
    let (own, other): (Vec<_>, Vec<_>) = places.partition(|(school, _)| *school == mover.school);
    let within = !own.is_empty() && (other.is_empty() || source.chance(MOVES_WITHIN_SCHOOL));
    let choice = if within { own } else { other };
    if choice.is_empty() { (mover.school, mover.class) } else { *source.pick(&choice) }
}

/// Some leave the municipality, and as many move in, into the same classes.
fn leave_and_arrive(municipality: &mut SimMunicipality, source: &mut Source, register: &mut Register<'_>) {
    let classes = municipality.schools.iter_mut().flat_map(|school| school.classes.iter_mut());
    for class in classes.filter(|class| takes_part(class)) {
        for pupil in &mut class.pupils {
            if source.chance(LEAVERS_PER_YEAR) {
                *pupil = register.pupil(class.grade);
            }
        }
    }
}

/// Some teachers and pedagogues leave; whoever comes takes over their classes.
fn replace_staff(school: &mut SimSchool, source: &mut Source, register: &mut Register<'_>) {
    for person in &mut school.staff {
        if matches!(person.post, Post::Teacher | Post::Pedagogue) && source.chance(STAFF_TURNOVER) {
            *person = register.staff(person.post);
        }
    }
}
