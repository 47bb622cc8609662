import type { PlainDate } from '../../domain/calendar';
import type { PlacementRow } from '../../domain/imports/placement-row';
import type { StayTerms } from '../../domain/placement/stay-terms';
import { minus, type Pence } from '../../domain/money';
import type { Citation } from '../../domain/pricing/finding';
import { segmentOn } from '../../domain/pricing/cut';
import type { Book } from '../../rules/book';
import { priceTerms } from '../../rules/price-terms';

/** What the terms give on a day beside what the council's own books say is paid. */
export interface PriceShown {
  readonly on: PlainDate;
  readonly weeklyPence: Pence;
  readonly because: readonly Citation[];
  readonly statedWeeklyPence: Pence | null;
  /** Stated less terms: what the terms give and the stated price does not show. Null: not stated. */
  readonly notShownWeeklyPence: Pence | null;
  /** Rules that could not decide; with any, the agreed price stands in their place. */
  readonly undecided: readonly Citation[];
}

export async function priceShown(
  book: Book,
  { row, terms, on }: { readonly row: PlacementRow; readonly terms: StayTerms; on: PlainDate },
): Promise<PriceShown | null> {
  const { lot, startedOn, child, statedWeeklyPence } = row;
  const { dateOfBirth } = child;
  const stay = { lot, terms, startsOn: startedOn, until: null, dateOfBirth };
  const { segments, undecided } = await priceTerms(book, stay);
  const segment = segmentOn(segments, on);
  if (segment === null) return null;
  const { weeklyPence, because } = segment;
  return {
    ...{ on, weeklyPence, because, statedWeeklyPence },
    notShownWeeklyPence: statedWeeklyPence === null ? null : minus(statedWeeklyPence, weeklyPence),
    undecided: undecided.map(({ citation }) => citation),
  };
}

/** What one set of clauses gives that the stated prices do not show, over all rows. */
export interface ClauseSum {
  readonly ruleIds: readonly string[];
  readonly rows: number;
  readonly weeklyPence: number;
}

/** Sums of what is not shown, by the clauses behind the price; a price below the terms counts too. */
export function sumsByClause(shown: readonly PriceShown[]): readonly ClauseSum[] {
  const sums = new Map<string, ClauseSum>();
  for (const { because, notShownWeeklyPence } of shown) {
    if (notShownWeeklyPence === null || notShownWeeklyPence === 0) continue;
    const ruleIds = because.map(({ ruleId }) => ruleId);
    const key = ruleIds.join(' ');
    const { rows, weeklyPence } = sums.get(key) ?? { rows: 0, weeklyPence: 0 };
    sums.set(key, {
      ruleIds,
      rows: rows + 1,
      weeklyPence: weeklyPence + notShownWeeklyPence,
    });
  }
  return [...sums.values()].sort((a, b) => b.weeklyPence - a.weeklyPence);
}
