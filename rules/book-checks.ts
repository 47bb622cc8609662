import type { DateSpan } from '../domain/calendar';
import { overlap } from '../domain/calendar';
import type { FindingType } from '../domain/pricing/finding';
import type { Parsed, ParsedBook } from './book-files';
import { BookFault } from './book-files';
import { canonicalJson } from './canonical-json';
import type { ConditionLeaf, RuleFile, TableFile } from './envelope';
import { standings } from './envelope';
import { factRegister, isFactValue } from './facts';
import { operatorNamed } from './operators';
import { checkReach } from './reach-checks';
import { checkTable } from './table-checks';

// What a schema cannot say: names that must match, facts that must exist, values that must not
// overlap. Every fault is collected, and the book loads with none.

/** Of these there is one answer a day for a placement, so two rules in force at once contradict. */
const oneAnswer: readonly FindingType[] = [
  'urgency',
  'offer-window',
  'offer-reminders',
  'award-approval',
  'agreement-signature',
  'challenge-period',
  'arrival',
  'planned-end',
  'notice',
  'placement-plan',
  'notification',
  'visit',
  'personal-adviser-visit',
  'looked-after-review',
  'step-down-review',
  'eighteen-decision',
  'absence-decision',
  'birthdays',
  'lha-reduction',
];

type AnyFile = Parsed<RuleFile> | Parsed<TableFile>;

export function checkBook(book: ParsedBook): void {
  const all: readonly AnyFile[] = [...book.rules, ...book.tables];
  const keys = new Set(book.documents.file.documents.map(({ key }) => key));
  const faults = [
    ...all.flatMap((parsed) => checkEnvelope(parsed, { all, keys })),
    ...book.rules.flatMap((rule) => waysToRead(rule).flatMap(checkConditions)),
    ...book.rules.flatMap((rule) => checkCalendar(rule, book.tables)),
    ...book.tables.flatMap(checkTable),
    ...book.tables.flatMap((table) => checkReads(table, book.rules)),
    ...overlaps(all),
  ];
  if (faults.length > 0) throw new BookFault(faults);
}

function checkEnvelope(
  { path, file, faultAt }: AnyFile,
  { all, keys }: { readonly all: readonly AnyFile[]; readonly keys: ReadonlySet<string> },
): readonly string[] {
  const faults: string[] = [];
  const wanted = path.replace(/\.json$/, '').replace('/', '.');
  if (file.id !== wanted) faults.push(faultAt(['id'], `the id of this file is ${wanted}`));
  if (!keys.has(file.source.document)) {
    faults.push(faultAt(['source', 'document'], `${file.source.document} is in no documents.json`));
  }
  const weakest = weakestOf(file);
  if (file.standing !== weakest) {
    faults.push(faultAt(['standing'], `the weakest of the readings is ${weakest}`));
  }
  return [...faults, ...checkSuccession({ path, file, faultAt } as AnyFile, all)];
}

/** A new figure is a new file that begins on the day the old one ends: no gap, and no branch. */
function checkSuccession({ file, faultAt }: AnyFile, all: readonly AnyFile[]): readonly string[] {
  if (file.succeeds === undefined) return [];
  const before = all.find((other) => other.file.id === file.succeeds);
  if (before === undefined) return [faultAt(['succeeds'], `there is no ${file.succeeds}`)];
  const { until } = before.file.inForce;
  if (until === file.inForce.from) return [];
  const reason = `${file.succeeds} ends on ${until ?? 'no day'}, and this begins on ${file.inForce.from}`;
  return [faultAt(['inForce', 'from'], reason)];
}

/** A rule as it stands, and as its source can be read otherwise. */
function waysToRead(rule: Parsed<RuleFile>): readonly Parsed<RuleFile>[] {
  const { file, faultAt } = rule;
  const conditions = file.otherReading?.conditions ?? null;
  if (conditions === null) return [rule];
  const other: Parsed<RuleFile> = {
    ...rule,
    file: { ...file, conditions },
    faultAt: (member, reason) => faultAt(['otherReading', ...member], reason),
  };
  return [rule, other];
}

function checkConditions(rule: Parsed<RuleFile>): readonly string[] {
  const { file, faultAt } = rule;
  const key = 'all' in file.conditions ? 'all' : 'any';
  const leaves = 'all' in file.conditions ? file.conditions.all : file.conditions.any;
  const faults = leaves.flatMap((leaf, index) => {
    const reason = faultOf(leaf);
    return reason === null ? [] : [faultAt(['conditions', key, index, 'value'], reason)];
  });
  return faults.length > 0 ? faults : checkReach(rule);
}

