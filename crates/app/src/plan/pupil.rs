//! A pupil's plan: read and written by the school, the pupil and the parents, each look audited.

use std::collections::BTreeMap;

use programme::access::{Action, Target, Viewer};
use programme::family::Family;
use programme::goal::{Event as GoalEvent, Facts, Level, Observed, Status, Wording, status};
use programme::id::{ClassId, GoalId, MunicipalityId, PersonId};
use programme::plan::pupil::{Event, Part, Reader, TEXT_CHARS, Text, seen, shared_at, waits_to_be_shared};
use programme::time::{Day, Moment};
use programme::writing;
use store::Tx;
use store::goal::pupil as circle;
use store::goal::{self as stored_goal, Goal, Happening};
use store::people::unit::{self, Class, Person};
use store::plan::pupil as stored;

use crate::family::Member;
use crate::goal;
use crate::goal::pupil::{Access, Pupil};
use crate::{Ctx, Error, Refusal, Result};

/// Who asks.
#[derive(Debug, Clone, Copy)]
pub enum Who<'a> {
    Staff(&'a Viewer),
    Family(&'a Member),
}

impl Who<'_> {
    const fn municipality(self) -> MunicipalityId {
        match self {
            Self::Staff(viewer) => viewer.municipality,
            Self::Family(member) => member.municipality,
        }
    }

    const fn person(self) -> PersonId {
        match self {
            Self::Staff(viewer) => viewer.person,
            Self::Family(member) => member.person,
        }
    }

    const fn reader(self) -> Reader {
        match self {
            Self::Staff(_) => Reader::Staff,
            Self::Family(member) => match member.family {
                Family::Pupil => Reader::Pupil,
                Family::Guardian => Reader::Guardian,
            },
        }
    }
}

/// How a reader stands to a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Entry {
    /// Reads, and writes the parts that are the reader's to write.
    Writes,
    /// A leader with a reason that still holds.
    Reads,
}

/// The pupil, and how the reader stands to the plan. For whoever has no business there it does not exist.
///
/// The pupil: the own. A guardian: the own child's. Staff: as to the pupil's goals ([`goal::pupil::access`]).
fn enter(tx: &mut Tx<'_>, ctx: &Ctx, who: Who<'_>, id: PersonId) -> Result<(Pupil, Entry)> {
    let pupil = goal::pupil::find(tx, who.municipality(), id, ctx.today)?;
    let entry = match who {
        Who::Family(member) => {
            let own = match member.family {
                Family::Pupil => member.person == id,
                Family::Guardian => crate::family::children(tx, member)?.iter().any(|child| child.id == id),
            };
            own.then_some(Entry::Writes)
        }
        Who::Staff(viewer) => match goal::pupil::access(tx, ctx, viewer, &pupil)? {
            Access::Works => Some(Entry::Writes),
            Access::Opened => Some(Entry::Reads),
            Access::NeedsReason => None,
        },
    };
    Ok((pupil, entry.ok_or(Error::NotFound)?))
}

fn writer(tx: &mut Tx<'_>, ctx: &Ctx, who: Who<'_>, id: PersonId) -> Result<Pupil> {
    match enter(tx, ctx, who, id)? {
        (pupil, Entry::Writes) => Ok(pupil),
        (_, Entry::Reads) => Err(Error::NotFound),
    }
}

/// The pupil whose plan a leader must state a reason for first; none where the plan is open, or is not the viewer's.
pub fn needs_reason(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, id: PersonId) -> Result<Option<Pupil>> {
    let pupil = goal::pupil::find(tx, viewer.municipality, id, ctx.today)?;
    let access = goal::pupil::access(tx, ctx, viewer, &pupil)?;
    Ok((access == Access::NeedsReason).then_some(pupil))
}

/// A part as the reader sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenText {
    pub part: Part,
    pub version: u32,
    pub at: Moment,
    pub by: String,
    /// Whether the pupil or the guardian wrote it, rather than a teacher for them.
    pub own: bool,
    pub body: String,
}

/// One of the pupil's goals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanGoal {
    pub id: GoalId,
    pub title: String,
    pub signs: String,
    pub due: Option<Day>,
    pub status: Status,
    pub observed: Option<Observed>,
    /// The pupil set it.
    pub own: bool,
    /// Parents read it too, once the plan is shared.
    pub shared: bool,
}

