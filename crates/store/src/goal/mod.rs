//! Goals: what they say, in versions, and what happened to them. Nothing is changed, only added.

pub mod pupil;

use programme::goal::{Ending, Event, Holder, Level, Observed, Reading, ScaleAim, Wording};
use programme::id::{ClassId, GoalId, MunicipalityId, PersonId, RoundId, SchoolId, TeamId};
use programme::result::{ScaleKey, Unit, UnitKind};
use programme::time::{Day, Moment};

use crate::statement::statements;
use crate::value::params;
use crate::{Result, Row, StoreError, Tx};

/// What [`goal`] reads, with the newest wording and the newest of what decides the status beside it.
macro_rules! goals_where {
    ($where:literal) => {
        concat!(
            "SELECT g.goal_id, g.level, g.school_id, g.team_id, g.class_id, g.person_id, g.set_us, g.set_by, ",
            "w.version, w.at_us, w.title, w.why, w.signs, w.observation, w.owner_id, w.due_day, w.parent_id, ",
            "w.shared, w.unit_kind, w.unit_id, w.instrument_id, w.scale, w.baseline_round_id, w.baseline_points, ",
            "w.baseline_low, w.baseline_high, w.target_points, ",
            "(SELECT e.kind FROM goal_event e WHERE e.municipality_id = g.municipality_id AND e.goal_id = g.goal_id ",
            "AND e.kind IN ('observed_reached', 'observed_nearer', 'observed_not_yet') ",
            "ORDER BY e.at_us DESC, e.event_id DESC LIMIT 1), ",
            "(SELECT e.kind FROM goal_event e WHERE e.municipality_id = g.municipality_id AND e.goal_id = g.goal_id ",
            "AND e.kind IN ('ended_met', 'ended_dropped', 'reopened') ",
            "ORDER BY e.at_us DESC, e.event_id DESC LIMIT 1) ",
            "FROM goal g JOIN goal_wording w ON w.municipality_id = g.municipality_id AND w.goal_id = g.goal_id ",
            "AND w.version = (SELECT MAX(v.version) FROM goal_wording v ",
            "WHERE v.municipality_id = g.municipality_id AND v.goal_id = g.goal_id) WHERE g.municipality_id = $1 ",
            $where,
            " ORDER BY g.set_us, g.goal_id"
        )
    };
}

