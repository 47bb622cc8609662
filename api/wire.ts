import { epochMsOf, isoInstant, isPlainDate } from '../domain/calendar';
import { z } from './zod';

// The small words of the wire: dates, instants, money, ids and texts, each described once.

/** A day that exists, for instance 2024-02-29 but not 2023-02-29. */
export const dateText = z
  .string()
  .refine(isPlainDate, { error: 'must be a date that exists, written YYYY-MM-DD' })
  .openapi({ format: 'date', example: '2026-03-02' });

export const instantText = z
  .string()
  .refine((text) => epochMsOf(text) !== null, {
    error: 'must be an RFC 3339 instant with its offset, such as 2026-03-02T17:00:00Z',
  })
  .openapi({ format: 'date-time', example: '2026-03-02T17:00:00Z' });

/** More than £10,000,000.00 a week is a slip of the finger; the limit also keeps sums exact. */
const mostPence = 1_000_000_000;

export const penceNumber = z
  .int({ error: 'must be a whole number of pence, not text and without decimals' })
  .min(0)
  .max(mostPence)
  .openapi({ description: 'Integer pence.', example: 450_000 });

/** A sum that Hearth worked out, which may run over a whole envelope. */
export const sumPence = z.int().openapi({ description: 'Integer pence.' });

export const idText = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._:~-]*$/, { error: 'must be an id that Hearth gave' });

// Line breaks and tabs belong to what people write; the other control characters do not, and
// PostgreSQL does not hold the first of them at all.
const withoutControls = /^(?:[\n\r\t]|\P{Cc})*$/u;

export const freeText = z
  .string()
  .trim()
  .min(1)
  .max(20_000)
  .regex(withoutControls, { error: 'must hold no control characters' });

export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().min(1).max(500).optional(),
};

export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item),
    nextCursor: z.string().nullable().openapi({ description: 'Null on the last page.' }),
  });
}

export const spanWire = z.object({ from: dateText, until: dateText.nullable() });

export const citationWire = z
  .object({
    ruleId: z.string(),
    says: z.string(),
    source: z.object({ document: z.string(), clause: z.string() }),
    standing: z.enum(['stated', 'assumed', 'unconfirmed']),
  })
  .openapi('Citation');

export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | { readonly [name: string]: JsonValue };

/**
 * A value of the domain as it goes over the wire: instants, which are epoch milliseconds inside and
 * stand in fields called `…At`, become RFC 3339 text. Everything else goes as it is.
 */
export function toWire(value: unknown): JsonValue {
  if (Array.isArray(value)) return value.map(toWire);
  if (typeof value !== 'object' || value === null) return value as JsonValue;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([name, member]) => [
        name,
        isInstant(name, member) ? isoInstant(member) : toWire(member),
      ]),
  );
}

function isInstant(name: string, member: unknown): member is number {
  return typeof member === 'number' && (name.endsWith('At') || name === 'at' || name === 'now');
}
