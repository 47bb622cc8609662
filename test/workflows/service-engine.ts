import { randomUUID } from 'node:crypto';
import { WithStartWorkflowOperation, WorkflowUpdateFailedError } from '@temporalio/client';
import type { ProviderCommand } from '../../domain/provider/commands';
import type { ProviderState } from '../../domain/provider/state';
import { fastForward } from '../../main/fast-forward';
import type { ClockReading, CommandAnswer, ProviderStart } from '../../workflows/messages';
import {
  askProvider,
  providerWorkflowId,
  providerWorkflowType,
  readClock,
  readProvider,
  refusalIn,
  wentUnread,
} from '../../workflows/messages';
import type { Engine, TurnedAway } from './engine';
import { skipToClock } from './skip-to-clock';

// What the API does with a service line, on the real development server.

export interface ServiceCalls {
  readonly serviceLineId: string;
  ask(command: ProviderCommand, start?: ProviderStart): Promise<CommandAnswer | TurnedAway>;
  readState(): Promise<ProviderState>;
  readClock(): Promise<ClockReading>;
  /** Moves its clock, which may end it. Only where no clock is between. */
  skipBy(distanceMs: number): Promise<unknown>;
  /** Goes to the next clock and no further; answers after that has been performed. */
  skipToNextClock(): Promise<ClockReading>;
}

export function newService({ client, connection, taskQueue }: Engine): ServiceCalls {
  const serviceLineId = randomUUID();
  const workflowId = providerWorkflowId({ serviceLineId });
  const handle = () => client.workflow.getHandle(workflowId);
  const readTheClock = (): Promise<ClockReading> => handle().executeUpdate(readClock);
  const skipBy = (distanceMs: number) =>
    fastForward({ connection, namespace: 'default', workflowId }, distanceMs);
  return {
    serviceLineId,
    skipBy,
    ask: async (command, start = { serviceLineId }) => {
      for (;;) {
        try {
          return await client.workflow.executeUpdateWithStart(askProvider, {
            args: [command],
            updateId: command.commandId,
            startWorkflowOperation: new WithStartWorkflowOperation(providerWorkflowType, {
              ...{ workflowId, taskQueue, args: [start] },
              workflowIdConflictPolicy: 'USE_EXISTING',
              workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
            }),
          });
        } catch (failure) {
          if (!(failure instanceof WorkflowUpdateFailedError)) throw failure;
          if (wentUnread(failure.cause)) continue;
          const refusal = refusalIn(failure.cause);
          if (refusal === null) throw failure;
          return { turnedAway: refusal };
        }
      }
    },
    readState: () => handle().query(readProvider),
    readClock: readTheClock,
    skipToNextClock: async () => {
      await skipToClock(skipBy, await readTheClock());
      return readTheClock();
    },
  };
}
