import { addDays, londonDateOf, londonInstant, plainDate } from '../../../domain/calendar';
import { pence } from '../../../domain/money';
import type { CommandOf, CommandType } from '../../../domain/placement/commands';
import { decide } from '../../../domain/placement/decide';
import { evolveAll } from '../../../domain/placement/evolve';
import { lettersFor } from '../../../domain/letters/letters';
import type { PlacementEvent } from '../../../domain/placement/events';
import type { AnswerOf } from '../../../domain/placement/questions';
import { recount } from '../../../domain/placement/questions-for-duties';
import type { PlacementState } from '../../../domain/placement/state';
import type { Actor, DeadlineKind } from '../../../domain/placement/terms';
import { aPlacementIn, command, day, step, wake } from '../../support/a-placement';
import { dutyIn } from '../../support/answers-ending';
import { people } from '../../support/people';

const on = (text: string) => londonInstant(plainDate(text), '12:00');

function ask<Type extends CommandType>(
  state: PlacementState,
  type: Type,
  body: Omit<CommandOf<Type>, 'type' | 'actor' | 'commandId' | 'ifVersion'>,
  { at, by = people.officer }: { readonly at: number; readonly by?: Actor },
) {
  return step(state, command(type, body, { actor: by }), at);
}

const idOf = ({ deadlines }: PlacementState, kind: DeadlineKind): string =>
  deadlines.find((deadline) => deadline.kind === kind)?.id ?? 'none';

const refusalOf = ({ verdict }: ReturnType<typeof step>): string | null =>
  'refused' in verdict ? verdict.refused.code : null;

const ofType = <Type extends PlacementEvent['type']>(
  events: readonly PlacementEvent[],
  type: Type,
) =>
  events.filter((event): event is Extract<PlacementEvent, { type: Type }> => event.type === type);

const meet = (deadlineId: string, metOn: string) => ({
  deadlineId,
  metOn: plainDate(metOn),
  textId: 'text-evidence',
});

/** Started on 1 July 2024: the first visit is due on 8 July, a review on 1 October. */
const active = () => aPlacementIn('active').state;

describe('a duty that is done before the day from which it is counted', () => {
  test.each<DeadlineKind>(['placement-plan', 'notification', 'area-authority'])(
    'of the start, as a %s, was met when it was done before the child came',
    (kind) => {
      const start = plainDate('2024-07-01');
      const owed = { ...dutyIn(kind, start, start).deadline, id: `${kind}-9` };
      const state = { ...active(), deadlines: [owed] };
      const done = meet(`${kind}-9`, '2024-06-26');

      const { events } = ask(state, 'meet-deadline', done, { at: on('2024-07-05') });

      expect(ofType(events, 'deadline-met')).toMatchObject([{ metOn: '2024-06-26', lateDays: 0 }]);
    },
  );

  test('is met before the day from which it is counted back, and told of an end after it', () => {
    const night = dutyIn('introduction', plainDate('2024-07-08'), plainDate('2024-07-10'));
    const introduction = { ...night.deadline, id: 'introduction-9' };
    const state = { ...active(), deadlines: [introduction] };
    const settled = meet('introduction-9', '2024-07-05');
    expect(refusalOf(ask(state, 'meet-deadline', settled, { at: on('2024-07-05') }))).toBeNull();

    const { state: left, at } = aPlacementIn('ended');
    const early = meet(idOf(left, 'notification'), addDays(left.ending.endedOn, -1));
    expect(refusalOf(ask(left, 'meet-deadline', early, { at }))).toBe('met-before-counted');
  });
});

