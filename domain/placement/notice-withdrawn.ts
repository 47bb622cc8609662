import type { EpochMs } from '../calendar';
import { dropDeadlines, openDutiesAt } from './compose';
import type { EventBody } from './events';
import { lived } from './of-state';
import type { ReviewAnswers } from './questions-of-review';
import type { PlacementState } from './state';

/** The placement goes on, and waits for its planned end again. */
export function withdrawNotice(
  state: PlacementState,
  withdrawn: Omit<Extract<EventBody, { type: 'notice-withdrawn' }>, 'type'>,
): readonly EventBody[] {
  return [{ type: 'notice-withdrawn', ...withdrawn }, ...dropDeadlines(state, ['notice-ends'])];
}

/**
 * Notice is owed again for a step down that still stands, whether the one that was withdrawn had
 * met that duty, or overtaken it. Nights that were planned stay as they are.
 */
export function owedAgain(
  state: PlacementState,
  position: number,
  { stepDown, at }: { readonly stepDown: ReviewAnswers['step-down']; readonly at: EpochMs },
): readonly EventBody[] {
  const stands = lived(state).outlook.stepDown;
  if (stands === null) return [];
  const { followOnId, requiredStartOn } = stands;
  const { giveNoticeOn, lastDayOn, doubleRunningPence, duties } = stepDown;
  const aligned = { giveNoticeOn, lastDayOn, doubleRunningPence };
  return [
    { type: 'step-down-moved', followOnId, requiredStartOn, ...aligned },
    ...openDutiesAt(state, position + 1, { duties, at }),
  ];
}
