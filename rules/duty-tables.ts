import { z } from 'zod';
import { exitCauses } from '../domain/placement/exit-review';
import { deadlineKinds } from '../domain/placement/terms';
import { endReasons } from '../domain/placement/terms-of-ending';
import { lotSchema } from './finding-schema';

// The reference tables of duties: when people are reminded, what a birthday changes, how an ending
// is coded in the statutory return.

const key = z.string().regex(/^[a-z][a-z0-9-]*$/, 'lower-case words with hyphens are needed');
const ruleId = z.string().regex(/^timing\.[a-z0-9][a-z0-9-]*$/, 'a clock is timing.file-name');
const sentence = z.string().min(10).max(400);
const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'a time of the form HH:MM is needed');
const code = z.string().regex(/^[A-Z]+\d*[A-Z]?$/, 'a code of the return is needed');

/** When people are reminded, and what is followed up when. */
export function dutyTables<Envelope extends z.ZodRawShape>(envelope: Envelope) {
  return [
    z.strictObject({
      ...envelope,
      kind: z.literal('duty-reminders'),
      /** The time of day in London. */
      remindAt: time,
      rows: z
        .array(
          z.strictObject({
            duty: z.enum(deadlineKinds),
            daysBefore: z.array(z.int().min(1)).min(1),
          }),
        )
        .min(1),
    }),
    z.strictObject({
      ...envelope,
      kind: z.literal('follow-up-days'),
      calendar: z.string(),
      rows: z
        .array(z.strictObject({ duty: z.enum(deadlineKinds), workingDays: z.int().min(1) }))
        .min(1),
    }),
    z.strictObject({
      ...envelope,
      kind: z.literal('duty-readings'),
      /** What a source leaves open, and how it is read: the rule keeps a standing of its own. */
      rows: z.array(z.strictObject({ reads: ruleId, says: sentence })).min(1),
    }),
    z.strictObject({
      ...envelope,
      kind: z.literal('step-down-candidates'),
      /** From how many months of stay, or before the planned end, a child is looked at. */
      rows: z
        .array(
          z.strictObject({
            candidate: z.enum(['long-stay', 'planned-end-near']),
            months: z.int().min(1),
          }),
        )
        .min(1),
    }),
  ] as const;
}

/** What birthdays and endings come to. */
export function turningTables<Envelope extends z.ZodRawShape>(envelope: Envelope) {
  return [
    z.strictObject({
      ...envelope,
      kind: z.literal('exit-causes'),
      /** What each cause of an end, as a review finds it, says. */
      rows: z.array(z.strictObject({ exitCause: z.enum(exitCauses), says: sentence })).min(1),
    }),
    z.strictObject({
      ...envelope,
      kind: z.literal('birthday-duties'),
      rows: z
        .array(
          z.strictObject({
            change: key,
            age: z.int().min(1).max(30),
            lots: z.array(lotSchema).min(1),
            says: sentence,
            document: z.string(),
            clause: z.string().min(1),
            standing: z.enum(['stated', 'assumed', 'unconfirmed']),
            /** The open duties that end on this birthday. */
            ends: z.array(z.enum(deadlineKinds)),
          }),
        )
        .min(1),
    }),
    z.strictObject({
      ...envelope,
      kind: z.literal('end-reasons'),
      rows: z
        .array(
          z.strictObject({
            endReason: z.enum(endReasons),
            lots: z.array(lotSchema).min(1),
            episodeEnds: code,
            /** The same, of an ending that nobody planned. */
            unplannedEpisodeEnds: code,
            /** Null where the child is looked after no longer, and no placement follows. */
            placementChange: code.nullable(),
            /** The return accepts it of nobody younger. */
            fromAge: z.int().min(0),
          }),
        )
        .min(1),
    }),
  ] as const;
}
