-- API tokens. The token itself is nowhere; whoever reads this file can't come in with it.

CREATE TABLE tokens (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,  -- never given twice: a stream ticket holds it
    name         TEXT NOT NULL UNIQUE,
    hash         BLOB NOT NULL UNIQUE,               -- SHA-256
    created_at   INTEGER NOT NULL,
    last_used_at INTEGER                             -- NULL: never
);
