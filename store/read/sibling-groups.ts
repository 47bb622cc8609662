import type { Store } from './store';

/** The placements of the children who were referred as one group, in the order of the referral. */
export async function placementsOfGroup(
  { prisma }: Store,
  siblingGroupId: string,
): Promise<readonly string[]> {
  const rows = await prisma.placement.findMany({
    where: { siblingGroupId },
    orderBy: [{ openedAt: 'asc' }, { recordedAt: 'asc' }, { id: 'asc' }],
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}
