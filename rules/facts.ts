import { isPlainDate } from '../domain/calendar';
import type { FactValue } from '../domain/pricing/finding';

// The closed register of what a rule may ask about. A rule that names anything else does not load.
// A value of another type than the register says is as good as missing: the rule cannot decide.

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
}

const register = {
  route: {
    type: 'text',
    unit: 'one of the routes',
    says: 'How the place is bought; from the referral.',
    values: ['dpv', 'spot', 'lcs', 'appa', 'greenwich'],
  },
  lot: {
    type: 'text',
    unit: 'one of the lots',
    says: 'What kind of place it is; from the referral.',
    values: ['fostering', 'residential', 'supportedAccommodation'],
  },
  wholeMonthsOfStay: {
    type: 'whole',
    unit: 'calendar months',
    says: 'Months completed since the first day of the unbroken stay with this provider.',
    countsFromStay: 'months',
  },
  daysOfStay: {
    type: 'whole',
    unit: 'days',
    says: 'Days since the first day of the unbroken stay with this provider; 0 on that day.',
    countsFromStay: 'days',
  },
  pricedOn: {
    type: 'date',
    unit: 'date',
    says: 'The day whose price is asked for.',
  },
  forHeldPlace: {
    type: 'flag',
    unit: 'yes or no',
    says: 'The charge is for a place nobody lives in: an item of kind retainer, or a held day.',
  },
  hasEmergencyPremium: {
    type: 'flag',
    unit: 'yes or no',
    says: 'The offer has an item of kind emergency-premium: for emergency, weekend or late hours.',
  },
  priceScheduleInForce: {
    type: 'flag',
    unit: 'yes or no',
    says: 'The provider has a price for this service and need level on the day of the offer.',
  },
  penceAboveCeiling: {
    type: 'whole',
    unit: 'pence a week',
    says: 'The offered core weekly price less the ceiling of that day; negative below it.',
  },
  accreditedForLot: {
    type: 'flag',
    unit: 'yes or no',
    says: 'The provider is accredited for the lot on the day; from the register.',
  },
  suspended: {
    type: 'flag',
    unit: 'yes or no',
    says: 'The provider is suspended on the day; from the register.',
  },
  insideMembership: {
    type: 'flag',
    unit: 'yes or no',
    says: 'The day of approval lies in the council’s membership of the Alliance.',
  },
  insideRouteLife: {
    type: 'flag',
    unit: 'yes or no',
    says: 'The day of approval lies in the life of the route.',
  },
} as const satisfies Record<string, FactEntry>;

export type FactName = keyof typeof register;
export type Facts = Readonly<Partial<Record<FactName, FactValue>>>;

export const factRegister: Readonly<Record<FactName, FactEntry>> = register;
export const factNames = Object.keys(register) as readonly FactName[];

/** True when a value is one that this fact can have. */
export function isFactValue(name: FactName, value: unknown): value is FactValue {
  const entry = factRegister[name];
  switch (entry.type) {
    case 'text':
      return typeof value === 'string' && (entry.values ?? [value]).includes(value);
    case 'whole':
      return Number.isSafeInteger(value);
    case 'flag':
      return typeof value === 'boolean';
    case 'date':
      return isPlainDate(value);
  }
}
