import { join } from 'node:path';
import type { Activities } from '../../activities/index';
import { createActivities } from '../../activities/index';
import {
  addDays,
  addMonths,
  londonDateOf,
  plainDate,
  type DateSpan,
  type PlainDate,
} from '../../domain/calendar';
import { pence, type Pence } from '../../domain/money';
import type { PlacementEvent } from '../../domain/placement/events';
import { documentKinds, sexes } from '../../domain/provider/terms';
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
import { putFact, type NewFact } from '../../store/write/put-fact';
import {
  putAccreditation,
  putCouncil,
  putEnvelope,
  putMembership,
  putPriceSchedule,
  putProvider,
  putRouteLife,
  putServiceLine,
} from '../../store/write/reference';
import { freshDatabase } from '../support/servers';
import { childrenOfHome } from './people';

/** The real policy, and a database of its own with homes that can be asked. */
export interface Home {
  readonly activities: Activities;
  readonly store: Store;
  readonly databaseUrl: string;
  readonly book: Book;
  readonly today: PlainDate;
  readonly questionIds: readonly string[];
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
  const scoring = scoringFor(book, { lot: 'residential', on: today });
  if ('refused' in scoring) throw new Error('The book scores residential offers.');
  const activities = createActivities({ store, book });
  return {
    activities: {
      ...activities,
      // Who opens a placement in these tests names a child by id, and the gates ask its age.
      consultBook: async (question) => {
        await plantChild(store, question.childId);
        return activities.consultBook(question);
      },
    },
    store,
    book,
    today,
    questionIds: scoring.questions.map(({ questionId }) => questionId),
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

export const spendLimitPence = pence(7_735_601_400);
const ceilingPence = pence(500_000);

async function plantRegister(store: Store, today: PlainDate): Promise<void> {
  const span = { from: addDays(today, -365), until: addDays(today, 3 * 365) };
  await putCouncil(store, { councilId: 'lewisham', name: 'Lewisham' });
  await putMembership(store, { councilId: 'lewisham', label: 'For tests', ...span });
  await putRouteLife(store, { route: 'dpv', lot: 'residential', label: 'For tests', ...span });
  await putEnvelope(store, {
    ...{ envelopeId: 'envelope-1', councilId: 'lewisham', route: 'dpv', ...span },
    ...{ spendLimitPence, authorisedPence: pence(0), label: 'For tests', authority: null },
  });
  await plantChildren(store, today);
  await plantHome(store, 'ash');
  await plantHome(store, 'birch');
  await plantHome(store, 'cedar');
}

/** Children who are thirteen when these tests place them. */
async function plantChildren(store: Store, today: PlainDate): Promise<void> {
  const born = addMonths(today, -13 * 12 - 6);
  await store.prisma.child.createMany({
    data: Array.from({ length: childrenOfHome }, (_, index) => ({
      id: `child-${String(index + 1)}`,
      ...{ councilId: 'lewisham', givenNames: 'Nobody', familyName: 'Fictional' },
      ...{ initials: 'NF', sex: 'female', area: null },
      dateOfBirth: new Date(`${born}T00:00:00Z`),
    })),
  });
}

/** A fictional provider and its one home: accredited, in good standing, with places and a price. */
async function plantHome(store: Store, providerId: string): Promise<void> {
  const serviceLineId = `${providerId}-house`;
  const always = { from: plainDate('2023-04-01'), until: null };
  await putProvider(store, { providerId, name: `Fictional ${providerId}`, isFictional: true });
  await putServiceLine(store, {
    ...{ serviceLineId, providerId, name: serviceLineId, town: 'Nowhere' },
    ...{ registrationNumber: 'FICTIONAL', isFictional: true },
  });
  await putAccreditation(store, {
    ...{ serviceLineId, lot: 'residential', suspensions: [] },
    ...always,
  });
  await putPriceSchedule(store, {
    ...{ serviceLineId, needLevel: 'standard', ceilingPence },
    ...{ coreWeeklyPence: pence(450_000), ...always },
  });
  for (const fact of standing(always)) await putFact(store, serviceLineId, fact);
}

/** What the gates ask of a home, each as it should be. */
function standing(always: DateSpan): readonly NewFact[] {
  return [
    {
      kind: 'registration',
      registrationType: 'childrens-home',
      standing: 'registered',
      number: null,
      ...always,
    },
    { kind: 'grade', grade: 'good', inspectedOn: always.from, ...always },
    ...documentKinds.map((documentKind): NewFact => {
      return { kind: 'document', documentKind, documentId: null, ...always };
    }),
    {
      ...{ kind: 'vacancies', capacity: 6, placesTaken: 2, placesOutOfUse: 0, sexes },
      ...{ ages: { youngest: 0, oldest: 17 }, needsMet: [], exclusions: [] },
      ...{ postcode: 'SE6 1AA', areaCouncilId: 'lewisham', brma: 'Inner South East London' },
      ...always,
    },
  ];
}
