import type { EventOf, EventType } from './events';
import type { PlacementState } from './state';
import type { Clock, ClockKind } from './terms';

/** What each event of a part of the life makes of the state. */
export type EvolutionsOf<Type extends EventType> = {
  readonly [Each in Type]: (state: PlacementState, event: EventOf<Each>) => PlacementState;
};

/**
 * The clocks with those of some kinds replaced. A clock whose kind has no place in the next stage
 * goes by itself: `evolve` asks the table of time's moves after every event.
 */
export function rearmed(
  { clocks }: Pick<PlacementState, 'clocks'>,
  kinds: readonly ClockKind[],
  fresh: readonly Clock[],
): readonly Clock[] {
  return [...clocks.filter(({ kind }) => !kinds.includes(kind)), ...fresh];
}

/** The clocks without one that has been performed. */
export function without(clocks: readonly Clock[], performed: Clock): readonly Clock[] {
  const { kind, dueAt, deadlineId } = performed;
  return clocks.filter(
    (clock) => clock.kind !== kind || clock.dueAt !== dueAt || clock.deadlineId !== deadlineId,
  );
}

export const signatureClocks: readonly ClockKind[] = ['signature-reminder', 'signature-due'];
