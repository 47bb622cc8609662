import { invariant } from '../invariant';
import type { EventType, PlacementEvent } from './events';
import { awardEvolutions } from './evolve-award';
import { challengeEvolutions } from './evolve-challenge';
import { changeEvolutions } from './evolve-change';
import { dutyEvolutions } from './evolve-duties';
import { endingEvolutions } from './evolve-ending';
import { importEvolutions } from './evolve-import';
import { recordEvolutions } from './evolve-record';
import { reviewEvolutions } from './evolve-review';
import { searchEvolutions } from './evolve-search';
import { stayEvolutions } from './evolve-stay';
import type { EvolutionsOf } from './evolve-step';
import type { PlacementState } from './state';
import { timeMoves } from './transitions';

/** How many command ids a placement remembers, to recognise one that is sent again. */
const rememberedCommands = 200;

const evolutions: EvolutionsOf<EventType> = {
  ...searchEvolutions,
  ...awardEvolutions,
  ...challengeEvolutions,
  ...stayEvolutions,
  ...changeEvolutions,
  ...reviewEvolutions,
  ...endingEvolutions,
  ...dutyEvolutions,
  ...recordEvolutions,
  ...importEvolutions,
};

/**
 * The state after an event. Pure and total over recorded events: the workflow, the read model and
 * the model-based tests all fold the same events with it, so none of them can disagree.
 *
 * @throws when the event's sequence is not the next one, which is a bug and never a refusal
 */
export function evolve(state: PlacementState, event: PlacementEvent): PlacementState {
  invariant(
    event.sequence === state.sequence + 1,
    `event ${String(event.sequence)} follows ${String(state.sequence)}`,
  );
  // The compiler cannot correlate a type with its event; the table's type already did.
  const become = evolutions[event.type] as (
    before: PlacementState,
    event: PlacementEvent,
  ) => PlacementState;
  const next = become(state, event);
  const { commandIds } = state;
  const { commandId, sequence } = event;
  const isNew = commandId !== null && !commandIds.includes(commandId);
  return {
    ...next,
    sequence,
    commandIds: isNew ? [...commandIds, commandId].slice(-rememberedCommands) : commandIds,
    clocks: next.clocks.filter(({ kind }) => timeMoves[next.stage][kind] !== undefined),
  };
}

export function evolveAll(
  state: PlacementState,
  events: readonly PlacementEvent[],
): PlacementState {
  return events.reduce(evolve, state);
}
