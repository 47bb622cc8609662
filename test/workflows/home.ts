import { join } from 'node:path';
import type { Activities } from '../../activities/index';
import { createActivities } from '../../activities/index';
import { londonDateOf, plainDate, type PlainDate } from '../../domain/calendar';
import type { Pence } from '../../domain/money';
import type { PlacementEvent } from '../../domain/placement/events';
import type { Answer, Question } from '../../domain/placement/questions';
import type { Lot } from '../../domain/placement/terms';
import { projectRoot } from '../../main/project-root';
import type { Book } from '../../rules/book';
import { loadBook } from '../../rules/book';
import { scoringFor } from '../../rules/reference';
import { openStore } from '../../store/client';
import { putChild } from '../../store/intake/children';
import { readChild } from '../../store/read/children';
import { readEvents } from '../../store/read/events';
import type { Store } from '../../store/read/store';
import { penceColumn } from '../../store/read/values';
import { freshDatabase } from '../support/servers';
import { plantRegister } from './register-of-home';
import type { Plot } from './script-of-a-life';

/** The real policy, and a database of its own with homes that can be asked. */
export interface Home {
  readonly activities: Activities;
  readonly store: Store;
  readonly databaseUrl: string;
  readonly book: Book;
  readonly today: PlainDate;
  readonly questionIds: readonly string[];
  /** What the book answers one question of a placement. */
  consult(question: Question): Promise<Answer>;
  /** What a life of a lot is played with. */
  plotOf(lot: Lot): Plot;
  /** Every recorded event of a placement, in order. */
  eventsOf(placementId: string): Promise<readonly PlacementEvent[]>;
  /** Sets how much more the council's one envelope may hold than it holds now. */
  leaveRoom(more: Pence): Promise<void>;
  close(): Promise<void>;
}

export async function openHome(): Promise<Home> {
  const databaseUrl = await freshDatabase();
  const today = londonDateOf(Date.now());
  const store = await openStore({ databaseUrl });
  await plantRegister(store, today);
  return { ...homeOver(store, today), databaseUrl };
}

/** The same database again, as another process opens it. */
export async function reopenHome(databaseUrl: string): Promise<Home> {
  const store = await openStore({ databaseUrl });
  return { ...homeOver(store, londonDateOf(Date.now())), databaseUrl };
}

function homeOver(store: Store, today: PlainDate): Omit<Home, 'databaseUrl'> {
  const book = loadBook(join(projectRoot, 'rules'));
  const activities = createActivities({ store, book });
  // Who opens a placement in these tests names a child by id, and the gates ask its age.
  const consultBook: Activities['consultBook'] = async (question, receivedAt) => {
    if (question !== null) await plantChild(store, question.childId);
    return activities.consultBook(question, receivedAt);
  };
  return {
    activities: {
      ...activities,
      consultBook,
    },
    consult: async (question) => (await consultBook(question, question.at)).answer ?? unanswered(),
    store,
    book,
    today,
    questionIds: plotOf(book, { lot: 'residential', today }).questionIds,
    plotOf: (lot) => plotOf(book, { lot, today }),
    eventsOf: async (placementId) => {
      const { items } = await readEvents(store, placementId, { limit: 1_000 });
      return items.map(({ event }) => event);
    },
    leaveRoom: async (more) => {
      await store.prisma.$executeRaw`UPDATE envelopes SET spend_limit_pence =
        reserved_pence + committed_pence - authorised_pence + ${penceColumn(more)}`;
    },
    close: () => store.close(),
  };
}

function plotOf(
  book: Book,
  { lot, today }: { readonly lot: Lot; readonly today: PlainDate },
): Plot {
  const scoring = scoringFor(book, { lot, on: today });
  if ('refused' in scoring) throw new Error(`The book scores offers of ${lot}.`);
  return { lot, today, questionIds: scoring.questions.map(({ questionId }) => questionId) };
}

function unanswered(): never {
  throw new Error('The book answers every question.');
}

/** A girl of thirteen, unless somebody has planted another child of that id; `nobody` is nobody. */
async function plantChild(store: Store, childId: string): Promise<void> {
  if (childId === 'nobody' || (await readChild(store, childId)) !== null) return;
  const [year] = londonDateOf(Date.now()).split('-');
  await putChild(store, {
    ...{ childId, councilId: 'lewisham', givenNames: 'Robin', familyName: 'Tested' },
    ...{ initials: 'RT', sex: 'female', area: 'Lewisham' },
    dateOfBirth: plainDate(`${String(Number(year) - 13)}-01-01`),
  });
}
