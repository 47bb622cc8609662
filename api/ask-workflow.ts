import { setTimeout as sleep } from 'node:timers/promises';
import {
  WithStartWorkflowOperation,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
  isGrpcServiceError,
  ServiceError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { UpdateDefinition } from '@temporalio/common';
import type { EpochMs } from '../domain/calendar';
import type { Refusal } from '../domain/refusal';
import { refusalIn, wentUnread, type CommandAnswer } from '../workflows/messages';
import type { MeansOfAsking } from './dependencies';
import { HttpProblem } from './http-problem';
import { inLine } from './in-line';

// A command's way to its workflow. The update has the id of the command, so that sending it again
// joins the one that is under way; the workflow knows the last 200 of them, whatever its run.

/** How a command ended; a refusal that left no event is the caller's to write down. */
export type Outcome =
  | { readonly kind: 'happened'; readonly from: number; readonly until: number }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly isRecorded: boolean }
  | { readonly kind: 'already-recorded' };

export interface WorkflowAsked<Command> {
  readonly workflowId: string;
  readonly update: UpdateDefinition<CommandAnswer, [Command]>;
  readonly command: Command & { readonly commandId: string };
  /** Starts the workflow when it is not there; null when only one that runs may be asked. */
  readonly start: {
    readonly workflowType: string;
    readonly argument: unknown;
    readonly reuse: 'REJECT_DUPLICATE' | 'ALLOW_DUPLICATE_FAILED_ONLY';
  } | null;
  readonly deadline: EpochMs;
  /** What PostgreSQL says where the workflow cannot. */
  readonly record: {
    readonly hasHappened: () => Promise<boolean>;
    readonly refusalNow: () => Promise<Refusal | null>;
  };
}

/** Pauses between attempts while the workflow has more in hand than Temporal lets it. */
const firstPauseMs = 50;
const longestPauseMs = 1_000;

/**
 * Sends a command and waits for its verdict.
 *
 * @throws HttpProblem `answer-not-yet-known` when the time is up before the workflow has answered
 */
export async function askWorkflow<Command>(
  given: MeansOfAsking,
  asked: WorkflowAsked<Command>,
): Promise<Outcome> {
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    try {
      return asOutcome(await inLine(asked.workflowId, () => update(given, asked)));
    } catch (error) {
      const outcome = await outcomeOf(asked, error);
      if (outcome !== 'try-again') return outcome;
    }
    if (given.clock() + pauseMs >= asked.deadline) throw notYetKnown();
    await sleep(pauseMs * (0.5 + Math.random() / 2));
  }
}

async function update<Command>(
  given: MeansOfAsking,
  { workflowId, update: definition, command, start, deadline }: WorkflowAsked<Command>,
): Promise<CommandAnswer> {
  const { client, taskQueue } = given.temporal;
  const options = { args: [command] as [Command], updateId: command.commandId };
  return client.withDeadline(deadline, async () => {
    if (start === null) {
      return client.workflow.getHandle(workflowId).executeUpdate(definition, options);
    }
    const startWorkflowOperation = new WithStartWorkflowOperation(start.workflowType, {
      workflowId,
      taskQueue,
      args: [start.argument],
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy: start.reuse,
    });
    return client.workflow.executeUpdateWithStart(definition, {
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

/** What a failed update means; faults that are nobody's verdict are thrown on. */
async function outcomeOf<Command>(
  { record }: WorkflowAsked<Command>,
  error: unknown,
): Promise<Outcome | 'try-again'> {
  if (error instanceof WorkflowUpdateFailedError) {
    const refusal = refusalIn(error.cause);
    if (refusal !== null) return { kind: 'refused', refusal, isRecorded: false };
    if (wentUnread(error.cause)) return 'try-again';
    if (!isOutlived(error.cause)) throw error;
    return (await record.hasHappened()) ? { kind: 'already-recorded' } : 'try-again';
  }
  const isGone =
    error instanceof WorkflowNotFoundError || error instanceof WorkflowExecutionAlreadyStartedError;
  if (isGone) return answerWithoutWorkflow(record);
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) throw notYetKnown(error);
  const code = grpcCodeOf(error);
  if (code === resourceExhausted) return 'try-again';
  throw code === deadlineExceeded ? notYetKnown(error) : error;
}

/** The update was accepted by a run that ended before it answered: the next run is asked. */
function isOutlived(cause: unknown): boolean {
  return cause instanceof ApplicationFailure && cause.type === 'AcceptedUpdateCompletedWorkflow';
}

/** What is finished has no workflow; PostgreSQL knows how it ended. */
async function answerWithoutWorkflow({
  hasHappened,
  refusalNow,
}: WorkflowAsked<unknown>['record']): Promise<Outcome> {
  if (await hasHappened()) return { kind: 'already-recorded' };
  const refusal = await refusalNow();
  if (refusal !== null) return { kind: 'refused', refusal, isRecorded: false };
  const detail = 'The engine does not know it at the moment. Repeat it with the same key.';
  throw new HttpProblem('dependency-away', detail, { retryAfterSeconds: 5 });
}

/** gRPC's number for "too much at once": ten updates in flight are the most for one workflow. */
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
