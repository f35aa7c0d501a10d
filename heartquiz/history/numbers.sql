-- Rounds and replies get numbers, in the order in which they were added: what is worked out from them knows
-- how far it has come. What replies to a question have in common is kept once: a reply takes half the room.
-- `player` tells apart histories that were merged.

CREATE TABLE player (
    id TEXT NOT NULL                                      -- random, 128 bits as hex: of this history
) STRICT;

INSERT INTO player VALUES (lower(hex(randomblob(16))));

CREATE TABLE new_rounds (
    key         INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE CHECK (length(id) = 32), -- random, 128 bits as hex
    player      TEXT NOT NULL,                            -- of the history in which it was played
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

CREATE TABLE questions (                                  -- as they were when they were asked
    key        INTEGER PRIMARY KEY,
    id         TEXT NOT NULL,                             -- pack:id
    content    TEXT NOT NULL,                             -- hash of the question
    kind       TEXT NOT NULL,
    difficulty TEXT NOT NULL,
    UNIQUE (id, content, kind, difficulty)
) STRICT;

CREATE TABLE new_replies (
    key      INTEGER PRIMARY KEY,
    round    INTEGER NOT NULL REFERENCES new_rounds (key),
    number   INTEGER NOT NULL,                            -- place in the hand, from 0
    question INTEGER NOT NULL REFERENCES questions (key),
    choices  TEXT NOT NULL,                               -- JSON: as they were shown
    reply    TEXT NOT NULL,                               -- JSON: texts
    outcome  TEXT NOT NULL CHECK (outcome IN ('right', 'partly', 'wrong', 'skipped', 'late')),
    credit   REAL NOT NULL CHECK (credit BETWEEN 0 AND 1),
    hinted   INTEGER NOT NULL CHECK (hinted IN (0, 1)),
    seconds  REAL NOT NULL,
    at       TEXT NOT NULL,                               -- UTC, ISO 8601
    UNIQUE (round, number)
) STRICT;

CREATE TABLE new_overrules (                              -- the player says the reply was right after all
    key    INTEGER PRIMARY KEY,
    round  INTEGER NOT NULL,
    number INTEGER NOT NULL,
    at     TEXT NOT NULL,
    UNIQUE (round, number),
    FOREIGN KEY (round, number) REFERENCES new_replies (round, number)
) STRICT;

CREATE TABLE new_endings (                                -- a round without one was left and can be resumed
    key   INTEGER PRIMARY KEY,
    round INTEGER NOT NULL UNIQUE REFERENCES new_rounds (key),
    ended TEXT NOT NULL CHECK (ended IN ('done', 'left', 'clock', 'cleared')),
    at    TEXT NOT NULL
) STRICT;

CREATE TABLE new_hints (
    round  INTEGER NOT NULL REFERENCES new_rounds (key),
    number INTEGER NOT NULL,                              -- place in the hand, from 0
    at     TEXT NOT NULL,                                 -- UTC, ISO 8601
    PRIMARY KEY (round, number)
) STRICT, WITHOUT ROWID;

INSERT INTO new_rounds SELECT NULL, rounds.id, player.id, started, utc_offset, version, mode, seconds, packs,
    asked, filters, seed, start, dealt, fingerprint, hand FROM rounds, player ORDER BY started;
INSERT INTO questions SELECT DISTINCT NULL, question, content, kind, difficulty FROM replies ORDER BY question;
INSERT INTO new_replies SELECT NULL, new_rounds.key, number, questions.key, choices, reply, outcome, credit, hinted,
    replies.seconds, at FROM replies JOIN new_rounds ON new_rounds.id = round JOIN questions
    ON (questions.id, questions.content, questions.kind, questions.difficulty)
        = (replies.question, replies.content, replies.kind, replies.difficulty)
    ORDER BY new_rounds.key, number;
INSERT INTO new_overrules SELECT NULL, key, number, at FROM overrules JOIN new_rounds ON id = round ORDER BY at;
INSERT INTO new_endings SELECT NULL, key, ended, at FROM endings JOIN new_rounds ON id = round ORDER BY at;
INSERT INTO new_hints SELECT key, number, at FROM hints JOIN new_rounds ON id = round;

DROP TABLE hints;
DROP TABLE endings;
DROP TABLE overrules;
DROP TABLE replies;
DROP TABLE rounds;
ALTER TABLE new_rounds RENAME TO rounds;
ALTER TABLE new_replies RENAME TO replies;
ALTER TABLE new_overrules RENAME TO overrules;
ALTER TABLE new_endings RENAME TO endings;
ALTER TABLE new_hints RENAME TO hints;

CREATE INDEX rounds_of_seed ON rounds (seed, start, fingerprint);
CREATE INDEX rounds_of_pool ON rounds (fingerprint, started);
CREATE INDEX rounds_by_day ON rounds (date(started, utc_offset || ' minutes'), started, utc_offset);

CREATE TABLE unended (                                    -- rounds without an ending, to be found at once
    round INTEGER PRIMARY KEY REFERENCES rounds (key)
) STRICT;

INSERT INTO unended SELECT key FROM rounds WHERE key NOT IN (SELECT round FROM endings);

CREATE TRIGGER round_begins AFTER INSERT ON rounds BEGIN
    INSERT INTO unended VALUES (new.key);
END;

CREATE TRIGGER round_ends AFTER INSERT ON endings BEGIN
    DELETE FROM unended WHERE round = new.round;
END;
