import type { DecisionRecord } from '../../domain/placement/questions';
import type { Store } from './store';
import { dayOf } from './values';

/** A kept book as canonical JSON, or null when no book of that digest has ever been used. */
export async function bookByDigest(store: Store, digest: string): Promise<string | null> {
  const row = await store.prisma.book.findUnique({ where: { digest } });
  return row?.canonical ?? null;
}

/** `sequence` is the first event of the batch that the decision led to. */
export type DecisionRow = DecisionRecord & { readonly sequence: number };

/** What the rules were given and said for a placement, in order. */
export async function decisionsOf(
  store: Store,
  placementId: string,
): Promise<readonly DecisionRow[]> {
  const rows = await store.prisma.decision.findMany({
    where: { placementId },
    orderBy: [{ sequence: 'asc' }, { position: 'asc' }],
  });
  return rows.map(({ sequence, family, subject, decidedOn, facts, outcomes, ...rest }) => ({
    ...{ sequence, family, subject, bookDigest: rest.bookDigest, engine: rest.engine },
    decidedOn: dayOf(decidedOn),
    facts: facts as unknown as DecisionRecord['facts'],
    outcomes: outcomes as unknown as DecisionRecord['outcomes'],
  }));
}
