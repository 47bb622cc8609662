import { invariant } from '../domain/invariant';
import type { Book } from '../rules/book';
import { bookFromCanonical, toCanonicalJson } from '../rules/book';
import { keepBook } from '../store/intake/books';
import { bookByDigest } from '../store/read/books';
import type { Store } from '../store/read/store';

/** Books that have been read again. A digest names one text for ever, so none goes stale. */
const read = new Map<string, Book>();
const mostRead = 50;

/** The book of a digest: the one at hand, or else as it was kept when it first decided anything. */
export async function bookOfDigest(
  { book, store }: { readonly book: Book; readonly store: Store },
  digest: string | null,
): Promise<Book> {
  if (digest === null || digest === book.digest) return book;
  const known = read.get(digest);
  if (known !== undefined) return known;
  const text = await bookByDigest(store, digest);
  invariant(text !== null, `the book ${digest} priced something, so it is kept`);
  const kept = bookFromCanonical(text);
  if (read.size >= mostRead) read.clear();
  read.set(digest, kept);
  return kept;
}

/** Keeps a book that was made for one stay, before anything is decided under it. */
export async function keepMade(store: Store, made: Book): Promise<Book> {
  await keepBook(store, { digest: made.digest, canonical: toCanonicalJson(made) });
  return made;
}
