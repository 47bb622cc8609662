import { z } from 'zod';
import { basisPoints, pence } from '../domain/money';
import { lotSchema } from './finding-schema';
import { dateText } from './table-schema';

// The rows of the reference tables that the membership of the Alliance is worked out from, and of
// what its report estimates and contradicts.

const key = z.string().regex(/^[a-z][a-z0-9-]*$/, 'lower-case words with hyphens are needed');
const sentence = z.string().min(10).max(400);
const amount = z.int().min(0).transform(pence);
const points = z.int().min(0).max(10_000).transform(basisPoints);
const signedPence = z.int().transform(pence);
const count = z.int().min(0);
const entitlement = z.strictObject({
  entitlement: key,
  says: sentence,
  every: z.enum(['year', 'term', 'event']),
  /** How many; null where the source gives no figure. */
  quantity: z.int().min(1).nullable(),
});

/** What membership costs, for how long, and what it entitles to. */
export function membershipTables<Envelope extends z.ZodRawShape>(envelope: Envelope) {
  return [
    z.strictObject({
      ...envelope,
      kind: z.literal('membership-fees'),
      rows: z
        .array(
          z.strictObject({
            fee: key,
            says: sentence,
            every: z.enum(['year', 'once']),
            listPence: amount,
            chargedPence: amount,
          }),
        )
        .min(1),
    }),
    z.strictObject({
      ...envelope,
      kind: z.literal('membership-terms'),
      /** How long before the end of each term somebody must think of it. */
      remindMonthsBefore: z.array(z.int().min(1)).min(1),
      rows: z
        .array(
          z.strictObject({
            term: key,
            from: dateText,
            until: dateText,
            option: z.boolean(),
            discountBasisPoints: points,
          }),
        )
        .min(1),
    }),
    z.strictObject({
      ...envelope,
      kind: z.literal('membership-tiers'),
      rows: z.array(z.strictObject({ years: z.int().min(1), discountBasisPoints: points })).min(1),
    }),
    z.strictObject({
      ...envelope,
      kind: z.literal('membership-entitlements'),
      rows: z.array(entitlement).min(1),
    }),
  ] as const;
}

/** What the report estimated, studied, and says in two ways. */
export function reportTables<Envelope extends z.ZodRawShape>(envelope: Envelope) {
  return [
    z.strictObject({
      ...envelope,
      kind: z.literal('spend-estimates'),
      rows: z
        .array(z.strictObject({ lot: lotSchema, under18Pence: amount, from18Pence: amount }))
        .min(1),
    }),
    z.strictObject({
      ...envelope,
      kind: z.literal('price-studies'),
      /** Variances are what the DPV costs more, so that a saving is below nought. */
      rows: z
        .array(
          z.strictObject({
            year: z.int().min(2000).max(2100),
            considered: count,
            compared: count,
            yearOnePence: signedPence,
            discountedPence: signedPence,
          }),
        )
        .min(1),
    }),
    z.strictObject({
      ...envelope,
      kind: z.literal('contradictions'),
      rows: z
        .array(
          z.strictObject({
            contradiction: key,
            clauses: z.string().min(1),
            says: sentence,
            found: sentence,
            treatment: sentence,
          }),
        )
        .min(1),
    }),
  ] as const;
}
