-- Version 2: what a plan was asked for, and what happens to it after its draw.

ALTER TABLE plan ADD COLUMN request TEXT NOT NULL DEFAULT '';  -- JSON: what its planner asked for
UPDATE plan SET request = json_object('month', month);
ALTER TABLE task ADD COLUMN pins TEXT NOT NULL DEFAULT '[]';    -- JSON list of the fields that must not be moved

CREATE TABLE plan_revision (            -- appended, never changed
    plan        TEXT NOT NULL REFERENCES plan(id),
    seq         INTEGER NOT NULL,       -- from 1
    at          INTEGER NOT NULL,
    person      TEXT REFERENCES person(id),
    kind        TEXT NOT NULL,          -- replan | swap | edit
    after_seal  INTEGER NOT NULL,       -- 0: made in the draft
    reason      TEXT NOT NULL,
    input       TEXT,                   -- JSON: the settings from then on; NULL where they stayed
    changes     TEXT NOT NULL,          -- JSON: task by task, before and after
    left_over   TEXT NOT NULL,          -- JSON: what found no place
    fingerprint TEXT NOT NULL,          -- SHA-256 over the fingerprint before it and the changes
    PRIMARY KEY (plan, seq)
) STRICT, WITHOUT ROWID;
