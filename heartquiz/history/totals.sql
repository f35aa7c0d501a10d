-- What is worked out from the rounds and replies, so that figures need not read them all: a cache. `seen` says
-- how far each kind of it has come. Whatever does not agree with that is worked out again.

CREATE TABLE seen (
    what    TEXT PRIMARY KEY,                             -- 'replies' or 'runs'
    version TEXT NOT NULL,                                -- of the rules by which it was worked out
    last    INTEGER NOT NULL,                             -- key of the last reply or ending
    id      TEXT NOT NULL,                                -- the round of that, so that another file is noticed
    extra   INTEGER NOT NULL,                             -- key of the last overrule
    sum     INTEGER NOT NULL                              -- of replies, or of runs
) STRICT, WITHOUT ROWID;

CREATE TABLE question_totals (
    question   TEXT PRIMARY KEY,                          -- pack:id, whatever its content
    kind       TEXT NOT NULL,
    difficulty TEXT NOT NULL,
    asked      INTEGER NOT NULL,
    right      INTEGER NOT NULL,
    credit     REAL NOT NULL,
    seconds    REAL NOT NULL,
    recent     TEXT NOT NULL                              -- of its last replies: when, with y for right or n
) STRICT, WITHOUT ROWID;

CREATE TABLE day_totals (
    day   TEXT NOT NULL,                                  -- the player's own
    pack  TEXT NOT NULL,                                  -- '' for all of them
    asked INTEGER NOT NULL,
    right INTEGER NOT NULL,
    PRIMARY KEY (day, pack)
) STRICT, WITHOUT ROWID;

CREATE TABLE round_totals (
    packs  TEXT PRIMARY KEY,                              -- JSON: their names, sorted
    rounds INTEGER NOT NULL,
    last   INTEGER NOT NULL                               -- key of the last round that was counted
) STRICT, WITHOUT ROWID;

CREATE TABLE runs (                                       -- finished rounds that count for bests
    round     INTEGER PRIMARY KEY,
    league    INTEGER NOT NULL,                           -- of those that compete with each other
    share     REAL NOT NULL,                              -- by these three they are ranked
    points    REAL NOT NULL,
    quickness REAL NOT NULL,
    started   INTEGER NOT NULL,                           -- milliseconds: of two as good the first is the best
    possible  INTEGER NOT NULL,
    seconds   REAL NOT NULL
) STRICT;

CREATE INDEX runs_ranked ON runs (league, share DESC, points DESC, quickness DESC, started);
