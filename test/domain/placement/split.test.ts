import { awardRecord } from '../../../domain/award/award-record';
import type { Command } from '../../../domain/placement/commands';
import { decide } from '../../../domain/placement/decide';
import { evolveAll } from '../../../domain/placement/evolve';
import { questionFor } from '../../../domain/placement/questions-for';
import type { SiblingHome } from '../../../domain/placement/siblings';
import { apartFrom, siblingHomeOf } from '../../../domain/placement/split';
import type { PlacementState, Stage } from '../../../domain/placement/state';
import { aPlacementIn, ordinary } from '../../support/a-placement';
import { answerFor } from '../../support/book-answers';

// Brothers and sisters for whom one carer is asked are placed apart with a reason, or not at all,
// whichever way the proposal comes.

const sibling = 'placement-2';

function ofAGroup(stage: 'evaluating', keepTogether = true) {
  const life = aPlacementIn(stage);
  const siblingGroup = { siblingGroupId: 'group-1', siblings: [sibling], keepTogether };
  const referral = { ...life.state.referral, siblingGroup };
  return { ...life, state: { ...life.state, referral } as PlacementState };
}

const home = (changes: Partial<SiblingHome> = {}): SiblingHome => ({
  ...{ placementId: sibling, serviceLineId: null, offeredBy: [] },
  ...changes,
});

/** What comes of a proposal while a sibling stands so. */
function judged(
  { state, at }: { readonly state: PlacementState; readonly at: number },
  asked: Command,
  siblings: readonly SiblingHome[],
) {
  const answer = answerFor(questionFor(state, asked, at));
  return decide(state, asked, { at, answer: { ...answer, siblings } as never });
}

const elsewhere = home({ serviceLineId: 'home-cedar' });
const unplaced = home({ offeredBy: ['home-cedar'] });
const life = ofAGroup('evaluating');
const propose = (splitTextId?: string) =>
  ({ ...ordinary['propose-award'](life.state), ...(splitTextId && { splitTextId }) }) as Command;

describe('a proposal for a child who is to be kept with a sibling', () => {
  test.each([
    ['who is proposed to another home', elsewhere],
    ['who has no home, and no offer from this one', unplaced],
  ])('%s needs a reason, and names whom it parts', (_, one) => {
    expect(judged(life, propose(), [one])).toMatchObject({
      refused: {
        code: 'split-needs-reason',
        serviceLineId: 'home-ash',
        placementIds: [sibling],
      },
    });
  });

  test.each([
    ['who is proposed to the same home', home({ serviceLineId: 'home-ash' })],
    ['for whom the same home has offered a place', home({ offeredBy: ['home-ash'] })],
  ])('%s needs none, and records no split though one is given', (_, one) => {
    const verdict = judged(life, propose('text-split'), [one]);

    const [event] = verdict.events;
    expect(event).toMatchObject({ type: 'award-proposed' });
    expect(event).not.toHaveProperty('split');
  });

  test('keeps its reason, the home, and those from whom the child lives apart', () => {
    const [event] = judged(life, propose('text-split'), [elsewhere, unplaced]).events;

    expect(event).toMatchObject({
      type: 'award-proposed',
      split: {
        ...{ serviceLineId: 'home-ash', textId: 'text-split' },
        apartFrom: [
          { placementId: sibling, serviceLineId: 'home-cedar' },
          { placementId: sibling, serviceLineId: null },
        ],
      },
    });
  });
});

test('a provider named directly parts siblings with a reason too', () => {
  const named = ordinary['direct-award']();
  const withReason = { ...named, splitTextId: 'text-split' } as Command;

  expect(judged(life, named, [elsewhere])).toMatchObject({
    refused: { code: 'split-needs-reason', serviceLineId: 'home-birch' },
  });
  expect(judged(life, withReason, [elsewhere]).events[1]).toMatchObject({
    split: { textId: 'text-split' },
  });
});

describe('an award that is approved', () => {
  const { events } = judged(life, propose('text-split'), [elsewhere]);
  const awarding = evolveAll(life.state, events);
  const approve = ordinary['approve-award']();
  const approved = (parted: { readonly parted?: readonly string[] }) => {
    const answer = answerFor(questionFor(awarding, approve, life.at));
    return decide(awarding, approve, {
      at: life.at,
      answer: { ...answer, ...parted } as never,
    });
  };

  test('is refused, on record, where a sibling has another home and nobody said why', () => {
    expect(questionFor(awarding, approve, life.at)).toMatchObject({ siblings: [sibling] });
    const verdict = approved({ parted: [sibling] });

    expect(verdict).toMatchObject({
      refused: {
        ...{ code: 'split-needs-reason', serviceLineId: 'home-ash', placementIds: [sibling] },
      },
      events: [{ type: 'command-refused', code: 'split-needs-reason' }],
    });
  });

  test('is one where none is parted, or the book was asked before it could say', () => {
    for (const answer of [{ parted: [] }, {}]) {
      expect(approved(answer).events[0]).toMatchObject({ type: 'award-approved' });
    }
  });
});

test('it is asked where the siblings stand of those alone who are to be together', () => {
  const about = (state: PlacementState) => questionFor(state, propose(), life.at);

  expect(about(life.state)).toMatchObject({ siblings: [sibling] });
  expect(about(ofAGroup('evaluating', false).state)).not.toHaveProperty('siblings');
  expect(about(aPlacementIn('evaluating').state)).not.toHaveProperty('siblings');
});

test.each<readonly [Stage, Partial<SiblingHome> | null]>([
  ['drafting', { serviceLineId: null, offeredBy: [] }],
  ['evaluating', { serviceLineId: null, offeredBy: ['home-ash'] }],
  ['awarding', { serviceLineId: 'home-ash' }],
  ['agreeing', { serviceLineId: 'home-ash' }],
  ['active', { serviceLineId: 'home-ash' }],
  ['ended', null],
  ['withdrawn', null],
])('of a sibling in stage %s it is known: %j', (stage, known) => {
  const found = siblingHomeOf(aPlacementIn(stage).state);

  expect(found).toEqual(known === null ? null : expect.objectContaining(known));
});

test('a child whose siblings are all elsewhere lives apart from each of them', () => {
  expect(apartFrom([elsewhere, unplaced], 'home-cedar')).toEqual([]);
  expect(apartFrom([elsewhere, unplaced], 'home-ash')).toEqual([elsewhere, unplaced]);
});

test('the award record shows a split of the child beside those of the siblings', () => {
  const own = judged(life, propose('text-own'), [elsewhere]).events;
  const theirs = own.map((event) => ({
    ...event,
    ...{ placementId: sibling, at: life.at - 1 },
  }));

  const record = awardRecord([...life.events, ...own], [theirs]);

  expect(record?.splits).toMatchObject([
    { placementId: sibling, by: 'officer.lewisham', textId: 'text-own' },
    { placementId: 'placement-1', serviceLineId: 'home-ash' },
  ]);
  expect(record?.proposals[0]?.split).toMatchObject({ textId: 'text-own' });
});