/// A plan as one reader sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    pub pupil: Pupil,
    pub school_name: String,
    pub reader: Reader,
    /// A leader with a stated reason reads only.
    pub may_write: bool,
    pub texts: Vec<SeenText>,
    pub goals: Vec<PlanGoal>,
    pub shared: Option<Moment>,
    /// Something was written that pupil and parents do not read yet.
    pub waits: bool,
    /// Versions of each part, for saving.
    pub versions: BTreeMap<Part, u32>,
    /// Names of the contact teachers, for the sheet.
    pub contact_teachers: Vec<String>,
}

impl Plan {
    pub fn text(&self, part: Part) -> Option<&SeenText> {
        self.texts.iter().find(|text| text.part == part)
    }
}

/// Looks at a plan, and says so in the audit log.
pub fn look(tx: &mut Tx<'_>, ctx: &Ctx, who: Who<'_>, pupil: PersonId) -> Result<Plan> {
    let (entered, entry) = enter(tx, ctx, who, pupil)?;
    let plan = load(tx, ctx, who, entered, entry)?;
    let detail = match who.reader() {
        Reader::Staff => "staff",
        Reader::Pupil => "pupil",
        Reader::Guardian => "guardian",
    };
    let subject = format!("person {pupil}");
    ctx.audit(tx, &mut ctx.random(), who.municipality(), "view_pupil_plan", subject, detail.to_owned())?;
    Ok(plan)
}

fn load(tx: &mut Tx<'_>, ctx: &Ctx, who: Who<'_>, entered: Pupil, entry: Entry) -> Result<Plan> {
    let m = who.municipality();
    let reader = who.reader();
    let pupil = entered.id;
    let all = stored::texts(tx, m, pupil)?;
    let shared = shared_at(&stored::events(tx, m, pupil)?);
    let mut names = BTreeMap::new();
    let mut texts = Vec::new();
    for text in Part::ALL.into_iter().filter_map(|part| seen(&all, part, reader, shared)) {
        let by = name_of(tx, &mut names, m, text.by)?;
        let own = match text.part {
            Part::PupilWords => text.by == pupil,
            Part::GuardianWords => true,
            _ => false,
        };
        let (part, version, at, body) = (text.part, text.version, text.at, text.body.clone());
        texts.push(SeenText { part, version, at, by, own, body });
    }
    let mut versions = BTreeMap::new();
    for text in &all {
        let newest = versions.entry(text.part).or_insert(0);
        *newest = text.version.max(*newest);
    }
    let goals = stored_goal::of_person(tx, m, pupil, Level::Pupil)?;
    let goals =
        goals.iter().filter(|goal| is_seen(goal, reader, pupil, shared)).map(|goal| plan_goal(goal, ctx, pupil));
    let contact_teachers = crate::people::contact_teachers(tx, m, entered.class, ctx.today)?;
    let school_name = unit::find_school(tx, m, entered.school)?.map(|school| school.name).unwrap_or_default();
    Ok(Plan {
        goals: goals.collect(),
        waits: waits_to_be_shared(&all, shared),
        pupil: entered,
        school_name,
        reader,
        may_write: entry == Entry::Writes,
        texts,
        shared,
        versions,
        contact_teachers,
    })
}

/// Parents see goals that are meant for them, and that stood there when the plan was shared.
fn is_seen(goal: &Goal, reader: Reader, pupil: PersonId, shared: Option<Moment>) -> bool {
    let told = goal.wording.shared && shared.is_some_and(|shared| goal.set <= shared);
    match reader {
        Reader::Staff => true,
        Reader::Pupil => goal.set_by == Some(pupil) || told,
        Reader::Guardian => told,
    }
}

fn plan_goal(goal: &Goal, ctx: &Ctx, pupil: PersonId) -> PlanGoal {
    let facts = Facts {
        today: ctx.today,
        due: goal.wording.due,
        aim: None,
        later: None,
        observed: goal.observed,
        ended: goal.ended,
    };
    PlanGoal {
        id: goal.id,
        title: goal.wording.title.clone(),
        signs: goal.wording.signs.clone(),
        due: goal.wording.due,
        status: status(&facts),
        observed: goal.observed,
        own: goal.set_by == Some(pupil) || goal.wording.owner == Some(pupil),
        shared: goal.wording.shared,
    }
}

fn name_of(
    tx: &mut Tx<'_>,
    names: &mut BTreeMap<PersonId, String>,
    m: MunicipalityId,
    person: PersonId,
) -> Result<String> {
    if let Some(name) = names.get(&person) {
        return Ok(name.clone());
    }
    let name = unit::find_person(tx, m, person)?.map(|person| person.name()).unwrap_or_default();
    names.insert(person, name.clone());
    Ok(name)
}

