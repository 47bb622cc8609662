import { addDays, londonDateOf, type PlainDate } from '../../../domain/calendar';
import { factsOf } from '../../../domain/provider/register-fact';
import type { ProviderState } from '../../../domain/provider/state';
import { passTime } from '../../../domain/provider/pass-time';
import { aServiceIn, ask, day, monday, ordinary, step } from '../../support/a-service';

const today = londonDateOf(monday);
const textId = 'text-1';

const renewal = (from: number) =>
  ask('replace-document', {
    ...{ documentKind: 'insurance', documentId: null, from: addDays(today, from) },
    expiresOn: addDays(today, 460),
  });

/** Accredited, with an insurance that runs out in ninety days. */
function insured(): ProviderState {
  const state = aServiceIn('evaluating', []);
  const replaced = ask('replace-document', {
    ...{ documentKind: 'insurance', documentId: null, from: today },
    expiresOn: addDays(today, 90),
  });
  const accredited = step(step(state, replaced, monday).state, ordinary.accredit(state), monday);
  return accredited.state;
}

const suspensions = ({ facts }: ProviderState) =>
  factsOf(facts, 'suspension').map(({ reason, from, until }) => [reason, from, until]);

describe('a document that runs out', () => {
  test('is asked for 60, 30 and 7 days before, and suspends the service on the day', () => {
    const { events, state } = passTime(insured(), monday + 91 * day);

    const reminders = events.flatMap((event) =>
      event.type === 'document-reminder-sent' ? [[event.effectiveOn, event.expiresOn]] : [],
    );
    const expiry = addDays(today, 90);
    expect(reminders).toEqual([
      [addDays(today, 30), expiry],
      [addDays(today, 60), expiry],
      [addDays(today, 83), expiry],
    ]);
    expect(suspensions(state)).toEqual([['documents-expired', expiry, null]]);
    expect(events.filter(({ type }) => type === 'service-suspended')).toMatchObject([
      { effectiveOn: expiry, by: { clock: 'document-expires', ruleId: 'timing.document-expiry' } },
    ]);
  });

  test('lifts the suspension by itself when it is renewed, and its clocks begin anew', () => {
    const expired = passTime(insured(), monday + 91 * day).state;
    const renewed = renewal(95);

    const turn = step(expired, renewed, monday + 95 * day);

    expect(turn.events.map(({ type }) => type)).toEqual(['document-replaced', 'suspension-lifted']);
    expect(suspensions(turn.state)).toEqual([
      ['documents-expired', addDays(today, 90), addDays(today, 95)],
    ]);
    const clocks = turn.state.clocks.filter(({ about }) => about === 'insurance');
    expect(clocks.map(({ dueOn }) => dueOn)).toEqual(
      [400, 430, 453, 460].map((days) => addDays(today, days)),
    );
  });

  test('renewed the day before, suspends nobody', () => {
    const turn = step(insured(), renewal(89), monday + 89 * day);

    expect(suspensions(passTime(turn.state, monday + 200 * day).state)).toEqual([]);
  });

  test('of an applicant says that it ran out, and there is nothing to suspend', () => {
    const { events, state } = passTime(aServiceIn('evaluating', []), monday + 400 * day);

    expect(events.map(({ type }) => type)).toContain('document-expired');
    expect(suspensions(state)).toEqual([]);
  });
});

describe('a document that is renewed', () => {
  test('from five days after its expiry suspends for those five days and lifts by itself', () => {
    const renewed = renewal(95);
    const held = step(insured(), renewed, monday + 80 * day).state;

    const { events, state } = passTime(held, monday + 96 * day);

    expect(suspensions(state)).toEqual([
      ['documents-expired', addDays(today, 90), addDays(today, 95)],
    ]);
    const told = events.filter(({ effectiveOn }) => effectiveOn > addDays(today, 80));
    expect(told.map(({ type, effectiveOn }) => [type, effectiveOn])).toEqual([
      ['document-reminder-sent', addDays(today, 83)],
      ['document-expired', addDays(today, 90)],
      ['service-suspended', addDays(today, 90)],
      ['suspension-ended', addDays(today, 95)],
    ]);
    expect(told[0]).toMatchObject({ expiresOn: addDays(today, 90) });
    expect(state.clocks.filter(({ about }) => about === 'insurance')).toHaveLength(4);
  });

  test('from the very day of its expiry waits for that day no more', () => {
    const renewed = renewal(90);
    const held = step(insured(), renewed, monday + 80 * day).state;

    expect(passTime(held, monday + 96 * day).events.map(({ type }) => type)).toEqual([]);
  });

  test('from a day to come ends the suspension on that day', () => {
    const expired = passTime(insured(), monday + 91 * day).state;
    const renewed = renewal(99);
    const turn = step(expired, renewed, monday + 92 * day);

    const { events, state } = passTime(turn.state, monday + 100 * day);

    expect(turn.events.map(({ type }) => type)).toEqual(['document-replaced', 'suspension-lifted']);
    expect(events).toMatchObject([{ type: 'suspension-ended', effectiveOn: addDays(today, 99) }]);
    expect(suspensions(state)).toEqual([
      ['documents-expired', addDays(today, 90), addDays(today, 99)],
    ]);
  });
});

