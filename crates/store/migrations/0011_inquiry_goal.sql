-- Goals that a team set in a case: the case shows how far each is, and the goal leads back.
CREATE TABLE inquiry_goal (
    municipality_id INTEGER NOT NULL,
    inquiry_id INTEGER NOT NULL,
    goal_id INTEGER NOT NULL,
    linked_us INTEGER NOT NULL,
    linked_by INTEGER NOT NULL,
    PRIMARY KEY (municipality_id, inquiry_id, goal_id),
    FOREIGN KEY (municipality_id, inquiry_id) REFERENCES inquiry,
    FOREIGN KEY (municipality_id, goal_id) REFERENCES goal,
    FOREIGN KEY (municipality_id, linked_by) REFERENCES person
) STRICT, WITHOUT ROWID;
CREATE INDEX inquiry_goal_of ON inquiry_goal (municipality_id, goal_id);
