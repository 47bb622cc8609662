import type { DateSpan, PlainDate } from '../calendar';
import { addMonths, earliest } from '../calendar';
import { invariant } from '../invariant';
import type { BasisPoints, Pence } from '../money';
import { minus, pence, plus, share } from '../money';

// What membership of the Alliance costs, year by year. Every total is a sum of years: the report of
// 11 January 2023 says "£87,000 per year", but three times 87,000 is 261,000 and its own total is
// 251,000, because the £5,000 of implementation falls in the first year alone (8.5).

export interface Fee {
  readonly fee: string;
  readonly says: string;
  readonly every: 'year' | 'once';
  /** Before any reduction: CarePlace is listed at £37,000 and charged at £35,000 (8.1). */
  readonly listPence: Pence;
  readonly chargedPence: Pence;
}

export interface MembershipTerm extends DateSpan {
  readonly term: string;
  readonly until: PlainDate;
  /** An option that the council may take up, not yet decided. */
  readonly option: boolean;
  /** Off the yearly fees together. */
  readonly discountBasisPoints: BasisPoints;
}

/** What the Alliance offers to a council that commits itself for so many years. */
export interface Tier {
  readonly years: number;
  readonly discountBasisPoints: BasisPoints;
}

export interface FeeTerms {
  readonly fees: readonly Fee[];
  /** In order of their days, without a gap. */
  readonly terms: readonly MembershipTerm[];
  readonly tiers: readonly Tier[];
}

export interface FeeYear {
  readonly year: number;
  readonly from: PlainDate;
  readonly until: PlainDate;
  readonly term: string;
  readonly option: boolean;
  readonly corePence: Pence;
  readonly discountPence: Pence;
  readonly oneOffPence: Pence;
  readonly totalPence: Pence;
}

/** One row for each year of every term; what is charged once falls in the first. */
export function feeYears({ fees, terms }: FeeTerms): readonly FeeYear[] {
  const corePence = sumOf(fees, 'year');
  return terms.flatMap(yearsOf).map(({ term, ...span }, index) => {
    const discountPence = share(corePence, term.discountBasisPoints);
    const oneOffPence = index === 0 ? sumOf(fees, 'once') : pence(0);
    return {
      year: index + 1,
      ...span,
      term: term.term,
      option: term.option,
      corePence,
      discountPence,
      oneOffPence,
      totalPence: plus(minus(corePence, discountPence), oneOffPence),
    };
  });
}

/** £251,000 for the initial term and £415,000 with both options (2.1), as sums of their years. */
export function feeTotals(terms: FeeTerms): {
  readonly committedPence: Pence;
  readonly withOptionsPence: Pence;
} {
  const years = feeYears(terms);
  const committed = years.filter(({ option }) => !option);
  return { committedPence: totalOf(committed), withOptionsPence: totalOf(years) };
}

export interface TierCost extends Tier {
  readonly yearlyPence: Pence;
  readonly totalPence: Pence;
  /** The same years at the discount of the initial term: what there is to negotiate about. */
  readonly atInitialDiscountPence: Pence;
  readonly differencePence: Pence;
}

/** Each tier, with what is charged once, beside the same years at the discount that was agreed. */
export function tierCosts({ fees, terms, tiers }: FeeTerms): readonly TierCost[] {
  const corePence = sumOf(fees, 'year');
  const initial = terms[0];
  invariant(initial !== undefined, 'a membership has a term');
  const yearlyAt = (points: BasisPoints): Pence => minus(corePence, share(corePence, points));
  const over = (years: number, yearly: Pence): Pence => pence(years * yearly + sumOf(fees, 'once'));
  return tiers.map((tier) => {
    const yearlyPence = yearlyAt(tier.discountBasisPoints);
    const totalPence = over(tier.years, yearlyPence);
    const atInitialDiscountPence = over(tier.years, yearlyAt(initial.discountBasisPoints));
    const differencePence = minus(totalPence, atInitialDiscountPence);
    return { ...tier, yearlyPence, totalPence, atInitialDiscountPence, differencePence };
  });
}

/** The years of a term, each from the same day of the year; a last part of a year is one. */
export function yearsOf(term: MembershipTerm): readonly {
  readonly term: MembershipTerm;
  readonly from: PlainDate;
  readonly until: PlainDate;
}[] {
  const starts: PlainDate[] = [];
  for (let from = term.from; from < term.until; from = addMonths(term.from, 12 * starts.length)) {
    starts.push(from);
  }
  return starts.map((from, index) => ({
    term,
    from,
    until: earliest(addMonths(term.from, 12 * (index + 1)), term.until),
  }));
}

function sumOf(fees: readonly Fee[], every: Fee['every']): Pence {
  return fees
    .filter((fee) => fee.every === every)
    .reduce((sum, { chargedPence }) => plus(sum, chargedPence), pence(0));
}

function totalOf(years: readonly FeeYear[]): Pence {
  return years.reduce((sum, { totalPence }) => plus(sum, totalPence), pence(0));
}
