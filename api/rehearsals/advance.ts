import { setTimeout as sleep } from 'node:timers/promises';
import { WorkflowNotFoundError } from '@temporalio/client';
import {
  epochMsOf,
  isPlainDate,
  isoInstant,
  latest,
  londonDateOf,
  londonInstant,
  type EpochMs,
  type PlainDate,
} from '../../domain/calendar';
import { invariant } from '../../domain/invariant';
import type { PlacementEvent } from '../../domain/placement/events';
import { setSkew } from '../../store/intake/skew';
import { readEvents } from '../../store/read/events';
import { readPlacement, type PlacementRow } from '../../store/read/placements';
import { readSkew } from '../../store/read/skew';
import { placementWorkflowId, readClock, type ClockReading } from '../../workflows/messages';
import type { FastForward, Given } from '../dependencies';
import { HttpProblem } from '../http-problem';
import type { Reply } from '../route';
import { toWire } from '../wire';
import { wayTo } from './way-to';

// Time is skipped from deadline to deadline, never past one: at each stop the placement answers
// what time it has, which it does after everything that was due. So each clock is performed by the
// real timer of the real engine, on its own day, and that is checked.

const longestMs = 10_000;

/** A rehearsal is moved by one request at a time, or two would skip the same stretch twice. */
const moving = new Set<string>();

/** Walks until `to`, or as far as ten seconds go. */
export async function advance(given: Given, row: PlacementRow, to: string): Promise<Reply> {
  const { fastForward } = given;
  if (fastForward === null) throw skippingIsOff();
  const { placementId } = row.state;
  const until = given.clock() + longestMs;
  while (moving.has(placementId)) await sleep(20);
  moving.add(placementId);
  try {
    return await walk(given, { row, target: targetOf(to), until, fastForward });
  } finally {
    moving.delete(placementId);
  }
}

interface Walk {
  readonly row: PlacementRow;
  readonly target: EpochMs;
  readonly until: EpochMs;
  readonly fastForward: FastForward;
}

async function walk(given: Given, { row, target, until, fastForward }: Walk): Promise<Reply> {
  const { store } = given;
  const { placementId } = row.state;
  const workflowId = placementWorkflowId(row.state);
  const before = await readPlacement(store, placementId);
  invariant(before !== null, 'a placement that was seen is there');

  let reading = await read(given, workflowId);
  if (reading !== null && target < reading.now) {
    const detail = `The placement is at ${isoInstant(reading.now)} already.`;
    throw new HttpProblem('target-in-past', detail);
  }
  let now = reading?.now ?? given.clock() + (await readSkew(store, placementId));
  const begunOn = londonDateOf(now);
  while (reading !== null && now < target && given.clock() < until) {
    const { nextDueAt } = reading;
    const stop = nextDueAt === null || nextDueAt > target ? target : nextDueAt;
    const { skipMs, waitMs } = wayTo(stop - now);
    if (skipMs > 0) await skip(fastForward, workflowId, skipMs);
    await sleep(waitMs);
    reading = await read(given, workflowId);
    now = reading?.now ?? Math.max(now, stop);
    await setSkew(store, { placementId, skewMs: now - given.clock() });
  }
  const met = await metSince(given, { placementId, sequence: before.state.sequence, begunOn });
  // A placement that is over has no time left to go by.
  return {
    status: 200,
    body: toWire({ now, arrived: reading === null || now >= target, metDeadlines: met }),
  };
}

/** A day means nine in the morning: by then the day's own clocks have been performed. */
function targetOf(to: string): EpochMs {
  if (isPlainDate(to)) return londonInstant(to, '09:00');
  const instant = epochMsOf(to);
  invariant(instant !== null, 'the schema lets dates and instants through and nothing else');
  return instant;
}

/** The placement's own clock, after everything that was due; null when its workflow has ended. */
async function read({ temporal }: Given, workflowId: string): Promise<ClockReading | null> {
  try {
    return await temporal.client.workflow.getHandle(workflowId).executeUpdate(readClock);
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    throw error;
  }
}

/** gRPC's numbers for what a server without the setting answers. */
const unsupported: ReadonlySet<unknown> = new Set([3, 9, 12]);

async function skip(
  fastForward: FastForward,
  workflowId: string,
  distanceMs: number,
): Promise<void> {
  try {
    await fastForward(workflowId, distanceMs);
  } catch (error) {
    const { code } = error as { readonly code?: unknown };
    throw unsupported.has(code) ? skippingIsOff(error) : error;
  }
}

function skippingIsOff(cause?: unknown): HttpProblem {
  const detail =
    'Start the Temporal server, version 1.32 or newer, with the dynamic configuration ' +
    'frontend.WorkflowTimeSkippingEnabled=true; npm start does so.';
  return new HttpProblem('time-skipping-off', detail, { cause });
}

interface Since {
  readonly placementId: string;
  readonly sequence: number;
  /** The day on which the walk began: what was past already was performed on it. */
  readonly begunOn: PlainDate;
}

/**
 * What time did since a sequence, each on its day.
 *
 * @throws when a clock was performed on another day than it was due, which is a bug
 */
async function metSince(
  { store }: Given,
  { placementId, sequence, begunOn }: Since,
): Promise<readonly object[]> {
  const page = await readEvents(store, placementId, { from: sequence + 1, limit: 200 });
  return page.items.flatMap(({ event }) => {
    if (!hasClock(event)) return [];
    const { clock, at, type } = event;
    if (clock === null) return [];
    const due = latest(londonDateOf(clock.dueAt), begunOn);
    invariant(londonDateOf(at) === due, `${clock.kind} due on ${due} came on ${londonDateOf(at)}`);
    const { kind, ruleId, dueOn, dueAt } = clock;
    return [{ sequence: event.sequence, type, clock: kind, ruleId, dueOn, dueAt, at }];
  });
}

type WithClock = Extract<PlacementEvent, { readonly clock: unknown }>;

function hasClock(event: PlacementEvent): event is WithClock {
  return 'clock' in event;
}
