import type { DateSpan, PlainDate } from '../calendar';
import type { Pence } from '../money';
import { inForceOn, type StayTerms } from './stay-terms';
import type { Route } from './terms';

/** Days on which one agreed price is paid on one route: a ceiling is kept for them as a whole. */
export interface AgreedDays extends DateSpan {
  readonly route: Route;
  readonly coreWeeklyPence: Pence;
  /** The day from which the price is agreed, which may lie before those on this route. */
  readonly agreedFrom: PlainDate;
}

/** An open stay from its first day, by the price that is agreed and the route it is bought on. */
export function agreedDays(
  { routes, cores }: Pick<StayTerms, 'routes' | 'cores'>,
  startedOn: PlainDate,
): readonly AgreedDays[] {
  const turns = [...routes, ...cores].map(({ from }) => from).filter((day) => day > startedOn);
  const days = [...new Set([startedOn, ...turns])].sort();
  return days.map((from, index) => {
    const { coreWeeklyPence, from: agreedFrom } = inForceOn(cores, from);
    const { route } = inForceOn(routes, from);
    return { from, until: days[index + 1] ?? null, route, coreWeeklyPence, agreedFrom };
  });
}
