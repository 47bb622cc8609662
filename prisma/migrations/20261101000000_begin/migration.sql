-- Everything that Hearth keeps. Written to be read: prisma/schema.prisma says the same tables in its
-- own language, and a test compares the two. Money is bigint pence. Spans are half-open.

-- Lets an exclusion constraint compare plain columns beside a span of days.
CREATE EXTENSION IF NOT EXISTS btree_gist;

-- Reference: who buys, since when, and on what route.

CREATE TABLE councils (
    id TEXT NOT NULL,
    name TEXT NOT NULL,

    CONSTRAINT councils_pkey PRIMARY KEY (id)
);

CREATE TABLE memberships (
    council_id TEXT NOT NULL,
    from_on DATE NOT NULL,
    until_on DATE,
    label TEXT NOT NULL,

    CONSTRAINT memberships_pkey PRIMARY KEY (council_id,from_on)
);

CREATE TABLE route_lives (
    route TEXT NOT NULL,
    lot TEXT NOT NULL,
    from_on DATE NOT NULL,
    until_on DATE,
    label TEXT NOT NULL,

    CONSTRAINT route_lives_pkey PRIMARY KEY (route,lot,from_on)
);

-- The register: providers, their homes, who is accredited for what, and at what price.

CREATE TABLE providers (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    is_fictional BOOLEAN NOT NULL,

    CONSTRAINT providers_pkey PRIMARY KEY (id)
);

CREATE TABLE service_lines (
    id TEXT NOT NULL,
    provider_id TEXT NOT NULL,
    name TEXT NOT NULL,
    town TEXT NOT NULL,
    registration_number TEXT NOT NULL,
    is_fictional BOOLEAN NOT NULL,

    CONSTRAINT service_lines_pkey PRIMARY KEY (id)
);

CREATE TABLE accreditations (
    service_line_id TEXT NOT NULL,
    lot TEXT NOT NULL,
    from_on DATE NOT NULL,
    until_on DATE,

    CONSTRAINT accreditations_pkey PRIMARY KEY (service_line_id,lot,from_on)
);

CREATE TABLE accreditation_suspensions (
    service_line_id TEXT NOT NULL,
    lot TEXT NOT NULL,
    accredited_from DATE NOT NULL,
    from_on DATE NOT NULL,
    until_on DATE,

    CONSTRAINT accreditation_suspensions_pkey PRIMARY KEY (service_line_id,lot,accredited_from,from_on)
);

CREATE TABLE price_schedules (
    service_line_id TEXT NOT NULL,
    need_level TEXT NOT NULL,
    from_on DATE NOT NULL,
    until_on DATE,
    core_weekly_pence BIGINT NOT NULL,
    ceiling_pence BIGINT NOT NULL,

    CONSTRAINT price_schedules_pkey PRIMARY KEY (service_line_id,need_level,from_on)
);

-- Placements: the read model, and the events it is folded from.

CREATE TABLE placements (
    id TEXT NOT NULL,
    council_id TEXT NOT NULL,
    rehearsal BOOLEAN NOT NULL,
    stage TEXT NOT NULL,
    lot TEXT NOT NULL,
    route TEXT NOT NULL,
    need_level TEXT NOT NULL,
    required_start_on DATE NOT NULL,
    child_id TEXT NOT NULL,
    needs_text_id TEXT NOT NULL,
    provider_id TEXT,
    service_line_id TEXT,
    version INTEGER NOT NULL,
    state JSONB NOT NULL,
    next_due_at TIMESTAMPTZ(3),
    opened_at TIMESTAMPTZ(3) NOT NULL,
    updated_at TIMESTAMPTZ(3) NOT NULL,
    recorded_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT placements_pkey PRIMARY KEY (id)
);

CREATE TABLE placement_events (
    placement_id TEXT NOT NULL,
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

    CONSTRAINT placement_events_pkey PRIMARY KEY (placement_id,sequence)
);

CREATE TABLE invitations (
    placement_id TEXT NOT NULL,
    service_line_id TEXT NOT NULL,
    provider_id TEXT NOT NULL,
    urgency TEXT NOT NULL,
    opens_at TIMESTAMPTZ(3) NOT NULL,
    closes_at TIMESTAMPTZ(3) NOT NULL,
    answer TEXT,
    answered_at TIMESTAMPTZ(3),
    offer_id TEXT,
    outcome TEXT NOT NULL DEFAULT 'open',

    CONSTRAINT invitations_pkey PRIMARY KEY (placement_id,service_line_id)
);

CREATE TABLE offers (
    offer_id TEXT NOT NULL,
    placement_id TEXT NOT NULL,
    provider_id TEXT NOT NULL,
    service_line_id TEXT NOT NULL,
    core_weekly_pence BIGINT NOT NULL,
    terms JSONB NOT NULL,
    received_at TIMESTAMPTZ(3) NOT NULL,
    ranked JSONB,
    is_awarded BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT offers_pkey PRIMARY KEY (offer_id)
);

