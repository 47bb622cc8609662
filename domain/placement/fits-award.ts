import { refuse, type Refusal } from '../refusal';
import type { Command } from './commands';
import type { AwardCommandType } from './commands-of-award';
import { authoritiesOf } from './authorised-by';
import { upheldChallenge } from './contest-of';
import type { FitsOf, Fitting, TurnsOf } from './fits';
import { termsFit } from './fits-offer-terms';
import { authorityNeededFor } from './key-decision';
import {
  inStage,
  isSigned,
  nextToSign,
  onceAwarded,
  openProposal,
  owes,
  plannedStart,
  referralOf,
} from './of-state';
import { isForNeed, offerIn } from './of-search';
import type { Agreeing, Evaluating, PlacementState } from './state';
import { fitsLot, needLevelsOf, type OfferTerms } from './terms';

export const awardFits: FitsOf<AwardCommandType> = {
  'score-offer': ({ state, command: { offerId } }) =>
    offerIsKnown(inStage(state, 'evaluating'), offerId),
  'propose-award': ({ state, command, today }) =>
    endFits(command.plannedEndOn, plannedStart(inStage(state, 'evaluating'), today)) ??
    mayBeProposed(inStage(state, 'evaluating'), command.offerId),
  'direct-award': ({ state, command, today }) =>
    namedTermsFit(state, command.offer) ??
    endFits(command.plannedEndOn, plannedStart({ referral: referralOf(state) }, today)),
  'record-placement-made': madeFits,
  'record-limb': ({ state }) => limbIsAsked(state),
  'approve-award': ({ state, command: { actor } }) => approverFits(state, actor.subject),
  'reject-award': ({ state, command: { actor } }) => approverFits(state, actor.subject),
  'record-authority': authorityFits,
  'sign-agreement': signatureFits,
  'reject-agreement': ({ state }) => isStillOpen(state),
  'revise-agreement': ({ state }) => formIsOwed(state),
  'set-aside-award': ({ state }) => mayBeSetAside(inStage(state, 'agreeing')),
};

export const awardTurns: TurnsOf<AwardCommandType> = {
  'record-limb': (state) => limbIsAsked(state),
  'approve-award': (state, { subject }) => approverFits(state, subject),
  'reject-award': (state, { subject }) => approverFits(state, subject),
  'sign-agreement': (state, actor) => hasATurn(state, actor),
  'reject-agreement': (state) => isStillOpen(state),
  'revise-agreement': (state) => formIsOwed(state),
  'set-aside-award': (state) => mayBeSetAside(inStage(state, 'agreeing')),
  'record-authority': (state) => authorityIsOwed(state),
};

function offerIsKnown({ search }: Evaluating, offerId: string): Refusal | null {
  const known = search.offers.some((offer) => offer.offerId === offerId);
  return known ? null : refuse('offer-unknown', { offerId });
}

/** An offer for the need level that the referral had before says nothing of what it has now. */
function mayBeProposed(state: Evaluating, offerId: string): Refusal | null {
  const offer = offerIn(state, offerId);
  if (offer === undefined) return refuse('offer-unknown', { offerId });
  const { needLevel } = state.referral;
  return isForNeed(state, offer) ? null : refuse('need-level-differs', { needLevel });
}

function endFits(
  plannedEndOn: Fitting<'direct-award'>['command']['plannedEndOn'],
  startsOn: Fitting<'direct-award'>['today'],
): Refusal | null {
  if (plannedEndOn === null || plannedEndOn > startsOn) return null;
  return refuse('planned-end-before-start', { startsOn });
}

/** A named provider's terms are for the lot and the need that the referral is for. */
function namedTermsFit(state: PlacementState, offer: OfferTerms): Refusal | null {
  const referral = referralOf(state);
  const { lot } = referral;
  if (!fitsLot(lot, offer.needLevel)) {
    return refuse('need-level-unknown', { levels: needLevelsOf[lot] });
  }
  return termsFit(referral, offer);
}

/** A fact may lie before the referral was written, and never after today. */
function madeFits({ state, command, at, today }: Fitting<'record-placement-made'>): Refusal | null {
  const { startedOn, plannedEndOn, agreedAt, offer } = command;
  if (startedOn > today) return refuse('date-in-future', { field: 'startedOn', today });
  if (agreedAt > at) return refuse('date-in-future', { field: 'agreedAt', today });
  return namedTermsFit(state, offer) ?? endFits(plannedEndOn, startedOn);
}

