import { join } from 'node:path';
import type { Book } from '../rules/book';
import { loadBook } from '../rules/book';
import { BookFault } from '../rules/book-files';
import type { EntryValue } from '../rules/entries';
import { faultyEntries } from '../rules/entry-faults';
import { approvedEntries } from '../store/read/policy-entries';
import type { Store } from '../store/read/store';
import { projectRoot } from './project-root';

/**
 * The shipped book, once it is known that the book of every council loads on top of it. A release
 * that renames a record with an approved entry on it would leave that council without a book, and
 * every command of it with a fault; so the start stops, and the release before goes on running.
 *
 * @throws BookFault with a line for each fault: of a file, or of a council's entry with its record
 */
export async function loadBooks(
  store: Store,
  rulesDir = join(projectRoot, 'rules'),
): Promise<Book> {
  const book = loadBook(rulesDir);
  const faults = await faultsOfCouncils(store, book);
  if (faults.length > 0) throw new BookFault(faults);
  return book;
}

/** The same for a process of its own, which must not hang on an open store when it cannot start. */
export async function loadBooksOrClose(store: Store): Promise<Book> {
  try {
    return await loadBooks(store);
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function faultsOfCouncils(store: Store, book: Book): Promise<readonly string[]> {
  const approved = await approvedEntries(store);
  const councils = [...new Set(approved.map(({ councilId }) => councilId))];
  return councils.flatMap((councilId) => {
    const entries = approved
      .filter((entry) => entry.councilId === councilId)
      .map((row) => ({ ...row, value: row.value as EntryValue }));
    return faultyEntries(book, entries).flatMap(({ entry: { entryId, recordId }, faults }) =>
      faults.map((fault) => `entry ${entryId} of ${councilId} on ${recordId}: ${fault}`),
    );
  });
}
