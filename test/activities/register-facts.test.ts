import { registerFacts, type RegisterQuestion } from '../../activities/answers/register-facts';
import { plainDate } from '../../domain/calendar';
import type { FactOf } from '../../domain/provider/register-fact';
import type { MatchingNeed, RegistrationStanding } from '../../domain/provider/terms';
import type { RegisteredService } from '../../store/read/register';

const since = plainDate('2023-04-01');
const always = { from: since, until: null };
const expires = plainDate('2026-06-22');

function document(documentKind: FactOf<'document'>['documentKind']): FactOf<'document'> {
  return {
    kind: 'document',
    factId: documentKind,
    documentKind,
    documentId: null,
    from: since,
    until: expires,
  };
}

const places: FactOf<'vacancies'> = {
  ...{ kind: 'vacancies', factId: 'places', capacity: 5, placesTaken: 3, placesOutOfUse: 1 },
  ...{ ages: { youngest: 10, oldest: 17 }, sexes: ['female'], needsMet: [] },
  ...{ exclusions: ['fire-setting'], postcode: 'BR1 1AA', areaCouncilId: 'bromley', brma: null },
  ...always,
};

function aService(over: Partial<RegisteredService> = {}): RegisteredService {
  return {
    ...{ serviceLineId: 'ash-house', providerId: 'ash', providerName: 'Ash', name: 'Ash House' },
    ...{ town: 'Bromley', registrationNumber: 'FICTIONAL-0001', isFictional: true },
    lots: ['residential'],
    accreditations: [
      { serviceLineId: 'ash-house', lot: 'residential', ...always, suspensions: [] },
    ],
    suspensions: [],
    schedules: [],
    registrations: [
      {
        ...{ kind: 'registration', factId: 'r', registrationType: 'childrens-home', number: null },
        ...{ standing: 'registered', ...always },
      },
    ],
    grades: [{ kind: 'grade', factId: 'g', grade: 'good', inspectedOn: since, ...always }],
    documents: [
      document('insurance'),
      document('safeguarding-policy'),
      document('registration-certificate'),
    ],
    vacancies: [places],
    rates: [],
    pauses: [],
    ...over,
  };
}

function facts(service: RegisteredService, over: Partial<RegisterQuestion> = {}) {
  return registerFacts(service, {
    ...{ lot: 'residential', on: plainDate('2026-06-01'), startsOn: plainDate('2026-06-21') },
    child: { age: 13, sex: 'female', needs: [] },
    placing: { councilId: 'lewisham', adjoining: ['bromley', 'greenwich'] },
    ...over,
  });
}

describe('registerFacts', () => {
  test('answers every fact of a home in good standing', () => {
    expect(facts(aService())).toEqual({
      accreditedForLot: true,
      suspended: false,
      paused: false,
      registeredForLot: true,
      providerRegistered: true,
      applicationAcceptedInTime: false,
      exceptedAccommodation: false,
      regulatorGrade: 'good',
      insuranceInDate: true,
      safeguardingPolicyInDate: true,
      certificateInDate: true,
      hasVacancy: true,
      ageAndSexInRange: true,
      excludedByProvider: false,
      needUnmet: false,
      areaOfPlacement: 'adjoining',
    });
  });

  test('a home is registered as a home, whatever else a council would like to buy of it', () => {
    const none = { registrations: [] };
    expect(facts(aService(), { lot: 'fostering' }).registeredForLot).toBe(false);
    expect(facts(aService(none)).registeredForLot).toBe(false);
  });

  test('a suspension of the whole service stands also where it is not accredited', () => {
    const suspension = {
      ...({ kind: 'suspension', factId: 's', lot: null, reason: 'safeguarding' } as const),
      ...{ causedBy: null, textId: null, ...always },
    };
    const left = aService({ accreditations: [], suspensions: [suspension] });
    expect(facts(left)).toMatchObject({ accreditedForLot: false, suspended: true });
    const elsewhere = { ...suspension, lot: 'fostering' } as const;
    expect(facts(aService({ suspensions: [elsewhere] })).suspended).toBe(false);
  });
});

