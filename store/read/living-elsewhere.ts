import type { PlainDate } from '../../domain/calendar';
import { currentState } from '../../domain/placement/state-versions';
import type { PlacementState } from '../../domain/placement/state';
import type { Store } from './store';

/**
 * The other placements in which a child lives and will still live on a day. A rehearsal looks at
 * rehearsals alone, and they are never looked at by anything else.
 */
export async function livingElsewhere(
  store: Store,
  {
    placementId,
    childId,
    startsOn,
  }: { readonly placementId: string; readonly childId: string; readonly startsOn: PlainDate },
): Promise<readonly string[]> {
  const own = await store.prisma.placement.findUnique({
    where: { id: placementId },
    select: { rehearsal: true },
  });
  const rows = await store.prisma.placement.findMany({
    where: {
      childId,
      id: { not: placementId },
      stage: { in: ['active', 'notice'] },
      rehearsal: own?.rehearsal ?? false,
    },
    select: { id: true, state: true },
    orderBy: { id: 'asc' },
  });
  return rows
    .filter(({ state }) => goesOnPast(currentState(state as unknown as PlacementState), startsOn))
    .map(({ id }) => id);
}

/** The last day of notice is a day of the stay: a move on that day does not overlap. */
function goesOnPast(state: PlacementState, startsOn: PlainDate): boolean {
  return !('notice' in state) || state.notice.lastDayOn > startsOn;
}
