import { ApplicationFailure } from '@temporalio/common';
import { defineQuery, defineUpdate } from '@temporalio/workflow';
import type { EpochMs } from '../domain/calendar';
import type { Command } from '../domain/placement/commands';
import type { Beginning, PlacementState } from '../domain/placement/state';
import type { ProviderCommand } from '../domain/provider/commands';
import type { Beginning as ProviderBeginning, ProviderState } from '../domain/provider/state';
import type { Refusal } from '../domain/refusal';

// All that others may know of the workflows: their ids, their types, and what they can be asked.

/** The type under which a placement is started; `placement-lifecycle.ts` holds the function. */
export const placementWorkflowType = 'placementLifecycle';

/** What a placement is started with, before anything has happened to it. */
export type PlacementStart = Beginning;

/** The only maker of workflow ids. They are never encrypted, so they hold opaque ids alone. */
export function placementWorkflowId({
  councilId,
  placementId,
}: {
  readonly councilId: string;
  readonly placementId: string;
}): string {
  return `placement/${councilId}/${placementId}`;
}

/** The type under which a service line is started; `provider-lifecycle.ts` holds the function. */
export const providerWorkflowType = 'providerLifecycle';

/**
 * What a service line is started with: nothing but its id, or the whole state that PostgreSQL keeps
 * of it, when its workflow is not there.
 */
export type ProviderStart = ProviderBeginning | ProviderState;

export function providerWorkflowId({ serviceLineId }: { readonly serviceLineId: string }): string {
  return `provider/${serviceLineId}`;
}

/**
 * How a command ended. `from` and `until` are sequences of the events it recorded, both included.
 *
 * A refusal by policy or by the envelope is recorded as one event; one that the table gave while
 * the command waited in line records nothing, and its sequences are null. `alreadyRecorded` is the
 * answer to a command id that was handled before: its events tell how it went.
 */
export type CommandAnswer =
  | { readonly from: number; readonly until: number }
  | { readonly refused: Refusal; readonly from: number | null; readonly until: number | null }
  | { readonly alreadyRecorded: true };

/** The placement's own time, and the instant of its next clock: null when it waits for nobody. */
export interface ClockReading {
  readonly now: EpochMs;
  readonly nextDueAt: EpochMs | null;
}

/** A person asks for something. A request that was never legal fails as `refusalIn` can read. */
export const askPlacement = defineUpdate<CommandAnswer, [Command]>('ask-placement');

/** The same of a service line. */
export const askProvider = defineUpdate<CommandAnswer, [ProviderCommand]>('ask-provider');

/**
 * What time is it for this placement? Records nothing. It is answered in turn, after everything
 * that was due, so it is also the barrier between two skips of a rehearsal.
 */
export const readClock = defineUpdate<ClockReading>('read-clock');

/** For operators' diagnosis only: people read the rows of PostgreSQL. */
export const readPlacement = defineQuery<PlacementState>('read-placement');
export const readProvider = defineQuery<ProviderState>('read-provider');

const refusedType = 'placement-refused';

/** The failure by which a validator turns a command away; it leaves no history. */
export function asFailure(refusal: Refusal): ApplicationFailure {
  return ApplicationFailure.create({
    type: refusedType,
    message: refusal.code,
    nonRetryable: true,
    details: [refusal],
  });
}

/** The refusal inside the cause of a failed update, or null when something else went wrong. */
export function refusalIn(cause: unknown): Refusal | null {
  if (!(cause instanceof ApplicationFailure) || cause.type !== refusedType) return null;
  const [refusal] = (cause.details ?? []) as readonly Refusal[];
  return refusal ?? null;
}

/**
 * Whether the server turned an update away because a task ended without having looked at it, which
 * a busy placement can bring about. Nothing was recorded, and the same update may be sent again.
 */
export function wentUnread(cause: unknown): boolean {
  return cause instanceof ApplicationFailure && cause.type === 'UnprocessedUpdate';
}
