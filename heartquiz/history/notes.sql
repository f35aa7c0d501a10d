-- What players think of questions. Append-only: of two bans of a question the later one holds.

CREATE TABLE notes (
    question TEXT NOT NULL,                               -- pack:id
    content  TEXT NOT NULL,                               -- hash of the question as it was
    text     TEXT NOT NULL,                               -- a sentence, or empty
    at       TEXT NOT NULL                                -- UTC, ISO 8601
) STRICT;

CREATE TABLE bans (
    question TEXT NOT NULL,                               -- pack:id
    banned   INTEGER NOT NULL CHECK (banned IN (0, 1)),   -- 1: never ask it again, 0: do ask it again
    at       TEXT NOT NULL                                -- UTC, ISO 8601
) STRICT;
