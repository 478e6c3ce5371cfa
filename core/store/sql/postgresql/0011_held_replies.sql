-- Replies that wait for a person; see sqlite/0011_held_replies.sql.

CREATE TABLE held_replies (
    message BIGINT PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE,
    content TEXT NOT NULL,
    reason  TEXT NOT NULL,
    until   BIGINT NOT NULL
);