statements! {
    INSERT = "INSERT INTO goal (municipality_id, goal_id, level, school_id, team_id, class_id, person_id, set_us, \
        set_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    INSERT_WORDING = "INSERT INTO goal_wording (municipality_id, goal_id, version, at_us, person_id, title, why, \
        signs, observation, owner_id, due_day, parent_id, shared, unit_kind, unit_id, instrument_id, scale, \
        baseline_round_id, baseline_points, baseline_low, baseline_high, target_points) \
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)";
    INSERT_EVENT = "INSERT INTO goal_event (municipality_id, goal_id, event_id, at_us, person_id, kind, body) \
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    FIND = goals_where!("AND g.goal_id = $2");
    MUNICIPAL = goals_where!("AND g.level IN ('programme', 'municipality')");
    OF_SCHOOLS = goals_where!("AND g.level = 'school'");
    OF_SCHOOL = goals_where!("AND g.level IN ('school', 'team', 'class') AND g.school_id = $2");
    OF_SCHOOL_DUE = goals_where!(
        "AND g.level IN ('school', 'team', 'class') AND g.school_id = $2 AND w.due_day <= $3"
    );
    COUNT_NARROW = "SELECT COUNT(*), g.level, g.school_id, g.team_id, g.class_id, g.person_id FROM goal g \
        WHERE g.municipality_id = $1 AND g.level IN ('team', 'class') AND g.school_id = $2 \
        GROUP BY g.level, g.school_id, g.team_id, g.class_id, g.person_id";
    COUNT_CHILDREN = "SELECT COUNT(*), g.level, g.school_id, g.team_id, g.class_id, g.person_id FROM goal_wording w \
        JOIN goal g ON g.municipality_id = w.municipality_id AND g.goal_id = w.goal_id \
        WHERE w.municipality_id = $1 AND w.parent_id = $2 AND w.version = (SELECT MAX(v.version) FROM goal_wording v \
        WHERE v.municipality_id = w.municipality_id AND v.goal_id = w.goal_id) \
        GROUP BY g.level, g.school_id, g.team_id, g.class_id, g.person_id";
    CHILDREN_DUE = goals_where!(
        "AND g.goal_id IN (SELECT c.goal_id FROM goal_wording c WHERE c.municipality_id = $2 AND c.parent_id = $3) AND w.parent_id = $4 AND w.due_day <= $5"
    );
    OF_SCHOOL_ALONE = goals_where!("AND g.level = 'school' AND g.school_id = $2");
    OF_CLASS = goals_where!("AND g.level = 'class' AND g.class_id = $2");
    OF_TEAM = goals_where!("AND g.team_id = $2");
    OF_PERSON = goals_where!("AND g.person_id = $2 AND g.level = $3");
    OF_OWNER = goals_where!(
        "AND g.goal_id IN (SELECT o.goal_id FROM goal_wording o WHERE o.municipality_id = $2 AND o.owner_id = $3)"
    );
    CHILDREN = goals_where!(
        "AND g.goal_id IN (SELECT c.goal_id FROM goal_wording c WHERE c.municipality_id = $2 AND c.parent_id = $3)"
    );
    SHARED_STAFF = goals_where!("AND g.level = 'staff' AND w.shared = 1 AND g.person_id = $2");
    WORDINGS = "SELECT version, at_us, person_id, title, due_day, target_points FROM goal_wording \
        WHERE municipality_id = $1 AND goal_id = $2 ORDER BY version";
    EVENTS = "SELECT at_us, person_id, kind, body FROM goal_event WHERE municipality_id = $1 AND goal_id = $2 \
        ORDER BY at_us, event_id";
    TEAMS_WITHOUT_GOAL = "SELECT t.team_id, t.name, s.school_id, s.name FROM team t JOIN school s \
        ON s.municipality_id = t.municipality_id AND s.school_id = t.school_id WHERE t.municipality_id = $1 \
        AND (t.ended_day IS NULL OR t.ended_day >= $2) AND NOT EXISTS (SELECT g.goal_id FROM goal g \
        WHERE g.municipality_id = t.municipality_id AND g.team_id = t.team_id) \
        ORDER BY s.name, s.school_id, t.name, t.team_id";
    TEAMS_OF = "SELECT t.team_id, t.school_id, t.name FROM team t JOIN team_member m \
        ON m.municipality_id = t.municipality_id AND m.team_id = t.team_id \
        WHERE t.municipality_id = $1 AND m.person_id = $2 AND m.from_day <= $3 \
        AND (m.to_day IS NULL OR m.to_day >= $3) AND (t.ended_day IS NULL OR t.ended_day >= $3) \
        ORDER BY t.name, t.team_id";
    COUNT = "SELECT COUNT(*) FROM goal WHERE municipality_id = $1";
}

/// A goal as it stands: its newest wording, and the newest of what its status hangs on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal {
    pub id: GoalId,
    pub holder: Holder,
    pub set: Moment,
    pub set_by: Option<PersonId>,
    /// The wording's number, from 1.
    pub version: u32,
    pub worded: Moment,
    pub wording: Wording,
    pub observed: Option<Observed>,
    /// None when it was never ended or has been taken up again.
    pub ended: Option<Ending>,
}

/// One of a goal's wordings, as its history tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    pub number: u32,
    pub at: Moment,
    pub by: Option<PersonId>,
    pub title: String,
    pub due: Option<Day>,
    pub target: Option<i32>,
}

/// Something that happened to a goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happening {
    pub at: Moment,
    pub by: Option<PersonId>,
    pub event: Event,
    pub body: String,
}

