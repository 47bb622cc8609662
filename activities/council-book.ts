import type { Book } from '../rules/book';
import { toCanonicalJson } from '../rules/book';
import type { EntryValue } from '../rules/entries';
import { councilBook } from '../rules/entries';
import { keepBook } from '../store/intake/books';
import { entriesOf } from '../store/read/policy-entries';
import type { Consulted } from './consulted';

/**
 * The book that decides for a council now: as shipped, with the authority entries that it approved.
 * They are read for every question, so that an approval holds from the moment it is given.
 */
export async function bookOfCouncil({ book, store }: Consulted, councilId: string): Promise<Book> {
  const approved = await entriesOf(store, { councilId, status: 'approved' });
  // A value was loaded into a book before it was kept, so it has the shape that books take.
  const entries = approved.map((row) => ({ ...row, value: row.value as EntryValue }));
  return councilBook(book, entries);
}

/** Keeps books under their digests, each once in the life of this process. */
export function bookKeeper({ store }: Consulted): (book: Book) => Promise<void> {
  const kept = new Set<string>();
  return async (book) => {
    if (kept.has(book.digest)) return;
    await keepBook(store, { digest: book.digest, canonical: toCanonicalJson(book) });
    kept.add(book.digest);
  };
}
