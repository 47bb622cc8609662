import { join } from 'node:path';
import type { Book } from '../../rules/book';
import { loadBook } from '../../rules/book';

export const rulesDir = join(__dirname, '../../rules');

/** The book as it ships, loaded from its files. */
export function shippedBook(): Book {
  return loadBook(rulesDir);
}
