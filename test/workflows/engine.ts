import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  Client,
  Connection,
  ServiceError,
  WithStartWorkflowOperation,
  WorkflowUpdateFailedError,
  isGrpcServiceError,
} from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import { NativeConnection } from '@temporalio/worker';
import type { Activities } from '../../activities/index';
import type { Command } from '../../domain/placement/commands';
import type { PlacementState } from '../../domain/placement/state';
import type { Refusal } from '../../domain/refusal';
import { createDataConverter } from '../../main/data-converter';
import { fastForward } from '../../main/fast-forward';
import { createHearthWorker } from '../../main/worker';
import type { ClockReading, CommandAnswer, PlacementStart } from '../../workflows/messages';
import {
  askPlacement,
  placementWorkflowId,
  placementWorkflowType,
  readClock,
  readPlacement,
  refusalIn,
  wentUnread,
} from '../../workflows/messages';
import { temporalAddress } from '../support/servers';
import { workflowBundlePath } from '../support/workflow-bundle';
import '../support/quiet-runtime';
import { skipToClock } from './skip-to-clock';

// A worker on the real development server, and what the API and a rehearsal do with a placement.

const namespace = 'default';

/** Turned away on arrival: no event, no history. */
export interface TurnedAway {
  readonly turnedAway: Refusal;
}
export type Answered = CommandAnswer | TurnedAway;

export interface Calls {
  /** Sends a command; `open-referral` starts the placement when there is none yet. */
  ask(placement: PlacementStart, command: Command, updateId?: string): Promise<Answered>;
  readClock(placement: PlacementStart): Promise<ClockReading>;
  readState(placement: PlacementStart): Promise<PlacementState>;
  /** Moves the placement's clock, which may end it. Only where no clock is between. */
  skipBy(placement: PlacementStart, distanceMs: number): Promise<'arrived' | 'ended'>;
  /** Moves it until a clock is due, whether or not anybody is there to perform it. */
  skipTo(placement: PlacementStart, reading: ClockReading): Promise<void>;
  /** Goes to the next clock and no further; answers after that has been performed. */
  skipToNextClock(placement: PlacementStart): Promise<ClockReading>;
}

export interface Engine extends Calls {
  readonly client: Client;
  readonly connection: Connection;
  readonly taskQueue: string;
  close(): Promise<void>;
}

export interface EngineOptions {
  readonly activities: Activities;
  readonly taskQueue?: string;
  /** 0 forgets every placement at once, so that each task replays the whole history. */
  readonly maxCachedWorkflows?: number;
  readonly converter?: DataConverter;
  /** Left out: runs that begin here take the new way of every change. */
  readonly takesPatch?: (patchId: string) => boolean;
}

// A key for tests alone, the same in every process of a run, and no secret.
const keyRing = { currentId: 'test', keys: new Map([['test', Buffer.alloc(32, 'hearth')]]) };
const testConverter = createDataConverter({ keyRing, namespace });

export function newPlacement(): PlacementStart {
  return { placementId: randomUUID(), councilId: 'lewisham', rehearsal: false };
}

// The worker says much about its states; what a test needs of it is its failures.
/** A worker in this process, with a task queue of its own unless one is named. */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const { activities, taskQueue = `test-${randomUUID()}`, converter = testConverter } = options;
  const connection = await Connection.connect({ address: temporalAddress() });
  const native = await NativeConnection.connect({ address: temporalAddress() });
  const worker = await createHearthWorker({
    connection: native,
    namespace,
    taskQueue,
    bundlePath: await workflowBundlePath(),
    activities,
    dataConverter: converter,
    maxCachedWorkflows: options.maxCachedWorkflows ?? 100,
    ...(options.takesPatch && { takesPatch: options.takesPatch }),
  });
  const running = worker.run();
  const client = new Client({ connection, namespace, dataConverter: converter });
  return {
    ...callsOf({ client, connection, taskQueue }),
    client,
    connection,
    taskQueue,
    close: async () => {
      worker.shutdown();
      await running;
      await native.close();
      await connection.close();
    },
  };
}

function callsOf(to: { client: Client; connection: Connection; taskQueue: string }): Calls {
  const { client, connection, taskQueue } = to;
  const handleOf = (placement: PlacementStart) =>
    client.workflow.getHandle(placementWorkflowId(placement));
  const readTheClock = (placement: PlacementStart): Promise<ClockReading> =>
    handleOf(placement).executeUpdate(readClock);
  const skipBy: Calls['skipBy'] = (placement, distanceMs) =>
    fastForward({ connection, namespace, workflowId: placementWorkflowId(placement) }, distanceMs);
  const skipTo: Calls['skipTo'] = (placement, reading) =>
    skipToClock((distanceMs) => skipBy(placement, distanceMs), reading);
  return {
    skipBy,
    skipTo,
    ask: (placement, command, updateId = command.commandId) => {
      const update = { updateId, args: [command] as [Command] };
      if (command.type !== 'open-referral') {
        return orTurnedAway(() => handleOf(placement).executeUpdate(askPlacement, update));
      }
      // An operation serves one call, so each attempt makes its own.
      return orTurnedAway(() => {
        const startWorkflowOperation = startOf(placement, taskQueue);
        const started = { ...update, startWorkflowOperation };
        return client.workflow.executeUpdateWithStart(askPlacement, started);
      });
    },
    readClock: readTheClock,
    readState: (placement) => onceBegun(() => handleOf(placement).query(readPlacement)),
    skipToNextClock: async (placement) => {
      await skipTo(placement, await readTheClock(placement));
      return readTheClock(placement);
    },
  };
}

function startOf(placement: PlacementStart, taskQueue: string) {
  return new WithStartWorkflowOperation(placementWorkflowType, {
    workflowId: placementWorkflowId(placement),
    taskQueue,
    args: [placement],
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
  });
}

/** gRPC's number for "not now": a run that has just begun has no task yet that could answer. */
const failedPrecondition = 9;

async function onceBegun<Answer>(query: () => Promise<Answer>): Promise<Answer> {
  for (let waits = 0; ; waits += 1) {
    try {
      return await query();
    } catch (failure) {
      const cause = failure instanceof ServiceError ? failure.cause : null;
      const code: number | null = isGrpcServiceError(cause) ? cause.code : null;
      if (code !== failedPrecondition || waits === 50) throw failure;
      await sleep(100);
    }
  }
}

/** As the API does it: what a busy placement left unread is sent again under the same id. */
async function orTurnedAway(ask: () => Promise<CommandAnswer>): Promise<Answered> {
  for (;;) {
    try {
      return await ask();
    } catch (failure) {
      if (!(failure instanceof WorkflowUpdateFailedError)) throw failure;
      if (wentUnread(failure.cause)) continue;
      const refusal = refusalIn(failure.cause);
      if (refusal === null) throw failure;
      return { turnedAway: refusal };
    }
  }
}
