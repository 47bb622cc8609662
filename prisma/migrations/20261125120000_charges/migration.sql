-- What a placement is expected to cost, line by line. A line is never changed: a later event takes
-- it back with a line of its own. The lines of a placement add up to the accrual of its segments.

CREATE TABLE charges (
    placement_id TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    from_on DATE NOT NULL,
    until_on DATE NOT NULL,
    weekly_pence BIGINT NOT NULL,
    amount_pence BIGINT NOT NULL,
    rule_ids TEXT[],
    cause TEXT NOT NULL,
    at TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT charges_pkey PRIMARY KEY (placement_id,sequence,position)
);

-- What was recorded of a child and was found to be wrong, with what it was before.
CREATE TABLE child_corrections (
    child_id TEXT NOT NULL,
    placement_id TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    old_date_of_birth DATE NOT NULL,
    new_date_of_birth DATE NOT NULL,
    at TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT child_corrections_pkey PRIMARY KEY (placement_id,sequence)
);

ALTER TABLE charges ADD CONSTRAINT charges_placement_id_fkey FOREIGN KEY (placement_id) REFERENCES placements(id) ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE child_corrections ADD CONSTRAINT child_corrections_child_id_fkey FOREIGN KEY (child_id) REFERENCES children(id) ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE charges
  ADD CHECK (from_on <= until_on),
  ADD CHECK (rule_ids IS NOT NULL),
  ADD CHECK (kind IN ('charge', 'reversal', 'fee', 'adjustment')),
  ADD CHECK (kind <> 'reversal' OR amount_pence <= 0),
  ADD CHECK (kind NOT IN ('charge', 'fee') OR amount_pence >= 0);

CREATE TRIGGER charges_append_only BEFORE UPDATE OR DELETE ON charges
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER charges_no_truncate BEFORE TRUNCATE ON charges
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER child_corrections_append_only BEFORE UPDATE OR DELETE ON child_corrections
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER child_corrections_no_truncate BEFORE TRUNCATE ON child_corrections
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
