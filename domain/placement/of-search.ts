import { invariant } from '../invariant';
import type { ScoredOffer } from './questions-of-award';
import type {
  Awarding,
  Evaluating,
  Invitation,
  Inviting,
  PlacementState,
  Referral,
  Search,
} from './state';
import {
  reaches,
  wideningKinds,
  type LateOffer,
  type Negotiation,
  type TakenDown,
  type WideningKind,
} from './search-terms';

// What several files read out of a search, from its first invitation to its award.

/** A placement whose search is not over: offers may still come, be changed or be awarded. */
export type Searching = Inviting | Evaluating | Awarding;

export function isSearching(state: PlacementState): state is Searching {
  return 'search' in state;
}

/** @throws where the table has already ruled it out */
export function searching(state: PlacementState): Searching {
  invariant(isSearching(state), `a placement in ${state.stage} has no search`);
  return state;
}

export function invitationOf({ search }: Searching, serviceLineId: string): Invitation | undefined {
  return search.invitations.find((one) => one.serviceLineId === serviceLineId);
}

export function offerIn({ search }: Searching, offerId: string): ScoredOffer | undefined {
  return search.offers.find((offer) => offer.offerId === offerId);
}

/** Whether an offer is for the need level that the referral has now, and not for an earlier one. */
export function isForNeed(
  { referral }: Pick<Searching, 'referral'>,
  { offer }: Pick<ScoredOffer, 'offer'>,
): boolean {
  return offer.needLevel === referral.needLevel;
}

/** What a home offered too late, and has not taken back. */
export function lateOfferOf({ search }: Searching, serviceLineId: string): LateOffer | undefined {
  return search.late.find((one) => one.serviceLineId === serviceLineId);
}

/** Whose an offer is, in time or late. */
export function offererOf(
  state: Searching,
  offerId: string,
): Pick<LateOffer, 'providerId' | 'serviceLineId'> | undefined {
  const inTime = offerIn(state, offerId);
  if (inTime === undefined) return state.search.late.find((one) => one.offerId === offerId);
  return { providerId: inTime.providerId, serviceLineId: inTime.offer.serviceLineId };
}

/** Whether something shows that an answer which an officer took down was given in the window. */
export function isShownInTime(
  { search }: Searching,
  { evidenceTextId, saidAt }: Pick<TakenDown, 'evidenceTextId' | 'saidAt'>,
): boolean {
  return evidenceTextId !== null && saidAt < search.closesAt;
}

/** How far the negotiation of an offer has come; at its first version before there is any. */
export function negotiationOf({ search }: Searching, offerId: string): Negotiation {
  const found = search.negotiations.find((one) => one.offerId === offerId);
  return found ?? { offerId, version: 1, invited: null, isFinal: false };
}

/** Who was asked in this round and has said nothing. */
export function unanswered({ search }: Searching): readonly string[] {
  return search.invitations
    .filter(({ answer, round }) => answer === null && round === search.round)
    .map(({ serviceLineId }) => serviceLineId);
}

/** The ways in which a search can still be widened: what an officer is told when no offer came. */
export function wideningsLeft({
  referral,
  search,
}: {
  readonly referral: Pick<Referral, 'route'>;
  readonly search: Pick<Search, 'reach' | 'ring'>;
}): readonly WideningKind[] {
  const isOpen: Readonly<Record<WideningKind, boolean>> = {
    'same-again': true,
    'next-ring': search.ring !== undefined,
    'more-distant': search.reach !== reaches.at(-1),
    'other-lot': true,
    spot: referral.route !== 'spot',
  };
  return wideningKinds.filter((kind) => isOpen[kind]);
}

/** How much is asked of a negotiation and of questions, so that a search stays small. */
export const mostQuestions = 20;