fn holder(row: &Row<'_>) -> Result<Holder> {
    let word = row.text(1)?;
    let missing = || StoreError::damaged(format!("a goal of the level {word} says not whose it is"));
    let school = row.maybe_int(2)?.map(SchoolId);
    let (team, class) = (row.maybe_int(3)?.map(TeamId), row.maybe_int(4)?.map(ClassId));
    let person = row.maybe_int(5)?.map(PersonId);
    let level = Level::from_word(&word).ok_or_else(missing)?;
    let found = match level {
        Level::Programme => Some(Holder::Programme),
        Level::Municipality => Some(Holder::Municipality),
        Level::School => school.map(Holder::School),
        Level::Team => school.zip(team).map(|(school, team)| Holder::Team { school, team }),
        Level::Class => school.zip(class).map(|(school, class)| Holder::Class { school, class }),
        Level::Pupil => {
            school.zip(class).zip(person).map(|((school, class), pupil)| Holder::Pupil { school, class, pupil })
        }
        Level::Staff => person.map(Holder::Staff),
    };
    found.ok_or_else(missing)
}

fn aim(row: &Row<'_>) -> Result<Option<ScaleAim>> {
    let (Some(kind), Some(id)) = (row.maybe_text(18)?, row.maybe_int(19)?) else { return Ok(None) };
    let kind = UnitKind::from_word(&kind).ok_or_else(|| StoreError::damaged(kind))?;
    let key = ScaleKey {
        instrument: row.maybe_text(20)?.unwrap_or_default(),
        scale: row.maybe_text(21)?.unwrap_or_default(),
    };
    let points = |column| Ok::<_, StoreError>(row.maybe_int(column)?.and_then(|points| i32::try_from(points).ok()));
    let baseline = match (row.maybe_int(22)?, points(23)?, points(24)?, points(25)?) {
        (Some(round), Some(points), Some(low), Some(high)) => {
            Some(Reading { round: RoundId(round), points, low, high })
        }
        _ => None,
    };
    Ok(Some(ScaleAim { unit: Unit { kind, id }, key, baseline, target: points(26)? }))
}

fn event(word: Option<String>) -> Result<Option<Event>> {
    let read = |word: String| Event::from_word(&word).ok_or_else(|| StoreError::damaged(word));
    word.map(read).transpose()
}

fn day(row: &Row<'_>, column: usize) -> Result<Option<Day>> {
    Ok(row.maybe_int(column)?.and_then(|day| i32::try_from(day).ok()).map(Day))
}

fn goal(row: &Row<'_>) -> Result<Goal> {
    Ok(Goal {
        id: GoalId(row.int(0)?),
        holder: holder(row)?,
        set: Moment(row.int(6)?),
        set_by: row.maybe_int(7)?.map(PersonId),
        version: row.small(8)?,
        worded: Moment(row.int(9)?),
        wording: Wording {
            title: row.text(10)?,
            why: row.text(11)?,
            signs: row.text(12)?,
            observation: row.text(13)?,
            owner: row.maybe_int(14)?.map(PersonId),
            due: day(row, 15)?,
            parent: row.maybe_int(16)?.map(GoalId),
            shared: row.yes(17)?,
            aim: aim(row)?,
        },
        observed: match event(row.maybe_text(27)?)? {
            Some(Event::Observed(observed)) => Some(observed),
            _ => None,
        },
        ended: match event(row.maybe_text(28)?)? {
            Some(Event::Ended(ending)) => Some(ending),
            _ => None,
        },
    })
}

/// Adds a goal; its first wording comes with [`insert_wording`].
pub fn insert(
    tx: &mut Tx<'_>,
    municipality: MunicipalityId,
    id: GoalId,
    holder: Holder,
    set: Moment,
    by: Option<PersonId>,
) -> Result<()> {
    let (school, team, class, person) = (holder.school(), holder.team(), holder.class(), holder.person());
    let row = params![municipality, id, holder.level().word(), school, team, class, person, set, by];
    tx.execute(&INSERT, row).map(drop)
}

