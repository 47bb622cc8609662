import { refuse, type Refusal } from '../refusal';
import type { SearchCommandType } from './commands-of-search';
import type { FitsOf, Fitting, TurnsOf } from './fits';
import { mayAnswer, offerFits } from './fits-offers';
import { termsFit } from './fits-offer-terms';
import { referralFits } from './fits-referral';
import { windowFits, windowTurns } from './fits-window';
import { invitationOf, searching } from './of-search';
import type { PlacementState } from './state';
import { fitsLot, needLevelsOf, type Actor } from './terms';

export const searchFits: FitsOf<SearchCommandType> = {
  ...referralFits,
  ...windowFits,
  ...offerFits,
  'open-referral': ({ command: { lot, needLevel, requiredStartOn }, today }) => {
    if (!fitsLot(lot, needLevel))
      return refuse('need-level-unknown', { levels: needLevelsOf[lot] });
    return requiredStartOn < today ? refuse('start-in-past', { today }) : null;
  },
  'send-referral': ({ command: { closesAt }, at }) =>
    closesAt !== null && closesAt <= at ? refuse('window-in-past', { now: at }) : null,
  // One that comes after the window is held apart, so that nobody is told that it never came.
  'submit-offer': ({ state, command: { offer, actor } }) =>
    ownInvitation(state, { serviceLineId: offer.serviceLineId, actor }) ??
    termsFit(searching(state).referral, offer),
  'decline-referral': declineFits,
};

export const searchTurns: TurnsOf<SearchCommandType> = {
  ...windowTurns,
  'submit-offer': hasAnAnswerLeft,
  'decline-referral': hasAnAnswerLeft,
};

function hasAnAnswerLeft(state: PlacementState, { partyId }: Actor): Refusal | null {
  const search = searching(state);
  const own = search.search.invitations.filter(({ providerId }) => providerId === partyId);
  const [first] = own;
  if (first === undefined) return null;
  const left = own.some(({ serviceLineId }) => mayAnswer(search, serviceLineId) === null);
  return left ? null : refuse('already-answered', { serviceLineId: first.serviceLineId });
}

/** An answer is in time when it is received before the window's closing instant. */
function declineFits({ state, command, at }: Fitting<'decline-referral'>): Refusal | null {
  const misfit = ownInvitation(state, command);
  if (misfit !== null) return misfit;
  const { closesAt } = searching(state).search;
  return at >= closesAt ? refuse('offer-window-closed', { closedAt: closesAt }) : null;
}

function ownInvitation(
  state: PlacementState,
  { serviceLineId, actor }: { readonly serviceLineId: string; readonly actor: Actor },
): Refusal | null {
  const search = searching(state);
  const isOwn = invitationOf(search, serviceLineId)?.providerId === actor.partyId;
  return isOwn ? mayAnswer(search, serviceLineId) : refuse('not-invited', { serviceLineId });
}
