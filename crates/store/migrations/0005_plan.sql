-- Pupils' and guardians' own sign-in, apart from staff's. Who one is, pupil or guardian, is what the roster says.

CREATE TABLE family_account (
    municipality_id INTEGER NOT NULL,
    account_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    -- Unique in the installation: it stands in login, like staff's.
    user_name TEXT NOT NULL,
    secret_hash TEXT,
    created_us INTEGER NOT NULL,
    PRIMARY KEY (municipality_id, account_id),
    UNIQUE (municipality_id, person_id),
    FOREIGN KEY (municipality_id, person_id) REFERENCES person
) STRICT, WITHOUT ROWID;

CREATE TABLE family_invitation (
    municipality_id INTEGER NOT NULL,
    code_hash BLOB NOT NULL,
    account_id INTEGER NOT NULL,
    issued_us INTEGER NOT NULL,
    issued_by INTEGER,
    expires_us INTEGER NOT NULL,
    single_use INTEGER NOT NULL,
    used_us INTEGER,
    -- A newer invitation ends the older ones.
    replaced_us INTEGER,
    PRIMARY KEY (municipality_id, code_hash),
    FOREIGN KEY (municipality_id, account_id) REFERENCES family_account
) STRICT, WITHOUT ROWID;
CREATE INDEX family_invitation_account ON family_invitation (municipality_id, account_id);

CREATE TABLE family_session (
    municipality_id INTEGER NOT NULL,
    session_hash BLOB NOT NULL,
    account_id INTEGER NOT NULL,
    started_us INTEGER NOT NULL,
    expires_us INTEGER NOT NULL,
    ended_us INTEGER,
    PRIMARY KEY (municipality_id, session_hash),
    FOREIGN KEY (municipality_id, account_id) REFERENCES family_account
) STRICT, WITHOUT ROWID;

-- A pupil's plan: each save of a part is a row; pupil and parents read what stood there when it was shared.
CREATE TABLE pupil_plan_text (
    municipality_id INTEGER NOT NULL,
    pupil_id INTEGER NOT NULL,
    part TEXT NOT NULL,
    version INTEGER NOT NULL,
    at_us INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (municipality_id, pupil_id, part, version),
    FOREIGN KEY (municipality_id, pupil_id) REFERENCES person,
    FOREIGN KEY (municipality_id, person_id) REFERENCES person
) STRICT, WITHOUT ROWID;

CREATE TABLE pupil_plan_event (
    municipality_id INTEGER NOT NULL,
    pupil_id INTEGER NOT NULL,
    event_id INTEGER NOT NULL,
    at_us INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (municipality_id, pupil_id, event_id),
    FOREIGN KEY (municipality_id, pupil_id) REFERENCES person,
    FOREIGN KEY (municipality_id, person_id) REFERENCES person
) STRICT, WITHOUT ROWID;

-- What a team teaches for a while. It has no pupils: nothing leads from here to a pupil's plan.
CREATE TABLE teaching_unit (
    municipality_id INTEGER NOT NULL,
    unit_id INTEGER NOT NULL,
    school_id INTEGER NOT NULL,
    -- Whose it is: a team's, or a class's where it has no team.
    team_id INTEGER,
    class_id INTEGER,
    school_year_id INTEGER NOT NULL,
    made_us INTEGER NOT NULL,
    made_by INTEGER NOT NULL,
    copied_from INTEGER,
    PRIMARY KEY (municipality_id, unit_id),
    FOREIGN KEY (municipality_id, school_id) REFERENCES school,
    FOREIGN KEY (municipality_id, team_id) REFERENCES team,
    FOREIGN KEY (municipality_id, class_id) REFERENCES class,
    FOREIGN KEY (municipality_id, school_year_id) REFERENCES school_year,
    FOREIGN KEY (municipality_id, made_by) REFERENCES person
) STRICT, WITHOUT ROWID;
CREATE INDEX teaching_unit_school ON teaching_unit (municipality_id, school_id);

CREATE TABLE teaching_unit_version (
    municipality_id INTEGER NOT NULL,
    unit_id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    at_us INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    title TEXT NOT NULL,
    subject TEXT NOT NULL,
    from_day INTEGER,
    to_day INTEGER,
    about TEXT NOT NULL,
    evaluation TEXT NOT NULL,
    PRIMARY KEY (municipality_id, unit_id, version),
    FOREIGN KEY (municipality_id, unit_id) REFERENCES teaching_unit,
    FOREIGN KEY (municipality_id, person_id) REFERENCES person
) STRICT, WITHOUT ROWID;

-- Goal ↔ activities ↔ signs ↔ evaluation, in the order they are read.
CREATE TABLE teaching_unit_line (
    municipality_id INTEGER NOT NULL,
    unit_id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    place INTEGER NOT NULL,
    goal TEXT NOT NULL,
    framework_id INTEGER,
    item_place INTEGER,
    activities TEXT NOT NULL,
    signs TEXT NOT NULL,
    evaluation TEXT NOT NULL,
    PRIMARY KEY (municipality_id, unit_id, version, place),
    FOREIGN KEY (municipality_id, unit_id, version) REFERENCES teaching_unit_version,
    FOREIGN KEY (municipality_id, framework_id, item_place) REFERENCES framework_item
) STRICT, WITHOUT ROWID;
