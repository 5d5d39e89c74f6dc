-- What is wanted with a point of the agenda, and the practice card or the scale it was saved from.
ALTER TABLE meeting_item ADD COLUMN purpose TEXT NOT NULL DEFAULT '';
ALTER TABLE meeting_item ADD COLUMN source TEXT NOT NULL DEFAULT '';

-- Who was there; the newest says.
CREATE TABLE meeting_attendance (
    municipality_id INTEGER NOT NULL,
    meeting_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    present INTEGER NOT NULL,
    at_us INTEGER NOT NULL,
    PRIMARY KEY (municipality_id, meeting_id, person_id, version),
    FOREIGN KEY (municipality_id, meeting_id) REFERENCES meeting,
    FOREIGN KEY (municipality_id, person_id) REFERENCES person
) STRICT, WITHOUT ROWID;

-- Saved for a team's next meeting before it is called; calling it takes them.
CREATE TABLE meeting_wish (
    municipality_id INTEGER NOT NULL,
    team_id INTEGER NOT NULL,
    wish_id INTEGER NOT NULL,
    title TEXT NOT NULL,
    source TEXT NOT NULL,
    made_us INTEGER NOT NULL,
    made_by INTEGER NOT NULL,
    taken_us INTEGER,
    PRIMARY KEY (municipality_id, team_id, wish_id),
    FOREIGN KEY (municipality_id, team_id) REFERENCES team,
    FOREIGN KEY (municipality_id, made_by) REFERENCES person
) STRICT, WITHOUT ROWID;
