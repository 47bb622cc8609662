-- After an award was set aside the next one has an agreement of its own, which begins at version 1.

DROP INDEX agreements_placement_id_version_key;

CREATE INDEX agreements_placement_id_issued_at_idx ON agreements(placement_id, issued_at);
