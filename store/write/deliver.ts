import type { Store } from '../read/store';

/** A message has left. Only what was waiting, and is no rehearsal's, can leave. */
export async function markSent(
  store: Store,
  {
    placementId,
    sequence,
    position,
  }: { readonly placementId: string; readonly sequence: number; readonly position: number },
): Promise<void> {
  await store.prisma.message.updateMany({
    where: { placementId, sequence, position, sentAt: null, rehearsal: false },
    data: { sentAt: new Date() },
  });
}
