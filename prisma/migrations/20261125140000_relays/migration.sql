-- What one placement has to tell another: written with the event that it follows from, delivered by
-- a worker, and kept afterwards with how it went.

CREATE TABLE relays (
    placement_id TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    position INTEGER NOT NULL,
    council_id TEXT NOT NULL,
    rehearsal BOOLEAN NOT NULL,
    kind TEXT NOT NULL,
    target_id TEXT NOT NULL,
    command JSONB NOT NULL,
    recorded_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    next_attempt_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    attempts INTEGER NOT NULL DEFAULT 0,
    last_error TEXT,
    settled_at TIMESTAMPTZ(3),
    refused_code TEXT,

    CONSTRAINT relays_pkey PRIMARY KEY (placement_id,sequence,position),
    CONSTRAINT relays_kind_check CHECK (kind IN ('tell', 'open')),
    CONSTRAINT relays_refusal_settles CHECK (refused_code IS NULL OR settled_at IS NOT NULL)
);

CREATE INDEX relays_settled_at_next_attempt_at_idx ON relays(settled_at, next_attempt_at);

ALTER TABLE relays ADD CONSTRAINT relays_placement_id_fkey FOREIGN KEY (placement_id) REFERENCES placements(id) ON DELETE RESTRICT ON UPDATE CASCADE;

-- The children of one group, so that the group can be read as one.

ALTER TABLE placements ADD COLUMN sibling_group_id TEXT;

CREATE INDEX placements_sibling_group_id_idx ON placements(sibling_group_id);
