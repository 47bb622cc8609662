import { Context } from '@temporalio/activity';

/** From this attempt on, somebody must look: a life stands still until its events are kept. */
const alertFromAttempt = 5;

export function alertWhenLasting(fault: unknown): void {
  const { info, log, metricMeter } = Context.current();
  if (info.attempt < alertFromAttempt) return;
  metricMeter
    .createCounter('hearth_record_failing', undefined, 'Attempts to record after the fourth')
    .add(1);
  const { attempt, workflowExecution } = info;
  const workflowId = workflowExecution?.workflowId;
  log.error('Events cannot be recorded, and their workflow waits', { attempt, workflowId, fault });
}
