-- Requests that their clients may send again; see sqlite/0005_request_keys.sql.

CREATE TABLE request_keys (
    client      TEXT COLLATE "C" NOT NULL,
    key         TEXT COLLATE "C" NOT NULL,
    fingerprint BYTEA NOT NULL,
    session     BIGINT REFERENCES sessions (number) ON DELETE CASCADE,
    made        BIGINT NOT NULL,
    reply       BIGINT NOT NULL,
    answer      BYTEA,
    created_at  BIGINT NOT NULL,
    PRIMARY KEY (client, key)
);

CREATE INDEX request_keys_by_time ON request_keys (created_at);

CREATE INDEX request_keys_by_session ON request_keys (session) WHERE session IS NOT NULL;
