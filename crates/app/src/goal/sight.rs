//! Who may see and change which goals: the access policy, with what it cannot know: teams and the lineage of classes.

use std::collections::{BTreeSet, HashMap};

use programme::access::{Action, Target, Viewer};
use programme::goal::Holder;
use programme::id::{ClassId, MunicipalityId, PersonId, SchoolId, TeamId};
use store::Tx;
use store::goal as stored;
use store::people::{directory, team, unit};

use crate::Result;

/// Which class became which.
#[derive(Debug, Default)]
pub(crate) struct Lines {
    previous: HashMap<ClassId, ClassId>,
    next: HashMap<ClassId, Vec<ClassId>>,
}

impl Lines {
    pub(crate) fn load(tx: &mut Tx<'_>, m: MunicipalityId) -> Result<Self> {
        let mut lines = Self::default();
        for (class, before) in unit::lineage(tx, m)? {
            lines.previous.insert(class, before);
            lines.next.entry(before).or_default().push(class);
        }
        Ok(lines)
    }

    /// The class and what it grew from, newest first.
    pub(crate) fn before(&self, class: ClassId) -> Vec<ClassId> {
        let mut chain = vec![class];
        while let Some(before) = chain.last().and_then(|last| self.previous.get(last))
            && !chain.contains(before)
        {
            chain.push(*before);
        }
        chain
    }

    /// What the class has become since, newest last; the class itself first.
    pub(crate) fn since(&self, class: ClassId) -> Vec<ClassId> {
        let mut found = vec![class];
        let mut at = 0;
        while at < found.len() {
            let next = self.next.get(&found[at]).cloned().unwrap_or_default();
            let new = next.into_iter().filter(|next| !found.contains(next)).collect::<Vec<_>>();
            found.extend(new);
            at += 1;
        }
        found
    }

    /// What the class is called now: the last it became.
    pub(crate) fn today(&self, class: ClassId) -> ClassId {
        self.since(class).last().copied().unwrap_or(class)
    }
}

/// What a viewer may see and change.
#[derive(Debug)]
pub(crate) struct Sight<'a> {
    pub viewer: &'a Viewer,
    pub lines: Lines,
    /// The fixed teams the viewer is in.
    pub teams: Vec<(TeamId, SchoolId, String)>,
    /// Classes that those teams are around.
    team_classes: BTreeSet<ClassId>,
    /// Others in those teams.
    colleagues: BTreeSet<PersonId>,
}

impl<'a> Sight<'a> {
    pub(crate) fn load(tx: &mut Tx<'_>, viewer: &'a Viewer) -> Result<Self> {
        let m = viewer.municipality;
        let teams = stored::teams_of(tx, m, viewer.person, viewer.today)?;
        let schools: BTreeSet<SchoolId> = teams.iter().map(|(_, school, _)| *school).collect();
        let own = |id: TeamId| teams.iter().any(|(team, ..)| *team == id);
        let (mut team_classes, mut colleagues) = (BTreeSet::new(), BTreeSet::new());
        for school in schools {
            let classes = team::classes(tx, m, school, viewer.today)?.into_iter();
            team_classes.extend(classes.filter(|(id, ..)| own(*id)).map(|(_, class, _)| class));
            let members = team::members(tx, m, school, viewer.today)?.into_iter();
            colleagues.extend(members.filter(|(id, _)| own(*id)).map(|(_, member)| member.id));
        }
        Ok(Self { viewer, lines: Lines::load(tx, m)?, teams, team_classes, colleagues })
    }

    fn school(&self, action: Action, school: SchoolId) -> bool {
        self.viewer.may(action, Target::school(self.viewer.municipality, school))
    }

    fn municipality(&self, action: Action) -> bool {
        self.viewer.may(action, Target::municipality(self.viewer.municipality))
    }

    /// Whether the action is allowed in the class, under any name it has got since.
    pub(crate) fn class(&self, action: Action, school: SchoolId, class: ClassId) -> bool {
        let m = self.viewer.municipality;
        self.lines.since(class).into_iter().any(|now| self.viewer.may(action, Target::class(m, school, now)))
    }

    /// Whoever sees the municipality's goals may have own ones; who only runs the machine sees none.
    pub(crate) fn works_here(&self) -> bool {
        self.municipality(Action::ViewMunicipalityGoals)
    }

    fn team(&self, school: SchoolId, team: TeamId) -> bool {
        self.teams.iter().any(|(own, ..)| *own == team) || self.school(Action::ViewClassGoals, school)
    }

    /// Whether the viewer may read the holder's goals. A pupil's go by [`super::pupil`], a colleague's by
    /// [`Sight::sees_colleague`].
    pub(crate) fn may_view(&self, holder: Holder) -> bool {
        match holder {
            Holder::Programme | Holder::Municipality => self.municipality(Action::ViewMunicipalityGoals),
            Holder::School(school) => self.school(Action::ViewSchoolGoals, school),
            Holder::Team { school, team } => self.team(school, team),
            Holder::Class { school, class } => {
                self.class(Action::ViewClassGoals, school, class)
                    || self.lines.since(class).iter().any(|now| self.team_classes.contains(now))
            }
            Holder::Pupil { .. } => false,
            Holder::Staff(person) => self.works_here() && person == self.viewer.person,
        }
    }

    pub(crate) fn may_edit(&self, holder: Holder) -> bool {
        match holder {
            Holder::Programme | Holder::Municipality => self.municipality(Action::EditMunicipalityGoals),
            Holder::School(school) => self.school(Action::EditSchoolGoals, school),
            Holder::Team { school, team } => self.team(school, team),
            Holder::Class { school, class } => self.class(Action::EditClassGoals, school, class),
            Holder::Pupil { .. } => false,
            Holder::Staff(person) => self.works_here() && person == self.viewer.person,
        }
    }

    /// Whether the viewer is someone a colleague shares own goals with: in a team together, or the leader.
    pub(crate) fn sees_colleague(&self, tx: &mut Tx<'_>, person: PersonId) -> Result<bool> {
        if person == self.viewer.person || self.colleagues.contains(&person) {
            return Ok(true);
        }
        for school in self.viewer.reach(Action::EditSchoolGoals).schools {
            let staff = directory::staff_of_school(tx, self.viewer.municipality, school, self.viewer.today)?;
            if staff.iter().any(|(found, _)| found.id == person) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    pub(crate) fn colleagues(&self) -> impl Iterator<Item = PersonId> {
        self.colleagues.iter().copied().filter(|person| *person != self.viewer.person)
    }
}
