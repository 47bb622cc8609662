-- The host's queue is in order of the day by which each application must be decided.

ALTER TABLE service_lines ADD COLUMN evaluation_due_on DATE;

UPDATE service_lines SET evaluation_due_on = (state -> 'evaluation' ->> 'dueOn')::date;

CREATE INDEX service_lines_evaluation_due_on_id_idx ON service_lines(evaluation_due_on, id);
