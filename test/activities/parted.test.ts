import { partedFrom } from '../../activities/answers/parted';
import type { PlacementEvent } from '../../domain/placement/events';
import type { Split } from '../../domain/placement/siblings';
import type { Store } from '../../store/read/store';
import { recordPlacement } from '../../store/write/record-placement';
import type { Home } from '../workflows/home';
import { openHome } from '../workflows/home';
import { aStore, batchesOf, closeStores, eventsTo } from '../store/lives';
import { offer, question } from './questions';

// Two siblings who were proposed at the same instant, each while the other had no home yet. Both
// proposals are on record by the time that either is approved, and the book finds them.

let home: Home;
let store: Store;

beforeAll(async () => {
  home = await openHome();
  store = await aStore();
});

afterAll(async () => {
  await home.close();
  await closeStores();
});

let families = 0;

/** Two proposals to one home, the second with a reason for living apart from some, or none. */
async function family(reasonFor: readonly ('first' | 'stranger')[] = []) {
  families += 1;
  const [first, second] = [`first-${String(families)}`, `second-${String(families)}`];
  const ids = { first, stranger: 'stranger' };
  const split: Split = {
    ...{ serviceLineId: 'home-ash', textId: 'text-split' },
    apartFrom: reasonFor.map((one) => ({ placementId: ids[one], serviceLineId: 'home-cedar' })),
  };
  const withReason = (event: PlacementEvent): PlacementEvent =>
    event.type === 'award-proposed' && reasonFor.length > 0 ? { ...event, split } : event;
  for (const events of [
    eventsTo('awarding', { placementId: first }),
    eventsTo('awarding', { placementId: second }).map(withReason),
  ]) {
    for (const batch of batchesOf(events)) {
      await recordPlacement(store, { events: batch, decisions: [] });
    }
  }
  return { first, second };
}

const parted = (placementId: string, siblings: readonly string[], serviceLineId = 'home-cedar') =>
  partedFrom(
    { store, book: home.book },
    question('approval', {
      ...{ placementId, siblings },
      offer: offer(450_000, { home: serviceLineId }),
    }),
  );

describe('a sibling with another home', () => {
  test('is parted where neither proposal says why, whichever is approved', async () => {
    const { first, second } = await family();

    expect(await parted(first, [second])).toEqual([second]);
    expect(await parted(second, [first])).toEqual([first]);
  });

  test('is not where one of them says why, and is where the reason was for another', async () => {
    const known = await family(['first']);
    expect(await parted(known.first, [known.second])).toEqual([]);
    expect(await parted(known.second, [known.first])).toEqual([]);

    const other = await family(['stranger']);
    expect(await parted(other.first, [other.second])).toEqual([other.second]);
  });
});

test('a sibling in the same home, or with none yet, parts nobody', async () => {
  const { first, second } = await family();
  const unplaced = `unplaced-${first}`;
  for (const batch of batchesOf(eventsTo('evaluating', { placementId: unplaced }))) {
    await recordPlacement(store, { events: batch, decisions: [] });
  }

  expect(await parted(first, [second], 'home-ash')).toEqual([]);
  expect(await parted(first, [unplaced, 'not-there'])).toEqual([]);
});
