import { z } from 'zod';
import { dutyTables, turningTables } from './duty-tables';
import { factNames } from './facts';
import { findingSchema, lotSchema } from './finding-schema';
import { membershipTables, reportTables } from './membership-schema';
import { operatorNames } from './operators';
import { areaTables, councilTables, limitTables, dateText, spanSchema } from './table-schema';

// What a file of the book looks like. One file is one rule: json-rules-engine's own `conditions`
// and `event` inside our envelope; or one reference table: the same envelope with rows. Unknown
// members are refused everywhere, so that a misspelt one never passes in silence.

export const standings = ['stated', 'assumed', 'unconfirmed'] as const;

/**
 * When a rule is asked; `invitation` is before an offer, `round`
 * when a referral goes out, `award` on approval, `gate` whenever the
 * standing of a place is looked at, `service` for each additional service, `variation` for a change
 * of terms, `correction` for a price that was written down wrong, `end` when a child has left,
 * `duty` for what statute and review ask, `register` for what the host and its providers owe each
 * other.
 */
export const questions = [
  'price',
  'offer',
  'invitation',
  'round',
  'award',
  'clock',
  'gate',
  'service',
  'variation',
  'correction',
  'end',
  'duty',
  'register',
] as const;
export type RuleQuestion = (typeof questions)[number];

const sentence = z.string().min(10).max(400);
const standing = z.enum(standings);

const envelope = {
  $schema: z.string().optional(),
  says: sentence,
  source: z.strictObject({ document: z.string(), clause: z.string().min(1) }),
  standing,
  readings: z
    .array(z.strictObject({ says: sentence, standing }))
    .min(2)
    .optional(),
  inForce: spanSchema,
  succeeds: z.string().optional(),
};

const factValue = z.union([z.string(), z.int(), z.boolean()]);

const leafSchema = z.strictObject({
  fact: z.enum(factNames as [(typeof factNames)[number]]),
  operator: z.enum(operatorNames as [(typeof operatorNames)[number]]),
  value: z.union([factValue, z.array(z.string()).min(1)]),
});

const conditionsSchema = z.union([
  z.strictObject({ all: z.array(leafSchema).min(1) }),
  z.strictObject({ any: z.array(leafSchema).min(1) }),
]);

export const ruleSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z-]*\.[a-z0-9][a-z0-9-]*$/, 'an id is folder.file-name'),
  ...envelope,
  asked: z.array(z.enum(questions)).min(1),
  conditions: conditionsSchema,
  event: findingSchema,
  /**
   * How else the source can be read, and when the rule would speak then; null: it never would.
   * Nothing is decided by it: it is priced beside the rule, so that people see what hangs on it.
   */
  otherReading: z
    .strictObject({ says: sentence, conditions: conditionsSchema.nullable() })
    .optional(),
});

const tableEnvelope = {
  id: z.string().regex(/^reference\.[a-z0-9][a-z0-9-]*$/, 'an id is reference.file-name'),
  ...envelope,
};

const points = z.int().min(0).max(10_000);

export const tableSchema = z.discriminatedUnion('kind', [
  ...areaTables(tableEnvelope),
  ...councilTables(tableEnvelope),
  ...limitTables(tableEnvelope),
  ...membershipTables(tableEnvelope),
  ...reportTables(tableEnvelope),
  ...dutyTables(tableEnvelope),
  ...turningTables(tableEnvelope),
  z.strictObject({
    ...tableEnvelope,
    kind: z.literal('working-calendar'),
    /** Rules name a calendar by it. Its days are those of `inForce`, which has an end. */
    name: z.string().min(1),
    rows: z.array(z.strictObject({ date: dateText, says: z.string().min(1) })).min(1),
  }),
  z.strictObject({
    ...tableEnvelope,
    kind: z.literal('award-weights'),
    rows: z
      .array(
        z.strictObject({
          lot: lotSchema,
          qualityBasisPoints: points,
          priceBasisPoints: points,
        }),
      )
      .min(1),
  }),
  z.strictObject({
    ...tableEnvelope,
    kind: z.literal('award-questions'),
    lot: lotSchema,
    bestMark: z.int().min(1),
    /** How many people must have scored an offer before it can be ranked. */
    assessors: z.int().min(1),
    rows: z
      .array(
        z.strictObject({
          questionId: z.string().regex(/^[a-z][a-z-]*$/),
          asks: sentence,
          weightBasisPoints: points.min(1),
        }),
      )
      .min(1),
  }),
  z.strictObject({
    ...tableEnvelope,
    kind: z.literal('planned-ends'),
    rows: z.array(z.strictObject({ lot: lotSchema, weeks: z.int().min(1) })).min(1),
  }),
]);

export const documentsSchema = z.strictObject({
  documents: z
    .array(
      z.strictObject({
        key: z.string().regex(/^[a-z0-9-]+$/),
        title: z.string().min(1),
        says: sentence,
      }),
    )
    .min(1),
});

export type RuleFile = z.output<typeof ruleSchema>;
export type TableFile = z.output<typeof tableSchema>;
export type TableRow<K extends TableFile['kind']> = Extract<TableFile, { kind: K }>['rows'][number];
export type DocumentsFile = z.output<typeof documentsSchema>;
export type ConditionLeaf = z.output<typeof leafSchema>;

/** The shape of a rule or a table as JSON Schema, for editors: `rules/envelope.schema.json`. */
export function envelopeJsonSchema(): unknown {
  return {
    $comment: 'Generated from rules/envelope.ts by test/rules/schema.test.ts. Do not edit.',
    ...z.toJSONSchema(z.union([ruleSchema, tableSchema]), { io: 'input' }),
  };
}
