import type { EpochMs, PlainDate } from '../../domain/calendar';
import type { PolicyEntry } from '../generated/client';
import type { Store } from './store';
import { dayOf, instantOf, instantOrNull } from './values';

export type EntryStatus = 'proposed' | 'approved' | 'rejected';

/** What a council wants to stand in place of a shipped record from a day on. */
export interface ProposedEntry {
  readonly entryId: string;
  readonly councilId: string;
  readonly recordId: string;
  readonly from: PlainDate;
  readonly says: string;
  readonly source: { readonly document: string; readonly clause: string };
  /** In the shape of the record: rows, or params with conditions. */
  readonly value: object;
}

export interface EntryRow extends ProposedEntry {
  readonly status: EntryStatus;
  readonly proposedBy: string;
  readonly proposedAt: EpochMs;
  readonly decidedBy: string | null;
  readonly decidedAt: EpochMs | null;
}

/** A council's entries, oldest first; only those of a status when one is named. */
export async function entriesOf(
  store: Store,
  { councilId, status }: { readonly councilId: string; readonly status?: EntryStatus },
): Promise<readonly EntryRow[]> {
  const rows = await store.prisma.policyEntry.findMany({
    where: { councilId, ...(status !== undefined && { status }) },
    orderBy: [{ proposedAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(entryOf);
}

/** The approved entries of every council, by council and then oldest first. */
export async function approvedEntries(store: Store): Promise<readonly EntryRow[]> {
  const rows = await store.prisma.policyEntry.findMany({
    where: { status: 'approved' },
    orderBy: [{ councilId: 'asc' }, { proposedAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(entryOf);
}

/** Null when there is none of that id. Whose it is, is for the caller to look at. */
export async function readEntry(store: Store, entryId: string): Promise<EntryRow | null> {
  const row = await store.prisma.policyEntry.findUnique({ where: { id: entryId } });
  return row === null ? null : entryOf(row);
}

export interface GoLiveRow {
  readonly councilId: string;
  readonly from: PlainDate;
  readonly bookDigest: string;
  readonly decidedBy: string;
  readonly decidedAt: EpochMs;
}

/** Null while the council has not gone live. */
export async function readGoLive(store: Store, councilId: string): Promise<GoLiveRow | null> {
  const row = await store.prisma.goLive.findUnique({ where: { councilId } });
  if (row === null) return null;
  const { from, decidedAt, bookDigest, decidedBy } = row;
  return { councilId, from: dayOf(from), bookDigest, decidedBy, decidedAt: instantOf(decidedAt) };
}

export function entryOf(row: PolicyEntry): EntryRow {
  const { id, councilId, recordId, says, document, clause, proposedBy, decidedBy } = row;
  return {
    ...{ entryId: id, councilId, recordId, says, proposedBy, decidedBy },
    from: dayOf(row.from),
    source: { document, clause },
    value: row.value as object,
    status: row.status as EntryStatus,
    proposedAt: instantOf(row.proposedAt),
    decidedAt: instantOrNull(row.decidedAt),
  };
}
