import type { PlainDate } from '../calendar';
import type { RecordEvents } from './events-of-record';
import { rearmed, signatureClocks, without, type EvolutionsOf } from './evolve-step';
import type { PlacementState } from './state';

/** Duties that open and end, with their clocks; what is only put on the record changes nothing. */
export const recordEvolutions: EvolutionsOf<keyof RecordEvents> = {
  'deadline-opened': (state, { deadline, clocks }) => ({
    ...state,
    deadlines: [...state.deadlines, deadline],
    clocks: [...state.clocks, ...clocks],
  }),
  'deadline-reminded': performed,
  'deadline-met': (state, { deadlineId, metOn }) => done(state, deadlineId, metOn),
  'deadline-missed': (state, { clock }) => (clock === null ? state : performed(state, { clock })),
  'deadline-dropped': (state, { deadlineId, misdated = false }) => {
    const isSignature = state.deadlines.some(
      ({ id, kind }) => id === deadlineId && kind === 'agreement-signature',
    );
    const left = withoutDeadline(state, deadlineId);
    // The clocks of a paper bear no duty’s id, and would ring on the day that was wrong.
    return misdated && isSignature ? { ...left, clocks: rearmed(left, signatureClocks, []) } : left;
  },
  'note-added': (state) => state,
  'command-refused': (state) => state,
};

/** A duty that was done, or waived, is open no longer; during a stay its day is remembered. */
export function done(state: PlacementState, deadlineId: string, day?: PlainDate): PlacementState {
  const next = withoutDeadline(state, deadlineId);
  const deadline = state.deadlines.find(({ id }) => id === deadlineId);
  if (deadline === undefined || !('outlook' in next)) return next;
  const { kind, dueOn } = deadline;
  const others = next.outlook.done.filter((one) => one.kind !== kind);
  return { ...next, outlook: { ...next.outlook, done: [...others, { kind, on: day ?? dueOn }] } };
}

/** A clock that has been performed is no longer waited for. */
export function performed(
  state: PlacementState,
  { clock }: { readonly clock: Parameters<typeof without>[1] },
): PlacementState {
  return { ...state, clocks: without(state.clocks, clock) };
}

function withoutDeadline(state: PlacementState, deadlineId: string): PlacementState {
  return {
    ...state,
    deadlines: state.deadlines.filter(({ id }) => id !== deadlineId),
    clocks: state.clocks.filter((clock) => clock.deadlineId !== deadlineId),
  };
}
