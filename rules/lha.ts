import type { DateSpan, PlainDate } from '../domain/calendar';
import { birthday, contains, overlap } from '../domain/calendar';
import { pence } from '../domain/money';
import type { LhaCategory } from '../domain/pricing/accommodation';
import type { HeldFinding, LhaReduction } from '../domain/pricing/finding';
import type { Book } from './book';
import type { Accommodation } from '../domain/pricing/accommodation';
import type { StayToPrice } from './stay-facts';
import { tablesOf, tablesOn } from './tables';

// The rule says that the price falls by Local Housing Allowance; the rates are in tables that
// change each April, and the category may change on a birthday. Here the one meets the other.

export interface LhaAnswer {
  /** The finding once for each run of days with one rate, with the sum that comes off. */
  readonly held: readonly HeldFinding[];
  /** What no table answers, in words, `Lewisham, shared, on 2024-04-01`, and for which days. */
  readonly missing: readonly { readonly what: string; readonly span: DateSpan }[];
}

/** The areas for which there is a rate on any day. */
export function knownBrmas(book: Book): readonly string[] {
  const rows = tablesOf(book, 'lha-rates').flatMap(({ file }) => file.rows);
  return [...new Set(rows.map(({ brma }) => brma))].sort();
}

/** Cuts a finding into the days of each rate, and says what comes off the weekly price on them. */
export function lhaReductions(
  book: Book,
  held: HeldFinding & { readonly finding: LhaReduction },
  { accommodation, dateOfBirth }: Pick<StayToPrice, 'accommodation' | 'dateOfBirth'>,
): LhaAnswer {
  if (accommodation === undefined || dateOfBirth === undefined) {
    const what = 'accommodation and date of birth';
    return { held: [], missing: [{ what, span: held.span }] };
  }
  const { params } = held.finding;
  const turns = birthday(dateOfBirth, params.untilAge);
  const edges = tablesOf(book, 'lha-rates')
    .flatMap(({ inForce: { from, until } }) => (until === null ? [from] : [from, until]))
    .filter((day) => contains(held.span, day));
  const days = [...new Set([held.span.from, ...edges, ...inside(held, turns)])].sort();
  const pieces = days.map((from, index) => {
    const span = overlap(held.span, { from, until: days[index + 1] ?? null }) ?? held.span;
    const byRule = from < turns ? params.categoryBefore : params.categoryFrom;
    const category = accommodation.lhaCategory ?? byRule;
    return {
      span,
      category,
      reductionPence: reductionOn(book, { ...accommodation, category, on: from }),
    };
  });
  return {
    held: pieces.flatMap(({ span, reductionPence }) =>
      reductionPence === null ? [] : [{ ...held, span, reductionPence: pence(reductionPence) }],
    ),
    missing: pieces.flatMap(({ span, category, reductionPence }) =>
      reductionPence === null
        ? [{ what: `${accommodation.brma}, ${category}, on ${span.from}`, span }]
        : [],
    ),
  };
}

function inside({ span }: HeldFinding, day: PlainDate): readonly PlainDate[] {
  return contains(span, day) ? [day] : [];
}

/** The rate of a day, or the rent where that is less; null when no table has the rate. */
function reductionOn(
  book: Book,
  it: Pick<Accommodation, 'brma' | 'weeklyRentPence'> & {
    readonly category: LhaCategory;
    readonly on: PlainDate;
  },
): number | null {
  const row = tablesOn(book, { kind: 'lha-rates', on: it.on })
    .flatMap(({ file }) => file.rows)
    .find(({ brma, category }) => brma === it.brma && category === it.category);
  if (row === undefined) return null;
  return it.weeklyRentPence === null
    ? row.weeklyPence
    : Math.min(row.weeklyPence, it.weeklyRentPence);
}
