-- Version 1. Ids are UUIDv7 unless said otherwise; instants are UTC epoch milliseconds; days are YYYY-MM-DD in
-- Asia/Shanghai; minutes count from midnight; points are tenths.

CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL                 -- JSON
) STRICT;

CREATE TABLE city (
    id       TEXT PRIMARY KEY,          -- the administrative code, e.g. 140100
    name     TEXT NOT NULL UNIQUE,
    area     TEXT NOT NULL,             -- telephone area code
    target   INTEGER,                   -- calls a month; NULL: an even share
    position INTEGER NOT NULL,
    active   INTEGER NOT NULL
) STRICT;

CREATE TABLE line (
    id       TEXT PRIMARY KEY,
    city     TEXT NOT NULL REFERENCES city(id),
    name     TEXT NOT NULL,
    dial     TEXT NOT NULL,
    position INTEGER NOT NULL,          -- 0 is the main line
    active   INTEGER NOT NULL
) STRICT;
CREATE INDEX line_of_city ON line(city);

CREATE TABLE person (
    id       TEXT PRIMARY KEY,
    name     TEXT NOT NULL UNIQUE,
    roles    TEXT NOT NULL,             -- JSON list
    position INTEGER NOT NULL,
    active   INTEGER NOT NULL
) STRICT;

CREATE TABLE shift (
    id       TEXT PRIMARY KEY,
    name     TEXT NOT NULL UNIQUE,
    start    INTEGER NOT NULL,
    end      INTEGER NOT NULL,          -- not after start: the shift runs past midnight
    position INTEGER NOT NULL
) STRICT;

CREATE TABLE duty (                     -- the weekly pattern
    person  TEXT NOT NULL REFERENCES person(id),
    weekday INTEGER NOT NULL,           -- 1 Monday … 7 Sunday
    shift   TEXT NOT NULL REFERENCES shift(id),
    PRIMARY KEY (person, weekday, shift)
) STRICT, WITHOUT ROWID;

CREATE TABLE duty_exception (           -- replaces the pattern on one day
    person TEXT NOT NULL REFERENCES person(id),
    day    TEXT NOT NULL,
    shift  TEXT REFERENCES shift(id),   -- NULL: off
    UNIQUE (person, day)
) STRICT;

CREATE TABLE recusal (
    person TEXT NOT NULL REFERENCES person(id),
    city   TEXT NOT NULL REFERENCES city(id),
    PRIMARY KEY (person, city)
) STRICT, WITHOUT ROWID;

CREATE TABLE calendar_year (
    year   INTEGER PRIMARY KEY,
    source TEXT NOT NULL
) STRICT;

CREATE TABLE calendar_day (
    day  TEXT PRIMARY KEY,
    year INTEGER NOT NULL REFERENCES calendar_year(year),
    kind TEXT NOT NULL,
    name TEXT NOT NULL
) STRICT;

CREATE TABLE scenario_version (
    id         TEXT PRIMARY KEY,
    scenario   TEXT NOT NULL,           -- the card's own id
    version    INTEGER NOT NULL,
    state      TEXT NOT NULL,           -- current | superseded | withdrawn
    title      TEXT NOT NULL,
    topic      TEXT NOT NULL,
    card       TEXT NOT NULL,           -- JSON
    created_at INTEGER NOT NULL,
    UNIQUE (scenario, version)
) STRICT;

