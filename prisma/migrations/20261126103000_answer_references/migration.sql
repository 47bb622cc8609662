-- What another system calls an answer that was taken over from it: an offer or a decline, each by
-- the command that recorded it. The reference belongs to that system, and is never taken as unique.

CREATE TABLE answer_references (
    command_id TEXT NOT NULL,
    placement_id TEXT NOT NULL,
    council_id TEXT NOT NULL,
    system TEXT NOT NULL,
    reference TEXT NOT NULL,

    CONSTRAINT answer_references_pkey PRIMARY KEY (command_id)
);

CREATE INDEX answer_references_placement_id_idx ON answer_references(placement_id);

CREATE INDEX answer_references_council_id_system_reference_idx ON answer_references(council_id, system, reference);

ALTER TABLE answer_references ADD CONSTRAINT answer_references_council_id_fkey FOREIGN KEY (council_id) REFERENCES councils(id) ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE answer_references ADD CHECK (system IN ('careplace'));
