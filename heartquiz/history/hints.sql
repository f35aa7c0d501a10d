-- Hints that were taken, kept at once: a question that is left and gone on with keeps its hint. Append-only.

CREATE TABLE hints (
    round  TEXT NOT NULL REFERENCES rounds (id),
    number INTEGER NOT NULL,                              -- place in the hand, from 0
    at     TEXT NOT NULL,                                 -- UTC, ISO 8601
    PRIMARY KEY (round, number)
) STRICT, WITHOUT ROWID;
