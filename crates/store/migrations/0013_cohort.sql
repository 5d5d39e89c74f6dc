-- Cohorts: a course with dates, for so many teams; who has a place, who was there, and where calendars fetch it all.

CREATE TABLE cohort (
    municipality_id INTEGER NOT NULL REFERENCES municipality,
    cohort_id INTEGER NOT NULL,
    course_id TEXT NOT NULL,
    -- Where it meets: a school, or an address in words.
    school_id INTEGER,
    address TEXT NOT NULL,
    -- Teams.
    capacity INTEGER NOT NULL,
    made_us INTEGER NOT NULL,
    cancelled_us INTEGER,
    PRIMARY KEY (municipality_id, cohort_id),
    FOREIGN KEY (municipality_id, school_id) REFERENCES school
) STRICT, WITHOUT ROWID;

CREATE TABLE cohort_teacher (
    municipality_id INTEGER NOT NULL,
    cohort_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    PRIMARY KEY (municipality_id, cohort_id, person_id),
    FOREIGN KEY (municipality_id, cohort_id) REFERENCES cohort,
    FOREIGN KEY (municipality_id, person_id) REFERENCES person
) STRICT, WITHOUT ROWID;

CREATE TABLE cohort_session (
    municipality_id INTEGER NOT NULL,
    cohort_id INTEGER NOT NULL,
    session INTEGER NOT NULL,
    starts_us INTEGER NOT NULL,
    ends_us INTEGER NOT NULL,
    room TEXT NOT NULL,
    -- How often it was changed: calendars take the highest.
    sequence INTEGER NOT NULL,
    cancelled_us INTEGER,
    PRIMARY KEY (municipality_id, cohort_id, session),
    FOREIGN KEY (municipality_id, cohort_id) REFERENCES cohort
) STRICT, WITHOUT ROWID;

-- A team's place on a cohort. A place that was taken away keeps its row and its day; another is a new row.
CREATE TABLE cohort_place (
    municipality_id INTEGER NOT NULL,
    cohort_id INTEGER NOT NULL,
    team_id INTEGER NOT NULL,
    given_us INTEGER NOT NULL,
    given_by INTEGER NOT NULL,
    ended_us INTEGER,
    PRIMARY KEY (municipality_id, cohort_id, team_id, given_us),
    FOREIGN KEY (municipality_id, cohort_id) REFERENCES cohort,
    FOREIGN KEY (municipality_id, team_id) REFERENCES team,
    FOREIGN KEY (municipality_id, given_by) REFERENCES person
) STRICT, WITHOUT ROWID;
CREATE INDEX cohort_place_of_team ON cohort_place (municipality_id, team_id);

-- Where a coordinator wants a team, whatever the planner finds; until it has the place, or the pin is taken out.
CREATE TABLE cohort_pin (
    municipality_id INTEGER NOT NULL,
    team_id INTEGER NOT NULL,
    cohort_id INTEGER NOT NULL,
    pinned_us INTEGER NOT NULL,
    pinned_by INTEGER NOT NULL,
    PRIMARY KEY (municipality_id, team_id),
    FOREIGN KEY (municipality_id, team_id) REFERENCES team,
    FOREIGN KEY (municipality_id, cohort_id) REFERENCES cohort,
    FOREIGN KEY (municipality_id, pinned_by) REFERENCES person
) STRICT, WITHOUT ROWID;

-- What the planner proposed last; nothing until it is accepted. A new proposal takes the old one's place.
CREATE TABLE cohort_proposal (
    municipality_id INTEGER NOT NULL REFERENCES municipality,
    made_us INTEGER NOT NULL,
    made_by INTEGER NOT NULL,
    -- Whether a team could be given a course that it did not choose.
    unwished INTEGER NOT NULL,
    PRIMARY KEY (municipality_id),
    FOREIGN KEY (municipality_id, made_by) REFERENCES person
) STRICT, WITHOUT ROWID;

CREATE TABLE cohort_proposal_place (
    municipality_id INTEGER NOT NULL,
    team_id INTEGER NOT NULL,
    cohort_id INTEGER NOT NULL,
    PRIMARY KEY (municipality_id, team_id),
    FOREIGN KEY (municipality_id, team_id) REFERENCES team,
    FOREIGN KEY (municipality_id, cohort_id) REFERENCES cohort
) STRICT, WITHOUT ROWID;

-- How urgent a team's results made a theme when it chose it: a band from 1 (low) to 3 (high), 0 without results.
CREATE TABLE choice_urgency (
    municipality_id INTEGER NOT NULL,
    team_id INTEGER NOT NULL,
    course_id TEXT NOT NULL,
    band INTEGER NOT NULL,
    noted_us INTEGER NOT NULL,
    PRIMARY KEY (municipality_id, team_id, course_id),
    FOREIGN KEY (municipality_id, team_id) REFERENCES team
) STRICT, WITHOUT ROWID;

-- Who was at a session, by the code on the wall or the teacher's tick; the newest word counts.
CREATE TABLE session_attendance (
    municipality_id INTEGER NOT NULL,
    cohort_id INTEGER NOT NULL,
    session INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    present INTEGER NOT NULL,
    -- The person, or a teacher of the cohort.
    noted_by INTEGER NOT NULL,
    noted_us INTEGER NOT NULL,
    PRIMARY KEY (municipality_id, cohort_id, session, person_id),
    FOREIGN KEY (municipality_id, cohort_id, session) REFERENCES cohort_session,
    FOREIGN KEY (municipality_id, person_id) REFERENCES person,
    FOREIGN KEY (municipality_id, noted_by) REFERENCES person
) STRICT, WITHOUT ROWID;

-- What participants must be told; a letter's subject. Its words are made when it is sent.
CREATE TABLE cohort_notice (
    municipality_id INTEGER NOT NULL,
    notice_id INTEGER NOT NULL,
    cohort_id INTEGER NOT NULL,
    -- 'place', 'place_ended', 'changed', 'session_cancelled' or 'cancelled'.
    kind TEXT NOT NULL,
    -- Of a session; none for the whole cohort.
    session INTEGER,
    at_us INTEGER NOT NULL,
    PRIMARY KEY (municipality_id, notice_id),
    FOREIGN KEY (municipality_id, cohort_id) REFERENCES cohort
) STRICT, WITHOUT ROWID;

-- The private address of a person's calendar: only its keyed hash is kept, and a new one takes the old one's place.
CREATE TABLE calendar_address (
    municipality_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    address_hash BLOB NOT NULL,
    made_us INTEGER NOT NULL,
    PRIMARY KEY (municipality_id, person_id),
    FOREIGN KEY (municipality_id, person_id) REFERENCES person
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX calendar_address_hash ON calendar_address (municipality_id, address_hash);
