import type { EpochMs } from '../calendar';
import { invariant } from '../invariant';
import type { CommandOf } from './commands';
import type { OfferCommands } from './commands-of-offers';
import { refusedByRules, type Outcome } from './compose';
import type { OutcomesOf } from './decide-given';
import { inStage } from './of-state';
import {
  invitationOf,
  isShownInTime,
  lateOfferOf,
  negotiationOf,
  offererOf,
  offerIn,
  searching,
  type Searching,
} from './of-search';
import type { AnswerOf } from './questions';
import type { TakenDown } from './search-terms';
import type { Evaluating } from './state';
import type { OfferTerms } from './terms';

// Offers by whatever way they come, and what becomes of them: all are judged by the same rules.

export const offerOutcomes: OutcomesOf<keyof OfferCommands> = {
  'record-offer': ({ state, command, at, about }) => {
    const { commandId: offerId, offer, isForGroup, taken } = command;
    return makeOffer(searching(state), { offerId, offer, isForGroup, taken, at }, about('offer'));
  },
  'record-decline': ({ state, command: { serviceLineId, reason, textId, taken } }) => {
    const { providerId } = invited(searching(state), serviceLineId);
    return [{ type: 'referral-declined', serviceLineId, providerId, reason, textId, taken }];
  },
  'withdraw-offer': ({ state, command: { offerId, textId } }) => {
    const { providerId, serviceLineId } = offererIn(searching(state), offerId);
    return [{ type: 'offer-withdrawn', offerId, serviceLineId, providerId, textId }];
  },
  'invite-revision': ({ state, command }) => {
    const { offerId, textId, isBestAndFinal, services } = command;
    const { providerId } = known(searching(state), offerId);
    return [{ type: 'revision-invited', offerId, providerId, textId, isBestAndFinal, services }];
  },
  'revise-offer': ({ state, command, at, about }) =>
    revise(inStage(state, 'evaluating'), command, { at, answer: about('offer') }),
};

interface Making {
  readonly offerId: string;
  readonly offer: OfferTerms;
  /** One offer of several, one for each child of a sibling group. */
  readonly isForGroup?: true | undefined;
  /** Null: it comes from the provider itself. */
  readonly taken: TakenDown | null;
  readonly at: EpochMs;
}

/** In time it counts; after the window it is held apart, with its receipt. */
export function makeOffer(
  state: Searching,
  { offerId, offer, isForGroup, taken, at }: Making,
  answer: AnswerOf<'offer'>,
): Outcome {
  const refused = refusedByRules(answer);
  if (refused !== null) return { refused };
  const { providerId } = invited(state, offer.serviceLineId);
  const group = isForGroup && ({ isForGroup } as const);
  const made = { offerId, providerId, offer, receivedAt: at, taken, ...group };
  if (isInTime(state, { taken, at })) {
    const late = lateOfferOf(state, offer.serviceLineId);
    const place = late && { supersedesOfferId: late.offerId };
    return [{ type: 'offer-submitted', ...made, ...place }];
  }
  return [{ type: 'offer-held-late', ...made, closedAt: state.search.closesAt }];
}

/** Received while the window is open, or shown to have been made then. */
function isInTime(state: Searching, { taken, at }: Pick<Making, 'taken' | 'at'>): boolean {
  if (state.stage === 'inviting' && at < state.search.closesAt) return true;
  return taken !== null && isShownInTime(state, taken);
}

function revise(
  state: Evaluating,
  { offerId, offer }: CommandOf<'revise-offer'>,
  { at: receivedAt, answer }: { readonly at: EpochMs; readonly answer: AnswerOf<'offer'> },
): Outcome {
  const refused = refusedByRules(answer);
  if (refused !== null) return { refused };
  const { providerId } = known(state, offerId);
  const { version, invited: invitation } = negotiationOf(state, offerId);
  const isFinal = invitation?.isBestAndFinal ?? false;
  const next = { offerId, providerId, version: version + 1, offer, receivedAt, isFinal };
  return [{ type: 'offer-revised', ...next }];
}

function invited(state: Searching, serviceLineId: string) {
  const invitation = invitationOf(state, serviceLineId);
  invariant(invitation !== undefined, 'only who was invited answers');
  return invitation;
}

function offererIn(state: Searching, offerId: string) {
  const offerer = offererOf(state, offerId);
  invariant(offerer !== undefined, 'only an offer that is known is taken back');
  return offerer;
}

function known(state: Searching, offerId: string) {
  const offer = offerIn(state, offerId);
  invariant(offer !== undefined, 'only an offer that is known is changed');
  return offer;
}
