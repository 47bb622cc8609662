import {
  declineReasons,
  endReasons,
  needLevels,
  section22cLimbs,
  serviceKinds,
  serviceUnits,
  shorterNoticeReasons,
  withdrawalReasons,
} from '../../domain/placement/terms';
import { dateText, freeText, idText, instantText, penceNumber } from '../wire';
import { z } from '../zod';

// What may be asked, as it comes over the wire: the commands of the domain's table, with words in
// place of the ids of words. Unknown fields are refused everywhere, so that a misspelt one never
// passes silently.

/** The days that a placement can be about; beyond them a slip of the finger is likelier. */
const day = dateText.refine((text) => text >= '2020-04-01' && text < '2100-01-01', {
  error: 'must lie from 2020-04-01 to 2099-12-31',
});
const instant = instantText.refine((text) => text >= '2020' && text < '2100', {
  error: 'must lie from 2020 to 2099',
});
const text = freeText.openapi({ description: 'Free text, kept apart from the record.' });
const maybeText = text.nullable().default(null);

/** Lewisham's first lot to be built; the others come with their rules. */
export const lotWire = z.enum(['residential']);

/** The routes whose rules are in the book. */
const routeWire = z.enum(['dpv']);

const version = {
  ifVersion: z.int().min(1).nullable().default(null).openapi({
    description: 'The version you saw; another one now is refused with 412. Null: any.',
  }),
};

const service = z
  .strictObject({
    kind: z.enum(serviceKinds),
    description: text,
    unit: z.enum(serviceUnits),
    quantityHundredths: z.int().min(1).max(1_000_000).openapi({
      description: 'Units a week in hundredths: 1050 is ten and a half.',
    }),
    ratePence: penceNumber,
    from: day,
    until: day.nullable().default(null),
    reviewOn: day.nullable().default(null),
  })
  .refine(({ from, until }) => until === null || from < until, {
    path: ['until'],
    error: 'must lie after from',
  })
  .openapi('Service');

const answers = z
  .array(z.strictObject({ questionId: idText, score: z.int().min(0).max(5) }))
  .min(1)
  .max(50)
  .refine((list) => new Set(list.map(({ questionId }) => questionId)).size === list.length, {
    error: 'must answer each question once',
  });

const command = <Name extends string, Shape extends z.ZodRawShape>(type: Name, shape: Shape) =>
  z.strictObject({ type: z.literal(type), ...version, ...shape });

export const commandWire = z
  .discriminatedUnion('type', [
    command('send-referral', {
      closesAt: instant.nullable().default(null).openapi({
        description: 'When the offer window closes; null leaves it to the rule.',
      }),
    }).openapi('SendReferral'),
    command('submit-offer', {
      serviceLineId: idText,
      needLevel: z.enum(needLevels),
      coreWeeklyPence: penceNumber,
      availableFrom: day,
      services: z.array(service).max(20).default([]),
    }).openapi('SubmitOffer'),
    command('decline-referral', {
      serviceLineId: idText,
      reason: z.enum(declineReasons),
      text: maybeText,
    }).openapi('DeclineReferral'),
    command('score-offer', { offerId: idText, answers }).openapi('ScoreOffer'),
    command('propose-award', {
      offerId: idText,
      plannedEndOn: day,
      limb: z.enum(section22cLimbs),
      limbText: text,
      reasonText: maybeText,
    }).openapi('ProposeAward'),
    command('approve-award', {}).openapi('ApproveAward'),
    command('reject-award', { text }).openapi('RejectAward'),
    command('sign-agreement', {
      textHash: z.string().regex(/^[0-9a-f]{64}$/, { error: 'must be the hash of the text' }),
    }).openapi('SignAgreement'),
    command('confirm-start', { startedOn: day }).openapi('ConfirmStart'),
    command('give-notice', {
      lastDayOn: day.nullable().default(null),
      shorterReason: z.enum(shorterNoticeReasons).nullable().default(null),
      text: maybeText,
    }).openapi('GiveNotice'),
    command('end-placement', {
      endedOn: day,
      reason: z.enum(endReasons),
      text: maybeText,
    }).openapi('EndPlacement'),
    command('settle', {
      // A whole stay, and so a hundred times what one week may come to.
      totalPence: z.int().min(0).max(100_000_000_000),
    }).openapi('Settle'),
    command('withdraw', { reason: z.enum(withdrawalReasons), text: maybeText }).openapi('Withdraw'),
    command('add-note', {
      text,
      visibleTo: z
        .array(z.enum(['council', 'provider']))
        .min(1)
        .max(2),
    }).openapi('AddNote'),
  ])
  .openapi('PlacementCommand');

export type CommandWire = z.output<typeof commandWire>;

const name = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^\P{Cc}+$/u, { error: 'must hold no control characters' });

const childWire = z
  .strictObject({
    givenNames: name,
    familyName: name,
    dateOfBirth: dateText.refine((text) => text >= '1990-01-01', {
      error: 'must lie after 1989',
    }),
    sex: z.enum(['female', 'male']),
    area: name.nullable().default(null).openapi({
      description: 'The part of the country that providers are told, never an address.',
    }),
  })
  .openapi('NewChild');

/** The command `open-referral`, with the child it is for. */
export const referralWire = z
  .strictObject({
    rehearsal: z.boolean().default(false).openapi({
      description: 'A rehearsal can skip time, and counts nowhere. It never changes later.',
    }),
    child: childWire,
    lot: lotWire,
    route: routeWire,
    needLevel: z.enum(needLevels),
    requiredStartOn: day,
    needsText: text,
  })
  .openapi('NewReferral');

export type ReferralWire = z.output<typeof referralWire>;

export const placementParams = z.object({ placementId: idText });
