-- What play needs of packs. All of it can be made again from the pack files: a change here makes a new one.

CREATE TABLE packs (
    pack INTEGER PRIMARY KEY AUTOINCREMENT, -- never used again: pools tell by it what they have counted
    path BLOB NOT NULL,
    name TEXT NOT NULL,
    size INTEGER NOT NULL,
    changed INTEGER NOT NULL,               -- nanoseconds, as the file system has it
    summary BLOB NOT NULL,                  -- a Summary, sealed
    stale INTEGER NOT NULL DEFAULT 0        -- 1 once the file has changed or gone: removed at a later change
) STRICT;

CREATE TABLE sorts (
    sort INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    difficulty TEXT NOT NULL,
    choices INTEGER NOT NULL,
    UNIQUE (kind, difficulty, choices)
) STRICT;

CREATE TABLE tag_sets (
    tags INTEGER PRIMARY KEY,
    texts BLOB NOT NULL UNIQUE              -- a JSON list of texts
) STRICT;

CREATE TABLE questions (
    pack INTEGER NOT NULL,
    id TEXT NOT NULL,                       -- without the name of the pack
    place INTEGER NOT NULL,                 -- in the pack, from 0
    fact TEXT,                              -- without the name of the pack; NULL: the question's id
    hash INTEGER NOT NULL,                  -- of the fact
    mark INTEGER NOT NULL,                  -- of id and content
    sort INTEGER NOT NULL,
    tags INTEGER NOT NULL,
    check_by TEXT,                          -- of the fact
    item BLOB NOT NULL,                     -- an Item, sealed
    PRIMARY KEY (pack, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE pools (
    pool INTEGER PRIMARY KEY,               -- the latest has the highest
    key BLOB NOT NULL UNIQUE,               -- the packs asked for, filters and mode
    counted BLOB NOT NULL                   -- a Counted, sealed
) STRICT;
