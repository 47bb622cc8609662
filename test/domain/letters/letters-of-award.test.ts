import { letterText } from '../../../domain/letters/letter-text';
import { lettersFor } from '../../../domain/letters/letters';
import type { PlacementState } from '../../../domain/placement/state';
import type { Command } from '../../../domain/placement/commands';
import { evolve } from '../../../domain/placement/evolve';
import { aPlacementIn, day, offerOf, ordinary, step } from '../../support/a-placement';

/** Every letter of one command, with its words. */
function lettersOf(before: PlacementState, asked: Command, at: number) {
  let state = before;
  return step(before, asked, at).events.flatMap((event) => {
    const around = { before: state, after: evolve(state, event) };
    state = around.after;
    return lettersFor(event, around).map((letter) => ({ ...letter, ...letterText(letter) }));
  });
}

/** Three offers that were compared, and the first of them proposed. */
function compared() {
  const { state, at } = aPlacementIn('evaluating');
  const [first] = state.search.offers;
  if (first === undefined) throw new Error('the ordinary life has an offer');
  const other = (home: string, price: number) => ({
    ...{ ...first, offerId: `offer-${home}`, providerId: home, offer: offerOf(home, price) },
  });
  const offers = [first, other('birch', 455_000), other('cedar', 460_000)];
  const three = { ...state, search: { ...state.search, offers } };
  return { ...step(three, ordinary['propose-award'](three), at), at };
}

const searchOf = (state: PlacementState) => {
  if (!('search' in state)) throw new Error('there is a search');
  return state.search;
};
const proposalOf = (state: PlacementState) => {
  if (state.stage !== 'awarding') throw new Error('there is a proposal');
  return state.proposal;
};

describe('who was not awarded', () => {
  test('hears how its own offer stood, and nothing of the others', () => {
    const { state, at } = compared();

    const told = lettersOf(state, ordinary['approve-award'](), at).filter(
      ({ kind }) => kind === 'award-decided',
    );

    const [ash, birch, cedar] = told;
    expect(ash?.facts).toEqual({ isYours: true, own: null });
    expect(birch?.body).toContain('Your offer offer-birch had 40.00 points for quality');
    expect(birch?.body).toContain('place 2 of 3; by price alone place 2.');
    expect(birch?.body).toContain('Your marks, on average: needs 4.00, stability 4.00.');
    expect(birch?.body).toContain('Another offer had more points.');
    expect(birch?.body).not.toContain('cedar');
    expect(birch?.body).not.toContain('£');
    expect(cedar?.body).toContain('place 3 of 3');
  });

  test('though its offer was the best hears that a reason is on record, and not which', () => {
    const { state, at } = compared();
    const ranked = state.stage === 'awarding' ? state.proposal.ranking : [];
    const turned = [...ranked].reverse().map((one, index) => ({ ...one, rank: index + 1 }));
    const other = { ...state, proposal: { ...proposalOf(state), ranking: turned } };
    const authorised = step(other, ordinary['record-authority'](), at).state;

    const told = lettersOf(authorised, ordinary['approve-award'](), at);

    const cedar = told.find(({ kind, to }) => kind === 'award-decided' && to.partyId === 'cedar');
    expect(cedar?.body).toContain('rests on a reason that the council has recorded');
  });

  test('as its offer came too late hears that, and nothing of points', () => {
    const { state, at } = compared();
    const late = [{ offerId: 'offer-late', providerId: 'birch', serviceLineId: 'home-birch' }];
    const offers = searchOf(state).offers.filter(({ providerId }) => providerId !== 'birch');
    const search = { ...searchOf(state), offers, late };

    const told = lettersOf({ ...state, search } as PlacementState, ordinary['approve-award'](), at);

    const birch = told.find(({ kind, to }) => kind === 'award-decided' && to.partyId === 'birch');
    expect(birch?.body).toContain('Your offer offer-late came after the window had closed');
    expect(birch?.body).not.toContain('points');
  });

  test('hears that nobody was, with no more than how many offered', () => {
    const { state, at } = aPlacementIn('evaluating');

    const told = lettersOf(state, ordinary['award-nobody'](), at);

    expect(told.map(({ to }) => to.partyId)).toEqual(['ash']);
    expect(told[0]?.body).toContain('Of 1 offer, none is awarded for now: none suitable.');
  });
});