describe('registerFacts on a day', () => {
  test('a document that expires on the start is out of date on it, and in date the day before', () => {
    expect(facts(aService(), { startsOn: expires }).insuranceInDate).toBe(false);
    expect(facts(aService()).insuranceInDate).toBe(true);
  });

  test('a place out of use is not free: 5 places, 3 taken and 2 out of use', () => {
    const vacancies = [{ ...places, placesOutOfUse: 2 }];

    expect(facts(aService({ vacancies })).hasVacancy).toBe(false);
  });

  test.each([
    ['a boy where girls live', { age: 13, sex: 'male', needs: [] }, false, false],
    ['nine years old, from ten on', { age: 9, sex: 'female', needs: [] }, false, false],
    ['seventeen, which is in', { age: 17, sex: 'female', needs: [] }, true, false],
    ['a need it does not take', { age: 13, sex: 'female', needs: ['fire-setting'] }, true, true],
  ] as const)('%s', (_, child, ageAndSexInRange, excludedByProvider) => {
    expect(facts(aService(), { child })).toMatchObject({ ageAndSexInRange, excludedByProvider });
  });
});

describe('registerFacts about the needs of the child', () => {
  const needs = (given: readonly MatchingNeed[], needsMet: readonly MatchingNeed[]) =>
    facts(aService({ vacancies: [{ ...places, needsMet }] }), {
      child: { age: 13, sex: 'female', needs: given },
    }).needUnmet;

  test('one that it does not name is unmet, and a service that names none has said nothing', () => {
    expect(needs(['autism'], ['self-harm'])).toBe(true);
    expect(needs(['autism', 'self-harm'], ['self-harm'])).toBe(true);
    expect(needs(['autism'], ['autism', 'self-harm'])).toBe(false);
    expect(needs([], ['self-harm'])).toBe(false);
    expect(needs(['autism'], [])).toBe(false);
  });
});

describe('registerFacts of a registration', () => {
  const supported = (standing: RegistrationStanding) =>
    facts(
      aService({
        registrations: [
          {
            ...({ kind: 'registration', factId: 'r', number: null } as const),
            ...{ registrationType: 'supported-accommodation', standing, ...always },
          },
        ],
      }),
      { lot: 'supportedAccommodation' },
    );

  test.each([
    ['registered', true, true, false, false],
    ['application-accepted-in-time', true, false, true, false],
    ['excepted', true, false, false, true],
    ['adults-only', true, false, false, false],
    ['not-registered', false, false, false, false],
    ['refused-or-cancelled', false, false, false, false],
  ] as const)('%s', (standing, registeredForLot, registered, accepted, excepted) => {
    expect(supported(standing)).toMatchObject({
      ...{ registeredForLot, providerRegistered: registered },
      ...{ applicationAcceptedInTime: accepted, exceptedAccommodation: excepted },
    });
  });
});

describe('registerFacts of what is unknown, elsewhere or on another scale', () => {
  test('what nobody has told the register is missing, never a pass', () => {
    const unknown = facts(
      aService({ vacancies: [], grades: [], registrations: [], documents: [] }),
    );

    expect(unknown).not.toHaveProperty('hasVacancy');
    expect(unknown).not.toHaveProperty('areaOfPlacement');
    expect(unknown).toMatchObject({
      ...{ regulatorGrade: 'not-yet-inspected', providerRegistered: false },
      ...{ insuranceInDate: false },
    });
  });

  test('an accepted application is not a registration, and a scale of outcomes is no grade', () => {
    const service = aService({
      registrations: [
        {
          ...{
            kind: 'registration',
            factId: 'r',
            registrationType: 'supported-accommodation',
            number: null,
          },
          ...{ standing: 'application-accepted-in-time', ...always },
        },
      ],
      grades: [{ kind: 'grade', factId: 'g', grade: 'outcome-2', inspectedOn: since, ...always }],
    });

    expect(facts(service)).toMatchObject({
      ...{ providerRegistered: false, applicationAcceptedInTime: true },
      ...{ regulatorGrade: 'not-yet-inspected' },
    });
  });

  test.each([
    ['lewisham', 'inside'],
    ['greenwich', 'adjoining'],
    ['kent', 'distant'],
  ])('a home in %s is %s', (areaCouncilId, areaOfPlacement) => {
    const vacancies = [{ ...places, areaCouncilId }];

    expect(facts(aService({ vacancies }))).toMatchObject({ areaOfPlacement });
  });
});
