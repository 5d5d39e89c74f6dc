-- Studies that a municipality has added to a practice, file by file; a file that is taken back stays, with when and by whom.

CREATE TABLE study_upload (
    municipality_id INTEGER NOT NULL REFERENCES municipality,
    upload_id INTEGER NOT NULL,
    practice_id TEXT NOT NULL,
    file_name TEXT NOT NULL,
    person_id INTEGER NOT NULL,
    at_us INTEGER NOT NULL,
    PRIMARY KEY (municipality_id, upload_id),
    FOREIGN KEY (municipality_id, person_id) REFERENCES person
) STRICT, WITHOUT ROWID;

CREATE INDEX study_upload_practice ON study_upload (municipality_id, practice_id);

CREATE TABLE study_withdrawal (
    municipality_id INTEGER NOT NULL,
    upload_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    at_us INTEGER NOT NULL,
    PRIMARY KEY (municipality_id, upload_id),
    FOREIGN KEY (municipality_id, upload_id) REFERENCES study_upload,
    FOREIGN KEY (municipality_id, person_id) REFERENCES person
) STRICT, WITHOUT ROWID;

CREATE TABLE study (
    municipality_id INTEGER NOT NULL,
    upload_id INTEGER NOT NULL,
    -- From 0, in the file's order.
    place INTEGER NOT NULL,
    name TEXT NOT NULL,
    year INTEGER,
    -- Standardised mean difference and its sampling variance.
    effect REAL NOT NULL,
    variance REAL NOT NULL,
    participants INTEGER,
    source TEXT,
    PRIMARY KEY (municipality_id, upload_id, place),
    FOREIGN KEY (municipality_id, upload_id) REFERENCES study_upload
) STRICT, WITHOUT ROWID;

CREATE TABLE study_moderator (
    municipality_id INTEGER NOT NULL,
    upload_id INTEGER NOT NULL,
    place INTEGER NOT NULL,
    word TEXT NOT NULL,
    value REAL NOT NULL,
    PRIMARY KEY (municipality_id, upload_id, place, word),
    FOREIGN KEY (municipality_id, upload_id, place) REFERENCES study
) STRICT, WITHOUT ROWID;
