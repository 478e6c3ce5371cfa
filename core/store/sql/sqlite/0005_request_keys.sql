-- Requests that their clients may send again (Idempotency-Key), for a day. A row is written with what the request made, and
-- leaves with it.

CREATE TABLE request_keys (
    client      TEXT NOT NULL,
    key         TEXT NOT NULL,
    fingerprint BLOB NOT NULL,     -- SHA-256 of what was asked
    session     INTEGER REFERENCES sessions (number) ON DELETE CASCADE,
    made        INTEGER NOT NULL,  -- the id of what it made: the question, the memory; 0: answer tells all
    reply       INTEGER NOT NULL,  -- the reply's id; 0: there is none
    answer      BLOB,              -- NULL: made and reply tell all
    created_at  INTEGER NOT NULL,
    PRIMARY KEY (client, key)
) WITHOUT ROWID;

CREATE INDEX request_keys_by_time ON request_keys (created_at);

CREATE INDEX request_keys_by_session ON request_keys (session) WHERE session IS NOT NULL;
