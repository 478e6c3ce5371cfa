-- What the replies of model endpoints cost, so that a day's cap outlives a restart.

CREATE TABLE model_spending (
    day      TEXT NOT NULL,     -- 2026-11-21, by the computer's calendar
    endpoint TEXT NOT NULL,     -- its name in the settings
    input    INTEGER NOT NULL,  -- tokens
    output   INTEGER NOT NULL,
    cost     REAL NOT NULL,     -- 0 where no prices are set
    PRIMARY KEY (day, endpoint)
) WITHOUT ROWID;
