import { isoInstant, type EpochMs } from '../calendar';
import { invariant } from '../invariant';
import { refuse } from '../refusal';
import type { CommandOf } from './commands';
import type { SearchCommandType } from './commands-of-search';
import { dropDeadlines, openDeadline, refusedByRules, type Outcome } from './compose';
import type { OutcomesOf } from './decide-given';
import { inStage } from './of-state';
import type { AnswerOf } from './questions';
import type { Inviting, PlacementState } from './state';

// From the referral to the last answer: what people's commands come to before anybody is awarded.

export const searchOutcomes: OutcomesOf<SearchCommandType> = {
  'open-referral': ({ state, command }) => openReferral(state, command),
  'send-referral': ({ state, at, about }) => sendReferral(state, at, about('sending')),
  'submit-offer': ({ command, at, about }) => submitOffer(command, at, about('offer')),
  'decline-referral': ({ state, command }) => declineReferral(inStage(state, 'inviting'), command),
  withdraw: ({ state, command }) => withdraw(state, command),
};

function openReferral(
  { councilId, rehearsal }: PlacementState,
  command: CommandOf<'open-referral'>,
): Outcome {
  const { childId, lot, route, needLevel, requiredStartOn, needsTextId } = command;
  const { becameLookedAfterOn, keyStage4, predecessorId, siblingGroup } = command;
  const referral = { childId, lot, route, needLevel, requiredStartOn, needsTextId };
  const facts = { becameLookedAfterOn, keyStage4 };
  const links = { predecessorId, siblingGroup };
  return [{ type: 'referral-opened', councilId, rehearsal, ...referral, ...facts, ...links }];
}

function sendReferral(state: PlacementState, at: EpochMs, answer: AnswerOf<'sending'>): Outcome {
  const { urgency, closesAt, considered, because, clocks, deadline } = answer;
  if (!considered.some(({ invited }) => invited)) {
    const reasons = considered.flatMap((one) => one.because);
    const distinct = [...new Map(reasons.map((reason) => [reason.ruleId, reason])).values()];
    return { refused: refuse('no-eligible-provider', { considered: considered.length }, distinct) };
  }
  return [
    { type: 'referral-sent', urgency, opensAt: at, closesAt, considered, because, clocks },
    openDeadline(state, 1, deadline),
  ];
}

function submitOffer(
  { commandId, actor, offer, isForGroup }: CommandOf<'submit-offer'>,
  receivedAt: EpochMs,
  answer: AnswerOf<'offer'>,
): Outcome {
  const refused = refusedByRules(answer);
  if (refused !== null) return { refused };
  const providerId = actor.partyId;
  invariant(providerId !== null, `an offer of ${isoInstant(receivedAt)} comes from a provider`);
  const made = { offerId: commandId, providerId, offer, receivedAt };
  return [{ type: 'offer-submitted', ...made, ...(isForGroup && { isForGroup }) }];
}

function declineReferral(
  { search }: Inviting,
  { serviceLineId, reason, textId }: CommandOf<'decline-referral'>,
): Outcome {
  const invitation = search.invitations.find((one) => one.serviceLineId === serviceLineId);
  invariant(invitation !== undefined, 'only who was invited declines');
  const { providerId } = invitation;
  return [{ type: 'referral-declined', serviceLineId, providerId, reason, textId }];
}

/** One withdrawal lets go of everything at once: clocks, offers, reservation, duties. */
function withdraw(state: PlacementState, { reason, textId }: CommandOf<'withdraw'>): Outcome {
  return [{ type: 'placement-withdrawn', reason, textId }, ...dropDeadlines(state, 'all')];
}
