-- The ledger, version 2. Records, links, corrections and runs are only ever added; views (from
-- `stories` on) can be derived again from them at any time (`sayso rebuild`).
-- `n` numbers reports inside one ledger and goes nowhere else: what is told outside are content
-- hashes. Written for SQLite; for PostgreSQL its words are put into that one's (`postgres_schema`).

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE programs (
    program_id TEXT PRIMARY KEY,            -- hash of the three below
    version TEXT NOT NULL,
    settings TEXT NOT NULL,                 -- JSON
    tables TEXT NOT NULL                    -- JSON: name of each table or model and its SHA-256
) WITHOUT ROWID;

CREATE TABLE runs (
    run_id INTEGER PRIMARY KEY,
    program_id TEXT NOT NULL REFERENCES programs,
    command TEXT NOT NULL,
    started TEXT NOT NULL,                  -- UTC, ISO 8601
    finished TEXT,                          -- NULL: still at work, or broken off
    read INTEGER NOT NULL DEFAULT 0,
    known INTEGER NOT NULL DEFAULT 0,       -- inputs that the ledger held already
    unread INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE raws (                         -- bytes as they came, where they are not the report's text
    sha256 TEXT PRIMARY KEY,
    body BLOB NOT NULL                      -- zlib
) WITHOUT ROWID;

CREATE TABLE reports (
    n INTEGER PRIMARY KEY,
    report_id TEXT NOT NULL UNIQUE,
    id TEXT NOT NULL,                       -- the giver's, else report_id
    url TEXT,
    outlet TEXT,
    title TEXT,
    published TEXT,
    language TEXT,
    run_id INTEGER NOT NULL REFERENCES runs -- the first that brought it
);
CREATE INDEX reports_run ON reports (run_id);
CREATE INDEX reports_url ON reports (url) WHERE url IS NOT NULL;
CREATE INDEX reports_id ON reports (id);

CREATE TABLE pages (                        -- what was given: one line an input, read or not
    page_id TEXT PRIMARY KEY,               -- hash of its bytes and of what the giver says of it
    place TEXT NOT NULL,                    -- where it came from, for people
    sha256 TEXT NOT NULL,
    n INTEGER REFERENCES reports,           -- NULL: it gave no report
    given TEXT NOT NULL,                    -- JSON
    omission TEXT,                          -- JSON: why it gave none
    retrieved TEXT,
    run_id INTEGER NOT NULL REFERENCES runs
) WITHOUT ROWID;
CREATE INDEX pages_n ON pages (n);

CREATE TABLE readings (                     -- what a program took from a report
    n INTEGER NOT NULL REFERENCES reports,
    program_id TEXT NOT NULL REFERENCES programs,
    body BLOB NOT NULL,
    PRIMARY KEY (n, program_id)
);

CREATE TABLE corrections (
    correction_id TEXT PRIMARY KEY,
    at TEXT NOT NULL,
    author TEXT NOT NULL,
    verb TEXT NOT NULL,                     -- merge, split, rename, redate, reject, grade, accept, undo
    kind TEXT NOT NULL,                     -- report, story, claim, event, actor, attribution
    one TEXT NOT NULL,
    other TEXT,
    value TEXT,
    reason TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE feeds (                        -- what is remembered of each feed from round to round
    url TEXT PRIMARY KEY,
    at TEXT NOT NULL,
    etag TEXT,
    last_modified TEXT,
    is_whole INTEGER NOT NULL,              -- 0: some entries are still to come
    entries TEXT NOT NULL                   -- JSON: ids of those that are done with, and, as
                                            -- objects, those whose pages are tried again
) WITHOUT ROWID;

CREATE TABLE text_keys (
    key INTEGER,
    marks INTEGER,                          -- how many passages of the report are marked
    n INTEGER,
    PRIMARY KEY (key, marks, n)
) WITHOUT ROWID;
CREATE TABLE story_keys (key INTEGER, day INTEGER, n INTEGER, PRIMARY KEY (key, day, n)) WITHOUT ROWID;
CREATE TABLE profiles (n INTEGER PRIMARY KEY, body BLOB NOT NULL);

CREATE TABLE links (
    kind TEXT NOT NULL,
    one INTEGER NOT NULL,                   -- numbers of reports
    other INTEGER NOT NULL,
    score REAL NOT NULL,
    features TEXT NOT NULL,                 -- JSON
    by TEXT NOT NULL,
    PRIMARY KEY (kind, one, other)
) WITHOUT ROWID;
CREATE INDEX links_back ON links (kind, other, one);

-- Views ------------------------------------------------------------------------------------------

CREATE TABLE stale (n INTEGER PRIMARY KEY); -- reports whose story is to be derived again

CREATE TABLE members (n INTEGER PRIMARY KEY, story_id TEXT NOT NULL);
CREATE INDEX members_story ON members (story_id);

CREATE TABLE tellings (                     -- of each story, a hash of all that its rows rest on
    story_id TEXT PRIMARY KEY,
    rests_on BLOB NOT NULL
) WITHOUT ROWID;

CREATE TABLE rows (                         -- stories, claims, events, doubts
    r INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    story_id TEXT NOT NULL,
    words TEXT NOT NULL,                    -- what the search looks at
    first_seen TEXT,
    last_seen TEXT,
    weight REAL NOT NULL,                   -- how much stands behind it, for ranking
    body BLOB NOT NULL,
    UNIQUE (kind, id)
);
CREATE INDEX rows_story ON rows (story_id);
CREATE INDEX rows_newest ON rows (last_seen DESC, weight DESC, kind, id);
CREATE INDEX rows_largest ON rows (weight DESC, last_seen DESC, kind, id);
CREATE INDEX rows_doubted ON rows (kind, weight DESC, last_seen DESC, id) WHERE words = '';

CREATE TABLE facts (                        -- by what rows are filtered
    what TEXT NOT NULL,                     -- actor, country, stance, type, status, outlet, sourcing, report
    value TEXT NOT NULL,
    r INTEGER NOT NULL,
    PRIMARY KEY (what, value, r)
) WITHOUT ROWID;
CREATE INDEX facts_r ON facts (r);

CREATE TABLE names (                        -- actors of reports
    actor_id TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (actor_id, n)
) WITHOUT ROWID;
CREATE INDEX names_n ON names (n);
