import {
  proxySinks,
  workflowInfo,
  type Sinks,
  type WorkflowInterceptors,
} from '@temporalio/workflow';

// Replay holds a workflow to the order and the names of what it does, not to what it hands on. This
// stands beside the workflow as it is replayed, and tells what that was.

/** What left a workflow: to be recorded, as the answer of an update, or to its next run. */
export interface Handed {
  readonly kind: 'recorded' | 'answered' | 'carried';
  /** The update that is answered; else the activity, or the workflow. */
  readonly name: string;
  readonly value: unknown;
}

export interface Witness extends Sinks {
  readonly witness: { handed(handed: Handed): void };
}

const { witness } = proxySinks<Witness>();

export const interceptors = (): WorkflowInterceptors => ({
  inbound: [
    {
      handleUpdate(input, next) {
        const answer = next(input);
        const handed = (value: unknown) => {
          witness.handed({ kind: 'answered', name: input.updateId, value });
        };
        // Handed back as it came: one more turn of the queue would be another step.
        answer.then(handed, () => undefined);
        return answer;
      },
    },
  ],
  outbound: [
    {
      scheduleActivity(input, next) {
        witness.handed({ kind: 'recorded', name: input.activityType, value: input.args });
        return next(input);
      },
      continueAsNew(input, next) {
        witness.handed({ kind: 'carried', name: workflowInfo().workflowType, value: input.args });
        return next(input);
      },
    },
  ],
});
