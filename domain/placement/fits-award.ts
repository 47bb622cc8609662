import { refuse, type Refusal } from '../refusal';
import type { Command } from './commands';
import type { AwardCommandType } from './commands-of-award';
import type { FitsOf, Fitting, TurnsOf } from './fits';
import { inStage, plannedStart } from './of-state';
import type { Agreeing, Awarding, Evaluating } from './state';

export const awardFits: FitsOf<AwardCommandType> = {
  'score-offer': ({ state, command: { offerId } }) =>
    offerIsKnown(inStage(state, 'evaluating'), offerId),
  'propose-award': proposalFits,
  'approve-award': ({ state, command: { actor } }) =>
    approverFits(inStage(state, 'awarding'), actor.subject),
  'sign-agreement': signatureFits,
};

export const awardTurns: TurnsOf<AwardCommandType> = {
  'approve-award': (state, { subject }) => approverFits(inStage(state, 'awarding'), subject),
  'sign-agreement': (state, actor) => partyHasNotSigned(inStage(state, 'agreeing'), actor),
};

function offerIsKnown({ search }: Evaluating, offerId: string): Refusal | null {
  const known = search.offers.some((offer) => offer.offerId === offerId);
  return known ? null : refuse('offer-unknown', { offerId });
}

function proposalFits({ state, command, today }: Fitting<'propose-award'>): Refusal | null {
  const evaluating = inStage(state, 'evaluating');
  const startsOn = plannedStart(evaluating, today);
  if (command.plannedEndOn <= startsOn) return refuse('planned-end-before-start', { startsOn });
  return offerIsKnown(evaluating, command.offerId);
}

/** A second person approves (the report's 9.9 asks for a record of how selection was applied). */
function approverFits({ proposal }: Awarding, subject: string): Refusal | null {
  return proposal.proposedBy === subject ? refuse('same-person', { subject }) : null;
}

function signatureFits({ state, command }: Fitting<'sign-agreement'>): Refusal | null {
  const { agreement } = inStage(state, 'agreeing');
  const { actor, textHash } = command;
  if (agreement.textHash !== textHash) {
    return refuse('agreement-text-differs', { textHash: agreement.textHash });
  }
  return partyHasNotSigned({ agreement }, actor);
}

function partyHasNotSigned(
  { agreement }: Pick<Agreeing, 'agreement'>,
  { party }: Command['actor'],
): Refusal | null {
  const signed = agreement.signedBy.some((one) => one === party);
  return signed ? refuse('already-signed', { party }) : null;
}
