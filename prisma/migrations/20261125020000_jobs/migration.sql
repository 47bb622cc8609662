-- Work that takes longer than a request may, so that it outlives the process that began it.

CREATE TABLE jobs (
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    council_id TEXT,
    started_by TEXT NOT NULL,
    key TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    request JSONB,
    status TEXT NOT NULL DEFAULT 'running',
    done INTEGER NOT NULL DEFAULT 0,
    total INTEGER NOT NULL DEFAULT 0,
    result JSONB,
    error TEXT,
    attempts INTEGER NOT NULL DEFAULT 1,
    worker TEXT,
    heartbeat_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    started_at TIMESTAMPTZ(3) NOT NULL,
    ended_at TIMESTAMPTZ(3),

    CONSTRAINT jobs_pkey PRIMARY KEY (id)
);

CREATE UNIQUE INDEX jobs_started_by_key_key ON jobs(started_by, key);

CREATE INDEX jobs_council_id_ended_at_idx ON jobs(council_id, ended_at);

CREATE INDEX jobs_status_heartbeat_at_idx ON jobs(status, heartbeat_at);

ALTER TABLE jobs ADD CONSTRAINT jobs_council_id_fkey FOREIGN KEY (council_id) REFERENCES councils(id) ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language has no words for.

ALTER TABLE jobs
  ADD CHECK (status IN ('running', 'done', 'failed', 'cancelled')),
  ADD CHECK ((status = 'running') = (ended_at IS NULL)),
  -- What was handed in may name children, and is kept no longer than the work needs it.
  ADD CHECK ((status = 'running') = (request IS NOT NULL)),
  ADD CHECK (status = 'done' OR result IS NULL),
  ADD CHECK (done >= 0 AND total >= 0 AND attempts >= 1);
