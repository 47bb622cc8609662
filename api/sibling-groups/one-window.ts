import { epochMsOf, isoInstant } from '../../domain/calendar';
import { admissible } from '../../domain/placement/admissible';
import type { CommandType } from '../../domain/placement/commands';
import type { Given } from '../dependencies';
import { RefusedProblem } from '../http-problem';
import { answeredBefore } from '../idempotency';
import { changeOf, type askOf } from '../placements/commands';
import type { CommandWire } from '../placements/schemas';
import { toCommand } from '../placements/to-command';
import { nowFor, type Seen } from '../placements/view';
import type { Reply } from '../route';

// The children of a group are searched for in one window: it opens, is extended and closes at the
// same instant for each of them.

type AskedOfOne = Parameters<typeof askOf>[1];

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

/** The children after the first are asked for in the first one's window. */
export function inWindow(command: CommandWire, closesAt: string | null): CommandWire {
  const opensOne = command.type === 'send-referral' || command.type === 'widen-search';
  return opensOne && closesAt !== null ? { ...command, closesAt } : command;
}

/** When the window closes of a child who was just asked for; null: not at all. */
export function windowOf({ status, body }: Reply): string | null {
  if (status >= 400) return null;
  const { placement } = body as {
    readonly placement: { readonly search: { readonly closesAt: string } | null };
  };
  const at = placement.search === null ? null : epochMsOf(placement.search.closesAt);
  return at === null ? null : isoInstant(at);
}
