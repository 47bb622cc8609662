import { dateText } from '../wire';
import { z } from '../zod';

const line = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^\P{Cc}+$/u, { error: 'must hold no control characters' });

const anything = z.record(z.string(), z.unknown());

export const entryBody = z
  .strictObject({
    recordId: z
      .string()
      .max(100)
      .regex(/^[a-z][a-z-]*\.[a-z0-9][a-z0-9-]*$/, { error: 'must be the id of a rule or table' })
      .openapi({ example: 'reference.role-limits' }),
    from: dateText.openapi({ description: 'Its first day. A day in the past changes no price.' }),
    says: line.min(10).max(400).openapi({ description: 'The sentence that then holds.' }),
    source: z.strictObject({ document: line, clause: line }),
    value: z
      .union([
        z.strictObject({
          rows: z.array(anything).min(1).max(1_000),
          settings: anything.optional(),
        }),
        z.strictObject({ settings: anything }),
        z.strictObject({ params: anything, conditions: anything.optional() }),
      ])
      .openapi({
        description:
          'All rows of a table, or what it says beside them (`settings`, for instance ' +
          '`assessors`); or the parameters of a rule, with its conditions.',
      }),
  })
  .openapi('AuthorityEntry');

export type EntryBody = z.output<typeof entryBody>;

export const entryWire = z
  .object({
    entryId: z.string(),
    recordId: z.string(),
    ruleId: z.string().nullable().openapi({
      description: 'What findings cite, once it is approved.',
    }),
    from: z.string(),
    says: z.string(),
    source: z.object({ document: z.string(), clause: z.string() }),
    value: anything,
    status: z.enum(['proposed', 'approved', 'rejected']),
    proposedBy: z.string(),
    proposedAt: z.string(),
    decidedBy: z.string().nullable(),
    decidedAt: z.string().nullable(),
  })
  .openapi('AuthorityEntryRecord');
