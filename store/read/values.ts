import { plainDate, type EpochMs, type PlainDate } from '../../domain/calendar';
import { pence, type Pence } from '../../domain/money';
import type { Prisma } from '../generated/client';

// How the domain's values are written in columns and read back. A `date` column comes as midnight
// UTC, so that its first ten characters are the day; no time zone takes part.

export function dayOf(column: Date): PlainDate {
  return plainDate(column.toISOString().slice(0, 10));
}

export function dayOrNull(column: Date | null): PlainDate | null {
  return column === null ? null : dayOf(column);
}

export function dayColumn(day: PlainDate): Date {
  return new Date(`${day}T00:00:00.000Z`);
}

export function dayColumnOrNull(day: PlainDate | null): Date | null {
  return day === null ? null : dayColumn(day);
}

export function instantOf(column: Date): EpochMs {
  return column.getTime();
}

export function instantOrNull(column: Date | null): EpochMs | null {
  return column === null ? null : column.getTime();
}

export function instantColumn(instant: EpochMs): Date {
  return new Date(instant);
}

/** Throws past 2^53 pence, rather than round: £90 trillion is a fault somewhere else. */
export function penceOf(column: bigint): Pence {
  return pence(Number(column));
}

export function penceColumn(amount: number): bigint {
  return BigInt(amount);
}

/** A value that is known to be plain JSON, for a `jsonb` column. */
export function jsonColumn(value: object): Prisma.InputJsonValue {
  return value;
}
