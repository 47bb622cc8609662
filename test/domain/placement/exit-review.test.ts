import { addDays, londonInstant, plainDate, type PlainDate } from '../../../domain/calendar';
import type { CommandOf, CommandType } from '../../../domain/placement/commands';
import type { PlacementEvent } from '../../../domain/placement/events';
import type { Ended, PlacementState } from '../../../domain/placement/state';
import type { Actor, DeadlineKind } from '../../../domain/placement/terms';
import { viewOf } from '../../../domain/placement/view-of';
import { visibleTo } from '../../../domain/placement/visible-to';
import { aPlacementIn, command, step } from '../../support/a-placement';
import { people } from '../../support/people';

// The review of an end that nobody planned: what it needs, what it meets, and what it asks for.

type Body<Type extends CommandType> = Omit<
  CommandOf<Type>,
  'type' | 'actor' | 'commandId' | 'ifVersion'
>;
type Review = Body<'record-exit-review'>;

const endedOn = plainDate('2024-07-10');
const heldOn = plainDate('2024-07-24');
const noon = (day: PlainDate) => londonInstant(day, '12:00');

/** A command, after whatever time has done by its day; the events are the command's own. */
function ask<Type extends CommandType>(
  state: PlacementState,
  type: Type,
  body: Body<Type>,
  { on = heldOn, by = people.officer }: { readonly on?: PlainDate; readonly by?: Actor } = {},
) {
  const { state: after, verdict } = step(state, command(type, body, { actor: by }), noon(on));
  return { state: after, verdict, events: verdict.events };
}

const refusalOf = ({ verdict }: ReturnType<typeof ask>) =>
  'refused' in verdict ? verdict.refused : null;

function ended({ disruption = true } = {}): PlacementState {
  const life = aPlacementIn('active');
  const end = { endedOn, reason: 'immediate-risk', disruption, textId: null } as const;
  return ask(life.state, 'end-placement', end, { on: endedOn }).state;
}

const action = (owner: Review['actions'][number]['owner'], days: number) => ({
  ...{ owner, dueOn: addDays(heldOn, days), textId: `text-${owner}-${String(days)}` },
});

const review = (changes: Partial<Review> = {}): Review => ({
  ...{ heldOn, causes: ['match', 'contact'] },
  attendees: [
    { role: 'family', textId: 'text-aunt' },
    { role: 'provider', textId: null },
  ],
  ...{ whatWorkedTextId: 'text-worked', whatDidNotTextId: 'text-not' },
  actions: [action('provider', 7), action('council', 14), action('host', 14)],
  ...changes,
});

const openIn = ({ deadlines }: PlacementState) =>
  deadlines.map(({ kind, dueOn }) => `${kind} ${dueOn}`);
const idOf = ({ deadlines }: PlacementState, kind: DeadlineKind) =>
  deadlines.find((one) => one.kind === kind)?.id ?? 'none';
const reviewIn = (state: PlacementState) => (state as Ended).ending.review;
const typesOf = (events: readonly PlacementEvent[]) => events.map(({ type }) => type);

const [ofProvider, ofCouncil, ofHost] = [
  `provider-exit-review-action ${addDays(heldOn, 7)}`,
  `exit-review-action ${addDays(heldOn, 14)}`,
  `exit-review-action ${addDays(heldOn, 14)}`,
];

