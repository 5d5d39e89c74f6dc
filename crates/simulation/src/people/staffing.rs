//! Who teaches which class, and the teams around the grades.

use super::register::Register;
use super::{ClassKind, Post, SimClass, SimSchool, SimStaff, SimTeam};
use crate::source::Source;

/// Teachers of an ordinary class, the contact teacher among them.
const TEACHERS_PER_CLASS: usize = 4;
/// The last grade with pedagogues in the classroom.
const PEDAGOGUES_TO_GRADE: u8 = 3;
/// Classes for each resource person beyond the first.
const CLASSES_PER_RESOURCE_PERSON: usize = 14;
/// A school with fewer pupils has no deputy leader.
const DEPUTY_FROM_PUPILS: usize = 150;

/// A teacher who is not yet in `taken`, employed now if there is none.
pub(super) fn contact_teacher(staff: &mut Vec<SimStaff>, taken: &[usize], register: &mut Register<'_>) -> usize {
    let free = staff.iter().enumerate().position(|(i, person)| person.post == Post::Teacher && !taken.contains(&i));
    free.unwrap_or_else(|| {
        staff.push(register.staff(Post::Teacher));
        staff.len() - 1
    })
}

/// Employs leaders, further teachers, pedagogues and resource persons to fit the classes there are.
pub(super) fn employ(school: &mut SimSchool, register: &mut Register<'_>) {
    let classes = school.classes.len();
    let with_pedagogue = school.classes.iter().filter(|class| has_pedagogue(class)).count();
    let deputies = usize::from(school.pupil_count() >= DEPUTY_FROM_PUPILS);
    let wanted = [
        (Post::Leader, 1),
        (Post::DeputyLeader, deputies),
        (Post::Teacher, (classes * 17).div_ceil(10)),
        (Post::Pedagogue, with_pedagogue.div_ceil(2)),
        (Post::ResourcePerson, 1 + classes / CLASSES_PER_RESOURCE_PERSON),
    ];
    for (post, count) in wanted {
        for _ in school.staff_in(post).count()..count {
            school.staff.push(register.staff(post));
        }
    }
}

/// Gives classes that have none their teachers and pedagogues; others keep theirs.
pub(super) fn assign(school: &mut SimSchool, source: &mut Source) {
    let teachers: Vec<usize> = school.staff_in(Post::Teacher).map(|(place, _)| place).collect();
    let pedagogues: Vec<usize> = school.staff_in(Post::Pedagogue).map(|(place, _)| place).collect();
    let contacts: Vec<(u8, usize)> = school.classes.iter().map(|class| (class.grade, class.contact_teacher)).collect();
    // Two classes share a pedagogue.
    let mut turn = source.below(2 * pedagogues.len());
    for class in &mut school.classes {
        if !has_pedagogue(class) {
            class.pedagogues.clear();
        } else if class.pedagogues.is_empty() && !pedagogues.is_empty() {
            class.pedagogues.push(pedagogues[turn / 2 % pedagogues.len()]);
            turn += 1;
        }
        if !class.teachers.is_empty() {
            continue;
        }
        class.teachers.push(class.contact_teacher);
        let same_grade = contacts.iter().filter(|(grade, _)| *grade == class.grade).map(|(_, teacher)| *teacher);
        let mut candidates: Vec<usize> = teachers.clone();
        source.shuffle(&mut candidates);
        for teacher in same_grade.chain(candidates) {
            if class.teachers.len() < TEACHERS_PER_CLASS && !class.teachers.contains(&teacher) {
                class.teachers.push(teacher);
            }
        }
    }
}

fn has_pedagogue(class: &SimClass) -> bool {
    class.grade <= PEDAGOGUES_TO_GRADE || class.kind == ClassKind::Special
}

/// One team for each grade; at a school of mixed classes one for each phase.
pub(super) fn form_teams(school: &mut SimSchool) {
    let mut teams: Vec<SimTeam> = Vec::new();
    for (place, class) in school.classes.iter().enumerate() {
        let name = match class.kind {
            ClassKind::Mixed { .. } if class.grade <= PEDAGOGUES_TO_GRADE => "Team indskoling".to_owned(),
            ClassKind::Mixed { .. } => "Team mellemtrin og udskoling".to_owned(),
            ClassKind::Ordinary | ClassKind::Special => format!("Team {}. årgang", class.grade),
        };
        let at = teams.iter().position(|team| team.name == name).unwrap_or_else(|| {
            teams.push(SimTeam { name, members: Vec::new(), classes: Vec::new() });
            teams.len() - 1
        });
        teams[at].classes.push(place);
        for person in class.teachers.iter().chain(&class.pedagogues) {
            if !teams[at].members.contains(person) {
                teams[at].members.push(*person);
            }
        }
    }
    school.teams = teams;
}
