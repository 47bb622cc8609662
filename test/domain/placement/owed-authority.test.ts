import { addDays, londonDateOf } from '../../../domain/calendar';
import { pence } from '../../../domain/money';
import type { Command } from '../../../domain/placement/commands';
import { decide } from '../../../domain/placement/decide';
import { evolveAll } from '../../../domain/placement/evolve';
import { missingPapers } from '../../../domain/placement/missing-papers';
import { questionFor } from '../../../domain/placement/questions-for';
import type { PlacementState } from '../../../domain/placement/state';
import { aPlacementIn, day, judge, ordinary, step } from '../../support/a-placement';
import { dutyIn } from '../../support/answers-ending';
import { answerFor } from '../../support/book-answers';

// What a fact takes above the limit is never refused: somebody answers for it by a day.

/** The command, where the book answers that the stay takes more than is left of its envelope. */
function above(state: PlacementState, asked: Command, at: number, sum?: number) {
  const { deadline, ...duty } = dutyIn('authority', addDays(londonDateOf(at), 1));
  const abovePence = sum === undefined ? {} : { abovePence: pence(sum) };
  const authority = { ...duty, deadline: { ...deadline, ...abovePence } };
  const answer = { ...answerFor(questionFor(state, asked, at)), authority } as never;
  const { events } = decide(state, asked, { at, answer });
  return { state: evolveAll(state, events), events };
}

const owed = ({ deadlines }: PlacementState) =>
  deadlines.filter(({ kind }) => kind === 'authority').map(({ dueOn }) => dueOn);

test('a start above the limit owes an authority by a day, which recording it meets', () => {
  const { state } = aPlacementIn('arranged');
  const { at } = aPlacementIn('active');

  const started = above(state, ordinary['confirm-start'](), at).state;
  const recorded = step(started, ordinary['record-authority'](), at + 1000).state;

  expect(owed(started)).toEqual([addDays(londonDateOf(at), 1)]);
  expect(missingPapers(started)).toContain('authority');
  expect(owed(recorded)).toEqual([]);
  expect(owed(step(state, ordinary['confirm-start'](), at).state)).toEqual([]);
});

test('a change that takes the stay above it owes one, once, however many more there are', () => {
  const { state, at } = aPlacementIn('active');

  const away = above(state, ordinary['record-absence'](state), at).state;
  const back = above(away, ordinary['end-absence'](away), at + day).state;

  expect(owed(away)).toHaveLength(1);
  expect(owed(back)).toEqual(owed(away));
});

test('money is owed until the sums of who authorises it cover it, of whatever kind they are', () => {
  const { state, at } = aPlacementIn('active');
  const authorise = (of: PlacementState, amountPence: number | null, otherwise: object = {}) =>
    step(
      of,
      { ...ordinary['record-authority'](), ...otherwise, amountPence } as Command,
      at + 2 * day,
    ).state;
  const before = authorise(state, 50_000);
  const away = above(before, ordinary['record-absence'](before), at, 1_000).state;

  const unsaid = authorise(away, null);
  const some = authorise(away, 600, { authority: 'extension-year' });
  const rest = authorise(some, 400);

  expect([owed(unsaid), owed(some), owed(rest)].map(({ length }) => length)).toEqual([1, 1, 0]);
  const more = above(away, ordinary['end-absence'](away), at + day, 500).state;
  expect(owed(more)).toHaveLength(2);
  expect(owed(authorise(more, 1_000))).toHaveLength(1);
  expect(owed(authorise(authorise(more, 1_000), 500))).toEqual([]);
});

test('what is only proposed owes nothing, and what is corrected after the end does', () => {
  const { state, at } = aPlacementIn('active');

  expect(owed(above(state, ordinary['propose-change'](state), at).state)).toEqual([]);

  const ended = aPlacementIn('ended');
  const proposed = step(ended.state, ordinary['propose-change'](ended.state), ended.at).state;
  const changed = above(proposed, ordinary['approve-change'](proposed), ended.at + 1000);
  expect(changed.events.map(({ type }) => type)).toContain('placement-repriced');
  expect(owed(changed.state)).toEqual([addDays(londonDateOf(ended.at), 1)]);
  expect(judge(changed.state, ordinary.settle(changed.state), ended.at + 2000)).toMatchObject({
    refused: { code: 'duties-open' },
  });
  const recorded = step(changed.state, ordinary['record-authority'](), ended.at + 2000).state;
  expect(owed(recorded)).toEqual([]);
});
