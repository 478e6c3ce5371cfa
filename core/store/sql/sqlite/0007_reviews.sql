-- What staff may teach Kefu: messages that were corrected, or that Kefu was unsure of, and what a second pack would have
-- said. The text and the first decision are the message's, so that all of it leaves with its session.

CREATE TABLE reviews (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    message        INTEGER NOT NULL UNIQUE REFERENCES messages (id) ON DELETE CASCADE,
    reason         INTEGER NOT NULL,  -- 0 corrected by staff, 1 a close decision, 2 no scenario was recognised
    margin         REAL,              -- first minus second; NULL: not known
    is_category    TEXT,              -- NULL: nobody has said yet what is right
    is_subcategory TEXT,
    agent          TEXT NOT NULL,     -- who corrected it; empty: nobody
    noted_at       INTEGER NOT NULL,
    state          INTEGER NOT NULL,  -- 0 waiting, 1 accepted, 2 rejected
    reviewer       TEXT NOT NULL,     -- empty: nobody yet
    reviewed_at    INTEGER            -- NULL: not yet
);

CREATE INDEX reviews_waiting ON reviews (id) WHERE state = 0;

CREATE TABLE disagreements (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    message      INTEGER NOT NULL UNIQUE REFERENCES messages (id) ON DELETE CASCADE,
    pack_version TEXT NOT NULL,       -- of the second pack
    category     TEXT NOT NULL,       -- what it would have said
    subcategory  TEXT NOT NULL,
    confidence   REAL
);
