import type { EpochMs } from '../../domain/calendar';
import { eventDigest } from '../write/digest';
import { recordedEvent, type RecordedEvent } from './event-row';
import { keyIn, pageOf, type Page, type Paging } from './page';
import type { Store } from './store';
import { instantColumn } from './values';

export interface EventFilter extends Paging {
  /** Sequences, both included. */
  readonly from?: number | undefined;
  readonly until?: number | undefined;
  /** What was known at an instant of the placement's own time. */
  readonly asAt?: EpochMs | undefined;
}

/**
 * A placement's events in order, whole: what each side may see of them is for
 * `domain/placement/visible-to.ts` to say.
 *
 * @throws BadCursor
 */
export async function readEvents(
  store: Store,
  placementId: string,
  { from, until, asAt, limit, cursor }: EventFilter,
): Promise<Page<RecordedEvent>> {
  const after = keyIn(cursor, ['number']);
  const rows = await store.prisma.placementEvent.findMany({
    where: {
      placementId,
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
export async function readEventsOfCommand(
  store: Store,
  { placementId, commandId }: { readonly placementId: string; readonly commandId: string },
): Promise<readonly RecordedEvent[]> {
  const rows = await store.prisma.placementEvent.findMany({
    where: { placementId, commandId },
    orderBy: { sequence: 'asc' },
  });
  return rows.map(recordedEvent);
}

/** All of a placement's events: for records that are a function of the whole life. */
export async function readAllEvents(
  store: Store,
  placementId: string,
): Promise<readonly RecordedEvent[]> {
  const rows = await store.prisma.placementEvent.findMany({
    where: { placementId },
    orderBy: { sequence: 'asc' },
  });
  return rows.map(recordedEvent);
}

export type ChainReport =
  | { readonly intact: true; readonly events: number }
  | { readonly intact: false; readonly brokenAt: number };

/** Works every hash out anew: an event changed, missing or exchanged breaks the chain there. */
export async function verifyChain(store: Store, placementId: string): Promise<ChainReport> {
  const recorded = await readAllEvents(store, placementId);
  let previousHash: string | null = null;
  for (const [index, { event, hash, previousHash: linked }] of recorded.entries()) {
    const isNext = event.sequence === index + 1 && linked === previousHash;
    if (!isNext || eventDigest(previousHash, event) !== hash) {
      return { intact: false, brokenAt: index + 1 };
    }
    previousHash = hash;
  }
  return { intact: true, events: recorded.length };
}
