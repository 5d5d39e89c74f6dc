//! The first school year: municipalities from nothing.

use super::register::Register;
use super::{ClassKind, Post, SchoolYear, SimClass, SimMunicipality, SimPupil, SimSchool, Size, staffing};
use crate::names::{self, Places};
use crate::source::Source;

/// Grades 0–9; grade 10 is rare.
const GRADES: u8 = 10;
/// Smallest and largest ordinary class, and the size most are near.
const CLASS_SIZES: (usize, usize) = (15, 28);
const TYPICAL_CLASS_SIZE: usize = 22;
/// Pupils of the smallest school and the grades its mixed classes take; no class crosses from grade 3 to 4,
/// where the instrument changes.
const SMALLEST_SCHOOL: usize = 45;
const MIXED_GRADES: [(u8, u8); 4] = [(0, 1), (2, 3), (4, 6), (7, 9)];
/// Pupils and grade of a special class.
const SPECIAL_CLASS: usize = 5;
const SPECIAL_CLASS_GRADE: u8 = 5;
/// Pupils of the school that has two classes in every grade but one.
const SINGLE_GRADE_SCHOOL: usize = 425;
/// Pupils of an ordinary school, from and to.
const SCHOOL_SIZES: (usize, usize) = (165, 800);
/// Pupils of a class in grade 10, and how many schools a municipality has before one of them offers it.
const TENTH_GRADE: usize = 20;
const TENTH_GRADE_FROM_SCHOOLS: usize = 10;
/// Schools of the programme's 13 municipalities, 225 together.
const PROGRAMME_SCHOOLS: [usize; 13] = [16, 8, 11, 12, 13, 14, 15, 17, 18, 20, 23, 26, 32];
const PROGRAMME_PUPILS: usize = 80_000;

/// Municipalities as they are in school year 2024/25.
///
/// Every municipality has, at known places: first a school of 45 pupils in four mixed classes; second a school with
/// a special class of five (5.S) and one grade with a single class; last, where there are at least ten schools, one
/// with a class in grade 10. [`Size::School`] is of the second sort.
pub fn generate(seed: u64, size: Size) -> Vec<SimMunicipality> {
    let mut places = Places::of(seed);
    let plans: Vec<(usize, usize)> = match size {
        Size::School => vec![(1, 400)],
        Size::Municipality => vec![(16, 6_000)],
        Size::Programme => programme_plans(),
    };
    plans.iter().enumerate().map(|(place, plan)| municipality(seed, place, *plan, &mut places)).collect()
}

/// Schools and pupils of each municipality of the programme.
fn programme_plans() -> Vec<(usize, usize)> {
    let schools: usize = PROGRAMME_SCHOOLS.iter().sum();
    let mut left = PROGRAMME_PUPILS;
    let mut plans: Vec<_> =
        PROGRAMME_SCHOOLS.iter().map(|count| (*count, PROGRAMME_PUPILS * count / schools)).collect();
    left -= plans.iter().map(|(_, pupils)| pupils).sum::<usize>();
    plans[0].1 += left;
    plans
}

fn municipality(seed: u64, place: usize, (schools, pupils): (usize, usize), places: &mut Places) -> SimMunicipality {
    let external_id = format!("K{:02}", place + 1);
    let name = names::MUNICIPALITIES[place % names::MUNICIPALITIES.len()];
    let mut source = Source::of(seed, &["municipality", &external_id], 0);
    let mut register = Register::new(&external_id, name, 1, Source::of(seed, &["names", &external_id], 0));
    let posts = [Post::Coordinator, Post::Analyst, Post::Politician, Post::SystemAdministrator];
    let officials = posts.map(|post| register.staff(post)).into();
    let sizes = school_sizes(&mut source, schools, pupils);
    let schools = sizes.iter().enumerate().map(|(at, size)| {
        let mut builder = SchoolBuilder::new(format!("{external_id}-S{:02}", at + 1), places, &mut register);
        match (at, sizes.len()) {
            (0, 2..) => builder.mixed_classes(),
            (0 | 1, _) => {
                builder.ordinary_classes(&mut source, size - SPECIAL_CLASS);
                builder.class(ClassKind::Special, SPECIAL_CLASS_GRADE, 'S', SPECIAL_CLASS);
            }
            (at, TENTH_GRADE_FROM_SCHOOLS..) if at + 1 == sizes.len() => {
                builder.ordinary_classes(&mut source, size - TENTH_GRADE);
                builder.class(ClassKind::Ordinary, 10, 'A', TENTH_GRADE);
            }
            _ => builder.ordinary_classes(&mut source, *size),
        }
        builder.finish(&mut source)
    });
    let schools = schools.collect();
    let next_person = register.next;
    SimMunicipality { name: name.to_owned(), year: SchoolYear::T1, schools, officials, next_person, external_id }
}

/// Pupils of each school: the smallest, the one with a single-class grade, and the rest unequal.
fn school_sizes(source: &mut Source, schools: usize, pupils: usize) -> Vec<usize> {
    if schools == 1 {
        return vec![pupils];
    }
    let left = pupils - SMALLEST_SCHOOL - SINGLE_GRADE_SCHOOL;
    let weights: Vec<f64> = (2..schools).map(|_| (0.38 * source.normal()).exp()).collect();
    let total: f64 = weights.iter().sum();
    let mut sizes: Vec<usize> = weights.iter().map(|weight| (left as f64 * weight / total) as usize).collect();
    level(source, &mut sizes, left, SCHOOL_SIZES);
    [vec![SMALLEST_SCHOOL, SINGLE_GRADE_SCHOOL], sizes].concat()
}

