import type { EpochMs } from '../../domain/calendar';
import type { PlacementEvent } from '../../domain/placement/events';
import type { PlacementEvent as EventColumns } from '../generated/client';
import { dayOf, instantOf } from './values';

/** An event as it stands in its table: when the database wrote it, and its place in the chain. */
export interface RecordedEvent {
  readonly event: PlacementEvent;
  readonly recordedAt: EpochMs;
  readonly hash: string;
  readonly previousHash: string | null;
}

export function recordedEvent(row: EventColumns): RecordedEvent {
  const event = {
    ...(row.body as unknown as Record<string, unknown>),
    type: row.type,
    placementId: row.placementId,
    sequence: row.sequence,
    at: instantOf(row.at),
    effectiveOn: dayOf(row.effectiveOn),
    by: row.by,
    commandId: row.commandId,
    bookDigest: row.bookDigest,
  };
  return {
    // The row was written from an event of this very type, and the hash says that it still is one.
    event: event as unknown as PlacementEvent,
    recordedAt: instantOf(row.recordedAt),
    hash: row.hash,
    previousHash: row.previousHash,
  };
}