test('an offer that was made before another was named directly hears that, and not for which reason', () => {
  const { state, at } = aPlacementIn('evaluating');
  const named = step(state, ordinary['direct-award'](), at).state;
  const authorised = step(named, ordinary['record-authority'](), at).state;

  const told = lettersOf(authorised, ordinary['approve-award'](), at);

  const ash = told.find(({ kind, to }) => kind === 'award-decided' && to.partyId === 'ash');
  expect(ash?.body).toContain('was not compared: the council named one place directly');
  expect(ash?.body).not.toContain('sibling');
  expect(ash?.body).not.toContain('challenge');
});

test('whoever was asked hears it once the award is approved, though the child came before that', () => {
  const { state, at } = compared();
  const started = step(state, ordinary['confirm-start'](), at + day).state;
  const left = { ...ordinary['end-placement'](started), endedOn: '2024-06-09' } as Command;
  const ended = step(started, left, at + 2 * day).state;

  const decided = ({ kind }: { readonly kind: string }) => kind === 'award-decided';
  const early = lettersOf(state, ordinary['confirm-start'](), at + day).filter(decided);
  const told = lettersOf(started, ordinary['approve-award'](), at + 2 * day).filter(decided);
  const afterwards = lettersOf(ended, ordinary['approve-award'](), at + 3 * day).filter(decided);

  expect(early).toEqual([]);
  expect(told).toEqual(lettersOf(state, ordinary['approve-award'](), at).filter(decided));
  expect(told).toHaveLength(3);
  expect(afterwards).toEqual(told);
  const approved = step(started, ordinary['approve-award'](), at + 2 * day).state;
  expect('untold' in approved).toBe(false);
});

describe('a child who lives there before the agreement is signed', () => {
  test('is told of to each signatory that has not signed, and to whom they answer', () => {
    const { state, at } = aPlacementIn('agreeing');
    const once = step(state, ordinary['sign-agreement'](state), at);

    const told = lettersOf(once.state, ordinary['confirm-start'](), at + 20 * day).filter(
      ({ kind }) => kind === 'moved-in-unsigned',
    );

    expect(told.map(({ to }) => [to.partyId, to.role])).toEqual([
      ['ash', 'signatory'],
      ['ash', 'provider'],
    ]);
    expect(told[0]?.body).toContain('waits for: provider');
  });

  test('and before it is approved, to the approver and the contract manager', () => {
    const { state, at } = aPlacementIn('inviting');

    const told = lettersOf(state, ordinary['record-placement-made'](), at);

    const kinds = told.map(({ kind, to }) => [kind, to.role ?? to.partyId]);
    expect(kinds).toEqual(
      expect.arrayContaining([
        ['placement-made', 'approver'],
        ['placement-made', 'contract-manager'],
        ['award-decided', 'birch'],
        ['award-decided', 'cedar'],
        ['agreement-to-sign', 'signatory'],
      ]),
    );
  });

  test('and rejected, to the officer and the contract manager', () => {
    const { state, at } = aPlacementIn('drafting');
    const made = step(state, ordinary['record-placement-made'](), at);

    const told = lettersOf(made.state, ordinary['reject-award'](), at);

    expect(told.map(({ kind, to }) => [kind, to.role])).toEqual([
      ['approval-rejected', 'placement-officer'],
      ['approval-rejected', 'contract-manager'],
    ]);
  });
});

describe('an authority and a rejected agreement', () => {
  test('are told to those who act on them', () => {
    const awarding = aPlacementIn('awarding');
    const authority = lettersOf(awarding.state, ordinary['record-authority'](), awarding.at);
    expect(authority.map(({ to }) => to.role)).toEqual(['placement-officer', 'finance']);
    expect(authority[0]?.body).toContain('mayor and cabinet decided by MC 2024-51');

    const agreeing = aPlacementIn('agreeing');
    const rejected = lettersOf(agreeing.state, ordinary['reject-agreement'](), agreeing.at);
    expect(rejected.map(({ kind, to }) => [kind, to.partyId])).toEqual([
      ['agreement-rejected', 'lewisham'],
      ['agreement-rejected', 'ash'],
    ]);
  });
});
