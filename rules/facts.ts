import { isPlainDate } from '../domain/calendar';
import type { FactValue } from '../domain/pricing/finding';
import type { FactEntry } from './fact-entry';
import { termFacts } from './facts-of-terms';
import { standingFacts } from './facts-of-standing';

// The closed register of what a rule may ask about. A rule that names anything else does not load.
// A value of another type than the register says is as good as missing: the rule cannot decide.

/** The birthday on which a young person is of age. */
export const adultAge = 18;

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
  ageInYears: {
    type: 'whole',
    unit: 'years',
    says: 'Completed years of age on the day asked about; a birthday counts.',
    countsFromBirth: 'years',
  },
  daysSinceEighteen: {
    type: 'whole',
    unit: 'days',
    says: 'Days since the 18th birthday; 0 on that day, and negative before it.',
    countsFromAge: adultAge,
  },
  siblingsWithCarer: {
    type: 'whole',
    unit: 'children',
    says: 'Children of one sibling group who live with the same carer that day, this one included.',
  },
  hasLivedWithSibling: {
    type: 'flag',
    unit: 'yes or no',
    says: 'Another child of the sibling group lives with the same carer that day, or has done so earlier in the stay.',
  },
  matchedLongTerm: {
    type: 'flag',
    unit: 'yes or no',
    says: 'The child has been matched with the carer for the long term by that day.',
  },
  housingBenefitEligible: {
    type: 'flag',
    unit: 'yes or no',
    says: 'The young person can be helped with the rent by a benefit.',
  },
  exemptAccommodation: {
    type: 'flag',
    unit: 'yes or no',
    says: 'The accommodation is specified accommodation, whose actual rent a benefit covers.',
  },
  benefitSumKnown: {
    type: 'flag',
    unit: 'yes or no',
    says: 'The sum of the benefit that was awarded for exempt accommodation is entered for that day.',
  },
  absentPastFullFee: {
    type: 'flag',
    unit: 'yes or no',
    says: 'The child is absent, and the days at the full price for that kind of absence are over.',
  },
  volumeStepPassed: {
    type: 'flag',
    unit: 'yes or no',
    says: 'The weeks bought from the provider have passed a step of its schedule.',
  },
  ...termFacts,
  exceptedAccommodation: {
    type: 'flag',
    unit: 'yes or no',
    says: 'The accommodation is on the regulations’ list of exceptions, such as a hospital or a school.',
  },
  providerRegistered: {
    type: 'flag',
    unit: 'yes or no',
    says: 'The provider is registered for supported accommodation on the day.',
  },
  applicationAcceptedInTime: {
    type: 'flag',
    unit: 'yes or no',
    says: 'Its complete application was accepted before 28 October 2023 and is not yet decided.',
  },
  regulatorGrade: {
    type: 'text',
    unit: 'a grade',
    says: 'The latest grade of the home or agency; not-yet-inspected when it has none.',
    values: ['outstanding', 'good', 'requires-improvement', 'inadequate', 'not-yet-inspected'],
  },
  insuranceInDate: {
    type: 'flag',
    unit: 'yes or no',
    says: 'The provider’s insurance is in date on the start.',
  },
  safeguardingPolicyInDate: {
    type: 'flag',
    unit: 'yes or no',
    says: 'The provider’s safeguarding policy is in date on the start.',
  },
  certificateInDate: {
    type: 'flag',
    unit: 'yes or no',
    says: 'The provider’s registration certificate is in date on the start.',
  },
  areaOfPlacement: {
    type: 'text',
    unit: 'inside, adjoining or distant',
    says: 'Whether the place is in the council’s area, in an adjoining one, or beyond those.',
    values: ['inside', 'adjoining', 'distant'],
  },
  keyStage4: {
    type: 'flag',
    unit: 'yes or no',
    says: 'The child is a pupil in Key Stage 4.',
  },
  educationDisrupted: {
    type: 'flag',
    unit: 'yes or no',
    says: 'The move would disrupt the child’s education.',
  },
  immediateRisk: {
    type: 'flag',
    unit: 'yes or no',
    says: 'The child must leave the present placement at once, as there is a risk of harm.',
  },
  hasVacancy: {
    type: 'flag',
    unit: 'yes or no',
    says: 'There is a place free on the start.',
  },
  ageAndSexInRange: {
    type: 'flag',
    unit: 'yes or no',
    says: 'The child’s age and sex are inside the range that the place takes.',
  },
  excludedByProvider: {
    type: 'flag',
    unit: 'yes or no',
    says: 'A need of the child is one that the provider says it does not take.',
  },
  needUnmet: {
    type: 'flag',
    unit: 'yes or no',
    says: 'The service names needs that it meets, and a need of the child is not among them.',
  },
  overlapsPlacement: {
    type: 'flag',
    unit: 'yes or no',
    says: 'Another active placement of this child goes on past the start of this one.',
  },
  succeedsPlacement: {
    type: 'flag',
    unit: 'yes or no',
    says: 'That other placement is the one from which the child moves or steps down to this one.',
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
  ...standingFacts,
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
