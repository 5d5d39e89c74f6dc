//! Competence courses: choices of teams, enrolments, and what participants have done.

use programme::course::{Choice, Done};
use programme::id::{CourseId, EnrolmentId, GoalId, MunicipalityId, PersonId, SchoolId, TeamId};
use programme::time::{Day, Moment};

use crate::statement::statements;
use crate::value::params;
use crate::{Result, Row, StoreError, Tx};

statements! {
    CHOICES = "SELECT place, course_id, reason, goal_id, person_id, at_us FROM course_choice \
        WHERE municipality_id = $1 AND team_id = $2 ORDER BY place, version";
    CHOOSE = "INSERT INTO course_choice (municipality_id, team_id, place, version, course_id, reason, goal_id, \
        person_id, at_us) SELECT CAST($1 AS BIGINT), CAST($2 AS BIGINT), CAST($3 AS BIGINT), \
        COALESCE(MAX(version), 0) + 1, CAST($4 AS TEXT), CAST($5 AS TEXT), CAST($6 AS BIGINT), CAST($7 AS BIGINT), \
        CAST($8 AS BIGINT) FROM course_choice WHERE municipality_id = $1 AND team_id = $2 AND place = $3";
    ENROL = "INSERT INTO course_enrolment (municipality_id, enrolment_id, person_id, course_id, team_id, goal_id, at_us, \
        enrolled_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING";
    WITHDRAW = "UPDATE course_enrolment SET withdrawn_us = $1 WHERE municipality_id = $2 AND enrolment_id = $3 \
        AND withdrawn_us IS NULL";
    NAME_GOAL = "UPDATE course_enrolment SET goal_id = $1 WHERE municipality_id = $2 AND enrolment_id = $3";
    FIND = "SELECT enrolment_id, person_id, course_id, team_id, goal_id, at_us, withdrawn_us, enrolled_by FROM course_enrolment \
        WHERE municipality_id = $1 AND enrolment_id = $2";
    OF_PERSON = "SELECT enrolment_id, person_id, course_id, team_id, goal_id, at_us, withdrawn_us, enrolled_by FROM course_enrolment \
        WHERE municipality_id = $1 AND person_id = $2 AND withdrawn_us IS NULL ORDER BY at_us, enrolment_id";
    OF_TEAM = "SELECT enrolment_id, person_id, course_id, team_id, goal_id, at_us, withdrawn_us, enrolled_by FROM course_enrolment \
        WHERE municipality_id = $1 AND team_id = $2 AND withdrawn_us IS NULL ORDER BY at_us, enrolment_id";
    OF_SCHOOL = "SELECT DISTINCT e.enrolment_id, e.person_id, e.course_id, e.team_id, e.goal_id, e.at_us, \
        e.withdrawn_us, e.enrolled_by FROM course_enrolment e JOIN role_grant g ON g.municipality_id = e.municipality_id \
        AND g.person_id = e.person_id WHERE e.municipality_id = $1 AND g.school_id = $2 AND g.from_day <= $3 \
        AND (g.to_day IS NULL OR g.to_day >= $3) AND e.withdrawn_us IS NULL ORDER BY e.at_us, e.enrolment_id";
    OF_MUNICIPALITY = "SELECT enrolment_id, person_id, course_id, team_id, goal_id, at_us, withdrawn_us, enrolled_by FROM course_enrolment \
        WHERE municipality_id = $1 AND withdrawn_us IS NULL ORDER BY at_us, enrolment_id";
    STEPS = "SELECT activity, kind, right_answers, questions, at_us FROM course_step \
        WHERE municipality_id = $1 AND enrolment_id = $2 ORDER BY activity, step";
    STEP = "INSERT INTO course_step (municipality_id, enrolment_id, activity, step, kind, right_answers, questions, \
        at_us) SELECT CAST($1 AS BIGINT), CAST($2 AS BIGINT), CAST($3 AS TEXT), COALESCE(MAX(step), 0) + 1, \
        CAST($4 AS TEXT), CAST($5 AS BIGINT), CAST($6 AS BIGINT), CAST($7 AS BIGINT) FROM course_step \
        WHERE municipality_id = $1 AND enrolment_id = $2 AND activity = $3";
    REFLECTION = "SELECT text, at_us, handed_in FROM reflection WHERE municipality_id = $1 AND enrolment_id = $2 \
        AND activity = $3";
    REFLECT = "INSERT INTO reflection (municipality_id, enrolment_id, activity, text, at_us, handed_in) \
        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (municipality_id, enrolment_id, activity) DO UPDATE \
        SET text = excluded.text, at_us = excluded.at_us, \
        handed_in = COALESCE(excluded.handed_in, reflection.handed_in)";
    TEAM_REFLECTIONS = "SELECT e.person_id, r.handed_in FROM course_enrolment e JOIN reflection r \
        ON r.municipality_id = e.municipality_id AND r.enrolment_id = e.enrolment_id \
        WHERE e.municipality_id = $1 AND e.team_id = $2 AND e.course_id = $3 AND r.activity = $4 \
        AND r.handed_in IS NOT NULL AND e.withdrawn_us IS NULL ORDER BY r.at_us, e.person_id";
    ANSWERS = "SELECT question, answer FROM test_answer WHERE municipality_id = $1 AND enrolment_id = $2 \
        AND activity = $3 ORDER BY question";
    ANSWER = "INSERT INTO test_answer (municipality_id, enrolment_id, activity, question, answer) \
        VALUES ($1, $2, $3, $4, $5) ON CONFLICT (municipality_id, enrolment_id, activity, question) DO UPDATE \
        SET answer = excluded.answer";
}

