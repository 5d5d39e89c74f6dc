//! The demo's family: a pupil and a parent who can sign in, and a plan as a contact teacher would have left it.

use programme::access::Role;
use programme::family::FIRST_GRADE;
use programme::goal::Wording;
use programme::id::{ClassId, MunicipalityId, PersonId};
use programme::mapping::code::Code;
use programme::plan::pupil::{Event, Part, Text};
use store::people::unit::{self, Person};
use store::plan::pupil as stored;
use store::{Tx, family};

use crate::family::{add_guardian, demo_link};
use crate::goal::pupil::create_own;
use crate::{Ctx, Random, Result};

/// Someone's way in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entrance {
    pub name: String,
    /// For an address that works again and again.
    pub code: Code,
}

/// A pupil with a parent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoFamily {
    pub pupil: Entrance,
    pub guardian: Entrance,
    /// The contact teacher of the pupil's class, who wrote in the plan.
    pub teacher: PersonId,
}

/// The parent's given name; the family name is the child's.
const PARENT: &str = "Nanna";

/// What stands in the demo's plan, by part.
const TEXTS: [(Part, &str); 6] = [
    (Part::PupilWords, "Jeg kan godt lide, når vi arbejder to og to. Det er svært at få sagt noget, når alle snakker."),
    (
        Part::GuardianWords,
        "Vi hører mest om vennerne. Vi vil gerne vide, hvordan det går med at sige noget højt i timerne.",
    ),
    (
        Part::TeacherWords,
        "Du arbejder roligt og grundigt, og andre spørger dig gerne til råds. Vi vil gerne høre mere fra dig, når hele klassen taler sammen.",
    ),
    (Part::SchoolDoes, "Vi giver spørgsmålet på forhånd, så der er tid til at tænke over et svar."),
    (Part::HomeDoes, "Vi spørger hver fredag, hvad der blev sagt højt i ugen."),
    (Part::PupilDoes, "Jeg øver mig på et svar, før timen begynder."),
];

/// The contact teacher's first pupil with a parent; both are made at the first call and found again later. None where
/// the class is too young or empty.
pub fn family(tx: &mut Tx<'_>, ctx: &Ctx, m: MunicipalityId, teacher: PersonId) -> Result<Option<DemoFamily>> {
    let mut random = ctx.random();
    let Some((class, pupil)) = first_pupil(tx, ctx, m, teacher)? else { return Ok(None) };
    // Of another class where the own is too young: then its own contact teacher has the plan.
    let staff = unit::staff_of_class(tx, m, class, ctx.today)?;
    let contact = staff.iter().find(|(_, word)| word == Role::ContactTeacher.word());
    let teacher = contact.map_or(teacher, |(person, _)| person.id);
    let known = family::guardians_of_class(tx, m, class, ctx.today)?;
    let guardian = match known.into_iter().find(|(child, _)| *child == pupil.id) {
        Some((_, guardian)) => guardian.id,
        None => add_guardian(tx, ctx, &mut random, m, pupil.id, PARENT)?,
    };
    if stored::texts(tx, m, pupil.id)?.is_empty() {
        plan(tx, ctx, &mut random, m, pupil.id, guardian, teacher)?;
    }
    let guardian_name = unit::find_person(tx, m, guardian)?.map(|person| person.name()).unwrap_or_default();
    let guardian = Entrance { name: guardian_name, code: demo_link(tx, ctx, &mut random, m, guardian)? };
    let pupil = Entrance { name: pupil.name(), code: demo_link(tx, ctx, &mut random, m, pupil.id)? };
    Ok(Some(DemoFamily { pupil, guardian, teacher }))
}

/// Of the teacher's own class, or, where that is too young, of another of the school.
fn first_pupil(tx: &mut Tx<'_>, ctx: &Ctx, m: MunicipalityId, teacher: PersonId) -> Result<Option<(ClassId, Person)>> {
    let Some(own) = crate::people::contact_class(tx, m, teacher, ctx.today)? else { return Ok(None) };
    let Some(own) = unit::find_class(tx, m, own)? else { return Ok(None) };
    let of_school = unit::classes_of_school(tx, m, own.school, ctx.today)?;
    let old = |class: &unit::Class| class.homeroom && class.grades.iter().all(|grade| *grade >= FIRST_GRADE);
    for class in std::iter::once(own).chain(of_school).filter(old) {
        if let Some(pupil) = unit::pupils_of_class(tx, m, class.id, ctx.today)?.into_iter().next() {
            return Ok(Some((class.id, pupil)));
        }
    }
    Ok(None)
}

fn plan(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    random: &mut Random,
    m: MunicipalityId,
    pupil: PersonId,
    guardian: PersonId,
    teacher: PersonId,
) -> Result<()> {
    let wording = Wording {
        title: "Sige noget i klassen hver dag".to_owned(),
        signs: "Jeg rækker hånden op i dansk og matematik".to_owned(),
        owner: Some(pupil),
        shared: true,
        ..Wording::default()
    };
    // The goal draws its number from a seed of its own: this use case has drawn from the common one already.
    let apart = Ctx { seed: random.bytes(), ..ctx.clone() };
    create_own(tx, &apart, m, pupil, &wording)?;
    for (part, body) in TEXTS {
        let by = match part {
            Part::PupilWords => pupil,
            Part::GuardianWords => guardian,
            _ => teacher,
        };
        stored::add_text(tx, m, pupil, &Text { part, version: 1, at: ctx.now, by, body: body.to_owned() })?;
    }
    Ok(stored::add_event(tx, m, pupil, random.id(), ctx.now, teacher, Event::Shared)?)
}
