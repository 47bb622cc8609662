-- The register in two times. A row says what held of a service line on which days (`from_on`,
-- `until_on`), and between which instants the register knew it so (`recorded_at`, `superseded_at`).
-- Learning more ends what was known and adds what is known now; nothing else ever changes a row.

CREATE TABLE register_facts (
    service_line_id TEXT NOT NULL,
    fact_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    from_on DATE NOT NULL,
    until_on DATE,
    body JSONB NOT NULL,
    recorded_at TIMESTAMPTZ(3) NOT NULL,
    superseded_at TIMESTAMPTZ(3),

    CONSTRAINT register_facts_pkey PRIMARY KEY (service_line_id,fact_id)
);

-- A lot that the host pauses for everybody: no fact of one service, and kept in two times like one.
CREATE TABLE lot_pauses (
    id TEXT NOT NULL,
    lot TEXT NOT NULL,
    from_on DATE NOT NULL,
    until_on DATE,
    reason TEXT NOT NULL,
    says TEXT NOT NULL,
    paused_by TEXT NOT NULL,
    recorded_at TIMESTAMPTZ(3) NOT NULL,
    superseded_at TIMESTAMPTZ(3),

    CONSTRAINT lot_pauses_pkey PRIMARY KEY (id)
);

CREATE INDEX register_facts_kind_key_from_on_idx ON register_facts(kind, key, from_on);

ALTER TABLE register_facts ADD CONSTRAINT register_facts_service_line_id_fkey FOREIGN KEY (service_line_id) REFERENCES service_lines(id) ON DELETE RESTRICT ON UPDATE CASCADE;

-- What was planted before the register had two times has been known since its own first day.

INSERT INTO register_facts
SELECT service_line_id, concat_ws('/', 'accreditation', lot, from_on), 'accreditation', lot,
  from_on, until_on, jsonb_build_object('lot', lot),
  least(from_on, now()), NULL
FROM accreditations;

INSERT INTO register_facts
SELECT service_line_id, concat_ws('/', 'suspension', lot, accredited_from, from_on), 'suspension',
  concat_ws('/', 'suspension', lot, accredited_from, from_on), from_on, until_on,
  jsonb_build_object('lot', lot, 'reason', 'other', 'causedBy', NULL, 'textId', NULL),
  least(from_on, now()), NULL
FROM accreditation_suspensions;

INSERT INTO register_facts
SELECT service_line_id, concat_ws('/', 'price', need_level, from_on), 'price', need_level,
  from_on, until_on,
  jsonb_build_object('needLevel', need_level, 'coreWeeklyPence', core_weekly_pence,
    'ceilingPence', ceiling_pence),
  least(from_on, now()), NULL
FROM price_schedules;

DROP TABLE accreditation_suspensions;
DROP TABLE accreditations;
DROP TABLE price_schedules;

-- What the schema language has no words for.

ALTER TABLE register_facts
  ADD CHECK (kind IN ('accreditation', 'suspension', 'registration', 'grade', 'document', 'price',
    'price-gap', 'rate', 'vacancies', 'pause')),
  ADD CHECK (from_on < until_on),
  ADD CONSTRAINT known_forwards CHECK (recorded_at <= superseded_at),
  ADD CONSTRAINT price_within_ceiling CHECK (kind <> 'price' OR (
    (body ->> 'coreWeeklyPence')::bigint > 0
    AND (body ->> 'coreWeeklyPence')::bigint <= (body ->> 'ceilingPence')::bigint
  )),
  -- Of what can hold once only, one holds on a day, at every instant at which one may look. A
  -- suspension or a pause has its own id for its key, so that several may hold at once.
  ADD CONSTRAINT one_fact_a_day EXCLUDE USING gist (
    service_line_id WITH =, kind WITH =, key WITH =, daterange(from_on, until_on) WITH &&,
    tstzrange(recorded_at, superseded_at) WITH &&
  );

ALTER TABLE lot_pauses
  ADD CHECK (from_on < until_on),
  ADD CHECK (recorded_at <= superseded_at);

-- What was known stays: a row is ended once, and never otherwise changed or taken away.
CREATE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'UPDATE' OR OLD.superseded_at IS NOT NULL
    OR to_jsonb(NEW) - 'superseded_at' <> to_jsonb(OLD) - 'superseded_at' THEN
    RAISE EXCEPTION 'table % keeps what was known: % is refused', TG_TABLE_NAME, TG_OP;
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER register_facts_keep BEFORE UPDATE OR DELETE ON register_facts
  FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER register_facts_no_truncate BEFORE TRUNCATE ON register_facts
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER lot_pauses_keep BEFORE UPDATE OR DELETE ON lot_pauses
  FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER lot_pauses_no_truncate BEFORE TRUNCATE ON lot_pauses
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What the register knows now, which is what nearly everybody asks.
CREATE INDEX register_facts_now ON register_facts (service_line_id) WHERE superseded_at IS NULL;
