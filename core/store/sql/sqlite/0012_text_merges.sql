-- The text indexes are merged while nobody writes: two parts of the same age are enough for that.
INSERT INTO memories_text (memories_text, rank) VALUES ('usermerge', 2);

INSERT INTO messages_text (messages_text, rank) VALUES ('usermerge', 2);
