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

/** Which of some service lines are there, and by which command each of them was begun. */
export async function begunServices(
  store: Store,
  serviceLineIds: readonly string[],
): Promise<ReadonlyMap<string, string | null>> {
  const ids = [...serviceLineIds];
  const lines = await store.prisma.serviceLine.findMany({
    where: { id: { in: ids } },
    select: { id: true },
  });
  const events = await store.prisma.providerEvent.findMany({
    where: { serviceLineId: { in: ids }, sequence: 1 },
    select: { serviceLineId: true, commandId: true },
  });
  const begun = new Map(events.map((event) => [event.serviceLineId, event.commandId]));
  return new Map(lines.map(({ id }) => [id, begun.get(id) ?? null]));
}

/** Which of some commands to service lines have been carried out. */
export async function providerCommandsDone(
  store: Store,
  commandIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await store.prisma.providerEvent.findMany({
    where: { commandId: { in: [...commandIds] }, type: { not: 'command-refused' } },
    select: { commandId: true },
  });
  return new Set(rows.flatMap(({ commandId }) => (commandId === null ? [] : [commandId])));
}

/** What other systems call a placement. */
export async function externalReferences(
  store: Store,
  placementId: string,
): Promise<readonly { readonly system: string; readonly reference: string }[]> {
  return store.prisma.externalReference.findMany({
    where: { placementId },
    orderBy: { system: 'asc' },
    select: { system: true, reference: true },
  });
}
