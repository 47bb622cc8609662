import { continuousStayFrom } from '../../activities/answers/continuous-stay';
import { consultBook } from '../../activities/consult-book';
import { addDays, plainDate } from '../../domain/calendar';
import type { AnswerOf } from '../../domain/placement/questions';
import { projectRoot } from '../../main/project-root';
import { loadBook } from '../../rules/book';
import { aStore, closeStores, recordLife, theOne } from '../store/lives';
import { offer, question, termsOf } from './questions';

afterAll(closeStores);

// A "new" agreement for the same stay begins no discount anew: the child lived with Ash from 1 July
// 2024 on, and goes on living there.

const child = { councilId: 'lewisham', childId: 'child-1' };
const book = loadBook(`${projectRoot}/rules`);
const later = plainDate('2024-10-01');
const follows = { predecessorId: 'placement-1', providerId: 'ash', startsOn: later };

test('goes on from the predecessor with the same provider, and with no other', async () => {
  const store = await aStore();
  await recordLife(store, 'active');
  const from = (changes: object = {}, of: object = {}) =>
    continuousStayFrom({ store }, { ...child, ...of }, { ...follows, ...changes });

  expect(await from()).toBe('2024-07-01');
  expect(await from({ providerId: 'birch' })).toBe(later);
  expect(await from({ predecessorId: null })).toBe(later);
  expect(await from({ predecessorId: 'placement-unknown' })).toBe(later);
  expect(await from({}, { childId: 'child-2' })).toBe(later);
  expect(await from({}, { councilId: 'greenwich' })).toBe(later);
});

test('is broken by one day away, and by a predecessor that never began', async () => {
  const store = await aStore();
  const { events } = await recordLife(store, 'ended');
  const { endedOn } = theOne(events, 'placement-ended');
  await recordLife(store, 'arranged', { placementId: 'never-began' });
  const from = (changes: object) =>
    continuousStayFrom({ store }, child, { ...follows, ...changes });

  expect(await from({ startsOn: endedOn })).toBe('2024-07-01');
  expect(await from({ startsOn: addDays(endedOn, 1) })).toBe(addDays(endedOn, 1));
  expect(await from({ predecessorId: 'never-began' })).toBe(later);
});

test('brings the 3% nine months after the first day, not after the new agreement', async () => {
  const store = await aStore();
  await recordLife(store, 'active');
  const asked = question('start', {
    ...{
      startedOn: later,
      plannedEndOn: plainDate('2025-10-01'),
      terms: termsOf(offer(450_000), later),
    },
    ...{ childId: 'child-1', predecessorId: 'placement-1', providerId: 'ash' },
  });

  const answer = (await consultBook({ store, book }, asked)) as AnswerOf<'start'>;

  expect(answer.continuousStayStartedOn).toBe('2024-07-01');
  expect(answer.segments.map(({ from, weeklyPence }) => [from, weeklyPence])).toEqual([
    ['2024-10-01', 450_000],
    ['2025-04-01', 436_500],
  ]);
});