function faultOf({ fact, operator, value }: ConditionLeaf): string | null {
  const { type } = factRegister[fact];
  if (!operatorNamed(operator).suits.includes(type)) {
    return `${operator} does not compare ${fact}, which is ${type}`;
  }
  const isList = Array.isArray(value);
  if (isList !== (operator === 'isOneOf')) {
    return `${operator} takes ${isList ? 'one value' : 'a list'}`;
  }
  const values: readonly unknown[] = isList ? value : [value];
  const unfit = values.filter((item) => !isFactValue(fact, item));
  return unfit.length === 0 ? null : `${fact} is never ${JSON.stringify(unfit[0])}`;
}

function checkCalendar(
  { file, faultAt }: Parsed<RuleFile>,
  tables: readonly Parsed<TableFile>[],
): readonly string[] {
  const { params } = file.event;
  if (!('calendar' in params)) return [];
  const names = tables.flatMap((it) => (it.file.kind === 'working-calendar' ? [it.file.name] : []));
  if (names.includes(params.calendar)) return [];
  return [faultAt(['event', 'params', 'calendar'], `there is no calendar ${params.calendar}`)];
}

/** What is read of a rule is read of one that is there. */
function checkReads(
  { file, faultAt }: Parsed<TableFile>,
  rules: readonly Parsed<RuleFile>[],
): readonly string[] {
  if (file.kind !== 'duty-readings') return [];
  return file.rows.flatMap(({ reads }, index) =>
    rules.some((rule) => rule.file.id === reads)
      ? []
      : [faultAt(['rows', index, 'reads'], `there is no rule ${reads}`)],
  );
}

/** Two files that would answer for the same thing on the same day. */
function overlaps(all: readonly AnyFile[]): readonly string[] {
  return all.flatMap((parsed, index) =>
    all.slice(0, index).flatMap((other) => {
      const days = overlap(parsed.file.inForce, other.file.inForce);
      if (days === null || !sameThing(parsed.file, other.file)) return [];
      const reason = `${other.file.id} answers for the same thing ${spanWords(days)}`;
      return [parsed.faultAt(['inForce'], reason)];
    }),
  );
}

function sameThing(a: AnyFile['file'], b: AnyFile['file']): boolean {
  return subjectsOf(a).some((subject) => subjectsOf(b).includes(subject));
}

/** What a file is the one answer for; rules of one event type and the same conditions are alike. */
function subjectsOf(file: AnyFile['file']): readonly string[] {
  if ('event' in file) {
    const { type, params } = file.event;
    if (type === 'paper-owed') return lotsOf(file).map((lot) => `${type} ${params.paper} ${lot}`);
    if (oneAnswer.includes(type)) return lotsOf(file).map((lot) => `${type} ${lot}`);
    return [`${type} ${canonicalJson(file.conditions)}`];
  }
  switch (file.kind) {
    case 'working-calendar':
      return [`calendar ${file.name}`];
    case 'award-questions':
      return [`${file.kind} ${file.lot}`];
    case 'award-weights':
    case 'planned-ends':
      return file.rows.map(({ lot }) => `${file.kind} ${lot}`);
    case 'lha-rates':
      return file.rows.map(({ brma, category }) => `${file.kind} ${brma} ${category}`);
    case 'adjoining-councils':
      return [`${file.kind} ${file.council}`];
    case 'envelopes':
      return file.rows.map(({ envelope }) => `${file.kind} ${envelope}`);
    default:
      return [file.kind];
  }
}

/** The lots that a rule is about; all of them when it does not say. */
function lotsOf({ conditions }: RuleFile): readonly string[] {
  const leaves = 'all' in conditions ? conditions.all : [];
  const named = leaves.find(({ fact }) => fact === 'lot')?.value;
  if (named === undefined) return factRegister.lot.values ?? [];
  return Array.isArray(named) ? named : [String(named)];
}

function weakestOf(file: AnyFile['file']): string {
  const given = [...(file.readings ?? []), ...(file.readings === undefined ? [file] : [])];
  const ranks = given.map(({ standing }) => standings.indexOf(standing));
  return standings[Math.max(...ranks)] ?? file.standing;
}

function spanWords({ from, until }: DateSpan): string {
  return until === null ? `from ${from}` : `from ${from} until ${until}`;
}
