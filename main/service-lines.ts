import { WorkflowExecutionAlreadyStartedError, type Client } from '@temporalio/client';
import { livingServiceLines } from '../store/read/providers';
import type { Store } from '../store/read/store';
import { providerWorkflowId, providerWorkflowType } from '../workflows/messages';

/**
 * Sees that every living service line has its workflow, from the state that PostgreSQL keeps: those
 * that were planted have none yet, and an engine that has forgotten gets them back.
 *
 * @returns how many were started
 */
export async function startServiceLines(
  { client, taskQueue }: { readonly client: Client; readonly taskQueue: string },
  store: Store,
): Promise<number> {
  let started = 0;
  for (const state of await livingServiceLines(store)) {
    try {
      await client.workflow.start(providerWorkflowType, {
        workflowId: providerWorkflowId(state),
        taskQueue,
        args: [state],
        workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
      });
      started += 1;
    } catch (error) {
      // It runs, which is what was wanted.
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  }
  return started;
}
