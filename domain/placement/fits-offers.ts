import { refuse, type Refusal } from '../refusal';
import type { OfferCommands } from './commands-of-offers';
import { priceFits, termsFit } from './fits-offer-terms';
import type { FitsOf, Fitting } from './fits';
import { inStage, referralOf } from './of-state';
import {
  invitationOf,
  isForNeed,
  isShownInTime,
  lateOfferOf,
  negotiationOf,
  offererOf,
  offerIn,
  searching,
  type Searching,
} from './of-search';
import type { TakenDown } from './search-terms';
import type { EpochMs } from '../calendar';

export const offerFits: FitsOf<keyof OfferCommands> = {
  'record-offer': ({ state, command: { offer, taken }, at }) => {
    const search = searching(state);
    return (
      mayBeTakenDown(search, offer.serviceLineId, taken) ??
      termsFit(search.referral, offer) ??
      saidInTime(search, taken, at)
    );
  },
  'record-decline': ({ state, command: { serviceLineId, taken }, at }) => {
    const search = searching(state);
    return mayAnswer(search, serviceLineId) ?? saidInTime(search, taken, at);
  },
  'withdraw-offer': ({ state, command: { offerId, actor } }) =>
    offererOf(searching(state), offerId)?.providerId === actor.partyId
      ? null
      : refuse('offer-unknown', { offerId }),
  'invite-revision': invitationToReviseFits,
  'revise-offer': revisionFits,
};

/**
 * Whether a home was asked and its answer is still to come; one that took its offer back may. What
 * an earlier round asked of it alone is no request any more: this one may be for another lot, or
 * outside the DPV, where no ceiling holds.
 */
export function mayAnswer(state: Searching, serviceLineId: string): Refusal | null {
  const isLate = lateOfferOf(state, serviceLineId) !== undefined;
  return isLate
    ? refuse('already-answered', { serviceLineId })
    : hasNotAnswered(state, serviceLineId);
}

/** An offer that is shown to have been made in the window takes the place of one sent after it. */
function mayBeTakenDown(state: Searching, serviceLineId: string, taken: TakenDown): Refusal | null {
  const isShown = isShownInTime(state, taken);
  return isShown ? hasNotAnswered(state, serviceLineId) : mayAnswer(state, serviceLineId);
}

function hasNotAnswered(state: Searching, serviceLineId: string): Refusal | null {
  const invitation = invitationOf(state, serviceLineId);
  if (invitation === undefined) return refuse('not-invited', { serviceLineId });
  const { answer, round } = invitation;
  const isOpen = answer === null || answer === 'withdrawn';
  if (!isOpen) return refuse('already-answered', { serviceLineId });
  return round === state.search.round ? null : refuse('not-invited', { serviceLineId });
}

/** What somebody said, they said while they were asked: after the sending, and not after now. */
function saidInTime({ search }: Searching, { saidAt }: TakenDown, now: EpochMs): Refusal | null {
  const { opensAt } = search;
  return saidAt >= opensAt && saidAt <= now ? null : refuse('said-out-of-time', { opensAt, now });
}

function invitationToReviseFits({
  state,
  command: { offerId },
}: Fitting<'invite-revision'>): Refusal | null {
  const evaluating = inStage(state, 'evaluating');
  const offer = offerIn(evaluating, offerId);
  if (offer === undefined) return refuse('offer-unknown', { offerId });
  const { isFinal, invited } = negotiationOf(evaluating, offerId);
  // The last word on another need level is none on this one.
  if (isFinal && isForNeed(evaluating, offer)) return refuse('best-and-final-made', { offerId });
  return invited === null ? null : refuse('revision-awaited', { offerId });
}

function revisionFits({ state, command }: Fitting<'revise-offer'>): Refusal | null {
  const { offerId, offer, actor } = command;
  const evaluating = inStage(state, 'evaluating');
  const before = offerIn(evaluating, offerId);
  if (before?.providerId !== actor.partyId) return refuse('offer-unknown', { offerId });
  const { invited, revisedAt = before.receivedAt } = negotiationOf(evaluating, offerId);
  if (invited === null) return refuse('revision-not-invited', { offerId });
  const { serviceLineId } = before.offer;
  if (offer.serviceLineId !== serviceLineId) {
    return refuse('not-invited', { serviceLineId: offer.serviceLineId });
  }
  const misfit = termsFit(evaluating.referral, offer);
  if (misfit !== null) return misfit;
  const { amendedAt } = referralOf(state);
  const isOfOldReferral = amendedAt !== null && amendedAt > revisedAt;
  return isOfOldReferral ? null : priceFits({ before: before.offer, next: offer }, invited);
}
