-- Practice: grades that players corrected, and the cache of when each question is due. A row of `seen` says how
-- far the replies are worked out ('cards'), another how far the grades are ('grades').

CREATE TABLE grades (
    key    INTEGER PRIMARY KEY,
    round  INTEGER NOT NULL,
    number INTEGER NOT NULL,
    grade  INTEGER NOT NULL CHECK (grade BETWEEN 1 AND 4), -- again, hard, good, easy
    at     TEXT NOT NULL,                                  -- UTC, ISO 8601
    UNIQUE (round, number),
    FOREIGN KEY (round, number) REFERENCES replies (round, number)
) STRICT;

CREATE INDEX replies_of_question ON replies (question);

CREATE TABLE cards (
    question   TEXT PRIMARY KEY,                           -- pack:id, whatever its content
    stability  REAL NOT NULL,                              -- days
    difficulty REAL NOT NULL,
    due        TEXT NOT NULL,                              -- UTC, ISO 8601
    last       TEXT NOT NULL                               -- its last reply
) STRICT, WITHOUT ROWID;

CREATE INDEX cards_by_due ON cards (due);
