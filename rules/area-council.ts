import type { PlainDate } from '../domain/calendar';
import type { Citation } from '../domain/pricing/finding';
import type { Book } from './book';
import { narrowest } from './postcodes';
import { tablesOn } from './tables';

/** The council in whose area a postcode lies on a day; null where no table knows. */
export function areaCouncilOf(
  book: Book,
  { postcode, on }: { readonly postcode: string; readonly on: PlainDate },
): { readonly council: string; readonly citation: Citation } | null {
  const rows = tablesOn(book, { kind: 'postcode-councils', on }).flatMap(({ file, citation }) =>
    file.rows.map((row) => ({ row, citation })),
  );
  const found = narrowest(rows, postcode);
  return found === null ? null : { council: found.row.council, citation: found.citation };
}
