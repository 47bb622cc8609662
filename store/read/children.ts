import { ageOn, type PlainDate } from '../../domain/calendar';
import type { Store } from './store';
import { dayOf } from './values';

/** A child's own details. Whoever reads them writes down that they did: `store/audit`. */
export interface ChildRow {
  readonly childId: string;
  readonly councilId: string;
  readonly givenNames: string;
  readonly familyName: string;
  readonly initials: string;
  readonly dateOfBirth: PlainDate;
  readonly sex: 'female' | 'male';
  readonly area: string | null;
}

/** What a provider that was asked may know: no name, no address, no exact date of birth. */
export interface Pseudonym {
  readonly initials: string;
  readonly age: number;
  readonly sex: 'female' | 'male';
  readonly area: string | null;
}

export async function readChild(store: Store, childId: string): Promise<ChildRow | null> {
  const row = await store.prisma.child.findUnique({ where: { id: childId } });
  if (row === null) return null;
  const { id, councilId, givenNames, familyName, initials, dateOfBirth, sex, area } = row;
  return {
    ...{ childId: id, councilId, givenNames, familyName, initials, area },
    dateOfBirth: dayOf(dateOfBirth),
    sex: sex as ChildRow['sex'],
  };
}

/** The day of birth alone, for a price that turns on it; null when nobody has recorded it. */
export async function dateOfBirthOf(store: Store, childId: string): Promise<PlainDate | null> {
  const select = { dateOfBirth: true };
  const row = await store.prisma.child.findUnique({ where: { id: childId }, select });
  return row === null ? null : dayOf(row.dateOfBirth);
}

/** The day that one event put another in the place of. */
export async function dateOfBirthUntil(
  { prisma }: Store,
  { placementId, sequence }: { readonly placementId: string; readonly sequence: number },
): Promise<PlainDate> {
  const row = await prisma.childCorrection.findUniqueOrThrow({
    where: { placementId_sequence: { placementId, sequence } },
  });
  return dayOf(row.oldDateOfBirth);
}

export function pseudonymOf(
  { initials, dateOfBirth, sex, area }: ChildRow,
  on: PlainDate,
): Pseudonym {
  return { initials, age: ageOn(dateOfBirth, on), sex, area };
}
