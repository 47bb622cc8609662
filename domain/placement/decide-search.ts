import type { EpochMs } from '../calendar';
import { invariant } from '../invariant';
import type { CommandOf } from './commands';
import type { SearchCommandType } from './commands-of-search';
import { dropDeadlines, openDeadline, type Outcome } from './compose';
import type { OutcomesOf } from './decide-given';
import { makeOffer, offerOutcomes } from './decide-offers';
import { referralOutcomes } from './decide-referral';
import { refusedUnlessInvited, windowOutcomes } from './decide-window';
import { countedBy } from './group-window';
import { inStage } from './of-state';
import { searching } from './of-search';
import type { AnswerOf } from './questions';
import { noDetails } from './referral-details';
import type { Inviting, PlacementState } from './state';

// From the referral to the last answer: what people's commands come to before anybody is awarded.

export const searchOutcomes: OutcomesOf<SearchCommandType> = {
  ...referralOutcomes,
  ...windowOutcomes,
  ...offerOutcomes,
  'open-referral': ({ state, command }) => openReferral(state, command),
  'send-referral': ({ state, command, at, about }) =>
    sendReferral(state, command, { at, answer: about('sending') }),
  'submit-offer': ({ state, command, at, about }) => {
    const { commandId: offerId, offer, isForGroup } = command;
    const made = { offerId, offer, isForGroup, taken: null, at };
    return makeOffer(searching(state), made, about('offer'));
  },
  'decline-referral': ({ state, command }) => declineReferral(inStage(state, 'inviting'), command),
  withdraw: ({ state, command }) => withdraw(state, command),
};

function openReferral(
  { councilId, rehearsal }: PlacementState,
  command: CommandOf<'open-referral'>,
): Outcome {
  const { childId, lot, route, needLevel, requiredStartOn, needsTextId } = command;
  const { becameLookedAfterOn, keyStage4, predecessorId, siblingGroup } = command;
  const details = { ...noDetails, ...command.details, needsTextId };
  const referral = { childId, lot, route, needLevel, requiredStartOn, needsTextId };
  const facts = { becameLookedAfterOn, keyStage4, details };
  const links = { predecessorId, siblingGroup };
  return [{ type: 'referral-opened', councilId, rehearsal, ...referral, ...facts, ...links }];
}

function sendReferral(
  state: PlacementState,
  command: CommandOf<'send-referral'>,
  { at, answer }: { readonly at: EpochMs; readonly answer: AnswerOf<'sending'> },
): Outcome {
  const { urgency, closesAt, considered, ring, because, clocks, deadline } = answer;
  const { reach = 'distant' } = command;
  const nobody = refusedUnlessInvited(considered);
  if (nobody !== null) return { refused: nobody };
  return [
    {
      ...{ type: 'referral-sent', urgency, reach, opensAt: at, closesAt },
      ...countedBy(command, at),
      ...(ring !== null && { ring }),
      ...{ considered, because, clocks },
    },
    openDeadline(state, 1, deadline),
  ];
}

function declineReferral(
  { search }: Inviting,
  { serviceLineId, reason, textId }: CommandOf<'decline-referral'>,
): Outcome {
  const invitation = search.invitations.find((one) => one.serviceLineId === serviceLineId);
  invariant(invitation !== undefined, 'only who was invited declines');
  const { providerId } = invitation;
  const declined = { serviceLineId, providerId, reason, textId, taken: null };
  return [{ type: 'referral-declined', ...declined }];
}

/** One withdrawal lets go of everything at once: clocks, offers, reservation, duties. */
function withdraw(state: PlacementState, { reason, textId }: CommandOf<'withdraw'>): Outcome {
  return [{ type: 'placement-withdrawn', reason, textId }, ...dropDeadlines(state, 'all')];
}
