import { addDays, londonDateOf, plainDate } from '../../../domain/calendar';
import { pence } from '../../../domain/money';
import type { ProviderCommand } from '../../../domain/provider/commands';
import { factsOf } from '../../../domain/provider/register-fact';
import { begin, type ProviderState } from '../../../domain/provider/state';
import {
  aServiceIn,
  ask,
  day,
  judge,
  monday,
  ordinary,
  service,
  step,
} from '../../support/a-service';
import { people } from '../../support/people';

const today = londonDateOf(monday);
const textId = 'text-1';
const accredited = () => aServiceIn('accredited');

function refusalOf(state: ProviderState, command: ProviderCommand, at = monday) {
  const verdict = judge(state, command, at);
  return 'refused' in verdict ? verdict.refused : null;
}

function after(state: ProviderState, command: ProviderCommand, at = monday): ProviderState {
  const turn = step(state, command, at);
  if ('refused' in turn.verdict) throw new Error(turn.verdict.refused.code);
  return turn.state;
}

const standard = (from: string, until: string | null, coreWeeklyPence = 450_000) => ({
  ...{ needLevel: 'standard' as const, coreWeeklyPence: pence(coreWeeklyPence) },
  ...{ ceilingPence: pence(465_000), from: plainDate(from) },
  until: until === null ? null : plainDate(until),
});
const propose = (prices: readonly ReturnType<typeof standard>[], gapsDeclared = false) =>
  ask('propose-price-schedule', { prices, rates: [], gapsDeclared }, people.ash);

function priced(state: ProviderState, command = propose([standard('2026-06-01', null)])) {
  const proposed = after(state, command);
  return after(proposed, ask('accept-price-schedule', { proposalId: command.commandId }));
}

const home = { registrationType: 'childrens-home', standing: 'registered', from: today } as const;

const impossible: readonly (readonly [string, ProviderCommand, string])[] = [
  [
    'a grade published the day before its inspection',
    ask('record-grade', {
      ...{ grade: 'good', inspectedOn: today, publishedOn: addDays(today, -1) },
    }),
    'grade-before-inspection',
  ],
  [
    'the scale of supported accommodation for a home',
    ask('record-grade', { grade: 'outcome-1', inspectedOn: today, publishedOn: today }),
    'grade-of-another-scale',
  ],
  [
    'a registration as a fostering agency for a home',
    ask('record-registration', {
      ...home,
      registrationType: 'fostering-agency',
      number: '1234567',
    }),
    'registration-type-differs',
  ],
  [
    'a number of six digits',
    ask('record-registration', { ...home, number: '123456' }),
    'registration-number-malformed',
  ],
  [
    'registered without a number',
    ask('record-registration', { ...home, number: null }),
    'registration-number-missing',
  ],
  [
    'a home for adults only',
    ask('record-registration', { ...home, standing: 'adults-only', number: null }),
    'standing-of-another-type',
  ],
  [
    'a suspension that ends on the day it begins',
    ask('suspend', { lot: null, reason: 'other', textId, from: today, until: today }),
    'ends-before-it-begins',
  ],
  [
    'a suspension in a lot that it does not offer',
    ask('suspend', { lot: 'fostering', reason: 'other', textId, from: today, until: null }),
    'lot-not-of-service',
  ],
  [
    'a document that expired yesterday',
    ask('add-document', {
      ...{ documentKind: 'accounts', documentId: null, from: addDays(today, -365) },
      expiresOn: addDays(today, -1),
    }),
    'expiry-in-past',
  ],
  [
    'a second insurance while one is in date',
    ask('add-document', {
      ...{ documentKind: 'insurance', documentId: null, from: today },
      expiresOn: addDays(today, 9),
    }),
    'document-held',
  ],
  [
    'a ceiling of zero',
    ask('propose-price-schedule', {
      prices: [{ ...standard('2026-07-01', null, 0), ceilingPence: pence(0) }],
      ...{ rates: [], gapsDeclared: false },
    }),
    'ceiling-below-price',
  ],
  [
    'a price above its own ceiling',
    propose([standard('2026-07-01', null, 465_001)]),
    'ceiling-below-price',
  ],
  [
    'two prices for one day',
    propose([standard('2026-07-01', '2026-08-01'), standard('2026-07-31', null)]),
    'schedules-overlap',
  ],
  [
    'a day between two prices that nobody declared',
    propose([standard('2026-07-01', '2026-08-01'), standard('2026-08-02', null)]),
    'schedule-gap',
  ],
  [
    'six places of which four are taken and three out of use',
    ask('set-vacancies', {
      from: today,
      places: {
        ...{ capacity: 6, placesTaken: 4, placesOutOfUse: 3, sexes: ['female'], needsMet: [] },
        ...{ ages: { youngest: 10, oldest: 17 }, exclusions: [], postcode: 'SE6 1AA' },
        areaCouncilId: null,
      },
    }),
    'places-exceed-capacity',
  ],
  [
    'an action due today',
    ask('agree-action', { concernId: null, textId, dueOn: today, suspendsWhenMissed: false }),
    'expiry-in-past',
  ],
  [
    'a visit nobody planned',
    ask('record-visit', { visitId: 'nowhere', heldOn: today, result: 'met', textId }),
    'not-on-record',
  ],
];

