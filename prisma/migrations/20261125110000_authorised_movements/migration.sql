-- An authority lets a placement take more than the limit of an envelope. What it raised is kept with
-- the movement, so that it is given back when the placement comes to nothing.

ALTER TABLE envelope_movements ADD COLUMN authorised_pence BIGINT NOT NULL DEFAULT 0;
