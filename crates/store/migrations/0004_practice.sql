-- A municipality's own practice cards. Texts and what was done with them are only added to; which text everyone sees
-- is computed from the steps.

CREATE TABLE practice_revision (
    municipality_id INTEGER NOT NULL REFERENCES municipality,
    practice_id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    -- The card's whole file.
    source TEXT NOT NULL,
    person_id INTEGER NOT NULL,
    at_us INTEGER NOT NULL,
    PRIMARY KEY (municipality_id, practice_id, revision),
    FOREIGN KEY (municipality_id, person_id) REFERENCES person
) STRICT, WITHOUT ROWID;

CREATE TABLE practice_step (
    municipality_id INTEGER NOT NULL,
    practice_id TEXT NOT NULL,
    step INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    -- 'submitted', 'returned', 'published' or 'withdrawn'.
    kind TEXT NOT NULL,
    person_id INTEGER NOT NULL,
    at_us INTEGER NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (municipality_id, practice_id, step),
    FOREIGN KEY (municipality_id, practice_id, revision) REFERENCES practice_revision,
    FOREIGN KEY (municipality_id, person_id) REFERENCES person
) STRICT, WITHOUT ROWID;
