import type { PlainDate } from '../domain/calendar';
import { contains } from '../domain/calendar';
import type { Book } from './book';
import { bookFromSources } from './book';
import { BookFault } from './book-files';
import type { DocumentsFile, RuleFile, TableFile } from './envelope';

// A council settles an assumed or unconfirmed value with an authority entry: a dated record with
// its source, proposed by one person and approved by another. From its day it stands in place of
// the shipped record, for that council alone. The book that comes of it is checked as any other and
// has a digest of its own; a price that was recorded under another book stays what it was.

/**
 * A value in the shape that the record itself has: rows of a table, what the table says beside its
 * rows (`settings`: how many assessors a lot has, say), or parameters of a rule.
 */
export type EntryValue =
  | { readonly rows: readonly unknown[]; readonly settings?: Settings | undefined }
  | { readonly settings: Settings }
  | { readonly params: object; readonly conditions?: object | undefined };

type Settings = Readonly<Record<string, unknown>>;

export interface Entry {
  readonly entryId: string;
  /** The shipped record that it stands in place of. */
  readonly recordId: string;
  readonly from: PlainDate;
  /** The sentence with the new figure, which can stand in a letter. */
  readonly says: string;
  readonly source: { readonly document: string; readonly clause: string };
  readonly value: EntryValue;
}

type AnyFile = RuleFile | TableFile;
interface Files {
  readonly documents: DocumentsFile['documents'];
  readonly records: readonly AnyFile[];
}

/** The id of the record that an entry makes, which findings and traces then cite. */
export function entryRecordId({ recordId, from }: Pick<Entry, 'recordId' | 'from'>): string {
  return `${recordId}-entered-${from}`;
}

/**
 * The book with a council's entries in it, whichever order they come in.
 *
 * @throws BookFault when a value does not fit its record, when no record is in force on the first
 *   day of an entry, or when two entries begin on one day for one record
 */
export function bookWithEntries(book: Book, entries: readonly Entry[]): Book {
  if (entries.length === 0) return book;
  const shipped: Files = {
    documents: book.documents,
    records: [...book.rules, ...book.tables].map(({ file }) => file),
  };
  const { documents, records } = inOrderOfDay(entries).reduce(withEntry, shipped);
  return bookFromSources([
    { path: 'documents.json', text: JSON.stringify({ documents }) },
    ...records.map((file) => ({
      path: `${file.id.replace('.', '/')}.json`,
      text: JSON.stringify(file, null, 2),
    })),
  ]);
}

/** By first day and record: the order in which entries end what stood before them. */
export function inOrderOfDay(entries: readonly Entry[]): readonly Entry[] {
  return [...entries].sort((a, b) => (entryKey(a) < entryKey(b) ? -1 : 1));
}

function entryKey({ from, recordId }: Entry): string {
  return `${from} ${recordId}`;
}

function withEntry({ documents, records }: Files, entry: Entry): Files {
  const before = records.find(
    ({ id, inForce }) => isOf(entry.recordId, id) && contains(inForce, entry.from),
  );
  const id = entryRecordId(entry);
  if (before === undefined) {
    throw new BookFault([`${entry.recordId}: no such record is in force on ${entry.from}`]);
  }
  if (records.some((record) => record.id === id)) {
    throw new BookFault([`${entry.recordId}: there is an entry from ${entry.from} already`]);
  }
  const document = `entry-${entry.entryId}`;
  const ended = endedOn(before, entry.from);
  const entered = {
    ...withValue(before, entry.value),
    id,
    says: entry.says,
    source: { document, clause: entry.source.clause },
    standing: 'stated',
    inForce: { from: entry.from, until: before.inForce.until },
    ...successionOf(before, ended),
  } as AnyFile;
  // Whatever took over from the old record now takes over from the entry.
  const others = records
    .filter((record) => record !== before)
    .map((record) => (record.succeeds === before.id ? { ...record, succeeds: id } : record));
  const title = { key: document, title: entry.source.document, says: entryWords(entry) };
  return { documents: [...documents, title], records: [...others, ...ended, entered] };
}

function entryWords({ entryId }: Entry): string {
  return `Named by the authority entry ${entryId} of the council.`;
}

/** A shipped record, or one that an earlier entry made in its place. */
function isOf(recordId: string, id: string): boolean {
  return id === recordId || id.startsWith(`${recordId}-entered-`);
}

/** The old record up to the day before; none is left of it when the entry begins with it. */
function endedOn(file: AnyFile, from: PlainDate): readonly AnyFile[] {
  if (file.inForce.from === from) return [];
  return [{ ...file, inForce: { from: file.inForce.from, until: from } }];
}

function successionOf(before: AnyFile, ended: readonly AnyFile[]): { readonly succeeds?: string } {
  if (ended.length > 0) return { succeeds: before.id };
  return before.succeeds === undefined ? {} : { succeeds: before.succeeds };
}

function withValue(file: AnyFile, value: EntryValue): object {
  // What the council has settled is read in no other way.
  const {
    readings: _,
    succeeds: __,
    otherReading: ___,
    ...kept
  } = {
    otherReading: undefined,
    ...file,
  };
  if (!('params' in value)) {
    if (!('rows' in file)) throw new BookFault([`${file.id}: a rule takes params, and no rows`]);
    const { settings = {} } = value;
    checkSettings(file, settings);
    return { ...kept, ...settings, rows: 'rows' in value ? value.rows : file.rows };
  }
  if (!('event' in file)) throw new BookFault([`${file.id}: a table takes rows, and no params`]);
  const { params, conditions = file.conditions } = value;
  return { ...kept, conditions, event: { type: file.event.type, params } };
}

/** What a table is, and for whom, stays: those are other tables. */
const fixed = [
  ...['$schema', 'id', 'kind', 'says', 'source', 'standing', 'readings', 'inForce', 'succeeds'],
  ...['lot', 'council', 'name', 'rows'],
];

function checkSettings(file: TableFile, settings: Settings): void {
  const open = Object.keys(file).filter((name) => !fixed.includes(name));
  const unknown = Object.keys(settings).filter((name) => !open.includes(name));
  if (unknown.length === 0) return;
  const known = open.length === 0 ? 'none' : open.join(', ');
  throw new BookFault([`${file.id}: it has no setting ${unknown.join(', ')}, but ${known}`]);
}

const made = new WeakMap<Book, Map<string, Book>>();

/** An entry is seldom made: a few books of each council are all that is ever asked for. */
const mostBooks = 200;

/** The same, made once for the same entries of one shipped book. */
export function councilBook(book: Book, entries: readonly Entry[]): Book {
  const books = made.get(book) ?? new Map<string, Book>();
  made.set(book, books);
  const key = entries.map(({ entryId }) => entryId).join(' ');
  const known = books.get(key);
  if (known !== undefined) return known;
  const fresh = bookWithEntries(book, entries);
  if (books.size >= mostBooks) books.clear();
  books.set(key, fresh);
  return fresh;
}
