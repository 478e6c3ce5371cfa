-- Uploaded images. A file may arrive before its session's first message, so the session need not be there yet.

CREATE TABLE uploads (
    id                INTEGER PRIMARY KEY AUTOINCREMENT,
    name              TEXT NOT NULL UNIQUE,  -- of the file in the uploads folder, made by Kefu
    original_filename TEXT NOT NULL,
    session_id        TEXT NOT NULL,
    user_id           TEXT NOT NULL,
    content_type      TEXT NOT NULL,
    size              INTEGER NOT NULL,      -- bytes
    width             INTEGER NOT NULL,      -- pixels
    height            INTEGER NOT NULL,
    hash              TEXT NOT NULL,         -- SHA-256 of the content, hex
    created_at        INTEGER NOT NULL
);

CREATE INDEX uploads_by_session ON uploads (session_id);

-- Files whose rows are gone; removed from the folder after the commit.
CREATE TABLE uploads_gone (
    name TEXT PRIMARY KEY
) WITHOUT ROWID;

CREATE TRIGGER uploads_leave AFTER DELETE ON uploads BEGIN INSERT OR IGNORE INTO uploads_gone (name) VALUES (OLD.name); END;

CREATE TRIGGER uploads_leave_with_session AFTER DELETE ON sessions BEGIN DELETE FROM uploads WHERE session_id = OLD.id; END;
