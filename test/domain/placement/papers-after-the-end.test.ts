import { addDays, londonDateOf, plainDate } from '../../../domain/calendar';
import { pence } from '../../../domain/money';
import { movementsOf } from '../../../domain/envelope/movements';
import { allowedActions } from '../../../domain/placement/allowed-actions';
import type { Command } from '../../../domain/placement/commands';
import { evolve } from '../../../domain/placement/evolve';
import type { PlacementEvent } from '../../../domain/placement/events';
import { missingPapers } from '../../../domain/placement/missing-papers';
import type { PlacementState } from '../../../domain/placement/state';
import { aPlacementIn, command, day, judge, ordinary, step, wake } from '../../support/a-placement';
import { dutyIn } from '../../support/answers-ending';
import { people } from '../../support/people';

// A child placed at night who was gone after two days: whatever was owed then is owed still, and
// can be answered.

const codeOf = (verdict: ReturnType<typeof judge>) =>
  'refused' in verdict ? verdict.refused.code : null;
const openIn = ({ deadlines }: PlacementState) => deadlines.map(({ kind }) => kind);
const idOf = ({ deadlines }: PlacementState, wanted: string) =>
  deadlines.find(({ kind }) => kind === wanted)?.id ?? 'none';

/** Placed on Sunday, written down on Monday, gone on Tuesday. */
function gone() {
  const { state, at } = aPlacementIn('drafting');
  const made = step(state, ordinary['record-placement-made'](), at).state;
  const endedOn = plainDate('2024-06-04');
  const end = { ...ordinary['end-placement'](made), endedOn } as Command;
  return { state: step(made, end, at + day).state, at: at + day, made };
}

const signed = (state: PlacementState, at: number) =>
  step(state, ordinary['sign-agreement'](state), at).state;
const waive = (deadlineId: string) =>
  command('waive-deadline', { deadlineId, textId: 'text-gone' }, { actor: people.approver });

describe('papers that a child’s leaving comes before', () => {
  test('are all still open, and every other duty of the stay is not', () => {
    const { state, made } = gone();

    expect(openIn(made)).toEqual(expect.arrayContaining(['visit', 'step-down-review']));
    expect([...openIn(state)].sort()).toEqual([
      ...['agreement-signature', 'award-approval', 'award-record', 'full-agreement'],
      ...['notification', 'section-22c-limb'],
    ]);
    expect(missingPapers(state)).toEqual(['approval', 'agreement']);
  });

  test('escalate when their days pass, as they would have', () => {
    const { state: awarding, at } = aPlacementIn('awarding');
    const started = { ...ordinary['confirm-start'](), startedOn: londonDateOf(at) } as Command;
    const early = step(awarding, started, at).state;
    const clocks = early.clocks.filter(({ kind }) => kind.startsWith('award-'));
    expect(clocks).toEqual(awarding.clocks);
    const end = { ...ordinary['end-placement'](early), endedOn: londonDateOf(at) } as Command;
    const { state } = step(early, end, at);

    const { events } = wake(state, at + 30 * day);

    const types = events.map(({ type }) => type);
    expect(types).toEqual(
      expect.arrayContaining(['award-reminder-sent', 'award-escalated', 'signature-escalated']),
    );
    const missed = events.flatMap((event) =>
      event.type === 'deadline-missed' ? [event.deadlineId.replace(/-\d+$/, '')] : [],
    );
    expect(missed).toEqual(
      expect.arrayContaining(['award-approval', 'agreement-signature', 'full-agreement']),
    );
  });
});

describe('a placement whose child has left', () => {
  test('is not settled before each paper is there, or was let go by an approver with a reason', () => {
    const { state, at } = gone();
    const settle = ordinary.settle(state);
    const deadlineIds = state.deadlines.map(({ id }) => id);
    expect(judge(state, settle, at)).toMatchObject({
      refused: { code: 'duties-open', deadlineIds },
    });

    const told = step(state, ordinary['meet-deadline'](state), at).state;
    const answered = [
      ordinary['record-limb'](),
      ordinary['approve-award'](),
      ordinary['revise-agreement'](),
    ].reduce((before, asked) => step(before, asked, at).state, told);
    const after = signed(signed(answered, at), at);

    expect([openIn(after), missingPapers(after)]).toEqual([[], []]);
    expect(step(after, settle, at).state.stage).toBe('closed');
    const letGo = deadlineIds.reduce((before, id) => step(before, waive(id), at).state, state);
    expect([letGo.clocks, openIn(letGo)]).toEqual([[], []]);
    expect(step(letGo, settle, at).state.stage).toBe('closed');
  });
});

