import type { Client } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import type { PlacementStart } from '../../workflows/messages';
import { placementWorkflowId } from '../../workflows/messages';

const timeSkipped =
  temporal.api.enums.v1.EventType.EVENT_TYPE_WORKFLOW_EXECUTION_TIME_SKIPPING_TRANSITIONED;

export type History = temporal.api.history.v1.IHistory;

/** The histories of every run of a placement, the first run first. */
export async function historiesOf(
  client: Client,
  placement: PlacementStart,
): Promise<readonly History[]> {
  const workflowId = placementWorkflowId(placement);
  const found: History[] = [];
  let runId: string | undefined = (await client.workflow.getHandle(workflowId).describe()).runId;
  while (runId !== undefined) {
    const history: History = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    found.unshift(history);
    const started = history.events?.[0]?.workflowExecutionStartedEventAttributes;
    runId = started?.continuedExecutionRunId ?? undefined;
    if (runId === '') break;
  }
  return found;
}

const perCommandOrWake = 14;
const perNewRun = 5;

/** How many events the runs of a placement may have, for so many commands and wake-ups. */
export function eventsAllowed({
  steps,
  runs,
}: {
  readonly steps: number;
  readonly runs: number;
}): number {
  return perCommandOrWake * steps + perNewRun * (runs - 1);
}

/** A reading of the clock alone: a task, and the update accepted and completed. */
const eventsPerReading = 5;

/**
 * How many events a placement's runs have, without those that only a rehearsal makes: readings of
 * the clock, and the server's own note of each skip.
 */
export function countedEvents(histories: readonly History[]): number {
  const events = histories.flatMap((history) => history.events ?? []);
  const readings = events.filter(
    ({ workflowExecutionUpdateAcceptedEventAttributes: accepted }) =>
      accepted?.acceptedRequest?.input?.name === 'read-clock',
  );
  const skips = events.filter(({ eventType }) => eventType === timeSkipped);
  return events.length - skips.length - eventsPerReading * readings.length;
}

/** A history as the server keeps it, with every byte as one character, to search in. */
export function textOf(history: History): string {
  const bytes = temporal.api.history.v1.History.encode(history).finish();
  return Buffer.from(bytes).toString('latin1');
}