describe('a duty that is not met as it should be', () => {
  test('is not known under another id, and not twice', () => {
    const state = active();
    const visit = meet(idOf(state, 'visit'), '2024-07-05');
    const { state: once } = ask(state, 'meet-deadline', visit, { at: on('2024-07-05') });

    expect(
      refusalOf(
        ask(state, 'meet-deadline', meet('visit-99', '2024-07-05'), { at: on('2024-07-05') }),
      ),
    ).toBe('deadline-unknown');
    expect(refusalOf(ask(once, 'meet-deadline', visit, { at: on('2024-07-06') }))).toBe(
      'deadline-unknown',
    );
  });

  test('is not met tomorrow, nor before it was counted from', () => {
    const state = active();
    const id = idOf(state, 'visit');
    const at = on('2024-07-05');

    expect(refusalOf(ask(state, 'meet-deadline', meet(id, '2024-07-06'), { at }))).toBe(
      'date-in-future',
    );
    expect(refusalOf(ask(state, 'meet-deadline', meet(id, '2024-06-30'), { at }))).toBe(
      'met-before-counted',
    );
  });

  test('is not ticked off when a command of its own ends it', () => {
    const { state, at } = aPlacementIn('notice');
    const body = meet(idOf(state, 'notice-ends'), '2025-04-19');

    expect(refusalOf(ask(state, 'meet-deadline', body, { at }))).toBe('deadline-met-otherwise');
  });
});

describe('a duty that others would end, or that is late', () => {
  test('is neither met by a provider nor waived by an officer', () => {
    const state = active();
    const id = idOf(state, 'visit');
    const at = on('2024-07-05');
    const waiver = { deadlineId: id, textId: 'text-why' };

    expect(
      refusalOf(ask(state, 'meet-deadline', meet(id, '2024-07-05'), { at, by: people.ash })),
    ).toBe('role-may-not');
    expect(refusalOf(ask(state, 'waive-deadline', waiver, { at }))).toBe('role-may-not');
    expect(refusalOf(ask(state, 'waive-deadline', waiver, { at, by: people.greenwich }))).toBe(
      'not-your-placement',
    );
  });

  test('is missed when its day is over, and its lateness is said when it is met at last', () => {
    const state = active();
    const id = idOf(state, 'visit');
    const woken = wake(state, on('2024-07-10'));

    expect(ofType(woken.events, 'deadline-missed').map(({ deadlineId }) => deadlineId)).toEqual([
      id,
    ]);
    const { events } = ask(woken.state, 'meet-deadline', meet(id, '2024-07-11'), {
      at: on('2024-07-12'),
    });
    expect(ofType(events, 'deadline-met')).toMatchObject([
      { deadlineId: id, metOn: '2024-07-11', lateDays: 3, effectiveOn: '2024-07-11' },
    ]);
  });
});

describe('a duty that recurs', () => {
  test('is followed by the next, counted from the day it was really done', () => {
    const state = active();
    const body = meet(idOf(state, 'visit'), '2024-07-04');
    const { state: after } = ask(state, 'meet-deadline', body, { at: on('2024-07-05') });

    expect(after.deadlines.filter(({ kind }) => kind === 'visit')).toMatchObject([
      { dueOn: '2024-09-04', countedFrom: '2024-07-04' },
    ]);
  });

  test('is owed again when one of them is waived, counted from its due day', () => {
    const state = active();
    const body = { deadlineId: idOf(state, 'visit'), textId: 'text-why' };
    const { state: after, events } = ask(state, 'waive-deadline', body, {
      at: on('2024-07-05'),
      by: people.approver,
    });

    expect(ofType(events, 'deadline-waived')).toHaveLength(1);
    expect(after.deadlines.filter(({ kind }) => kind === 'visit')).toMatchObject([
      { countedFrom: '2024-07-08' },
    ]);
  });

  test('opened late, is missed at once and waits for no clock of its own', () => {
    const state = active();
    const body = meet(idOf(state, 'visit'), '2024-07-04');
    const { state: after, events } = ask(state, 'meet-deadline', body, { at: on('2024-12-01') });

    const missed = ofType(events, 'deadline-missed').at(-1);
    expect(missed).toMatchObject({ deadlineId: idOf(after, 'visit'), clock: null });
    expect(after.clocks.filter(({ deadlineId }) => deadlineId === missed?.deadlineId)).toEqual([]);
  });

  test('reminds while its reminder still lies ahead, and is due soon from then on', () => {
    const state = active();
    const body = meet(idOf(state, 'visit'), '2024-07-04');
    const { state: after } = ask(state, 'meet-deadline', body, { at: on('2024-07-05') });
    const { events } = wake(after, on('2024-09-03'));

    expect(ofType(events, 'deadline-reminded').map(({ effectiveOn }) => effectiveOn)).toContain(
      '2024-09-01',
    );
  });
});

