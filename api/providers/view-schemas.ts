import { commandTypes } from '../../domain/provider/commands';
import { stages } from '../../domain/provider/state';
import { lotWire } from '../placements/command-wire';
import { dateText, instantText, pageOf, pageQuery } from '../wire';
import { z } from '../zod';

// What is answered about the register. Sides see different parts, so much of it may be empty.

const anything = z.record(z.string(), z.unknown());
const facts = z.array(anything);
const instant = z.string().openapi({ format: 'date-time' });

const serviceWire = z
  .object({
    serviceLineId: z.string(),
    providerId: z.string(),
    providerName: z.string(),
    name: z.string(),
    town: z.string(),
    registrationNumber: z.string(),
    lots: z.array(z.string()),
    isFictional: z.boolean(),
  })
  .openapi('ServiceLine');

export const providerWire = z
  .object({
    providerId: z.string(),
    name: z.string(),
    isFictional: z.boolean(),
    services: z.array(serviceWire),
  })
  .openapi('Provider');

const factsShape = {
  accreditations: facts,
  suspensions: facts,
  documents: facts,
  prices: facts,
  rates: facts,
  subContractors: facts,
  pauses: facts,
};

/** One service line with its dated facts, past and to come. */
export const serviceInFullWire = z
  .looseObject({
    serviceLineId: z.string(),
    stage: z.enum(stages),
    version: z.int(),
    service: anything.nullable(),
    evaluation: anything.nullable().openapi({
      description: 'By when the host decides; its days stand still while `stoodStill` is open.',
    }),
    ...factsShape,
    registrations: facts,
    grades: facts,
    vacancies: facts,
    proposals: facts,
    visits: facts,
    concerns: facts,
    actions: facts,
    updatedAt: instant.nullable(),
    nextDueAt: instant.nullable(),
    allowedActions: z.array(
      z.object({
        type: z.enum(commandTypes),
        available: z.boolean(),
        refusal: anything.nullable(),
      }),
    ),
  })
  .openapi('ServiceInFull');

const providerEventWire = z
  .looseObject({
    sequence: z.int(),
    type: z.string().openapi({ example: 'grade-recorded' }),
    says: z.string().openapi({ description: 'The event in a sentence.' }),
    serviceLineId: z.string(),
    effectiveOn: z.string(),
    at: instant,
    recordedAt: instant,
    by: anything,
    commandId: z.string().nullable(),
  })
  .openapi('ProviderEvent');

export const providerAnswerWire = z
  .object({ service: serviceInFullWire, events: z.array(providerEventWire) })
  .openapi('ProviderAnswer');

export const providerTimelineQuery = z.strictObject({
  asAt: instantText.optional(),
  ...pageQuery,
});
export const providerTimelineWire = pageOf(providerEventWire);

export const queueQuery = z.strictObject({
  stage: z.enum(stages).optional(),
  dueBefore: dateText.optional(),
  ...pageQuery,
});
export const queueWire = pageOf(
  z
    .object({
      serviceLineId: z.string(),
      providerId: z.string(),
      name: z.string(),
      stage: z.enum(stages),
      version: z.int(),
      lots: z.array(z.string()),
      evaluationDueOn: z.string().nullable(),
      nextDueAt: instant.nullable(),
    })
    .openapi('ServiceSummary'),
);

const word = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^\P{Cc}+$/u, { error: 'must hold no control characters' });

export const registerQuery = z.strictObject({
  on: dateText,
  lot: lotWire.optional(),
  knownAt: instantText.optional().openapi({
    description: 'As the register knew it at this instant; left out: as it knows it now.',
  }),
  q: word.optional(),
  ...pageQuery,
});

/** What held of one accredited service on the day. */
const registerEntryWire = serviceWire
  .omit({ lots: true, registrationNumber: true })
  .extend({
    ...factsShape,
    isSuspended: z.boolean().openapi({ description: 'In the lot that was asked for, or in all.' }),
    registration: anything.nullable(),
    grade: anything.nullable(),
    vacancies: anything.nullable(),
  })
  .openapi('RegisterEntry');

export const lotPauseWire = z
  .object({
    lotPauseId: z.string(),
    lot: lotWire,
    from: z.string(),
    until: z.string().nullable(),
    reason: z.string(),
    says: z.string(),
  })
  .openapi('LotPause');

export const registerWire = pageOf(registerEntryWire).extend({ lotPauses: z.array(lotPauseWire) });

export const affectedWire = z.object({
  items: z.array(
    z.object({
      placementId: z.string(),
      stage: z.string(),
      lot: z.string(),
      rehearsal: z.boolean(),
      concerns: z.enum(['open-referral', 'placement']),
      offerId: z.string().nullable().openapi({ description: 'Kept, and flagged while suspended.' }),
      isFlagged: z.boolean(),
    }),
  ),
  counts: z.object({ placements: z.int(), openReferrals: z.int(), offers: z.int() }),
});

const counted = z.array(z.object({ reason: z.string(), count: z.int() }));
export const scorecardWire = z
  .object({
    serviceLineId: z.string(),
    invitations: z.int(),
    offers: z.int(),
    declines: counted,
    unanswered: z.int(),
    medianMinutesToAnswer: z.int().nullable(),
    awards: z.int(),
    endings: counted,
    lateSignatures: z.int(),
    openConcerns: z.int(),
    actionsOverdue: z.int(),
    visitsHeld: z.int(),
  })
  .openapi('Scorecard');
