import { randomUUID } from 'node:crypto';
import type { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import { temporal } from '@temporalio/proto';

const { FastForwardPollingResult } = temporal.api.enums.v1;

/** One workflow of one server, in whichever run it is: the clock goes on across continue-as-new. */
export interface ClockOwner {
  readonly connection: Connection;
  readonly namespace: string;
  readonly workflowId: string;
}

/**
 * Moves the clock of one running workflow forward, on a server that can skip time, and waits until
 * it is there. Costs about a second whatever the distance.
 *
 * Never go further than the workflow's next deadline, and let it answer an update first: the server
 * runs on to the target while a task is merely pending, and a timer that is armed too late, such as
 * the first one after continue-as-new, fires on the wrong day.
 *
 * @param distanceMs milliseconds from the workflow's own now, at least 1
 * @returns 'ended' when the workflow came to its end before the target
 * @throws when the server refuses, for instance because it cannot skip time
 */
export async function fastForward(
  { connection, namespace, workflowId }: ClockOwner,
  distanceMs: number,
): Promise<'arrived' | 'ended'> {
  const fastForwardId = randomUUID();
  const workflowExecution = { workflowId };
  const { workflowService } = connection;
  await workflowService.updateWorkflowExecutionOptions({
    namespace,
    workflowExecution,
    workflowExecutionOptions: {
      timeSkippingConfig: {
        enabled: true,
        fastForwardConfig: { id: fastForwardId, duration: msToTs(distanceMs) },
      },
    },
    updateMask: { paths: ['time_skipping_config'] },
  });
  for (;;) {
    const poll = await workflowService.pollWorkflowExecutionTimeSkipping({
      namespace,
      workflowExecution,
      fastForwardId,
    });
    switch (poll.fastForwardPollingResult) {
      case FastForwardPollingResult.FAST_FORWARD_POLLING_RESULT_POLL_TIMEOUT:
        continue;
      case FastForwardPollingResult.FAST_FORWARD_POLLING_RESULT_FAST_FORWARD_COMPLETED:
        return 'arrived';
      default:
        if (await hasClosed({ connection, namespace, workflowId })) return 'ended';
        throw new Error(`The clock of ${workflowId} did not move: ${poll.failedReason}`);
    }
  }
}

const { WorkflowExecutionStatus } = temporal.api.enums.v1;

async function hasClosed({ connection, namespace, workflowId }: ClockOwner): Promise<boolean> {
  const { workflowExecutionInfo } = await connection.workflowService.describeWorkflowExecution({
    namespace,
    execution: { workflowId },
  });
  return (
    workflowExecutionInfo?.status !== WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING
  );
}