describe('a review of an end', () => {
  test('is what meets the duty, on the day it was held; nobody ticks that off', () => {
    const state = ended();
    const deadlineId = idOf(state, 'disruption-review');

    const ticked = ask(state, 'meet-deadline', { deadlineId, metOn: heldOn, textId: null });
    const { events, state: after } = ask(state, 'record-exit-review', review());

    expect(refusalOf(ticked)).toMatchObject({
      ...{ code: 'deadline-met-otherwise', by: ['record-exit-review'] },
    });
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'deadline-met', deadlineId, metOn: heldOn, lateDays: 0 }),
    );
    expect(events[0]).toMatchObject({ type: 'exit-review-recorded', effectiveOn: heldOn });
    expect(openIn(after).slice(1)).toEqual([ofProvider, ofCouncil, ofHost]);
  });

  test('that was held after its day is late by so many days', () => {
    const late = addDays(endedOn, 30);
    const body = review({ heldOn: late, actions: [] });

    const { events } = ask(ended(), 'record-exit-review', body, { on: late });

    expect(events).toContainEqual(expect.objectContaining({ type: 'deadline-met', lateDays: 2 }));
  });

  test('may be held of a planned end, which owes none', () => {
    const planned = ended({ disruption: false });
    expect(openIn(planned).join()).not.toContain('disruption-review');

    const { events, state } = ask(planned, 'record-exit-review', review({ actions: [] }));

    expect(typesOf(events)).toEqual(['exit-review-recorded']);
    expect(reviewIn(state)).toMatchObject({ heldOn, causes: ['match', 'contact'], actions: [] });
  });

  test('is kept with what it found and each action’s duty, and with no word of it', () => {
    const { state } = ask(ended(), 'record-exit-review', review());

    const actions = reviewIn(state)?.actions ?? [];
    expect(reviewIn(state)).toMatchObject({ ...review(), actions: review().actions });
    expect(actions.map(({ deadlineId }) => deadlineId)).toEqual(
      state.deadlines.slice(1).map(({ id }) => id),
    );
  });
});

describe('a review is refused', () => {
  test.each<[string, Partial<Review>, object]>([
    [
      'that was held before the end',
      { heldOn: addDays(endedOn, -1) },
      { code: 'met-before-counted', countedFrom: endedOn },
    ],
    [
      'that is still to be held',
      { heldOn: addDays(heldOn, 1) },
      { code: 'date-in-future', field: 'heldOn', today: heldOn },
    ],
    [
      'whose action was due before it',
      { actions: [action('council', 3), action('provider', -1)] },
      { code: 'action-before-review', heldOn, dueOn: addDays(heldOn, -1) },
    ],
  ])('%s', (_, changes, refusal) => {
    const asked = ask(ended(), 'record-exit-review', review(changes));

    expect(refusalOf(asked)).toMatchObject(refusal);
    expect(asked.events.some(({ type }) => type === 'exit-review-recorded')).toBe(false);
  });

  test('while the child lives there, once all is settled, and of whoever may not', () => {
    const living = aPlacementIn('active').state;
    const closed = aPlacementIn('closed').state;
    const code = (state: PlacementState, by: Actor = people.officer) =>
      refusalOf(ask(state, 'record-exit-review', review(), { by }))?.code;

    expect([code(living), code(closed)]).toEqual([
      ...['command-does-not-fit-stage', 'placement-over'],
    ]);
    expect([people.ash, people.finance, people.approver].map((by) => code(ended(), by))).toEqual([
      ...['role-may-not', 'role-may-not', 'role-may-not'],
    ]);
    expect(code(ended(), people.socialWorker)).toBeUndefined();
  });

  test('on the day of the end it is not, with an action due that very day', () => {
    const body = review({ heldOn: endedOn, actions: [{ ...action('host', 0), dueOn: endedOn }] });

    const { state } = ask(ended(), 'record-exit-review', body, { on: endedOn });

    expect(openIn(state).at(-1)).toBe(`exit-review-action ${endedOn}`);
  });
});

describe('an action of a review', () => {
  test('whose day has gone by when the review is recorded is missed at once', () => {
    const later = addDays(heldOn, 10);
    const { events } = ask(ended(), 'record-exit-review', review(), { on: later });

    const missed = events.filter(({ type }) => type === 'deadline-missed');
    expect(missed).toMatchObject([{ deadlineId: expect.stringMatching(/^provider-exit/) }]);
  });

  test('is ticked off or waived by name, and nothing is settled before', () => {
    const before = ask(ended(), 'record-exit-review', review({ actions: [action('host', 3)] }));
    const told = { deadlineId: idOf(before.state, 'notification'), metOn: heldOn, textId: null };
    const { state } = ask(before.state, 'meet-deadline', told);
    const deadlineId = idOf(state, 'exit-review-action');
    const { totalPence } = (state as Ended).ending;
    const settle = (of: PlacementState) =>
      ask(of, 'settle', { totalPence }, { by: people.finance });

    const met = ask(state, 'meet-deadline', { deadlineId, metOn: heldOn, textId: null });
    const waive = { deadlineId, textId: 'text-why' };
    const waived = ask(state, 'waive-deadline', waive, { by: people.approver });

    expect(refusalOf(settle(state))).toMatchObject({
      ...{ code: 'duties-open', deadlineIds: [deadlineId] },
    });
    expect(settle(met.state).state.stage).toBe('closed');
    expect(settle(waived.state).state.stage).toBe('closed');
  });
});