/** It is a paper that came late: said with the award, it is on record already. */
function limbIsAsked({ deadlines }: PlacementState): Refusal | null {
  const isOwed = deadlines.some(({ kind }) => kind === 'section-22c-limb');
  return isOwed ? null : refuse('limb-not-asked', {});
}

/** A second person approves (the report's 9.9 asks for a record of how selection was applied). */
function approverFits(state: PlacementState, subject: string): Refusal | null {
  const proposal = openProposal(state);
  const isLetGo = state.stage === 'ended' && !owes(state, 'award-approval');
  if (proposal === null || proposal.isRejected || isLetGo) return refuse('nothing-to-approve', {});
  return proposal.proposedBy === subject ? refuse('same-person', { subject }) : null;
}

function authorityFits({ state, command, today }: Fitting<'record-authority'>): Refusal | null {
  const { authority, decidedOn, ratifyBy, ratifies } = command;
  const notOwed = authorityIsOwed(state);
  if (notOwed !== null) return notOwed;
  if (decidedOn > today) return refuse('date-in-future', { field: 'decidedOn', today });
  if ((authority === 'urgent') !== (ratifyBy !== null)) return refuse('ratify-by-required', {});
  if (authority === 'ratification' && ratifies === null) return refuse('ratifies-required', {});
  if (ratifies === null) return null;
  const waits = authoritiesOf(state).some(
    ({ authorityId, ratifyBy: by }) => authorityId === ratifies && by !== null,
  );
  return waits ? null : refuse('authority-unknown', { authorityId: ratifies });
}

/** Once the child has left, those above decide on nothing but what is still owed to them. */
function authorityIsOwed(state: PlacementState): Refusal | null {
  if (state.stage !== 'ended') return null;
  if (owes(state, 'authority', 'authority-ratification')) return null;
  const waits = owes(state, 'award-approval') ? openProposal(state) : null;
  const isNeeded = waits !== null && authorityNeededFor(state, waits) !== null;
  return isNeeded ? null : refuse('paper-not-owed', { papers: ['authority'] });
}

/** The same of the agreement: it is signed, or issued anew, as long as a form of it is owed. */
function formIsOwed(state: PlacementState): Refusal | null {
  const papers = ['agreement-signature', 'full-agreement'] as const;
  const isOver = state.stage === 'ended' && !owes(state, ...papers);
  return isOver ? refuse('paper-not-owed', { papers }) : null;
}

function signatureFits({ state, command }: Fitting<'sign-agreement'>): Refusal | null {
  const { agreement } = onceAwarded(state);
  const { actor, textHash } = command;
  if (agreement.textHash !== textHash) {
    return refuse('agreement-text-differs', { textHash: agreement.textHash });
  }
  return hasATurn(state, actor);
}

function hasATurn(state: PlacementState, { party }: Command['actor']): Refusal | null {
  const { agreement } = onceAwarded(state);
  const { signedBy, isRejected } = agreement;
  if (signedBy.some((one) => one === party)) return refuse('already-signed', { party });
  if (isRejected) return refuse('agreement-rejected', {});
  const notOwed = formIsOwed(state);
  if (notOwed !== null) return notOwed;
  const next = nextToSign(agreement);
  if (next.some((one) => one === party)) return null;
  return refuse('not-your-turn-to-sign', { waitsFor: next.join(' and ') });
}

function isStillOpen(state: PlacementState): Refusal | null {
  const living = onceAwarded(state);
  if (isSigned(living)) return refuse('agreement-complete', {});
  return living.agreement.isRejected ? refuse('agreement-rejected', {}) : formIsOwed(state);
}

/**
 * An award goes with an agreement that a party will not sign, or with a challenge that was upheld,
 * once no money of it is disputed.
 */
function mayBeSetAside(state: Agreeing): Refusal | null {
  const { agreement, disputes } = state;
  if (!agreement.isRejected && upheldChallenge(state) === null) {
    return refuse('agreement-not-rejected', {});
  }
  const open = disputes.filter(({ isOpen }) => isOpen);
  if (open.length === 0) return null;
  return refuse('dispute-open', { disputeIds: open.map(({ disputeId }) => disputeId) });
}
