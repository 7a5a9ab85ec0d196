-- Version 3: what surrounds a call — own numbers, exemptions, work orders, recordings, phrases, second scorers, practice.

-- A stamp that was corrected stays; the one that takes its place says which and why.
ALTER TABLE stamp ADD COLUMN corrects INTEGER;                  -- the seq of the stamp it takes the place of
ALTER TABLE stamp ADD COLUMN reason TEXT NOT NULL DEFAULT '';   -- why it was corrected or added afterwards

CREATE TABLE own_number (               -- 主叫号码: the numbers from which we dial
    id       TEXT PRIMARY KEY,
    number   TEXT NOT NULL UNIQUE,
    name     TEXT NOT NULL,
    position INTEGER NOT NULL,
    active   INTEGER NOT NULL
) STRICT;
ALTER TABLE attempt ADD COLUMN from_number TEXT REFERENCES own_number(id);

CREATE TABLE exemption (                -- 豁免窗口, registered before the event
    id            TEXT PRIMARY KEY,
    city          TEXT NOT NULL REFERENCES city(id),
    starts_at     INTEGER NOT NULL,
    ends_at       INTEGER NOT NULL,
    reason        TEXT NOT NULL,
    document      TEXT NOT NULL,        -- the notice it rests on; empty where there is none
    registered_at INTEGER NOT NULL,
    registered_by TEXT REFERENCES person(id),
    withdrawn_at  INTEGER
) STRICT;
CREATE INDEX exemption_of_city ON exemption(city, starts_at);

