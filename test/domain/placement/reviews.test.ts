import { addDays, londonInstant, plainDate } from '../../../domain/calendar';
import { lettersFor } from '../../../domain/letters/letters';
import { letterText } from '../../../domain/letters/letter-text';
import { pence } from '../../../domain/money';
import { decide } from '../../../domain/placement/decide';
import type { CommandOf, CommandType } from '../../../domain/placement/commands';
import type { PlacementEvent } from '../../../domain/placement/events';
import { evolveAll } from '../../../domain/placement/evolve';
import { overstayOn } from '../../../domain/placement/overstay';
import type { PlacementState, StateIn } from '../../../domain/placement/state';
import type { Actor, Lot } from '../../../domain/placement/terms';
import { relaysOf } from '../../../domain/relay/relays';
import { aPlacementIn, command, step } from '../../support/a-placement';
import { people } from '../../support/people';

const on = (text: string) => londonInstant(plainDate(text), '12:00');

function ask<Type extends CommandType>(
  state: PlacementState,
  type: Type,
  body: Omit<CommandOf<Type>, 'type' | 'actor' | 'commandId' | 'ifVersion'>,
  { at, by = people.officer }: { readonly at: string; readonly by?: Actor },
) {
  return step(state, command(type, body, { actor: by }), on(at));
}

const refusalOf = ({ verdict }: ReturnType<typeof step>): string | null =>
  'refused' in verdict ? verdict.refused.code : null;

const ofType = <Type extends PlacementEvent['type']>(
  events: readonly PlacementEvent[],
  type: Type,
) =>
  events.filter((event): event is Extract<PlacementEvent, { type: Type }> => event.type === type);

/** A stay since 1 July 2024 at £4,500.00, and 18 on 5 August 2025. */
function active(lot: Lot = 'residential'): StateIn<'active'> {
  const { state } = aPlacementIn('active');
  return { ...state, referral: { ...state.referral, lot } };
}

const review = (heldOn: string, outcome: CommandOf<'record-review'>['outcome'] = 'stay') => ({
  heldOn: plainDate(heldOn),
  outcome,
  textId: null,
});

describe('a step-down review', () => {
  test('is not held tomorrow, before the start, or before the one before', () => {
    const state = active();
    const { state: once } = ask(state, 'record-review', review('2024-09-10'), { at: '2024-09-12' });

    expect(refusalOf(ask(state, 'record-review', review('2024-09-13'), { at: '2024-09-12' }))).toBe(
      'date-in-future',
    );
    expect(refusalOf(ask(state, 'record-review', review('2024-06-30'), { at: '2024-09-12' }))).toBe(
      'date-before-start',
    );
    expect(refusalOf(ask(once, 'record-review', review('2024-09-09'), { at: '2024-09-12' }))).toBe(
      'met-before-counted',
    );
  });

  test('comes to a home of their own only from supported accommodation', () => {
    const asked = review('2024-09-10', 'own-home');

    expect(refusalOf(ask(active(), 'record-review', asked, { at: '2024-09-12' }))).toBe(
      'not-for-this-lot',
    );
    expect(
      refusalOf(
        ask(active('supportedAccommodation'), 'record-review', asked, { at: '2024-09-12' }),
      ),
    ).toBeNull();
  });

  test('meets the duty, and the next one counts from the day it was held', () => {
    const { state, events } = ask(active(), 'record-review', review('2024-09-10'), {
      at: '2024-09-12',
    });

    expect(ofType(events, 'deadline-met')).toMatchObject([{ metOn: '2024-09-10', lateDays: 0 }]);
    const next = state.deadlines.filter(({ kind }) => kind === 'step-down-review');
    expect(next).toMatchObject([{ countedFrom: '2024-09-10', dueOn: '2024-11-10' }]);
    expect(state.deadlines.map(({ kind }) => kind)).not.toContain('review-follow-up');
  });

  test('that decides on a change is followed up', () => {
    const { state } = ask(active(), 'record-review', review('2024-09-10', 'step-down'), {
      at: '2024-09-12',
    });

    expect(state.deadlines.map(({ kind }) => kind)).toContain('review-follow-up');
    expect('outlook' in state && state.outlook.lastReview).toEqual({
      heldOn: '2024-09-10',
      outcome: 'step-down',
    });
  });
});

