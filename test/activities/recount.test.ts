import { addDays, londonInstant, plainDate } from '../../domain/calendar';
import type { AnswerOf, QuestionOf } from '../../domain/placement/questions';
import type { Deadline, DeadlineKind } from '../../domain/placement/terms';
import type { Home } from '../workflows/home';
import { openHome } from '../workflows/home';
import { question } from './questions';

// Friday 3 April and Monday 6 April 2026 are holidays. What was counted without them is counted
// again, as far as it still lies ahead.

let home: Home;
let consult: Home['consult'];

beforeAll(async () => {
  home = await openHome();
  ({ consult } = home);
});

afterAll(() => home.close());

async function recount(asked: Partial<QuestionOf<'recount'>>): Promise<AnswerOf<'recount'>> {
  const answer = await consult(question('recount', asked));
  if (answer.about !== 'recount') throw new Error(`The book refuses: ${JSON.stringify(answer)}`);
  return answer;
}

const noon = (day: string) => londonInstant(plainDate(day), '12:00');

function deadline(
  kind: DeadlineKind,
  due: string,
  { countedFrom, ruleId = `timing.${kind}` }: { countedFrom: string; ruleId?: string },
): Deadline {
  return {
    ...{ id: `${kind}-7`, kind, ruleId, standing: 'stated' },
    dueOn: plainDate(due),
    dueAt: londonInstant(addDays(plainDate(due), 1), '00:30'),
    countedFrom: plainDate(countedFrom),
  };
}

describe('a duty that is counted again', () => {
  test('moves past a holiday that was not known, and no other does', async () => {
    // Five working days from Thursday 2 April 2026 are Thursday 9 April without the two days of
    // Easter, and Monday 13 April with them.
    const countedFrom = '2026-04-02';
    const { moved } = await recount({
      deadlines: [
        deadline('placement-plan', '2026-04-09', { countedFrom }),
        deadline('notification', '2026-04-13', { countedFrom }),
        deadline('visit', '2026-04-09', { countedFrom }),
      ],
      at: noon('2026-04-03'),
    });

    expect(moved).toMatchObject([
      { deadlineId: 'placement-plan-7', fromDueOn: '2026-04-09', dueOn: '2026-04-13', clocks: [] },
    ]);
    expect(moved[0]?.because.map(({ ruleId }) => ruleId)).toEqual(['timing.placement-plan']);
  });

  test('stays where it is when its day has gone by', async () => {
    const late = deadline('placement-plan', '2026-04-09', { countedFrom: '2026-04-02' });

    const { moved } = await recount({ deadlines: [late], at: noon('2026-04-11') });

    expect(moved).toEqual([]);
  });
});

describe('how a duty of the start was counted', () => {
  test('is told by its own day: an emergency keeps its working days, a plan its start', async () => {
    const countedFrom = '2026-04-02';
    const ruleId = 'timing.notification';
    const { moved } = await recount({
      deadlines: [
        deadline('placement-plan', '2026-04-13', { countedFrom }),
        deadline('area-authority', '2026-04-09', { countedFrom, ruleId }),
        { ...deadline('notification', countedFrom, { countedFrom }), id: 'notification-8' },
      ],
      at: noon('2026-04-02'),
    });

    expect(moved.map(({ deadlineId, dueOn }) => [deadlineId, dueOn])).toEqual([
      ['area-authority-7', '2026-04-13'],
    ]);
  });
});

describe('what is owed after a paper that came late, or a challenge', () => {
  test.each<[DeadlineKind, string, string]>([
    ['full-agreement', '2026-04-09', '2026-04-13'],
    ['section-22c-limb', '2026-04-03', '2026-04-07'],
    ['end-or-authorise', '2026-04-03', '2026-04-07'],
    ['money-above-terms', '2026-04-09', '2026-04-13'],
    ['challenge-answer', '2026-04-16', '2026-04-20'],
  ])('%s was due on %s and moves past Easter to %s', async (kind, due, dueOn) => {
    const owed = deadline(kind, due, { countedFrom: '2026-04-02' });

    const { moved } = await recount({ deadlines: [owed], at: noon('2026-04-02') });

    expect(moved).toMatchObject([{ fromDueOn: due, dueOn, clocks: [] }]);
    expect(moved[0]?.because.map(({ ruleId }) => ruleId)).toEqual([`timing.${kind}`]);
  });
});