CREATE TABLE agreements (
    agreement_id TEXT NOT NULL,
    placement_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    terms JSONB NOT NULL,
    text TEXT NOT NULL,
    text_hash TEXT NOT NULL,
    issued_at TIMESTAMPTZ(3) NOT NULL,
    completed_at TIMESTAMPTZ(3),

    CONSTRAINT agreements_pkey PRIMARY KEY (agreement_id)
);

CREATE TABLE agreement_signatures (
    agreement_id TEXT NOT NULL,
    party TEXT NOT NULL,
    subject TEXT NOT NULL,
    at TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT agreement_signatures_pkey PRIMARY KEY (agreement_id,party)
);

CREATE TABLE deadlines (
    placement_id TEXT NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    due_on DATE NOT NULL,
    due_at TIMESTAMPTZ(3) NOT NULL,
    counted_from DATE NOT NULL,
    rule_id TEXT NOT NULL,
    standing TEXT NOT NULL,
    status TEXT NOT NULL DEFAULT 'open',
    met_on DATE,
    late_days INTEGER,

    CONSTRAINT deadlines_pkey PRIMARY KEY (placement_id,id)
);

CREATE TABLE price_segments (
    placement_id TEXT NOT NULL,
    from_on DATE NOT NULL,
    until_on DATE,
    weekly_pence BIGINT NOT NULL,
    because JSONB NOT NULL,
    sequence INTEGER NOT NULL,

    CONSTRAINT price_segments_pkey PRIMARY KEY (placement_id,from_on)
);

CREATE TABLE decisions (
    placement_id TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    position INTEGER NOT NULL,
    family TEXT NOT NULL,
    subject TEXT NOT NULL,
    decided_on DATE NOT NULL,
    facts JSONB NOT NULL,
    outcomes JSONB NOT NULL,
    book_digest TEXT NOT NULL,
    engine TEXT NOT NULL,

    CONSTRAINT decisions_pkey PRIMARY KEY (placement_id,sequence,position)
);

CREATE TABLE books (
    digest TEXT NOT NULL,
    canonical TEXT NOT NULL,
    kept_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT books_pkey PRIMARY KEY (digest)
);

-- Envelopes and every change of them.

CREATE TABLE envelopes (
    id TEXT NOT NULL,
    council_id TEXT NOT NULL,
    route TEXT NOT NULL,
    from_on DATE NOT NULL,
    until_on DATE NOT NULL,
    spend_limit_pence BIGINT NOT NULL,
    authorised_pence BIGINT NOT NULL DEFAULT 0,
    reserved_pence BIGINT NOT NULL DEFAULT 0,
    committed_pence BIGINT NOT NULL DEFAULT 0,
    unratified_pence BIGINT NOT NULL DEFAULT 0,
    rehearsal_of TEXT,
    label TEXT NOT NULL,
    authority TEXT,

    CONSTRAINT envelopes_pkey PRIMARY KEY (id)
);

CREATE TABLE envelope_movements (
    placement_id TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    position INTEGER NOT NULL,
    envelope_id TEXT,
    kind TEXT NOT NULL,
    reserved_pence BIGINT NOT NULL,
    committed_pence BIGINT NOT NULL,
    unratified_pence BIGINT NOT NULL,
    at TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT envelope_movements_pkey PRIMARY KEY (placement_id,sequence,position)
);

-- What people write and who they are: apart from everything that travels.

CREATE TABLE children (
    id TEXT NOT NULL,
    council_id TEXT NOT NULL,
    given_names TEXT NOT NULL,
    family_name TEXT NOT NULL,
    initials TEXT NOT NULL,
    date_of_birth DATE NOT NULL,
    sex TEXT NOT NULL,
    area TEXT,
    created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT children_pkey PRIMARY KEY (id)
);

CREATE TABLE texts (
    id TEXT NOT NULL,
    command_id TEXT NOT NULL,
    text TEXT NOT NULL,
    created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT texts_pkey PRIMARY KEY (id)
);

-- What the interface remembers.

CREATE TABLE idempotency (
    identity TEXT NOT NULL,
    key TEXT NOT NULL,
    body_hash TEXT NOT NULL,
    command_id TEXT NOT NULL,
    placement_id TEXT NOT NULL,
    status INTEGER,
    answer JSONB,
    created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    answered_at TIMESTAMPTZ(3),

    CONSTRAINT idempotency_pkey PRIMARY KEY (identity,key)
);

CREATE TABLE audit (
    id BIGSERIAL NOT NULL,
    at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    party_id TEXT,
    request_id TEXT NOT NULL,
    placement_id TEXT,
    command TEXT,
    code TEXT,
    child_id TEXT,

    CONSTRAINT audit_pkey PRIMARY KEY (id)
);