const choice = (
  what: CommandOf<'record-eighteen-decision'>['choice'],
  coreWeeklyPence: number | null = null,
) => ({
  choice: what,
  decidedOn: plainDate('2025-01-06'),
  coreWeeklyPence: coreWeeklyPence === null ? null : pence(coreWeeklyPence),
  textId: 'text-basis',
});

describe('what comes at eighteen', () => {
  test('is staying put only with a foster carer, at a price, and never a higher one', () => {
    const at = '2025-01-06';
    const foster = active('fostering');

    expect(
      refusalOf(ask(active(), 'record-eighteen-decision', choice('staying-put', 300_000), { at })),
    ).toBe('not-for-this-lot');
    expect(refusalOf(ask(foster, 'record-eighteen-decision', choice('staying-put'), { at }))).toBe(
      'price-not-expected',
    );
    expect(refusalOf(ask(foster, 'record-eighteen-decision', choice('ends', 1), { at }))).toBe(
      'price-not-expected',
    );
    expect(
      refusalOf(ask(foster, 'record-eighteen-decision', choice('staying-put', 450_001), { at })),
    ).toBe('staying-put-above-core');
    const unborn = { ...foster, outlook: { ...foster.outlook, birthdays: [] } };
    expect(
      refusalOf(ask(unborn, 'record-eighteen-decision', choice('staying-put', 300_000), { at })),
    ).toBe('date-of-birth-unknown');
  });
});

describe('staying put', () => {
  test('staying put has its price from the birthday, and no day before is touched', () => {
    const foster = active('fostering');
    const { state, events } = ask(
      foster,
      'record-eighteen-decision',
      choice('staying-put', 300_000),
      { at: '2025-01-06' },
    );

    expect(ofType(events, 'eighteen-decided')).toMatchObject([
      { from: '2025-08-05', coreWeeklyPence: 300_000 },
    ]);
    expect(ofType(events, 'placement-repriced')).toMatchObject([{ from: '2025-08-05' }]);
    expect('stay' in state && state.stay.terms.cores).toEqual([
      { from: '2024-07-01', coreWeeklyPence: 450_000 },
      { from: '2025-08-05', coreWeeklyPence: 300_000 },
    ]);
    const until = (segments: typeof foster.stay.segments) =>
      segments
        .filter(({ from }) => from < '2025-08-05')
        .map(({ from, weeklyPence }) => [from, weeklyPence]);
    expect(until('stay' in state ? state.stay.segments : [])).toEqual(until(foster.stay.segments));
  });

  test('never rises to a price that was agreed for a later day, until it is decided otherwise', () => {
    const foster = active('fostering');
    const first = foster.stay.terms.cores;
    const agreed = { from: plainDate('2025-12-01'), coreWeeklyPence: pence(420_000) };
    const terms = { ...foster.stay.terms, cores: [...first, agreed] };
    const agreedTo = { ...foster, stay: { ...foster.stay, terms } };
    const at = '2025-01-06';
    const coresOf = (state: PlacementState) => 'stay' in state && state.stay.terms.cores;
    const put = (price: number) =>
      ask(agreedTo, 'record-eighteen-decision', choice('staying-put', price), { at }).state;

    const own = { from: '2025-08-05', coreWeeklyPence: 300_000 };
    expect(coresOf(put(300_000))).toEqual([...first, own]);
    expect(coresOf(put(430_000))).toEqual([...first, { ...own, coreWeeklyPence: 430_000 }, agreed]);
    const otherwise = ask(put(300_000), 'record-eighteen-decision', choice('ends'), { at });
    expect('stay' in otherwise.state && otherwise.state.stay.terms).toEqual(terms);
  });
});

