-- Mail to staff. What a letter says is computed when it is sent and never stored; neither is the address.

CREATE TABLE mail (
    municipality_id INTEGER NOT NULL,
    mail_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    person_id INTEGER NOT NULL,
    -- What the kind is about: of a Monday letter the Monday, in days since 1970.
    subject_id INTEGER NOT NULL,
    queued_us INTEGER NOT NULL,
    due_us INTEGER NOT NULL,
    -- After this nobody wants to read it.
    expires_us INTEGER NOT NULL,
    settled_us INTEGER,
    PRIMARY KEY (municipality_id, mail_id),
    UNIQUE (municipality_id, kind, person_id, subject_id),
    FOREIGN KEY (municipality_id, person_id) REFERENCES person
) STRICT, WITHOUT ROWID;
CREATE INDEX mail_due ON mail (municipality_id, settled_us, due_us);

-- Begun before the mail server is told anything: an attempt without an end may have arrived.
CREATE TABLE mail_attempt (
    municipality_id INTEGER NOT NULL,
    mail_id INTEGER NOT NULL,
    attempt INTEGER NOT NULL,
    begun_us INTEGER NOT NULL,
    ended_us INTEGER,
    outcome TEXT,
    -- The server's three digits; its words may hold an address and are not kept.
    reply INTEGER,
    PRIMARY KEY (municipality_id, mail_id, attempt),
    FOREIGN KEY (municipality_id, mail_id) REFERENCES mail
) STRICT, WITHOUT ROWID;

-- What a person has chosen about a kind of mail; the latest counts.
CREATE TABLE mail_choice (
    municipality_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    chosen_us INTEGER NOT NULL,
    wanted INTEGER NOT NULL,
    language TEXT,
    PRIMARY KEY (municipality_id, person_id, kind, chosen_us),
    FOREIGN KEY (municipality_id, person_id) REFERENCES person
) STRICT, WITHOUT ROWID;

-- When an account was last and before that signed in, so that the front page can say what is new.
CREATE TABLE account_visit (
    municipality_id INTEGER NOT NULL,
    account_id INTEGER NOT NULL,
    latest_us INTEGER NOT NULL,
    previous_us INTEGER,
    PRIMARY KEY (municipality_id, account_id),
    FOREIGN KEY (municipality_id, account_id) REFERENCES account
) STRICT, WITHOUT ROWID;
