-- Sessions by the beginning of the name of a customer or a title, as search is typed.
CREATE INDEX sessions_by_customer ON sessions (lower(user_id));

CREATE INDEX sessions_by_title ON sessions (lower(title));
