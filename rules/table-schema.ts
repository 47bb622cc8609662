import { z } from 'zod';
import { isPlainDate, plainDate } from '../domain/calendar';
import { signingOrders } from '../domain/placement/terms';
import { lhaCategorySchema, lotSchema } from './finding-schema';

// The rows of the reference tables that say where a place lies, and what a council has agreed.

export const dateText = z
  .string()
  .refine(isPlainDate, 'a date of the form YYYY-MM-DD that exists is needed')
  .transform(plainDate);

export const spanSchema = z
  .strictObject({ from: dateText, until: dateText.nullable() })
  .refine(({ from, until }) => until === null || from < until, 'until is not after from');

const pence = z.int().min(1);
const name = z.string().min(1);
const key = z.string().regex(/^[a-z][a-z0-9-]*$/, 'lower-case words with hyphens are needed');
const routeSchema = z.enum(['dpv', 'spot', 'lcs', 'appa', 'greenwich']);
/** A postcode district such as SE6, or a whole postcode such as BR1 5RU. */
const postcode = z.string().regex(/^[A-Z]{1,2}\d[A-Z\d]?(?: \d[A-Z]{2})?$/, 'not a postcode');

/** Where a place lies, and what the benefit pays there. */
export function areaTables<Envelope extends z.ZodRawShape>(envelope: Envelope) {
  return [
    z.strictObject({
      ...envelope,
      kind: z.literal('lha-rates'),
      /** A stay that runs is priced anew from the first day of the next table. */
      follows: z.literal(true),
      /** Somebody has said that the rates hold, for the year that begins on each of these days. */
      confirmedFor: z.array(dateText),
      rows: z
        .array(z.strictObject({ brma: name, category: lhaCategorySchema, weeklyPence: pence }))
        .min(1),
    }),
    z.strictObject({
      ...envelope,
      kind: z.literal('brma-postcodes'),
      /**
       * The narrowest row decides: postcodes from one to another, then a district. `brma` is null
       * where only the council can say.
       */
      rows: z
        .array(z.strictObject({ from: postcode, to: postcode.optional(), brma: name.nullable() }))
        .min(1),
    }),
    z.strictObject({
      ...envelope,
      kind: z.literal('postcode-councils'),
      /** The narrowest row decides, as above; a postcode in no row is nobody's known area. */
      rows: z
        .array(z.strictObject({ from: postcode, to: postcode.optional(), council: key }))
        .min(1),
    }),
    z.strictObject({
      ...envelope,
      kind: z.literal('adjoining-councils'),
      council: key,
      rows: z.array(z.strictObject({ adjoins: key })).min(1),
    }),
  ] as const;
}

/** A route by which a lot may be bought, and from when until when, where that is limited. */
const routeRow = z.strictObject({
  route: routeSchema,
  lot: lotSchema,
  says: name,
  from: dateText.nullable(),
  until: dateText.nullable(),
  /** What the route is in law, whatever it is called. */
  legalTerm: z.enum([
    'dynamic-purchasing-system',
    'framework-agreement',
    'register',
    'single-purchase',
  ]),
  /** The law of procurement that a purchase by it stands under. */
  legalRegime: z.enum(['public-contracts-regulations-2015', 'procurement-act-2023']),
  /** Null where it is not published, and where nobody leads. */
  leadAuthority: name.nullable(),
  /** Where term, regime and lead authority are taken from. */
  document: name,
  clause: name,
  standing: z.enum(['stated', 'assumed', 'unconfirmed']),
});

/** The homes of one ring for a lot; the ring of the lowest number is asked first. */
const ringRow = z.strictObject({
  lot: lotSchema,
  ring: z.int().min(1).max(9),
  says: name,
  serviceLineIds: z.array(name).min(1),
});

/** What a council buys by, with what authority, and for how much. */
export function councilTables<Envelope extends z.ZodRawShape>(envelope: Envelope) {
  return [
    z.strictObject({
      ...envelope,
      kind: z.literal('routes'),
      rows: z.array(routeRow).min(1),
    }),
    z.strictObject({
      ...envelope,
      kind: z.literal('signing-orders'),
      rows: z
        .array(
          z.strictObject({ form: z.enum(['full', 'emergency']), order: z.enum(signingOrders) }),
        )
        .min(1),
    }),
    z.strictObject({
      ...envelope,
      kind: z.literal('search-rings'),
      /**
       * Whom a council asks first for a lot, ring by ring; whoever stands in none is asked last.
       * No row: everybody is asked at once.
       */
      rows: z.array(ringRow),
    }),
    z.strictObject({
      ...envelope,
      kind: z.literal('absence-days'),
      /** Days at the full price, the first of the absence included; null is all of them. */
      rows: z
        .array(
          z.strictObject({
            absence: z.enum(['missing', 'hospital', 'holiday', 'custody', 'other']),
            fullFeeDays: z.int().min(0).nullable(),
          }),
        )
        .min(1),
    }),
  ] as const;
}

/** How much, how soon, and by whom. */
export function limitTables<Envelope extends z.ZodRawShape>(envelope: Envelope) {
  return [
    z.strictObject({
      ...envelope,
      kind: z.literal('alarm-days'),
      /** So many days before a table ends; so many after 1 April without a confirmed rate. */
      rows: z
        .array(
          z.strictObject({
            alarm: z.enum(['runs-out', 'rate-unconfirmed']),
            days: z.int().min(0),
          }),
        )
        .min(1),
    }),
    z.strictObject({
      ...envelope,
      kind: z.literal('envelopes'),
      rows: z
        .array(
          z.strictObject({ envelope: key, limitPence: pence, from: dateText, until: dateText }),
        )
        .min(1),
    }),
    z.strictObject({
      ...envelope,
      kind: z.literal('role-limits'),
      /** The most that a role may approve for a placement of a lot; null is not known. */
      rows: z
        .array(z.strictObject({ role: key, lot: lotSchema, limitPence: pence.nullable() }))
        .min(1),
    }),
  ] as const;
}
