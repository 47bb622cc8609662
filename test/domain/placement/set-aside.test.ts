import { awardRecord } from '../../../domain/award/award-record';
import { movementsOf } from '../../../domain/envelope/movements';
import { lettersFor } from '../../../domain/letters/letters';
import type { Command } from '../../../domain/placement/commands';
import { evolve } from '../../../domain/placement/evolve';
import type { PlacementEvent } from '../../../domain/placement/events';
import type { PlacementState } from '../../../domain/placement/state';
import { currentState } from '../../../domain/placement/state-versions';
import { visibleTo } from '../../../domain/placement/visible-to';
import { aPlacementIn, judge, ordinary, step } from '../../support/a-placement';
import { people } from '../../support/people';

// The way back from an agreement that a party will not sign: to the offers, as they stood.

const codeOf = (verdict: ReturnType<typeof judge>) =>
  'refused' in verdict ? verdict.refused.code : null;

/** The provider has rejected the agreement of the first award. */
function rejected() {
  const { state, at, events } = aPlacementIn('agreeing');
  const turn = step(state, ordinary['reject-agreement'](), at);
  return { state: turn.state, events: [...events, ...turn.events], at };
}

function setAside() {
  const { state, at, events } = rejected();
  const turn = step(state, ordinary['set-aside-award'](), at);
  return { before: state, ...turn, own: turn.events, events: [...events, ...turn.events], at };
}

function traced(before: PlacementState, events: readonly PlacementEvent[]) {
  let state = before;
  return events.map((event) => {
    const around = { before: state, after: (state = evolve(state, event)) };
    return { letters: lettersFor(event, around), movements: movementsOf(event, around) };
  });
}

describe('an award', () => {
  test('is set aside only once a party has rejected its agreement', () => {
    const { state, at } = aPlacementIn('agreeing');

    expect(codeOf(judge(state, ordinary['set-aside-award'](), at))).toBe('agreement-not-rejected');
    const anew = step(rejected().state, ordinary['revise-agreement'](), at).state;
    expect(codeOf(judge(anew, ordinary['set-aside-award'](), at))).toBe('agreement-not-rejected');
  });

  test('is not while money of it is disputed, and what was decided goes with it', () => {
    const { state, at } = rejected();
    const disputed = step(state, ordinary['raise-dispute'](state), at).state;
    expect(codeOf(judge(disputed, ordinary['set-aside-award'](), at))).toBe('dispute-open');

    const decided = step(disputed, ordinary['resolve-dispute'](disputed), at).state;
    expect(step(decided, ordinary['set-aside-award'](), at).state.disputes).toEqual([]);
  });
});

describe('an award that is set aside', () => {
  test('leaves the offers as they were before it, and nothing of itself', () => {
    const { state } = setAside();
    const evaluated = aPlacementIn('awarding').state;

    expect(state).toMatchObject({ stage: 'evaluating', clocks: [], deadlines: [] });
    const { search } = state as Extract<PlacementState, { stage: 'evaluating' }>;
    expect(search.invitations).toEqual(evaluated.search.invitations);
    expect(search.offers.map(({ offer, scores }) => [offer, scores.length])).toEqual(
      evaluated.search.offers.map(({ offer, scores }) => [offer, scores.length]),
    );
    const parts = ['award', 'agreement', 'approval', 'searchBefore'];
    expect(parts.filter((part) => part in state)).toEqual([]);
  });

  test('frees what was reserved, and the next reserves anew', () => {
    const { before, own, state, at } = setAside();
    const reserved = 'award' in before ? before.award.commitments : [];
    const sum = reserved.reduce((total, { pence }) => total + pence, 0);
    expect(sum).toBeGreaterThan(0);

    const freed = traced(before, own).flatMap(({ movements }) => movements);
    expect(freed.reduce((total, one) => total + one.reservedPence, 0)).toBe(-sum);
    expect(freed.map(({ kind }) => kind)).toEqual(reserved.map(() => 'released'));

    const proposed = step(state, ordinary['propose-award'](state), at).state;
    const { verdict } = step(proposed, ordinary['approve-award'](), at);
    const again = traced(proposed, verdict.events).flatMap(({ movements }) => movements);
    expect(again.reduce((total, one) => total + one.reservedPence, 0)).toBe(sum);
  });
});

