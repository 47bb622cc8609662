import { earliest, type EpochMs } from '../../domain/calendar';
import { invariant } from '../../domain/invariant';
import { admissible } from '../../domain/placement/admissible';
import type { Command, CommandType } from '../../domain/placement/commands';
import type { OpenWindow } from '../../domain/placement/group-window';
import type { PlacementState, Stage } from '../../domain/placement/state';
import type { Given } from '../dependencies';
import { RefusedProblem } from '../http-problem';
import { answeredBefore } from '../idempotency';
import { changeOf, type askOf } from '../placements/commands';
import { toCommand } from '../placements/to-command';
import { nowFor, seePlacement, type Seen } from '../placements/view';
import type { Reply } from '../route';

// The children of a group are searched for in one window: it opens, is extended and closes at the
// same instant for each of them.

export type AskedOfOne = Parameters<typeof askOf>[1];

/** Those that move a window which is open. */
const movesTheWindow: readonly CommandType[] = ['extend-window', 'close-window', 'answer-question'];

/**
 * Whether the window of every child who is still in it may move, asked before any does.
 *
 * @throws RefusedProblem with what stands in the way for the first child of whom it may not
 */
export async function refuseUnlessWindowMoves(
  given: Given,
  seen: readonly Seen[],
  all: readonly AskedOfOne[],
): Promise<void> {
  for (const asked of all) {
    const { actor, body, params } = asked;
    const state = seen.find(({ row }) => row.state.placementId === params.placementId)?.row.state;
    if (state?.stage !== 'inviting' || !movesTheWindow.includes(body.type)) continue;
    // Whoever asks again, after a part was done, is answered as before.
    if ((await answeredBefore(given, changeOf(asked))) !== null) continue;
    const command = toCommand(body, { actor, commandId: params.placementId });
    const refusal = admissible(state, command, await nowFor(given, state));
    if (refusal !== null) throw new RefusedProblem(refusal);
  }
}

/** What a group knows of its one window, before a child is asked. */
export interface GroupWindow {
  /** Its children, as they were before any was asked. */
  readonly states: readonly PlacementState[];
  /** The window in which a child was asked just now; null: none was. */
  readonly opened: OpenWindow | null;
}

/** Puts to a command what the group knows: when the first is needed, and which window is open. */
export async function inWindow(
  given: Given,
  { states, opened }: GroupWindow,
  { params: { placementId } }: AskedOfOne,
): Promise<(command: Command) => Command> {
  const own = states.find((state) => state.placementId === placementId);
  invariant(own !== undefined, 'a group asks its own children');
  const open = opened ?? joinable(states, own, await nowFor(given, own));
  return (command) => {
    switch (command.type) {
      case 'extend-window':
      case 'answer-question':
        return { ...command, ...neededFirst(states, ['inviting']) };
      case 'send-referral':
      case 'widen-search': {
        const first = neededFirst(states, [own.stage, 'inviting']);
        return { ...command, ...first, ...(open !== null && { openWindow: open }) };
      }
      default:
        return command;
    }
  };
}

/** The earliest required start among the children who are in one of these stages. */
function neededFirst(states: readonly PlacementState[], stages: readonly Stage[]) {
  const [first, ...others] = states.flatMap(({ stage, referral }) =>
    referral !== null && stages.includes(stage) ? [referral.requiredStartOn] : [],
  );
  return first === undefined ? {} : { earliestStartOn: earliest(first, ...others) };
}

/** The open window of a sibling who was asked before, in this child's next round or a later one. */
function joinable(
  states: readonly PlacementState[],
  own: PlacementState,
  now: EpochMs,
): OpenWindow | null {
  const next = own.stage === 'evaluating' ? own.search.round + 1 : 1;
  const found = states.find(
    (one) => one.stage === 'inviting' && one.search.round >= next && one.search.closesAt > now,
  );
  return found === undefined ? null : windowOf(found);
}

/** The window in which a child was asked just now; null: in none. */
export async function windowOpened(
  given: Given,
  { body, params: { placementId }, actor }: AskedOfOne,
  { status }: Reply,
): Promise<OpenWindow | null> {
  const opensOne = body.type === 'send-referral' || body.type === 'widen-search';
  if (!opensOne || status >= 400) return null;
  const { state } = (await seePlacement(given, { placementId, actor })).row;
  return windowOf(state);
}

function windowOf(state: PlacementState): OpenWindow | null {
  if (state.stage !== 'inviting') return null;
  const { countedFrom, opensAt, closesAt, closesByRule } = state.search;
  return { opensAt: countedFrom?.opensAt ?? opensAt, closesAt, closesByRule };
}