describe('the papers of an award', () => {
  test('wait as long as the second person has working days, and remind on those that are left', async () => {
    // The second working day after Thursday 2 April is Wednesday 8 April.
    const approval = deadline('award-approval', '2026-04-06', { countedFrom: '2026-04-02' });
    const record = deadline('award-record', '2026-04-06', {
      ...{ countedFrom: '2026-04-02', ruleId: 'timing.award-approval' },
    });

    const { moved } = await recount({ deadlines: [approval, record], at: noon('2026-04-03') });

    expect(moved.map(({ deadlineId, dueOn }) => [deadlineId, dueOn])).toEqual([
      ['award-approval-7', '2026-04-08'],
      ['award-record-7', '2026-04-08'],
    ]);
    expect(moved.map(({ clocks }) => clocks.map(({ kind, dueOn }) => [kind, dueOn]))).toEqual([
      [
        ['award-reminder', '2026-04-07'],
        ['award-due', '2026-04-08'],
      ],
      [],
    ]);
  });

  test('are signed earlier before a planned start, yet never before today', async () => {
    // Before a start on Tuesday 7 April the last working day is Thursday 2 April.
    const signature = deadline('agreement-signature', '2026-04-06', { countedFrom: '2026-04-07' });
    const asked = { deadlines: [signature] };

    const ahead = await recount({ ...asked, at: noon('2026-04-01') });
    const late = await recount({ ...asked, at: noon('2026-04-04') });

    expect(ahead.moved.map(({ dueOn }) => dueOn)).toEqual(['2026-04-02']);
    expect(ahead.moved[0]?.clocks.map(({ kind }) => kind)).toContain('signature-due');
    expect(late.moved.map(({ dueOn }) => dueOn)).toEqual(['2026-04-04']);
  });

  test('after an urgent start are signed so many working days after it', async () => {
    const signature = deadline('agreement-signature', '2026-04-06', { countedFrom: '2026-04-02' });
    const papers = { approval: 'emergency', signature: 'urgent' } as const;

    const { moved } = await recount({ deadlines: [signature], papers, at: noon('2026-04-03') });

    expect(moved.map(({ dueOn }) => dueOn)).toEqual(['2026-04-08']);
  });

  test('that are owed since a move remind the officer, as no text is out to be signed', async () => {
    const signature = deadline('agreement-signature', '2026-04-06', { countedFrom: '2026-04-02' });
    const papers = { approval: 'emergency', signature: 'urgent', ofMove: [signature.id] } as const;

    const { moved } = await recount({ deadlines: [signature], papers, at: noon('2026-04-03') });

    const remindAt = [londonInstant(plainDate('2026-04-07'), '09:00')];
    expect(moved).toMatchObject([{ dueOn: '2026-04-08', clocks: [], remindAt }]);
  });
});

describe('the offer window', () => {
  const requiredStartOn = plainDate('2026-05-04');
  const opensAt = noon('2026-03-31');
  const closesAt = londonInstant(plainDate('2026-04-07'), '17:00');
  const window = { opensAt, closesAt, requiredStartOn };

  test('closes later for everybody, with reminders of what is left of it', async () => {
    // The fifth working day after Tuesday 31 March is Thursday 9 April.
    const at = noon('2026-04-02');
    const moved = (await recount({ window, at })).window;

    expect(moved?.closesAt).toBe(londonInstant(plainDate('2026-04-09'), '17:00'));
    expect(moved?.clocks.map(({ kind }) => kind).at(-1)).toBe('offer-window-closes');
    expect(moved?.clocks.every(({ dueAt }) => dueAt > at)).toBe(true);
    expect(moved?.because.map(({ ruleId }) => ruleId)).toContain('timing.offer-window');
  });

  test('never closes earlier, and stays when an officer chose its instant', async () => {
    const generous = { ...window, closesAt: londonInstant(plainDate('2026-04-20'), '17:00') };

    expect((await recount({ window: generous, at: noon('2026-04-02') })).window).toBeNull();
    expect((await recount({ window: null, at: noon('2026-04-02') })).window).toBeNull();
  });
});
