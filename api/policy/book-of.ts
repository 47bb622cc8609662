import type { Actor } from '../../domain/placement/terms';
import type { Book } from '../../rules/book';
import type { Entry, EntryValue } from '../../rules/entries';
import { councilBook } from '../../rules/entries';
import type { EntryRow, ProposedEntry } from '../../store/read/policy-entries';
import { entriesOf } from '../../store/read/policy-entries';
import type { Given } from '../dependencies';

/** The book that holds for who asks: with the entries of their council, or else as it ships. */
export async function bookOf(
  { book, store }: Pick<Given, 'book' | 'store'>,
  { party, partyId }: Pick<Actor, 'party' | 'partyId'>,
): Promise<Book> {
  if (party !== 'council' || partyId === null) return book;
  const approved = await entriesOf(store, { councilId: partyId, status: 'approved' });
  return councilBook(book, approved.map(asEntry));
}

/** An entry as the book takes it. Its value was loaded into a book before it was kept. */
export function asEntry(row: ProposedEntry | EntryRow): Entry {
  const { entryId, recordId, from, says, source } = row;
  return { entryId, recordId, from, says, source, value: row.value as EntryValue };
}
