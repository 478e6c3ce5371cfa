-- Replies that wait for a person before the customer gets them. The message itself streams meanwhile and has no words; what
-- is found here of one that has ended was never sent, and becomes an agent's draft.

CREATE TABLE held_replies (
    message INTEGER PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE,
    content TEXT NOT NULL,
    reason  TEXT NOT NULL,     -- scenario, unsure
    until   INTEGER NOT NULL   -- when it is sent unless somebody objects
);
