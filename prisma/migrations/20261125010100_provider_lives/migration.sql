-- The life of a service line: what happened to it, where it stands, and what it is told.

ALTER TABLE service_lines
  ADD COLUMN stage TEXT NOT NULL DEFAULT 'accredited',
  ADD COLUMN version INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN state JSONB,
  ADD COLUMN next_due_at TIMESTAMPTZ(3),
  ADD COLUMN updated_at TIMESTAMPTZ(3);

CREATE TABLE provider_events (
    service_line_id TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    type TEXT NOT NULL,
    at TIMESTAMPTZ(3) NOT NULL,
    effective_on DATE NOT NULL,
    "by" JSONB NOT NULL,
    command_id TEXT,
    book_digest TEXT,
    body JSONB NOT NULL,
    hash TEXT NOT NULL,
    previous_hash TEXT,
    recorded_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT provider_events_pkey PRIMARY KEY (service_line_id,sequence)
);

-- Letters about a service line. `placement_id` names the placement that one to an officer is about.
CREATE TABLE register_letters (
    service_line_id TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    position INTEGER NOT NULL,
    party TEXT NOT NULL,
    party_id TEXT NOT NULL,
    role TEXT,
    kind TEXT NOT NULL,
    placement_id TEXT,
    facts JSONB NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    created_at TIMESTAMPTZ(3) NOT NULL,
    sent_at TIMESTAMPTZ(3),

    CONSTRAINT register_letters_pkey PRIMARY KEY (service_line_id,sequence,position)
);

-- What is known of a file that was handed in; its content lies elsewhere, under its own id.
CREATE TABLE document_files (
    id TEXT NOT NULL,
    service_line_id TEXT NOT NULL,
    file_name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    handed_in_by TEXT NOT NULL,
    handed_in_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT document_files_pkey PRIMARY KEY (id)
);

CREATE INDEX provider_events_command_id_idx ON provider_events(command_id);

CREATE INDEX service_lines_provider_id_idx ON service_lines(provider_id);

CREATE INDEX service_lines_registration_number_idx ON service_lines(registration_number);

CREATE INDEX service_lines_stage_next_due_at_idx ON service_lines(stage, next_due_at);

CREATE INDEX register_letters_party_id_created_at_idx ON register_letters(party_id, created_at);

CREATE INDEX document_files_service_line_id_idx ON document_files(service_line_id);

CREATE INDEX placements_service_line_id_stage_idx ON placements(service_line_id, stage);

CREATE INDEX invitations_service_line_id_idx ON invitations(service_line_id);

ALTER TABLE provider_events ADD CONSTRAINT provider_events_service_line_id_fkey FOREIGN KEY (service_line_id) REFERENCES service_lines(id) ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE register_letters ADD CONSTRAINT register_letters_service_line_id_fkey FOREIGN KEY (service_line_id) REFERENCES service_lines(id) ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE document_files ADD CONSTRAINT document_files_service_line_id_fkey FOREIGN KEY (service_line_id) REFERENCES service_lines(id) ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language has no words for.

CREATE TRIGGER provider_events_append_only BEFORE UPDATE OR DELETE ON provider_events
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER provider_events_no_truncate BEFORE TRUNCATE ON provider_events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER document_files_append_only BEFORE UPDATE OR DELETE ON document_files
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER document_files_no_truncate BEFORE TRUNCATE ON document_files
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE provider_events
  ADD CHECK (sequence >= 1),
  ADD CHECK ((sequence = 1) = (previous_hash IS NULL));

ALTER TABLE service_lines
  ADD CHECK (stage IN ('evaluating', 'questioned', 'accredited', 'refused', 'removed', 'left')),
  -- One that was planted has no life of its own yet; one that has events has a state.
  ADD CHECK ((version = 0) = (state IS NULL));

ALTER TABLE document_files ADD CHECK (bytes > 0), ADD CHECK (length(sha256) = 64);
