import { Context } from '@temporalio/activity';
import type { PlacementEvent } from '../domain/placement/events';
import type { DecisionRecord } from '../domain/placement/questions';
import type { Refusal } from '../domain/refusal';

export interface Recording {
  readonly events: readonly PlacementEvent[];
  readonly decisions: readonly DecisionRecord[];
}

export type Recorded = { readonly recorded: true } | { readonly refused: Refusal };

/** From this attempt on, somebody must look: a placement stands still until its events are kept. */
const alertFromAttempt = 5;

/**
 * Records, and raises the alarm when that goes on failing. It fails without limit and never for
 * good, because a placement that gave up would leave a child's stay unrecorded.
 */
export async function recordOrAlert(record: () => Promise<Recorded>): Promise<Recorded> {
  try {
    return await record();
  } catch (fault) {
    const { info, log, metricMeter } = Context.current();
    if (info.attempt >= alertFromAttempt) {
      metricMeter.createCounter('hearth_record_failing').add(1);
      const { attempt, workflowExecution } = info;
      const workflowId = workflowExecution?.workflowId;
      log.error('A placement cannot be recorded and waits', { attempt, workflowId, fault });
    }
    throw fault;
  }
}
