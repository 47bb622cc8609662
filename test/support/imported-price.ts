import type { PlainDate } from '../../domain/calendar';
import { accruedPence } from '../../domain/pricing/accrual';
import { segmentsFrom, segmentsUntil } from '../../domain/pricing/cut';
import type { Segment } from '../../domain/pricing/timeline';
import type { Book } from '../../rules/book';
import { readSegments } from '../../store/read/price';
import type { Store } from '../../store/read/store';
import { forecastOf } from './forecast-of-row';
import type { GeneratedRow } from './import-rows';

/** A price of a stay: each segment, and what all of them come to. */
export interface PricedStay {
  readonly segments: readonly (readonly [string, string | null, number])[];
  readonly totalPence: number;
}

/**
 * What an imported placement is recorded to cost on its present route up to a horizon, beside what
 * a forecast says of the same facts.
 */
export async function priceAndForecast(
  { store, book }: { readonly store: Store; readonly book: Book },
  { row, placementId }: { readonly row: GeneratedRow; readonly placementId: string },
  horizon: PlainDate,
): Promise<{ readonly recorded: PricedStay; readonly foreseen: PricedStay }> {
  const from = row.placement.startsOn;
  const segments = await readSegments(store, placementId);
  const lived = segmentsUntil(segmentsFrom(segments, from), horizon);
  const forecast = await forecastOf(book, row, horizon);
  return {
    recorded: {
      segments: lived.map(priced),
      totalPence: accruedPence(lived, { from, until: horizon }),
    },
    foreseen: { segments: forecast.segments.map(priced), totalPence: forecast.totalPence },
  };
}

function priced({
  from,
  until,
  weeklyPence,
}: Pick<Segment, 'from' | 'until' | 'weeklyPence'>): readonly [string, string | null, number] {
  return [from, until, weeklyPence];
}
