import { addDays, plainDate } from '../../../domain/calendar';
import { pence } from '../../../domain/money';
import { allowedActions } from '../../../domain/placement/allowed-actions';
import type { decide } from '../../../domain/placement/decide';
import { refuse } from '../../../domain/refusal';
import { aPlacementIn, command, day, judge, ordinary, step } from '../../support/a-placement';
import { people } from '../../support/people';

const refusalOf = (verdict: ReturnType<typeof decide>) =>
  'refused' in verdict ? verdict.refused : null;
const codeOf = (verdict: ReturnType<typeof decide>) => refusalOf(verdict)?.code ?? null;

describe('notice and the end', () => {
  test('notice shorter than the ladder needs a listed reason', () => {
    const { state, at } = aPlacementIn('active');
    const tomorrow = addDays(plainDate('2024-07-01'), 1);
    const give = (shorterReason: 'mutual' | null) =>
      judge(
        state,
        command(
          'give-notice',
          { lastDayOn: tomorrow, shorterReason, textId: null },
          { actor: people.ash },
        ),
        at,
      );

    expect(refusalOf(give(null))).toMatchObject({
      code: 'notice-too-short',
      lastDayOn: '2024-07-29',
    });
    expect(codeOf(give('mutual'))).toBeNull();
  });

  test('the total is the accrual of the recorded segments up to the day the child left', () => {
    const { state } = aPlacementIn('ended');

    // 274 days at £4,500.00 from 1 July 2024, then 46 at £4,365.00 from 1 April 2025.
    expect(state.ending).toMatchObject({ endedOn: '2025-05-17', totalPence: 20_482_714 });
    expect(state.stay.segments.at(-1)).toMatchObject({ until: '2025-05-17', weeklyPence: 436_500 });
  });
});

describe('the settlement', () => {
  test('finance settles the recorded total and no other', () => {
    const { state, at } = aPlacementIn('ended');
    const asked = command('settle', { totalPence: pence(1) }, { actor: people.finance });

    expect(refusalOf(judge(state, asked, at))).toEqual(
      refuse('settlement-differs', { totalPence: state.ending.totalPence }),
    );
  });

  test('settles nothing while a duty is owed: it is met, or waived by whoever may', () => {
    const { state, at } = aPlacementIn('ended');
    const settle = ordinary.settle(state);
    const deadlineIds = state.deadlines.map(({ id }) => id);
    expect(deadlineIds.length).toBeGreaterThan(0);

    expect(refusalOf(judge(state, settle, at))).toEqual(refuse('duties-open', { deadlineIds }));
    const button = allowedActions(state, people.finance).find(({ type }) => type === 'settle');
    expect(button).toMatchObject({ available: false, refusal: { code: 'duties-open' } });
    for (const done of [ordinary['meet-deadline'](state), ordinary['waive-deadline'](state)]) {
      expect(step(step(state, done, at).state, settle, at).state.stage).toBe('closed');
    }
  });

  test('settles nothing while a correction waits for its second person', () => {
    const { state, at } = aPlacementIn('ended');
    const told = step(state, ordinary['meet-deadline'](state), at);
    const change = { kind: 'end', endedOn: plainDate('2025-05-16') } as const;
    const asked = command(
      'propose-change',
      { change, textId: 'text-why' },
      { actor: people.officer },
    );
    const { state: waiting } = step(told.state, asked, at);

    expect(refusalOf(judge(waiting, ordinary.settle(waiting), at))).toEqual(
      refuse('changes-waiting', { changeIds: [asked.commandId] }),
    );
  });
});

describe('a correction that waited while the placement ended', () => {
  test('to a start after what has become the last day can only be rejected', () => {
    const { state, at } = aPlacementIn('active');
    const change = { kind: 'start', startedOn: plainDate('2024-07-03') } as const;
    const body = { change, textId: 'text-why' };
    const asked = command('propose-change', body, { actor: people.officer });
    const later = at + 5 * day;
    const proposed = step(state, asked, later).state;
    const { commandId: changeId } = asked;
    const ended = step(proposed, ordinary['end-placement'](proposed), later).state;
    const agree = command('approve-change', { changeId }, { actor: people.approver });
    const reject = command(
      'reject-change',
      { changeId, textId: 'text-no' },
      { actor: people.approver },
    );

    expect(codeOf(judge(ended, agree, later))).toBe('end-before-start');
    expect(codeOf(judge(ended, reject, later))).toBeNull();
  });
});

describe('a withdrawal', () => {
  test('lets go of every clock and duty at once', () => {
    const { state, at } = aPlacementIn('agreeing');
    const turn = step(state, ordinary['withdraw'](), at);

    expect(turn.state).toMatchObject({ stage: 'withdrawn', clocks: [], deadlines: [] });
    expect(turn.events.map(({ type }) => type)).toEqual([
      'placement-withdrawn',
      'deadline-dropped',
    ]);
  });
});
