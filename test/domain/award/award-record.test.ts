import { awardRecord } from '../../../domain/award/award-record';
import { aPlacementIn, ordinary, step } from '../../support/a-placement';

describe('awardRecord', () => {
  test('there is none before a proposal', () => {
    expect(awardRecord([])).toBeNull();
    expect(awardRecord(aPlacementIn('evaluating').events)).toBeNull();
  });

  test('accounts for everybody considered, every answer, the scores, and who decided what', () => {
    const record = awardRecord(aPlacementIn('agreeing').events);

    expect(record).toMatchObject({
      placementId: 'placement-1',
      urgency: 'planned',
      considered: [
        { serviceLineId: 'home-ash', invited: true },
        { serviceLineId: 'home-birch', invited: true },
        { serviceLineId: 'home-cedar', invited: true },
      ],
      declines: [{ serviceLineId: 'home-birch', reason: 'no-vacancy' }],
      unanswered: ['home-cedar'],
      offers: [{ providerId: 'ash', scores: [{ assessor: 'officer.lewisham' }] }],
      proposals: [
        {
          proposedBy: 'officer.lewisham',
          limb: '6c',
          ranking: [{ rank: 1 }],
          decision: { outcome: 'approved', by: 'approver.lewisham', totalPence: 23_288_786 },
        },
      ],
      refusals: [],
    });
  });

  test('an assessor who scored again counts once, with the later answers', () => {
    const { state, events, at } = aPlacementIn('evaluating');
    const again = step(state, ordinary['score-offer'](state), at + 1_000);
    const proposed = step(again.state, ordinary['propose-award'](again.state), at + 2_000);

    const record = awardRecord([...events, ...again.events, ...proposed.events]);

    expect(record?.offers[0]?.scores).toHaveLength(1);
    expect(record?.proposals[0]?.decision).toBeNull();
  });

  test('a rejected proposal stays on record beside the next', () => {
    const { state, events, at } = aPlacementIn('awarding');
    const rejected = step(state, ordinary['reject-award'](), at);
    const second = step(rejected.state, ordinary['propose-award'](rejected.state), at + 1_000);

    const record = awardRecord([...events, ...rejected.events, ...second.events]);

    expect(record?.proposals.map(({ decision }) => decision?.outcome ?? null)).toEqual([
      'rejected',
      null,
    ]);
  });
});