CREATE TABLE outbox (
    placement_id TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    position INTEGER NOT NULL,
    party TEXT NOT NULL,
    party_id TEXT NOT NULL,
    role TEXT,
    kind TEXT NOT NULL,
    facts JSONB NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    rehearsal BOOLEAN NOT NULL,
    created_at TIMESTAMPTZ(3) NOT NULL,
    sent_at TIMESTAMPTZ(3),

    CONSTRAINT outbox_pkey PRIMARY KEY (placement_id,sequence,position)
);

CREATE TABLE skews (
    placement_id TEXT NOT NULL,
    skew_ms BIGINT NOT NULL,

    CONSTRAINT skews_pkey PRIMARY KEY (placement_id)
);

-- How lists are read: by keyset, in these orders.

CREATE SCHEMA IF NOT EXISTS public;

CREATE INDEX placements_council_id_opened_at_id_idx ON placements(council_id, opened_at, id);

CREATE INDEX placements_council_id_next_due_at_idx ON placements(council_id, next_due_at);

CREATE INDEX placement_events_command_id_idx ON placement_events(command_id);

CREATE INDEX invitations_provider_id_opens_at_placement_id_service_line__idx ON invitations(provider_id, opens_at, placement_id, service_line_id);

CREATE INDEX offers_placement_id_idx ON offers(placement_id);

CREATE UNIQUE INDEX agreements_placement_id_version_key ON agreements(placement_id, version);

CREATE INDEX deadlines_due_on_placement_id_id_idx ON deadlines(due_on, placement_id, id);

CREATE INDEX envelopes_council_id_idx ON envelopes(council_id);

CREATE INDEX envelope_movements_envelope_id_at_idx ON envelope_movements(envelope_id, at);

CREATE INDEX texts_command_id_idx ON texts(command_id);

CREATE INDEX texts_created_at_idx ON texts(created_at);

CREATE INDEX idempotency_command_id_idx ON idempotency(command_id);

CREATE INDEX audit_placement_id_id_idx ON audit(placement_id, id);

CREATE INDEX audit_party_id_id_idx ON audit(party_id, id);

CREATE INDEX outbox_party_id_created_at_idx ON outbox(party_id, created_at);

-- A row cannot name a row that is not there.

ALTER TABLE placement_events ADD CONSTRAINT placement_events_placement_id_fkey FOREIGN KEY (placement_id) REFERENCES placements(id) ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE invitations ADD CONSTRAINT invitations_placement_id_fkey FOREIGN KEY (placement_id) REFERENCES placements(id) ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE offers ADD CONSTRAINT offers_placement_id_fkey FOREIGN KEY (placement_id) REFERENCES placements(id) ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE agreements ADD CONSTRAINT agreements_placement_id_fkey FOREIGN KEY (placement_id) REFERENCES placements(id) ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE agreement_signatures ADD CONSTRAINT agreement_signatures_agreement_id_fkey FOREIGN KEY (agreement_id) REFERENCES agreements(agreement_id) ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE deadlines ADD CONSTRAINT deadlines_placement_id_fkey FOREIGN KEY (placement_id) REFERENCES placements(id) ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE price_segments ADD CONSTRAINT price_segments_placement_id_fkey FOREIGN KEY (placement_id) REFERENCES placements(id) ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE decisions ADD CONSTRAINT decisions_placement_id_fkey FOREIGN KEY (placement_id) REFERENCES placements(id) ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE memberships ADD CONSTRAINT memberships_council_id_fkey FOREIGN KEY (council_id) REFERENCES councils(id) ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE service_lines ADD CONSTRAINT service_lines_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES providers(id) ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE accreditations ADD CONSTRAINT accreditations_service_line_id_fkey FOREIGN KEY (service_line_id) REFERENCES service_lines(id) ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE accreditation_suspensions ADD CONSTRAINT accreditation_suspensions_service_line_id_lot_accredited_f_fkey FOREIGN KEY (service_line_id, lot, accredited_from) REFERENCES accreditations(service_line_id, lot, from_on) ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE price_schedules ADD CONSTRAINT price_schedules_service_line_id_fkey FOREIGN KEY (service_line_id) REFERENCES service_lines(id) ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE envelopes ADD CONSTRAINT envelopes_council_id_fkey FOREIGN KEY (council_id) REFERENCES councils(id) ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE envelope_movements ADD CONSTRAINT envelope_movements_placement_id_fkey FOREIGN KEY (placement_id) REFERENCES placements(id) ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE envelope_movements ADD CONSTRAINT envelope_movements_envelope_id_fkey FOREIGN KEY (envelope_id) REFERENCES envelopes(id) ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE outbox ADD CONSTRAINT outbox_placement_id_fkey FOREIGN KEY (placement_id) REFERENCES placements(id) ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language has no words for.

