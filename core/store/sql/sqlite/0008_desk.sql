-- What people at the desk leave behind: how far they have read, what they have not sent yet, and their ready answers. What
-- belongs to a session leaves with it.

CREATE TABLE agents (
    name          TEXT PRIMARY KEY,
    since_message INTEGER NOT NULL  -- what was there before the first start of this agent's console counts as read
) WITHOUT ROWID;

CREATE TABLE read_marks (
    agent   TEXT NOT NULL,
    session INTEGER NOT NULL REFERENCES sessions (number) ON DELETE CASCADE,
    message INTEGER NOT NULL,       -- the last one that was seen
    PRIMARY KEY (agent, session)
) WITHOUT ROWID;

CREATE INDEX read_marks_by_session ON read_marks (session);

CREATE TABLE drafts (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    agent      TEXT NOT NULL,
    session    INTEGER REFERENCES sessions (number) ON DELETE CASCADE,  -- NULL: the conversation that is not begun yet
    content    TEXT NOT NULL,
    rest_start INTEGER NOT NULL,   -- the assistant's part that the customer has not seen, in UTF-16 units
    rest_length INTEGER NOT NULL,
    attachments TEXT,              -- a JSON array; NULL: empty
    saved_at   INTEGER NOT NULL
);

CREATE INDEX drafts_by_agent ON drafts (agent);

CREATE INDEX drafts_by_session ON drafts (session) WHERE session IS NOT NULL;

CREATE TABLE canned_replies (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    name       TEXT NOT NULL UNIQUE,
    content    TEXT NOT NULL,      -- with {variables}
    changed_at INTEGER NOT NULL
);

-- For finding sessions by what seldom happens in them: hardly any message costs an entry.
CREATE INDEX messages_with_images ON messages (session) WHERE attachments IS NOT NULL;

CREATE INDEX messages_ended_badly ON messages (session, state) WHERE state > 1;