describe('staying put that is decided upon again', () => {
  test('takes the price back', () => {
    const put = ask(
      active('fostering'),
      'record-eighteen-decision',
      choice('staying-put', 300_000),
      { at: '2025-01-06' },
    );
    const { state } = ask(put.state, 'record-eighteen-decision', choice('ends'), {
      at: '2025-02-03',
    });

    expect('stay' in state && state.stay.terms.cores).toEqual([
      { from: '2024-07-01', coreWeeklyPence: 450_000 },
    ]);
  });
});

const stepDown = {
  lot: 'fostering',
  needLevel: 'standard',
  requiredStartOn: plainDate('2024-10-01'),
  introductionsOn: [plainDate('2024-09-20')],
  needsTextId: 'text-needs',
} as const;

describe('a step down', () => {
  test('leads to another lot, in the future, with nights before it, and once', () => {
    const at = '2024-09-02';
    const state = active();
    const { state: begun } = ask(state, 'begin-step-down', stepDown, { at });

    expect(
      refusalOf(ask(state, 'begin-step-down', { ...stepDown, lot: 'residential' }, { at })),
    ).toBe('same-lot');
    expect(
      refusalOf(ask(state, 'begin-step-down', { ...stepDown, needLevel: 'low-support' }, { at })),
    ).toBe('need-level-unknown');
    expect(refusalOf(ask(state, 'begin-step-down', stepDown, { at: '2024-10-01' }))).toBe(
      'start-in-past',
    );
    const late = { ...stepDown, introductionsOn: [plainDate('2024-10-01')] };
    expect(refusalOf(ask(state, 'begin-step-down', late, { at }))).toBe(
      'introduction-outside-stay',
    );
    expect(refusalOf(ask(begun, 'begin-step-down', stepDown, { at }))).toBe(
      'step-down-already-begun',
    );
  });
});

describe('a step down that turns out otherwise', () => {
  test('is told of another start, and says what that comes to beside notice that runs', () => {
    const { state: begun } = ask(active(), 'begin-step-down', stepDown, { at: '2024-09-02' });
    const followOnId = ('outlook' in begun ? begun.outlook.stepDown?.followOnId : null) ?? 'none';
    const startsOn = plainDate('2024-11-04');
    const notice = { lastDayOn: null, shorterReason: null, textId: null };
    const given = ask(begun, 'give-notice', notice, { at: '2024-09-03' }).state;

    const moved = ask(given, 'move-step-down', { followOnId, startsOn }, { at: '2024-09-10' });

    expect('outlook' in moved.state && moved.state.outlook.stepDown).toMatchObject({
      ...{ followOnId, requiredStartOn: startsOn, lastDayOn: '2024-10-01' },
    });
    const [event] = moved.events.filter(({ type }) => type === 'step-down-moved');
    if (event === undefined) throw new Error('the step down is moved');
    const [letter] = lettersFor(event, { before: given, after: moved.state });
    expect(letter?.to).toMatchObject({ party: 'council', role: 'placement-officer' });
    expect(letter === undefined ? '' : letterText(letter).body).toContain('days without a place');
    const again = ask(
      moved.state,
      'move-step-down',
      { followOnId, startsOn },
      { at: '2024-09-11' },
    );
    expect(refusalOf(again)).toBe('nothing-changes');
    const strange = { followOnId: 'another', startsOn };
    expect(refusalOf(ask(begun, 'move-step-down', strange, { at: '2024-09-10' }))).toBe(
      'step-down-unknown',
    );
  });

  test('hears of the start that was awarded, moved or amended, and of no other news', () => {
    const { state, at } = aPlacementIn('arranged');
    const { referral } = state;
    const follow = { ...state, referral: { ...referral, predecessorId: 'first' } };
    const later = { startsOn: plainDate('2024-07-15'), textId: 'text-later' };
    const asked = command('move-start', later, { actor: people.officer });

    const { events, state: after } = step(follow, asked, at);

    const told = events.flatMap((event) => relaysOf(event, { before: follow, after }));
    expect(told).toEqual([
      {
        ...{ kind: 'tell', targetId: 'first' },
        command: { type: 'move-step-down', followOnId: 'placement-1', startsOn: later.startsOn },
      },
    ]);
  });
});

