import { askingOrders, media, reaches } from '../../domain/placement/search-terms';
import { declineReasons, serviceKinds, withdrawalReasons } from '../../domain/placement/terms';
import { idText } from '../wire';
import { z } from '../zod';
import {
  command,
  instant,
  lotWire,
  maybeText,
  needLevelWire,
  offerShape,
  text,
} from './command-wire';
import { amendment } from './referral-wire';

const closesAt = instant.nullable().default(null).openapi({
  description: 'When the offer window closes; null leaves it to the rule.',
});
const decline = { serviceLineId: idText, reason: z.enum(declineReasons), text: maybeText };

/** What an officer takes down of an answer: who gave it, when and how, and what shows it. */
export const taken = {
  medium: z.enum(media),
  saidAt: instant,
  saidByText: text,
  evidenceText: maybeText.openapi({
    description: 'What shows when it was made; without it, one recorded late is held apart.',
  }),
};

const widening = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('same-again') }),
    z.strictObject({ kind: z.literal('next-ring') }),
    z.strictObject({ kind: z.literal('more-distant'), reach: z.enum(reaches) }),
    z.strictObject({ kind: z.literal('other-lot'), lot: lotWire, needLevel: needLevelWire }),
    z.strictObject({ kind: z.literal('spot') }),
  ])
  .openapi('Widening', {
    description:
      'How a search goes on. `same-again` asks the same homes anew, in the same ring: each hears ' +
      'of it and may answer until the new window closes, and offers made before are let go, as ' +
      'they are for another lot or outside the DPV.',
  });

const searchOnly = [
  command('amend-referral', { ...amendment, text }).openapi('AmendReferral'),
  command('record-matching', {
    impactText: text,
    childsViewText: text,
    isLongTerm: z.boolean().nullable().default(null),
  }).openapi('RecordMatching'),
  command('send-referral', {
    closesAt,
    reach: z.enum(reaches).default('distant'),
    order: z.enum(askingOrders).default('ring-by-ring').openapi({
      description: 'Whom the council lists first is asked first, unless it is an emergency.',
    }),
  }).openapi('SendReferral'),
  command('ask-question', { text }).openapi('AskQuestion'),
  command('answer-question', {
    questionId: idText,
    text,
    closesAt: closesAt.openapi({ description: 'Extends the window for all; null leaves it.' }),
  }).openapi('AnswerQuestion'),
  command('extend-window', { closesAt: instant, text }).openapi('ExtendWindow'),
  command('close-window', { text }).openapi('CloseWindow'),
  command('widen-search', { widening, closesAt, text }).openapi('WidenSearch'),
  command('shortlist', { offerId: idText }).openapi('Shortlist'),
] as const;

const isForGroup = z.boolean().default(false).openapi({
  description: 'One offer of several, one for each child of a sibling group.',
});
const submitOffer = command('submit-offer', { ...offerShape, isForGroup }).openapi('SubmitOffer');
const declineReferral = command('decline-referral', decline).openapi('DeclineReferral');

/** All that a link may be used for. */
export const replyCommandWire = z
  .discriminatedUnion('type', [submitOffer, declineReferral])
  .openapi('ReplyCommand');

const offersOnly = [
  submitOffer,
  declineReferral,
  command('record-offer', { ...offerShape, ...taken, isForGroup }).openapi('RecordOffer'),
  command('record-decline', { ...decline, ...taken }).openapi('RecordDecline'),
  command('withdraw-offer', { offerId: idText, text: maybeText }).openapi('WithdrawOffer'),
  command('invite-revision', {
    offerId: idText,
    text,
    isBestAndFinal: z.boolean().default(false),
    serviceKinds: z.array(z.enum(serviceKinds)).max(serviceKinds.length).default([]).openapi({
      description: 'The services that the council asks for: they alone may cost more than before.',
    }),
  }).openapi('InviteRevision'),
  command('revise-offer', { offerId: idText, ...offerShape }).openapi('ReviseOffer'),
  command('withdraw', { reason: z.enum(withdrawalReasons), text: maybeText }).openapi('Withdraw'),
] as const;

export const searchCommandWires = [...searchOnly, ...offersOnly] as const;
