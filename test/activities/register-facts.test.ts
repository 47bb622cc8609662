import {
  registerFacts,
  termFacts,
  type RegisterQuestion,
} from '../../activities/answers/register-facts';
import { addDays, plainDate, type PlainDate } from '../../domain/calendar';
import type { FactOf } from '../../domain/provider/register-fact';
import type { MatchingNeed, RegistrationStanding } from '../../domain/provider/terms';
import type { RegisteredService } from '../../store/read/register';

const since = plainDate('2023-04-01');
const always = { from: since, until: null };
const expires = plainDate('2026-06-22');
const startsOn = plainDate('2026-06-21');

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
    ...{ lot: 'residential', on: plainDate('2026-06-01'), startsOn },
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
  test.each([
    ['insurance', 'insuranceInDate'],
    ['safeguarding-policy', 'safeguardingPolicyInDate'],
    ['registration-certificate', 'certificateInDate'],
  ] as const)(
    'a %s is in date to the day before it expires, and not from the day',
    (kind, fact) => {
      const others = aService().documents.map((one) =>
        one.documentKind === kind ? one : { ...one, until: null },
      );
      const inDate = (startsOn: PlainDate) => facts(aService({ documents: others }), { startsOn });

      expect([-1, 0, 1].map((days) => inDate(addDays(expires, days))[fact])).toEqual([
        true,
        false,
        false,
      ]);
      expect(inDate(addDays(expires, 1))).toMatchObject({
        ...{ insuranceInDate: true, safeguardingPolicyInDate: true, certificateInDate: true },
        [fact]: false,
      });
    },
  );

  test('a certificate that begins on a day is not in date on the day before', () => {
    const documents = [{ ...document('registration-certificate'), from: startsOn }];
    const inDate = (days: number) =>
      facts(aService({ documents }), { startsOn: addDays(startsOn, days) }).certificateInDate;

    expect([-1, 0, 1].map(inDate)).toEqual([false, true, false]);
  });

  test('an accreditation holds to its last day, and not on the day that it ends', () => {
    const ends = plainDate('2026-07-01');
    const accreditations = aService().accreditations.map((one) => ({ ...one, until: ends }));
    const on = (days: number) =>
      facts(aService({ accreditations }), { on: addDays(ends, days) }).accreditedForLot;

    expect([-1, 0, 1].map(on)).toEqual([true, false, false]);
    expect([-1, 0, 1].map((days) => accreditedAround(since, days))).toEqual([false, true, true]);
  });
});

describe('registerFacts of a place on a day', () => {
  test('a registration counts from its day on, whatever the day on which it is asked about', () => {
    const from = plainDate('2026-06-21');
    const registrations = aService().registrations.map((one) => ({ ...one, from }));
    const on = (days: number) =>
      facts(aService({ registrations }), { startsOn: addDays(from, days) });

    expect([-1, 0, 1].map((days) => on(days).providerRegistered)).toEqual([false, true, true]);
    expect([-1, 0, 1].map((days) => on(days).registeredForLot)).toEqual([false, true, true]);
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

function accreditedAround(day: PlainDate, days: number) {
  return facts(aService(), { on: addDays(day, days) }).accreditedForLot;
}

describe('termFacts', () => {
  const term = { from: since, until: plainDate('2026-04-01') };
  const edges = [
    ['2023-03-31', false],
    ['2023-04-01', true],
    ['2023-04-02', true],
    ['2026-03-30', true],
    ['2026-03-31', true],
    ['2026-04-01', false],
    ['2026-04-02', false],
  ] as const;

  test.each(edges)('on %s a membership of three years: %s', (on, insideMembership) => {
    const spans = { memberships: [term], routeLives: [always] };

    expect(termFacts(spans, plainDate(on))).toMatchObject({ insideMembership });
  });

  test.each(edges)('on %s a route of three years: %s', (on, insideRouteLife) => {
    const spans = { memberships: [always], routeLives: [term] };

    expect(termFacts(spans, plainDate(on))).toMatchObject({ insideRouteLife });
  });

  test('an extension that follows at once leaves no day between', () => {
    const extended = { from: term.until, until: plainDate('2027-04-01') };
    const memberships = [term, extended];
    const inside = (on: string) =>
      termFacts({ memberships, routeLives: [] }, plainDate(on)).insideMembership;

    expect(['2026-03-31', '2026-04-01', '2027-03-31', '2027-04-01'].map(inside)).toEqual([
      true,
      true,
      true,
      false,
    ]);
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
