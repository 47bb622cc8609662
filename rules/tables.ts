import type { PlainDate } from '../domain/calendar';
import { contains } from '../domain/calendar';
import type { Book, ReferenceTable } from './book';
import type { TableFile } from './envelope';

export type TableKind = TableFile['kind'];
export type TableOf<K extends TableKind> = ReferenceTable & {
  readonly file: Extract<TableFile, { kind: K }>;
};

/** Every table of a kind, whatever its days and standing, in order of id. */
export function tablesOf<K extends TableKind>(book: Book, kind: K): readonly TableOf<K>[] {
  const isOfKind = (table: ReferenceTable): table is TableOf<K> => table.file.kind === kind;
  return book.tables.filter(isOfKind);
}

/** The tables of a kind in force on a day. One whose values are unconfirmed never answers. */
export function tablesOn<K extends TableKind>(
  book: Book,
  { kind, on }: { readonly kind: K; readonly on: PlainDate },
): readonly TableOf<K>[] {
  return tablesOf(book, kind).filter(
    ({ inForce, file }) => contains(inForce, on) && file.standing !== 'unconfirmed',
  );
}