describe('a step down that comes to nothing', () => {
  test('takes back by itself the notice that was given for it, and no other', () => {
    const { state: begun } = ask(active(), 'begin-step-down', stepDown, { at: '2024-09-02' });
    const followOnId = ('outlook' in begun ? begun.outlook.stepDown?.followOnId : null) ?? 'none';
    const notice = { lastDayOn: null, shorterReason: null, textId: null };
    const ours = ask(begun, 'give-notice', notice, { at: '2024-09-03' }).state;
    const theirs = ask(begun, 'give-notice', notice, { at: '2024-09-03', by: people.ash }).state;

    const { state, events } = ask(ours, 'end-step-down', { followOnId }, { at: '2024-09-10' });
    expect(events.map(({ type }) => type)).toEqual([
      'step-down-failed',
      // The night that was planned for it, and the notice.
      'deadline-dropped',
      'notice-withdrawn',
      'deadline-dropped',
    ]);
    expect(state.stage).toBe('active');
    expect(ask(theirs, 'end-step-down', { followOnId }, { at: '2024-09-10' }).state.stage).toBe(
      'notice',
    );
    expect(refusalOf(ask(state, 'end-step-down', { followOnId }, { at: '2024-09-10' }))).toBe(
      'step-down-unknown',
    );
  });
});

describe('the duties of a step down', () => {
  const kindsIn = ({ deadlines }: PlacementState) =>
    deadlines.map(({ kind }) => kind).filter((kind) => kind.startsWith('notice-for'));

  test('has notice met by the council’s own, and none owed once the provider has given it', () => {
    const { state } = ask(active(), 'begin-step-down', stepDown, { at: '2024-09-02' });
    const notice = { lastDayOn: null, shorterReason: null, textId: null };
    expect(kindsIn(state)).toEqual(['notice-for-step-down']);

    const ours = ask(state, 'give-notice', notice, { at: '2024-09-04' });
    expect(ours.events).toContainEqual(
      expect.objectContaining({ type: 'deadline-met', metOn: '2024-09-04', lateDays: 2 }),
    );
    const theirs = ask(state, 'give-notice', notice, { at: '2024-09-04', by: people.ash });
    expect(theirs.events.map(({ type }) => type)).toContain('deadline-dropped');
    for (const { state: after } of [ours, theirs]) expect(kindsIn(after)).toEqual([]);
  });
});

describe('a move within one provider', () => {
  const moved = {
    serviceLineId: 'home-ash-two',
    movedOn: plainDate('2024-08-01'),
    kind: 'planned',
    accommodation: null,
    textId: 'text',
  } as const;

  test('is none to the same home, to another provider’s, or in the future', () => {
    const at = '2024-08-02';

    expect(
      refusalOf(ask(active(), 'transfer', { ...moved, serviceLineId: 'home-ash' }, { at })),
    ).toBe('same-home');
    expect(
      refusalOf(ask(active(), 'transfer', { ...moved, serviceLineId: 'home-birch' }, { at })),
    ).toBe('not-same-provider');
    expect(refusalOf(ask(active(), 'transfer', moved, { at: '2024-07-31' }))).toBe(
      'date-in-future',
    );
  });

  test('keeps the stay, its price and its discount clocks, and asks for signatures', () => {
    const state = active();
    const { state: after } = ask(state, 'transfer', moved, { at: '2024-08-02' });

    expect('award' in after && after.award.offer.serviceLineId).toBe('home-ash-two');
    const homes = [
      { from: '2024-07-01', serviceLineId: 'home-ash' },
      { from: '2024-08-01', serviceLineId: 'home-ash-two' },
    ];
    expect('stay' in after && after.stay).toEqual({ ...state.stay, homes });
    expect(after.deadlines.map(({ kind }) => kind)).toContain('agreement-signature');
  });
});

