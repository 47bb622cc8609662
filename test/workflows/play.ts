import type { PlacementState } from '../../domain/placement/state';
import type { PlacementStart } from '../../workflows/messages';
import type { Answered, Calls } from './engine';
import type { Script, Step } from './script-of-a-life';

export interface Played {
  readonly step: Step;
  readonly answer: Answered | 'waited';
  readonly state: PlacementState;
}

/** Plays a script on one placement, until its end or until the state is what the caller wants. */
export async function play(
  engine: Calls,
  { placement, script }: { readonly placement: PlacementStart; readonly script: Script },
  until: (state: PlacementState) => boolean | Promise<boolean> = () => false,
): Promise<readonly Played[]> {
  const played: Played[] = [];
  let next = script.next();
  while (next.done !== true) {
    const step = next.value;
    const answer = await perform(engine, placement, step);
    const state = await engine.readState(placement);
    played.push({ step, answer, state });
    if (await until(state)) return played;
    next = script.next(state);
  }
  return played;
}

async function perform(
  engine: Calls,
  placement: PlacementStart,
  step: Step,
): Promise<Answered | 'waited'> {
  if (step !== 'wait') return engine.ask(placement, step.ask);
  await engine.skipToNextClock(placement);
  return 'waited';
}