describe('a review that is recorded again', () => {
  const first = ask(ended(), 'record-exit-review', review());
  const { state: once } = first;

  test('counts in place of the one before: what is new opens, and what it leaves out is dropped', () => {
    const actions = [action('provider', 7), action('council', 21)];
    const { events, state } = ask(once, 'record-exit-review', review({ actions }));

    expect(typesOf(events)).toEqual([
      ...['exit-review-recorded', 'deadline-dropped', 'deadline-dropped', 'deadline-opened'],
    ]);
    expect(openIn(state).slice(1)).toEqual([
      ofProvider,
      `exit-review-action ${addDays(heldOn, 21)}`,
    ]);
    const kept = reviewIn(once)?.actions[0]?.deadlineId;
    expect(reviewIn(state)?.actions.map(({ deadlineId }) => deadlineId)).toEqual([
      ...[kept, state.deadlines.at(-1)?.id],
    ]);
  });

  test('leaves what was done of it done, and opens nothing twice', () => {
    const deadlineId = idOf(once, 'provider-exit-review-action');
    const done = ask(once, 'meet-deadline', { deadlineId, metOn: heldOn, textId: null }).state;

    const { events, state } = ask(done, 'record-exit-review', review({ causes: ['other'] }));
    const fewer = ask(state, 'record-exit-review', review({ actions: [] }));

    expect(typesOf(events)).toEqual(['exit-review-recorded']);
    expect(reviewIn(state)).toMatchObject({ causes: ['other'], actions: [{ deadlineId }, {}, {}] });
    // What is done is no longer open, so that there is nothing of it to drop.
    expect(typesOf(fewer.events)).toEqual([
      ...['exit-review-recorded', 'deadline-dropped', 'deadline-dropped'],
    ]);
  });

  test('tells two actions of one owner and day apart by their number', () => {
    const twice = [action('council', 14), action('host', 14), action('council', 14)];
    const { state } = ask(once, 'record-exit-review', review({ actions: twice }));

    const ids = (reviewIn(state)?.actions ?? []).map(({ deadlineId }) => deadlineId);
    expect(new Set(ids).size).toBe(3);
    expect(openIn(state).slice(1)).toEqual([ofCouncil, ofHost, ofCouncil]);
  });
});

describe('who reads a review', () => {
  const { events, state } = ask(ended(), 'record-exit-review', review());
  const shared = {
    ...{ causes: ['match', 'contact'], whatWorkedTextId: 'text-worked' },
    ...{ whatDidNotTextId: 'text-not' },
    attendees: [
      { role: 'family', textId: null },
      { role: 'provider', textId: null },
    ],
    actions: [
      { owner: 'provider', textId: 'text-provider-7' },
      { owner: 'council', textId: null },
      { owner: 'host', textId: null },
    ],
  };

  test('the provider: what was found, its own action in words, and no name that was written', () => {
    const [recorded] = events.flatMap((event) => visibleTo(people.ash, state, event) ?? []);

    expect(recorded).toMatchObject(shared);
    expect(viewOf(people.ash, state)?.ending?.review).toMatchObject(shared);
    expect(viewOf(people.ash, state)?.deadlines.map(({ kind }) => kind)).toEqual([
      'provider-exit-review-action',
    ]);
  });

  test('the council whole, and another provider not at all', () => {
    expect(viewOf(people.officer, state)?.ending?.review).toEqual(reviewIn(state));
    expect(events.flatMap((event) => visibleTo(people.birch, state, event) ?? [])).toEqual([]);
    expect(viewOf(people.birch, state)).toBeNull();
  });

  test('the host, which may decide about money, reads none of it', () => {
    const disputed = { ...state, disputes: [{} as Ended['disputes'][number]] };

    expect(viewOf(people.host, disputed)?.ending).not.toHaveProperty('review');
    expect(events.flatMap((event) => visibleTo(people.host, disputed, event) ?? [])).toEqual([]);
  });

  test('where there is none, a provider’s view of the end has none', () => {
    expect(viewOf(people.ash, ended())?.ending).not.toHaveProperty('review');
  });
});
