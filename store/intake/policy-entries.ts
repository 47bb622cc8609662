import type { EpochMs, PlainDate } from '../../domain/calendar';
import type { EntryRow, GoLiveRow, ProposedEntry } from '../read/policy-entries';
import { entryOf, readGoLive } from '../read/policy-entries';
import type { Store } from '../read/store';
import { dayColumn, instantColumn, jsonColumn } from '../read/values';

/** Keeps a proposal under its id. Keeping it again changes nothing, and gives the first. */
export async function proposeEntry(
  store: Store,
  entry: ProposedEntry & { readonly proposedBy: string; readonly proposedAt: EpochMs },
): Promise<EntryRow> {
  const { entryId, source, from, value, proposedAt, ...same } = entry;
  await store.prisma.policyEntry.createMany({
    data: [
      {
        ...same,
        ...source,
        id: entryId,
        from: dayColumn(from),
        value: jsonColumn(value),
        proposedAt: instantColumn(proposedAt),
      },
    ],
    skipDuplicates: true,
  });
  return entryOf(await store.prisma.policyEntry.findUniqueOrThrow({ where: { id: entryId } }));
}

export interface EntryDecision {
  readonly entryId: string;
  readonly status: 'approved' | 'rejected';
  readonly decidedBy: string;
  readonly decidedAt: EpochMs;
}

/**
 * Decides a proposal, one time. A decision that was made already stands, whoever asks again.
 *
 * @returns the entry as it now is; or `day-taken`, when another entry of that day was approved for
 *   the same record
 */
export async function decideEntry(
  store: Store,
  { entryId, status, decidedBy, decidedAt }: EntryDecision,
): Promise<EntryRow | 'day-taken'> {
  try {
    await store.prisma.policyEntry.updateMany({
      where: { id: entryId, status: 'proposed' },
      data: { status, decidedBy, decidedAt: instantColumn(decidedAt) },
    });
  } catch (error) {
    if (isDuplicate(error)) return 'day-taken';
    throw error;
  }
  return entryOf(await store.prisma.policyEntry.findUniqueOrThrow({ where: { id: entryId } }));
}

/** Records that a council goes live. A second time changes nothing, and gives the first. */
export async function recordGoLive(
  store: Store,
  goLive: {
    readonly councilId: string;
    readonly from: PlainDate;
    readonly bookDigest: string;
    readonly decidedBy: string;
    readonly decidedAt: EpochMs;
  },
): Promise<GoLiveRow> {
  const { from, decidedAt, ...same } = goLive;
  const data = { ...same, from: dayColumn(from), decidedAt: instantColumn(decidedAt) };
  await store.prisma.goLive.createMany({ data: [data], skipDuplicates: true });
  return (await readGoLive(store, goLive.councilId)) ?? goLive;
}

/** Prisma's code for a unique index that would be broken. */
function isDuplicate(error: unknown): boolean {
  return error instanceof Error && (error as { readonly code?: unknown }).code === 'P2002';
}
