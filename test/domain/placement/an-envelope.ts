import { movementsOf } from '../../../domain/envelope/movements';
import type { PlacementEvent } from '../../../domain/placement/events';
import type { PlacementState } from '../../../domain/placement/state';

// One council's spend limit as PostgreSQL keeps it, for one placement and in memory: what the
// movements of its events make of it. Days in no envelope are left out.

export interface Envelope {
  readonly limit: number;
  readonly reserved: number;
  readonly committed: number;
  /** What somebody with the power to has let pass above the limit. */
  readonly authorised: number;
  /** What facts have taken above it, for which nobody has answered yet. */
  readonly unratified: number;
}

export function emptyEnvelope(limit: number): Envelope {
  return { limit, reserved: 0, committed: 0, authorised: 0, unratified: 0 };
}

/** The envelope after an event; `no-room` when it is one that can be refused, and must be. */
export function post(
  envelope: Envelope,
  event: PlacementEvent,
  around: { readonly before: PlacementState; readonly after: PlacementState },
): Envelope | 'no-room' {
  let after = envelope;
  for (const movement of movementsOf(event, around)) {
    const { reservedPence, committedPence, isRefusable, kind } = movement;
    // For more of what was awarded, what it has used of the authorities on file is used up.
    const takesMore = event.type === 'placement-extended' || event.type === 'start-moved';
    const used = takesMore ? envelope.authorised : 0;
    const mayAuthorisePence = Math.max(0, (movement.mayAuthorisePence ?? 0) - used);
    const above = aboveLimit(after) + reservedPence + committedPence;
    const isTaking = reservedPence + committedPence > 0;
    if (isRefusable && isTaking && above > mayAuthorisePence) return 'no-room';
    const raised =
      kind === 'authorised'
        ? Math.min(mayAuthorisePence, after.unratified)
        : isRefusable && isTaking
          ? Math.max(0, above)
          : 0;
    const moved = {
      ...after,
      reserved: after.reserved + reservedPence,
      committed: after.committed + committedPence,
      authorised: kind === 'released' ? 0 : after.authorised + raised,
    };
    after = { ...moved, unratified: Math.max(0, aboveLimit(moved)) };
  }
  return after;
}

function aboveLimit({ reserved, committed, limit, authorised }: Envelope): number {
  return reserved + committed - limit - authorised;
}
