-- What other systems call a placement. A reference belongs to the system that made it, and nothing
-- here relies on its being unique there: two placements may have one.

CREATE TABLE external_references (
    placement_id TEXT NOT NULL,
    system TEXT NOT NULL,
    council_id TEXT NOT NULL,
    reference TEXT NOT NULL,

    CONSTRAINT external_references_pkey PRIMARY KEY (placement_id, system)
);

CREATE INDEX external_references_council_id_system_reference_idx ON external_references(council_id, system, reference);

ALTER TABLE external_references ADD CONSTRAINT external_references_council_id_fkey FOREIGN KEY (council_id) REFERENCES councils(id) ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE external_references ADD CHECK (system IN ('council', 'careplace'));
