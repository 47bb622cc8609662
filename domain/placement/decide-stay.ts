import type { CommandOf } from './commands';
import type { StayCommandType } from './commands-of-stay';
import { meetDeadlines, openDuties, type Outcome } from './compose';
import type { OutcomesOf } from './decide-given';
import { startBeforeApproval } from './decide-made';
import { awarded } from './of-state';
import type { AnswerOf } from './questions';
import { termsOfOffer } from './stay-terms';

// The arrival, and what changes the price of a stay after it.

export const stayOutcomes: OutcomesOf<StayCommandType> = {
  'confirm-start': ({ state, command, about }) =>
    state.stage === 'awarding'
      ? startBeforeApproval(state, command, about('made'))
      : confirmStart(awarded(state), command, about('start')),
};

/**
 * The stay is priced for its whole length, once; its future segments are recorded with it. What
 * statute and review ask from that day on is opened beside it.
 */
function confirmStart(
  state: ReturnType<typeof awarded>,
  { startedOn }: CommandOf<'confirm-start'>,
  { segments, commitments, envelopes, clocks, duties }: AnswerOf<'start'>,
): Outcome {
  const { award, referral } = state;
  const terms = termsOfOffer(award.offer, {
    startsOn: startedOn,
    route: referral.route,
    matchedLongTermOn: award.matchedLongTermOn,
  });
  const met = meetDeadlines(state, 'arrival', startedOn);
  return [
    { type: 'placement-started', startedOn },
    { type: 'placement-priced', terms, segments, commitments, envelopes, clocks },
    ...met,
    ...openDuties(state, 2 + met.length, duties),
  ];
}
