import type { EpochMs } from '../../domain/calendar';
import type { UseRow } from '../read/membership';
import type { Store } from '../read/store';
import { dayColumn, instantColumn } from '../read/values';

/** Records a use under its id. Recording it again changes nothing. */
export async function recordUse(
  store: Store,
  {
    councilId,
    recordedAt,
    ...use
  }: UseRow & { readonly councilId: string; readonly recordedAt: EpochMs },
): Promise<void> {
  const { useId, on, ...same } = use;
  const columns = {
    id: useId,
    councilId,
    on: dayColumn(on),
    recordedAt: instantColumn(recordedAt),
  };
  await store.prisma.entitlementUse.createMany({
    data: [{ ...same, ...columns }],
    skipDuplicates: true,
  });
}
