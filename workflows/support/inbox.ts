import type { defineUpdate } from '@temporalio/workflow';
import type { EpochMs } from '../../domain/calendar';
import type { Refusal } from '../../domain/refusal';
import type { ClockReading, CommandAnswer } from '../messages';
import { asFailure, readClock } from '../messages';
import { onUpdate } from './on-update';
import { workflowNow } from './workflow-now';

interface Asked<Answer> {
  /**
   * Workflow time of arrival, by which the command is judged however long it waits in line; but by
   * the one that history holds, which `hear` tells.
   */
  readonly receivedAt: EpochMs;
  readonly answer: (answer: Answer) => void;
}

/** One request that waits for its turn, with the way to answer whoever asked. */
export type Errand<Command> =
  | (Asked<CommandAnswer> & { readonly kind: 'command'; readonly command: Command })
  | (Asked<ClockReading> & { readonly kind: 'clock' });

export interface Inbox<Command> {
  isEmpty(): boolean;
  /** The errand that came first, or null when there is none. */
  take(): Errand<Command> | null;
}

export interface Counter<Command> {
  readonly ask: ReturnType<typeof defineUpdate<CommandAnswer, [Command]>>;
  /** What can be refused on arrival: by the table, the parties and the dates, and no policy. */
  readonly refusalOf: (command: Command, at: EpochMs) => Refusal | null;
}

/**
 * Registers the updates of a workflow. Handlers only stand in line: the loop alone changes state,
 * so no two commands interleave. Call it before the first `await`.
 */
export function openInbox<Command>({ ask, refusalOf }: Counter<Command>): Inbox<Command> {
  const waiting: Errand<Command>[] = [];
  onUpdate(ask, {
    handler: (command) =>
      new Promise((answer) => {
        waiting.push({ kind: 'command', receivedAt: workflowNow(), command, answer });
      }),
    validator: (command) => {
      const refusal = refusalOf(command, workflowNow());
      if (refusal !== null) throw asFailure(refusal);
      return undefined;
    },
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
