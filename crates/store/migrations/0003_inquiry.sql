-- What people write together: versions are only added. A text sent from an older version is kept as it came (sent = 1)
-- and followed by its merge.
CREATE TABLE document_version (
    municipality_id INTEGER NOT NULL REFERENCES municipality,
    -- An inquiry or a meeting.
    document_id INTEGER NOT NULL,
    field TEXT NOT NULL,
    version INTEGER NOT NULL,
    base INTEGER NOT NULL,
    text TEXT NOT NULL,
    author_id INTEGER NOT NULL,
    at_us INTEGER NOT NULL,
    sent INTEGER NOT NULL,
    -- Passages of which two wordings stand after each other.
    conflicts INTEGER NOT NULL,
    PRIMARY KEY (municipality_id, document_id, field, version),
    FOREIGN KEY (municipality_id, author_id) REFERENCES person
) STRICT, WITHOUT ROWID;

-- A case. Where it stands is computed from its fields.
CREATE TABLE inquiry (
    municipality_id INTEGER NOT NULL,
    inquiry_id INTEGER NOT NULL,
    school_id INTEGER NOT NULL,
    team_id INTEGER,
    class_id INTEGER,
    -- A case about one pupil: narrow access, and a day on which it is deleted.
    pupil_id INTEGER,
    keep_until_day INTEGER,
    started_us INTEGER NOT NULL,
    started_by INTEGER NOT NULL,
    -- The released result it began from; none of them for a wish.
    round_id INTEGER,
    unit_kind TEXT,
    unit_id INTEGER,
    instrument_id TEXT,
    scale TEXT,
    PRIMARY KEY (municipality_id, inquiry_id),
    FOREIGN KEY (municipality_id, school_id) REFERENCES school,
    FOREIGN KEY (municipality_id, team_id) REFERENCES team,
    FOREIGN KEY (municipality_id, class_id) REFERENCES class,
    FOREIGN KEY (municipality_id, pupil_id) REFERENCES person,
    FOREIGN KEY (municipality_id, started_by) REFERENCES person,
    FOREIGN KEY (municipality_id, round_id) REFERENCES round
) STRICT, WITHOUT ROWID;
CREATE INDEX inquiry_school ON inquiry (municipality_id, school_id);
CREATE INDEX inquiry_team ON inquiry (municipality_id, team_id);

-- The released figures as they were when the case began.
CREATE TABLE inquiry_figure (
    municipality_id INTEGER NOT NULL,
    inquiry_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    instrument_id TEXT NOT NULL,
    scale TEXT NOT NULL,
    title_da TEXT NOT NULL,
    title_en TEXT NOT NULL,
    cell TEXT NOT NULL,
    PRIMARY KEY (municipality_id, inquiry_id, position),
    FOREIGN KEY (municipality_id, inquiry_id) REFERENCES inquiry
) STRICT, WITHOUT ROWID;

CREATE TABLE inquiry_member (
    municipality_id INTEGER NOT NULL,
    inquiry_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    named_us INTEGER NOT NULL,
    named_by INTEGER NOT NULL,
    removed_us INTEGER,
    PRIMARY KEY (municipality_id, inquiry_id, person_id, named_us),
    FOREIGN KEY (municipality_id, inquiry_id) REFERENCES inquiry,
    FOREIGN KEY (municipality_id, person_id) REFERENCES person
) STRICT, WITHOUT ROWID;
CREATE INDEX inquiry_member_person ON inquiry_member (municipality_id, person_id);

-- What happened while a measure was carried out.
CREATE TABLE inquiry_log (
    municipality_id INTEGER NOT NULL,
    inquiry_id INTEGER NOT NULL,
    entry_id INTEGER NOT NULL,
    measure INTEGER NOT NULL,
    day INTEGER NOT NULL,
    text TEXT NOT NULL,
    author_id INTEGER NOT NULL,
    at_us INTEGER NOT NULL,
    PRIMARY KEY (municipality_id, inquiry_id, entry_id),
    FOREIGN KEY (municipality_id, inquiry_id) REFERENCES inquiry,
    FOREIGN KEY (municipality_id, author_id) REFERENCES person
) STRICT, WITHOUT ROWID;

CREATE TABLE meeting (
    municipality_id INTEGER NOT NULL,
    meeting_id INTEGER NOT NULL,
    team_id INTEGER NOT NULL,
    starts_us INTEGER NOT NULL,
    minutes INTEGER NOT NULL,
    place TEXT NOT NULL,
    called_us INTEGER NOT NULL,
    called_by INTEGER NOT NULL,
    cancelled_us INTEGER,
    PRIMARY KEY (municipality_id, meeting_id),
    FOREIGN KEY (municipality_id, team_id) REFERENCES team,
    FOREIGN KEY (municipality_id, called_by) REFERENCES person
) STRICT, WITHOUT ROWID;
CREATE INDEX meeting_team ON meeting (municipality_id, team_id, starts_us);

-- Who has a duty at a meeting; the newest says.
CREATE TABLE meeting_duty (
    municipality_id INTEGER NOT NULL,
    meeting_id INTEGER NOT NULL,
    duty TEXT NOT NULL,
    version INTEGER NOT NULL,
    person_id INTEGER,
    at_us INTEGER NOT NULL,
    PRIMARY KEY (municipality_id, meeting_id, duty, version),
    FOREIGN KEY (municipality_id, meeting_id) REFERENCES meeting,
    FOREIGN KEY (municipality_id, person_id) REFERENCES person
) STRICT, WITHOUT ROWID;

-- The agenda. Its words are a document's.
CREATE TABLE meeting_item (
    municipality_id INTEGER NOT NULL,
    meeting_id INTEGER NOT NULL,
    item INTEGER NOT NULL,
    inquiry_id INTEGER,
    title TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    added_us INTEGER NOT NULL,
    removed_us INTEGER,
    PRIMARY KEY (municipality_id, meeting_id, item),
    FOREIGN KEY (municipality_id, meeting_id) REFERENCES meeting,
    FOREIGN KEY (municipality_id, inquiry_id) REFERENCES inquiry
) STRICT, WITHOUT ROWID;

CREATE TABLE meeting_decision (
    municipality_id INTEGER NOT NULL,
    meeting_id INTEGER NOT NULL,
    decision_id INTEGER NOT NULL,
    -- The agenda's item it was made under, where there was one.
    item INTEGER,
    text TEXT NOT NULL,
    owner_id INTEGER,
    due_day INTEGER,
    made_us INTEGER NOT NULL,
    author_id INTEGER NOT NULL,
    done_us INTEGER,
    PRIMARY KEY (municipality_id, meeting_id, decision_id),
    FOREIGN KEY (municipality_id, meeting_id) REFERENCES meeting,
    FOREIGN KEY (municipality_id, owner_id) REFERENCES person,
    FOREIGN KEY (municipality_id, author_id) REFERENCES person
) STRICT, WITHOUT ROWID;

-- What comes back every year, and what a year holds.
CREATE TABLE year_wheel_entry (
    municipality_id INTEGER NOT NULL,
    school_id INTEGER NOT NULL,
    entry_id INTEGER NOT NULL,
    day INTEGER NOT NULL,
    title TEXT NOT NULL,
    made_us INTEGER NOT NULL,
    made_by INTEGER NOT NULL,
    removed_us INTEGER,
    PRIMARY KEY (municipality_id, school_id, entry_id),
    FOREIGN KEY (municipality_id, school_id) REFERENCES school,
    FOREIGN KEY (municipality_id, made_by) REFERENCES person
) STRICT, WITHOUT ROWID;
