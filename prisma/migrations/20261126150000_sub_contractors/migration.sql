-- The register also holds who does a part of a service's work. Several may at once: each fact has
-- its own id for its key, as a suspension has.

ALTER TABLE register_facts DROP CONSTRAINT register_facts_kind_check;
ALTER TABLE register_facts
  ADD CHECK (kind IN ('accreditation', 'suspension', 'registration', 'grade', 'document', 'price',
    'price-gap', 'rate', 'vacancies', 'pause', 'sub-contractor'));
