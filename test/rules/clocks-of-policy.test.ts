import { londonInstant, plainDate } from '../../domain/calendar';
import { compose, openDuty } from '../../domain/placement/compose';
import type { EventBody, PlacementEvent } from '../../domain/placement/events';
import { evolveAll } from '../../domain/placement/evolve';
import { isMetOtherwise } from '../../domain/placement/fits-duties';
import type { PlacementState } from '../../domain/placement/state';
import {
  deadlineKinds,
  lots,
  type DeadlineKind,
  type Lot,
  type PaperKind,
} from '../../domain/placement/terms';
import type { FindingType } from '../../domain/pricing/finding';
import { consult } from '../../rules/evaluate';
import { tablesOn } from '../../rules/tables';
import { aPlacementIn, command, judge, step, wake } from '../support/a-placement';
import { dutyIn } from '../support/answers-ending';
import { people } from '../support/people';
import { shippedBook } from './shipped-book';

// Every statutory and contractual clock: the rule behind it, where it applies, the deadline that it
// opens, and what becomes of that deadline when it is met on its day, late, never, or waived.

const book = shippedBook();
const on = plainDate('2026-06-01');
const all: readonly Lot[] = lots;

interface Row {
  readonly rule: string;
  readonly says: FindingType;
  readonly asked: 'clock' | 'duty';
  readonly lots: readonly Lot[];
  readonly opens: readonly DeadlineKind[];
  readonly age?: number;
}

const rows: readonly Row[] = [
  { ...clock('urgency'), opens: [] },
  { ...clock('offer-window'), opens: ['offer-window'] },
  { ...clock('offer-reminders'), opens: [] },
  { ...clock('award-approval'), opens: ['award-approval', 'award-record', 'authority'] },
  { ...clock('agreement-signature'), opens: ['agreement-signature'] },
  { ...paper('section-22c-limb') },
  { ...paper('money-above-terms') },
  { ...paper('full-agreement') },
  { ...paper('end-or-authorise') },
  { ...paper('challenge-answer') },
  { ...clock('challenge-period'), opens: [] },
  { ...clock('arrival'), opens: ['arrival'] },
  { ...clock('planned-end'), opens: [] },
  { ...clock('notice'), opens: ['notice-ends'] },
  { ...duty('eighteen-decision'), opens: ['eighteen-decision'] },
  { ...duty('absence-decision'), opens: ['absence-decision'] },
  {
    ...duty('step-down-review'),
    lots: ['residential', 'supportedAccommodation'],
    opens: ['step-down-review'],
  },
  { ...duty('step-down-dates'), opens: ['notice-for-step-down', 'introduction'] },
  { ...duty('placement-plan'), opens: ['placement-plan'] },
  { ...duty('notification'), opens: ['notification', 'area-authority'] },
  { ...duty('visit'), opens: ['visit'] },
  { ...duty('personal-adviser-visit'), age: 19, opens: ['personal-adviser-visit'] },
  { ...duty('looked-after-review'), opens: ['looked-after-review'] },
  { ...duty('birthday'), says: 'birthdays', opens: [] },
  {
    ...duty('rates-to-follow'),
    lots: ['supportedAccommodation'],
    opens: ['rates-to-follow'],
  },
];

function clock<Says extends FindingType>(says: Says) {
  return { rule: `timing.${says}`, says, asked: 'clock' as const, lots: all };
}

/** A paper that a start in a hurry leaves, or a rejection after it. */
function paper(kind: PaperKind) {
  const said = { says: 'paper-owed', asked: 'clock', lots: all, opens: [kind] } as const;
  return { rule: `timing.${kind}`, ...said };
}

function duty(name: string) {
  return { rule: `timing.${name}`, says: name as FindingType, asked: 'duty' as const, lots: all };
}

/**
 * Opened by a table, by a service's own terms, by a review of the end, or because an authority is
 * missing.
 */
const openedOtherwise: readonly DeadlineKind[] = [
  ...(['review-follow-up', 'disruption-review', 'service-review'] as const),
  ...(['exit-review-action', 'provider-exit-review-action'] as const),
  'authority-ratification',
];

describe.each(rows)('$rule', ({ rule, says, asked, lots: itsLots, age = 15 }) => {
  test.each(lots)('speaks in %s where it should, and nowhere else', async (lot) => {
    const facts = { lot, route: 'dpv', ageInYears: age };
    const { outcomes } = await consult(book, { on, question: asked, facts });

    const found = outcomes.find(({ ruleId }) => ruleId === rule);
    expect(found?.outcome === 'fired').toBe(itsLots.includes(lot));
    if (itsLots.includes(lot)) expect(found?.finding?.type).toBe(says);
  });

  test('has a source, a standing and a sentence', () => {
    const { citation } = book.rules.find(({ id }) => id === rule) ?? {};

    expect(citation).toMatchObject({ ruleId: rule });
    expect(citation?.says.length).toBeGreaterThan(20);
    expect(['stated', 'assumed']).toContain(citation?.standing);
  });
});