describe('what cannot be on the register', () => {
  test.each(impossible)('%s', (_, command, code) => {
    expect(refusalOf(accredited(), command)?.code).toBe(code);
  });

  test('somebody else’s application', () => {
    const beginning = begin({ serviceLineId: 'ash-house' });

    const command = ask('apply', { service, registration: null }, people.birch);

    expect(refusalOf(beginning, command)?.code).toBe('not-your-service');
  });
});

describe('a scheme of supported accommodation', () => {
  test('is not accredited without an inspection that it passed', () => {
    const scheme = { ...service, lots: ['supportedAccommodation' as const] };
    const applied = after(
      begin({ serviceLineId: 'willow-lodge' }),
      ask('apply', { service: scheme, registration: null }, people.ash),
    );
    const accredit = () =>
      ask('accredit', {
        accreditations: [{ lot: 'supportedAccommodation', from: today, until: null }],
      });
    expect(refusalOf(applied, accredit())?.code).toBe('inspection-required');

    const planned = ask('plan-visit', { kind: 'accreditation-inspection', plannedOn: today });
    const held = (result: 'met' | 'not-met') =>
      ask('record-visit', { visitId: planned.commandId, heldOn: today, result, textId });
    const failed = after(after(applied, planned), held('not-met'));
    const passed = after(after(applied, planned), held('met'));

    expect(refusalOf(failed, accredit())?.code).toBe('inspection-required');
    expect(after(passed, accredit()).stage).toBe('accredited');

    const again = ask('plan-visit', { kind: 'accreditation-inspection', plannedOn: today });
    const second = (state: ProviderState, result: 'met' | 'not-met', on: typeof today) =>
      after(
        after(state, again),
        ask('record-visit', { visitId: again.commandId, heldOn: on, result, textId }),
      );
    expect(refusalOf(second(passed, 'not-met', today), accredit())?.code).toBe(
      'inspection-required',
    );
    expect(after(second(failed, 'met', today), accredit()).stage).toBe('accredited');
    // Recorded later, but held before: the last one held decides.
    const earlier = second(passed, 'not-met', addDays(today, -30));
    expect(after(earlier, accredit()).stage).toBe('accredited');
  });

  test('has a scale of its own, and no grade of a home', () => {
    const scheme = { ...service, lots: ['supportedAccommodation' as const] };
    const apply = ask('apply', { service: scheme, registration: null }, people.ash);
    const applied = after(begin({ serviceLineId: 'willow-lodge' }), apply);
    const graded = (grade: 'good' | 'outcome-1' | 'not-yet-inspected') =>
      refusalOf(applied, ask('record-grade', { grade, inspectedOn: today, publishedOn: today }));

    expect(graded('good')).toMatchObject({ code: 'grade-of-another-scale', grade: 'good' });
    expect([graded('outcome-1'), graded('not-yet-inspected')]).toEqual([null, null]);
  });
});

describe('an evaluation', () => {
  test('is due on the tenth working day, and on the fifteenth with a reason, once', () => {
    const applied = aServiceIn('evaluating');
    const extended = after(applied, ordinary['extend-evaluation'](applied));

    expect([applied.evaluation?.dueOn, extended.evaluation?.dueOn]).toEqual([
      '2026-06-15',
      '2026-06-22',
    ]);
    expect(refusalOf(extended, ordinary['extend-evaluation'](extended))?.code).toBe(
      'already-extended',
    );
  });

  test('stands still while a question is with the applicant: asked Monday, answered Thursday', () => {
    const asked = aServiceIn('questioned');

    const answered = after(asked, ordinary['answer-host'](asked), monday + 3 * day);

    expect(asked.clocks.filter(({ kind }) => kind === 'evaluation-due')).toEqual([]);
    expect(asked.evaluation?.stoodStill).toEqual([{ from: '2026-06-01', until: null }]);
    expect([answered.stage, answered.evaluation?.dueOn]).toEqual(['evaluating', '2026-06-18']);
  });

  test('ends with the decision, and a refusal says why and lets it apply again', () => {
    const refused = aServiceIn('refused');

    const again = after(refused, ordinary.apply(refused));

    expect([refused.evaluation, refused.refusedFor]).toEqual([null, ['other']]);
    expect([again.stage, again.refusedFor, again.evaluation?.dueOn]).toEqual([
      'evaluating',
      [],
      '2026-06-15',
    ]);
  });
});

