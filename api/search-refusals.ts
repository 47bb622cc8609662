import { isoInstant } from '../domain/calendar';
import { formatPence } from '../domain/money';
import type { Refusal, RefusalCode } from '../domain/refusal';

type RefusalOf<Code extends RefusalCode> = Extract<Refusal, { readonly code: Code }>;

const list = (items: readonly string[]): string => items.join(', ');

/** The refusals that only a referral, its window and its negotiation give. */
type SearchRefusal =
  | 'referral-incomplete'
  | 'possible-duplicate'
  | 'nothing-changed'
  | 'field-settled'
  | 'too-many-questions'
  | 'question-not-asked'
  | 'question-already-answered'
  | 'window-not-longer'
  | 'answers-awaited'
  | 'offers-sealed'
  | 'search-no-wider'
  | 'already-shortlisted'
  | 'said-out-of-time'
  | 'best-and-final-made'
  | 'revision-awaited'
  | 'revision-not-invited'
  | 'price-above-earlier';

export const searchDetails: {
  readonly [Code in SearchRefusal]: (refusal: RefusalOf<Code>) => string;
} = {
  'referral-incomplete': ({ missing }) =>
    `The referral lacks: ${list(missing)}. Without these only an emergency is sent.`,
  'possible-duplicate': ({ placementIds }) =>
    `This child has an open referral already: ${list(placementIds)}. Send confirmDuplicate to open another.`,
  'nothing-changed': () => 'The amendment changes nothing.',
  'field-settled': ({ field, stage }) =>
    `${field} cannot be amended any more: the placement is in stage ${stage}.`,
  'too-many-questions': ({ most }) => `You have asked ${most} questions, which is the most.`,
  'question-not-asked': ({ questionId }) => `Nobody has asked question ${questionId}.`,
  'question-already-answered': ({ questionId }) =>
    `Question ${questionId} has been answered already.`,
  'window-not-longer': ({ closesAt }) =>
    `The offer window closes at ${isoInstant(closesAt)}; an extension lies after that.`,
  'answers-awaited': ({ serviceLineIds }) =>
    `The window stays open for those who have not answered: ${list(serviceLineIds)}.`,
  'offers-sealed': ({ closesAt }) =>
    `The offers are sealed until the window closes at ${isoInstant(closesAt)}.`,
  'search-no-wider': ({ widening }) => `The search is as wide as that already (${widening}).`,
  'already-shortlisted': ({ offerId }) =>
    `The provider of offer ${offerId} has the full referral already.`,
  'said-out-of-time': ({ opensAt, now }) =>
    `An answer is given after the referral was sent at ${isoInstant(opensAt)} and not after ${isoInstant(now)}.`,
  'best-and-final-made': ({ offerId }) => `Offer ${offerId} is the best and final one.`,
  'revision-awaited': ({ offerId }) =>
    `A revision of offer ${offerId} has been invited and is awaited.`,
  'revision-not-invited': ({ offerId }) => `Nobody has invited a revision of offer ${offerId}.`,
  'price-above-earlier': ({ part, earlierPence, on }) => {
    const week = on === null ? 'a week' : `a week from ${on}`;
    return `A revision only goes down: its ${part} cost ${formatPence(earlierPence)} ${week} before.`;
  },
};
