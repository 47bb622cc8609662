import type { Stage } from '../../domain/placement/state';
import type { Store } from './store';

const awarded: readonly Stage[] = ['agreeing', 'arranged', 'active', 'notice', 'ended', 'closed'];

/** A council's placements that have been awarded, rehearsals left out, in order of their ids. */
export async function awardedPlacementIds(
  store: Store,
  councilId: string,
): Promise<readonly string[]> {
  const rows = await store.prisma.placement.findMany({
    where: { councilId, rehearsal: false, stage: { in: [...awarded] } },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ id }) => id);
}
