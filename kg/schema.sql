-- What a built graph remembers: each page with its facts, the facts taken apart into tables, and who is who.
-- Spans count code points on the page as it was found; dates are EDTF; a place is a full path, province first.

CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE documents (
    id        TEXT PRIMARY KEY,
    digest    BLOB NOT NULL,  -- of the page as it came in, to know it again
    url       TEXT,
    published TEXT,
    locality  TEXT,
    outlet    TEXT,
    headline  TEXT,
    source    TEXT NOT NULL,  -- the page as it came in, JSON
    facts     TEXT NOT NULL   -- all that it states, JSON: a line of facts.jsonl
);

CREATE TABLE evidence (
    id         INTEGER PRIMARY KEY,
    document   TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
    start      INTEGER NOT NULL,
    "end"      INTEGER NOT NULL,
    quote      TEXT NOT NULL,
    rule       TEXT NOT NULL,
    confidence REAL NOT NULL
);

CREATE TABLE meetings (
    id       INTEGER PRIMARY KEY,
    document TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
    number   INTEGER NOT NULL,  -- among the page's meetings, from 0
    name     TEXT,
    date     TEXT,
    place    TEXT,
    venue    TEXT,
    form     TEXT,
    organ    TEXT,
    evidence INTEGER NOT NULL REFERENCES evidence ON DELETE CASCADE,
    UNIQUE (document, number)
);

CREATE TABLE participations (
    meeting  INTEGER NOT NULL REFERENCES meetings ON DELETE CASCADE,
    person   TEXT NOT NULL,
    capacity TEXT NOT NULL CHECK (capacity IN ('chair', 'speaker', 'attendee')),
    rank     INTEGER NOT NULL,
    evidence INTEGER NOT NULL REFERENCES evidence ON DELETE CASCADE
);

CREATE TABLE roles (
    document TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
    person   TEXT NOT NULL,
    title    TEXT NOT NULL,
    place    TEXT,
    organ    TEXT,
    evidence INTEGER NOT NULL REFERENCES evidence ON DELETE CASCADE
);

-- Who is who: decided anew over all pages at the end of each build.

CREATE TABLE persons (document TEXT NOT NULL, name TEXT NOT NULL, person TEXT NOT NULL, PRIMARY KEY (document, name)) WITHOUT ROWID;
CREATE TABLE events (document TEXT NOT NULL, number INTEGER NOT NULL, event TEXT NOT NULL, PRIMARY KEY (document, number)) WITHOUT ROWID;

CREATE INDEX evidence_document ON evidence (document);
CREATE INDEX participations_meeting ON participations (meeting);
CREATE INDEX participations_person ON participations (person);
CREATE INDEX participations_evidence ON participations (evidence);
CREATE INDEX meetings_evidence ON meetings (evidence);
CREATE INDEX roles_document ON roles (document);
CREATE INDEX roles_person ON roles (person);
CREATE INDEX roles_evidence ON roles (evidence);
CREATE INDEX events_event ON events (event);

-- A row for each page that reports a meeting. `day` is the meeting's, or the page's where the meeting's is not known.
CREATE VIEW reports AS
SELECT e.event, m.id AS report, m.date, coalesce(m.date, d.published) AS day, m.name AS meeting, m.place, m.form, m.venue,
       d.id AS document, d.url, d.published
FROM meetings m
JOIN documents d ON d.id = m.document
JOIN events e ON e.document = m.document AND e.number = m.number;

-- A row for each person in each of these.
CREATE VIEW parts AS
SELECT r.*, p.person AS name, n.person, p.capacity, p.rank, v.quote, v.start, v."end", v.rule, v.confidence
FROM reports r
JOIN participations p ON p.meeting = r.report
JOIN evidence v ON v.id = p.evidence
JOIN persons n ON n.document = r.document AND n.name = p.person;

-- A row for each meeting, whatever the number of pages that report it; of several names the longest.
CREATE VIEW occasions AS
SELECT event, max(date) AS date, min(day) AS day, substr(max(printf('%06d', length(meeting)) || meeting), 7) AS meeting,
       max(place) AS place, max(form) AS form, max(venue) AS venue,
       count(DISTINCT document) AS pages, min(document) AS source, min(url) AS url
FROM reports GROUP BY event;

-- Who chaired which meeting, by day.
CREATE VIEW chaired AS
SELECT o.date, p.name AS person, o.meeting, o.place, o.pages, o.source, o.url, min(p.quote) AS quote
FROM occasions o JOIN parts p ON p.event = o.event AND p.capacity = 'chair'
GROUP BY o.event, p.person ORDER BY o.day, o.event, min(p.rank);

-- Who was seen in which post, from the first page to the last.
CREATE VIEW tenures AS
SELECT n.person, r.person AS name, r.title, r.place, min(d.published) AS first, max(d.published) AS last,
       count(DISTINCT d.id) AS pages, min(d.id) AS source, min(d.url) AS url, min(v.quote) AS quote
FROM roles r
JOIN documents d ON d.id = r.document
JOIN evidence v ON v.id = r.evidence
JOIN persons n ON n.document = r.document AND n.name = r.person
GROUP BY n.person, r.title, r.place ORDER BY r.place, r.title, first, name;
