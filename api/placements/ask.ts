import { setTimeout as sleep } from 'node:timers/promises';
import {
  WithStartWorkflowOperation,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
  isGrpcServiceError,
  ServiceError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { EpochMs } from '../../domain/calendar';
import { admissible } from '../../domain/placement/admissible';
import type { Command } from '../../domain/placement/commands';
import type { Refusal } from '../../domain/refusal';
import { readPlacement } from '../../store/read/placements';
import {
  askPlacement,
  placementWorkflowId,
  placementWorkflowType,
  refusalIn,
  wentUnread,
  type CommandAnswer,
  type PlacementStart,
} from '../../workflows/messages';
import type { Dependencies } from '../dependencies';
import { HttpProblem } from '../http-problem';
import { hasHappened } from './happened';

// A command's way to its placement. The update has the id of the command, so that sending it again
// joins the one that is under way; the placement knows the last 200 of them, whatever its run.

/** What it takes to ask a placement something. */
export type Asking = Pick<Dependencies, 'store' | 'temporal' | 'clock'>;

/** How a command ended; a refusal that left no event is the caller's to write down. */
export type Outcome =
  | { readonly kind: 'happened'; readonly from: number; readonly until: number }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly isRecorded: boolean }
  | { readonly kind: 'already-recorded' };

export interface Sending {
  readonly start: PlacementStart;
  readonly command: Command;
  /** Opens the placement when it is not there yet. */
  readonly opens: boolean;
  readonly deadline: EpochMs;
}

/** Pauses between attempts while the placement has more in hand than Temporal lets it. */
const firstPauseMs = 50;
const longestPauseMs = 1_000;

/**
 * Sends a command and waits for its verdict.
 *
 * @throws HttpProblem `answer-not-yet-known` when the time is up before the placement has answered
 */
export async function send(given: Asking, sending: Sending): Promise<Outcome> {
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    try {
      return asOutcome(await update(given, sending));
    } catch (error) {
      const outcome = await outcomeOf(given, { sending, error });
      if (outcome !== 'try-again') return outcome;
    }
    if (given.clock() + pauseMs >= sending.deadline) throw notYetKnown();
    await sleep(pauseMs * (0.5 + Math.random() / 2));
  }
}

async function update(given: Asking, sending: Sending): Promise<CommandAnswer> {
  const { start, command, opens, deadline } = sending;
  const { client, taskQueue } = given.temporal;
  const workflowId = placementWorkflowId(start);
  const options = { args: [command] as [Command], updateId: command.commandId };
  return client.withDeadline(deadline, async () => {
    if (!opens) return client.workflow.getHandle(workflowId).executeUpdate(askPlacement, options);
    const startWorkflowOperation = new WithStartWorkflowOperation(placementWorkflowType, {
      workflowId,
      taskQueue,
      args: [start],
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
    });
    return client.workflow.executeUpdateWithStart(askPlacement, {
      ...options,
      startWorkflowOperation,
    });
  });
}

function asOutcome(answer: CommandAnswer): Outcome {
  if ('alreadyRecorded' in answer) return { kind: 'already-recorded' };
  if (!('refused' in answer)) return { kind: 'happened', ...answer };
  return { kind: 'refused', refusal: answer.refused, isRecorded: answer.from !== null };
}

interface Failed {
  readonly sending: Sending;
  readonly error: unknown;
}

/** What a failed update means; faults that are nobody's verdict are thrown on. */
async function outcomeOf(
  given: Asking,
  { sending, error }: Failed,
): Promise<Outcome | 'try-again'> {
  if (error instanceof WorkflowUpdateFailedError) {
    const refusal = refusalIn(error.cause);
    if (refusal !== null) return { kind: 'refused', refusal, isRecorded: false };
    if (wentUnread(error.cause)) return 'try-again';
    if (!isOutlived(error.cause)) throw error;
    return (await hasHappened(given.store, sending)) ? { kind: 'already-recorded' } : 'try-again';
  }
  if (error instanceof WorkflowNotFoundError) return answerWithoutWorkflow(given, sending);
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) throw notYetKnown(error);
  const code = grpcCodeOf(error);
  if (code === resourceExhausted) return 'try-again';
  throw code === deadlineExceeded ? notYetKnown(error) : error;
}

/** The update was accepted by a run that ended before it answered: the next run is asked. */
function isOutlived(cause: unknown): boolean {
  return cause instanceof ApplicationFailure && cause.type === 'AcceptedUpdateCompletedWorkflow';
}

/** A finished placement has no workflow; PostgreSQL knows how it ended. */
async function answerWithoutWorkflow(given: Asking, sending: Sending): Promise<Outcome> {
  if (await hasHappened(given.store, sending)) return { kind: 'already-recorded' };
  const row = await readPlacement(given.store, sending.start.placementId);
  const refusal = row === null ? null : admissible(row.state, sending.command, given.clock());
  if (refusal !== null) return { kind: 'refused', refusal, isRecorded: false };
  const detail =
    'The engine does not know this placement at the moment. Repeat it with the same key.';
  throw new HttpProblem('dependency-away', detail, { retryAfterSeconds: 5 });
}

/** gRPC's number for "too much at once": ten updates in flight are the most for one placement. */
const resourceExhausted = 8;
const deadlineExceeded = 4;

function grpcCodeOf(error: unknown): number | null {
  const cause = error instanceof ServiceError ? error.cause : error;
  return isGrpcServiceError(cause) ? cause.code : null;
}

function notYetKnown(cause?: unknown): HttpProblem {
  return new HttpProblem('answer-not-yet-known', 'Repeat it with the same key for the outcome.', {
    retryAfterSeconds: 2,
    cause,
  });
}
