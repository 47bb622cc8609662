import type { EpochMs } from '../../domain/calendar';
import { admissible } from '../../domain/placement/admissible';
import type { Command } from '../../domain/placement/commands';
import { readPlacement } from '../../store/read/placements';
import {
  askPlacement,
  placementWorkflowId,
  placementWorkflowType,
  type PlacementStart,
} from '../../workflows/messages';
import { askWorkflow, type Outcome } from '../ask-workflow';
import type { Dependencies } from '../dependencies';
import { hasHappened } from './happened';

/** What it takes to ask a placement something. */
export type Asking = Pick<Dependencies, 'store' | 'temporal' | 'clock'>;

export interface Sending {
  readonly start: PlacementStart;
  readonly command: Command;
  /** Opens the placement when it is not there yet. */
  readonly opens: boolean;
  readonly deadline: EpochMs;
}

/**
 * Sends a command to its placement and waits for the verdict.
 *
 * @throws HttpProblem `answer-not-yet-known` when the time is up before the placement has answered
 */
export async function send(given: Asking, sending: Sending): Promise<Outcome> {
  const { start, command, opens, deadline } = sending;
  const opening = {
    workflowType: placementWorkflowType,
    argument: start,
    reuse: 'REJECT_DUPLICATE',
  } as const;
  return askWorkflow<Command>(given, {
    workflowId: placementWorkflowId(start),
    update: askPlacement,
    command,
    start: opens ? opening : null,
    deadline,
    record: {
      hasHappened: () => hasHappened(given.store, sending),
      refusalNow: async () => {
        const row = await readPlacement(given.store, start.placementId);
        return row === null ? null : admissible(row.state, command, given.clock());
      },
    },
  });
}
