-- Sessions, messages and the event log.
--
-- One migration is one transaction. Statements are separated by an empty line.
-- Times are milliseconds since 1970 in UTC. Text never holds NUL or a lone surrogate.
--
-- Outside a session has its id, in here a number: what belongs together then lies together on few pages, while the ids
-- of new sessions fall all over an index.

CREATE TABLE sessions (
    number        INTEGER PRIMARY KEY,
    id            TEXT NOT NULL UNIQUE,
    user_id       TEXT NOT NULL,
    title         TEXT NOT NULL,
    description   TEXT NOT NULL,
    owner         TEXT NOT NULL,     -- empty: the assistant; else the agent's name
    epoch         INTEGER NOT NULL,  -- rises with every change of owner
    created_at    INTEGER NOT NULL,
    last_activity INTEGER NOT NULL,
    message_count INTEGER NOT NULL,
    last_query    TEXT NOT NULL,     -- the customer's last message, whole
    last_text     TEXT NOT NULL,     -- anybody's last words, one line, at most 120 characters
    category      TEXT,              -- NULL: no decision yet
    subcategory   TEXT,
    confidence    REAL,              -- NULL: nothing was scored
    slot_values   TEXT               -- a JSON object; NULL: empty
);

CREATE INDEX sessions_by_activity ON sessions (last_activity, id);

-- Every index entry ends with the row's number or id, so that needs no column here and below.
CREATE INDEX sessions_by_user ON sessions (user_id, last_activity);

CREATE TABLE messages (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    session     INTEGER NOT NULL REFERENCES sessions (number) ON DELETE CASCADE,
    role        INTEGER NOT NULL,  -- 0 user, 1 assistant, 2 agent, 3 system
    author      TEXT NOT NULL,
    content     TEXT NOT NULL,
    state       INTEGER NOT NULL,  -- 0 streaming, 1 complete, 2 cancelled, 3 taken over, 4 failed, 5 interrupted
    engine      INTEGER NOT NULL,  -- 0 none, 1 SOP, 2 model
    category    TEXT,              -- NULL: no decision
    subcategory TEXT,
    confidence  REAL,
    trace       BLOB,              -- compact JSON in UTF-8; NULL: nothing to tell
    attachments TEXT,              -- a JSON array; NULL: empty
    created_at  INTEGER NOT NULL
);

CREATE INDEX messages_by_session ON messages (session);

CREATE INDEX messages_streaming ON messages (id) WHERE state = 0;

-- The log: what changed, in the order of the commits. The numbers come from event_numbers.
CREATE TABLE events (
    id         INTEGER PRIMARY KEY,
    type       INTEGER NOT NULL,  -- 0 session.created, 1 session.updated, 2 session.deleted, 3 message.created,
                                  -- 4 message.completed, 5 owner.changed, 6 pack.changed
    session    INTEGER,           -- NULL: of none, or of one that is gone
    message    INTEGER,
    at         INTEGER NOT NULL,
    session_id TEXT,              -- of a session that is gone
    data       TEXT               -- a JSON object; NULL: empty
);

-- For deleting a session with what the log says of it.
CREATE INDEX events_by_session ON events (session) WHERE session IS NOT NULL;

-- One row. Raising it takes the write lock until the commit, so that numbers rise in the order of the commits and
-- none is given twice, even after the newest events have been deleted.
CREATE TABLE event_numbers (
    last INTEGER NOT NULL
);

INSERT INTO event_numbers (last) VALUES (0);
