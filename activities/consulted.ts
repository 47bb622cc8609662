import type { Book } from '../rules/book';
import type { Store } from '../store/read/store';

/** What every answer is worked out from: the policy, and the rows that its facts come from. */
export interface Consulted {
  readonly book: Book;
  readonly store: Store;
}
