import type { Citation } from '../domain/pricing/finding';
import type { Book, ReferenceTable, Rule } from './book';

// The book as a page for people: docs/rule-book.md is written from it, and never by hand.

const preface = `# The rule book

Every rule and every reference table that Hearth decides by, with its authority. This page is
written from the files in \`rules/\`; run \`npm run docs\` after changing one.

**Standing**: *stated*, the source says it; *assumed*, our working reading where the source is
silent, which applies and is labelled wherever its effect is shown; *unconfirmed*, no value is
known, and a decision that needs it is refused.
`;

/** Markdown for docs/rule-book.md; links are relative to the folder docs/. */
export function renderRuleBook(book: Book): string {
  const families = [...new Set(book.rules.map(({ family }) => family))].sort();
  const sections = [
    preface,
    ...families.map((family) => familySection(book, family)),
    tableSection(book),
    documentSection(book),
    openSection(book),
  ];
  return `${sections.map((section) => section.trim()).join('\n\n')}\n`;
}

function familySection(book: Book, family: string): string {
  const rows = book.rules.filter((rule) => rule.family === family).map(ruleRow);
  const title = `## ${family.charAt(0).toUpperCase()}${family.slice(1)}`;
  return [
    title,
    '',
    ...header(['Rule', 'It says', 'In force', 'Source', 'Standing']),
    ...rows,
  ].join('\n');
}

function ruleRow({ id, family, inForce, citation }: Rule): string {
  const file = `../rules/${family}/${id.slice(family.length + 1)}`;
  const links = `\`${id}\` ([file](${file}.json), [cases](${file}.cases.json))`;
  return row([links, citation.says, spanWords(inForce), sourceWords(citation), citation.standing]);
}

function tableSection({ tables }: Book): string {
  const rows = tables.map(({ id, inForce, citation, file }) => {
    const link = `\`${id}\` ([file](../rules/${id.replace('.', '/')}.json))`;
    const says = `${citation.says} Rows: ${String(file.rows.length)}.`;
    return row([link, says, spanWords(inForce), sourceWords(citation), citation.standing]);
  });
  const titles = ['Table', 'It says', 'In force', 'Source', 'Standing'];
  return ['## Reference tables', '', ...header(titles), ...rows].join('\n');
}

function documentSection({ documents }: Book): string {
  const rows = documents.map(({ key, title, says }) => row([`\`${key}\``, title, says]));
  return ['## Documents', '', ...header(['Key', 'Title', 'What it is']), ...rows].join('\n');
}

/** Everything that a council should settle: what is not stated, part by part. */
function openSection({ rules, tables }: Book): string {
  const lines = [...rules, ...tables].filter((it) => it.file.standing !== 'stated').map(openLine);
  const text = 'Each of these applies as written until a council settles it.';
  return ['## Not stated by a source', '', text, '', ...lines].join('\n');
}

function openLine({ id, file, citation }: Rule | ReferenceTable): string {
  const parts = file.readings ?? [{ says: citation.says, standing: citation.standing }];
  const words = parts.map(({ says, standing }) => `*${standing}*: ${says}`).join(' ');
  return `- \`${id}\` (${citation.standing}). ${words}`;
}

function spanWords({ from, until }: Rule['inForce']): string {
  return until === null ? `from ${from}` : `from ${from}, until ${until} (not included)`;
}

function sourceWords({ source }: Citation): string {
  return `${source.document}, ${source.clause}`;
}

function header(titles: readonly string[]): readonly string[] {
  return [row(titles), row(titles.map(() => '---'))];
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
