import type { EpochMs } from '../../domain/calendar';
import { admissible } from '../../domain/placement/admissible';
import type { Command } from '../../domain/placement/commands';
import type { PlacementState } from '../../domain/placement/state';
import type { ClockReading, CommandAnswer } from '../messages';
import { asFailure, askPlacement, readClock } from '../messages';
import { onUpdate } from './on-update';
import { workflowNow } from './workflow-now';

interface Asked<Answer> {
  /** Workflow time of arrival: the command is judged by it however long it waits in line. */
  readonly receivedAt: EpochMs;
  readonly answer: (answer: Answer) => void;
}

/** One request that waits for its turn, with the way to answer whoever asked. */
export type Errand =
  | (Asked<CommandAnswer> & { readonly kind: 'command'; readonly command: Command })
  | (Asked<ClockReading> & { readonly kind: 'clock' });

export interface Inbox {
  isEmpty(): boolean;
  /** The errand that came first, or null when there is none. */
  take(): Errand | null;
}

/**
 * Registers the updates of a placement. Handlers only stand in line: the loop alone changes state,
 * so no two commands interleave. Call it before the first `await`.
 *
 * @param current the state as of now, for what can be refused on arrival
 */
export function openInbox(current: () => PlacementState): Inbox {
  const waiting: Errand[] = [];
  onUpdate(askPlacement, {
    handler: (command) =>
      new Promise((answer) => {
        waiting.push({ kind: 'command', receivedAt: workflowNow(), command, answer });
      }),
    validator: (command) => refuseEarly(current(), command),
  });
  onUpdate(readClock, {
    handler: () =>
      new Promise((answer) => {
        waiting.push({ kind: 'clock', receivedAt: workflowNow(), answer });
      }),
    validator: () => undefined,
  });
  return { isEmpty: () => waiting.length === 0, take: () => waiting.shift() ?? null };
}

/** The table, the parties and the dates: no policy. A known command is let in, to be told so. */
function refuseEarly(state: PlacementState, command: Command): undefined {
  if (state.commandIds.includes(command.commandId)) return undefined;
  const refusal = admissible(state, command, workflowNow());
  if (refusal !== null) throw asFailure(refusal);
  return undefined;
}
