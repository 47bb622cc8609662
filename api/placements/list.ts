import type { z } from 'zod';
import { londonInstant, plainDate } from '../../domain/calendar';
import { viewOf } from '../../domain/placement/view-of';
import { listPlacements } from '../../store/read/placements';
import type { Given } from '../dependencies';
import { sideOf } from '../permit';
import type { Asked, Reply } from '../route';
import { toWire } from '../wire';
import type { listQuery } from './view-schemas';

/** A council's own placements; a provider's, those that it was asked about or awarded. */
export async function listOf(
  given: Given,
  { actor, query }: Asked<unknown, z.output<typeof listQuery>, unknown>,
): Promise<Reply> {
  const { stage, lot, q, limit, cursor, dueBefore } = query;
  const page = await listPlacements(given.store, {
    ...sideOf(actor),
    ...(stage && { stage }),
    ...(lot && { lot }),
    ...(q !== undefined && { q }),
    ...(dueBefore !== undefined && { dueBefore: londonInstant(plainDate(dueBefore), '00:00') }),
    limit,
    cursor: cursor ?? null,
  });
  const items = page.items.flatMap(({ state, openedAt, updatedAt, nextDueAt }) => {
    const view = viewOf(actor, state);
    if (view === null) return [];
    const { placementId, councilId, rehearsal, stage: current, version, referral } = view;
    return [
      {
        placementId,
        councilId,
        rehearsal,
        stage: current,
        version,
        lot: referral?.lot ?? null,
        needLevel: referral?.needLevel ?? null,
        requiredStartOn: referral?.requiredStartOn ?? null,
        openedAt,
        updatedAt,
        nextDueAt: actor.party === 'council' ? nextDueAt : null,
      },
    ];
  });
  return { status: 200, body: { items: toWire(items), nextCursor: page.next } };
}
