import type { PlacementEvent } from '../../domain/placement/events';
import type { Segment } from '../../domain/pricing/timeline';
import { dayColumn, dayColumnOrNull, jsonColumn, penceColumn } from '../read/values';
import type { Transaction } from './transaction';

type Priced = PlacementEvent & { readonly segments: readonly Segment[] };

/** The segments in force are those of the last event that priced; the events keep the others. */
export async function replaceSegments(
  transaction: Transaction,
  { placementId, sequence, segments }: Priced,
): Promise<void> {
  await transaction.priceSegment.deleteMany({ where: { placementId } });
  await transaction.priceSegment.createMany({
    data: segments.map(({ from, until, weeklyPence, because }) => ({
      ...{ placementId, sequence },
      from: dayColumn(from),
      until: dayColumnOrNull(until),
      weeklyPence: penceColumn(weeklyPence),
      because: jsonColumn(because),
    })),
  });
}
