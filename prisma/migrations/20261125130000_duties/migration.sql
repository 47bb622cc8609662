-- A duty is met on time or late, missed, waived with a reason, or fallen away; and what was missed
-- stays known to have been missed.

ALTER TABLE deadlines
  ADD COLUMN reminded_on DATE,
  ADD COLUMN missed_on DATE,
  ADD COLUMN moved_from DATE;

ALTER TABLE deadlines DROP CONSTRAINT deadlines_status_check;
ALTER TABLE deadlines DROP CONSTRAINT deadlines_check;

UPDATE deadlines SET status = 'met-late' WHERE status = 'met' AND late_days > 0;
UPDATE deadlines SET missed_on = (due_at AT TIME ZONE 'Europe/London')::date WHERE status = 'missed';

ALTER TABLE deadlines
  ADD CONSTRAINT deadlines_status_check
    CHECK (status IN ('open', 'met', 'met-late', 'missed', 'waived', 'dropped')),
  ADD CONSTRAINT deadlines_met_check
    CHECK ((status IN ('met', 'met-late')) = (met_on IS NOT NULL AND late_days IS NOT NULL)),
  ADD CONSTRAINT deadlines_late_check CHECK (status <> 'met-late' OR late_days > 0),
  ADD CONSTRAINT deadlines_missed_check CHECK (status <> 'missed' OR missed_on IS NOT NULL);
