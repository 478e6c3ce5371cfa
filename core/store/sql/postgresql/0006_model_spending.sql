-- What the replies of model endpoints cost; see sqlite/0006_model_spending.sql.

CREATE TABLE model_spending (
    day      TEXT COLLATE "C" NOT NULL,
    endpoint TEXT COLLATE "C" NOT NULL,
    input    BIGINT NOT NULL,
    output   BIGINT NOT NULL,
    cost     DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (day, endpoint)
);
