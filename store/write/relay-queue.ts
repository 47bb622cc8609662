import type { RelayedCommand, RelayKind } from '../../domain/relay/relay';
import type { Store } from '../read/store';

/** The event that a relay follows from, and its place among that event's relays. */
export interface RelayKey {
  readonly placementId: string;
  readonly sequence: number;
  readonly position: number;
}

/** A relay that is to be delivered now. */
export interface DueRelay extends RelayKey {
  readonly councilId: string;
  readonly rehearsal: boolean;
  readonly kind: RelayKind;
  readonly targetId: string;
  readonly command: RelayedCommand;
  /** This attempt among them: 1 is the first. */
  readonly attempts: number;
  readonly recordedAt: Date;
}

/**
 * Takes relays that are due, for as long as the lease: a worker that dies with them leaves them to
 * the next one when it is over. Several workers may take at once and never take the same.
 *
 * Of two relays from one placement to another, the later waits until the earlier is settled: that a
 * child has left must not be overtaken by its arrival.
 */
export async function takeRelays(
  { prisma }: Store,
  { limit, leaseMs }: { readonly limit: number; readonly leaseMs: number },
): Promise<readonly DueRelay[]> {
  return prisma.$queryRaw<DueRelay[]>`
    WITH due AS (
      SELECT placement_id, sequence, position FROM relays
      WHERE settled_at IS NULL AND next_attempt_at <= now()
        AND NOT EXISTS (
          SELECT FROM relays earlier
          WHERE earlier.placement_id = relays.placement_id
            AND earlier.target_id = relays.target_id
            AND earlier.settled_at IS NULL
            AND (earlier.sequence, earlier.position) < (relays.sequence, relays.position))
      ORDER BY next_attempt_at, placement_id, sequence, position
      LIMIT ${limit}
      FOR UPDATE SKIP LOCKED)
    UPDATE relays SET
      attempts = attempts + 1,
      next_attempt_at = now() + ${leaseMs} * interval '1 millisecond'
    FROM due
    WHERE relays.placement_id = due.placement_id AND relays.sequence = due.sequence
      AND relays.position = due.position
    RETURNING relays.placement_id AS "placementId", relays.sequence, relays.position,
      council_id AS "councilId", rehearsal, kind, target_id AS "targetId", command, attempts,
      recorded_at AS "recordedAt"`;
}

/** Delivered, or refused with this code by the placement that was told: it is not sent again. */
export async function settleRelay(
  { prisma }: Store,
  { placementId, sequence, position }: RelayKey,
  { refusedCode }: { readonly refusedCode: string | null },
): Promise<void> {
  await prisma.relay.update({
    where: { placementId_sequence_position: { placementId, sequence, position } },
    data: { settledAt: new Date(), refusedCode, lastError: null },
  });
}

/** What went wrong, for whoever looks; it is tried again after the pause. */
export async function postponeRelay(
  { prisma }: Store,
  { placementId, sequence, position }: RelayKey,
  { pauseMs, error }: { readonly pauseMs: number; readonly error: string },
): Promise<void> {
  await prisma.$executeRaw`
    UPDATE relays SET last_error = ${error},
      next_attempt_at = now() + ${pauseMs} * interval '1 millisecond'
    WHERE placement_id = ${placementId} AND sequence = ${sequence} AND position = ${position}
      AND settled_at IS NULL`;
}
