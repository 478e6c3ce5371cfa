-- Uploads where no folder is shared (--uploads database): their files and thumbnails in pieces, which are written before the
-- upload's row is, and leave with it.

CREATE TABLE upload_pieces (
    name       TEXT NOT NULL,     -- of the file: an upload's name, or its thumbnail's
    number     INTEGER NOT NULL,  -- from 0
    content    BLOB NOT NULL,
    written_at INTEGER NOT NULL,
    PRIMARY KEY (name, number)
);

CREATE TRIGGER upload_pieces_leave AFTER DELETE ON uploads BEGIN DELETE FROM upload_pieces WHERE name IN (OLD.name, OLD.name || '.thumb'); END;
