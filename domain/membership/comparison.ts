import type { Pence } from '../money';
import { minus, pence, plus, roundHalfUp } from '../money';
import type { PriceStudy, StudyAverages } from './estimates';
import { studyAverages } from './estimates';

// The price comparison in the shape of the report's table (5.5 to 5.7): for each year how many
// placements were compared, what they would cost more on the DPV in their first year, and what once
// every discount counts. The baseline is the current list, which is named, and never "0.5%".

/** One placement at three weekly prices, over the same days. */
export interface PricedPair {
  readonly placement: string;
  readonly year: number;
  readonly days: number;
  readonly leftOutBecause: string | null;
  readonly currentWeeklyPence: Pence;
  /** On the first day of a stay: no discount for a long one yet. */
  readonly firstWeeklyPence: Pence;
  /** Once every discount counts. */
  readonly discountedWeeklyPence: Pence;
}

export interface PlacementVariance {
  readonly placement: string;
  readonly year: number;
  readonly days: number;
  readonly currentPence: Pence;
  /** Below nought where the DPV is cheaper. */
  readonly yearOnePence: Pence;
  readonly discountedPence: Pence;
}

export interface PriceComparison {
  /** Newest first, as in the report. */
  readonly years: readonly StudyAverages[];
  readonly total: Omit<StudyAverages, 'year'>;
  readonly placements: readonly PlacementVariance[];
  readonly leftOut: readonly { readonly placement: string; readonly because: string }[];
}

/** Every figure of a year is the sum of its placements, to the penny. */
export function comparePrices(pairs: readonly PricedPair[]): PriceComparison {
  const leftOut = pairs.flatMap(({ placement, leftOutBecause: because }) =>
    because === null ? [] : [{ placement, because }],
  );
  const placements = pairs.filter((pair) => pair.leftOutBecause === null).map(varianceOf);
  const years = [...new Set(pairs.map(({ year }) => year))].sort((a, b) => b - a);
  const studies = years.map((year) => {
    const considered = pairs.filter((pair) => pair.year === year).length;
    return studyOf(
      placements.filter((placement) => placement.year === year),
      { year, considered },
    );
  });
  const { year: _, ...total } = studyAverages(
    studyOf(placements, { year: 0, considered: pairs.length }),
  );
  return { years: studies.map(studyAverages), total, placements, leftOut };
}

function varianceOf(pair: PricedPair): PlacementVariance {
  const { placement, year, days } = pair;
  const currentPence = accrued(pair.currentWeeklyPence, days);
  return {
    placement,
    year,
    days,
    currentPence,
    yearOnePence: minus(accrued(pair.firstWeeklyPence, days), currentPence),
    discountedPence: minus(accrued(pair.discountedWeeklyPence, days), currentPence),
  };
}

/** By day, never by 52 weeks: a year of 365 days is 52 weeks and one day. */
function accrued(weeklyPence: Pence, days: number): Pence {
  return pence(roundHalfUp(weeklyPence * days, 7));
}

function studyOf(
  placements: readonly PlacementVariance[],
  { year, considered }: { readonly year: number; readonly considered: number },
): PriceStudy {
  const sum = (member: 'yearOnePence' | 'discountedPence'): Pence =>
    placements.reduce((total, placement) => plus(total, placement[member]), pence(0));
  return {
    year,
    considered,
    compared: placements.length,
    yearOnePence: sum('yearOnePence'),
    discountedPence: sum('discountedPence'),
  };
}