/// A choice with why it was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    pub choice: Choice,
    pub reason: String,
    pub goal: Option<GoalId>,
    pub by: PersonId,
}

/// Somebody's place on a course.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enrolment {
    pub id: EnrolmentId,
    pub person: PersonId,
    pub course: CourseId,
    pub team: Option<TeamId>,
    pub goal: Option<GoalId>,
    pub at: Moment,
    pub withdrawn: Option<Moment>,
    /// Who gave the place; the holder, or somebody of the holder's team.
    pub by: PersonId,
}

/// A reflection as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reflection {
    /// The draft: what the writer sees.
    pub text: String,
    pub at: Moment,
    /// What the team sees: the words as they were handed in last.
    pub handed_in: Option<String>,
}

fn course(word: &str) -> Result<CourseId> {
    CourseId::new(word).ok_or_else(|| StoreError::Other(format!("“{word}” is no course's id")))
}

fn enrolment(row: &Row<'_>) -> Result<Enrolment> {
    Ok(Enrolment {
        id: EnrolmentId(row.int(0)?),
        person: PersonId(row.int(1)?),
        course: course(&row.text(2)?)?,
        team: row.maybe_int(3)?.map(TeamId),
        goal: row.maybe_int(4)?.map(GoalId),
        at: Moment(row.int(5)?),
        withdrawn: row.maybe_int(6)?.map(Moment),
        by: PersonId(row.int(7)?),
    })
}

fn reflection(row: &Row<'_>) -> Result<Reflection> {
    Ok(Reflection { text: row.text(0)?, at: Moment(row.int(1)?), handed_in: row.maybe_text(2)? })
}

/// Every choice of a team, the newest of a place last.
pub fn choices(tx: &mut Tx<'_>, m: MunicipalityId, team: TeamId) -> Result<Vec<Chosen>> {
    tx.query(&CHOICES, params![m, team], |row| {
        let choice = Choice { place: row.small(0)?, course: course(&row.text(1)?)?, at: Moment(row.int(5)?) };
        let (reason, goal) = (row.text(2)?, row.maybe_int(3)?.map(GoalId));
        Ok(Chosen { choice, reason, goal, by: PersonId(row.int(4)?) })
    })
}

pub fn choose(tx: &mut Tx<'_>, m: MunicipalityId, team: TeamId, chosen: &Chosen) -> Result<()> {
    let Chosen { choice, reason, goal, by } = chosen;
    let place = i64::from(choice.place);
    tx.execute(&CHOOSE, params![m, team, place, &choice.course, reason, *goal, *by, choice.at]).map(drop)
}

/// Gives a person a place; false where the person has one on the course already.
pub fn enrol(tx: &mut Tx<'_>, m: MunicipalityId, new: &Enrolment) -> Result<bool> {
    let values = params![m, new.id, new.person, &new.course, new.team, new.goal, new.at, new.by];
    Ok(tx.execute(&ENROL, values)? > 0)
}

/// Takes the place away; false where it was away already.
pub fn withdraw(tx: &mut Tx<'_>, m: MunicipalityId, id: EnrolmentId, at: Moment) -> Result<bool> {
    Ok(tx.execute(&WITHDRAW, params![at, m, id])? > 0)
}

pub fn name_goal(tx: &mut Tx<'_>, m: MunicipalityId, id: EnrolmentId, goal: Option<GoalId>) -> Result<()> {
    tx.execute(&NAME_GOAL, params![goal, m, id]).map(drop)
}

