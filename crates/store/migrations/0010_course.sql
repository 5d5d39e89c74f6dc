-- Competence courses: what teams choose, who takes what, and what they have done. The courses themselves are text files.

-- A team's choice of a theme for a place (1 to 3) of its path; the newest version of each place counts.
CREATE TABLE course_choice (
    municipality_id INTEGER NOT NULL REFERENCES municipality,
    team_id INTEGER NOT NULL,
    place INTEGER NOT NULL,
    version INTEGER NOT NULL,
    course_id TEXT NOT NULL,
    reason TEXT NOT NULL,
    -- The goal that the course is to serve, where the team has one.
    goal_id INTEGER,
    person_id INTEGER NOT NULL,
    at_us INTEGER NOT NULL,
    PRIMARY KEY (municipality_id, team_id, place, version),
    FOREIGN KEY (municipality_id, team_id) REFERENCES team,
    FOREIGN KEY (municipality_id, goal_id) REFERENCES goal,
    FOREIGN KEY (municipality_id, person_id) REFERENCES person
) STRICT, WITHOUT ROWID;

-- Somebody's place on a course. A place that was given up keeps its row and its day; another is a new row.
CREATE TABLE course_enrolment (
    municipality_id INTEGER NOT NULL REFERENCES municipality,
    enrolment_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    course_id TEXT NOT NULL,
    -- The fixed team that takes the course together, where one does; its members read each other's reflections.
    team_id INTEGER,
    goal_id INTEGER,
    at_us INTEGER NOT NULL,
    enrolled_by INTEGER NOT NULL,
    withdrawn_us INTEGER,
    PRIMARY KEY (municipality_id, enrolment_id),
    FOREIGN KEY (municipality_id, person_id) REFERENCES person,
    FOREIGN KEY (municipality_id, team_id) REFERENCES team,
    FOREIGN KEY (municipality_id, goal_id) REFERENCES goal,
    FOREIGN KEY (municipality_id, enrolled_by) REFERENCES person
) STRICT, WITHOUT ROWID;

-- One place a person and course at a time.
CREATE UNIQUE INDEX course_enrolment_once ON course_enrolment (municipality_id, person_id, course_id) WHERE withdrawn_us IS NULL;
CREATE INDEX course_enrolment_of_team ON course_enrolment (municipality_id, team_id, course_id);

-- What a participant did with an activity; the newest step of each counts.
CREATE TABLE course_step (
    municipality_id INTEGER NOT NULL,
    enrolment_id INTEGER NOT NULL,
    activity TEXT NOT NULL,
    step INTEGER NOT NULL,
    -- 'marked', 'handed_in', 'test' or 'taken_back'.
    kind TEXT NOT NULL,
    -- Of a test.
    right_answers INTEGER NOT NULL,
    questions INTEGER NOT NULL,
    at_us INTEGER NOT NULL,
    PRIMARY KEY (municipality_id, enrolment_id, activity, step),
    FOREIGN KEY (municipality_id, enrolment_id) REFERENCES course_enrolment
) STRICT, WITHOUT ROWID;

-- A participant's reflection on a task: the draft is its writer's, what was handed in is the team's; older wordings are not kept.
CREATE TABLE reflection (
    municipality_id INTEGER NOT NULL,
    enrolment_id INTEGER NOT NULL,
    activity TEXT NOT NULL,
    text TEXT NOT NULL,
    at_us INTEGER NOT NULL,
    -- The words as they were handed in last; none before.
    handed_in TEXT,
    PRIMARY KEY (municipality_id, enrolment_id, activity),
    FOREIGN KEY (municipality_id, enrolment_id) REFERENCES course_enrolment
) STRICT, WITHOUT ROWID;

-- The option chosen for each question, the newest attempt only: for showing the participant why.
CREATE TABLE test_answer (
    municipality_id INTEGER NOT NULL,
    enrolment_id INTEGER NOT NULL,
    activity TEXT NOT NULL,
    question INTEGER NOT NULL,
    answer INTEGER NOT NULL,
    PRIMARY KEY (municipality_id, enrolment_id, activity, question),
    FOREIGN KEY (municipality_id, enrolment_id) REFERENCES course_enrolment
) STRICT, WITHOUT ROWID;
