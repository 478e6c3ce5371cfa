-- Memories, and the full-text indexes over them and over the messages.
--
-- The indexes hold prepared text alone (memory/searchtext.h), tokens separated by blanks; so the plainest tokenizer does,
-- and a row's text stands nowhere a second time. What leaves an index has to be handed over as it came in
-- (store/fulltextindex.h). The tokens of a user's texts begin with a mark of the user, those for all with another; those of
-- messages are there without one too, for a search in everything.

CREATE TABLE memories (
    number     INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id    TEXT,             -- NULL: public
    source     TEXT,             -- of a public one: the part of the pack or SOP it was made from
    title      TEXT NOT NULL,
    category   TEXT NOT NULL,
    content    TEXT NOT NULL,
    metadata   TEXT,             -- a JSON object; NULL: empty
    created_at INTEGER NOT NULL
);

CREATE INDEX memories_by_user ON memories (user_id) WHERE user_id IS NOT NULL;

CREATE UNIQUE INDEX memories_by_source ON memories (source) WHERE source IS NOT NULL;

CREATE VIRTUAL TABLE memories_text USING fts5 (words, content='', detail=none, columnsize=0, tokenize='ascii');

CREATE VIRTUAL TABLE messages_text USING fts5 (words, content='', detail=none, columnsize=0, tokenize='ascii');

-- One row an index: how the texts in it were prepared, and of the messages the last event that was looked at. Events are
-- numbered in the order of the commits and tell when a message has ended, so that nothing is left out.
CREATE TABLE text_indexes (
    name     TEXT PRIMARY KEY,
    version  INTEGER NOT NULL,
    position INTEGER NOT NULL
) WITHOUT ROWID;

INSERT INTO text_indexes (name, version, position) VALUES ('memories_text', 1, 0), ('messages_text', 1, 0);
