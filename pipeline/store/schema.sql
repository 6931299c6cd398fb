-- A run of "stance score --store": what was read, what was found in it, with
-- what it was scored, and what people say of it. Any program that reads SQLite
-- can query it, also while stance writes. Offsets are bytes of the UTF-8 text,
-- the end exclusive: a sentence is substr(CAST(text AS BLOB), 1 + "start", "end" - "start").
-- Lists and objects are JSON; times are RFC 3339 in UTC; hashes are lower hexadecimal.

CREATE TABLE runs (                -- what documents were scored with, one row for each combination
  run             INTEGER PRIMARY KEY,
  model           TEXT NOT NULL,   -- hash of the model, as in scored documents
  question        TEXT NOT NULL,   -- its name
  question_sha256 TEXT NOT NULL,   -- SHA-256 of question_json
  question_json   TEXT NOT NULL,   -- the whole question
  settings        TEXT NOT NULL,   -- what else the scores hang on: {"all": sentences without a statement are kept, "sentiment": they have a tone}
  created         TEXT NOT NULL,
  UNIQUE (model, question_sha256, settings)
);

CREATE TABLE sessions (            -- one row for each start of the program
  session        INTEGER PRIMARY KEY,
  run            INTEGER NOT NULL REFERENCES runs,
  input          INTEGER NOT NULL, -- the first session that read the same paths
  paths          TEXT NOT NULL,    -- what was read: ["reports", "-"]
  command        TEXT NOT NULL,    -- the arguments given: ["score", "--outlet", "Quay News", "reports", "-"]
  version        TEXT NOT NULL,    -- of the program
  pid            INTEGER NOT NULL,
  started        TEXT NOT NULL,
  ended          TEXT,             -- NULL: it is at work, or was killed
  outcome        TEXT CHECK (outcome IN ('done', 'stopped', 'failed')), -- the input was read to its end; the user, or an error, ended it before
  read           INTEGER,          -- records met: the sum of the six below; all counts are NULL until it ended
  scored         INTEGER,
  known          INTEGER,          -- in the store already
  other_language INTEGER,          -- not in English
  passed_over    INTEGER,          -- name nothing of the question; they have no row in documents
  empty          INTEGER,
  broken         INTEGER,
  repeated       INTEGER           -- of those scored, copies of others
);

CREATE TABLE documents (           -- every document scored, also those in which nothing was found
  doc         INTEGER PRIMARY KEY,
  run         INTEGER NOT NULL REFERENCES runs,
  input       INTEGER NOT NULL,    -- sessions.input; with position it gives the order of the input
  position    INTEGER NOT NULL,    -- place among the documents of the input, from 0
  id          TEXT NOT NULL,
  sha256      TEXT NOT NULL,       -- of the text
  bytes       INTEGER NOT NULL,    -- of the text
  outlet      TEXT NOT NULL,       -- empty where unknown, as the next five are
  date        TEXT NOT NULL,       -- 2014-12-22
  title       TEXT NOT NULL,
  author      TEXT NOT NULL,
  url         TEXT NOT NULL,
  agency      TEXT NOT NULL,       -- the wire agency that the text is credited to
  copy_of     TEXT NOT NULL,       -- id of the earliest document read before that this one repeats
  joins       TEXT,                -- ids of further documents that this one repeats; NULL: none
  found       TEXT,                -- where in the text a field was found: {"date": "byline"}; NULL: none was
  furniture   TEXT,                -- what is on the page and not of the report: [[start, end], …]; NULL: nothing
  text        TEXT,                -- NULL with --no-text
  sketch      BLOB,                -- by which copies are found; NULL with --no-dedup
  path        TEXT NOT NULL,       -- where it was read
  line        INTEGER NOT NULL,    -- 0 for a file that is one document
  session     INTEGER NOT NULL REFERENCES sessions,
  replaced_by INTEGER              -- the document that now stands under this id at this path; NULL: this one
);
CREATE INDEX documents_order ON documents (run, input, position);
CREATE INDEX documents_known ON documents (sha256, id);
CREATE INDEX documents_id ON documents (id);

CREATE TABLE sentences (           -- those on the question; every one if runs.settings has "all"
  doc       INTEGER NOT NULL REFERENCES documents,
  sentence  INTEGER NOT NULL,      -- place among the rows of the document, from 0
  "start"   INTEGER NOT NULL,
  "end"     INTEGER NOT NULL,
  stance    TEXT NOT NULL,         -- affirm, deny, noncommittal, none: that of the main statement
  text      TEXT,                  -- NULL where it has no statement
  furniture INTEGER NOT NULL,      -- 1: on the page and not of the report
  repeat_of INTEGER,               -- start of the identical earlier sentence; NULL: none
  PRIMARY KEY (doc, sentence)
) WITHOUT ROWID;

