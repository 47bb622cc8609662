import { plainDate } from '../../../domain/calendar';
import type { CommandOf } from '../../../domain/placement/commands';
import { firstDifference, siblingsWith, withSibling } from '../../../domain/placement/siblings';
import { relayActor } from '../../../domain/placement/relay-actor';
import { aPlacementIn, command, judge, step } from '../../support/a-placement';
import { people } from '../../support/people';

const june = plainDate('2024-06-03');
const september = plainDate('2024-09-02');
const december = plainDate('2024-12-02');

type News = Omit<CommandOf<'record-sibling'>, 'type' | 'commandId' | 'actor' | 'ifVersion'>;
const news = (changes: Partial<News> = {}): News => ({
  ...{ siblingId: 'sibling', from: june, until: null, serviceLineId: 'home-ash', earlier: [] },
  ...changes,
});
const told = (changes: Partial<News> = {}) =>
  command('record-sibling', news(changes), { actor: relayActor });

describe('what a placement knows of its siblings', () => {
  test('a span without a day takes back what was said', () => {
    const known = withSibling([], news());

    expect(withSibling(known, news({ until: june }))).toEqual([]);
  });

  test('what is told again is put in the place of what was told before', () => {
    const known = withSibling(withSibling([], news()), news({ until: september }));

    expect(known).toEqual([
      { siblingId: 'sibling', from: june, until: september, serviceLineId: 'home-ash' },
    ]);
  });

  test('only days with the same service line count, or those of which somebody said so', () => {
    const known = [
      news(),
      news({ siblingId: 'elsewhere', serviceLineId: 'home-birch' }),
      news({ siblingId: 'outside', serviceLineId: null }),
    ];

    const homes = [{ from: june, serviceLineId: 'home-ash' }];
    const counted = siblingsWith(known, homes).map(({ siblingId }) => siblingId);

    expect(counted).toEqual(['sibling', 'outside']);
  });

  test('of two children who move, only the days under one roof count', () => {
    const known = withSibling(
      [],
      news({
        ...{ from: september, serviceLineId: 'home-ash-two' },
        earlier: [{ from: june, until: september, serviceLineId: 'home-ash' }],
      }),
    );
    const homes = [
      { from: june, serviceLineId: 'home-ash' },
      { from: december, serviceLineId: 'home-ash-two' },
    ];

    expect(siblingsWith(known, homes)).toEqual([
      { siblingId: 'sibling', from: june, until: september },
      { siblingId: 'sibling', from: december, until: null },
    ]);
  });

  test.each([
    ['the same', [news()], [news()], null],
    ['one more', [], [news({ from: september })], september],
    ['one less', [news({ from: september })], [], september],
    ['another first day', [news({ from: september })], [news({ from: june })], june],
    ['a last day where there was none', [news()], [news({ until: december })], december],
    ['an earlier last day', [news({ until: december })], [news({ until: september })], september],
  ])('two accounts differ from the day on which they do: %s', (_, before, after, day) => {
    expect(firstDifference(before, after)).toBe(day);
  });
});

describe('record-sibling', () => {
  test('is refused for the child itself, for days that end before they begin, and ahead of today', () => {
    const { state, at } = aPlacementIn('active');
    const codeOf = (changes: Partial<News>) => {
      const asked = command('record-sibling', news(changes), { actor: people.officer });
      const verdict = judge(state, asked, at);
      return 'refused' in verdict ? verdict.refused.code : null;
    };

    expect(codeOf({ siblingId: 'placement-1' })).toBe('sibling-is-the-child');
    expect(codeOf({ from: september, until: june })).toBe('until-before-from');
    expect(codeOf({ from: plainDate('2030-01-01') })).toBe('date-in-future');
    expect(codeOf({ until: plainDate('2030-01-01') })).toBe('date-in-future');
  });
});

describe('news of a sibling', () => {
  test('prices the stay anew from the day the second child joins the same carer', () => {
    const { state, at } = aPlacementIn('active');

    const turn = step(state, told({ from: september }), at);

    expect(turn.verdict.events.map(({ type }) => type)).toEqual([
      'sibling-recorded',
      'placement-repriced',
    ]);
    expect(turn.verdict.events[1]).toMatchObject({ from: september });
    expect('stay' in turn.state && turn.state.stay.terms.siblings).toEqual([
      { siblingId: 'sibling', from: september, until: null },
    ]);
  });

  test('with another carer it is put on the record, and no price changes', () => {
    const { state, at } = aPlacementIn('active');

    const turn = step(state, told({ serviceLineId: 'home-birch' }), at);

    expect(turn.verdict.events.map(({ type }) => type)).toEqual(['sibling-recorded']);
    expect(turn.state.referral?.siblingStays).toHaveLength(1);
  });

  test('told before the start, it is part of the first price of the stay', () => {
    const arranged = aPlacementIn('arranged');
    const { state } = step(arranged.state, told(), arranged.at);
    const start = command(
      'confirm-start',
      { startedOn: plainDate('2024-07-01') },
      { actor: people.officer },
    );

    const started = step(state, start, arranged.at + 25 * 24 * 60 * 60 * 1000);

    expect('stay' in started.state && started.state.stay.terms.siblings).toHaveLength(1);
  });
});

describe('news of a sibling that comes late, or to another stage', () => {
  test('of days before a stay that is over, it changes what the stay came to', () => {
    const { state, at } = aPlacementIn('ended');

    const turn = step(state, told({ from: september }), at);
    const late = step(state, told({ from: plainDate('2026-01-05') }), at);

    expect(turn.verdict.events.map(({ type }) => type)).toContain('placement-repriced');
    expect(turn.state).toMatchObject({ stage: 'ended', ending: state.ending });
    expect(late.verdict.events.map(({ type }) => type)).toEqual(['sibling-recorded']);
  });

  test('may be told by another placement, which may ask nothing else of one that is there', () => {
    const { state, at } = aPlacementIn('active');
    const asked = command(
      'end-placement',
      {
        endedOn: september,
        reason: 'other',
        disruption: false,
        textId: null,
      },
      { actor: relayActor },
    );

    const verdict = judge(state, asked, at);

    expect('refused' in verdict && verdict.refused.code).toBe('role-may-not');
  });
});
