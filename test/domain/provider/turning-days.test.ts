import { addDays, londonDateOf, type EpochMs, type PlainDate } from '../../../domain/calendar';
import { pence } from '../../../domain/money';
import type { ProviderCommand } from '../../../domain/provider/commands';
import { factsOf } from '../../../domain/provider/register-fact';
import { begin, type ProviderState } from '../../../domain/provider/state';
import { visibleTo } from '../../../domain/provider/visible-to';
import { viewOf } from '../../../domain/provider/view-of';
import { passTime } from '../../../domain/provider/pass-time';
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

// The day before, the day, and the day after: where one day more or less decides what the register
// says, and who may read it. Each was found by breaking the code by one day or one reader.

const today = londonDateOf(monday);
const on = (days: number): PlainDate => addDays(today, days);
const at = (days: number): EpochMs => monday + days * day;
const textId = 'text-1';

function after(state: ProviderState, command: ProviderCommand, when = monday): ProviderState {
  const turn = step(state, command, when);
  if ('refused' in turn.verdict) throw new Error(turn.verdict.refused.code);
  return turn.state;
}

function refusalOf(state: ProviderState, command: ProviderCommand, when = monday): string | null {
  const verdict = judge(passTime(state, when).state, command, when);
  return 'refused' in verdict ? verdict.refused.code : null;
}

const paper = (type: 'add-document' | 'replace-document', from: number, until: number) =>
  ask(type, {
    ...{ documentKind: 'insurance', documentId: null, from: on(from), expiresOn: on(until) },
  });
const accredit = (until: number | null = null) =>
  ask('accredit', {
    accreditations: [{ lot: 'residential', from: today, until: until === null ? null : on(until) }],
  });
const suspend = (until: number | null) =>
  ask('suspend', {
    ...{ lot: null, reason: 'other', textId, from: today },
    until: until === null ? null : on(until),
  });
const daysOf = ({ facts }: ProviderState, kind: 'suspension' | 'pause' | 'accreditation') =>
  factsOf(facts, kind).map(({ from, until }) => [from, until]);

describe('the last day of a paper', () => {
  test('is no longer in date: one that expires today is refused, tomorrow is taken', () => {
    const state = aServiceIn('accredited');

    expect(refusalOf(state, paper('replace-document', -30, 0))).toBe('expiry-in-past');
    expect(refusalOf(state, paper('replace-document', -30, 1))).toBeNull();
  });

  test('stops an accreditation on the day itself, and not the day before', () => {
    const applied = aServiceIn('evaluating');

    expect(refusalOf(applied, accredit(), at(364))).toBeNull();
    expect(refusalOf(applied, accredit(), at(365))).toBe('expiry-in-past');
  });

  test('suspends until a later paper begins that is known already', () => {
    const two = ask('enter-service', {
      ...{ service, accreditations: [{ lot: 'residential', from: today, until: null }] },
      ...{ registration: null, grade: null, prices: [], rates: [], vacancies: null },
      documents: [
        { documentKind: 'insurance', documentId: null, from: today, expiresOn: on(90) },
        { documentKind: 'insurance', documentId: null, from: on(95), expiresOn: on(400) },
      ],
    });
    const state = after(begin({ serviceLineId: 'ash-house' }), two);

    expect(daysOf(passTime(state, at(89)).state, 'suspension')).toEqual([]);
    expect(daysOf(passTime(state, at(91)).state, 'suspension')).toEqual([[on(90), on(95)]]);
  });

  test('is lifted from the first day of a new one that begins later, not before', () => {
    const state = after(aServiceIn('accredited', []), paper('replace-document', 0, 90));
    const renewed = after(state, paper('replace-document', 100, 400), at(95));

    expect(daysOf(renewed, 'suspension')).toContainEqual([on(90), on(100)]);
  });

  test('takes its reminders with it when it is replaced', () => {
    const state = after(aServiceIn('accredited', []), paper('replace-document', 0, 90));
    // Between 60 and 30 days before: the reminders of 30 and 7 days are still to come.
    const waitedFor = (until: number) =>
      after(state, paper('replace-document', 40, until), at(40))
        .clocks.filter(({ about }) => about === 'insurance')
        .map(({ dueOn }) => dueOn);

    expect(waitedFor(400)).toEqual([340, 370, 393, 400].map(on));
    // Of a paper that is good for four days nobody is reminded, of the old one neither.
    expect(waitedFor(44)).toEqual([on(44)]);
  });
});

