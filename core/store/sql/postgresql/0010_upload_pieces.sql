-- Uploads where no folder is shared; see sqlite/0010_upload_pieces.sql.

CREATE TABLE upload_pieces (
    name       TEXT COLLATE "C" NOT NULL,
    number     BIGINT NOT NULL,
    content    BYTEA NOT NULL,
    written_at BIGINT NOT NULL,
    PRIMARY KEY (name, number)
);

-- Images are compressed already.
ALTER TABLE upload_pieces ALTER COLUMN content SET STORAGE EXTERNAL;

CREATE FUNCTION kefu_upload_pieces_leave() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM upload_pieces WHERE name IN (OLD.name, OLD.name || '.thumb');
    RETURN NULL;
END $$;

CREATE TRIGGER upload_pieces_leave AFTER DELETE ON uploads FOR EACH ROW EXECUTE FUNCTION kefu_upload_pieces_leave();
