import { invariant } from '../invariant';
import type { BasisPoints, Pence } from '../money';
import { minus, pence, plus, roundHalfUp, share } from '../money';
import type { Lot } from '../placement/terms';

// The figures that the report of 11 January 2023 estimates with. They are estimates of placements;
// the fee of membership is never mixed into them, and stands beside them.

export interface YearlySpend {
  readonly lot: Lot;
  readonly under18Pence: Pence;
  readonly from18Pence: Pence;
}

export interface SpendEstimate {
  readonly lots: readonly (YearlySpend & { readonly totalPence: Pence })[];
  readonly under18Pence: Pence;
  readonly from18Pence: Pence;
  readonly yearPence: Pence;
}

/** A year's forecast by lot and age; every total is the sum of its parts (8.6). */
export function spendEstimate(spends: readonly YearlySpend[]): SpendEstimate {
  const lots = spends.map((spend) => ({
    ...spend,
    totalPence: plus(spend.under18Pence, spend.from18Pence),
  }));
  return {
    lots,
    under18Pence: sum(lots.map(({ under18Pence }) => under18Pence)),
    from18Pence: sum(lots.map(({ from18Pence }) => from18Pence)),
    yearPence: sum(lots.map(({ totalPence }) => totalPence)),
  };
}

export interface TermEstimate {
  readonly years: number;
  /** £77,356,014 for three years: placements only, as the spend limit is (2.1). */
  readonly placementsPence: Pence;
  /** £251,000 for three years, which has an envelope of its own. */
  readonly feePence: Pence;
  /** £77,607,014 (8.6). Only their sum: it limits nothing. */
  readonly placementsAndFeePence: Pence;
}

export function termEstimate(
  { yearPence }: SpendEstimate,
  { years, feePence }: { readonly years: number; readonly feePence: Pence },
): TermEstimate {
  const placementsPence = pence(years * yearPence);
  return {
    years,
    placementsPence,
    feePence,
    placementsAndFeePence: plus(placementsPence, feePence),
  };
}

export interface SavingTest {
  readonly shareBasisPoints: BasisPoints;
  readonly baselinePence: Pence;
  readonly savedPence: Pence;
  /** The mean of the years of the term, rounded half up. */
  readonly averageFeePence: Pence;
  /** Below nought where the saving does not pay for the membership. */
  readonly afterFeePence: Pence;
}

/** What a share of a stated baseline comes to, beside the fee that it must first pay for. */
export function savingTest(
  { yearPence }: SpendEstimate,
  {
    shareBasisPoints,
    feePence,
    years,
  }: { readonly shareBasisPoints: BasisPoints; readonly feePence: Pence; readonly years: number },
): SavingTest {
  const savedPence = share(yearPence, shareBasisPoints);
  const averageFeePence = pence(roundHalfUp(feePence, years));
  const afterFeePence = minus(savedPence, averageFeePence);
  return { shareBasisPoints, baselinePence: yearPence, savedPence, averageFeePence, afterFeePence };
}

/** One year's price study: variances are what the DPV costs more, so a saving is below nought. */
export interface PriceStudy {
  readonly year: number;
  readonly considered: number;
  readonly compared: number;
  readonly yearOnePence: Pence;
  readonly discountedPence: Pence;
}

export interface StudyAverages extends PriceStudy {
  readonly averageYearOnePence: Pence;
  readonly averageDiscountedPence: Pence;
}

/** Each study with its averages a placement, rounded half up to the penny. */
export function studyAverages(study: PriceStudy): StudyAverages {
  const { compared, considered, yearOnePence, discountedPence } = study;
  invariant(compared <= considered, `of ${String(considered)}, ${String(compared)} compared`);
  const average = (total: Pence): Pence =>
    compared === 0 ? pence(0) : pence(roundHalfUp(total, compared));
  return {
    ...study,
    averageYearOnePence: average(yearOnePence),
    averageDiscountedPence: average(discountedPence),
  };
}

function sum(amounts: readonly Pence[]): Pence {
  return amounts.reduce(plus, pence(0));
}