pub fn find(tx: &mut Tx<'_>, m: MunicipalityId, id: EnrolmentId) -> Result<Option<Enrolment>> {
    tx.query_first(&FIND, params![m, id], enrolment)
}

/// A person's places, the oldest first.
pub fn of_person(tx: &mut Tx<'_>, m: MunicipalityId, person: PersonId) -> Result<Vec<Enrolment>> {
    tx.query(&OF_PERSON, params![m, person], enrolment)
}

pub fn of_team(tx: &mut Tx<'_>, m: MunicipalityId, team: TeamId) -> Result<Vec<Enrolment>> {
    tx.query(&OF_TEAM, params![m, team], enrolment)
}

/// Places of everybody who holds a role at the school that day.
pub fn of_school(tx: &mut Tx<'_>, m: MunicipalityId, school: SchoolId, day: Day) -> Result<Vec<Enrolment>> {
    tx.query(&OF_SCHOOL, params![m, school, day], enrolment)
}

pub fn of_municipality(tx: &mut Tx<'_>, m: MunicipalityId) -> Result<Vec<Enrolment>> {
    tx.query(&OF_MUNICIPALITY, params![m], enrolment)
}

/// The newest thing done with each activity, and when.
pub fn done(tx: &mut Tx<'_>, m: MunicipalityId, id: EnrolmentId) -> Result<Vec<(String, Done, Moment)>> {
    let steps = tx.query(&STEPS, params![m, id], |row| {
        let (right, questions) = (row.small(2)?, row.small(3)?);
        let done = match row.text(1)?.as_str() {
            "marked" => Done::Marked,
            "handed_in" => Done::HandedIn,
            "test" => Done::Test { right, questions },
            "taken_back" => Done::TakenBack,
            other => return Err(StoreError::Other(format!("“{other}” is nothing a participant does"))),
        };
        Ok((row.text(0)?, done, Moment(row.int(4)?)))
    })?;
    let mut newest: Vec<(String, Done, Moment)> = Vec::new();
    for step in steps {
        match newest.last_mut().filter(|last| last.0 == step.0) {
            Some(last) => *last = step,
            None => newest.push(step),
        }
    }
    Ok(newest)
}

pub fn add_step(
    tx: &mut Tx<'_>,
    m: MunicipalityId,
    id: EnrolmentId,
    activity: &str,
    done: Done,
    at: Moment,
) -> Result<()> {
    let (kind, right, questions) = match done {
        Done::Marked => ("marked", 0, 0),
        Done::HandedIn => ("handed_in", 0, 0),
        Done::Test { right, questions } => ("test", right, questions),
        Done::TakenBack => ("taken_back", 0, 0),
    };
    tx.execute(&STEP, params![m, id, activity, kind, right, questions, at]).map(drop)
}

pub fn read_reflection(
    tx: &mut Tx<'_>,
    m: MunicipalityId,
    id: EnrolmentId,
    activity: &str,
) -> Result<Option<Reflection>> {
    tx.query_first(&REFLECTION, params![m, id, activity], reflection)
}

/// Keeps a draft; with words handed in, those too. A draft leaves what was handed in as it is.
pub fn write_reflection(
    tx: &mut Tx<'_>,
    m: MunicipalityId,
    id: EnrolmentId,
    activity: &str,
    reflection: &Reflection,
) -> Result<()> {
    let values = params![m, id, activity, &reflection.text, reflection.at, reflection.handed_in.as_deref()];
    tx.execute(&REFLECT, values).map(drop)
}

/// What the members of a team handed in on a task; drafts are their writers' own.
pub fn reflections_of_team(
    tx: &mut Tx<'_>,
    m: MunicipalityId,
    team: TeamId,
    course: &CourseId,
    activity: &str,
) -> Result<Vec<(PersonId, String)>> {
    let read = |row: &Row<'_>| Ok((PersonId(row.int(0)?), row.text(1)?));
    tx.query(&TEAM_REFLECTIONS, params![m, team, course, activity], read)
}

/// Questions and the options chosen, both counted from 0.
pub fn answers(tx: &mut Tx<'_>, m: MunicipalityId, id: EnrolmentId, activity: &str) -> Result<Vec<(u32, u32)>> {
    tx.query(&ANSWERS, params![m, id, activity], |row| Ok((row.small(0)?, row.small(1)?)))
}

pub fn answer(
    tx: &mut Tx<'_>,
    m: MunicipalityId,
    id: EnrolmentId,
    activity: &str,
    (question, option): (u32, u32),
) -> Result<()> {
    tx.execute(&ANSWER, params![m, id, activity, question, option]).map(drop)
}
