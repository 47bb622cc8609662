import type { PlainDate } from '../calendar';
import type { Pence } from '../money';

/** The two categories of Local Housing Allowance that a placement can meet. */
export type LhaCategory = 'shared' | 'oneBedroom';

/** What a benefit can do for the rent of supported accommodation. */
export interface Accommodation {
  /** The broad rental market area of the accommodation, as the rates name it. */
  readonly brma: string;
  /** Why it is that area, where no table says so, or one says another; left out where one does. */
  readonly brmaReasonTextId?: string;
  /** What the agreement says; null leaves it to the rule. */
  readonly lhaCategory: LhaCategory | null;
  readonly housingBenefitEligible: boolean;
  readonly exempt: boolean;
  /** Null while it is not known. */
  readonly weeklyRentPence: Pence | null;
}

/** The benefit that was awarded for the rent of exempt accommodation, a week, from a day on. */
export interface BenefitAward {
  readonly from: PlainDate;
  readonly weeklyPence: Pence;
}

/** The sum of a day, of awards by day; null while none has been entered for it. */
export function benefitOn(awards: readonly BenefitAward[], day: PlainDate): Pence | null {
  return awards.findLast(({ from }) => from <= day)?.weeklyPence ?? null;
}