describe('an award set aside, for those who were told of it', () => {
  test('is told once to each of them', () => {
    const { before, own } = setAside();

    const letters = traced(before, own).flatMap((one) => one.letters);

    const providers = letters.flatMap((letter) =>
      letter.kind === 'award-set-aside' ? [[letter.to.partyId, letter.facts.wasYours]] : [],
    );
    expect(providers).toEqual([
      ['ash', true],
      ['birch', false],
      ['cedar', false],
    ]);
    expect(letters.flatMap(({ kind, to }) => (kind === 'agreement-void' ? [to.role] : []))).toEqual(
      ['approver', 'signatory', 'finance'],
    );
    expect(letters).toHaveLength(6);
  });

  test('stays in the award record, beside the one that follows', () => {
    const { state, events, at } = setAside();
    const proposed = step(state, ordinary['propose-award'](state), at);
    const approved = step(proposed.state, ordinary['approve-award'](), at);

    const record = awardRecord([...events, ...proposed.events, ...approved.events]);

    expect(record?.proposals).toMatchObject([
      {
        decision: { outcome: 'approved' },
        setAside: { by: 'officer.lewisham', textId: 'text-aside' },
      },
      { decision: { outcome: 'approved' }, setAside: null },
    ]);
    expect(record?.agreements).toHaveLength(2);
  });
});

describe('what a later provider sees', () => {
  test('begins with its own award: that of another, and its prices, is not for it', () => {
    const { state, events, at } = setAside();
    const direct = step(state, ordinary['direct-award'](), at);
    const authorised = step(direct.state, ordinary['record-authority'](), at);
    const approved = step(authorised.state, ordinary['approve-award'](), at);
    expect(approved.state).toMatchObject({ stage: 'agreeing', award: { providerId: 'birch' } });
    const all = [...events, ...direct.events, ...authorised.events, ...approved.events];

    const seen = all.filter((event) => visibleTo(people.birch, approved.state, event) !== null);

    const types = seen.map(({ type }) => type);
    expect(types.filter((type) => type === 'award-approved')).toHaveLength(1);
    expect(types.filter((type) => type === 'agreement-issued')).toHaveLength(1);
    expect(types).not.toContain('agreement-rejected');
    expect(types).not.toContain('award-set-aside');
  });
});

test('an award of an older version is set aside to its own offer: the others were not kept', () => {
  const { state, at } = rejected();
  const {
    searchBefore: _kept,
    setAsideUntil: _new,
    ...older
  } = state as Extract<PlacementState, { stage: 'agreeing' }>;
  const read = currentState({ ...older, schemaVersion: 4 });

  const { state: after } = step(read, ordinary['set-aside-award'](), at);

  expect(after).toMatchObject({
    stage: 'evaluating',
    search: { invitations: [], offers: [{ providerId: 'ash', scores: [] }] },
  });
});

test('an urgent authority for an award that is rejected or set aside is to be ratified no more', () => {
  const { state, at } = aPlacementIn('awarding');
  const urgent = {
    ...ordinary['record-authority'](),
    ...{ authority: 'urgent', ratifyBy: '2024-07-01' },
  } as Command;
  const authorised = step(state, urgent, at).state;
  const owes = (of: PlacementState) =>
    of.deadlines.some(({ kind }) => kind === 'authority-ratification');
  expect(owes(authorised)).toBe(true);

  const back = step(authorised, ordinary['reject-award'](), at).state;
  expect([back.stage, owes(back), back.clocks]).toEqual(['evaluating', false, []]);

  const agreed = step(authorised, ordinary['approve-award'](), at).state;
  expect(owes(agreed)).toBe(true);
  const refused = step(agreed, ordinary['reject-agreement'](), at).state;
  const aside = step(refused, ordinary['set-aside-award'](), at).state;
  expect([aside.stage, owes(aside), aside.clocks]).toEqual(['evaluating', false, []]);
});
