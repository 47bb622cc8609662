import type { EpochMs, PlainDate } from '../calendar';
import { londonInstant } from '../calendar';

// Clocks that belong to a day wake at 00:30 in London plus up to two hours, by the placement's id,
// so that twenty thousand placements do not wake in the same second on 1 April.

const firstWake = '00:30';
const spreadSeconds = 120 * 60;

/** The instant at which a placement wakes for a day: the same for the same id, always. */
export function wakeAt(day: PlainDate, placementId: string): EpochMs {
  return londonInstant(day, firstWake) + jitterMs(placementId);
}

/** From 0 to 120 minutes, in whole seconds, as milliseconds. */
export function jitterMs(placementId: string): number {
  return (fnv1a(placementId) % (spreadSeconds + 1)) * 1000;
}

/** FNV-1a in 32 bits: spreads well enough, needs no package, and is the same on every machine. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return hash >>> 0;
}
