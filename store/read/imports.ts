import type { PlainDate } from '../../domain/calendar';
import type { Store } from './store';
import { dayOf } from './values';

/** Which of some placements are there, and by which command each of them was begun. */
export async function begunPlacements(
  store: Store,
  placementIds: readonly string[],
): Promise<ReadonlyMap<string, string | null>> {
  const rows = await store.prisma.placementEvent.findMany({
    where: { placementId: { in: [...placementIds] }, sequence: 1 },
    select: { placementId: true, commandId: true },
  });
  return new Map(rows.map(({ placementId, commandId }) => [placementId, commandId]));
}

export interface LivingChild {
  readonly placementId: string;
  readonly givenNames: string;
  readonly familyName: string;
  readonly dateOfBirth: PlainDate;
}

/** The children of a council who live in a placement that is no rehearsal. */
export async function livingChildren(
  store: Store,
  councilId: string,
): Promise<readonly LivingChild[]> {
  const placements = await store.prisma.placement.findMany({
    where: { councilId, rehearsal: false, stage: { in: ['active', 'notice'] } },
    select: { id: true, childId: true },
  });
  const children = await store.prisma.child.findMany({
    where: { id: { in: placements.map(({ childId }) => childId) } },
  });
  const byId = new Map(children.map((child) => [child.id, child]));
  return placements.flatMap(({ id, childId }) => {
    const child = byId.get(childId);
    if (child === undefined) return [];
    const { givenNames, familyName, dateOfBirth } = child;
    return [{ placementId: id, givenNames, familyName, dateOfBirth: dayOf(dateOfBirth) }];
  });
}

/** Of some placements, what another system calls them. */
export async function referencesOf(
  store: Store,
  placementIds: readonly string[],
): Promise<
  ReadonlyMap<string, readonly { readonly system: string; readonly reference: string }[]>
> {
  const rows = await store.prisma.externalReference.findMany({
    where: { placementId: { in: [...placementIds] } },
    orderBy: [{ placementId: 'asc' }, { system: 'asc' }],
  });
  const grouped = new Map<string, { readonly system: string; readonly reference: string }[]>();
  for (const { placementId, system, reference } of rows) {
    grouped.set(placementId, [...(grouped.get(placementId) ?? []), { system, reference }]);
  }
  return grouped;
}
