import { movementsOf } from '../../../domain/envelope/movements';
import { pence } from '../../../domain/money';
import { evolve } from '../../../domain/placement/evolve';
import type { PlacementEvent } from '../../../domain/placement/events';
import type { Commitment } from '../../../domain/placement/event-terms';
import { begin, stages, type PlacementState } from '../../../domain/placement/state';
import { aPlacementIn, ordinary, step } from '../../support/a-placement';

function movementsIn(events: readonly PlacementEvent[]) {
  let state: PlacementState = begin({
    placementId: 'placement-1',
    councilId: 'lewisham',
    rehearsal: false,
  });
  return events.flatMap((event) => {
    const after = evolve(state, event);
    const moved = movementsOf(event, { before: state, after });
    state = after;
    return moved;
  });
}

const sum = (amounts: readonly number[]): number =>
  amounts.reduce((total, amount) => total + amount, 0);

describe('movementsOf', () => {
  test.each(stages)(
    '%s: what is reserved and committed adds up to what the state says',
    (stage) => {
      const { state, events } = aPlacementIn(stage);
      const moved = movementsIn(events);
      const stay: readonly Commitment[] = 'stay' in state ? state.stay.commitments : [];
      const award = 'award' in state && !('stay' in state) ? state.award.commitments : [];

      expect(sum(moved.map(({ reservedPence }) => reservedPence))).toBe(
        sum(award.map((commitment) => commitment.pence)),
      );
      expect(sum(moved.map(({ committedPence }) => committedPence))).toBe(
        sum(stay.map((commitment) => commitment.pence)),
      );
    },
  );

  test('only an award can be refused', () => {
    const moved = movementsIn(aPlacementIn('closed').events);

    expect(moved.map(({ kind, isRefusable }) => [kind, isRefusable])).toEqual([
      ['reserved', true],
      ['committed', false],
      ['recommitted', false],
    ]);
  });

  test('a withdrawal lets go of all that the award reserved, and of nothing before it', () => {
    const withdrawnIn = (stage: 'arranged' | 'inviting') => {
      const { state: before, at } = aPlacementIn(stage);
      const [withdrawal] = step(before, ordinary.withdraw(), at).events;
      if (withdrawal === undefined) throw new Error('a withdrawal is an event');
      return movementsOf(withdrawal, { before, after: evolve(before, withdrawal) });
    };

    expect(withdrawnIn('arranged')).toMatchObject([
      { envelopeId: 'dpv-one', kind: 'released', reservedPence: -23_288_786, committedPence: 0 },
    ]);
    expect(withdrawnIn('inviting')).toEqual([]);
  });

  test('they come in order of envelope, and days in none come last', () => {
    const approved = aPlacementIn('agreeing').events.find(({ type }) => type === 'award-approved');
    const commitments = [null, 'b', 'a'].map((envelopeId) => ({ envelopeId, pence: pence(1) }));

    const moved = movementsOf({ ...approved, commitments } as unknown as PlacementEvent, {
      before: aPlacementIn('awarding').state,
      after: aPlacementIn('agreeing').state,
    });

    expect(moved.map(({ envelopeId }) => envelopeId)).toEqual(['a', 'b', null]);
  });
});
