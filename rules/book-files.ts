import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import type { DocumentsFile, RuleFile, TableFile } from './envelope';
import { documentsSchema, ruleSchema, tableSchema } from './envelope';
import type { JsonPath, JsonText } from './json-text';
import { JsonFault, readJson } from './json-text';

/** A file of the book: its path under the folder, with `/`, and its text. */
export interface BookSource {
  readonly path: string;
  readonly text: string;
}

/** A file that has the right shape, and a way to say on which line something is wrong in it. */
export interface Parsed<File> {
  readonly path: string;
  readonly file: File;
  readonly faultAt: (member: JsonPath, reason: string) => string;
}

export interface ParsedBook {
  readonly documents: Parsed<DocumentsFile>;
  readonly rules: readonly Parsed<RuleFile>[];
  readonly tables: readonly Parsed<TableFile>[];
}

/** Everything that is wrong with a book, one line each: file, line, reason. */
export class BookFault extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`The book does not load.\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
    this.name = 'BookFault';
    this.faults = faults;
  }
}

const documentsPath = 'documents.json';

export function readSources(rootDir: string): readonly BookSource[] {
  const families = readdirSync(rootDir, { withFileTypes: true }).filter((it) => it.isDirectory());
  const paths = families.flatMap(({ name }) =>
    readdirSync(join(rootDir, name))
      .filter((file) => file.endsWith('.json') && !file.endsWith('.cases.json'))
      .map((file) => `${name}/${file}`),
  );
  return [documentsPath, ...paths.sort()].map((path) => ({
    path,
    text: readFileSync(join(rootDir, path), 'utf8'),
  }));
}

/** Reads every file and collects all faults before it throws, so that one run shows them all. */
export function parseSources(sources: readonly BookSource[]): ParsedBook {
  const faults: string[] = [];
  const parse = <Schema extends z.ZodType>(source: BookSource, schema: Schema) => {
    const parsed = parseOne(source, schema);
    if ('faults' in parsed) faults.push(...parsed.faults);
    return 'faults' in parsed ? [] : [parsed];
  };
  const isTable = ({ path }: BookSource): boolean => path.startsWith('reference/');
  const files = sources.filter(({ path }) => path !== documentsPath);
  const rules = files.filter((it) => !isTable(it)).flatMap((it) => parse(it, ruleSchema));
  const tables = files.filter(isTable).flatMap((it) => parse(it, tableSchema));
  const [documents] = sources
    .filter(({ path }) => path === documentsPath)
    .flatMap((source) => parse(source, documentsSchema));
  if (documents === undefined && faults.length === 0) faults.push(`${documentsPath}: is missing`);
  if (documents === undefined || faults.length > 0) throw new BookFault(faults);
  return { documents, rules, tables };
}

function parseOne<Schema extends z.ZodType>(
  { path, text }: BookSource,
  schema: Schema,
): Parsed<z.output<Schema>> | { readonly faults: readonly string[] } {
  const json = jsonOf({ path, text });
  if ('faults' in json) return json;
  const faultAt = (member: JsonPath, reason: string): string =>
    `${path}, line ${String(json.lineOf(member))}: ${reason}`;
  const result = schema.safeParse(json.value);
  if (result.success) return { path, file: result.data, faultAt };
  return { faults: result.error.issues.flatMap((issue) => faultsOf(issue, { faultAt })) };
}

function jsonOf({ path, text }: BookSource): JsonText | { readonly faults: readonly string[] } {
  try {
    return readJson(text);
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    return { faults: [`${path}, line ${String(error.line)}: ${error.message}`] };
  }
}

/** One sentence per fault; an unknown member is named on its own line. */
function faultsOf(
  issue: z.core.$ZodIssue,
  { faultAt, within = [] }: Pick<Parsed<unknown>, 'faultAt'> & { readonly within?: JsonPath },
): readonly string[] {
  const path = [...within, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => faultAt([...path, key], `"${key}" is not known here`));
  }
  const branch = issue.code === 'invalid_union' ? closest(issue.errors) : [];
  if (branch.length > 0) return branch.flatMap((it) => faultsOf(it, { faultAt, within: path }));
  const where = path.map(String).join('.');
  return [faultAt(path, `${where === '' ? 'the file' : where}: ${issue.message}`)];
}

/** Of several shapes that were possible, the one that the file came nearest to. */
function closest(branches: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] {
  const depth = (issues: readonly z.core.$ZodIssue[]): number =>
    Math.max(...issues.map(({ path }) => path.length));
  return [...branches].sort((a, b) => depth(b) - depth(a))[0] ?? [];
}
