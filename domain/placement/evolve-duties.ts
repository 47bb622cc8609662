import type { EventOf } from './events';
import type { DutyEvents } from './events-of-duties';
import { awardClocks } from './evolve-award';
import { done, performed } from './evolve-record';
import { rearmed, signatureClocks, type EvolutionsOf } from './evolve-step';
import { lived } from './of-state';
import type { PlacementState } from './state';

/** Duties that are waived or moved, and the birthdays to come. */
export const dutyEvolutions: EvolutionsOf<keyof DutyEvents> = {
  'deadline-waived': (state, { deadlineId }) => waived(state, deadlineId),
  'deadline-moved': moved,
  'deadlines-recounted': (state) => state,
  'birthdays-foreseen': (state, { birthdays, clocks }) => {
    const living = lived(state);
    const outlook = { ...living.outlook, birthdays };
    return { ...living, outlook, clocks: rearmed(state, ['birthday'], clocks) };
  },
  'birthday-reached': performed,
};

/** Nobody is reminded any more of a paper that has been let go. */
function waived(state: PlacementState, deadlineId: string): PlacementState {
  const kind = state.deadlines.find(({ id }) => id === deadlineId)?.kind;
  const left = done(state, deadlineId);
  if (kind === 'award-approval') return { ...left, clocks: rearmed(left, awardClocks, []) };
  if (kind !== 'agreement-signature') return left;
  return { ...left, clocks: rearmed(left, signatureClocks, []) };
}

function moved(
  state: PlacementState,
  { deadlineId, dueOn, dueAt, clocks }: EventOf<'deadline-moved'>,
): PlacementState {
  // The clocks of a paper bear no duty’s id: the new ones take the place of those of their kinds.
  const ofPaper = clocks.flatMap((clock) => (clock.deadlineId === undefined ? [clock.kind] : []));
  return {
    ...state,
    deadlines: state.deadlines.map((deadline) =>
      deadline.id === deadlineId ? { ...deadline, dueOn, dueAt } : deadline,
    ),
    clocks: [
      ...state.clocks.filter(
        (clock) => clock.deadlineId !== deadlineId && !ofPaper.includes(clock.kind),
      ),
      ...clocks,
    ],
  };
}
