import type { PlainDate } from '../../domain/calendar';
import type { Store } from './store';
import { dayOf } from './values';

/** Something of the membership that a council took up. */
export interface UseRow {
  readonly useId: string;
  readonly entitlement: string;
  readonly on: PlainDate;
  readonly quantity: number;
  readonly recordedBy: string;
}

/** A council's uses, oldest first. */
export async function usesOf(store: Store, councilId: string): Promise<readonly UseRow[]> {
  const rows = await store.prisma.entitlementUse.findMany({
    where: { councilId },
    orderBy: [{ on: 'asc' }, { id: 'asc' }],
  });
  return rows.map(({ id, entitlement, on, quantity, recordedBy }) => ({
    ...{ useId: id, entitlement, quantity, recordedBy },
    on: dayOf(on),
  }));
}
