-- Sessions by the beginning of the name of a customer or a title, as search is typed. Compared by code points, as
-- SQLite does, so that "begins with" is a range.
ALTER TABLE sessions ALTER COLUMN title TYPE TEXT COLLATE "C";

CREATE INDEX sessions_by_customer ON sessions (lower(user_id));

CREATE INDEX sessions_by_title ON sessions (lower(title));
