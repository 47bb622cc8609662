import { setTimeout as sleep } from 'node:timers/promises';
import { tsToMs } from '@temporalio/common/lib/time';
import type { Activities } from '../../activities/index';
import type { Command } from '../../domain/placement/commands';
import { evolveAll } from '../../domain/placement/evolve';
import { begin, type StateIn } from '../../domain/placement/state';
import { newPlacement, startEngine } from './engine';
import { historiesOf, type History } from './history';
import { openHome, type Home } from './home';
import { command, note, offerOf, provider } from './people';
import { play } from './play';
import { scriptOfALife } from './script-of-a-life';

// Tier: the real development server. It refuses the eleventh update in flight to one workflow, and
// with that it forgets a workflow task which it has handed out and not yet written down. The worker
// goes on in the time of the forgotten task; history, and so a replay, has the time of the next.

let home: Home;

beforeAll(async () => {
  home = await openHome();
});

afterAll(async () => {
  await home.close();
});

test('a task that the server forgets leaves no instant in the state but those recorded', async () => {
  const book = { answersAfterMs: 0 };
  const first = await startEngine({ activities: answering(home.activities, book) });
  const placement = newPlacement();
  const script = scriptOfALife(home.plotOf('residential'));
  const played = await play(first, { placement, script }, ({ stage }) => stage === 'inviting');
  const { search, referral } = played.at(-1)?.state as StateIn<'inviting'>;
  const { serviceLineId, providerId } = search.invitations[0] ?? never();
  const terms = { weeklyPence: 400_000, from: referral.requiredStartOn };
  const offer = offerOf(serviceLineId, terms);

  book.answersAfterMs = answersAfterMs;
  const submission = command('submit-offer', provider(providerId), { offer });
  const offered = first.ask(placement, submission);
  await sleep(answersAfterMs / 2);
  await Promise.all([offered, ...Array.from({ length: 10 }, () => first.ask(placement, note()))]);
  await first.close();
  const { taskQueue } = first;
  const next = await startEngine({ activities: home.activities, taskQueue });
  const state = await next.readState(placement);
  const [history] = await historiesOf(next.client, placement);
  await next.close();

  const events = await home.eventsOf(placement.placementId);
  const made = events.find(({ type }) => type === 'offer-submitted');
  expect(taskOf(submission, history) - (made?.at ?? Infinity)).toBeGreaterThan(answersAfterMs / 4);
  expect(state).toEqual(evolveAll(begin(placement), events));
});

const answersAfterMs = 600;

/** When the task began in which, as history tells it, a command was accepted: epoch ms. */
function taskOf({ commandId }: Command, history: History | undefined): number {
  const events = history?.events ?? [];
  const accepted = events.findIndex(
    ({ workflowExecutionUpdateAcceptedEventAttributes: update }) =>
      update?.acceptedRequest?.meta?.updateId === commandId,
  );
  const tasks = events
    .slice(0, accepted)
    .filter((event) => event.workflowTaskStartedEventAttributes);
  return tsToMs(tasks.at(-1)?.eventTime);
}

/** The same activities, with a book that takes its time. */
function answering(activities: Activities, book: { readonly answersAfterMs: number }): Activities {
  return {
    ...activities,
    consultBook: async (question, receivedAt) => {
      await sleep(book.answersAfterMs);
      return activities.consultBook(question, receivedAt);
    },
  };
}

function never(): never {
  throw new Error('The demonstration has homes to invite.');
}