CREATE TABLE scorecard (
    id         TEXT PRIMARY KEY,
    version    INTEGER NOT NULL UNIQUE,
    body       TEXT NOT NULL,           -- JSON
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE plan (
    id           TEXT PRIMARY KEY,
    month        TEXT NOT NULL UNIQUE,
    state        TEXT NOT NULL,         -- draft | published | closed
    seed         INTEGER NOT NULL,
    draw_version INTEGER NOT NULL,
    scorecard    TEXT NOT NULL REFERENCES scorecard(id),
    request      TEXT NOT NULL,         -- JSON: what the planner asked for
    input        TEXT NOT NULL,         -- JSON: everything the draw was made from
    gaps         TEXT NOT NULL,         -- JSON: what did not fit
    fingerprint  TEXT,                  -- SHA-256 on publishing
    created_at   INTEGER NOT NULL,
    published_at INTEGER,
    closed_at    INTEGER
) STRICT;

CREATE TABLE task (
    id            TEXT PRIMARY KEY,
    number        TEXT NOT NULL UNIQUE, -- 202612-0147
    plan          TEXT NOT NULL REFERENCES plan(id),
    kind          TEXT NOT NULL,        -- connection | scenario
    city          TEXT NOT NULL REFERENCES city(id),
    line          TEXT NOT NULL REFERENCES line(id),
    caller        TEXT NOT NULL REFERENCES person(id),
    scenario      TEXT REFERENCES scenario_version(id),
    day           TEXT NOT NULL,
    day_kind      TEXT NOT NULL,
    start         INTEGER NOT NULL,
    band          TEXT NOT NULL,
    free          INTEGER NOT NULL,
    double_scored TEXT REFERENCES person(id),
    makes_up      TEXT REFERENCES task(id),
    state         TEXT NOT NULL         -- planned | calling | scoring | submitted | void
) STRICT;
CREATE INDEX task_of_plan ON task(plan);
CREATE INDEX task_of_day ON task(day, start);
CREATE INDEX task_of_scenario ON task(scenario);

CREATE TABLE task_why (                 -- apart from task, so that lists and statistics do not read past it
    task TEXT PRIMARY KEY REFERENCES task(id),
    why  TEXT NOT NULL                  -- JSON: the reasons of the draw
) STRICT, WITHOUT ROWID;

CREATE TABLE task_event (               -- appended, never changed
    id     INTEGER PRIMARY KEY,
    task   TEXT NOT NULL REFERENCES task(id),
    at     INTEGER NOT NULL,
    person TEXT REFERENCES person(id),
    kind   TEXT NOT NULL,
    note   TEXT NOT NULL
) STRICT;
CREATE INDEX event_of_task ON task_event(task);

CREATE TABLE attempt (
    id           TEXT PRIMARY KEY,
    task         TEXT NOT NULL REFERENCES task(id),
    seq          INTEGER NOT NULL,      -- 1 is the first dialling
    line         TEXT NOT NULL REFERENCES line(id),
    dial         TEXT NOT NULL,         -- the number as it stood then
    caller       TEXT REFERENCES person(id),
    started_at   INTEGER NOT NULL,
    started_tick INTEGER NOT NULL,      -- the monotonic clock of `run` at dialling
    run          TEXT NOT NULL,         -- which start of the program that clock belongs to
    outcome      INTEGER,
    hung_up_by   TEXT,
    ended_at     INTEGER,
    UNIQUE (task, seq)
) STRICT;

CREATE TABLE stamp (
    attempt   TEXT NOT NULL REFERENCES attempt(id),
    seq       INTEGER NOT NULL,
    kind      TEXT NOT NULL,
    offset_ms INTEGER NOT NULL,         -- since dialling
    at        INTEGER NOT NULL,
    wall      INTEGER NOT NULL,         -- 1: measured with the wall clock because the program was restarted in between
    removed   INTEGER NOT NULL,         -- 1: corrected away, kept for the record
    PRIMARY KEY (attempt, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE sheet (
    id           TEXT PRIMARY KEY,
    task         TEXT NOT NULL REFERENCES task(id),
    scorecard    TEXT NOT NULL REFERENCES scorecard(id),
    scorer       TEXT REFERENCES person(id),
    created_at   INTEGER NOT NULL,
    submitted_at INTEGER,
    review       TEXT NOT NULL,         -- none | approved | returned
    UNIQUE (task)
) STRICT;

CREATE TABLE entry (                    -- a field left is a field saved
    sheet    TEXT NOT NULL REFERENCES sheet(id),
    field    TEXT NOT NULL,
    value    TEXT NOT NULL,             -- JSON
    saved_at INTEGER NOT NULL,
    PRIMARY KEY (sheet, field)
) STRICT, WITHOUT ROWID;

-- What statistics read of a task: a projection of attempt, stamp and sheet, rewritten with them and compared by check().
CREATE TABLE fact (
    task          TEXT PRIMARY KEY REFERENCES task(id),
    attempts      INTEGER NOT NULL,
    first         INTEGER,
    eventual      INTEGER,
    verified      INTEGER NOT NULL,     -- an outcome 30 that another line confirmed
    wait_ms       INTEGER,
    answered      INTEGER NOT NULL,
    within_15s    INTEGER,
    connection    INTEGER,
    etiquette     INTEGER,
    answering     INTEGER,
    communication INTEGER,
    total         INTEGER,
    failed        INTEGER NOT NULL,
    required_hit  INTEGER NOT NULL,
    required      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE export (
    id         TEXT PRIMARY KEY,
    month      TEXT NOT NULL,
    at         INTEGER NOT NULL,
    person     TEXT REFERENCES person(id),
    file       TEXT NOT NULL,
    sha256     TEXT NOT NULL
) STRICT;

CREATE TABLE audit (
    seq      INTEGER PRIMARY KEY,
    at       INTEGER NOT NULL,
    person   TEXT,                      -- NULL: the program itself or the command line
    action   TEXT NOT NULL,             -- the command
    edits    TEXT NOT NULL,             -- JSON: [{what, id, old, new}]
    hash     BLOB NOT NULL              -- SHA-256 over this row and the hash of the row before
) STRICT;
