import type { EpochMs } from '../calendar';
import type { CommandOf } from './commands';
import type { StayCommandType } from './commands-of-stay';
import { meetDeadlines, openDutiesAt, type Outcome } from './compose';
import type { OutcomesOf } from './decide-given';
import type { EventBody } from './events';
import { inStage } from './of-state';
import type { AnswerOf } from './questions';
import type { Arranged, PlacementState } from './state';
import { termsOfOffer } from './stay-terms';

// The arrival, and what changes the price of a stay after it.

export const stayOutcomes: OutcomesOf<StayCommandType> = {
  'confirm-start': ({ state, command, at, about }) =>
    confirmStart(inStage(state, 'arranged'), command, { at, answer: about('start') }),
};

/**
 * The stay is priced for its whole length, once; its future segments are recorded with it. What
 * statute and review ask from that day on is opened beside it.
 */
function confirmStart(
  state: Arranged,
  { startedOn }: CommandOf<'confirm-start'>,
  { at, answer }: { readonly at: EpochMs; readonly answer: AnswerOf<'start'> },
): Outcome {
  const { segments, commitments, envelopes, clocks } = answer;
  const { award, referral } = state;
  const terms = termsOfOffer(award.offer, { startsOn: startedOn, route: referral.route });
  const met = meetDeadlines(state, 'arrival', startedOn);
  return [
    { type: 'placement-started', startedOn },
    { type: 'placement-priced', terms, segments, commitments, envelopes, clocks },
    ...met,
    ...foreseen(state, 2 + met.length, { answer, at }),
  ];
}

/** What a start obliges to: the birthdays to come, and the first duty of each kind. */
export function foreseen(
  state: PlacementState,
  position: number,
  { answer, at }: { readonly answer: AnswerOf<'start'>; readonly at: EpochMs },
): readonly EventBody[] {
  const { birthdays, birthdayClocks, duties } = answer;
  const ahead: readonly EventBody[] =
    birthdays.length === 0
      ? []
      : [{ type: 'birthdays-foreseen', birthdays, clocks: birthdayClocks }];
  return [...ahead, ...openDutiesAt(state, position + ahead.length, { duties, at })];
}
