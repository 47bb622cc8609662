import { oncePer } from '../domain/once-per';
import type { Book, ReferenceTable } from './book';
import { bookFromSources } from './book';
import type { RuleFile, TableFile } from './envelope';

// A stay keeps the book it was priced under. Rates that are published each year are the exception:
// a table that is marked `follows` goes on with whatever a later book says, and nothing else does.

/** The book of a stay with the tables that follow, as they are now; itself when none is another. */
export function withFollowed(own: Book, current: Book): Book {
  const fresh = current.tables.filter(isFollowed);
  if (idsOf(own.tables.filter(isFollowed)) === idsOf(fresh)) return own;
  const tables = [...own.tables.filter((table) => !isFollowed(table)), ...fresh];
  const titles = [...own.documents, ...current.documents];
  const documents = oncePer(titles, ({ key }) => key);
  const files: readonly (RuleFile | TableFile)[] = [...own.rules, ...tables].map(
    ({ file }) => file,
  );
  return bookFromSources([
    { path: 'documents.json', text: JSON.stringify({ documents }) },
    ...files.map((file) => ({
      path: `${file.id.replace('.', '/')}.json`,
      text: JSON.stringify(file, null, 2),
    })),
  ]);
}

function isFollowed({ file }: ReferenceTable): boolean {
  return 'follows' in file;
}

/** Two tables are one when everything that they say is. */
function idsOf(tables: readonly ReferenceTable[]): string {
  return JSON.stringify(tables.map(({ file }) => file));
}
