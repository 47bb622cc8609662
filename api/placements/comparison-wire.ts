import { citationWire, dateText, sumPence } from '../wire';
import { z } from '../zod';

const day = z.string().openapi({ format: 'date' });
const points = z.int().openapi({ description: 'Hundredths of a point: 6000 is 60 points.' });
const anything = z.record(z.string(), z.unknown());

export const comparisonQuery = z.strictObject({
  plannedEndOn: dateText.optional().openapi({
    description: 'The end to average prices to; left out, the usual length for the lot.',
  }),
  matchedLongTermOn: dateText.optional().openapi({
    description: 'Fostering: the day from which the child would be matched for the long term.',
  }),
});

const comparedOffer = z
  .object({
    offerId: z.string(),
    providerId: z.string(),
    serviceLineId: z.string(),
    receivedAt: z.string().openapi({ format: 'date-time' }),
    needLevel: z.string(),
    isForOtherNeed: z.boolean().openapi({
      description: 'For the need level before an amendment: not ranked until it is revised.',
    }),
    version: z.int(),
    coreWeeklyPence: sumPence,
    servicesWeeklyPence: sumPence,
    services: z.array(anything),
    availableFrom: day,
    averageWeeklyPence: sumPence.openapi({
      description: 'Over the planned stay, with services and discounts: what is compared.',
    }),
    qualityHundredths: points,
    priceHundredths: points,
    totalHundredths: points,
    rank: z
      .int()
      .openapi({ description: 'From 1; 0 for one that a gate, or its need level, keeps out.' }),
    gates: z.object({
      outcome: z.enum(['pass', 'needs-approval', 'fail', 'cannot-decide']),
      obstacles: z.array(citationWire),
      approvals: z.array(anything),
      missingFacts: z.array(z.string()),
    }),
    scoredBy: z.array(z.string()).openapi({ description: 'The assessors who have scored it.' }),
  })
  .openapi('ComparedOffer');

export const comparisonWire = z
  .object({
    startsOn: day,
    plannedEndOn: day,
    criteria: anything.openapi({ description: 'Weights, questions, and how many must score.' }),
    items: z.array(comparedOffer).openapi({ description: 'The best first.' }),
    nearestFlip: anything.nullable().openapi({
      description: 'By how much the second would have to be cheaper, or better, to come first.',
    }),
    because: z.array(citationWire),
    bookDigest: z.string(),
  })
  .openapi('Comparison', {
    description: 'As a proposal made now would find the offers. Looking at it records nothing.',
  });
