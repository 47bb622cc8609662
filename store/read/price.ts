import type { Segment } from '../../domain/pricing/timeline';
import type { Store } from './store';
import { dayOf, dayOrNull, penceOf } from './values';

/** The recorded price in force: the award's until the start, the stay's after it. */
export async function readSegments(store: Store, placementId: string): Promise<readonly Segment[]> {
  const rows = await store.prisma.priceSegment.findMany({
    where: { placementId },
    orderBy: { from: 'asc' },
  });
  return rows.map(({ from, until, weeklyPence, because }) => ({
    from: dayOf(from),
    until: dayOrNull(until),
    weeklyPence: penceOf(weeklyPence),
    because: because as unknown as Segment['because'],
  }));
}
