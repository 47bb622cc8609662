import pc from 'picocolors';
import type { PlainDate } from '../../domain/calendar';
import { formatPence, pence } from '../../domain/money';

/** How the story is told. Colour is for a terminal only, and never with NO_COLOR set. */
export interface Story {
  readonly title: (text: string) => void;
  readonly line: (on: PlainDate, text: string) => void;
  readonly detail: (text: string) => void;
  /** A rule that spoke: its sentence, its id, and the clause behind it. */
  readonly rule: (citation: Cited) => void;
  readonly table: (rows: readonly (readonly string[])[]) => void;
  readonly say: (text: string) => void;
}

/** A citation as it comes over the wire. */
export interface Cited {
  readonly ruleId: string;
  readonly says: string;
  readonly source: { readonly document: string; readonly clause: string };
  readonly standing: string;
}

const margin = ' '.repeat(17);
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

export function tellStory(
  out: { readonly write: (text: string) => unknown },
  { colour, weekdayOf }: { colour: boolean; weekdayOf: (day: PlainDate) => number },
): Story {
  const paint = pc.createColors(colour);
  const print = (text: string): void => void out.write(`${text}\n`);
  return {
    title: (text) => {
      print(`\n${paint.bold(text)}`);
    },
    line: (on, text) => {
      const [first = '', ...rest] = wrapped(text);
      print(`${paint.cyan(dayInWords(on, weekdayOf(on)))}  ${first}`);
      for (const row of rest) print(`${margin}${row}`);
    },
    detail: (text) => {
      for (const row of wrapped(text)) print(`${margin}${paint.dim(row)}`);
    },
    rule: ({ ruleId, says, source, standing }) => {
      for (const row of wrapped(says)) print(`${margin}${paint.yellow(row)}`);
      const { document, clause } = source;
      const cited = `${ruleId} · ${document}, ${clause} · ${standing}`;
      for (const row of wrapped(cited)) print(`${margin}${paint.dim(row)}`);
    },
    table: (rows) => {
      for (const row of aligned(rows)) print(`  ${row}`);
    },
    say: print,
  };
}

/** `Mon 23 Nov 2026`, always fifteen characters wide. */
function dayInWords(day: PlainDate, weekday: number): string {
  const [year = '', month = '', date = ''] = day.split('-');
  const name = weekdays[weekday - 1] ?? '';
  return `${name} ${String(Number(date)).padStart(2)} ${months[Number(month) - 1] ?? ''} ${year}`;
}

/** `23 Nov 2026`, inside a sentence. */
export function spokenDay(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${String(Number(date))} ${months[Number(month) - 1] ?? ''} ${year}`;
}

export function money(amount: number): string {
  return formatPence(pence(amount));
}

/** Lines of at most 100 columns, the margin included, broken between words. */
function wrapped(text: string): readonly string[] {
  const width = 100 - margin.length;
  return text.split(' ').reduce<readonly string[]>((rows, word) => {
    const last = rows.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) return [...rows, word];
    return [...rows.slice(0, -1), `${last} ${word}`];
  }, []);
}

/** Columns as wide as their widest cell; the first to the left, sums to the right. */
function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const columns = Math.max(...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return cell.startsWith('£') ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd(),
  );
}