/// Adds a wording; a number that is taken is refused by the key.
pub fn insert_wording(
    tx: &mut Tx<'_>,
    municipality: MunicipalityId,
    id: GoalId,
    version: u32,
    at: Moment,
    by: Option<PersonId>,
    wording: &Wording,
) -> Result<()> {
    let aim = wording.aim.as_ref();
    let baseline = aim.and_then(|aim| aim.baseline);
    let row = params![
        municipality,
        id,
        version,
        at,
        by,
        &wording.title,
        &wording.why,
        &wording.signs,
        &wording.observation,
        wording.owner,
        wording.due,
        wording.parent,
        wording.shared,
        aim.map(|aim| aim.unit.kind.word()),
        aim.map(|aim| aim.unit.id),
        aim.map(|aim| aim.key.instrument.as_str()),
        aim.map(|aim| aim.key.scale.as_str()),
        baseline.map(|reading| reading.round),
        baseline.map(|reading| reading.points),
        baseline.map(|reading| reading.low),
        baseline.map(|reading| reading.high),
        aim.and_then(|aim| aim.target)
    ];
    tx.execute(&INSERT_WORDING, row).map(drop)
}

pub fn insert_event(
    tx: &mut Tx<'_>,
    municipality: MunicipalityId,
    id: GoalId,
    event_id: i64,
    happening: &Happening,
) -> Result<()> {
    let Happening { at, by, event, body } = happening;
    tx.execute(&INSERT_EVENT, params![municipality, id, event_id, *at, *by, event.word(), body]).map(drop)
}

pub fn find(tx: &mut Tx<'_>, municipality: MunicipalityId, id: GoalId) -> Result<Option<Goal>> {
    tx.query_first(&FIND, params![municipality, id], goal)
}

/// Goals of the programme and the municipality.
pub fn municipal(tx: &mut Tx<'_>, municipality: MunicipalityId) -> Result<Vec<Goal>> {
    tx.query(&MUNICIPAL, params![municipality], goal)
}

/// Every school's own goals.
pub fn of_schools(tx: &mut Tx<'_>, municipality: MunicipalityId) -> Result<Vec<Goal>> {
    tx.query(&OF_SCHOOLS, params![municipality], goal)
}

/// A school's goals with those of its teams and classes.
pub fn of_school(tx: &mut Tx<'_>, municipality: MunicipalityId, school: SchoolId) -> Result<Vec<Goal>> {
    tx.query(&OF_SCHOOL, params![municipality, school], goal)
}

/// Those of them that are due on a day or before.
pub fn of_school_due(tx: &mut Tx<'_>, municipality: MunicipalityId, school: SchoolId, last: Day) -> Result<Vec<Goal>> {
    tx.query(&OF_SCHOOL_DUE, params![municipality, school, last], goal)
}

fn counted(row: &Row<'_>) -> Result<(Holder, u32)> {
    Ok((holder(row)?, row.small(0)?))
}

/// How many goals each team and class of a school has.
pub fn count_narrow(tx: &mut Tx<'_>, municipality: MunicipalityId, school: SchoolId) -> Result<Vec<(Holder, u32)>> {
    tx.query(&COUNT_NARROW, params![municipality, school], counted)
}

/// How many goals hang on a goal now, by whose they are.
pub fn count_children(tx: &mut Tx<'_>, municipality: MunicipalityId, parent: GoalId) -> Result<Vec<(Holder, u32)>> {
    tx.query(&COUNT_CHILDREN, params![municipality, parent], counted)
}

/// Goals that hang on a goal now and are due on a day or before.
pub fn children_due(tx: &mut Tx<'_>, municipality: MunicipalityId, parent: GoalId, last: Day) -> Result<Vec<Goal>> {
    tx.query(&CHILDREN_DUE, params![municipality, municipality, parent, parent, last], goal)
}

/// A school's goals without those of its teams and classes.
pub fn of_school_alone(tx: &mut Tx<'_>, municipality: MunicipalityId, school: SchoolId) -> Result<Vec<Goal>> {
    tx.query(&OF_SCHOOL_ALONE, params![municipality, school], goal)
}

/// A class's goals, set when it was this class; pupils' goals are not among them.
pub fn of_class(tx: &mut Tx<'_>, municipality: MunicipalityId, class: ClassId) -> Result<Vec<Goal>> {
    tx.query(&OF_CLASS, params![municipality, class], goal)
}

