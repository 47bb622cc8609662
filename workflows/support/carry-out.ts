import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { Activities, Heard } from '../../activities/index';
import type { EpochMs } from '../../domain/calendar';
import type { Answer, Question } from '../../domain/placement/questions';
import type { Refusal } from '../../domain/refusal';
import { untilDone } from './until-done';

// The two effects of a placement, and how long we try: for ever. An activity that failed for good
// would end the workflow, and a placement must outlive every fault of a rule file or a database.

// Reads the book and the rows it names, and writes nothing: one event, no further task.
const { consultBook } = proxyLocalActivities<Pick<Activities, 'consultBook'>>({
  startToCloseTimeout: '30s',
  retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '60s' },
});

// Never local: a local activity can commit a row for a task that is lost, and another command
// might then take its sequence. A worker that dies is noticed when these ten seconds are over.
const { recordPlacement } = proxyActivities<Pick<Activities, 'recordPlacement'>>({
  startToCloseTimeout: '10s',
  retry: { initialInterval: '500ms', backoffCoefficient: 2, maximumInterval: '60s' },
});

/** What the book in force says, and the instant it was asked for; waits as long as it takes. */
export function consult(question: Question | null, receivedAt: EpochMs): Promise<Heard<Answer>> {
  return untilDone(() => consultBook(question, receivedAt));
}

type Recording = Parameters<Activities['recordPlacement']>[0];

/**
 * Writes events, read model, envelope and outbox in one transaction.
 *
 * @returns the refusal of the envelope, after which nothing was written but `otherwise`, or null:
 *   all was
 */
export async function record(recording: Recording): Promise<Refusal | null> {
  const outcome = await untilDone(() => recordPlacement(recording));
  return 'refused' in outcome ? outcome.refused : null;
}
