import { allowedActions } from '../../../domain/placement/allowed-actions';
import { lettersFor } from '../../../domain/letters/letters';
import { movementsOf } from '../../../domain/envelope/movements';
import { evolve } from '../../../domain/placement/evolve';
import type { PlacementEvent } from '../../../domain/placement/events';
import { isSealed } from '../../../domain/placement/sealed';
import type { PlacementState, Referral, Stage } from '../../../domain/placement/state';
import { lots, type Lot } from '../../../domain/placement/terms';
import { aPlacementIn, judge, ordinary, step } from '../../support/a-placement';
import { people } from '../../support/people';

// What falls when a placement is withdrawn, from every stage before the child has arrived.

const beforeArrival = [
  'drafting',
  'inviting',
  'evaluating',
  'awarding',
  'agreeing',
  'arranged',
] as const satisfies readonly Stage[];

function standing(stage: (typeof beforeArrival)[number], lot: Lot) {
  const { state, at } = aPlacementIn(stage) as { state: PlacementState; at: number };
  const referral = { ...(state.referral as Referral), lot };
  return { state: { ...state, referral } as PlacementState, at };
}

/** The letters and the movements of each event, against the state that it met. */
function traced(before: PlacementState, events: readonly PlacementEvent[]) {
  let state = before;
  return events.map((event) => {
    const met = state;
    state = evolve(state, event);
    const letters = lettersFor(event, { before: met, after: state });
    return { letters, movements: movementsOf(event, { before: met, after: state }) };
  });
}

const whoMayBeTold: Readonly<Record<(typeof beforeArrival)[number], readonly string[]>> = {
  drafting: [],
  inviting: ['ash', 'birch', 'cedar'],
  evaluating: ['ash', 'birch', 'cedar'],
  awarding: ['ash', 'birch', 'cedar'],
  // The others were told of the award: whoever waits for the child is told alone.
  agreeing: ['ash'],
  arranged: ['ash'],
};

describe.each(lots)('withdrawn, in %s', (lot) => {
  test.each(beforeArrival)('from %s: nothing runs on and nothing is owed', (stage) => {
    const { state, at } = standing(stage, lot);

    const turn = step(state, ordinary.withdraw(), at);

    expect(turn.state).toMatchObject({ stage: 'withdrawn', clocks: [], deadlines: [] });
    expect(
      ['search', 'award', 'agreement', 'proposal'].filter((part) => part in turn.state),
    ).toEqual([]);
    expect(isSealed(turn.state)).toBe(stage === 'inviting');
    // Nobody offers, signs or arrives any more, and the button says why.
    for (const type of ['submit-offer', 'sign-agreement', 'confirm-start'] as const) {
      const button = allowedActions(turn.state, people.officer).find((one) => one.type === type);
      expect(button?.available).toBe(false);
    }
    expect(judge(turn.state, ordinary.withdraw(), at)).toMatchObject({
      refused: { code: 'placement-over' },
    });
  });

  test.each(beforeArrival)('from %s: what was reserved is free again', (stage) => {
    const { state, at } = standing(stage, lot);
    const reserved = 'award' in state ? state.award.commitments : [];

    const { verdict } = step(state, ordinary.withdraw(), at);

    const freed = traced(state, verdict.events).flatMap(({ movements }) => movements);
    const sum = freed.reduce((total, { reservedPence }) => total + reservedPence, 0);
    expect(sum).toBe(-reserved.reduce((total, { pence }) => total + pence, 0) || 0);
    expect(stage === 'agreeing' || stage === 'arranged').toBe(sum < 0);
  });

  test.each(beforeArrival)('from %s: everybody concerned is told, and told once', (stage) => {
    const { state, at } = standing(stage, lot);

    const { verdict } = step(state, ordinary.withdraw(), at);

    const letters = traced(state, verdict.events).flatMap((one) => one.letters);
    const providers = letters.filter(({ to }) => to.party === 'provider');
    expect(providers.map(({ kind, to }) => [kind, to.partyId])).toEqual(
      whoMayBeTold[stage].map((id) => ['placement-withdrawn', id]),
    );
  });
});

describe('what cannot be withdrawn', () => {
  const committed = ({ stay }: Extract<PlacementState, { readonly stay: unknown }>) =>
    stay.commitments.reduce((sum, { pence }) => sum + pence, 0);
  const buttonIn = (state: PlacementState) =>
    allowedActions(state, people.officer).find(({ type }) => type === 'withdraw');

  test.each(['active', 'notice', 'ended'] as const)(
    'a placement in %s: the button says what stands in the way, one by one',
    (stage) => {
      const { state, at } = aPlacementIn(stage);
      const since = '2024-07-01';
      const bars = [
        stage === 'ended'
          ? { what: 'child-has-lived-there', since, until: '2025-05-17' }
          : { what: 'child-lives-there', since },
        { what: 'agreement-signed', agreementId: state.agreement.terms.agreementId },
        { what: 'money-committed', pence: committed(state) },
      ];

      expect(buttonIn(state)).toMatchObject({
        available: false,
        refusal: { code: 'cannot-withdraw', bars },
      });
      expect(judge(state, ordinary.withdraw(), at)).toMatchObject({
        refused: { code: 'cannot-withdraw', bars },
        events: [],
      });
    },
  );

  test('names no agreement that is not signed', () => {
    const { state, at } = aPlacementIn('drafting');
    const made = step(state, ordinary['record-placement-made'](), at).state;

    const { refusal } = buttonIn(made) ?? {};
    const bars = refusal?.code === 'cannot-withdraw' ? refusal.bars : [];
    expect(bars.map(({ what }) => what)).toEqual(['child-lives-there', 'money-committed']);
  });

  test('is told to nobody who may not withdraw', () => {
    const { state } = aPlacementIn('active');
    const button = allowedActions(state, people.ash).find(({ type }) => type === 'withdraw');

    expect(button).toMatchObject({ refusal: { code: 'role-may-not' } });
  });
});
