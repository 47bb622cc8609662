-- Step-down meetings as records of their own, and cases that a council shares with the consortium.

CREATE TABLE step_down_meetings (
    id TEXT PRIMARY KEY,
    council_id TEXT NOT NULL,
    held_on DATE NOT NULL,
    attendees JSONB NOT NULL,
    candidates JSONB NOT NULL,
    decisions JSONB NOT NULL,
    recorded_by TEXT NOT NULL,
    with_host BOOLEAN NOT NULL,
    recorded_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX step_down_meetings_council_id_held_on_id_idx
  ON step_down_meetings (council_id, held_on, id);

-- A meeting is recorded once and whole.
CREATE TRIGGER step_down_meetings_keep BEFORE UPDATE OR DELETE ON step_down_meetings
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER step_down_meetings_no_truncate BEFORE TRUNCATE ON step_down_meetings
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE shared_cases (
    id TEXT PRIMARY KEY,
    council_id TEXT NOT NULL,
    placement_id TEXT NOT NULL,
    purpose TEXT NOT NULL CHECK (purpose IN ('meeting', 'mediation')),
    from_on DATE NOT NULL,
    until_on DATE NOT NULL CHECK (until_on > from_on),
    shared_by TEXT NOT NULL,
    ended_at TIMESTAMPTZ(3),
    recorded_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX shared_cases_council_id_until_on_idx ON shared_cases (council_id, until_on);
