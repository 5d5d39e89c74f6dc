-- What belongs to the whole programme: reference tables.

CREATE TABLE programme_text (
    section TEXT NOT NULL,
    language TEXT NOT NULL,
    body TEXT NOT NULL,
    edited_us INTEGER NOT NULL,
    PRIMARY KEY (section, language)
) STRICT, WITHOUT ROWID;

CREATE TABLE instrument (
    instrument_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    file_name TEXT NOT NULL,
    source TEXT NOT NULL,
    digest BLOB NOT NULL,
    added_us INTEGER NOT NULL,
    PRIMARY KEY (instrument_id, version)
) STRICT, WITHOUT ROWID;

-- The frozen T1 base: 500 is this mean, 100 this standard deviation.
CREATE TABLE norm (
    instrument_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    scale TEXT NOT NULL,
    population TEXT NOT NULL,
    mean REAL NOT NULL,
    sd REAL NOT NULL,
    respondents INTEGER NOT NULL,
    frozen_us INTEGER NOT NULL,
    PRIMARY KEY (instrument_id, version, scale)
) STRICT, WITHOUT ROWID;

-- Same grade in the reference population, in points.
CREATE TABLE norm_grade (
    instrument_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    scale TEXT NOT NULL,
    grade INTEGER NOT NULL,
    mean REAL NOT NULL,
    quarter_low REAL,
    quarter_high REAL,
    PRIMARY KEY (instrument_id, version, scale, grade)
) STRICT, WITHOUT ROWID;