/// Moves sizes by one here and there until all are within bounds and sum to `total`.
///
/// Bounds that cannot hold the total give way.
fn level(source: &mut Source, sizes: &mut [usize], total: usize, (low, high): (usize, usize)) {
    if sizes.is_empty() {
        return;
    }
    let low = low.min(total / sizes.len());
    let high = high.max(total.div_ceil(sizes.len()));
    for size in sizes.iter_mut() {
        *size = (*size).clamp(low, high);
    }
    let mut sum: usize = sizes.iter().sum();
    while sum != total {
        let size = &mut sizes[source.below(sizes.len())];
        if sum < total && *size < high {
            *size += 1;
            sum += 1;
        } else if sum > total && *size > low {
            *size -= 1;
            sum -= 1;
        }
    }
}

/// Sizes of `classes` classes with `pupils` pupils together: 15–28, most near the mean.
fn class_sizes(source: &mut Source, classes: usize, pupils: usize) -> Vec<usize> {
    let mean = pupils as f64 / classes as f64;
    let mut sizes: Vec<usize> = (0..classes).map(|_| typical_size(source, mean)).collect();
    level(source, &mut sizes, pupils, CLASS_SIZES);
    sizes
}

/// The size of one ordinary class around `mean`.
pub(super) fn typical_size(source: &mut Source, mean: f64) -> usize {
    let size = (mean + 2.8 * source.normal()).round();
    size.clamp(CLASS_SIZES.0 as f64, CLASS_SIZES.1 as f64) as usize
}

struct SchoolBuilder<'a, 'b> {
    school: SimSchool,
    register: &'a mut Register<'b>,
}

impl<'a, 'b> SchoolBuilder<'a, 'b> {
    fn new(external_id: String, places: &mut Places, register: &'a mut Register<'b>) -> Self {
        let town = places.next();
        let (classes, staff, teams) = (Vec::new(), Vec::new(), Vec::new());
        let school = SimSchool { external_id, name: town.school, address: town.street, classes, staff, teams };
        Self { school, register }
    }

    fn class(&mut self, kind: ClassKind, grade: u8, letter: char, pupils: usize) {
        let to = if let ClassKind::Mixed { to_grade } = kind { to_grade } else { grade };
        let grades = usize::from(to - grade) + 1;
        let pupils = (0..pupils).map(|at| self.register.pupil(grade + (at % grades) as u8)).collect();
        add_class(&mut self.school, SchoolYear::T1, kind, (grade, letter), pupils, self.register);
    }

    /// Four small classes that share 45 pupils, about as many in each grade.
    fn mixed_classes(&mut self) {
        for (at, (from, to)) in MIXED_GRADES.into_iter().enumerate() {
            let size = if at == 3 {
                14
            } else if at == 2 {
                13
            } else {
                9
            };
            self.class(ClassKind::Mixed { to_grade: to }, from, 'A', size);
        }
    }

    fn ordinary_classes(&mut self, source: &mut Source, pupils: usize) {
        let grades = usize::from(GRADES);
        let classes = ((pupils + TYPICAL_CLASS_SIZE / 2) / TYPICAL_CLASS_SIZE).max(grades);
        let mut parallel = vec![classes / grades; grades];
        let mut order: Vec<usize> = (0..grades).collect();
        source.shuffle(&mut order);
        for grade in &order[..classes % grades] {
            parallel[*grade] += 1;
        }
        let mut sizes = class_sizes(source, classes, pupils).into_iter();
        for (grade, count) in (0..GRADES).zip(parallel) {
            for (letter, size) in ('A'..='Z').zip(sizes.by_ref().take(count)) {
                self.class(ClassKind::Ordinary, grade, letter, size);
            }
        }
    }

    fn finish(mut self, source: &mut Source) -> SimSchool {
        staffing::employ(&mut self.school, self.register);
        staffing::assign(&mut self.school, source);
        staffing::form_teams(&mut self.school);
        self.school
    }
}

/// Adds a class that begins this year, with a contact teacher who has no other class.
pub(super) fn add_class(
    school: &mut SimSchool,
    year: SchoolYear,
    kind: ClassKind,
    (grade, letter): (u8, char),
    pupils: Vec<SimPupil>,
    register: &mut Register<'_>,
) {
    let taken: Vec<usize> = school.classes.iter().map(|class| class.contact_teacher).collect();
    let contact_teacher = staffing::contact_teacher(&mut school.staff, &taken, register);
    let lineage = match kind {
        // The class of one year in a grade keeps its lineage as it moves up; mixed and special classes stay.
        ClassKind::Ordinary => format!("{}-L{}{letter}", school.external_id, year.0 - u16::from(grade)),
        ClassKind::Mixed { .. } => format!("{}-M{grade}", school.external_id),
        ClassKind::Special => format!("{}-S", school.external_id),
    };
    let mut class = SimClass {
        external_id: class_id(school, year, grade, letter),
        lineage,
        grade,
        letter,
        kind,
        pupils,
        contact_teacher,
        teachers: Vec::new(),
        pedagogues: Vec::new(),
    };
    sort_pupils(&mut class);
    school.classes.push(class);
}

/// A class's identifier in one year.
pub(super) fn class_id(school: &SimSchool, year: SchoolYear, grade: u8, letter: char) -> String {
    format!("{}-Y{}-{grade}{letter}", school.external_id, year.0)
}

/// In order of name, as rosters come; equal names in order of number.
pub(super) fn sort_pupils(class: &mut SimClass) {
    class.pupils.sort_by(|a, b| (&a.given, &a.family, &a.external_id).cmp(&(&b.given, &b.family, &b.external_id)));
}
