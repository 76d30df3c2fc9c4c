-- What a built graph remembers: each page with its facts, the facts taken apart into tables, and who is who.
-- Spans count code points on the page as it was found; dates are EDTF; a place is a full path, province first.
-- Read it with any SQLite tool; the views at the end answer most questions.

CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- What the pages say ------------------------------------------------------------------------------------------------------------

CREATE TABLE documents (
    id        TEXT PRIMARY KEY,
    digest    BLOB NOT NULL,  -- of the page as it came in, to know it again; empty where it must be read again
    url       TEXT,
    published TEXT,
    day       TEXT,           -- when what the page says was so: the day it was published, or else that of its first meeting
    locality  TEXT,
    outlet    TEXT,
    headline  TEXT,
    genre     TEXT NOT NULL,
    signature BLOB NOT NULL,  -- of its words, to know reprints by
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
    organ    TEXT REFERENCES organs,  -- who convened it
    block    TEXT NOT NULL,     -- two reports of one meeting share it
    evidence INTEGER NOT NULL REFERENCES evidence ON DELETE CASCADE,
    UNIQUE (document, number)
);

CREATE TABLE participations (
    meeting  INTEGER NOT NULL REFERENCES meetings ON DELETE CASCADE,
    document TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
    person   TEXT NOT NULL,     -- the name, as the page has it
    capacity TEXT NOT NULL CHECK (capacity IN ('chair', 'speaker', 'attendee')),
    rank     INTEGER NOT NULL,  -- in the page's list, from 1
    evidence INTEGER NOT NULL REFERENCES evidence ON DELETE CASCADE
);

CREATE TABLE roles (
    document TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
    person   TEXT NOT NULL,     -- the name, as the page has it
    title    TEXT NOT NULL,     -- the title, as the page has it
    place    TEXT,
    post     TEXT NOT NULL REFERENCES posts,
    organ    TEXT REFERENCES organs,
    former   INTEGER NOT NULL,  -- 1 where the title says that its holder has left the post
    evidence INTEGER NOT NULL REFERENCES evidence ON DELETE CASCADE
);

CREATE TABLE organs (id TEXT PRIMARY KEY, name TEXT NOT NULL, place TEXT);
CREATE TABLE posts (id TEXT PRIMARY KEY, title TEXT NOT NULL, place TEXT);

CREATE TABLE sightings (name TEXT NOT NULL, document TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
    sighting TEXT NOT NULL, PRIMARY KEY (name, document)) WITHOUT ROWID;

CREATE TABLE skipped (path TEXT PRIMARY KEY, fault TEXT NOT NULL, cure TEXT NOT NULL) WITHOUT ROWID;  -- by the last build

-- What has changed since it was last decided who is who: names, blocks of meetings, documents.
CREATE TABLE changed (kind TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (kind, key)) WITHOUT ROWID;

-- Who is who, over all pages -----------------------------------------------------------------------------------------------------

CREATE TABLE people (id TEXT PRIMARY KEY, name TEXT NOT NULL, places TEXT NOT NULL);  -- places: a JSON list
CREATE TABLE persons (name TEXT NOT NULL, document TEXT NOT NULL, person TEXT NOT NULL,
    PRIMARY KEY (name, document)) WITHOUT ROWID;
CREATE TABLE events (document TEXT NOT NULL, number INTEGER NOT NULL, event TEXT NOT NULL, PRIMARY KEY (document, number)) WITHOUT ROWID;
CREATE TABLE articles (document TEXT PRIMARY KEY, article TEXT NOT NULL) WITHOUT ROWID;  -- reprints share an article: the first of them
CREATE TABLE links (
    about     TEXT NOT NULL,  -- the name or the block of meetings that was decided on
    mention   TEXT NOT NULL,
    entity    TEXT NOT NULL,
    judgement TEXT NOT NULL CHECK (judgement IN ('same', 'different', 'unsure')),
    why       TEXT NOT NULL
);

-- What reports of one meeting do not agree on: a row for each page that says so.
CREATE TABLE conflicts (
    block    TEXT NOT NULL,
    event    TEXT NOT NULL,
    field    TEXT NOT NULL,  -- date, place or chair
    value    TEXT NOT NULL,
    document TEXT NOT NULL REFERENCES documents ON DELETE CASCADE
);

CREATE INDEX evidence_document ON evidence (document);
CREATE INDEX meetings_evidence ON meetings (evidence);
CREATE INDEX meetings_block ON meetings (block);
CREATE INDEX participations_meeting ON participations (meeting);
CREATE INDEX participations_document ON participations (document, person);
CREATE INDEX participations_person ON participations (person);
CREATE INDEX participations_evidence ON participations (evidence);
CREATE INDEX roles_document ON roles (document, person);
CREATE INDEX roles_person ON roles (person);
CREATE INDEX roles_post ON roles (post, organ);
CREATE INDEX roles_organ ON roles (organ);
CREATE INDEX meetings_organ ON meetings (organ);
CREATE INDEX roles_evidence ON roles (evidence);
CREATE INDEX sightings_document ON sightings (document);
CREATE INDEX people_name ON people (name);
CREATE INDEX persons_document ON persons (document);
CREATE INDEX persons_person ON persons (person);
CREATE INDEX events_event ON events (event);
CREATE INDEX articles_article ON articles (article);
CREATE INDEX links_about ON links (about);
CREATE INDEX conflicts_block ON conflicts (block);
CREATE INDEX conflicts_document ON conflicts (document);

-- Full-text search: SELECT document, quote FROM quotes('防汛工作') JOIN evidence ON evidence.id = quotes.rowid. Words of fewer than
-- three characters: … FROM quotes JOIN evidence … WHERE quotes.quote LIKE '%防汛%'. It holds the quotes of all documents but those
-- in `changed`: they go in together when it is decided who is who, which takes a fifth of the time that they take one by one.
CREATE VIRTUAL TABLE quotes USING fts5 (quote, content = 'evidence', content_rowid = 'id', tokenize = 'trigram');

-- Views --------------------------------------------------------------------------------------------------------------------------

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
JOIN persons n ON n.document = p.document AND n.name = p.person;

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

-- What was seen on pages and not understood: an unknown title word, a meeting without a name, a date without a day.
CREATE VIEW unread AS
SELECT d.id AS document, d.url, json_extract(u.value, '$.kind') AS kind, json_extract(u.value, '$.text') AS text,
       json_extract(u.value, '$.span[0]') AS start, json_extract(u.value, '$.span[1]') AS "end"
FROM documents d, json_each(d.facts, '$.unread') u;