describe('notice', () => {
  test('is withdrawn by its giver alone, and the placement goes on', () => {
    const { state } = aPlacementIn('notice');
    const body = { textId: 'text-why' };

    expect(
      refusalOf(ask(state, 'withdraw-notice', body, { at: '2025-04-20', by: people.ash })),
    ).toBe('not-the-giver');
    const { state: after } = ask(state, 'withdraw-notice', body, { at: '2025-04-20' });
    expect([after.stage, after.deadlines.map(({ kind }) => kind).includes('notice-ends')]).toEqual([
      'active',
      false,
    ]);
    expect(after.clocks.map(({ kind }) => kind)).not.toContain('notice-ends');
  });

  test('is brought forward, never put off, and not into the past', () => {
    const { state } = aPlacementIn('notice');
    const to = (lastDayOn: string) =>
      ({ lastDayOn: plainDate(lastDayOn), shorterReason: 'mutual', textId: null }) as const;

    expect(
      refusalOf(ask(state, 'bring-notice-forward', to('2025-05-18'), { at: '2025-04-20' })),
    ).toBe('notice-not-earlier');
    expect(
      refusalOf(ask(state, 'bring-notice-forward', to('2025-04-19'), { at: '2025-04-20' })),
    ).toBe('last-day-in-past');
    const { state: after } = ask(state, 'bring-notice-forward', to('2025-04-25'), {
      at: '2025-04-20',
    });
    const waiting = after.clocks.filter(({ kind }) => kind === 'notice-ends');
    expect(waiting.map(({ dueOn }) => dueOn)).toEqual(['2025-04-25']);
    expect('notice' in after && after.notice.lastDayOn).toBe('2025-04-25');
  });
});

describe('an overstay', () => {
  test('is none up to the last day, and afterwards so many days at so much', () => {
    const { state } = aPlacementIn('notice');
    const { lastDayOn } = state.notice;

    expect(overstayOn(state, lastDayOn)).toBeNull();
    // Three days at £4,365.00 a week, as the accrual of the whole stay rounds them.
    const three = { days: 3, chargedPence: 187_072 };
    expect(overstayOn(state, addDays(lastDayOn, 3))).toEqual({
      ...{ lastDayOn, ...three, authorisedUntil: null },
      ...{ authorised: { days: 0, chargedPence: 0 }, unauthorised: three },
    });
    expect(overstayOn(aPlacementIn('active').state, lastDayOn)).toBeNull();
  });
});

test('a reason that the return does not take is told when it is typed, and the child’s end is not lost', () => {
  const state = active();
  const misfit = {
    ruleId: 'reference.end-reasons',
    says: 'Nobody under ten.',
    source: { document: 'd', clause: '234' },
    standing: 'stated',
  } as const;
  const asked = command(
    'end-placement',
    { endedOn: plainDate('2024-07-05'), reason: 'custody', disruption: true, textId: null },
    { actor: people.officer },
  );
  const answer = {
    about: 'ending',
    misfit,
    feeBecause: [],
    returnCodes: null,
    duties: [],
    bookDigest: 'sha256:b',
    decisions: [],
  } as const;

  const verdict = decide(state, asked, { at: on('2024-07-06'), answer });

  expect('refused' in verdict && verdict.refused.code).toBe('end-reason-does-not-fit');
  expect(evolveAll(state, verdict.events).stage).toBe('active');
});
