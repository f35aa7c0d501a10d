-- What rounds of the same pool have in common is kept once: the names of many packs took more room than replies.

CREATE TABLE pools (
    key         INTEGER PRIMARY KEY,
    fingerprint TEXT NOT NULL,                            -- of its questions
    packs       TEXT NOT NULL,                            -- JSON: their names, sorted
    filters     TEXT NOT NULL                             -- JSON: difficulty, tag, kind
) STRICT;

CREATE INDEX pools_by_fingerprint ON pools (fingerprint);
INSERT INTO pools SELECT DISTINCT NULL, fingerprint, packs, filters FROM rounds;

ALTER TABLE rounds ADD COLUMN pool INTEGER REFERENCES pools (key);
UPDATE rounds SET pool = (SELECT key FROM pools WHERE (pools.fingerprint, pools.packs, pools.filters)
    = (rounds.fingerprint, rounds.packs, rounds.filters));

DROP INDEX rounds_of_seed;
DROP INDEX rounds_of_pool;
ALTER TABLE rounds DROP COLUMN fingerprint;
ALTER TABLE rounds DROP COLUMN packs;
ALTER TABLE rounds DROP COLUMN filters;
CREATE INDEX rounds_of_seed ON rounds (seed, start);
CREATE INDEX rounds_of_pool ON rounds (pool, started);
