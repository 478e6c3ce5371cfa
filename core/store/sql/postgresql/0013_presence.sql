-- Since when a process is seen without a gap.
ALTER TABLE processes ADD COLUMN since TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp();