CREATE TABLE statements (
  doc       INTEGER NOT NULL,
  sentence  INTEGER NOT NULL,
  statement INTEGER NOT NULL,      -- place among those of the sentence; 0 is the main one
  source    TEXT NOT NULL,         -- as it stands in the text, or outlet
  kind      TEXT NOT NULL,         -- voice, reported, quoted
  stance    TEXT NOT NULL,         -- affirm, deny, noncommittal
  prob      REAL NOT NULL,         -- calibrated probability of the stance
  certainty TEXT NOT NULL,         -- certain, probable, possible
  basis     TEXT NOT NULL,         -- none, technical, official, legal
  anonymous INTEGER NOT NULL,      -- 1: the text keeps back who the source is
  sentiment REAL NOT NULL,         -- tone of its words, -1 to 1
  coverage  REAL NOT NULL,         -- share of its words whose tone is known
  "start"   INTEGER NOT NULL,
  "end"     INTEGER NOT NULL,
  chain     TEXT NOT NULL,         -- who says that who says it: ["outlet", "Kerry", "the FBI"]
  cues      TEXT NOT NULL,         -- the words that tell: [[start, end], …]
  PRIMARY KEY (doc, sentence, statement),
  FOREIGN KEY (doc, sentence) REFERENCES sentences
) WITHOUT ROWID;

CREATE TABLE problems (            -- what could not be read or scored, and why
  session INTEGER NOT NULL REFERENCES sessions,
  message TEXT NOT NULL
);

CREATE TABLE labels (              -- what people say; rows are added and never changed: undoing is a row too
  label           INTEGER PRIMARY KEY AUTOINCREMENT, -- in the order in which they were given
  time            TEXT NOT NULL,
  annotator       TEXT NOT NULL,
  question_sha256 TEXT NOT NULL,   -- the question, as in runs
  sha256          TEXT NOT NULL,   -- of the text that the label is on, in whatever document it stands
  id              TEXT NOT NULL,   -- the document that was shown
  "start"         INTEGER NOT NULL,-- the claim
  "end"           INTEGER NOT NULL,
  stance          TEXT CHECK (stance IN ('affirm', 'deny', 'noncommittal', 'none')), -- none: off the question; NULL: undoes
  source          TEXT NOT NULL,   -- as the annotator has it; empty: not asked for
  shown           TEXT NOT NULL,   -- what the annotator saw of the program's own view
  probability     REAL CHECK (probability > 0 AND probability <= 1), -- with which the item was drawn; NULL: not drawn
  draw            TEXT NOT NULL,   -- names the design by which it was drawn; empty: none
  undoes          INTEGER UNIQUE REFERENCES labels, -- the label that this row takes back; NULL: none
  CHECK ((stance IS NULL) = (undoes IS NOT NULL))
);
CREATE INDEX labels_place ON labels (sha256, "start", "end");
CREATE TRIGGER labels_keep BEFORE UPDATE ON labels BEGIN SELECT RAISE(ABORT, 'labels are never changed'); END;
CREATE TRIGGER labels_stay BEFORE DELETE ON labels BEGIN SELECT RAISE(ABORT, 'labels are never deleted'); END;

CREATE VIEW standing_labels AS     -- the labels that were not taken back
SELECT * FROM labels l WHERE l.stance IS NOT NULL AND NOT EXISTS (SELECT 1 FROM labels u WHERE u.undoes = l.label);

CREATE VIEW said AS                -- one row a statement, with its document and what it was scored with
SELECT r.question, r.model, d.run, d.doc, d.id, d.outlet, d.date, d.title, d.author, d.url, d.agency, d.copy_of,
       s.source, s.kind, s.stance, s.prob, s.certainty, s.basis, s.anonymous, s.sentiment, s.coverage, s.chain, t.text AS sentence_text,
       t.stance AS sentence_stance, t."start" AS sentence_start, t."end" AS sentence_end, s."start", s."end", s.cues, d.sha256
FROM statements s JOIN sentences t USING (doc, sentence) JOIN documents d USING (doc) JOIN runs r USING (run)
WHERE d.replaced_by IS NULL
ORDER BY d.run, d.input, d.position, d.doc, s.sentence, s.statement;