describe('an action that is not met', () => {
  const due = monday + 31 * day;

  test('suspends on its day where the plan says so, until it is met', () => {
    const state = insured();
    const agreed = step(state, ordinary['agree-action'](state), monday).state;
    const woken = passTime(agreed, due).state;
    const actionId = woken.actions.at(-1)?.actionId ?? '';

    const met = step(woken, ask('meet-action', { actionId, metOn: addDays(today, 31) }), due);

    expect(suspensions(woken).at(-1)).toEqual(['action-plan-overdue', addDays(today, 30), null]);
    expect(met.events.map(({ type }) => type)).toEqual(['action-met', 'suspension-lifted']);
    expect(met.events[0]).toMatchObject({ lateDays: 1 });
    expect(suspensions(met.state).filter(([, , until]) => until === null)).toEqual([]);
  });

  test('is only told where the plan does not', () => {
    const state = insured();
    const agreed = ask('agree-action', {
      ...{ concernId: null, textId, dueOn: addDays(today, 30), suspendsWhenMissed: false },
    });

    const woken = passTime(step(state, agreed, monday).state, due);

    expect(woken.events.map(({ type }) => type)).toContain('action-fell-due');
    expect(suspensions(woken.state)).toEqual([]);
  });
});

const suspend = (from: PlainDate, until: PlainDate | null) =>
  ask('suspend', { lot: null, reason: 'other', textId, from, until });
const lift = ({ facts }: ProviderState, on: PlainDate) =>
  ask('lift-suspension', {
    factId: factsOf(facts, 'suspension')[0]?.factId ?? '',
    ...{ on, textId },
  });
const timed = ({ events }: ReturnType<typeof passTime>) =>
  events.map(({ type, effectiveOn }) => [type, effectiveOn]);
const until = addDays(today, 20);

describe('a suspension', () => {
  test('with a last day ends on it, and one that is lifted before waits for it no more', () => {
    const suspended = step(insured(), suspend(today, until), monday).state;

    const ended = passTime(suspended, monday + 21 * day);
    const lifted = step(suspended, lift(suspended, addDays(today, 3)), monday + 3 * day).state;

    expect(timed(ended)).toEqual([['suspension-ended', until]]);
    expect(passTime(lifted, monday + 21 * day).events).toEqual([]);
  });

  test('from a day to come begins on that day, with a clock of its own, and then ends', () => {
    const suspended = step(insured(), suspend(addDays(today, 7), until), monday).state;

    expect(timed(passTime(suspended, monday + 6 * day))).toEqual([]);
    expect(timed(passTime(suspended, monday + 21 * day))).toEqual([
      ['suspension-began', addDays(today, 7)],
      ['suspension-ended', until],
    ]);
  });
});

describe('a suspension with another end', () => {
  test('that is lifted before it begins does neither', () => {
    const suspended = step(insured(), suspend(addDays(today, 7), until), monday).state;

    const { state } = step(suspended, lift(suspended, addDays(today, 2)), monday + day);

    expect([suspensions(state), passTime(state, monday + 21 * day).events]).toEqual([[], []]);
  });

  test('that is lifted from a day to come ends on that day', () => {
    const suspended = step(insured(), suspend(today, null), monday).state;

    const { state } = step(suspended, lift(suspended, addDays(today, 10)), monday + 3 * day);

    expect(suspensions(state)).toEqual([['other', today, addDays(today, 10)]]);
    expect(timed(passTime(state, monday + 21 * day))).toEqual([
      ['suspension-ended', addDays(today, 10)],
    ]);
  });

  test('that is shortened before it begins still begins, and ends on its new last day', () => {
    const suspended = step(insured(), suspend(addDays(today, 7), until), monday).state;

    const { state } = step(suspended, lift(suspended, addDays(today, 9)), monday + day);

    expect(timed(passTime(state, monday + 21 * day))).toEqual([
      ['suspension-began', addDays(today, 7)],
      ['suspension-ended', addDays(today, 9)],
    ]);
  });
});

describe('the other days that time performs', () => {
  test('an accreditation ends on its last day, of the lot that it was for', () => {
    const until = addDays(today, 20);
    const cut = ask('accredit', { accreditations: [{ lot: 'residential', from: today, until }] });
    const state = step(insured(), cut, monday).state;

    expect(passTime(state, monday + 19 * day).events).toEqual([]);
    expect(passTime(state, monday + 21 * day).events).toMatchObject([
      { type: 'accreditation-ended', lot: 'residential', effectiveOn: until },
    ]);
  });

  test('an accreditation that is prolonged ends on its new last day alone', () => {
    const accredit = (days: number) =>
      ask('accredit', {
        accreditations: [{ lot: 'residential', from: today, until: addDays(today, days) }],
      });
    const state = step(insured(), accredit(20), monday).state;
    const prolonged = step(state, accredit(25), monday + day).state;

    expect(passTime(prolonged, monday + 26 * day).events).toMatchObject([
      { type: 'accreditation-ended', effectiveOn: addDays(today, 25) },
    ]);
  });

  test('the host’s days for an application end on the tenth working day, and change nothing', () => {
    const applied = aServiceIn('evaluating', []);

    const { events, state } = passTime(applied, monday + 15 * day);

    expect(events).toMatchObject([
      {
        ...{ type: 'evaluation-fell-due', effectiveOn: '2026-06-15' },
        by: { clock: 'evaluation-due', ruleId: 'timing.provider-evaluation' },
      },
    ]);
    expect([state.stage, state.evaluation]).toEqual([applied.stage, applied.evaluation]);
  });
});