describe('a holiday that is announced later', () => {
  test('moves open duties by an event that keeps the old day, and their clocks with them', () => {
    const state = active();
    const { state: after, events } = ask(
      state,
      'recount-deadlines',
      { textId: null },
      { at: on('2024-07-02') },
    );

    expect(ofType(events, 'deadline-moved')).toMatchObject([
      { fromDueOn: '2024-07-08', dueOn: '2024-07-09' },
    ]);
    const visit = after.deadlines.find(({ kind }) => kind === 'visit');
    const due = after.clocks.filter(({ deadlineId }) => deadlineId === visit?.id);
    expect(visit?.dueOn).toBe('2024-07-09');
    expect(due.map(({ kind, dueAt }) => [kind, dueAt])).toEqual([['deadline-due', visit?.dueAt]]);
  });

  test('leaves a duty whose day has gone by as it was missed', () => {
    const { events } = ask(
      active(),
      'recount-deadlines',
      { textId: null },
      { at: on('2024-07-20') },
    );

    expect(ofType(events, 'deadline-moved')).toEqual([]);
    expect(ofType(events, 'deadlines-recounted')).toMatchObject([{ moved: 0 }]);
  });
});

describe('a holiday inside an open window', () => {
  const { state, at } = aPlacementIn('inviting');
  const { closesAt: earlierClosesAt } = state.search;
  const closesAt = earlierClosesAt + day;
  const clock = { kind: 'offer-window-closes', ruleId: 'timing.offer-window' } as const;
  const clocks = [{ ...clock, dueOn: londonDateOf(closesAt), dueAt: closesAt }];
  const answer: AnswerOf<'recount'> = {
    ...{ about: 'recount', moved: [], bookDigest: 'sha256:book-of-tests', decisions: [] },
    window: { closesAt, because: [], clocks },
  };
  const asked = command('recount-deadlines', { textId: null }, { actor: people.officer });
  const { events } = decide(state, asked, { at, answer });

  test('lets it close later for everybody, and keeps the old instant and the old day', () => {
    const after = evolveAll(state, events) as typeof state;

    expect(events.map(({ type }) => type)).toEqual([
      ...['deadlines-recounted', 'window-extended', 'deadline-moved'],
    ]);
    expect(events[1]).toMatchObject({ earlierClosesAt, closesAt, closesByRule: true });
    expect(events[2]).toMatchObject({ fromDueOn: londonDateOf(earlierClosesAt) });
    expect(after.search.closesAt).toBe(closesAt);
    expect(after.deadlines.map(({ dueAt }) => dueAt)).toEqual([closesAt]);
    expect(after.clocks.filter(({ kind }) => kind === 'offer-window-closes')).toEqual(clocks);
    expect(wake(after, earlierClosesAt).state.stage).toBe('inviting');
    expect(wake(after, closesAt).state.stage).toBe('evaluating');
  });

  test('is counted again for siblings from the one day, and for the first who is needed', () => {
    const { opensAt } = state.search;
    const { requiredStartOn } = state.referral;
    const counted = { opensAt: opensAt - day, requiredStartOn: addDays(requiredStartOn, -3) };
    const ofSibling = (countedFrom: typeof counted) => ({
      ...{ ...state, search: { ...state.search, closesByRule: true, countedFrom } },
    });
    const later = { ...counted, requiredStartOn: addDays(requiredStartOn, 3) };

    const { window } = recount(ofSibling(counted), at);
    expect(window).toEqual({ ...counted, closesAt: earlierClosesAt });
    expect(recount(ofSibling(later), at).window).toMatchObject({ requiredStartOn });
  });

  test('is told to everybody who was asked, once', () => {
    const after = evolveAll(state, events);
    const letters = events.flatMap((event) => lettersFor(event, { before: state, after }));

    expect(letters.map(({ kind, to }) => [kind, to.partyId])).toEqual(
      ['ash', 'birch', 'cedar'].map((id) => ['window-extended', id]),
    );
  });
});

