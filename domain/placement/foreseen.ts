import type { EpochMs } from '../calendar';
import { openDutiesAt } from './compose';
import type { EventBody } from './events';
import type { AnswerOf } from './questions';
import type { PlacementState } from './state';

/** What a start obliges to: the birthdays to come, and the first duty of each kind. */
export function foreseen(
  state: PlacementState,
  position: number,
  {
    answer,
    at,
  }: {
    readonly answer: Pick<AnswerOf<'start'>, 'duties' | 'birthdays' | 'birthdayClocks'>;
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
