import type { PlainDate } from '../../domain/calendar';
import { plainDate } from '../../domain/calendar';
import type { Book } from '../../rules/book';
import { bookFromSources } from '../../rules/book';
import { BookFault } from '../../rules/book-files';
import type { EntryValue } from '../../rules/entries';
import { bookWithEntries } from '../../rules/entries';
import { HttpProblem } from '../http-problem';
import type { BackTestBody } from './schema';

/**
 * The book that would be.
 *
 * @throws HttpProblem 422 `values-do-not-fit` with every fault; a bad book replaces nothing
 */
export function candidateBook(book: Book, { candidate }: BackTestBody): Book {
  try {
    return 'entries' in candidate
      ? bookWithEntries(book, candidate.entries.map(toEntry))
      : bookWithRecords(book, candidate.records);
  } catch (error) {
    if (!(error instanceof BookFault)) throw error;
    const errors = error.faults.map((message) => ({
      ...{ in: 'body' as const, pointer: '/candidate', code: 'book-does-not-load', message },
    }));
    throw new HttpProblem('values-do-not-fit', error.message, { errors });
  }
}

type CandidateEntry = Extract<BackTestBody['candidate'], { entries: object }>['entries'][number];

function toEntry(entry: CandidateEntry, index: number) {
  const from: PlainDate = plainDate(entry.from);
  return { ...entry, entryId: `candidate-${index + 1}`, from, value: entry.value as EntryValue };
}

function bookWithRecords(
  book: Book,
  records: readonly { readonly id: string; readonly record: object | null }[],
): Book {
  const files = new Map<string, object>(
    [...book.rules, ...book.tables].map(({ id, file }) => [id, file]),
  );
  for (const { id, record } of records) {
    if (record === null) files.delete(id);
    else files.set(id, record);
  }
  return bookFromSources([
    { path: 'documents.json', text: JSON.stringify({ documents: book.documents }) },
    ...[...files].map(([id, file]) => ({
      path: `${id.replace('.', '/')}.json`,
      text: JSON.stringify(file, null, 2),
    })),
  ]);
}
