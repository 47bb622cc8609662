import { refuse, type Refusal } from '../refusal';
import type { Command } from './commands';
import type { AwardCommandType } from './commands-of-award';
import type { FitsOf, Fitting, TurnsOf } from './fits';
import {
  awarded,
  inStage,
  isSigned,
  nextToSign,
  openProposal,
  plannedStart,
  referralOf,
} from './of-state';
import type { Evaluating, PlacementState } from './state';
import { fitsLot, needLevelsOf, type OfferTerms } from './terms';

export const awardFits: FitsOf<AwardCommandType> = {
  'score-offer': ({ state, command: { offerId } }) =>
    offerIsKnown(inStage(state, 'evaluating'), offerId),
  'propose-award': ({ state, command, today }) =>
    endFits(command.plannedEndOn, plannedStart(inStage(state, 'evaluating'), today)) ??
    offerIsKnown(inStage(state, 'evaluating'), command.offerId),
  'direct-award': ({ state, command, today }) =>
    termsFit(state, command.offer) ??
    endFits(command.plannedEndOn, plannedStart({ referral: referralOf(state) }, today)),
  'record-placement-made': madeFits,
  'record-limb': ({ state }) => limbIsAsked(state),
  'approve-award': ({ state, command: { actor } }) => approverFits(state, actor.subject),
  'reject-award': ({ state, command: { actor } }) => approverFits(state, actor.subject),
  'record-authority': authorityFits,
  'sign-agreement': signatureFits,
  'reject-agreement': ({ state }) => isStillOpen(state),
};

export const awardTurns: TurnsOf<AwardCommandType> = {
  'record-limb': (state) => limbIsAsked(state),
  'approve-award': (state, { subject }) => approverFits(state, subject),
  'reject-award': (state, { subject }) => approverFits(state, subject),
  'sign-agreement': (state, actor) => hasATurn(state, actor),
  'reject-agreement': (state) => isStillOpen(state),
};

function offerIsKnown({ search }: Evaluating, offerId: string): Refusal | null {
  const known = search.offers.some((offer) => offer.offerId === offerId);
  return known ? null : refuse('offer-unknown', { offerId });
}

function endFits(
  plannedEndOn: Fitting<'direct-award'>['command']['plannedEndOn'],
  startsOn: Fitting<'direct-award'>['today'],
): Refusal | null {
  if (plannedEndOn === null || plannedEndOn > startsOn) return null;
  return refuse('planned-end-before-start', { startsOn });
}

/** A named provider's terms are for the lot and the need that the referral is for. */
function termsFit(state: PlacementState, offer: OfferTerms): Refusal | null {
  const { lot, needLevel } = referralOf(state);
  if (!fitsLot(lot, offer.needLevel)) {
    return refuse('need-level-unknown', { levels: needLevelsOf[lot] });
  }
  if (offer.needLevel !== needLevel) return refuse('need-level-differs', { needLevel });
  const isSupported = lot === 'supportedAccommodation';
  if (isSupported === (offer.accommodation !== null)) return null;
  return refuse('accommodation-differs', { needed: isSupported });
}

/** A fact may lie before the referral was written, and never after today. */
function madeFits({ state, command, at, today }: Fitting<'record-placement-made'>): Refusal | null {
  const { startedOn, plannedEndOn, agreedAt, offer } = command;
  if (startedOn > today) return refuse('date-in-future', { field: 'startedOn', today });
  if (agreedAt > at) return refuse('date-in-future', { field: 'agreedAt', today });
  return termsFit(state, offer) ?? endFits(plannedEndOn, startedOn);
}

/** It is a paper that came late: said with the award, it is on record already. */
function limbIsAsked({ deadlines }: PlacementState): Refusal | null {
  const isOwed = deadlines.some(({ kind }) => kind === 'section-22c-limb');
  return isOwed ? null : refuse('limb-not-asked', {});
}

/** A second person approves (the report's 9.9 asks for a record of how selection was applied). */
function approverFits(state: PlacementState, subject: string): Refusal | null {
  const proposal = openProposal(state);
  if (proposal === null || proposal.isRejected) return refuse('nothing-to-approve', {});
  return proposal.proposedBy === subject ? refuse('same-person', { subject }) : null;
}

function authorityFits({ state, command, today }: Fitting<'record-authority'>): Refusal | null {
  const { authority, decidedOn, ratifyBy, ratifies } = command;
  if (decidedOn > today) return refuse('date-in-future', { field: 'decidedOn', today });
  if ((authority === 'urgent') !== (ratifyBy !== null)) return refuse('ratify-by-required', {});
  if (ratifies === null) return null;
  const onFile =
    state.stage === 'awarding' ? state.proposal.authorities : awarded(state).award.authorities;
  const known = onFile.some(
    ({ authorityId, kind }) => authorityId === ratifies && kind === 'urgent',
  );
  return known ? null : refuse('authority-unknown', { authorityId: ratifies });
}

function signatureFits({ state, command }: Fitting<'sign-agreement'>): Refusal | null {
  const { agreement } = awarded(state);
  const { actor, textHash } = command;
  if (agreement.textHash !== textHash) {
    return refuse('agreement-text-differs', { textHash: agreement.textHash });
  }
  return hasATurn(state, actor);
}

function hasATurn(state: PlacementState, { party }: Command['actor']): Refusal | null {
  const { agreement } = awarded(state);
  const { signedBy, isRejected } = agreement;
  if (signedBy.some((one) => one === party)) return refuse('already-signed', { party });
  if (isRejected) return refuse('agreement-rejected', {});
  const next = nextToSign(agreement);
  if (next.some((one) => one === party)) return null;
  return refuse('not-your-turn-to-sign', { waitsFor: next.join(' and ') });
}

function isStillOpen(state: PlacementState): Refusal | null {
  const living = awarded(state);
  if (isSigned(living)) return refuse('agreement-complete', {});
  return living.agreement.isRejected ? refuse('agreement-rejected', {}) : null;
}
