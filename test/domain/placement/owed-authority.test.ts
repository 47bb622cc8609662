import { addDays, londonDateOf } from '../../../domain/calendar';
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
function above(state: PlacementState, asked: Command, at: number) {
  const authority = dutyIn('authority', addDays(londonDateOf(at), 1));
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
