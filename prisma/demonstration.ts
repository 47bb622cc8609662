/** What a referral cannot be sent without, unless it is an emergency. */
const sections = {
  legalStatus: 'full-care-order',
  matchingNeeds: [],
  immediateRisk: false,
  riskText: 'No risk to others is known. Fictional.',
} as const;

/**
 * The demonstration's referral and what people do with it, as plain data. The child is fictional.
 * Days are counted from the day on which the demonstration is played.
 */
export const demonstration = {
  child: {
    givenNames: 'Robin',
    familyName: 'Example (fictional)',
    dateOfBirth: '2013-05-04',
    sex: 'female',
    area: 'Lewisham',
  },
  needsText:
    'A calm home with experience of children who have moved often. Fictional, for a demonstration.',
  sections,
  lot: 'residential',
  route: 'dpv',
  needLevel: 'standard',
  requiredStartInDays: 28,
  plannedStayMonths: 12,
  /** In order of the invitations: the first home declines, the others offer. */
  decline: { reason: 'no-vacancy', text: 'Both rooms are taken until spring.' },
  offers: [
    {
      /** £100.00 a week above the home's ceiling: refused with the clause. */
      aboveCeilingPence: 10_000,
      /** Then this much below its list price. */
      belowListPence: 10_000,
      service: {
        kind: 'one-to-one-support',
        description: 'One-to-one support for the first three months',
        unit: 'hour',
        quantityHundredths: 1_000,
        ratePence: 2_150,
        months: 3,
      },
      score: 5,
    },
    { aboveCeilingPence: null, belowListPence: 0, service: null, score: 3 },
  ],
  limb: '6c',
  limbText: 'No connected person and no foster carer could meet the needs in time. Fictional.',
  schooling: { keyStage4: false, educationDisrupted: false },
  reviewAfterMonths: 10,
  stepDown: {
    lot: 'fostering',
    needLevel: 'enhanced',
    needsText: 'A family that goes on with what the home began. Fictional, for a demonstration.',
    serviceLineId: 'rowan-lewisham',
    plannedStayMonths: 18,
    limbText: 'The family that the home and the child chose together. Fictional.',
    startsInDays: 56,
    introductionsInDays: [42, 49],
  },
} as const;

/** Two sisters for one carer. Rowan's list price for standard need, in pence. */
export const fosteringDemonstration = {
  children: [
    {
      ...{ givenNames: 'Maya', familyName: 'Sample (fictional)', sex: 'female' },
      ...{ dateOfBirth: '2015-03-14', area: 'Lewisham' },
    },
    {
      ...{ givenNames: 'Iris', familyName: 'Sample (fictional)', sex: 'female' },
      ...{ dateOfBirth: '2018-10-02', area: 'Lewisham' },
    },
  ],
  needsText: 'One carer for two sisters, near their school. Fictional, for a demonstration.',
  sections,
  lot: 'fostering',
  route: 'dpv',
  needLevel: 'standard',
  requiredStartInDays: 28,
  secondJoinsAfterDays: 7,
  plannedStayMonths: 24,
  providerId: 'rowan',
  serviceLineId: 'rowan-lewisham',
  limb: '6b',
  limbText: 'No connected person could take both sisters. Fictional.',
} as const;

/** A young person who turns 18 in supported accommodation; £149.59 is the shared LHA rate. */
export const supportedDemonstration = {
  child: {
    ...{ givenNames: 'Jordan', familyName: 'Instance (fictional)', sex: 'male' },
    area: 'Lewisham',
  },
  needsText: 'A room of his own, with support towards independence. Fictional.',
  sections,
  lot: 'supportedAccommodation',
  route: 'dpv',
  needLevel: 'medium-support',
  requiredStartInDays: 28,
  turns18AfterMonths: 2,
  plannedStayMonths: 12,
  providerId: 'willow',
  serviceLineId: 'willow-lodge',
  accommodation: {
    brma: 'Inner South East London',
    lhaCategory: 'shared',
    housingBenefitEligible: true,
    exempt: false,
    weeklyRentPence: null,
  },
  lhaWeeklyPence: 14_959,
  limbText: 'No foster carer was available who could prepare him for living alone. Fictional.',
} as const;
