import type { EpochMs } from '../../domain/calendar';
import type { RelayedCommand, RelayKind } from '../../domain/relay/relay';
import type { Store } from './store';
import { instantOf, instantOrNull } from './values';

/** What one placement had to tell another, and how that went. */
export interface RelayRow {
  readonly placementId: string;
  readonly sequence: number;
  readonly position: number;
  readonly kind: RelayKind;
  readonly targetId: string;
  readonly command: RelayedCommand;
  readonly attempts: number;
  readonly lastError: string | null;
  /** Null: still to be delivered. */
  readonly settledAt: EpochMs | null;
  readonly recordedAt: EpochMs;
  /** The refusal of the placement that was told, or `target-never-opened`; null: none. */
  readonly refusedCode: string | null;
}

/** Everything that a placement had to tell, in order. */
export async function relaysFrom(
  { prisma }: Store,
  placementId: string,
): Promise<readonly RelayRow[]> {
  const rows = await prisma.relay.findMany({
    where: { placementId },
    orderBy: [{ sequence: 'asc' }, { position: 'asc' }],
  });
  return rows.map((row) => {
    const { sequence, position, targetId, attempts, lastError, refusedCode } = row;
    return {
      ...{ placementId, sequence, position, targetId, attempts, lastError, refusedCode },
      kind: row.kind as RelayKind,
      command: row.command as unknown as RelayedCommand,
      settledAt: instantOrNull(row.settledAt),
      recordedAt: instantOf(row.recordedAt),
    };
  });
}