-- A record of what happened is added to and never changed, whoever asks and by whatever road.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'table % is append-only: % is refused', TG_TABLE_NAME, TG_OP;
END
$$;

CREATE TRIGGER placement_events_append_only BEFORE UPDATE OR DELETE ON placement_events
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER placement_events_no_truncate BEFORE TRUNCATE ON placement_events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER envelope_movements_append_only BEFORE UPDATE OR DELETE ON envelope_movements
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER envelope_movements_no_truncate BEFORE TRUNCATE ON envelope_movements
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER decisions_append_only BEFORE UPDATE OR DELETE ON decisions
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER decisions_no_truncate BEFORE TRUNCATE ON decisions
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER books_append_only BEFORE UPDATE OR DELETE ON books
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER books_no_truncate BEFORE TRUNCATE ON books
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON audit
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE placement_events
  ADD CHECK (sequence >= 1),
  -- The chain begins with the first event and has no second beginning.
  ADD CHECK ((sequence = 1) = (previous_hash IS NULL));

-- Reserved and committed never pass the limit, but by a recorded authority or as facts that nobody
-- could refuse, which stand apart as unratified until somebody has answered for them.
ALTER TABLE envelopes
  ADD CONSTRAINT within_limit CHECK (
    reserved_pence + committed_pence <= spend_limit_pence + authorised_pence + unratified_pence
  ),
  ADD CHECK (spend_limit_pence >= 0 AND authorised_pence >= 0),
  ADD CHECK (reserved_pence >= 0 AND committed_pence >= 0 AND unratified_pence >= 0),
  ADD CHECK (from_on < until_on),
  -- One day of one route belongs to one envelope, and a rehearsal's twins are a world of their own.
  ADD CONSTRAINT one_envelope_a_day EXCLUDE USING gist (
    council_id WITH =, route WITH =, (coalesce(rehearsal_of, '')) WITH =,
    daterange(from_on, until_on) WITH &&
  );

-- A retried event cannot move the same envelope twice.
CREATE UNIQUE INDEX one_movement_an_event
  ON envelope_movements (placement_id, sequence, coalesce(envelope_id, ''));

ALTER TABLE price_segments
  ADD CHECK (weekly_pence >= 0),
  ADD CHECK (from_on < until_on),
  ADD CONSTRAINT one_price_a_day EXCLUDE USING gist (
    placement_id WITH =, daterange(from_on, until_on) WITH &&
  );

ALTER TABLE price_schedules
  ADD CHECK (core_weekly_pence > 0 AND core_weekly_pence <= ceiling_pence),
  ADD CHECK (from_on < until_on),
  ADD CONSTRAINT one_schedule_a_day EXCLUDE USING gist (
    service_line_id WITH =, need_level WITH =, daterange(from_on, until_on) WITH &&
  );

ALTER TABLE accreditations
  ADD CHECK (from_on < until_on),
  ADD CONSTRAINT one_accreditation_a_day EXCLUDE USING gist (
    service_line_id WITH =, lot WITH =, daterange(from_on, until_on) WITH &&
  );
ALTER TABLE accreditation_suspensions ADD CHECK (from_on < until_on);
ALTER TABLE memberships ADD CHECK (from_on < until_on);
ALTER TABLE route_lives ADD CHECK (from_on < until_on);

ALTER TABLE offers ADD CHECK (core_weekly_pence >= 0);
ALTER TABLE invitations
  ADD CHECK (answer IN ('offer', 'decline')),
  ADD CHECK ((answer IS NULL) = (answered_at IS NULL)),
  ADD CHECK ((answer IS NOT DISTINCT FROM 'offer') = (offer_id IS NOT NULL)),
  ADD CHECK (outcome IN ('open', 'closed', 'awarded', 'not-awarded', 'withdrawn'));
ALTER TABLE deadlines
  ADD CHECK (status IN ('open', 'met', 'missed', 'dropped')),
  ADD CHECK ((status = 'met') = (met_on IS NOT NULL AND late_days IS NOT NULL)),
  ADD CHECK (late_days >= 0);
ALTER TABLE agreement_signatures ADD CHECK (party IN ('council', 'provider'));
ALTER TABLE children ADD CHECK (sex IN ('female', 'male'));
ALTER TABLE audit ADD CHECK (kind IN ('refused', 'read'));
-- An outcome is a status and a body together.
ALTER TABLE idempotency ADD CHECK ((status IS NULL) = (answer IS NULL));

-- What is still to be delivered: a rehearsal sends nothing outside.
CREATE INDEX outbox_waiting ON outbox (created_at) WHERE sent_at IS NULL AND NOT rehearsal;