describe('an ending', () => {
  test('leaves alone what had ended on that very day', () => {
    const state = after(aServiceIn('accredited', []), accredit(20));
    const { verdict } = step(state, ordinary.leave(state), at(20));
    const [left] = verdict.events;

    expect(left?.type === 'service-left' && left.register.superseded).not.toContain(
      factsOf(state.facts, 'accreditation').find(({ until }) => until === on(20))?.factId,
    );
  });

  test('on its own first day leaves nothing behind', () => {
    const paused = after(aServiceIn('accredited', []), ordinary.pause(aServiceIn('accredited')));
    const open = factsOf(paused.facts, 'pause').map(({ factId }) => factId);
    const resumed = open.reduce((state, factId) => after(state, ask('resume', { factId })), paused);

    expect([open.length > 0, daysOf(resumed, 'pause')]).toEqual([true, []]);
  });

  test('of a suspension comes before its last day, or there is nothing to lift', () => {
    const suspended = after(after(aServiceIn('evaluating', []), accredit()), suspend(20));
    const factId = factsOf(suspended.facts, 'suspension')[0]?.factId ?? 'none';
    const lift = (days: number) => ask('lift-suspension', { factId, on: on(days), textId });

    expect(refusalOf(suspended, lift(19))).toBeNull();
    expect(refusalOf(suspended, lift(20))).toBe('not-on-record');
  });

  test('of an accreditation is waited for no more once the lot is accredited without one', () => {
    const until = after(aServiceIn('evaluating', []), accredit(30));
    const open = after(until, accredit());
    const ends = ({ clocks }: ProviderState) =>
      clocks.filter(({ kind }) => kind === 'accreditation-ends').map(({ dueOn }) => dueOn);

    expect([ends(until), ends(open)]).toEqual([[on(30)], []]);
    expect(daysOf(open, 'accreditation')).toEqual([[today, null]]);
  });

  test('of a pause that is over is none', () => {
    const paused = after(aServiceIn('evaluating', []), accredit());
    const state = after(paused, ordinary.pause(paused));
    const factId = factsOf(state.facts, 'pause')[0]?.factId ?? 'none';
    const resumed = after(state, ask('resume', { factId }), at(3));
    const ended = factsOf(resumed.facts, 'pause')[0]?.factId ?? 'none';

    expect(daysOf(resumed, 'pause')).toEqual([[today, on(3)]]);
    expect(refusalOf(resumed, ask('resume', { factId: ended }), at(3))).toBe('not-on-record');
  });
});

describe('an action', () => {
  const agreed = ordinary['agree-action'](aServiceIn('accredited'));
  const state = after(after(aServiceIn('evaluating', []), accredit()), agreed);
  const met = (days: number) =>
    step(state, ask('meet-action', { actionId: agreed.commandId, metOn: on(days) }), at(days));

  test('that is met early is not late, and nobody waits for its day', () => {
    const { events, state: then } = met(10);

    expect(events).toMatchObject([{ type: 'action-met', lateDays: 0 }]);
    expect(then.clocks.filter(({ kind }) => kind === 'action-due')).toEqual([]);
    expect(daysOf(passTime(then, at(60)).state, 'suspension')).toEqual([]);
  });

  test('that is met on its day is not late, and a day after it is', () => {
    const lateDays = (days: number) =>
      met(days).events.flatMap((event) => (event.type === 'action-met' ? [event.lateDays] : []));

    expect([lateDays(30), lateDays(31)]).toEqual([[0], [1]]);
  });
});

describe('a price', () => {
  const price = (from: number, until: number | null) => ({
    ...{ needLevel: 'standard' as const, coreWeeklyPence: pence(450_000) },
    ...{ ceilingPence: pence(465_000), from: on(from), until: until === null ? null : on(until) },
  });
  const propose = (gapsDeclared: boolean, ...prices: readonly ReturnType<typeof price>[]) =>
    ask('propose-price-schedule', { prices, rates: [], gapsDeclared }, people.ash);
  const accepted = (command: ReturnType<typeof propose>): ProviderState =>
    after(
      after(aServiceIn('accredited', []), command),
      ask('accept-price-schedule', { proposalId: command.commandId }),
    );

  test('from the first day of an open one overlaps it; from the next it ends it', () => {
    const state = accepted(propose(false, price(0, null)));

    expect(refusalOf(state, propose(false, price(0, null)))).toBe('schedules-overlap');
    expect(refusalOf(state, propose(false, price(1, null)))).toBeNull();
  });

  test('that begins when another ends leaves no gap, declared or not', () => {
    const state = accepted(propose(true, price(0, 30), price(30, null)));

    expect(factsOf(state.facts, 'price-gap')).toEqual([]);
    expect(
      refusalOf(aServiceIn('accredited', []), propose(false, price(0, 30), price(30, null))),
    ).toBeNull();
  });
});

