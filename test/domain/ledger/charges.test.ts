import fc from 'fast-check';
import { addDays, plainDate } from '../../../domain/calendar';
import { committedIn } from '../../../domain/envelope/committed';
import { chargedStay, chargesOf, type ChargeLine } from '../../../domain/ledger/charges';
import { settlementOf } from '../../../domain/ledger/settlement';
import { statementOf } from '../../../domain/ledger/statement';
import { pence } from '../../../domain/money';
import type { Change } from '../../../domain/placement/change-terms';
import type { Command } from '../../../domain/placement/commands';
import { evolve } from '../../../domain/placement/evolve';
import type { PlacementEvent } from '../../../domain/placement/events';
import { begin, type Ended, type PlacementState } from '../../../domain/placement/state';
import { accruedPence } from '../../../domain/pricing/accrual';
import { aPlacementIn, command, day, ordinary, step } from '../../support/a-placement';
import { people } from '../../support/people';

const beginning = begin({ placementId: 'placement-1', councilId: 'lewisham', rehearsal: false });

/** Every line of a life, event by event. */
function linesOf(events: readonly PlacementEvent[]): readonly ChargeLine[] {
  let state: PlacementState = beginning;
  return events.flatMap((event) => {
    const after = evolve(state, event);
    const lines = chargesOf(event, { before: state, after });
    state = after;
    return lines;
  });
}

const sumOf = (lines: readonly ChargeLine[]) =>
  lines.reduce((sum, { amountPence }) => sum + amountPence, 0);

function accruedIn(state: PlacementState): number {
  const charged = chargedStay(state);
  if (charged === null || !('stay' in state)) return 0;
  return accruedPence(charged.segments, { from: state.stay.startedOn, until: charged.until });
}

/** A life in a stage, and what more is asked of it. */
function livedOn(stage: 'active' | 'ended', ...asks: ((state: PlacementState) => Command)[]) {
  const life = aPlacementIn(stage);
  let state: PlacementState = life.state;
  const events: PlacementEvent[] = [...life.events];
  for (const ask of asks) {
    const turn = step(state, ask(state), life.at + 10 * day);
    if ('refused' in turn.verdict) throw new Error(turn.verdict.refused.code);
    state = turn.state;
    events.push(...turn.events);
  }
  return { state, events, lines: linesOf(events) };
}

const propose = (change: Exclude<Change, { kind: 'services' }>) => () =>
  command('propose-change', { change, textId: 'text-why' }, { actor: people.officer });

describe('the lines of a stay', () => {
  test('are its segments to the planned end, £4,500.00 and then £4,365.00', () => {
    const { lines } = livedOn('active');

    expect(lines.map(({ from, until, weeklyPence }) => [from, until, weeklyPence])).toEqual([
      ['2024-07-01', '2025-04-01', 450_000],
      ['2025-04-01', '2025-07-01', 436_500],
    ]);
    expect(lines[1]?.ruleIds).toEqual(['pricing.residential-long-term']);
  });

  test('of an ended stay reverse what the planned days after its last came to', () => {
    const { state, lines } = livedOn('ended');

    expect(sumOf(lines)).toBe((state as Ended).ending.totalPence);
    expect(lines.filter(({ kind }) => kind === 'reversal')).toHaveLength(1);
  });

  test('that begins a day later by correction, differ by that day, as deltas', () => {
    const before = livedOn('active');
    const change = { kind: 'start', startedOn: plainDate('2024-07-02') } as const;
    const after = livedOn('active', propose(change), ordinary['approve-change']);
    const deltas = after.lines.slice(before.lines.length);

    expect(sumOf(deltas)).toBe(accruedIn(after.state) - accruedIn(before.state));
    expect(deltas.some(({ kind }) => kind === 'reversal')).toBe(true);
    expect(sumOf(after.lines)).toBe(accruedIn(after.state));
    expect(deltas).toContainEqual(
      expect.objectContaining({ kind: 'reversal', from: '2024-07-01', until: '2024-07-02' }),
    );
  });

  test('follow the last day when that is corrected', () => {
    const life = livedOn('ended');
    const { endedOn } = (life.state as Ended).ending;
    const change = { kind: 'end', endedOn: addDays(endedOn, -7) } as const;
    const after = livedOn('ended', propose(change), ordinary['approve-change']);
    const { ending } = after.state as Ended;

    expect(ending.endedOn).toBe(addDays(endedOn, -7));
    expect(ending.totalPence).toBe((life.state as Ended).ending.totalPence - 436_500);
    expect(sumOf(after.lines)).toBe(ending.totalPence);
  });
});