describe('a birthday', () => {
  const birthday = addDays(plainDate('2024-07-01'), 400);

  test('ends the duties of a child and begins those of a care leaver, on the day itself', () => {
    const { state, events } = wake(active(), on(addDays(birthday, 1)));

    expect(ofType(events, 'birthday-reached')).toMatchObject([{ age: 18, effectiveOn: birthday }]);
    const kinds = state.deadlines.map(({ kind }) => kind);
    expect(kinds).not.toContain('visit');
    expect(kinds).toContain('personal-adviser-visit');
  });

  test('the day before, nothing has changed', () => {
    const { state, events } = wake(active(), on(addDays(birthday, -1)));

    expect(ofType(events, 'birthday-reached')).toEqual([]);
    expect(state.clocks.map(({ kind }) => kind)).toContain('birthday');
  });

  test('after the child has left is none of this placement', () => {
    const { state } = aPlacementIn('ended');

    expect(state.clocks.map(({ kind }) => kind)).not.toContain('birthday');
  });
});

describe('duties after the end', () => {
  test('are opened for those who must be told, and may still be met', () => {
    const { state, at } = aPlacementIn('ended');
    const id = idOf(state, 'notification');
    const today = londonDateOf(at);
    const { events, state: after } = ask(state, 'meet-deadline', meet(id, today), { at: at + day });

    expect(ofType(events, 'deadline-met')).toMatchObject([{ deadlineId: id, lateDays: 0 }]);
    expect(after.deadlines).toEqual([]);
  });

  test('of an ending that nobody planned include a review of it', () => {
    const state = active();
    const end = {
      endedOn: plainDate('2024-07-10'),
      reason: 'immediate-risk',
      disruption: true,
      textId: null,
    } as const;
    const { state: after } = ask(state, 'end-placement', end, { at: on('2024-07-10') });

    expect(after.deadlines.map(({ kind }) => kind)).toEqual(['notification', 'disruption-review']);
    expect('ending' in after && after.ending).toMatchObject({
      reason: 'immediate-risk',
      disruption: true,
    });
  });
});

describe('a duty in a stage that seldom has one', () => {
  const review = {
    ...dutyIn('review-follow-up', plainDate('2024-09-01')).deadline,
    id: 'follow-1',
  };

  test.each(['drafting', 'inviting', 'evaluating'] as const)(
    'is met by the officer or waived by the approver in %s too',
    (stage) => {
      const life = aPlacementIn(stage);
      const state = {
        ...life.state,
        deadlines: [{ ...review, countedFrom: plainDate('2024-06-03') }],
      };
      const body = { ...meet('follow-1', '2024-06-03') };
      const waive = { deadlineId: 'follow-1', textId: 'text-why' };

      const met = ask(state, 'meet-deadline', body, { at: life.at });
      const waived = ask(state, 'waive-deadline', waive, { at: life.at, by: people.approver });

      expect([met.state.deadlines, waived.state.deadlines]).toEqual([[], []]);
      expect(met.state.stage).toBe(stage);
      expect(refusalOf(ask(met.state, 'meet-deadline', body, { at: life.at }))).toBe(
        'deadline-unknown',
      );
    },
  );
});

test('what comes at eighteen is decided while notice runs too', () => {
  const { state: noticed, at } = aPlacementIn('notice', 'fostering');
  const owed = {
    ...dutyIn('eighteen-decision', plainDate('2025-08-05')).deadline,
    id: 'eighteen-1',
  };
  const state = { ...noticed, deadlines: [...noticed.deadlines, owed] };
  const decision = {
    ...({ choice: 'staying-put', textId: 'text-basis' } as const),
    ...{ decidedOn: londonDateOf(at), coreWeeklyPence: pence(300_000) },
  };

  const { state: after, events } = ask(state, 'record-eighteen-decision', decision, { at });

  expect(after).toMatchObject({
    stage: 'notice',
    outlook: { eighteen: { choice: 'staying-put' } },
  });
  expect(ofType(events, 'deadline-met')).toMatchObject([{ deadlineId: 'eighteen-1' }]);
  expect(ofType(events, 'placement-repriced')).toHaveLength(1);
});
