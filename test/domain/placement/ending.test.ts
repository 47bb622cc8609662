import { addDays, plainDate } from '../../../domain/calendar';
import { pence } from '../../../domain/money';
import { allowedActions } from '../../../domain/placement/allowed-actions';
import { decide } from '../../../domain/placement/decide';
import { evolveAll } from '../../../domain/placement/evolve';
import type { Answer, QuestionOf } from '../../../domain/placement/questions';
import { questionFor } from '../../../domain/placement/questions-for';
import type { EndedAnew } from '../../../domain/placement/questions-of-stay';
import type { Ended } from '../../../domain/placement/state';
import { visibleTo } from '../../../domain/placement/visible-to';
import { refuse } from '../../../domain/refusal';
import { aPlacementIn, command, day, judge, ordinary, step } from '../../support/a-placement';
import { dutyIn } from '../../support/answers-ending';
import { answerFor, longTerm } from '../../support/book-answers';
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

describe('the end that is put right', () => {
  const returnCodes = { year: 2024, episodeEnds: 'X1', placementChange: 'CARPL' };

  function correcting(otherwise: Partial<EndedAnew> = {}) {
    const { state, at } = aPlacementIn('ended');
    const endedOn = addDays(state.ending.endedOn, -3);
    const { officer, approver } = people;
    const change = { kind: 'end', endedOn } as const;
    const asked = command('propose-change', { change, textId: 'text-why' }, { actor: officer });
    const proposed = step(state, asked, at).state;
    const agree = command('approve-change', { changeId: asked.commandId }, { actor: approver });
    const question = questionFor(proposed, agree, at) as QuestionOf<'reprice'>;
    const [told] = state.deadlines.filter(({ kind }) => kind === 'notification');
    const moved = dutyIn('notification', addDays(endedOn, 14), endedOn);
    const ending = { returnCodes, misfit: null, dropped: [told?.id ?? ''], duties: [moved] };
    const answer = { ...answerFor(question), ending: { ...ending, ...otherwise } } as Answer;
    return {
      state,
      proposed,
      question,
      endedOn,
      at,
      verdict: decide(proposed, agree, { at, answer }),
    };
  }

  test('is asked about as it was written down, and coded and counted by its own day', () => {
    const { state, proposed, question, endedOn, at, verdict } = correcting();

    const { deadlines } = proposed;
    const { endedOn: was, reason, disruption } = state.ending;
    expect(question).toMatchObject({
      until: endedOn,
      left: { was, reason, disruption, deadlines },
    });
    const after = evolveAll(proposed, verdict.events) as Ended;
    expect(after.ending).toMatchObject({ endedOn, returnCodes });
    const told = after.deadlines.filter(({ kind }) => kind === 'notification');
    expect(told.map(({ countedFrom }) => countedFrom)).toEqual([endedOn]);
    // Those concerned were told on the day after the child really left.
    const metOn = addDays(endedOn, 1);
    const body = { deadlineId: told[0]?.id ?? '', metOn, textId: null };
    const met = command('meet-deadline', body, { actor: people.officer });
    expect(codeOf(judge(after, met, at))).toBeNull();
    const made = verdict.events.find(({ type }) => type === 'change-made');
    expect(made && visibleTo(people.ash, after, made)).not.toHaveProperty('returnCodes');
  });

  test('stays as it is where the return would not take the reason on that day', () => {
    const { verdict } = correcting({ misfit: longTerm });

    expect(verdict).toMatchObject({ refused: { code: 'end-reason-does-not-fit' } });
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
