import type { Store } from '../read/store';

export async function setSkew(
  store: Store,
  { placementId, skewMs }: { readonly placementId: string; readonly skewMs: number },
): Promise<void> {
  const column = BigInt(skewMs);
  await store.prisma.skew.upsert({
    where: { placementId },
    create: { placementId, skewMs: column },
    update: { skewMs: column },
  });
}