CREATE TABLE work_order (               -- 工单 that a line opened for a test call: to be cancelled
    task      TEXT PRIMARY KEY REFERENCES task(id),
    number    TEXT NOT NULL,
    opened_at INTEGER NOT NULL,
    closed_at INTEGER,
    closed_by TEXT REFERENCES person(id),
    note      TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE recording (
    id         TEXT PRIMARY KEY,
    task       TEXT NOT NULL REFERENCES task(id),
    attempt    TEXT REFERENCES attempt(id),
    name       TEXT NOT NULL,           -- as it was called where it came from
    file       TEXT NOT NULL UNIQUE,    -- its name in the folder of recordings
    sha256     TEXT NOT NULL,
    bytes      INTEGER NOT NULL,
    added_at   INTEGER NOT NULL,
    added_by   TEXT REFERENCES person(id),
    removed_at INTEGER                  -- taken off the record; the file stays
) STRICT;
CREATE INDEX recording_of_task ON recording(task);

CREATE TABLE phrase (                   -- 常用语 for notes
    id      TEXT PRIMARY KEY,
    text    TEXT NOT NULL,
    item    TEXT NOT NULL,              -- the item of the scorecard it belongs to; empty: the note on the whole call
    kept    INTEGER NOT NULL,           -- 1: written by the office; 0: learnt from notes
    hidden  INTEGER NOT NULL,           -- 1: not to be offered again
    uses    INTEGER NOT NULL,
    used_at INTEGER,
    UNIQUE (item, text)
) STRICT;

CREATE TABLE answer_key (               -- what was right on the day of the call, frozen with the first dialling
    task        TEXT PRIMARY KEY REFERENCES task(id),
    at          INTEGER NOT NULL,
    fingerprint TEXT NOT NULL,          -- SHA-256 of the body
    body        TEXT NOT NULL           -- JSON: key points as they stood for the city, rules in force
) STRICT, WITHOUT ROWID;

CREATE TABLE scorecard_draft (          -- the one that is being edited
    only INTEGER PRIMARY KEY CHECK (only = 1),
    body TEXT NOT NULL,                 -- JSON
    saved_at INTEGER NOT NULL
) STRICT;
ALTER TABLE scorecard ADD COLUMN note TEXT NOT NULL DEFAULT '';  -- why it was published

CREATE TABLE practice (                 -- training: apart from every figure
    id           TEXT PRIMARY KEY,
    person       TEXT REFERENCES person(id),
    lesson       TEXT NOT NULL,         -- the practice call
    begun_at     INTEGER NOT NULL,
    saved_at     INTEGER,
    submitted_at INTEGER,
    entries      TEXT NOT NULL,         -- JSON
    result       TEXT                   -- JSON: how it compares with the reference
) STRICT;

-- The workbench asks with every key how well the city knows us, and statistics how often it had been asked a card: over
-- indexes, however long the history; the second holds all that the count needs of a task.
CREATE INDEX task_of_city ON task(city, day);
DROP INDEX task_of_scenario;
CREATE INDEX task_of_scenario ON task(scenario, city, day, state, id);
CREATE INDEX task_to_score_again ON task(double_scored) WHERE double_scored IS NOT NULL;

-- A second scorer fills a sheet of their own: the sheet of a task gets a number. Its fields move along.
CREATE TABLE sheet_3 (
    id                 TEXT PRIMARY KEY,
    task               TEXT NOT NULL REFERENCES task(id),
    seq                INTEGER NOT NULL,    -- 1: the caller's, which counts; 2: the second scorer's, for agreement
    scorecard          TEXT NOT NULL REFERENCES scorecard(id),
    scorer             TEXT REFERENCES person(id),
    created_at         INTEGER NOT NULL,
    first_submitted_at INTEGER,
    submitted_at       INTEGER,
    review             TEXT NOT NULL,       -- none | approved | returned
    UNIQUE (task, seq)
) STRICT;
INSERT INTO sheet_3 SELECT id, task, 1, scorecard, scorer, created_at, submitted_at, submitted_at, review FROM sheet;
CREATE TABLE entry_3 (                      -- a field left is a field saved
    sheet    TEXT NOT NULL REFERENCES sheet_3(id),
    field    TEXT NOT NULL,
    value    TEXT NOT NULL,                 -- JSON
    saved_at INTEGER NOT NULL,
    PRIMARY KEY (sheet, field)
) STRICT, WITHOUT ROWID;
INSERT INTO entry_3 SELECT sheet, field, value, saved_at FROM entry;
DROP TABLE entry;
DROP TABLE sheet;
ALTER TABLE sheet_3 RENAME TO sheet;
ALTER TABLE entry_3 RENAME TO entry;

-- Numbers of work orders noted before there was a list of them: to be cancelled, or said to have been.
INSERT INTO work_order
    SELECT sheet.task, trim(entry.value ->> '$'), entry.saved_at, NULL, NULL, ''
    FROM entry JOIN sheet ON sheet.id = entry.sheet
    WHERE entry.field = 'ticket' AND trim(entry.value ->> '$') <> '';

ALTER TABLE fact ADD COLUMN late INTEGER NOT NULL DEFAULT 0;    -- 1: submitted more than ten minutes after hanging up

-- What came in from other people's tables. Nothing is ever deleted: of two imports for the same thing the later one counts,
-- and an import that was taken out no longer does.
CREATE TABLE import (
    id           TEXT PRIMARY KEY,
    seq          INTEGER NOT NULL UNIQUE,   -- 1, 2, …: people say “第 3 次导入”
    kind         TEXT NOT NULL,             -- calls | figures | volumes
    file         TEXT NOT NULL,             -- as it was called where it came from
    sha256       TEXT NOT NULL,
    at           INTEGER NOT NULL,
    person       TEXT REFERENCES person(id),
    rows         INTEGER NOT NULL,
    beside_plan  INTEGER NOT NULL,          -- 1: its calls count also in months that have a published plan of ours
    taken_out_at INTEGER,
    taken_out_by TEXT REFERENCES person(id),
    reason       TEXT NOT NULL DEFAULT ''   -- why it was taken out
) STRICT;

CREATE TABLE imported_call (                -- 导入的拨测: feeds the figures, belongs to no plan
    id            TEXT PRIMARY KEY,
    import        TEXT NOT NULL REFERENCES import(id),
    row           INTEGER NOT NULL,         -- in the sheet it came from
    city          TEXT NOT NULL REFERENCES city(id),
    caller        TEXT REFERENCES person(id),
    caller_name   TEXT NOT NULL,            -- as written
    day           TEXT NOT NULL,
    day_kind      TEXT NOT NULL,
    start         INTEGER NOT NULL,
    scenario_call INTEGER NOT NULL,
    title         TEXT NOT NULL,            -- the question as written
    outcome       INTEGER NOT NULL,
    first         INTEGER,
    attempts      INTEGER NOT NULL,
    wait_ms       INTEGER,
    within_15s    INTEGER,
    connection    INTEGER,
    etiquette     INTEGER,
    answering     INTEGER,
    communication INTEGER,
    total         INTEGER,
    original      TEXT NOT NULL,            -- JSON: every filled cell of the row, [[column title, text]]
    UNIQUE (import, row)
) STRICT;
CREATE INDEX imported_call_of_day ON imported_call(day);

CREATE TABLE reported_figure (              -- 自报: what a city says of itself
    import     TEXT NOT NULL REFERENCES import(id),
    city       TEXT NOT NULL REFERENCES city(id),
    month      TEXT NOT NULL,
    offered    INTEGER,                     -- calls that came in
    answered   INTEGER,
    within_15s INTEGER,
    rate       INTEGER NOT NULL,            -- hundredths of a percent
    source     TEXT NOT NULL,
    PRIMARY KEY (import, city, month)
) STRICT, WITHOUT ROWID;

CREATE TABLE hourly_volume (                -- 分小时话务量
    import TEXT NOT NULL REFERENCES import(id),
    city   TEXT NOT NULL REFERENCES city(id),
    month  TEXT NOT NULL,
    hour   INTEGER NOT NULL,                -- 0 … 23
    calls  INTEGER NOT NULL,
    PRIMARY KEY (import, city, month, hour)
) STRICT, WITHOUT ROWID;

-- Closing a month: what its bulletin said, once and for good, and the slips by which it was corrected afterwards.
CREATE TABLE month_close (
    plan      TEXT PRIMARY KEY REFERENCES plan(id),
    at        INTEGER NOT NULL,
    person    TEXT REFERENCES person(id),
    reason    TEXT NOT NULL,                -- why it was closed with findings of the check-up open; empty where none was
    open      INTEGER NOT NULL,             -- how many were open
    settings  TEXT NOT NULL,                -- JSON: the settings that the figures rest on
    audit_seq INTEGER NOT NULL,             -- the last line of the audit log before the closing
    sha256    TEXT NOT NULL,                -- of the snapshot's text
    snapshot  BLOB NOT NULL                 -- that text, compressed: the whole bulletin as canonical JSON
) STRICT;

CREATE TABLE correction_slip (              -- 更正单
    id     TEXT PRIMARY KEY,
    plan   TEXT NOT NULL REFERENCES plan(id),
    seq    INTEGER NOT NULL,                -- 1, 2, …: 更正单 202612-1
    at     INTEGER NOT NULL,
    person TEXT REFERENCES person(id),
    sha256 TEXT NOT NULL,                   -- of the body
    body   TEXT NOT NULL,                   -- canonical JSON: why, what was changed, the figures before and after
    UNIQUE (plan, seq)
) STRICT;

-- What statistics know of a version, without parsing its card.
CREATE INDEX scenario_version_facts ON scenario_version(topic, scenario, version, id, title,
    card ->> '$.difficulty', card ->> '$.needs_probing', card ->> '$.new_policy');
