import type { PlainDate } from '../../domain/calendar';
import { recordedEvent, type RecordedEvent } from './event-row';
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

/** By number, the organisations whose services on the register have one of some numbers. */
export async function numbersHeld(
  store: Store,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await store.prisma.serviceLine.findMany({
    where: {
      registrationNumber: { in: [...numbers] },
      stage: { notIn: ['removed', 'left'] },
    },
    select: { registrationNumber: true, providerId: true },
  });
  return new Map(
    numbers.map((number) => [
      number,
      rows.filter((row) => row.registrationNumber === number).map(({ providerId }) => providerId),
    ]),
  );
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

/** What another system calls a placement, or an answer to its referral. */
export interface ReferenceRow {
  readonly system: string;
  readonly reference: string;
  /** The answer's, by the command that recorded it; null: the placement's own. */
  readonly commandId: string | null;
}

export async function externalReferences(
  store: Store,
  placementId: string,
): Promise<readonly ReferenceRow[]> {
  const [own, ofAnswers] = await Promise.all([
    store.prisma.externalReference.findMany({
      where: { placementId },
      orderBy: { system: 'asc' },
    }),
    store.prisma.answerReference.findMany({
      where: { placementId },
      orderBy: { commandId: 'asc' },
    }),
  ]);
  return [
    ...own.map(({ system, reference }) => ({ system, reference, commandId: null })),
    ...ofAnswers.map(({ system, reference, commandId }) => ({ system, reference, commandId })),
  ];
}

/** The council's placements that the portal knows by some references; several may have one. */
export async function placementsOfPortal(
  store: Store,
  { councilId, references }: { readonly councilId: string; readonly references: readonly string[] },
): Promise<readonly { readonly placementId: string; readonly reference: string }[]> {
  return store.prisma.externalReference.findMany({
    where: { councilId, system: 'careplace', reference: { in: [...references] } },
    orderBy: { placementId: 'asc' },
    select: { placementId: true, reference: true },
  });
}

/** By command, what each of some commands to placements came to first. */
export async function firstEventsOf(
  store: Store,
  sent: readonly { readonly placementId: string; readonly commandId: string }[],
): Promise<ReadonlyMap<string, RecordedEvent>> {
  const rows = await store.prisma.placementEvent.findMany({
    where: {
      placementId: { in: [...new Set(sent.map(({ placementId }) => placementId))] },
      commandId: { in: sent.map(({ commandId }) => commandId) },
    },
    orderBy: { sequence: 'desc' },
  });
  return new Map(rows.map((row) => [row.commandId ?? '', recordedEvent(row)]));
}
