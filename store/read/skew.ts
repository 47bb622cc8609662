import type { Store } from './store';

/** How far a rehearsal's clock runs ahead of the wall's, in milliseconds; 0 when it does not. */
export async function readSkew(store: Store, placementId: string): Promise<number> {
  const row = await store.prisma.skew.findUnique({ where: { placementId } });
  return row === null ? 0 : Number(row.skewMs);
}