pub fn of_team(tx: &mut Tx<'_>, municipality: MunicipalityId, team: TeamId) -> Result<Vec<Goal>> {
    tx.query(&OF_TEAM, params![municipality, team], goal)
}

/// A pupil's goals, or a member of staff's own.
pub fn of_person(tx: &mut Tx<'_>, municipality: MunicipalityId, person: PersonId, level: Level) -> Result<Vec<Goal>> {
    tx.query(&OF_PERSON, params![municipality, person, level.word()], goal)
}

/// A member of staff's own goals that are shown to others.
pub fn shared_of_staff(tx: &mut Tx<'_>, municipality: MunicipalityId, person: PersonId) -> Result<Vec<Goal>> {
    tx.query(&SHARED_STAFF, params![municipality, person], goal)
}

/// Goals on any level that a person owns now.
pub fn of_owner(tx: &mut Tx<'_>, municipality: MunicipalityId, owner: PersonId) -> Result<Vec<Goal>> {
    let mut found = tx.query(&OF_OWNER, params![municipality, municipality, owner], goal)?;
    found.retain(|goal| goal.wording.owner == Some(owner));
    Ok(found)
}

/// Goals that hang on a goal now.
pub fn children(tx: &mut Tx<'_>, municipality: MunicipalityId, parent: GoalId) -> Result<Vec<Goal>> {
    let mut found = tx.query(&CHILDREN, params![municipality, municipality, parent], goal)?;
    found.retain(|goal| goal.wording.parent == Some(parent));
    Ok(found)
}

/// Every wording, oldest first.
pub fn versions(tx: &mut Tx<'_>, municipality: MunicipalityId, id: GoalId) -> Result<Vec<Version>> {
    tx.query(&WORDINGS, params![municipality, id], |row| {
        Ok(Version {
            number: row.small(0)?,
            at: Moment(row.int(1)?),
            by: row.maybe_int(2)?.map(PersonId),
            title: row.text(3)?,
            due: day(row, 4)?,
            target: row.maybe_int(5)?.and_then(|points| i32::try_from(points).ok()),
        })
    })
}

/// Everything that happened to a goal, oldest first.
pub fn happenings(tx: &mut Tx<'_>, municipality: MunicipalityId, id: GoalId) -> Result<Vec<Happening>> {
    tx.query(&EVENTS, params![municipality, id], |row| {
        let word = row.text(2)?;
        Ok(Happening {
            at: Moment(row.int(0)?),
            by: row.maybe_int(1)?.map(PersonId),
            event: Event::from_word(&word).ok_or_else(|| StoreError::damaged(word))?,
            body: row.text(3)?,
        })
    })
}

/// A fixed team for which no goal was ever set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamWithoutGoal {
    pub team: TeamId,
    pub name: String,
    pub school: SchoolId,
    pub school_name: String,
}

/// Teams there are on a day and for which no goal was ever set, by school and name.
pub fn teams_without_goal(tx: &mut Tx<'_>, municipality: MunicipalityId, today: Day) -> Result<Vec<TeamWithoutGoal>> {
    tx.query(&TEAMS_WITHOUT_GOAL, params![municipality, today], |row| {
        Ok(TeamWithoutGoal {
            team: TeamId(row.int(0)?),
            name: row.text(1)?,
            school: SchoolId(row.int(2)?),
            school_name: row.text(3)?,
        })
    })
}

/// The fixed teams a person is in on a day, with their schools and names.
pub fn teams_of(
    tx: &mut Tx<'_>,
    municipality: MunicipalityId,
    person: PersonId,
    today: Day,
) -> Result<Vec<(TeamId, SchoolId, String)>> {
    tx.query(&TEAMS_OF, params![municipality, person, today], |row| {
        Ok((TeamId(row.int(0)?), SchoolId(row.int(1)?), row.text(2)?))
    })
}

/// How many goals the municipality has, on all levels.
pub fn count(tx: &mut Tx<'_>, municipality: MunicipalityId) -> Result<u32> {
    Ok(tx.query_first(&COUNT, params![municipality], |row| row.small(0))?.unwrap_or(0))
}
