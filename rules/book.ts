import type { DateSpan, PlainDate } from '../domain/calendar';
import { contains } from '../domain/calendar';
import type { Citation, Finding } from '../domain/pricing/finding';
import { canonicalJson, digestOf } from './canonical-json';
import type { ConditionLeaf, DocumentsFile, RuleFile, RuleQuestion, TableFile } from './envelope';
import { checkBook } from './book-checks';
import type { BookSource } from './book-files';
import { parseSources, readSources } from './book-files';

// A book is every record loaded: past, in force and future. It is checked whole, frozen, and named
// by the digest of its canonical text, which is stamped on every decision and price. Nothing falls
// back: no latest value, no default, and no two values for one thing on one day.

export interface Rule {
  readonly id: string;
  readonly family: string;
  readonly file: RuleFile;
  readonly inForce: DateSpan;
  readonly asked: readonly RuleQuestion[];
  readonly leaves: readonly ConditionLeaf[];
  readonly finding: Finding;
  readonly citation: Citation;
}

export interface ReferenceTable {
  readonly id: string;
  readonly file: TableFile;
  readonly inForce: DateSpan;
  readonly citation: Citation;
}

export interface Book {
  /** `sha256:` and 64 hexadecimal digits. */
  readonly digest: string;
  readonly documents: DocumentsFile['documents'];
  readonly rules: readonly Rule[];
  readonly tables: readonly ReferenceTable[];
}

/**
 * Reads the book from a folder: `documents.json`, and one folder per family with its rules.
 *
 * @throws BookFault with every fault found, each with file, line and reason
 */
export function loadBook(rootDir: string): Book {
  return bookFromSources(readSources(rootDir));
}

/** The same from texts in memory, with the path that each would have under the folder. */
export function bookFromSources(sources: readonly BookSource[]): Book {
  const parsed = parseSources(sources);
  checkBook(parsed);
  const documents = parsed.documents.file.documents;
  const titles = new Map(documents.map(({ key, title }) => [key, title]));
  const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);
  const rules = parsed.rules.map(({ file }) => toRule(file, titles)).sort(byId);
  const tables = parsed.tables.map(({ file }) => toTable(file, titles)).sort(byId);
  const digest = digestOf(canonicalText({ documents, rules, tables }));
  return deepFreeze({ digest, documents, rules, tables });
}

/** One text for the whole book, kept for every book that has priced or decided anything. */
export function toCanonicalJson(book: Book): string {
  return canonicalText(book);
}

/** Loads a kept book again: the same checks, the same digest. */
export function bookFromCanonical(text: string): Book {
  const kept = JSON.parse(text) as Record<'documents' | 'rules' | 'tables', readonly unknown[]>;
  const files = [...kept.rules, ...kept.tables] as readonly { readonly id: string }[];
  return bookFromSources([
    { path: 'documents.json', text: JSON.stringify({ documents: kept.documents }) },
    ...files.map((file) => ({
      path: `${file.id.replace('.', '/')}.json`,
      text: JSON.stringify(file),
    })),
  ]);
}

/** The rules in force on a day, by id; only those of a family or for a question, when named. */
export function inForceOn(
  book: Book,
  { on, family, question }: { on: PlainDate; family?: string; question?: RuleQuestion },
): readonly Rule[] {
  return book.rules.filter(
    (rule) =>
      contains(rule.inForce, on) &&
      (family === undefined || rule.family === family) &&
      (question === undefined || rule.asked.includes(question)),
  );
}

function toRule(file: RuleFile, titles: ReadonlyMap<string, string>): Rule {
  return {
    id: file.id,
    family: file.id.slice(0, file.id.indexOf('.')),
    file,
    inForce: file.inForce,
    asked: file.asked,
    leaves: 'all' in file.conditions ? file.conditions.all : file.conditions.any,
    finding: file.event,
    citation: citationOf(file, titles),
  };
}

function toTable(file: TableFile, titles: ReadonlyMap<string, string>): ReferenceTable {
  return { id: file.id, file, inForce: file.inForce, citation: citationOf(file, titles) };
}

function citationOf(file: RuleFile | TableFile, titles: ReadonlyMap<string, string>): Citation {
  const { document, clause } = file.source;
  return {
    ruleId: file.id,
    says: file.says,
    source: { document: titles.get(document) ?? document, clause },
    standing: file.standing,
  };
}

function canonicalText({ documents, rules, tables }: Omit<Book, 'digest'>): string {
  const files = { rules: rules.map(({ file }) => file), tables: tables.map(({ file }) => file) };
  return canonicalJson({ documents, ...files });
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}