describe('what the regulator says', () => {
  test('is not known before it is published', () => {
    const grade = (days: number) =>
      ask('record-grade', { grade: 'good', inspectedOn: today, publishedOn: on(days) });

    expect(refusalOf(aServiceIn('accredited'), grade(0))).toBeNull();
    expect(refusalOf(aServiceIn('accredited'), grade(1))).toBe('date-in-future');
  });

  test('of an earlier day ends where what was known of a later one begins', () => {
    const registration = (from: number, number: string) =>
      ask('record-registration', {
        ...{ registrationType: 'childrens-home', standing: 'registered', number, from: on(from) },
      });
    const state = after(aServiceIn('accredited', []), registration(-10, 'SC111111'));
    const both = after(state, registration(-30, 'SC222222'));

    expect(
      factsOf(both.facts, 'registration').map(({ number, from, until }) => [number, from, until]),
    ).toEqual([
      ['SC222222', on(-30), on(-10)],
      ['SC111111', on(-10), null],
    ]);
  });

  test('gives supported accommodation seven digits, and never the older form', () => {
    const scheme = { ...service, lots: ['supportedAccommodation' as const] };
    const apply = (number: string) =>
      ask(
        'apply',
        {
          service: scheme,
          registration: {
            ...{ registrationType: 'supported-accommodation', standing: 'registered', number },
            from: today,
          },
        },
        people.ash,
      );
    const beginning = begin({ serviceLineId: 'willow-lodge' });

    expect(refusalOf(beginning, apply('SC123456'))).toBe('registration-number-malformed');
    expect(refusalOf(beginning, apply('1234567'))).toBeNull();
  });
});

test('a monitoring visit is no accreditation inspection', () => {
  const scheme = { ...service, lots: ['supportedAccommodation' as const] };
  const applied = after(
    begin({ serviceLineId: 'willow-lodge' }),
    ask('apply', { service: scheme, registration: null }, people.ash),
  );
  const planned = ask('plan-visit', { kind: 'monitoring', plannedOn: today });
  const held = ask('record-visit', {
    ...{ visitId: planned.commandId, heldOn: today, result: 'met', textId },
  });
  const asked = ask('accredit', {
    accreditations: [{ lot: 'supportedAccommodation', from: today, until: null }],
  });

  expect(refusalOf(after(after(applied, planned), held), asked)).toBe('inspection-required');
});

test('a second question stands still beside the first, and both are given back', () => {
  const once = after(
    aServiceIn('questioned'),
    ordinary['answer-host'](aServiceIn('questioned')),
    at(1),
  );
  const asked = after(once, ordinary['ask-applicant'](once), at(2));
  const twice = after(asked, ordinary['answer-host'](asked), at(4));

  expect(twice.evaluation).toMatchObject({
    stoodStill: [
      { from: on(0), until: on(1) },
      { from: on(2), until: on(4) },
    ],
    // Ten working days from Monday 1 June, and three that are given back.
    dueOn: '2026-06-18',
  });
});

describe('a reader', () => {
  test('is shown a concern only where it was shared with its own side', () => {
    const raised = ask('raise-concern', { kind: 'quality', textId }, people.officer);
    const share = (sharedWith: 'host' | 'provider' | 'councils') =>
      ask(
        'share-concern',
        { concernId: raised.commandId, sharedWith: [sharedWith] },
        people.officer,
      );
    const state = after(aServiceIn('accredited', []), raised);
    const seen = (one: ProviderState) =>
      [people.host, people.ash, people.greenwich].map(
        (viewer) => viewOf(viewer, one)?.concerns.length,
      );

    expect(seen(after(state, share('provider')))).toEqual([0, 1, 0]);
    expect(seen(after(state, share('councils')))).toEqual([0, 0, 1]);
    // What was shared before stays shared.
    expect(seen(after(after(state, share('provider')), share('host')))).toEqual([1, 1, 0]);
  });

  test('of a council sees nothing of an evaluation, and nobody the refusals of another', () => {
    const state = aServiceIn('evaluating');
    const heading = { sequence: 9, serviceLineId: 'ash-house', at: monday, effectiveOn: today };
    const refused = {
      ...{ ...heading, type: 'command-refused' as const, command: 'accredit' as const },
      ...{ code: 'calendar-exhausted', ruleIds: [], because: [], by: people.host },
      ...{ commandId: 'command-9', bookDigest: null },
    };

    expect([
      viewOf(people.officer, state)?.evaluation,
      viewOf(people.ash, state)?.evaluation,
    ]).toEqual([null, state.evaluation]);
    const readers = [people.host, people.ash, people.officer];
    expect(readers.map((viewer) => visibleTo(viewer, state, refused) !== null)).toEqual([
      true,
      false,
      false,
    ]);
  });
});

test('places taken and out of use fill a home, and no more', () => {
  const places = (placesTaken: number, placesOutOfUse: number) => {
    const given = ordinary['set-vacancies'](aServiceIn('accredited'));
    return { ...given, places: { ...given.places, capacity: 5, placesTaken, placesOutOfUse } };
  };

  expect(refusalOf(aServiceIn('accredited'), places(3, 2))).toBeNull();
  expect(refusalOf(aServiceIn('accredited'), places(3, 3))).toBe('places-exceed-capacity');
});