CREATE TABLE login (
    login TEXT NOT NULL PRIMARY KEY,
    municipality_id INTEGER NOT NULL,
    account_id INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE municipality (
    municipality_id INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

-- People. Facts have a period; they are ended, not deleted.

CREATE TABLE coordinator_contact (
    municipality_id INTEGER NOT NULL REFERENCES municipality,
    contact_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    title TEXT NOT NULL,
    email TEXT NOT NULL,
    phone TEXT NOT NULL,
    address TEXT NOT NULL,
    PRIMARY KEY (municipality_id, contact_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE school (
    municipality_id INTEGER NOT NULL REFERENCES municipality,
    school_id INTEGER NOT NULL,
    external_id TEXT NOT NULL,
    name TEXT NOT NULL,
    from_day INTEGER NOT NULL,
    ended_day INTEGER,
    PRIMARY KEY (municipality_id, school_id),
    UNIQUE (municipality_id, external_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE school_year (
    municipality_id INTEGER NOT NULL REFERENCES municipality,
    school_year_id INTEGER NOT NULL,
    external_id TEXT NOT NULL,
    name TEXT NOT NULL,
    from_day INTEGER NOT NULL,
    to_day INTEGER NOT NULL,
    PRIMARY KEY (municipality_id, school_year_id),
    UNIQUE (municipality_id, external_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE class (
    municipality_id INTEGER NOT NULL,
    class_id INTEGER NOT NULL,
    school_id INTEGER NOT NULL,
    school_year_id INTEGER NOT NULL,
    external_id TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    -- Comma-separated: a class may span several grades.
    grades TEXT NOT NULL,
    from_day INTEGER NOT NULL,
    ended_day INTEGER,
    PRIMARY KEY (municipality_id, class_id),
    UNIQUE (municipality_id, external_id),
    FOREIGN KEY (municipality_id, school_id) REFERENCES school,
    FOREIGN KEY (municipality_id, school_year_id) REFERENCES school_year
) STRICT, WITHOUT ROWID;
CREATE INDEX class_school ON class (municipality_id, school_id);

-- 3.A became 4.A; proposed from shared pupils, confirmed by a person. No previous class: a new one.
CREATE TABLE class_lineage (
    municipality_id INTEGER NOT NULL,
    class_id INTEGER NOT NULL,
    previous_class_id INTEGER,
    confirmed_us INTEGER NOT NULL,
    PRIMARY KEY (municipality_id, class_id),
    FOREIGN KEY (municipality_id, class_id) REFERENCES class,
    FOREIGN KEY (municipality_id, previous_class_id) REFERENCES class
) STRICT, WITHOUT ROWID;

CREATE TABLE person (
    municipality_id INTEGER NOT NULL REFERENCES municipality,
    person_id INTEGER NOT NULL,
    external_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    given_name TEXT NOT NULL,
    family_name TEXT NOT NULL,
    email TEXT,
    grade INTEGER,
    from_day INTEGER NOT NULL,
    ended_day INTEGER,
    PRIMARY KEY (municipality_id, person_id),
    UNIQUE (municipality_id, external_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE class_pupil (
    municipality_id INTEGER NOT NULL,
    class_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    from_day INTEGER NOT NULL,
    to_day INTEGER,
    PRIMARY KEY (municipality_id, class_id, person_id, from_day),
    FOREIGN KEY (municipality_id, class_id) REFERENCES class,
    FOREIGN KEY (municipality_id, person_id) REFERENCES person
) STRICT, WITHOUT ROWID;
CREATE INDEX class_pupil_person ON class_pupil (municipality_id, person_id);

CREATE TABLE guardianship (
    municipality_id INTEGER NOT NULL,
    pupil_id INTEGER NOT NULL,
    guardian_id INTEGER NOT NULL,
    from_day INTEGER NOT NULL,
    to_day INTEGER,
    PRIMARY KEY (municipality_id, pupil_id, guardian_id, from_day),
    FOREIGN KEY (municipality_id, pupil_id) REFERENCES person,
    FOREIGN KEY (municipality_id, guardian_id) REFERENCES person
) STRICT, WITHOUT ROWID;

-- A role in a scope and a period. Scope: class, school or municipality, by what is filled in.
CREATE TABLE role_grant (
    municipality_id INTEGER NOT NULL,
    grant_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    role TEXT NOT NULL,
    school_id INTEGER,
    class_id INTEGER,
    -- 'roster' or 'page': an import ends only what an import gave.
    source TEXT NOT NULL,
    from_day INTEGER NOT NULL,
    to_day INTEGER,
    PRIMARY KEY (municipality_id, grant_id),
    FOREIGN KEY (municipality_id, person_id) REFERENCES person,
    FOREIGN KEY (municipality_id, school_id) REFERENCES school,
    FOREIGN KEY (municipality_id, class_id) REFERENCES class
) STRICT, WITHOUT ROWID;
CREATE INDEX role_grant_person ON role_grant (municipality_id, person_id);
CREATE INDEX role_grant_class ON role_grant (municipality_id, class_id);

CREATE TABLE team (
    municipality_id INTEGER NOT NULL,
    team_id INTEGER NOT NULL,
    school_id INTEGER NOT NULL,
    external_id TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    -- 'roster' or 'page', as for role_grant.
    source TEXT NOT NULL,
    from_day INTEGER NOT NULL,
    ended_day INTEGER,
    PRIMARY KEY (municipality_id, team_id),
    UNIQUE (municipality_id, external_id),
    FOREIGN KEY (municipality_id, school_id) REFERENCES school
) STRICT, WITHOUT ROWID;

CREATE TABLE team_member (
    municipality_id INTEGER NOT NULL,
    team_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    from_day INTEGER NOT NULL,
    to_day INTEGER,
    PRIMARY KEY (municipality_id, team_id, person_id, from_day),
    FOREIGN KEY (municipality_id, team_id) REFERENCES team,
    FOREIGN KEY (municipality_id, person_id) REFERENCES person
) STRICT, WITHOUT ROWID;

CREATE TABLE team_class (
    municipality_id INTEGER NOT NULL,
    team_id INTEGER NOT NULL,
    class_id INTEGER NOT NULL,
    from_day INTEGER NOT NULL,
    to_day INTEGER,
    PRIMARY KEY (municipality_id, team_id, class_id, from_day),
    FOREIGN KEY (municipality_id, team_id) REFERENCES team,
    FOREIGN KEY (municipality_id, class_id) REFERENCES class
) STRICT, WITHOUT ROWID;

-- Roster import: the remembered column mapping, and an upload between dry run and yes.
CREATE TABLE column_mapping (
    municipality_id INTEGER NOT NULL REFERENCES municipality,
    name TEXT NOT NULL,
    mapping TEXT NOT NULL,
    PRIMARY KEY (municipality_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE roster_upload (
    municipality_id INTEGER NOT NULL REFERENCES municipality,
    upload_id INTEGER NOT NULL,
    account_id INTEGER NOT NULL,
    file_name TEXT NOT NULL,
    content BLOB NOT NULL,
    uploaded_us INTEGER NOT NULL,
    PRIMARY KEY (municipality_id, upload_id)
) STRICT, WITHOUT ROWID;

-- Accounts.

CREATE TABLE account (
    municipality_id INTEGER NOT NULL,
    account_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    login TEXT NOT NULL,
    password_hash TEXT,
    created_us INTEGER NOT NULL,
    disabled_us INTEGER,
    PRIMARY KEY (municipality_id, account_id),
    FOREIGN KEY (municipality_id, person_id) REFERENCES person
) STRICT, WITHOUT ROWID;

CREATE TABLE login_link (
    municipality_id INTEGER NOT NULL,
    link_hash BLOB NOT NULL,
    account_id INTEGER NOT NULL,
    expires_us INTEGER NOT NULL,
    single_use INTEGER NOT NULL,
    used_us INTEGER,
    PRIMARY KEY (municipality_id, link_hash),
    FOREIGN KEY (municipality_id, account_id) REFERENCES account
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
    municipality_id INTEGER NOT NULL,
    session_hash BLOB NOT NULL,
    account_id INTEGER NOT NULL,
    started_us INTEGER NOT NULL,
    expires_us INTEGER NOT NULL,
    ended_us INTEGER,
    PRIMARY KEY (municipality_id, session_hash),
    FOREIGN KEY (municipality_id, account_id) REFERENCES account
) STRICT, WITHOUT ROWID;

-- Mapping. A round's status is computed from its time stamps.

CREATE TABLE round (
    municipality_id INTEGER NOT NULL REFERENCES municipality,
    round_id INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    name TEXT NOT NULL,
    purpose_da TEXT NOT NULL,
    purpose_en TEXT NOT NULL,
    opens_us INTEGER NOT NULL,
    closes_us INTEGER NOT NULL,
    retention_days INTEGER NOT NULL,
    confidentiality TEXT NOT NULL,
    panel INTEGER NOT NULL,
    previous_round_id INTEGER,
    planned_us INTEGER NOT NULL,
    opened_us INTEGER,
    closed_us INTEGER,
    sealed_us INTEGER,
    measured_us INTEGER,
    PRIMARY KEY (municipality_id, round_id),
    FOREIGN KEY (municipality_id, previous_round_id) REFERENCES round
) STRICT, WITHOUT ROWID;

CREATE TABLE round_instrument (
    municipality_id INTEGER NOT NULL,
    round_id INTEGER NOT NULL,
    instrument_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (municipality_id, round_id, instrument_id),
    FOREIGN KEY (municipality_id, round_id) REFERENCES round,
    FOREIGN KEY (instrument_id, version) REFERENCES instrument
) STRICT, WITHOUT ROWID;

CREATE TABLE round_school (
    municipality_id INTEGER NOT NULL,
    round_id INTEGER NOT NULL,
    school_id INTEGER NOT NULL,
    PRIMARY KEY (municipality_id, round_id, school_id),
    FOREIGN KEY (municipality_id, round_id) REFERENCES round,
    FOREIGN KEY (municipality_id, school_id) REFERENCES school
) STRICT, WITHOUT ROWID;

-- Frozen when the round opens: who was asked, in which class. Nothing about answering.
CREATE TABLE round_member (
    municipality_id INTEGER NOT NULL,
    round_id INTEGER NOT NULL,
    class_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    grade INTEGER NOT NULL,
    instrument_id TEXT NOT NULL,
    PRIMARY KEY (municipality_id, round_id, class_id, person_id),
    FOREIGN KEY (municipality_id, round_id) REFERENCES round,
    FOREIGN KEY (municipality_id, class_id) REFERENCES class,
    FOREIGN KEY (municipality_id, person_id) REFERENCES person
) STRICT, WITHOUT ROWID;

-- One sheet for every member from the moment the round opens, keyed by a keyed hash of the member:
-- neither order nor existence nor time tells whose it is without the round's key.
CREATE TABLE sheet (
    municipality_id INTEGER NOT NULL,
    round_id INTEGER NOT NULL,
    sheet_id BLOB NOT NULL,
    class_id INTEGER NOT NULL,
    grade INTEGER NOT NULL,
    instrument_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    generation INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    finished INTEGER NOT NULL,
    answers BLOB NOT NULL,
    PRIMARY KEY (municipality_id, round_id, sheet_id),
    FOREIGN KEY (municipality_id, round_id) REFERENCES round
) STRICT, WITHOUT ROWID;
CREATE INDEX sheet_class ON sheet (municipality_id, round_id, class_id);

CREATE TABLE access_code (
    municipality_id INTEGER NOT NULL,
    round_id INTEGER NOT NULL,
    code_hash BLOB NOT NULL,
    sheet_id BLOB NOT NULL,
    PRIMARY KEY (municipality_id, round_id, code_hash),
    FOREIGN KEY (municipality_id, round_id) REFERENCES round
) STRICT, WITHOUT ROWID;
CREATE INDEX access_code_sheet ON access_code (municipality_id, round_id, sheet_id);

-- How many answered in each class, counted once at the close: afterwards nobody can count again.
CREATE TABLE round_response (
    municipality_id INTEGER NOT NULL,
    round_id INTEGER NOT NULL,
    class_id INTEGER NOT NULL,
    asked INTEGER NOT NULL,
    answered INTEGER NOT NULL,
    PRIMARY KEY (municipality_id, round_id, class_id),
    FOREIGN KEY (municipality_id, round_id) REFERENCES round,
    FOREIGN KEY (municipality_id, class_id) REFERENCES class
) STRICT, WITHOUT ROWID;

-- After sealing: shuffled rows with a randomised encryption of the panel pseudonym.
CREATE TABLE sealed_sheet (
    municipality_id INTEGER NOT NULL,
    round_id INTEGER NOT NULL,
    row_no INTEGER NOT NULL,
    class_id INTEGER NOT NULL,
    grade INTEGER NOT NULL,
    instrument_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    answers BLOB NOT NULL,
    panel BLOB NOT NULL,
    PRIMARY KEY (municipality_id, round_id, row_no),
    FOREIGN KEY (municipality_id, round_id) REFERENCES round
) STRICT, WITHOUT ROWID;

-- Measurement and release.

CREATE TABLE measurement_run (
    municipality_id INTEGER NOT NULL,
    run_id INTEGER NOT NULL,
    round_id INTEGER NOT NULL,
    measured_us INTEGER NOT NULL,
    engine_version TEXT NOT NULL,
    input_digest BLOB NOT NULL,
    output_digest BLOB NOT NULL,
    report TEXT NOT NULL,
    -- Groups and aggregates, for auditing everything ever released together.
    lattice TEXT NOT NULL,
    PRIMARY KEY (municipality_id, run_id),
    FOREIGN KEY (municipality_id, round_id) REFERENCES round
) STRICT, WITHOUT ROWID;

-- What a run found for a unit, safe or not; read only by the release.
CREATE TABLE measured_cell (
    municipality_id INTEGER NOT NULL,
    run_id INTEGER NOT NULL,
    unit_kind TEXT NOT NULL,
    unit_id INTEGER NOT NULL,
    instrument_id TEXT NOT NULL,
    scale TEXT NOT NULL,
    cell TEXT NOT NULL,
    PRIMARY KEY (municipality_id, run_id, unit_kind, unit_id, instrument_id, scale),
    FOREIGN KEY (municipality_id, run_id) REFERENCES measurement_run
) STRICT, WITHOUT ROWID;

CREATE TABLE release (
    municipality_id INTEGER NOT NULL,
    round_id INTEGER NOT NULL,
    unit_kind TEXT NOT NULL,
    unit_id INTEGER NOT NULL,
    run_id INTEGER NOT NULL,
    released_us INTEGER NOT NULL,
    released_by INTEGER NOT NULL,
    PRIMARY KEY (municipality_id, round_id, unit_kind, unit_id),
    FOREIGN KEY (municipality_id, run_id) REFERENCES measurement_run
) STRICT, WITHOUT ROWID;

-- Frozen: what every page, file and role sees, and nothing else.
CREATE TABLE released_cell (
    municipality_id INTEGER NOT NULL,
    round_id INTEGER NOT NULL,
    unit_kind TEXT NOT NULL,
    unit_id INTEGER NOT NULL,
    instrument_id TEXT NOT NULL,
    scale TEXT NOT NULL,
    cell TEXT NOT NULL,
    PRIMARY KEY (municipality_id, round_id, unit_kind, unit_id, instrument_id, scale),
    FOREIGN KEY (municipality_id, round_id) REFERENCES round
) STRICT, WITHOUT ROWID;

-- The house: audit log and job queue, written in the use case's own transaction.

CREATE TABLE audit_entry (
    municipality_id INTEGER NOT NULL,
    entry_id INTEGER NOT NULL,
    at_us INTEGER NOT NULL,
    account_id INTEGER,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (municipality_id, entry_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX audit_entry_at ON audit_entry (municipality_id, at_us);

CREATE TABLE job (
    municipality_id INTEGER NOT NULL,
    job_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    subject_id INTEGER NOT NULL,
    due_us INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    claimed_us INTEGER,
    done_us INTEGER,
    failed_us INTEGER,
    last_error TEXT,
    PRIMARY KEY (municipality_id, job_id),
    UNIQUE (municipality_id, kind, subject_id)
) STRICT, WITHOUT ROWID;
