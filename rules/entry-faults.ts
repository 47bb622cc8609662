import type { Book } from './book';
import { BookFault } from './book-files';
import type { Entry } from './entries';
import { bookWithEntries, inOrderOfDay } from './entries';

/** An approved entry that the shipped book no longer takes, with what is wrong, a line each. */
export interface EntryFault {
  readonly entry: Entry;
  readonly faults: readonly string[];
}

/**
 * The entries of one council that do not fit a book: a record was renamed or taken out under them,
 * or its shape has changed. None when the council's book loads. Each is tried on top of those
 * before it that do fit, so that one bad entry does not blame the rest.
 */
export function faultyEntries(book: Book, entries: readonly Entry[]): readonly EntryFault[] {
  if (faultsWith(book, entries).length === 0) return [];
  const fitting: Entry[] = [];
  return inOrderOfDay(entries).flatMap((entry) => {
    const faults = faultsWith(book, [...fitting, entry]);
    if (faults.length > 0) return [{ entry, faults }];
    fitting.push(entry);
    return [];
  });
}

function faultsWith(book: Book, entries: readonly Entry[]): readonly string[] {
  try {
    bookWithEntries(book, entries);
    return [];
  } catch (error) {
    if (error instanceof BookFault) return error.faults;
    throw error;
  }
}
