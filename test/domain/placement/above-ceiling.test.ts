import { plainDate } from '../../../domain/calendar';
import { pence } from '../../../domain/money';
import { agreedDays } from '../../../domain/placement/agreed-days';
import type { Dispute } from '../../../domain/placement/change-terms';
import { heldAbove, heldBefore } from '../../../domain/placement/compose-price';
import type { MoneyAbove } from '../../../domain/placement/event-terms';
import type { Deadline } from '../../../domain/placement/terms';
import { aPlacementIn } from '../../support/a-placement';
import { dutyIn } from '../../support/answers-ending';
import { longTerm } from '../../support/book-answers';

// What of a price lies above the ceiling is held once, and whoever has let so much of a week stand
// has let no more of it stand.

const may = plainDate('2024-05-01');
const june = plainDate('2024-06-01');
const july = plainDate('2024-07-01');

test('a stay is cut where its route or its price turns, each part with its day of agreement', () => {
  const routes = [
    { from: may, route: 'lcs' },
    { from: july, route: 'dpv' },
  ] as const;
  const cores = [
    { from: may, coreWeeklyPence: pence(450_000) },
    { from: june, coreWeeklyPence: pence(440_000) },
  ];

  expect(agreedDays({ routes, cores }, may)).toEqual([
    { from: may, until: june, route: 'lcs', coreWeeklyPence: 450_000, agreedFrom: may },
    { from: june, until: july, route: 'lcs', coreWeeklyPence: 440_000, agreedFrom: june },
    { from: july, until: null, route: 'dpv', coreWeeklyPence: 440_000, agreedFrom: june },
  ]);
});

const { state, at } = aPlacementIn('active');
const because = { ...longTerm, ruleId: 'pricing.ceiling' };
const above = (weeklyPence: number | null): MoneyAbove => ({
  ...{ from: june, until: null, because },
  weeklyPence: weeklyPence === null ? null : pence(weeklyPence),
});
const dispute = (otherwise: Partial<Dispute>): Dispute => ({
  ...{ disputeId: 'held', from: june, until: null, pence: null, raisedBy: 'rules' },
  ...{ because: [because], isOpen: true, adjustmentPence: pence(0) },
  ...otherwise,
});
const duty = dutyIn('money-above-terms', plainDate('2034-06-10'), june);

/** What is held of each week in the end, and the duties that are opened. */
function held(
  disputes: readonly Dispute[],
  money: MoneyAbove,
  deadlines: readonly Deadline[] = [],
) {
  const before = { ...state, disputes, deadlines };
  const bodies = heldAbove(before, 1, {
    ...{ above: { money: [money], duty }, commandId: 'command-1', at },
  });
  return bodies.map((body) =>
    body.type === 'dispute-raised' ? (body.dispute.weeklyPence ?? 'all') : body.type,
  );
}

test.each([
  ['nothing is held yet', [], above(10_000), [10_000, 'deadline-opened']],
  ['as much is held', [dispute({ weeklyPence: pence(10_000) })], above(10_000), []],
  [
    'less is held',
    [dispute({ weeklyPence: pence(4_000) })],
    above(10_000),
    [6_000, 'deadline-opened'],
  ],
  [
    'less was let stand',
    [dispute({ weeklyPence: pence(4_000), isOpen: false })],
    above(10_000),
    [6_000, 'deadline-opened'],
  ],
  ['all is held', [dispute({})], above(10_000), []],
  ['all is held, and nobody knows a ceiling', [dispute({})], above(null), []],
  [
    'all was let stand at another price',
    [dispute({ isOpen: false })],
    above(null),
    ['all', 'deadline-opened'],
  ],
  [
    'a party holds it for a reason of its own',
    [dispute({ raisedBy: 'council' })],
    above(10_000),
    [10_000, 'deadline-opened'],
  ],
  [
    'other days are held',
    [dispute({ from: july, weeklyPence: pence(10_000) })],
    above(10_000),
    [10_000, 'deadline-opened'],
  ],
] as const)('where %s, only the rest is', (_says, disputes, money, expected) => {
  expect(held(disputes, money)).toEqual(expected);
});

test('one duty to decide is enough', () => {
  const owed = { ...duty.deadline, id: 'money-above-terms-9' };

  expect(held([], above(10_000), [owed])).toEqual([10_000]);
});

test('an answer of before ceilings were asked holds nothing', () => {
  const asked = { commandId: 'command-1', at };

  expect(heldAbove(state, 1, { ...asked, above: undefined })).toEqual([]);
  expect(heldAbove(state, 1, { ...asked, above: null })).toEqual([]);
});

describe('a start that is put back', () => {
  const stay = { ...state.stay, startedOn: june };
  const answer = { above: null, undecided: [] };
  const before = (disputes: readonly Dispute[], given: Parameters<typeof heldBefore>[2] = answer) =>
    heldBefore({ disputes, stay }, may, given).map(({ from, until, weeklyPence }) => [
      ...[from, until, weeklyPence],
    ]);

  test('has held of the days before what is held of its first, or was taken off it', () => {
    const weekly = { weeklyPence: pence(10_000) };

    expect(before([dispute(weekly)])).toEqual([[may, june, 10_000]]);
    expect(before([dispute({})])).toEqual([[may, june, null]]);
    const takenOff = { ...weekly, isOpen: false, adjustmentPence: pence(-500) };
    expect(before([dispute(takenOff)])).toEqual([[may, june, 10_000]]);
  });

  test('has held nothing that was let stand, is held from later on, or is found undecided anew', () => {
    const undecided = [{ ...because, from: may, until: null }];

    expect(before([dispute({ isOpen: false })])).toEqual([]);
    expect(before([dispute({ from: july })])).toEqual([]);
    expect(before([dispute({ pence: pence(100) })])).toEqual([]);
    expect(before([dispute({})], { above: null, undecided })).toEqual([]);
  });

  test('and was answered before ceilings were asked, or is put later, is as it was', () => {
    expect(before([dispute({})], { undecided: [] })).toEqual([]);
    expect(heldBefore({ disputes: [dispute({})], stay }, july, answer)).toEqual([]);
  });
});
