import type { PlacementEvent } from '../../domain/placement/events';
import type { PlacementState } from '../../domain/placement/state';
import type { Actor } from '../../domain/placement/terms';
import { visibleTo } from '../../domain/placement/visible-to';
import { readAllEvents } from '../../store/read/events';
import type { Given } from '../dependencies';

/**
 * What has happened to a placement, as far as somebody may read it whole: an offer that is still
 * sealed is left out, and so is an attempt at one.
 */
export async function eventsOpenTo(
  { store }: Pick<Given, 'store'>,
  { actor, state }: { readonly actor: Actor; readonly state: PlacementState },
): Promise<readonly PlacementEvent[]> {
  const all = await readAllEvents(store, state.placementId);
  return all.flatMap(({ event }) => {
    const seen = visibleTo(actor, state, event);
    return seen === null || seen.withheld === true ? [] : [seen];
  });
}
