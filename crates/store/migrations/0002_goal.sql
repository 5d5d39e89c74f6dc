-- Goals on every level. What a goal says comes in versions, what happens to it in events; both are only added to,
-- and how far it is stands nowhere: it is computed.

CREATE TABLE goal (
    municipality_id INTEGER NOT NULL REFERENCES municipality,
    goal_id INTEGER NOT NULL,
    -- 'programme', 'municipality', 'school', 'team', 'class', 'pupil' or 'staff', with what it is of filled in.
    level TEXT NOT NULL,
    school_id INTEGER,
    team_id INTEGER,
    class_id INTEGER,
    person_id INTEGER,
    set_us INTEGER NOT NULL,
    set_by INTEGER,
    PRIMARY KEY (municipality_id, goal_id),
    FOREIGN KEY (municipality_id, school_id) REFERENCES school,
    FOREIGN KEY (municipality_id, team_id) REFERENCES team,
    FOREIGN KEY (municipality_id, class_id) REFERENCES class,
    FOREIGN KEY (municipality_id, person_id) REFERENCES person,
    FOREIGN KEY (municipality_id, set_by) REFERENCES person
) STRICT, WITHOUT ROWID;
CREATE INDEX goal_school ON goal (municipality_id, level, school_id);
CREATE INDEX goal_class ON goal (municipality_id, class_id, level);
CREATE INDEX goal_team ON goal (municipality_id, team_id);
CREATE INDEX goal_person ON goal (municipality_id, person_id);

CREATE TABLE goal_wording (
    municipality_id INTEGER NOT NULL,
    goal_id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    at_us INTEGER NOT NULL,
    -- None where the simulation or the command line wrote it.
    person_id INTEGER,
    title TEXT NOT NULL,
    why TEXT NOT NULL,
    signs TEXT NOT NULL,
    observation TEXT NOT NULL,
    owner_id INTEGER,
    due_day INTEGER,
    parent_id INTEGER,
    shared INTEGER NOT NULL,
    -- A scale as indicator, with the released level frozen as its baseline; nothing where it is told in words.
    unit_kind TEXT,
    unit_id INTEGER,
    instrument_id TEXT,
    scale TEXT,
    baseline_round_id INTEGER,
    baseline_points INTEGER,
    baseline_low INTEGER,
    baseline_high INTEGER,
    target_points INTEGER,
    PRIMARY KEY (municipality_id, goal_id, version),
    FOREIGN KEY (municipality_id, goal_id) REFERENCES goal,
    FOREIGN KEY (municipality_id, parent_id) REFERENCES goal,
    FOREIGN KEY (municipality_id, owner_id) REFERENCES person
) STRICT, WITHOUT ROWID;
CREATE INDEX goal_wording_parent ON goal_wording (municipality_id, parent_id);
CREATE INDEX goal_wording_owner ON goal_wording (municipality_id, owner_id);

CREATE TABLE goal_event (
    municipality_id INTEGER NOT NULL,
    goal_id INTEGER NOT NULL,
    event_id INTEGER NOT NULL,
    at_us INTEGER NOT NULL,
    person_id INTEGER,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (municipality_id, goal_id, at_us, event_id),
    FOREIGN KEY (municipality_id, goal_id) REFERENCES goal
) STRICT, WITHOUT ROWID;

-- Who works with a pupil beside the contact teacher, and so may see the pupil's goals.
CREATE TABLE pupil_assignment (
    municipality_id INTEGER NOT NULL,
    pupil_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    from_day INTEGER NOT NULL,
    to_day INTEGER,
    PRIMARY KEY (municipality_id, pupil_id, person_id, from_day),
    FOREIGN KEY (municipality_id, pupil_id) REFERENCES person,
    FOREIGN KEY (municipality_id, person_id) REFERENCES person
) STRICT, WITHOUT ROWID;
CREATE INDEX pupil_assignment_person ON pupil_assignment (municipality_id, person_id);

-- A leader's reason to look at one pupil's goals; it opens them until it ends.
CREATE TABLE pupil_opening (
    municipality_id INTEGER NOT NULL,
    opening_id INTEGER NOT NULL,
    pupil_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    reason TEXT NOT NULL,
    at_us INTEGER NOT NULL,
    until_us INTEGER NOT NULL,
    PRIMARY KEY (municipality_id, opening_id),
    FOREIGN KEY (municipality_id, pupil_id) REFERENCES person,
    FOREIGN KEY (municipality_id, person_id) REFERENCES person
) STRICT, WITHOUT ROWID;
CREATE INDEX pupil_opening_of ON pupil_opening (municipality_id, pupil_id, person_id);

-- Frameworks of goals from elsewhere, one for each school year; the package is kept as it came.
CREATE TABLE framework (
    municipality_id INTEGER NOT NULL REFERENCES municipality,
    framework_id INTEGER NOT NULL,
    source_id TEXT NOT NULL,
    school_year TEXT NOT NULL,
    title TEXT NOT NULL,
    creator TEXT NOT NULL,
    language TEXT NOT NULL,
    case_version TEXT NOT NULL,
    package BLOB NOT NULL,
    digest BLOB NOT NULL,
    imported_us INTEGER NOT NULL,
    imported_by INTEGER,
    ended_us INTEGER,
    PRIMARY KEY (municipality_id, framework_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE framework_item (
    municipality_id INTEGER NOT NULL,
    framework_id INTEGER NOT NULL,
    -- Place in the tree, parents before children.
    place INTEGER NOT NULL,
    parent_place INTEGER,
    depth INTEGER NOT NULL,
    source_id TEXT NOT NULL,
    code TEXT NOT NULL,
    statement TEXT NOT NULL,
    kind TEXT NOT NULL,
    grades TEXT NOT NULL,
    -- Small letters of code and statement, for searching.
    search TEXT NOT NULL,
    PRIMARY KEY (municipality_id, framework_id, place),
    FOREIGN KEY (municipality_id, framework_id) REFERENCES framework
) STRICT, WITHOUT ROWID;
CREATE INDEX framework_item_source ON framework_item (municipality_id, source_id);

CREATE TABLE goal_framework_item (
    municipality_id INTEGER NOT NULL,
    goal_id INTEGER NOT NULL,
    framework_id INTEGER NOT NULL,
    place INTEGER NOT NULL,
    linked_us INTEGER NOT NULL,
    linked_by INTEGER,
    ended_us INTEGER,
    PRIMARY KEY (municipality_id, goal_id, framework_id, place, linked_us),
    FOREIGN KEY (municipality_id, goal_id) REFERENCES goal,
    FOREIGN KEY (municipality_id, framework_id, place) REFERENCES framework_item
) STRICT, WITHOUT ROWID;