/// A text as a form sends it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    pub part: Part,
    /// The version the writer began from; 0 for an empty part.
    pub base: u32,
    pub body: String,
}

/// Saves texts; where someone else has saved since, both changes are kept. Answers whether anything was merged.
pub fn write(tx: &mut Tx<'_>, ctx: &Ctx, who: Who<'_>, pupil: PersonId, texts: &[Written]) -> Result<bool> {
    writer(tx, ctx, who, pupil)?;
    let m = who.municipality();
    let all = stored::texts(tx, m, pupil)?;
    let mut merged = false;
    let mut written = Vec::new();
    for Written { part, base, body } in texts {
        if !part.may_be_written_by(who.reader()) {
            return Err(Error::NotFound);
        }
        let body = body.replace("\r\n", "\n").trim().to_owned();
        if body.chars().count() > TEXT_CHARS {
            return Err(too_long());
        }
        let of_part = || all.iter().filter(|text| text.part == *part);
        let newest = of_part().max_by_key(|text| text.version);
        let stands = newest.map_or("", |text| text.body.as_str());
        let (version, begun) = (newest.map_or(0, |text| text.version), of_part().find(|text| text.version == *base));
        let joined = if *base == version {
            body
        } else {
            let joined = writing::merge(begun.map_or("", |text| text.body.as_str()), stands, &body).text;
            merged |= joined != body;
            joined
        };
        if joined != stands {
            let new = Text { part: *part, version: version + 1, at: ctx.now, by: who.person(), body: joined };
            stored::add_text(tx, m, pupil, &new)?;
            written.push(part.word());
        }
    }
    if !written.is_empty() {
        let subject = format!("person {pupil}");
        ctx.audit(tx, &mut ctx.random(), m, "write_pupil_plan", subject, written.join(" "))?;
    }
    Ok(merged)
}

fn too_long() -> Error {
    Refusal::Input {
        da: format!("Skriv højst {TEXT_CHARS} tegn i hvert felt."),
        en: format!("Write at most {TEXT_CHARS} characters in each field."),
    }
    .into()
}

/// Shares the plan with pupil and parents as it stands now, or takes it back.
pub fn share(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, pupil: PersonId, event: Event) -> Result<()> {
    writer(tx, ctx, Who::Staff(viewer), pupil)?;
    let m = viewer.municipality;
    let mut random = ctx.random();
    stored::add_event(tx, m, pupil, random.id(), ctx.now, viewer.person, event)?;
    let action = match event {
        Event::Shared => "share_pupil_plan",
        Event::Withdrawn => "withdraw_pupil_plan",
    };
    ctx.audit(tx, &mut random, m, action, format!("person {pupil}"), String::new())
}

/// A goal in the pupil's own words; at a teacher's screen the teacher types for a small pupil.
pub fn set_own_goal(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    who: Who<'_>,
    pupil: PersonId,
    title: &str,
    signs: &str,
) -> Result<GoalId> {
    writer(tx, ctx, who, pupil)?;
    if who.reader() == Reader::Guardian {
        return Err(Error::NotFound);
    }
    let (title, signs) = (title.trim().to_owned(), signs.replace("\r\n", "\n").trim().to_owned());
    let wording = Wording { title, signs, owner: Some(pupil), shared: true, ..Wording::default() };
    goal::pupil::create_own(tx, ctx, who.municipality(), pupil, &wording)
}

/// The pupil says how it goes with one of the own goals.
pub fn observe(
    tx: &mut Tx<'_>,
    ctx: &Ctx,
    who: Who<'_>,
    pupil: PersonId,
    id: GoalId,
    observed: Observed,
) -> Result<()> {
    let (entered, entry) = enter(tx, ctx, who, pupil)?;
    let m = who.municipality();
    if entry == Entry::Reads || who.reader() == Reader::Guardian {
        return Err(Error::NotFound);
    }
    let plan = load(tx, ctx, who, entered, entry)?;
    if !plan.goals.iter().any(|goal| goal.id == id) {
        return Err(Error::NotFound);
    }
    let mut random = ctx.random();
    let event = GoalEvent::Observed(observed);
    let new = Happening { at: ctx.now, by: Some(who.person()), event, body: String::new() };
    stored_goal::insert_event(tx, m, id, random.id(), &new)?;
    ctx.audit(tx, &mut random, m, "observe_goal", format!("goal {id}"), event.word().to_owned())
}

