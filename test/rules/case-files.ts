import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { isPlainDate, plainDate } from '../../domain/calendar';
import { pence } from '../../domain/money';
import { lhaCategorySchema, lotSchema } from '../../rules/finding-schema';
import { rulesDir } from './shipped-book';

// The shape of the *.cases.json beside each rule. A case asks one of three things: what a rule says
// about some facts; what a day of a stay costs; or what a clock rule gives, computed.

const day = z.string().refine(isPlainDate).transform(plainDate);
const span = z.strictObject({ from: day, until: day.nullable() });

const stayShape = {
  route: z.enum(['dpv', 'spot', 'lcs', 'appa', 'greenwich']),
  lot: lotSchema,
  startsOn: day.optional(),
  continuousStayStartedOn: day,
  coreWeeklyPence: z.int().transform(pence),
  held: z.array(span).optional(),
  dateOfBirth: day.optional(),
  matchedLongTermOn: day.nullable().optional(),
  siblingSpans: z.array(span).optional(),
  absences: z
    .array(
      z.strictObject({
        from: day,
        until: day,
        kind: z.enum(['missing', 'hospital', 'holiday', 'custody', 'other']),
      }),
    )
    .optional(),
  accommodation: z
    .strictObject({
      brma: z.string(),
      lhaCategory: lhaCategorySchema.nullable(),
      housingBenefitEligible: z.boolean(),
      exempt: z.boolean(),
      weeklyRentPence: z.int().transform(pence).nullable(),
    })
    .optional(),
  benefitAwards: z
    .array(z.strictObject({ from: day, weeklyPence: z.int().transform(pence) }))
    .optional(),
};
const staySchema = z.strictObject(stayShape);

const stayCase = z.strictObject({
  says: z.string(),
  on: day,
  placement: z.strictObject(stayShape).partial().optional(),
  findings: z.array(z.string()),
  weeklyPence: z.int(),
  /** Cited beside the price although its value is unconfirmed. */
  flagged: z.boolean().optional(),
});

/** What a whole stay costs, to a day that is not charged, as the rule ships and read otherwise. */
const readingCase = z.strictObject({
  says: z.string(),
  until: day,
  placement: z.strictObject(stayShape).partial().optional(),
  totalPence: z.int(),
  otherTotalPence: z.int(),
});

const factsCase = z.strictObject({
  says: z.string(),
  on: day,
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  outcome: z.enum(['fired', 'not-fired', 'cannot-decide', 'not-in-force']),
  missingFacts: z.array(z.string()).optional(),
});

const timingCase = z.strictObject({
  says: z.string(),
  on: day.optional(),
  given: z.record(z.string(), z.string().nullable()),
  gives: z.record(z.string(), z.unknown()),
});

const fileSchema = z.strictObject({
  rule: z.string(),
  placement: staySchema.optional(),
  lot: lotSchema.optional(),
  readInTwoWays: z.array(readingCase).optional(),
  cases: z.array(z.union([stayCase, factsCase, timingCase])).min(2),
});

export type CaseFile = z.output<typeof fileSchema> & { readonly path: string };
export type StayTerms = z.output<typeof staySchema>;
export type ReadingCase = z.output<typeof readingCase>;
export type StayCase = z.output<typeof stayCase>;
export type FactsCase = z.output<typeof factsCase>;
export type TimingCase = z.output<typeof timingCase>;

export const isStayCase = (it: CaseFile['cases'][number]): it is StayCase => 'findings' in it;
export const isFactsCase = (it: CaseFile['cases'][number]): it is FactsCase => 'facts' in it;
export const isTimingCase = (it: CaseFile['cases'][number]): it is TimingCase => 'given' in it;

/** Every case file of the book, read strictly: a misspelt member throws here. */
export function caseFiles(): readonly CaseFile[] {
  const folders = readdirSync(rulesDir, { withFileTypes: true }).filter((it) => it.isDirectory());
  return folders.flatMap(({ name }) =>
    readdirSync(join(rulesDir, name))
      .filter((file) => file.endsWith('.cases.json'))
      .map((file) => {
        const path = `${name}/${file}`;
        const json: unknown = JSON.parse(readFileSync(join(rulesDir, path), 'utf8'));
        return { path, ...fileSchema.parse(json) };
      }),
  );
}
