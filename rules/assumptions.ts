import { formatPence, pence } from '../domain/money';
import type { Book, ReferenceTable, Rule } from './book';
import { shippedCases } from './cases';
import type { RuleFile } from './envelope';

// Everything that no source states, as a page to take to the Alliance: docs/assumptions.md is
// written from the book, and never by hand.

const preface = `# What is assumed, and what nobody has confirmed

The contract of the DPV is not public. Where the report of 11 January 2023 and the law are silent,
Hearth works with a reading of its own and says so wherever its effect is shown. This page lists all
of them, for the Alliance and the council to agree to, correct or fill in. It is written from the
files in \`rules/\`; run \`npm run docs\` after changing one.

A council settles a value with an authority entry: [how to](how-to/enter-an-authority-value.md).
`;

const blank =
  '| To be filled in | |\n| --- | --- |\n| Agreed, or the right value | |\n| By whom, when, in which paper | |';

/** Markdown for docs/assumptions.md; links are relative to the folder docs/. */
export function renderAssumptions(book: Book): string {
  const open = [...book.rules, ...book.tables].filter(({ file }) => file.standing !== 'stated');
  const unconfirmed = open.filter(({ file }) => file.standing === 'unconfirmed');
  const assumed = open.filter(({ file }) => file.standing === 'assumed');
  const counts =
    `${String(unconfirmed.length)} values are unconfirmed and ${String(assumed.length)} assumed, ` +
    `of ${String(book.rules.length + book.tables.length)} rules and tables.`;
  const sections = [
    preface.trim(),
    counts,
    section('Unconfirmed: no value is known, and none applies', unconfirmed),
    section('Assumed: these apply until they are settled', assumed),
  ];
  return `${sections.join('\n\n')}\n`;
}

function section(title: string, records: readonly (Rule | ReferenceTable)[]): string {
  const none = records.length === 0 ? ['Nothing.'] : [];
  return [`## ${title}`, ...none, ...records.map(entry)].join('\n\n');
}

function entry({ id, file, citation, inForce }: Rule | ReferenceTable): string {
  const { document, clause } = citation.source;
  const parts = (file.readings ?? []).map(({ says, standing }) => `- *${standing}*: ${says}`);
  if ('kind' in file && file.kind === 'duty-readings') {
    parts.push(...file.rows.map(({ reads, says }) => `- \`${reads}\`: ${says}`));
  }
  if ('otherReading' in file) parts.push(...otherReading(id, file.otherReading));
  const from = `From ${inForce.from}${inForce.until === null ? '' : ` until ${inForce.until}`}`;
  const link = `[\`${id}\`](../rules/${id.replace('.', '/')}.json)`;
  const lines = [citation.says, `${from}; ${document}, ${clause}. ${link}`];
  const list = parts.length === 0 ? [] : [parts.join('\n')];
  return [`### ${id}`, ...lines, ...list, blank].join('\n\n');
}

/** How else the source can be read, and what that comes to in the first stay of its cases. */
function otherReading(ruleId: string, other: RuleFile['otherReading']): readonly string[] {
  if (other === undefined) return [];
  const [example] = readInTwoWays(ruleId);
  const sums =
    example === undefined
      ? ''
      : ` Example: ${example.says} ${pounds(example.totalPence)} as above, ` +
        `${pounds(example.otherTotalPence)} by this reading.`;
  return [`- *the other reading*: ${other.says}${sums}`];
}

interface StayReadInTwoWays {
  readonly says: string;
  readonly totalPence: number;
  readonly otherTotalPence: number;
}

function readInTwoWays(ruleId: string): readonly StayReadInTwoWays[] {
  const file = shippedCases(ruleId) as { readonly readInTwoWays?: readonly StayReadInTwoWays[] };
  return file.readInTwoWays ?? [];
}

function pounds(sum: number): string {
  return formatPence(pence(sum));
}
