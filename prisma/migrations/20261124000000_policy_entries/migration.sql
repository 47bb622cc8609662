-- What a council adds to the shipped policy: values of its own, what it took up of its membership,
-- and the day from which it works with real children.

CREATE TABLE policy_entries (
    id TEXT NOT NULL,
    council_id TEXT NOT NULL,
    record_id TEXT NOT NULL,
    from_on DATE NOT NULL,
    says TEXT NOT NULL,
    document TEXT NOT NULL,
    clause TEXT NOT NULL,
    value JSONB NOT NULL,
    status TEXT NOT NULL DEFAULT 'proposed',
    proposed_by TEXT NOT NULL,
    proposed_at TIMESTAMPTZ(3) NOT NULL,
    decided_by TEXT,
    decided_at TIMESTAMPTZ(3),

    CONSTRAINT policy_entries_pkey PRIMARY KEY (id)
);

CREATE TABLE entitlement_uses (
    id TEXT NOT NULL,
    council_id TEXT NOT NULL,
    entitlement TEXT NOT NULL,
    used_on DATE NOT NULL,
    quantity INTEGER NOT NULL,
    recorded_by TEXT NOT NULL,
    recorded_at TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT entitlement_uses_pkey PRIMARY KEY (id)
);

CREATE TABLE go_lives (
    council_id TEXT NOT NULL,
    from_on DATE NOT NULL,
    book_digest TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    decided_at TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT go_lives_pkey PRIMARY KEY (council_id)
);

CREATE INDEX policy_entries_council_id_proposed_at_id_idx ON policy_entries(council_id, proposed_at, id);

CREATE INDEX entitlement_uses_council_id_used_on_idx ON entitlement_uses(council_id, used_on);

ALTER TABLE policy_entries ADD CONSTRAINT policy_entries_council_id_fkey FOREIGN KEY (council_id) REFERENCES councils(id) ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE entitlement_uses ADD CONSTRAINT entitlement_uses_council_id_fkey FOREIGN KEY (council_id) REFERENCES councils(id) ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE go_lives ADD CONSTRAINT go_lives_council_id_fkey FOREIGN KEY (council_id) REFERENCES councils(id) ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language has no words for.

ALTER TABLE policy_entries
  ADD CHECK (status IN ('proposed', 'approved', 'rejected')),
  ADD CHECK ((status = 'proposed') = (decided_by IS NULL)),
  ADD CHECK ((decided_by IS NULL) = (decided_at IS NULL)),
  -- Two people, whatever the code above it does.
  ADD CONSTRAINT approved_by_another CHECK (status <> 'approved' OR decided_by <> proposed_by);

-- One value for one thing on one day: a correction takes effect on another day.
CREATE UNIQUE INDEX one_entry_a_day ON policy_entries (council_id, record_id, from_on)
  WHERE status = 'approved';

-- A proposal is decided one time and says the same ever after.
CREATE FUNCTION decide_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status <> 'proposed' OR NEW.status = 'proposed'
    OR (NEW.id, NEW.council_id, NEW.record_id, NEW.from_on, NEW.says, NEW.document, NEW.clause,
        NEW.value, NEW.proposed_by, NEW.proposed_at)
      IS DISTINCT FROM
       (OLD.id, OLD.council_id, OLD.record_id, OLD.from_on, OLD.says, OLD.document, OLD.clause,
        OLD.value, OLD.proposed_by, OLD.proposed_at)
  THEN
    RAISE EXCEPTION 'an authority entry is decided once, and never changed';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER policy_entries_decided_once BEFORE UPDATE ON policy_entries
  FOR EACH ROW EXECUTE FUNCTION decide_once();
CREATE TRIGGER policy_entries_kept BEFORE DELETE ON policy_entries
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER policy_entries_no_truncate BEFORE TRUNCATE ON policy_entries
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE entitlement_uses ADD CHECK (quantity > 0);
CREATE TRIGGER entitlement_uses_append_only BEFORE UPDATE OR DELETE ON entitlement_uses
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER entitlement_uses_no_truncate BEFORE TRUNCATE ON entitlement_uses
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER go_lives_append_only BEFORE UPDATE OR DELETE ON go_lives
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER go_lives_no_truncate BEFORE TRUNCATE ON go_lives
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
