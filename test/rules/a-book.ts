import type { Book } from '../../rules/book';
import { bookFromSources } from '../../rules/book';
import type { BookSource } from '../../rules/book-files';

// Small books for tests, made of texts, as files are.

const documents: BookSource = {
  path: 'documents.json',
  text: JSON.stringify({
    documents: [{ key: 'a-test', title: 'A test', says: 'A document for tests.' }],
  }),
};

interface RuleOptions {
  readonly fact?: string;
  readonly operator?: string;
  readonly value?: unknown;
  readonly standing?: string;
  readonly from?: string;
  readonly until?: string | null;
  readonly basisPoints?: number;
  /** Members that take the place of, or stand beside, those of the file. */
  readonly members?: object;
}

/** A discount after nine months, or whatever the options say instead. */
export function aRule(id: string, options: RuleOptions = {}): BookSource {
  const { fact = 'wholeMonthsOfStay', operator = 'atLeast', value = 9 } = options;
  const rule = {
    id,
    says: 'A rule that stands in a test.',
    source: { document: 'a-test', clause: '1' },
    standing: options.standing ?? 'stated',
    inForce: { from: options.from ?? '2023-04-01', until: options.until ?? null },
    asked: ['price'],
    conditions: { all: [{ fact, operator, value }] },
    event: { type: 'discount', params: { basisPoints: options.basisPoints ?? 300 } },
    ...options.members,
  };
  return { path: `${id.replace('.', '/')}.json`, text: JSON.stringify(rule, null, 2) };
}

export function aBook(...sources: readonly BookSource[]): Book {
  return bookFromSources([documents, ...sources]);
}