test('every kind of deadline is opened by one of these, or otherwise for a reason', () => {
  const opened = [...new Set([...rows.flatMap(({ opens }) => opens), ...openedOtherwise])];

  expect([...opened].sort()).toEqual([...deadlineKinds].sort());
});

test('every duty of days is shown as due soon beforehand', () => {
  const reminded = tablesOn(book, { kind: 'duty-reminders', on }).flatMap(({ file }) =>
    file.rows.map((row) => row.duty),
  );

  expect(reminded).toEqual(
    expect.arrayContaining([
      ...['placement-plan', 'notification', 'visit', 'personal-adviser-visit'],
      ...['looked-after-review', 'step-down-review', 'eighteen-decision'],
      ...['absence-decision', 'service-review', 'rates-to-follow'],
    ]),
  );
});

/** A child has lived there since 1 July 2024; the duty is due on 1 September. */
function owing(kind: DeadlineKind): { readonly state: PlacementState; readonly id: string } {
  const { state: lived } = aPlacementIn('active');
  const state = { ...lived, deadlines: [], clocks: [] };
  const owed = dutyIn(kind, plainDate('2024-09-01'), plainDate('2024-07-01'));
  const at = londonInstant(plainDate('2024-07-02'), '12:00');
  const by = { clock: 'deadline-due', ruleId: owed.deadline.ruleId } as const;
  const heading = { at, effectiveOn: plainDate('2024-07-02'), by, commandId: null };
  const bodies: readonly EventBody[] = [openDuty(state, 0, owed)];
  const after = evolveAll(state, compose(state, { ...heading, bookDigest: null }, bodies));
  return { state: after, id: after.deadlines[0]?.id ?? 'none' };
}

const noon = (day: string) => londonInstant(plainDate(day), '12:00');
const typesOf = (events: readonly PlacementEvent[]) => events.map(({ type }) => type);
const met = (deadlineId: string, metOn: string) =>
  command(
    'meet-deadline',
    { deadlineId, metOn: plainDate(metOn), textId: null },
    { actor: people.officer },
  );

/** What somebody does outside, and ticks off here; all else ends with a command of its own. */
const ticked = [
  ...(['area-authority', 'placement-plan', 'notification', 'visit'] as const),
  ...(['personal-adviser-visit', 'looked-after-review', 'service-review'] as const),
  ...(['review-follow-up', 'introduction'] as const),
  ...(['exit-review-action', 'provider-exit-review-action'] as const),
] satisfies readonly DeadlineKind[];
const byItsOwnCommand = deadlineKinds.filter((kind) => isMetOtherwise(kind));

test('every kind of deadline is ticked off, or ends with a command of its own, and not both', () => {
  expect([...ticked, ...byItsOwnCommand].sort()).toEqual([...deadlineKinds].sort());
});

describe.each(ticked)('a deadline of kind %s', (kind) => {
  test('is met on its day, and reminds before it', () => {
    const { state, id } = owing(kind);
    const { events } = step(state, met(id, '2024-09-01'), noon('2024-09-01'));

    expect(typesOf(events)).toContain('deadline-reminded');
    expect(events.find(({ type }) => type === 'deadline-met')).toMatchObject({
      ...{ deadlineId: id, lateDays: 0, metOn: '2024-09-01' },
    });
  });

  test('is missed when its day is over, stays owed, and is met so many days late', () => {
    const { state, id } = owing(kind);
    const over = wake(state, noon('2024-09-02'));

    expect(typesOf(over.events)).toContain('deadline-missed');
    expect(over.state.deadlines.map((one) => one.id)).toEqual([id]);
    const { events } = step(over.state, met(id, '2024-09-04'), noon('2024-09-05'));
    expect(events.find(({ type }) => type === 'deadline-met')).toMatchObject({ lateDays: 3 });
  });

  test('is waived by an approver with a reason, and by nobody else', () => {
    const { state, id } = owing(kind);
    const waive = (actor: typeof people.officer) =>
      command('waive-deadline', { deadlineId: id, textId: 'text-why' }, { actor });
    const at = noon('2024-08-01');

    expect(judge(state, waive(people.officer), at)).toMatchObject({
      refused: { code: 'role-may-not' },
    });
    const { events } = step(state, waive(people.approver), at);
    expect(events.find(({ type }) => type === 'deadline-waived')).toMatchObject({
      ...{ deadlineId: id, textId: 'text-why' },
    });
  });
});

describe.each(byItsOwnCommand)('a deadline of kind %s', (kind) => {
  test('ends with the command that it asks for, and is not ticked off', () => {
    const { state, id } = owing(kind);

    expect(judge(state, met(id, '2024-09-01'), noon('2024-09-01'))).toMatchObject({
      refused: { code: 'deadline-met-otherwise' },
    });
  });
});
