import type { PlainDate } from '../domain/calendar';
import type { ExitCause } from '../domain/placement/exit-review';
import type { Citation } from '../domain/pricing/finding';
import type { Book } from './book';
import { tablesOn } from './tables';

/** What each cause says, by the book of the day on which the end was reviewed. */
export function causesInWords(
  book: Book,
  { causes, on }: { readonly causes: readonly ExitCause[]; readonly on: PlainDate },
): readonly Citation[] {
  const tables = tablesOn(book, { kind: 'exit-causes', on });
  return causes.flatMap((cause) =>
    tables.flatMap(({ file, citation }) =>
      file.rows.filter((row) => row.exitCause === cause).map(({ says }) => ({ ...citation, says })),
    ),
  );
}
