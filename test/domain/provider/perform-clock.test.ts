import { addDays, londonDateOf } from '../../../domain/calendar';
import { factsOf } from '../../../domain/provider/register-fact';
import type { ProviderState } from '../../../domain/provider/state';
import { aServiceIn, ask, day, monday, ordinary, step, wake } from '../../support/a-service';

const today = londonDateOf(monday);
const textId = 'text-1';

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
    const { events, state } = wake(insured(), monday + 91 * day);

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
    const expired = wake(insured(), monday + 91 * day).state;
    const renewed = ask('replace-document', {
      ...{ documentKind: 'insurance', documentId: null, from: addDays(today, 95) },
      expiresOn: addDays(today, 460),
    });

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

  test('renewed the day before, it suspends nobody', () => {
    const renewed = ask('replace-document', {
      ...{ documentKind: 'insurance', documentId: null, from: addDays(today, 89) },
      expiresOn: addDays(today, 460),
    });
    const turn = step(insured(), renewed, monday + 89 * day);

    const { state } = wake(turn.state, monday + 200 * day);

    expect(suspensions(state)).toEqual([]);
  });

  test('of an applicant says that it ran out, and there is nothing to suspend', () => {
    const { events, state } = wake(aServiceIn('evaluating', []), monday + 400 * day);

    expect(events.map(({ type }) => type)).toContain('document-expired');
    expect(suspensions(state)).toEqual([]);
  });
});

describe('an action that is not met', () => {
  const due = monday + 31 * day;

  test('suspends on its day where the plan says so, until it is met', () => {
    const state = insured();
    const agreed = step(state, ordinary['agree-action'](state), monday).state;
    const woken = wake(agreed, due).state;
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

    const woken = wake(step(state, agreed, monday).state, due);

    expect(woken.events.map(({ type }) => type)).toContain('action-fell-due');
    expect(suspensions(woken.state)).toEqual([]);
  });
});

describe('a suspension with a last day', () => {
  test('ends on it, and one that is lifted before waits for it no more', () => {
    const until = addDays(today, 20);
    const suspend = () =>
      ask('suspend', { lot: null, reason: 'other', textId, from: today, until });
    const suspended = step(insured(), suspend(), monday).state;
    const factId = factsOf(suspended.facts, 'suspension')[0]?.factId ?? '';
    const lift = ask('lift-suspension', { factId, on: addDays(today, 3), textId });

    const ended = wake(suspended, monday + 21 * day).events;
    const lifted = step(suspended, lift, monday + 3 * day).state;

    expect(ended.filter(({ type }) => type === 'suspension-ended')).toMatchObject([
      { effectiveOn: until },
    ]);
    expect(lifted.clocks.filter(({ kind }) => kind === 'suspension-ends')).toEqual([]);
  });
});
