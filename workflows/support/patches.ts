import { patched } from '@temporalio/workflow';

// The changes that a running placement may stand on either side of. Each has its owner, and the
// day on which it may go, in docs/how-to/change-a-running-workflow.md.

/** By which way this run takes the steps that have changed under running placements. */
export interface Patches {
  /** A refusal by the envelope is recorded where it is found, and not by a second recording. */
  readonly recordsRefusalAtOnce: boolean;
}

/**
 * Asked once, when a run begins: a run that was under way when a change came keeps to its old way
 * until the next run, so no step of it is ever taken by one way and replayed by the other.
 */
export function patchesOfRun(): Patches {
  return { recordsRefusalAtOnce: patched('record-refusal-at-once') };
}