describe('a paper that was let go after the end', () => {
  test.each([
    ['award-approval', 'approve-award', 'nothing-to-approve'],
    ['award-approval', 'reject-award', 'nothing-to-approve'],
    ['section-22c-limb', 'record-limb', 'limb-not-asked'],
  ] as const)('%s: %s is asked no more', (kind, type, code) => {
    const { state, at } = gone();
    const letGo = step(state, waive(idOf(state, kind)), at).state;

    expect(codeOf(judge(letGo, ordinary[type](), at))).toBe(code);
    const { available } =
      allowedActions(letGo, people.approver).find((one) => one.type === type) ?? {};
    expect(available).toBe(false);
  });

  test('both forms of the agreement: it is neither signed, rejected nor issued anew', () => {
    const { state, at } = gone();
    const letGo = (['agreement-signature', 'full-agreement'] as const).reduce<PlacementState>(
      (before, kind) => step(before, waive(idOf(before, kind)), at).state,
      state,
    );

    for (const type of ['sign-agreement', 'reject-agreement', 'revise-agreement'] as const) {
      expect(codeOf(judge(letGo, ordinary[type](letGo), at))).toBe('paper-not-owed');
    }
    expect(codeOf(judge(letGo, ordinary['record-authority'](), at))).toBe('paper-not-owed');
  });

  test('is let go by nobody while the child lives there', () => {
    const { made, at } = gone();
    const asked = waive(idOf(made, 'award-approval'));

    expect(judge(made, asked, at)).toMatchObject({
      refused: { code: 'deadline-met-otherwise', by: ['approve-award', 'reject-award'] },
    });
  });
});

describe('an award that was rejected', () => {
  test('before the child left: the end is what was asked for', () => {
    const { made, at } = gone();
    const rejected = step(made, ordinary['reject-award'](), at).state;
    expect(openIn(rejected)).toContain('end-or-authorise');

    const end = { ...ordinary['end-placement'](rejected), endedOn: plainDate('2024-06-04') };
    const { state, events } = step(rejected, end, at + day);

    const met = events.filter(({ type }) => type === 'deadline-met');
    expect(met).toMatchObject([{ deadlineId: expect.stringMatching(/^end-or-authorise-/) }]);
    expect(openIn(state)).toEqual(expect.not.arrayContaining(['award-approval', 'award-record']));
    expect(missingPapers(state)).toEqual(['approval', 'agreement']);
  });

  test('after it: nobody has to act any more, and the rejection stands on record', () => {
    const { state, at } = gone();

    const rejected = step(state, ordinary['reject-award'](), at).state;

    expect(rejected).toMatchObject({ stage: 'ended', approval: { isRejected: true } });
    const open = openIn(rejected);
    expect(open).toEqual(expect.not.arrayContaining(['award-approval', 'end-or-authorise']));
    expect(open).not.toContain('award-record');
    expect(codeOf(judge(rejected, ordinary['approve-award'](), at))).toBe('nothing-to-approve');
  });
});

describe('the money of a stay that has ended', () => {
  const moved = (before: PlacementState, events: readonly PlacementEvent[]) => {
    let state = before;
    return events.flatMap((event) => {
      const met = state;
      state = evolve(state, event);
      return movementsOf(event, { before: met, after: state });
    });
  };

  test('is neither reserved nor committed again by an approval', () => {
    const { state, at } = gone();

    const { verdict } = step(state, ordinary['approve-award'](), at);

    expect(verdict.events.map(({ type }) => type)).toContain('award-approved');
    expect(moved(state, verdict.events)).toEqual([]);
  });

  test('is answered for by an authority that is still owed, and moves nothing else', () => {
    const { state: ended, at } = gone();
    const { deadline } = dutyIn('authority', addDays(londonDateOf(at), 1));
    const owed = { ...deadline, id: 'authority-9' };
    const state = { ...ended, deadlines: [...ended.deadlines, owed] };
    expect(missingPapers(state)).toContain('authority');

    const { verdict, state: after } = step(state, ordinary['record-authority'](), at);

    expect(openIn(after)).not.toContain('authority');
    const movements = moved(state, verdict.events);
    expect(movements.length).toBeGreaterThan(0);
    for (const one of movements) {
      expect(one).toMatchObject({
        ...{ kind: 'authorised', reservedPence: 0, committedPence: 0 },
        mayAuthorisePence: pence(1_000_000),
      });
    }
  });
});
