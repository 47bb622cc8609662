import type { EventOf } from './events';
import type { DutyEvents } from './events-of-duties';
import { performed, withoutDeadline } from './evolve-record';
import { rearmed, type EvolutionsOf } from './evolve-step';
import { lived } from './of-state';
import type { PlacementState } from './state';

/** Duties that are waived or moved, and the birthdays to come. */
export const dutyEvolutions: EvolutionsOf<keyof DutyEvents> = {
  'deadline-waived': (state, { deadlineId }) => withoutDeadline(state, deadlineId),
  'deadline-moved': moved,
  'deadlines-recounted': (state) => state,
  'birthdays-foreseen': (state, { birthdays, clocks }) => {
    const living = lived(state);
    const outlook = { ...living.outlook, birthdays };
    return { ...living, outlook, clocks: rearmed(state, ['birthday'], clocks) };
  },
  'birthday-reached': performed,
};

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
