-- Rounds of a search, reveals of a full referral, and every version of an offer.

ALTER TABLE invitations
  ADD COLUMN round INTEGER NOT NULL DEFAULT 1,
  ADD COLUMN shortlisted_at TIMESTAMPTZ(3);

-- An offer that was taken back leaves its invitation without one, and without an answer that counts.
ALTER TABLE invitations DROP CONSTRAINT invitations_answer_check;
ALTER TABLE invitations
  ADD CHECK (answer IN ('offer', 'decline', 'withdrawn')),
  ADD CHECK (round >= 1);

ALTER TABLE offers
  ADD COLUMN status TEXT NOT NULL DEFAULT 'standing',
  ADD COLUMN version INTEGER NOT NULL DEFAULT 1,
  ADD COLUMN is_final BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN taken JSONB;
ALTER TABLE offers
  ADD CHECK (status IN ('standing', 'late', 'withdrawn', 'released')),
  ADD CHECK (NOT is_awarded OR status = 'standing');

CREATE TABLE offer_versions (
    offer_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    core_weekly_pence BIGINT NOT NULL,
    terms JSONB NOT NULL,
    received_at TIMESTAMPTZ(3) NOT NULL,
    is_final BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT offer_versions_pkey PRIMARY KEY (offer_id,version)
);
ALTER TABLE offer_versions ADD CONSTRAINT offer_versions_offer_id_fkey FOREIGN KEY (offer_id) REFERENCES offers(offer_id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE offer_versions ADD CHECK (core_weekly_pence >= 0), ADD CHECK (version >= 1);

INSERT INTO offer_versions (offer_id, version, core_weekly_pence, terms, received_at)
SELECT offer_id, 1, core_weekly_pence, terms, received_at FROM offers;

-- Whether the same child has an open referral is asked before each new one.
CREATE INDEX placements_child_id_idx ON placements(child_id);
CREATE INDEX children_council_id_date_of_birth_idx ON children(council_id, date_of_birth);
