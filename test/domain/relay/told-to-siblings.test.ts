import { plainDate, type PlainDate } from '../../../domain/calendar';
import type { PlacementEvent } from '../../../domain/placement/events';
import { relayActor } from '../../../domain/placement/relay-actor';
import type { PlacementState, Referral } from '../../../domain/placement/state';
import { relaysOf } from '../../../domain/relay/relays';
import { aPlacementIn, command, day, step, wake } from '../../support/a-placement';
import { people } from '../../support/people';

const june = plainDate('2024-06-03');
const september = plainDate('2024-09-02');
const december = plainDate('2024-12-02');

const grouped = {
  siblingGroupId: 'group',
  siblings: ['sister', 'brother'],
  keepTogether: true,
} as const;

function inGroup<State extends PlacementState>(state: State): State {
  const referral: Referral | null = state.referral;
  return { ...state, referral: referral === null ? null : { ...referral, siblingGroup: grouped } };
}

const transferTo = (serviceLineId: string, movedOn: PlainDate) =>
  command(
    'transfer',
    { serviceLineId, movedOn, kind: 'planned', textId: 'text-move', accommodation: null },
    { actor: people.officer },
  );

const endOn = (endedOn: PlainDate) =>
  command(
    'end-placement',
    { endedOn, reason: 'other', disruption: false, textId: null },
    { actor: people.officer },
  );

const startedOf = () => {
  const { state, at } = aPlacementIn('arranged');
  const before = inGroup(state);
  const awake = wake(before, at).state;
  const start = command('confirm-start', { startedOn: june }, { actor: people.officer });
  return { before: awake, at, ...step(awake, start, at) };
};
const relaysIn = (
  events: readonly PlacementEvent[],
  around: { before: PlacementState; after: PlacementState },
) => events.flatMap((event) => relaysOf(event, around));

describe('what is told to the siblings of a group', () => {
  test('nothing, for a child who was referred alone', () => {
    const { state, events } = aPlacementIn('closed');

    expect(relaysIn(events, { before: state, after: state })).toEqual([]);
  });

  test('the start, with the day and with the service line, to each of the others', () => {
    const { before, state, events } = startedOf();

    const relays = relaysIn(events, { before, after: state });

    expect(relays.map(({ kind, targetId }) => [kind, targetId])).toEqual([
      ['tell', 'sister'],
      ['tell', 'brother'],
    ]);
    expect(relays[0]?.command).toEqual({
      ...{ type: 'record-sibling', siblingId: 'placement-1', serviceLineId: 'home-ash' },
      ...{ from: june, until: null, earlier: [] },
    });
  });

  test('a move to another home of the provider, with the homes before it', () => {
    const { state, at } = startedOf();
    const move = transferTo('home-ash-two', september);

    const moved = step(state, move, at + 200 * day);

    const relays = relaysIn(moved.verdict.events, { before: state, after: moved.state });
    expect(relays).toHaveLength(2);
    expect(relays[0]?.command).toMatchObject({
      ...{ siblingId: 'placement-1', from: september, until: null, serviceLineId: 'home-ash-two' },
      earlier: [{ from: june, until: september, serviceLineId: 'home-ash' }],
    });
  });
});

describe('what is told to the siblings again', () => {
  test.each([
    ['the start', { kind: 'start', startedOn: plainDate('2024-06-10') }, '2024-06-10'],
    ['the end', { kind: 'end', endedOn: december }, june],
  ] as const)('a correction of %s, once a second person agrees to it', (_, change, from) => {
    const { state, at } = startedOf();
    const later = at + 250 * day;
    const ended = step(state, endOn(september), later).state;
    const asked = command(
      'propose-change',
      { change, textId: 'text-why' },
      { actor: people.officer },
    );
    const proposed = step(ended, asked, later).state;
    const { commandId: changeId } = asked;
    const agree = command('approve-change', { changeId }, { actor: people.approver });

    const corrected = step(proposed, agree, later);

    const relays = relaysIn(corrected.verdict.events, { before: proposed, after: corrected.state });
    expect(relays.map(({ targetId }) => targetId)).toEqual(['sister', 'brother']);
    const until = change.kind === 'end' ? december : september;
    expect(relays[0]?.command).toMatchObject({ from, until, serviceLineId: 'home-ash' });
  });

  test('the end, with the whole span', () => {
    const { state, at } = startedOf();
    const ended = step(state, endOn(september), at + 200 * day);

    const relays = relaysIn(ended.events, { before: state, after: ended.state });

    expect(relays).toHaveLength(2);
    expect(relays[0]?.command).toMatchObject({ from: june, until: september });
  });
});

describe('a child who moves within the provider', () => {
  const sister = (serviceLineId: string) =>
    command(
      'record-sibling',
      { siblingId: 'sister', from: june, until: null, serviceLineId, earlier: [] },
      { actor: relayActor },
    );
  const siblingsOf = (state: PlacementState) => 'stay' in state && state.stay.terms.siblings;

  test('leaves a sibling behind: the discount of both ends with that day', () => {
    const { state, at } = aPlacementIn('active');
    const together = step(state, sister('home-ash'), at).state;

    const moved = step(together, transferTo('home-ash-two', september), at + 100 * day);

    expect(moved.verdict.events.slice(0, 2).map(({ type }) => type)).toEqual([
      ...['child-transferred', 'placement-repriced'],
    ]);
    expect(moved.verdict.events[1]).toMatchObject({ from: september });
    expect(siblingsOf(moved.state)).toEqual([
      { siblingId: 'sister', from: june, until: september },
    ]);
  });

  test('joins a sibling: the discount begins with that day', () => {
    const { state, at } = aPlacementIn('active');
    const apart = step(state, sister('home-ash-two'), at).state;

    const moved = step(apart, transferTo('home-ash-two', september), at + 100 * day);

    expect(siblingsOf(moved.state)).toEqual([
      { siblingId: 'sister', from: september, until: null },
    ]);
  });

  test('alone is priced as before, and nothing is worked out anew', () => {
    const { state, at } = aPlacementIn('active');

    const moved = step(state, transferTo('home-ash-two', september), at + 100 * day);

    expect(moved.verdict.events.map(({ type }) => type)).not.toContain('placement-repriced');
    expect('stay' in moved.state && moved.state.stay.homes).toEqual([
      { from: '2024-07-01', serviceLineId: 'home-ash' },
      { from: september, serviceLineId: 'home-ash-two' },
    ]);
  });
});
