-- A store as version 1 of the schema had it, with two pages: what a build of version 0.1 left behind.
CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE documents (id TEXT PRIMARY KEY, digest BLOB NOT NULL, url TEXT, published TEXT, locality TEXT, outlet TEXT, headline TEXT,
    source TEXT NOT NULL, facts TEXT NOT NULL);
CREATE TABLE evidence (id INTEGER PRIMARY KEY, document TEXT NOT NULL REFERENCES documents ON DELETE CASCADE, start INTEGER NOT NULL,
    "end" INTEGER NOT NULL, quote TEXT NOT NULL, rule TEXT NOT NULL, confidence REAL NOT NULL);
CREATE TABLE roles (document TEXT NOT NULL REFERENCES documents ON DELETE CASCADE, person TEXT NOT NULL, title TEXT NOT NULL,
    place TEXT, organ TEXT, evidence INTEGER NOT NULL REFERENCES evidence ON DELETE CASCADE);
CREATE TABLE persons (document TEXT NOT NULL, name TEXT NOT NULL, person TEXT NOT NULL, PRIMARY KEY (document, name)) WITHOUT ROWID;
CREATE VIEW tenures AS SELECT n.person, r.title FROM roles r JOIN persons n ON n.document = r.document AND n.name = r.person;
INSERT INTO settings VALUES ('fingerprint', 'of an earlier program');
INSERT INTO documents VALUES
    ('flood', x'01', NULL, '2022-03-06', '湖北省黄冈市', '黄冈日报', '黄冈市召开全市防汛工作会议', '{"id":"flood","text":"黄冈市召开全市防汛工作会议\n\n2022-03-06 来源：黄冈日报\n\n3月5日，黄冈市委书记顾长风主持召开全市防汛工作会议并讲话。市长叶知秋、副市长沈砚参加会议。\n"}', '{}'),
    ('harvest', x'02', NULL, '2022-09-12', '湖北省黄冈市', '黄冈日报', '黄冈市召开秋收工作推进会', '{"id":"harvest","text":"黄冈市召开秋收工作推进会\n\n2022-09-12 来源：黄冈日报\n\n9月11日，黄冈市长叶知秋主持召开全市秋收工作推进会并讲话。副市长沈砚参加会议。\n"}', '{}');
INSERT INTO evidence VALUES (1, 'flood', 30, 37, '黄冈市委书记', 'role.office', 0.97);
INSERT INTO roles VALUES ('flood', '顾长风', '市委书记', '湖北省黄冈市', '市委', 1);
INSERT INTO persons VALUES ('flood', '顾长风', 'person/顾长风-湖北省-0000000000');
PRAGMA user_version = 1;