describe('disputes', () => {
  test('hold a week of charges while they are open, and adjust what is settled', () => {
    const open = livedOn('ended', ordinary['raise-dispute']);
    const today = plainDate('2025-06-01');
    const statement = statementOf(open.state, { today, from: null, until: null });

    expect(statement?.disputedPence).toBe(450_000);
    expect(
      step(open.state, ordinary.settle(open.state), Date.UTC(2025, 6, 1)).verdict,
    ).toMatchObject({
      refused: { code: 'dispute-open' },
    });

    const agreed = livedOn('ended', ordinary['raise-dispute'], (state) =>
      command(
        'resolve-dispute',
        {
          disputeId: state.disputes[0]?.disputeId ?? 'none',
          adjustmentPence: pence(-100_000),
          textId: 'text-agreed',
        },
        { actor: people.host },
      ),
    );
    const { ending } = agreed.state as Ended;
    expect(settlementOf(agreed.state as Ended)).toBe(ending.totalPence - 100_000);
    expect(sumOf(agreed.lines)).toBe(ending.totalPence - 100_000);
  });
});

const living = [
  'record-absence',
  'end-absence',
  'decide-absence',
  'record-long-term-match',
  'extend-placement',
  'shorten-placement',
  'vary-services',
  'accept-variation',
  'propose-change',
  'approve-change',
  'reject-change',
  'give-notice',
  'end-placement',
  'raise-dispute',
  'resolve-dispute',
] as const;
/** A dispute is resolved by some pounds more or less. */
function asking(type: (typeof living)[number], state: PlacementState, days: number): Command {
  const asked = ordinary[type](state);
  const adjustmentPence = pence((days - 20) * 10_001);
  return type === 'resolve-dispute' ? ({ ...asked, adjustmentPence } as Command) : asked;
}

function sumOfCommitted(state: PlacementState): number {
  return committedIn(state).reduce((sum, one) => sum + one.pence, 0);
}

const moves = fc.array(fc.tuple(fc.constantFrom(...living), fc.nat(40)), { maxLength: 25 });

describe('whatever happens', () => {
  test('the lines add up, to the penny, to the accrual of the segments that stand', () => {
    fc.assert(
      fc.property(moves, (asked) => {
        const life = aPlacementIn('active');
        let state: PlacementState = life.state;
        let at = life.at;
        const events: PlacementEvent[] = [...life.events];
        for (const [type, days] of asked) {
          at += days * day;
          const turn = step(state, asking(type, state, days), at);
          state = turn.state;
          events.push(...turn.events);
        }
        const adjusted = state.disputes.reduce((sum, one) => sum + one.adjustmentPence, 0);
        expect(sumOf(linesOf(events))).toBe(accruedIn(state) + adjusted);
        // All of its days are on the DPV, in an envelope or in none, to its planned end or its end.
        expect(sumOfCommitted(state)).toBe(accruedIn(state) + adjusted);
      }),
      {
        numRuns: 200,
        examples: [
          // The start is corrected to a day after one that was disputed.
          [
            [
              ['propose-change', 1],
              ['raise-dispute', 0],
              ['resolve-dispute', 0],
              ['approve-change', 0],
            ],
          ],
        ],
      },
    );
  });
});

describe('whatever happens to a stay', () => {
  test('a statement adds up to its months, however it is split', () => {
    const { state } = livedOn('active');
    const days = fc.tuple(fc.integer({ min: -30, max: 500 }), fc.nat(400), fc.nat(500));
    fc.assert(
      fc.property(days, ([start, length, lived]) => {
        const from = addDays(plainDate('2024-07-01'), start);
        const today = addDays(plainDate('2024-07-01'), lived);
        const asked = { today, from, until: addDays(from, length) };
        const statement = statementOf(state, asked);
        const months = statement?.months ?? [];
        const sum = (key: 'chargedPence' | 'forecastPence') =>
          months.reduce((total, month) => total + month[key], 0);
        expect(sum('chargedPence')).toBe(statement?.chargedPence);
        expect(sum('forecastPence')).toBe(statement?.forecastPence);
      }),
    );
  });
});
