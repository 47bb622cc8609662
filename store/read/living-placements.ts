import type { PlainDate } from '../../domain/calendar';
import { currentState } from '../../domain/placement/state-versions';
import type { PlacementState } from '../../domain/placement/state';
import type { Store } from './store';

/**
 * The other placements in which this child lives on a day and after it, by id. A rehearsal knows
 * only rehearsals, and what is real knows none.
 */
export async function livingPlacementsOf(
  store: Store,
  {
    childId,
    placementId,
    from,
  }: { readonly childId: string; readonly placementId: string; readonly from: PlainDate },
): Promise<readonly string[]> {
  const own = await store.prisma.placement.findUnique({ where: { id: placementId } });
  const rows = await store.prisma.placement.findMany({
    where: {
      childId,
      id: { not: placementId },
      stage: { in: ['active', 'notice'] },
      rehearsal: own?.rehearsal ?? false,
    },
    orderBy: { id: 'asc' },
  });
  return rows
    .filter(({ state }) => goesOnPast(currentState(state as unknown as PlacementState), from))
    .map(({ id }) => id);
}

/** Notice that has run out by the day leaves the child free to start elsewhere. */
function goesOnPast(state: PlacementState, from: PlainDate): boolean {
  return state.stage !== 'notice' || state.notice.lastDayOn > from;
}
