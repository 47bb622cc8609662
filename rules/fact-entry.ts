/** What the register of facts says of one of them. */
export type FactType = 'text' | 'whole' | 'flag' | 'date';

export interface FactEntry {
  readonly type: FactType;
  readonly unit: string;
  /** What it means, and who supplies it. */
  readonly says: string;
  /** The only values a text may have. */
  readonly values?: readonly string[];
  /** How far along a stay is, when this fact is a count from its first day. */
  readonly countsFromStay?: 'months' | 'days';
  /** How far along a life is, when this fact is a count from the day of birth. */
  readonly countsFromBirth?: 'years';
  /** The birthday of this age is the day from which the fact counts, in days. */
  readonly countsFromAge?: number;
}
