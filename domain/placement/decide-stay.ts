import type { EpochMs } from '../calendar';
import type { CommandOf } from './commands';
import type { StayCommandType } from './commands-of-stay';
import { meetDeadlines, type Outcome } from './compose';
import type { Given, OutcomesOf } from './decide-given';
import { startBeforeApproval } from './decide-made';
import type { EventBody } from './events';
import { foreseen } from './foreseen';
import { awarded, termsAtStart } from './of-state';
import type { AnswerOf } from './questions';
import { changeBySibling } from './sibling-change';

// The arrival, and what changes the price of a stay after it.

export const stayOutcomes: OutcomesOf<StayCommandType> = {
  'confirm-start': ({ state, command, at, about }) =>
    state.stage === 'awarding'
      ? startBeforeApproval(state, command, about('made'))
      : confirmStart(awarded(state), command, { at, answer: about('start') }),
  'record-sibling': recordSibling,
};

/**
 * The stay is priced for its whole length, once; its future segments are recorded with it. What
 * statute and review ask from that day on is opened beside it.
 */
function confirmStart(
  state: ReturnType<typeof awarded>,
  { startedOn }: CommandOf<'confirm-start'>,
  { at, answer }: { readonly at: EpochMs; readonly answer: AnswerOf<'start'> },
): Outcome {
  const { segments, commitments, envelopes, clocks } = answer;
  const terms = termsAtStart(state, startedOn);
  const met = meetDeadlines(state, 'arrival', startedOn);
  return [
    { type: 'placement-started', startedOn },
    { type: 'placement-priced', terms, segments, commitments, envelopes, clocks },
    ...met,
    ...foreseen(state, 2 + met.length, { answer, at }),
  ];
}

/** A fact, whatever it comes to. With the same carer it changes the price from its day on. */
function recordSibling({ state, command, about }: Given<'record-sibling'>): Outcome {
  const { siblingId, from, until, serviceLineId } = command;
  const recorded: EventBody = { type: 'sibling-recorded', siblingId, from, until, serviceLineId };
  const change = changeBySibling(state, command);
  if (change === null) return [recorded];
  const { segments, commitments, envelopes, clocks } = about('reprice');
  const priced = { segments, commitments, envelopes, clocks };
  return [recorded, { type: 'placement-repriced', ...change, ...priced }];
}