const prices = (state: ProviderState) =>
  factsOf(state.facts, 'price').map(({ from, until, coreWeeklyPence }) => [
    from,
    until,
    coreWeeklyPence,
  ]);

const gaps = (state: ProviderState) =>
  factsOf(state.facts, 'price-gap').map(({ from, until }) => [from, until]);

describe('a price schedule', () => {
  test('ends the open one before it, and is kept beside it', () => {
    const first = priced(accredited());
    const second = priced(first, propose([standard('2027-04-01', null, 460_000)]));

    expect(prices(second)).toEqual([
      ['2026-06-01', '2027-04-01', 450_000],
      ['2027-04-01', null, 460_000],
    ]);
  });

  test('does not take the days of one that has begun', () => {
    const first = priced(accredited(), propose([standard('2026-06-01', '2027-04-01')]));

    expect(refusalOf(first, propose([standard('2027-03-31', null)]))?.code).toBe(
      'schedules-overlap',
    );
  });
});

describe('a price schedule with days that it leaves out', () => {
  test('says that they are meant, when it declares them', () => {
    const gap = [standard('2026-06-01', '2026-08-01'), standard('2026-09-01', null)];

    const state = priced(accredited(), propose(gap, true));

    expect(factsOf(state.facts, 'price-gap')).toMatchObject([
      { needLevel: 'standard', from: '2026-08-01', until: '2026-09-01' },
    ]);
  });

  test('that ends an open one and has no successor leaves days without a price, and says so', () => {
    const first = priced(accredited());
    const summer = [standard('2026-07-01', '2026-09-01', 460_000)];

    expect(refusalOf(first, propose(summer))).toMatchObject({
      ...{ code: 'schedule-gap', needLevel: 'standard', from: '2026-09-01', until: null },
    });
    const declared = priced(first, propose(summer, true));
    expect(gaps(declared)).toEqual([['2026-09-01', null]]);

    const after = priced(declared, propose([standard('2027-01-01', null)]));
    expect(gaps(after)).toEqual([['2026-09-01', '2027-01-01']]);
    const filled = priced(after, propose([standard('2026-09-01', '2027-01-01')]));
    expect([gaps(filled), prices(filled).length]).toEqual([[], 4]);
  });

  test('that ends, and is the last, leaves no gap', () => {
    const state = priced(accredited(), propose([standard('2026-07-01', '2026-09-01')]));

    expect(gaps(state)).toEqual([]);
  });

  test('is judged again when it is accepted, because another may have come first', () => {
    const one = propose([standard('2026-06-01', '2027-04-01')]);
    const two = propose([standard('2026-07-01', '2027-04-01')]);
    const both = after(after(accredited(), one), two);
    const accepted = after(both, ask('accept-price-schedule', { proposalId: one.commandId }));

    const late = ask('accept-price-schedule', { proposalId: two.commandId });

    expect(refusalOf(accepted, late)?.code).toBe('schedules-overlap');
  });
});

test('a service that is entered with days without a price says that they are meant', () => {
  const beginning = begin({ serviceLineId: 'oak-house' });
  const prices = [standard('2026-06-01', '2026-08-01'), standard('2026-09-01', null)];
  const entry = { ...ordinary['enter-service'](beginning), prices };

  expect(gaps(after(beginning, entry))).toEqual([['2026-08-01', '2026-09-01']]);
});

describe('what is learnt late', () => {
  test('about an earlier day ends where what was known before begins', () => {
    const grade = (value: 'good' | 'inadequate', publishedOn: string) =>
      ask('record-grade', {
        ...{
          grade: value,
          inspectedOn: plainDate(publishedOn),
          publishedOn: plainDate(publishedOn),
        },
      });
    const first = after(accredited(), grade('good', '2026-05-01'));

    const second = after(first, grade('inadequate', '2026-02-01'));

    expect(factsOf(second.facts, 'grade').map((one) => [one.grade, one.from, one.until])).toEqual([
      ['inadequate', '2026-02-01', '2026-05-01'],
      ['good', '2026-05-01', null],
    ]);
  });
});

describe('a concern', () => {
  const council = people.officer;

  test('is its council’s alone until it is shared, and for it alone to share', () => {
    const raised = ask('raise-concern', { kind: 'allegation', textId }, council);
    const state = after(accredited(), raised);
    const share = (actor: typeof council | typeof people.host | typeof people.greenwich) =>
      ask('share-concern', { concernId: raised.commandId, sharedWith: ['host'] }, actor);

    expect(refusalOf(state, share(people.host))?.code).toBe('not-on-record');
    expect(refusalOf(state, share(people.greenwich))?.code).toBe('not-on-record');
    const shared = after(state, share(council));
    expect(refusalOf(shared, share(people.host))?.code).toBe('not-your-concern');
  });
});