/// A pupil in the list of plans.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    pub pupil: Person,
    /// The pupil has written.
    pub pupil_wrote: bool,
    pub guardian_wrote: bool,
    pub shared: Option<Moment>,
    pub waits: bool,
}

/// A class with the plans the viewer may enter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassPlans {
    pub class: Class,
    pub pupils: Vec<Summary>,
    /// Whether the viewer prints invitations for the class.
    pub may_invite: bool,
}

/// Classes with pupils whose plans the viewer may enter; the look is audited by class.
pub fn list(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer) -> Result<Vec<ClassPlans>> {
    let m = viewer.municipality;
    let own = viewer.reach(Action::PupilGoals).classes;
    let assigned = circle::pupils_of(tx, m, viewer.person, ctx.today)?;
    let others = viewer.reach(Action::ViewClassGoals).classes.into_iter().filter(|class| !own.contains(class));
    let others: Vec<ClassId> = if assigned.is_empty() { Vec::new() } else { others.collect() };
    let mut random = ctx.random();
    let mut classes = Vec::new();
    for id in own.iter().chain(&others) {
        let Some(class) = unit::find_class(tx, m, *id)? else { continue };
        let whole = own.contains(id);
        let pupils = unit::pupils_of_class(tx, m, *id, ctx.today)?.into_iter();
        let pupils: Vec<_> = pupils.filter(|pupil| whole || assigned.contains(&pupil.id)).collect();
        if pupils.is_empty() {
            continue;
        }
        let pupils = summaries(tx, m, *id, pupils)?;
        let may_invite = viewer.may(Action::InviteFamilies, Target::class(m, class.school, class.id));
        ctx.audit(tx, &mut random, m, "list_pupil_plans", format!("class {id}"), String::new())?;
        classes.push(ClassPlans { class, pupils, may_invite });
    }
    classes.sort_by(|a, b| (&a.class.grades, &a.class.name).cmp(&(&b.class.grades, &b.class.name)));
    Ok(classes)
}

/// How many plans of a class hold something for pupil and parents that they have not been shown.
///
/// # Errors
/// [`Error::NotFound`] where the class's plans are not the viewer's.
pub fn to_share(tx: &mut Tx<'_>, ctx: &Ctx, viewer: &Viewer, class: ClassId) -> Result<u32> {
    let m = viewer.municipality;
    if !viewer.reach(Action::PupilGoals).classes.contains(&class) {
        return Err(Error::NotFound);
    }
    let pupils = unit::pupils_of_class(tx, m, class, ctx.today)?;
    Ok(summaries(tx, m, class, pupils)?.iter().filter(|summary| summary.waits).count() as u32)
}

fn summaries(tx: &mut Tx<'_>, m: MunicipalityId, class: ClassId, pupils: Vec<Person>) -> Result<Vec<Summary>> {
    let newest = stored::newest_of_class(tx, m, class)?;
    let events = stored::events_of_class(tx, m, class)?;
    let summary = |pupil: Person| {
        let own = || newest.iter().filter(|(of, ..)| *of == pupil.id);
        let events: Vec<_> =
            events.iter().filter(|(of, ..)| *of == pupil.id).map(|(_, at, event)| (*at, *event)).collect();
        let shared = shared_at(&events);
        let waits = own()
            .any(|(_, part, at)| part.may_be_written_by(Reader::Staff) && shared.is_none_or(|shared| *at > shared));
        Summary {
            pupil_wrote: own().any(|(_, part, _)| *part == Part::PupilWords),
            guardian_wrote: own().any(|(_, part, _)| *part == Part::GuardianWords),
            shared,
            waits,
            pupil,
        }
    };
    Ok(pupils.into_iter().map(summary).collect())
}

/// A guardian's child in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Child {
    pub pupil: Pupil,
    pub school_name: String,
    pub shared: Option<Moment>,
}

/// A guardian's children who are in a class today.
pub fn children(tx: &mut Tx<'_>, ctx: &Ctx, member: &Member) -> Result<Vec<Child>> {
    let m = member.municipality;
    let mut found = Vec::new();
    for child in crate::family::children(tx, member)? {
        let pupil = match goal::pupil::find(tx, m, child.id, ctx.today) {
            Ok(pupil) => pupil,
            // Between two schools a child is in no class.
            Err(Error::NotFound) => continue,
            Err(error) => return Err(error),
        };
        let school_name = unit::find_school(tx, m, pupil.school)?.map(|school| school.name).unwrap_or_default();
        let shared = shared_at(&stored::events(tx, m, child.id)?);
        found.push(Child { pupil, school_name, shared });
    }
    Ok(found)
}
