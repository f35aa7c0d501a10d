-- Append-only: rows are added, never changed. Scores, streaks and bests are worked out from them.

CREATE TABLE rounds (
    id          TEXT PRIMARY KEY CHECK (length(id) = 32), -- random, 128 bits as hex
    started     TEXT NOT NULL,                            -- UTC, ISO 8601
    utc_offset  INTEGER NOT NULL,                         -- minutes the player's clock was ahead of UTC
    version     TEXT NOT NULL,                            -- of heartquiz
    mode        TEXT NOT NULL,
    seconds     REAL,                                     -- the mode's clock, where it has one
    packs       TEXT NOT NULL,                            -- JSON: their names, sorted
    asked       TEXT NOT NULL,                            -- JSON: the names and paths the player gave for them
    filters     TEXT NOT NULL,                            -- JSON: difficulty, tag, kind
    seed        TEXT NOT NULL,
    start       INTEGER NOT NULL,                         -- how many questions of the deck came before
    dealt       INTEGER NOT NULL CHECK (dealt IN (0, 1)), -- 1: the game chose the seed, 0: the player did
    fingerprint TEXT NOT NULL,                            -- of the pool
    hand        TEXT NOT NULL                             -- JSON: the ids of the questions, in their order
) STRICT;

CREATE INDEX rounds_alike ON rounds (mode, packs, filters);

CREATE TABLE replies (
    round      TEXT NOT NULL REFERENCES rounds (id),
    number     INTEGER NOT NULL,                          -- place in the hand, from 0
    question   TEXT NOT NULL,                             -- pack:id
    content    TEXT NOT NULL,                             -- hash of the question as it was
    kind       TEXT NOT NULL,
    difficulty TEXT NOT NULL,
    choices    TEXT NOT NULL,                             -- JSON: as they were shown
    reply      TEXT NOT NULL,                             -- JSON: texts
    outcome    TEXT NOT NULL CHECK (outcome IN ('right', 'partly', 'wrong', 'skipped', 'late')),
    credit     REAL NOT NULL CHECK (credit BETWEEN 0 AND 1),
    hinted     INTEGER NOT NULL CHECK (hinted IN (0, 1)),
    seconds    REAL NOT NULL,
    at         TEXT NOT NULL,                             -- UTC, ISO 8601
    PRIMARY KEY (round, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE overrules (                                  -- the player says the reply was right after all
    round  TEXT NOT NULL,
    number INTEGER NOT NULL,
    at     TEXT NOT NULL,
    PRIMARY KEY (round, number),
    FOREIGN KEY (round, number) REFERENCES replies (round, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE endings (                                    -- a round without one was left and can be resumed
    round TEXT PRIMARY KEY REFERENCES rounds (id),
    ended TEXT NOT NULL CHECK (ended IN ('done', 'left', 'clock', 'cleared')),
    at    TEXT NOT NULL
) STRICT, WITHOUT ROWID;
