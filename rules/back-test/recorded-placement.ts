import { z } from 'zod';
import { isPlainDate, plainDate } from '../../domain/calendar';
import { pence } from '../../domain/money';
import { questions } from '../envelope';
import { lhaCategorySchema, lotSchema } from '../finding-schema';

// What a back-test must know of one placement: the terms of the stay, what each decision was
// asked, and the offers that were compared. The store hands these in, `npm run generate` makes
// them up, and a file holds one a line, as JSON. No name and no text of a person is in them.

const day = z
  .string()
  .refine(isPlainDate, 'a date of the form YYYY-MM-DD that exists is needed')
  .transform(plainDate);
const sum = z.int().min(0).max(100_000_000).transform(pence);
const id = z.string().min(1).max(200);
const routeSchema = z.enum(['dpv', 'spot', 'lcs', 'appa', 'greenwich']);
const span = z.strictObject({ from: day, until: day.nullable() });
const service = z.strictObject({ from: day, until: day.nullable(), weeklyPence: sum });

/** Why a back-test may ask a rule again: the facts as they were, and the day that counted. */
const decision = z.strictObject({
  question: z.enum(questions).exclude(['price', 'clock']),
  on: day,
  /** The offer that the decision was about; null when it was about the placement. */
  offerId: id.nullable(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});

const accommodation = z.strictObject({
  brma: id,
  lhaCategory: lhaCategorySchema.nullable(),
  housingBenefitEligible: z.boolean(),
  exempt: z.boolean(),
  weeklyRentPence: sum.nullable(),
});

const offer = z.strictObject({
  offerId: id,
  providerId: id,
  startsOn: day,
  coreWeeklyPence: sum,
  services: z.array(service),
  /** Where the child would have lived; left out: as the placement says. */
  accommodation: accommodation.nullable().optional(),
  /** Epoch milliseconds: of two equal offers the earlier is better. */
  receivedAt: z.int(),
  /** One per assessor: a mark for each question. */
  marks: z.array(z.record(z.string(), z.int().min(0))).min(1),
});

export const recordedPlacementSchema = z.strictObject({
  placementId: id,
  councilId: id,
  providerId: id,
  route: routeSchema,
  lot: lotSchema,
  startsOn: day,
  continuousStayStartedOn: day,
  /** The day the child left, or else the planned end; not charged. */
  until: day,
  /** The end that offers were compared to. */
  plannedEndOn: day,
  coreWeeklyPence: sum,
  services: z.array(service),
  /** Days on which the stay comes onto another route, or its agreed price is varied, in order. */
  turns: z
    .array(z.strictObject({ from: day, route: routeSchema, coreWeeklyPence: sum }))
    .default([]),
  held: z.array(span),
  dateOfBirth: day.nullable(),
  matchedLongTermOn: day.nullable(),
  /** For each other child of the sibling group, the days with the same carer. */
  siblingSpans: z.array(span),
  absences: z.array(
    z.strictObject({
      from: day,
      until: day,
      kind: z.enum(['missing', 'hospital', 'holiday', 'custody', 'other']),
    }),
  ),
  accommodation: accommodation.nullable(),
  /** What a benefit pays for exempt accommodation, by day, the earliest first. */
  benefitAwards: z.array(z.strictObject({ from: day, weeklyPence: sum })).default([]),
  /** The day on which the award was proposed; null when there were no offers to compare. */
  proposedOn: day.nullable(),
  offers: z.array(offer),
  decisions: z.array(decision),
});

export type RecordedPlacement = z.output<typeof recordedPlacementSchema>;
export type RecordedOffer = RecordedPlacement['offers'][number];
/** The same before it has been read. */
export type WrittenPlacement = z.input<typeof recordedPlacementSchema>;
