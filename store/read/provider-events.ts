import type { EpochMs } from '../../domain/calendar';
import type { ProviderEvent } from '../../domain/provider/events';
import type { ProviderEvent as EventColumns } from '../generated/client';
import { eventDigest } from '../write/digest';
import type { ChainReport, EventFilter } from './events';
import { keyIn, pageOf, type Page } from './page';
import type { Store } from './store';
import { dayOf, instantColumn, instantOf } from './values';

/** An event as it stands in its table: when the database wrote it, and its place in the chain. */
export interface RecordedProviderEvent {
  readonly event: ProviderEvent;
  readonly recordedAt: EpochMs;
  readonly hash: string;
  readonly previousHash: string | null;
}

/**
 * A service line's events in order, whole: `domain/provider/visible-to.ts` says who sees what.
 *
 * @throws BadCursor
 */
export async function readProviderEvents(
  store: Store,
  serviceLineId: string,
  { from, until, asAt, limit, cursor }: EventFilter,
): Promise<Page<RecordedProviderEvent>> {
  const after = keyIn(cursor, ['number']);
  const rows = await store.prisma.providerEvent.findMany({
    where: {
      serviceLineId,
      AND: [
        { sequence: { gte: from ?? 1 } },
        until === undefined ? {} : { sequence: { lte: until } },
        after === null ? {} : { sequence: { gt: after[0] } },
        asAt === undefined ? {} : { at: { lte: instantColumn(asAt) } },
      ],
    },
    orderBy: { sequence: 'asc' },
    take: limit + 1,
  });
  return pageOf(rows.map(recordedEvent), { limit, keyOf: ({ event }) => [event.sequence] });
}

/** Everything one command came to, in order: nothing when it was never recorded. */
export async function readEventsOfProviderCommand(
  store: Store,
  { serviceLineId, commandId }: { readonly serviceLineId: string; readonly commandId: string },
): Promise<readonly RecordedProviderEvent[]> {
  const rows = await store.prisma.providerEvent.findMany({
    where: { serviceLineId, commandId },
    orderBy: { sequence: 'asc' },
  });
  return rows.map(recordedEvent);
}

/** Works every hash out anew: an event changed, missing or exchanged breaks the chain there. */
export async function verifyProviderChain(
  store: Store,
  serviceLineId: string,
): Promise<ChainReport> {
  const rows = await store.prisma.providerEvent.findMany({
    where: { serviceLineId },
    orderBy: { sequence: 'asc' },
  });
  let previousHash: string | null = null;
  for (const [index, row] of rows.entries()) {
    const { event, hash, previousHash: linked } = recordedEvent(row);
    const isNext = event.sequence === index + 1 && linked === previousHash;
    if (!isNext || eventDigest(previousHash, event) !== hash) {
      return { intact: false, brokenAt: index + 1 };
    }
    previousHash = hash;
  }
  return { intact: true, events: rows.length };
}

function recordedEvent(row: EventColumns): RecordedProviderEvent {
  const event = {
    ...(row.body as unknown as Record<string, unknown>),
    type: row.type,
    serviceLineId: row.serviceLineId,
    sequence: row.sequence,
    at: instantOf(row.at),
    effectiveOn: dayOf(row.effectiveOn),
    by: row.by,
    commandId: row.commandId,
    bookDigest: row.bookDigest,
  };
  return {
    // The row was written from an event of this very type, and the hash says that it still is one.
    event: event as unknown as ProviderEvent,
    recordedAt: instantOf(row.recordedAt),
    hash: row.hash,
    previousHash: row.previousHash,
  };
}
