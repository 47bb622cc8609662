import type { EpochMs } from '../calendar';
import { openDutiesAt } from './compose';
import type { EventBody } from './events';
import type { AnswerOf } from './questions';
import type { Foreseen } from './questions-of-stay';
import type { PlacementState } from './state';

/**
 * What living there obliges to, from whichever command the placement became active: the birthdays
 * to come, and the next duty of each kind.
 */
export function foreseen(
  state: PlacementState,
  position: number,
  {
    answer,
    at,
  }: {
    readonly answer: Pick<AnswerOf<'start'>, keyof Foreseen>;
    readonly at: EpochMs;
  },
): readonly EventBody[] {
  const { birthdays, birthdayClocks, duties } = answer;
  const ahead: readonly EventBody[] =
    birthdays.length === 0
      ? []
      : [{ type: 'birthdays-foreseen', birthdays, clocks: birthdayClocks }];
  return [...ahead, ...openDutiesAt(state, position + ahead.length, { duties, at })];
}
