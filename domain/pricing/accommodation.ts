import type { Pence } from '../money';

/** The two categories of Local Housing Allowance that a placement can meet. */
export type LhaCategory = 'shared' | 'oneBedroom';

/** What a benefit can do for the rent of supported accommodation. */
export interface Accommodation {
  /** The broad rental market area of the accommodation, as the rates name it. */
  readonly brma: string;
  /** What the agreement says; null leaves it to the rule. */
  readonly lhaCategory: LhaCategory | null;
  readonly housingBenefitEligible: boolean;
  readonly exempt: boolean;
  /** Null while it is not known. */
  readonly weeklyRentPence: Pence | null;
}
