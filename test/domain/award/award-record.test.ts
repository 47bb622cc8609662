import { awardRecord } from '../../../domain/award/award-record';
import { pence } from '../../../domain/money';
import type { Command } from '../../../domain/placement/commands';
import type { PlacementEvent } from '../../../domain/placement/events';
import { takenByPhone } from '../../support/ordinary-search';
import { aPlacementIn, day, ordinary, step, wake } from '../../support/a-placement';

/** A window that was extended with the answer to a question, as far as a proposal. */
function searchedWide(): readonly PlacementEvent[] {
  const inviting = aPlacementIn('inviting');
  const { state, at } = inviting;
  const asked = step(state, ordinary['ask-question'](), at + 1_000);
  const told = step(asked.state, ordinary['answer-question'](asked.state), at + 2_000);
  const extended = step(told.state, ordinary['extend-window'](told.state), at + 3_000);
  const offered = step(extended.state, ordinary['submit-offer'](), at + 4_000);
  const closed = step(offered.state, ordinary['award-nobody'](), at + 30 * day);
  const turns = [asked, told, extended, offered, closed].flatMap((turn) => turn.events);
  return [...inviting.events, ...turns];
}

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
      rounds: [
        {
          round: 1,
          considered: [
            { serviceLineId: 'home-ash', invited: true },
            { serviceLineId: 'home-birch', invited: true },
            { serviceLineId: 'home-cedar', invited: true },
          ],
          extensions: [],
          unanswered: ['home-cedar'],
        },
      ],
      declines: [{ serviceLineId: 'home-birch', reason: 'no-vacancy' }],
      offers: [
        {
          providerId: 'ash',
          versions: [{ version: 1 }],
          withdrawn: null,
          scores: [{ assessor: 'officer.lewisham' }],
        },
      ],
      late: [],
      proposals: [
        {
          proposedBy: 'officer.lewisham',
          limb: '6c',
          ranking: [{ rank: 1 }],
          criteria: { qualityBasisPoints: 6000, assessors: 1, questions: [{}, {}] },
          ties: [],
          decision: { outcome: 'approved', by: 'approver.lewisham', totalPence: 23_288_786 },
        },
      ],
      papers: [
        { kind: 'award-approval', lateDays: 0, isMissed: false },
        { kind: 'agreement-signature', metOn: null, isMissed: false },
      ],
      refusals: [],
    });
  });
});

describe('a paper that comes after its hour', () => {
  test.each([
    ['on its very day is in time', 0, false],
    ['on the day after was missed', 1, true],
  ])('%s', (_says, days, isMissed) => {
    const { state, events, at } = aPlacementIn('awarding');
    const due = state.clocks.find(({ kind }) => kind === 'award-due')?.dueAt ?? at;
    const then = due + 3_600_000 + days * day;
    const woken = wake(state, then);
    expect(woken.events.map(({ type }) => type)).toContain('deadline-missed');

    const turn = step(woken.state, ordinary['approve-award'](), then);
    const record = awardRecord([...events, ...woken.events, ...turn.events]);

    const [approval] = record?.papers ?? [];
    expect(approval).toMatchObject({ kind: 'award-approval', lateDays: days, isMissed });
  });
});

describe('the rounds and offers of an award record', () => {
  test('keeps every round with its extensions, questions and answers, and each by whom', () => {
    const record = awardRecord(searchedWide());

    expect(record?.rounds[0]).toMatchObject({
      extensions: [{ by: 'officer.lewisham', textId: expect.any(String) as unknown }],
      questions: [{ providerId: 'ash', answer: { textId: expect.any(String) as unknown } }],
    });
  });

  test('shows the last terms of an offer beside every version of it, and what was asked', () => {
    const { state, events, at } = aPlacementIn('evaluating');
    const invited = step(state, ordinary['invite-revision'](state), at);
    const revised = step(invited.state, ordinary['revise-offer'](invited.state), at + 1_000);
    const withdrawn = step(revised.state, ordinary['withdraw-offer'](revised.state), at + 2_000);
    const nobody = step(withdrawn.state, ordinary['award-nobody'](), at + 3_000);

    const turns = [invited, revised, withdrawn, nobody].flatMap((turn) => turn.events);
    const record = awardRecord([...events, ...turns]);

    expect(record?.offers[0]).toMatchObject({
      versions: [{ version: 1 }, { version: 2 }],
      revisionsAsked: [{ isBestAndFinal: expect.any(Boolean) as unknown }],
      withdrawn: { at: at + 2_000 },
    });
    expect(record?.offers[0]?.offer).toEqual(record?.offers[0]?.versions[1]?.offer);
    expect(record?.nobody).toMatchObject([{ reason: 'none-suitable', by: 'officer.lewisham' }]);
  });

  test('holds an offer that came too late apart, with its receipt', () => {
    const { state, events, at } = aPlacementIn('evaluating');
    const taken = { ...takenByPhone, evidenceTextId: null };
    const asked = { ...ordinary['record-offer'](), commandId: 'late', taken } as Command;
    const late = step(state, asked, at);
    const proposed = step(late.state, ordinary['propose-award'](late.state), at + 1_000);

    const record = awardRecord([...events, ...late.events, ...proposed.events]);

    expect(record?.late).toMatchObject([{ offerId: 'late', receivedAt: at }]);
    expect(record?.late[0]?.closedAt).toBeLessThan(at);
    expect(record?.offers.map(({ offerId }) => offerId)).not.toContain('late');
  });
});

describe('the proposals of an award record', () => {
  test('says of equal points what put one before the other', () => {
    const { state, events, at } = aPlacementIn('evaluating');
    const proposed = step(state, ordinary['propose-award'](state), at);
    const tied = proposed.events.map((event): PlacementEvent => {
      if (event.type !== 'award-proposed') return event;
      const [first] = event.ranking;
      if (first === undefined) throw new Error('one offer was ranked');
      const dearer = pence(first.averageWeeklyPence + 1);
      const other = { ...first, offerId: 'other', rank: 2, averageWeeklyPence: dearer };
      const later = { ...other, offerId: 'later', rank: 3 };
      return { ...event, ranking: [first, other, later] };
    });

    const ties = awardRecord([...events, ...tied])?.proposals[0]?.ties;

    expect(ties?.map(({ settledBy }) => settledBy)).toEqual(['lower-price', 'earlier-offer']);
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
