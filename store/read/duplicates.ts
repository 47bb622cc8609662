import type { PlainDate } from '../../domain/calendar';
import type { Stage } from '../../domain/placement/state';
import type { Store } from './store';
import { dayColumn } from './values';

/** Stages in which a child is still looked for a place. */
const searching: readonly Stage[] = [
  'drafting',
  'inviting',
  'evaluating',
  'awarding',
  'agreeing',
  'arranged',
];

/** Whom a new referral is for: a child that is known, or one that may be. */
export type Sought =
  | { readonly childId: string }
  | {
      readonly givenNames: string;
      readonly familyName: string;
      readonly dateOfBirth: PlainDate;
    };

/**
 * The open referrals of a council for the same child: of the same id, or of the same names and day
 * of birth. Rehearsals are no referrals.
 */
export async function openReferralsFor(
  store: Store,
  { councilId, sought }: { readonly councilId: string; readonly sought: Sought },
): Promise<readonly string[]> {
  const children = await store.prisma.child.findMany({
    where: {
      councilId,
      ...('childId' in sought
        ? { id: sought.childId }
        : {
            givenNames: { equals: sought.givenNames, mode: 'insensitive' },
            familyName: { equals: sought.familyName, mode: 'insensitive' },
            dateOfBirth: dayColumn(sought.dateOfBirth),
          }),
    },
    select: { id: true },
  });
  const rows = await store.prisma.placement.findMany({
    where: {
      councilId,
      rehearsal: false,
      childId: { in: children.map(({ id }) => id) },
      stage: { in: [...searching] },
    },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ id }) => id);
}
