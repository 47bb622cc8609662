import { MockActivityEnvironment } from '@temporalio/testing';
import { createActivities } from '../../activities/index';
import { decide } from '../../domain/placement/decide';
import type { PlacementEvent } from '../../domain/placement/events';
import { begin } from '../../domain/placement/state';
import { toCanonicalJson } from '../../rules/book';
import { bookByDigest } from '../../store/read/books';
import { openStore } from '../../store/client';
import { newPlacement } from '../workflows/engine';
import type { Home } from '../workflows/home';
import { openHome } from '../workflows/home';
import { openReferral } from '../workflows/people';

let home: Home;

beforeAll(async () => {
  home = await openHome();
});

afterAll(() => home.close());

function opening(): readonly PlacementEvent[] {
  const verdict = decide(begin(newPlacement()), openReferral(home.today), {
    at: Date.now(),
    answer: null,
  });
  if ('refused' in verdict) throw new Error('A referral for today can be opened.');
  return verdict.events;
}

describe('recordPlacement', () => {
  test('twice with the same events is once, and both answers say recorded', async () => {
    const events = opening();
    const { recordPlacement } = home.activities;

    const answers = [
      await recordPlacement({ events, decisions: [] }),
      await recordPlacement({ events, decisions: [] }),
    ];

    expect(answers).toEqual([{ recorded: true }, { recorded: true }]);
    expect(await home.eventsOf(events[0]?.placementId ?? '')).toEqual(events);
  });

  test('keeps the book by its digest before anything is decided on it', async () => {
    await home.activities.recordPlacement({ events: opening(), decisions: [] });

    expect(await bookByDigest(home.store, home.book.digest)).toBe(toCanonicalJson(home.book));
  });

  test('throws while the database is away, and raises the alarm from the fifth attempt', async () => {
    const { book } = home;
    const store = await openStore({ databaseUrl: 'postgresql://nobody@127.0.0.1:1/nowhere' });
    const { recordPlacement } = createActivities({ book, store });
    const recording = { events: opening(), decisions: [] };
    const alarms: number[] = [];
    for (const attempt of [4, 5]) {
      const environment = new MockActivityEnvironment(
        { attempt },
        { logger: { ...silent, error: () => alarms.push(attempt) } },
      );
      await expect(environment.run(recordPlacement, recording)).rejects.toThrow();
    }

    expect(alarms).toEqual([5]);
    await store.close();
  });
});

const quiet = (): void => undefined;
const silent = { log: quiet, trace: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet };
