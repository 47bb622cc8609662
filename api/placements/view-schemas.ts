import { chargeKinds } from '../../domain/ledger/charges';
import { commandTypes } from '../../domain/placement/commands';
import { stages } from '../../domain/placement/state';
import { deadlineStatuses } from '../../store/read/deadlines';
import { citationWire, dateText, idText, instantText, pageOf, pageQuery, sumPence } from '../wire';
import { z } from '../zod';
import { challengeWire } from './schemas-of-challenge';
import { eventWire, segmentWire } from './event-wire';
import { lotWire } from './command-wire';

// What is answered about placements. Sides see different parts, so much of it may be null.

const day = z.string().openapi({ format: 'date' });
const instant = z.string().openapi({ format: 'date-time' });
const anything = z.record(z.string(), z.unknown());

const barToWithdrawal = z.discriminatedUnion('what', [
  z.object({ what: z.literal('child-lives-there'), since: day }),
  z.object({ what: z.literal('child-has-lived-there'), since: day, until: day }),
  z.object({ what: z.literal('agreement-signed'), agreementId: z.string() }),
  z.object({ what: z.literal('money-committed'), pence: sumPence }),
]);

const allowedAction = z
  .object({
    type: z.enum(commandTypes),
    available: z.boolean(),
    refusal: z
      .object({
        ...{ code: z.string(), status: z.int(), detail: z.string() },
        bars: z.array(barToWithdrawal).optional().openapi({
          description: 'What stands in the way of a withdrawal, one by one.',
        }),
      })
      .nullable()
      .openapi({ description: 'Why it is not available; null when it is.' }),
  })
  .openapi('AllowedAction');

/** The placement as an answer to a command carries it: ids in place of people and of words. */
const placementWire = z
  .looseObject({
    placementId: z.string(),
    councilId: z.string(),
    rehearsal: z.boolean(),
    stage: z.enum(stages),
    version: z.int(),
    openedAt: instant,
    updatedAt: instant,
    nextDueAt: instant.nullable(),
    referral: anything.nullable(),
    completeness: anything.nullable().openapi({
      description: 'A score from 0 to 100, what is missing, and what sending needs. The council’s.',
    }),
    search: anything.nullable(),
    proposal: anything.nullable(),
    authorityNeeded: z.enum(['spot', 'off-criteria']).nullable().openapi({
      description: 'A Key Decision that waits for its authority.',
    }),
    award: anything.nullable(),
    agreement: anything.nullable(),
    stay: anything.nullable(),
    startedBefore: z.array(z.enum(['approval', 'agreement', 'authority'])).openapi({
      description: 'The papers that the arrival came before and that are still missing.',
    }),
    approval: anything.nullable(),
    outlook: anything.nullable(),
    notice: anything.nullable(),
    ending: anything.nullable(),
    deadlines: z.array(anything),
    changes: z.array(anything).openapi({ description: 'Proposed, and waiting for somebody.' }),
    disputes: z.array(anything).openapi({ description: 'Money that is, or was, held apart.' }),
    challenges: z.array(challengeWire).openapi({
      description: 'To the award that stands: all for the council, a provider’s own for it.',
    }),
    allowedActions: z.array(allowedAction),
  })
  .openapi('Placement');

/** The placement with its words, and with the child as the caller may know them. */
export const placementInFullWire = placementWire
  .extend({
    needsText: z.string().nullable(),
    overstay: anything.nullable().openapi({
      description:
        'Since notice ran out: the days, and what they are charged; how many of them somebody has ' +
        'authorised, and how many nobody has.',
    }),
    externalReferences: z
      .array(
        z.object({
          ...{ system: z.string(), reference: z.string() },
          commandId: z.string().nullable().openapi({
            description: 'Of an answer: the command that recorded it. Null: the placement’s own.',
          }),
        }),
      )
      .openapi({ description: 'What other systems call it; for the council alone.' }),
    child: anything.nullable().openapi({
      description: 'In full for the council and the awarded provider; others see a pseudonym.',
    }),
  })
  .openapi('PlacementInFull');

export const commandAnswerWire = z
  .object({ placement: placementWire, events: z.array(eventWire) })
  .openapi('CommandAnswer');

/** The answer to a new referral, with what its opener should know of it. */
export const openedWire = commandAnswerWire
  .extend({
    warnings: z.array(z.object({ code: z.literal('possible-duplicate'), placementId: z.string() })),
  })
  .openapi('Opened');

export const placementSummaryWire = z
  .object({
    placementId: z.string(),
    councilId: z.string(),
    rehearsal: z.boolean(),
    stage: z.enum(stages),
    version: z.int(),
    lot: z.string().nullable(),
    needLevel: z.string().nullable(),
    requiredStartOn: day.nullable(),
    openedAt: instant,
    updatedAt: instant,
    nextDueAt: instant.nullable(),
  })
  .openapi('PlacementSummary');

export const listQuery = z.strictObject({
  stage: z.enum(stages).optional(),
  lot: lotWire.optional(),
  dueBefore: dateText.optional(),
  q: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .regex(/^\P{Cc}+$/u, { error: 'must hold no control characters' })
    .optional(),
  ...pageQuery,
});

export const timelineQuery = z.strictObject({ asAt: instantText.optional(), ...pageQuery });
export const timelineWire = pageOf(eventWire);

export const deadlineWire = z
  .object({
    id: idText,
    kind: z.string(),
    placementId: z.string(),
    dueOn: day,
    dueAt: instant,
    countedFrom: day,
    ruleId: z.string(),
    standing: z.string(),
    status: z.enum(deadlineStatuses).openapi({
      description: 'missed is still open, and may be met, late; then it is met-late.',
    }),
    metOn: day.nullable(),
    lateDays: z.int().nullable(),
    remindedOn: day.nullable().openapi({ description: 'It is due soon since this day.' }),
    missedOn: day.nullable().openapi({
      description: 'Stays, whatever becomes of it later, but for what was met on its very day.',
    }),
    movedFrom: day.nullable().openapi({ description: 'Its day before a holiday was announced.' }),
    rehearsal: z.boolean(),
  })
  .openapi('Deadline');

const otherReading = z.object({
  ruleId: z.string(),
  says: z.string().openapi({ description: 'How else the source can be read.' }),
  totalPence: sumPence.nullable().openapi({
    description: 'The stay to its end or planned end by that reading; null: not decided.',
  }),
  differencePence: sumPence.nullable().openapi({
    description: 'That less the total as the rule ships; nought where both price it alike.',
  }),
});

export const priceWire = z
  .object({
    segments: z.array(segmentWire),
    totalPence: sumPence.nullable().openapi({ description: 'Of the whole stay, once it is over.' }),
    plannedEndOn: day.nullable(),
    otherReadings: z.array(otherReading).openapi({
      description: 'For each rule whose source can be read otherwise; for the council alone.',
    }),
  })
  .openapi('Price');

const charge = z
  .object({
    sequence: z.int().openapi({ description: 'The event that brought the line.' }),
    position: z.int(),
    cause: z.string().openapi({ example: 'placement-repriced' }),
    kind: z.enum(chargeKinds),
    from: day,
    until: day,
    weeklyPence: sumPence,
    amountPence: sumPence.openapi({ description: 'Signed: a reversal lies below nought.' }),
    ruleIds: z.array(z.string()),
    says: z.string().openapi({ description: 'Why the line is this sum, in a sentence.' }),
    because: z.array(citationWire).openapi({ description: 'The rules behind the price.' }),
    at: instant,
  })
  .openapi('Charge');

export const chargesQuery = z.strictObject({
  from: dateText.optional(),
  until: dateText.optional(),
});

export const chargesWire = z
  .object({
    lines: z.array(charge),
    committedPence: sumPence
      .nullable()
      .openapi({ description: 'To the planned end; council only.' }),
    chargedPence: sumPence.openapi({ description: 'For days lived, up to today.' }),
    forecastPence: sumPence.openapi({ description: 'To the end, if nothing changes.' }),
    disputedPence: sumPence.openapi({ description: 'Held until somebody decides.' }),
    adjustedPence: sumPence,
    feePence: sumPence,
    months: z.array(
      z.object({
        month: z.string().openapi({ example: '2026-03' }),
        from: day,
        until: day,
        chargedPence: sumPence,
        forecastPence: sumPence,
      }),
    ),
    disputes: z.array(anything),
  })
  .openapi('Charges', {
    description: 'What a placement is expected to cost, line by line; totals are never mixed.',
  });

export const agreementWire = z
  .object({
    agreementId: z.string(),
    placementId: z.string(),
    version: z.int(),
    text: z.string(),
    textHash: z.string(),
    terms: anything,
    issuedAt: instant,
    completedAt: instant.nullable(),
    signatures: z.array(z.object({ party: z.string(), subject: z.string(), at: instant })),
  })
  .openapi('Agreement');

export const variationWire = z
  .object({
    variationId: z.string(),
    placementId: z.string(),
    terms: anything,
    text: z.string(),
    textHash: z.string(),
    proposedAt: instant,
    proposedBy: z.string(),
    outcome: z.enum(['waiting', 'made', 'rejected']),
    agreedBy: z.array(z.object({ signer: z.string(), subject: z.string(), at: instant })),
  })
  .openapi('Variation');

export const awardRecordWire = z.looseObject({}).openapi('AwardRecord', {
  description: 'The written record of the award that the report of 11 January 2023 asks for, 9.9.',
});
