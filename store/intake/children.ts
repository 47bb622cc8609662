import type { Prisma } from '../generated/client';
import type { ChildRow } from '../read/children';
import type { Store } from '../read/store';
import { dayColumn } from '../read/values';

export async function putChild(store: Store, child: ChildRow): Promise<void> {
  await store.prisma.child.create({ data: childColumns(child) });
}

export function childColumns({
  childId,
  dateOfBirth,
  ...rest
}: ChildRow): Prisma.ChildUncheckedCreateInput {
  return { id: childId, dateOfBirth: dayColumn(dateOfBirth), ...rest };
}
