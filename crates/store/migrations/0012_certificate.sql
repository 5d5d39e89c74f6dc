-- Certificates of completed courses. The signed text is kept as it was issued: it says the course's words of that day.
CREATE TABLE certificate (
    municipality_id INTEGER NOT NULL REFERENCES municipality,
    -- Drawn at random: whoever has the address may see the certificate.
    certificate_id INTEGER NOT NULL,
    enrolment_id INTEGER NOT NULL,
    -- Its place in the municipality's list of revocations, from 0.
    place INTEGER NOT NULL,
    -- The holder's name and the course's title and criteria, as they are on it.
    holder TEXT NOT NULL,
    course_id TEXT NOT NULL,
    title TEXT NOT NULL,
    criteria TEXT NOT NULL,
    language TEXT NOT NULL,
    credential TEXT NOT NULL,
    issued_us INTEGER NOT NULL,
    revoked_us INTEGER,
    -- Why, in words for anyone who asks.
    revoked_because TEXT,
    PRIMARY KEY (municipality_id, certificate_id),
    FOREIGN KEY (municipality_id, enrolment_id) REFERENCES course_enrolment
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX certificate_place ON certificate (municipality_id, place);
CREATE UNIQUE INDEX certificate_enrolment ON certificate (municipality_id, enrolment_id);
