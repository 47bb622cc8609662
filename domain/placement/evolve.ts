import { invariant, unreachable } from '../invariant';
import type { PlacementEvent } from './events';
import { evolveAward } from './evolve-award';
import { evolveSearch } from './evolve-search';
import { evolveStay } from './evolve-stay';
import type { PlacementState } from './state';
import type { Clock } from './terms';
import { timeMoves } from './transitions';

/** How many command ids a placement remembers, to recognise one that is sent again. */
const rememberedCommands = 200;

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
  const next = bodyInto(state, event);
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

function bodyInto(state: PlacementState, event: PlacementEvent): PlacementState {
  switch (event.type) {
    case 'referral-opened':
    case 'referral-sent':
    case 'offer-submitted':
    case 'referral-declined':
    case 'offer-window-closed':
    case 'offer-scored':
      return evolveSearch(state, event);
    case 'award-proposed':
    case 'award-approved':
    case 'award-rejected':
    case 'agreement-issued':
    case 'agreement-signed':
    case 'agreement-completed':
      return evolveAward(state, event);
    case 'placement-started':
    case 'placement-priced':
    case 'notice-given':
    case 'placement-ended':
    case 'placement-settled':
    case 'placement-withdrawn':
      return evolveStay(state, event);
    case 'deadline-opened':
      return { ...state, deadlines: [...state.deadlines, event.deadline] };
    case 'deadline-met':
    case 'deadline-dropped':
      return withoutDeadline(state, event.deadlineId);
    case 'offer-reminder-sent':
    case 'award-reminder-sent':
    case 'award-escalated':
    case 'signature-reminder-sent':
    case 'signature-escalated':
    case 'arrival-asked':
    case 'price-changed':
    case 'planned-end-approached':
    case 'notice-ended':
      return { ...state, clocks: without(state.clocks, event.clock) };
    case 'deadline-missed':
    case 'note-added':
    case 'command-refused':
      return state;
    default:
      return unreachable(event);
  }
}

function withoutDeadline(state: PlacementState, deadlineId: string): PlacementState {
  return { ...state, deadlines: state.deadlines.filter(({ id }) => id !== deadlineId) };
}

function without(clocks: readonly Clock[], performed: Clock): readonly Clock[] {
  const { kind, dueAt } = performed;
  return clocks.filter((clock) => clock.kind !== kind || clock.dueAt !== dueAt);
}
