import { lhaCategorySchema, lotSchema } from '../../rules/finding-schema';
import { citationWire, dateText, penceNumber, sumPence } from '../wire';
import { z } from '../zod';

// The exact shape of a forecast, which other systems build on: a field more or less is a change of
// the wire.

const openSpan = z.strictObject({ from: dateText, until: dateText.nullable().default(null) });
const closedSpan = z.strictObject({ from: dateText, until: dateText });

const service = z.strictObject({
  description: z.string().min(1).max(500),
  weeklyPence: penceNumber.optional(),
  unit: z.enum(['hour', 'night', 'mile', 'session', 'week']).optional(),
  quantityHundredths: z.int().min(1).max(1_000_000).optional(),
  ratePence: penceNumber.optional(),
  from: dateText,
  until: dateText.nullable().default(null),
});

const accommodation = z.strictObject({
  brma: z.string().min(1).max(100),
  lhaCategory: lhaCategorySchema.nullable().default(null),
  housingBenefitEligible: z.boolean(),
  exempt: z.boolean(),
  weeklyRentPence: penceNumber.nullable().default(null),
});

export const forecastBody = z
  .strictObject({
    lot: lotSchema,
    child: z.strictObject({
      dateOfBirth: dateText,
      becameLookedAfterOn: dateText.nullable().default(null),
      keyStage4: z.boolean().nullable().default(null),
    }),
    startsOn: dateText,
    continuousStayStartedOn: dateText.nullable().default(null),
    endsOn: dateText.nullable().default(null),
    horizon: dateText.nullable().default(null),
    coreWeeklyPence: penceNumber,
    services: z.array(service).max(50).default([]),
    route: z.enum(['dpv', 'spot', 'lcs', 'appa', 'greenwich']).default('dpv'),
    emergency: z.boolean().default(false),
    matchedLongTermOn: dateText.nullable().default(null),
    siblingSpans: z.array(openSpan).max(20).default([]),
    held: z.array(closedSpan).max(20).default([]),
    absences: z
      .array(
        z.strictObject({
          from: dateText,
          until: dateText,
          kind: z.enum(['missing', 'hospital', 'holiday', 'custody', 'other']),
        }),
      )
      .max(50)
      .default([]),
    accommodation: accommodation.nullable().default(null),
    noticeGivenOn: dateText.nullable().default(null),
  })
  .openapi('ForecastRequest');

export type ForecastBody = z.output<typeof forecastBody>;

const standing = z.enum(['stated', 'assumed', 'unconfirmed']);

export const forecastAnswer = z
  .object({
    segments: z.array(
      z.object({
        from: dateText,
        until: dateText,
        weeklyPence: sumPence,
        because: z.array(citationWire),
      }),
    ),
    totalPence: sumPence,
    changes: z.array(
      z.object({ on: dateText, ruleId: z.string().nullable(), weeklyPence: sumPence }),
    ),
    deadlines: z.array(
      z.object({
        kind: z.enum([
          'placement-plan',
          'notification',
          'agreement-signature',
          'visit',
          'personal-adviser-visit',
          'looked-after-review',
          'step-down-review',
          'notice-ends',
        ]),
        dueOn: dateText,
        countedFrom: dateText,
        ruleId: z.string(),
        standing,
      }),
    ),
    birthdays: z.array(z.object({ age: z.int(), on: dateText })),
    gates: z.array(
      z.object({
        ruleId: z.string(),
        outcome: z.enum(['pass', 'fail', 'needs-approval', 'cannot-decide']),
        says: z.string(),
      }),
    ),
    saving: z.object({ undiscountedPence: sumPence, savedPence: sumPence }),
    bookDigest: z.string(),
  })
  .openapi('Forecast');
