import type { Store } from '../read/store';

/**
 * Keeps a book for ever, under its digest. Keeping it again changes nothing.
 *
 * @throws when another text already has the digest, which is a bug
 */
export async function keepBook(
  store: Store,
  { digest, canonical }: { readonly digest: string; readonly canonical: string },
): Promise<void> {
  // Two workers may start at once, so that finding nothing first would prove nothing.
  await store.prisma.book.createMany({ data: [{ digest, canonical }], skipDuplicates: true });
  const kept = await store.prisma.book.findUniqueOrThrow({ where: { digest } });
  if (kept.canonical !== canonical) throw new Error(`Another book has the digest ${digest}`);
}
