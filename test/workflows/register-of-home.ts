import {
  addDays,
  addMonths,
  plainDate,
  type DateSpan,
  type PlainDate,
} from '../../domain/calendar';
import { pence } from '../../domain/money';
import { lots, type Lot } from '../../domain/placement/terms';
import { documentKinds, registrationTypeOf, sexes } from '../../domain/provider/terms';
import type { Store } from '../../store/read/store';
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
import { childrenOfHome, youngPerson } from './people';

export const spendLimitPence = pence(7_735_601_400);

/** A council with its membership and envelope, children to place, and homes of every lot. */
export async function plantRegister(store: Store, today: PlainDate): Promise<void> {
  const span = { from: addDays(today, -365), until: addDays(today, 3 * 365) };
  await putCouncil(store, { councilId: 'lewisham', name: 'Lewisham' });
  await putMembership(store, { councilId: 'lewisham', label: 'For tests', ...span });
  for (const lot of lots)
    await putRouteLife(store, { route: 'dpv', lot, label: 'For tests', ...span });
  await putEnvelope(store, {
    ...{ envelopeId: 'envelope-1', councilId: 'lewisham', route: 'dpv', ...span },
    ...{ spendLimitPence, authorisedPence: pence(0), label: 'For tests', authority: null },
  });
  await plantChildren(store, today);
  for (const providerId of ['ash', 'birch', 'cedar']) {
    await plantHome(store, { providerId, lot: 'residential' });
  }
  for (const providerId of ['elm', 'fir']) await plantHome(store, { providerId, lot: 'fostering' });
  for (const providerId of ['gorse', 'hazel']) {
    await plantHome(store, { providerId, lot: 'supportedAccommodation' });
  }
}

/** Children who are thirteen when these tests place them, and the one who turns 18 in her stay. */
async function plantChildren(store: Store, today: PlainDate): Promise<void> {
  const born = addMonths(today, -13 * 12 - 6);
  const ids = Array.from({ length: childrenOfHome }, (_, index) => `child-${String(index + 1)}`);
  await store.prisma.child.createMany({
    data: [
      ...ids.map((id) => ({ id, dateOfBirth: new Date(`${born}T00:00:00Z`) })),
      { id: youngPerson, dateOfBirth: new Date(`${addMonths(today, 6 - 18 * 12)}T00:00:00Z`) },
    ].map((child) => ({
      ...child,
      ...{ councilId: 'lewisham', givenNames: 'Nobody', familyName: 'Fictional' },
      ...{ initials: 'NF', sex: 'female', area: null },
    })),
  });
}

/** What the homes of a lot offer and ask a week, and by what grade they are known. */
const kinds = {
  residential: {
    ...({ needLevel: 'standard', grade: 'good' } as const),
    ...{ core: 450_000, ceiling: 500_000 },
    ages: { youngest: 0, oldest: 17 },
  },
  fostering: {
    ...({ needLevel: 'standard', grade: 'good' } as const),
    ...{ core: 90_000, ceiling: 95_000 },
    ages: { youngest: 0, oldest: 17 },
  },
  supportedAccommodation: {
    ...({ needLevel: 'medium-support', grade: 'outcome-1' } as const),
    ...{ core: 98_500, ceiling: 102_000 },
    ages: { youngest: 16, oldest: 24 },
  },
};

/** A fictional provider and its one home: accredited, in good standing, with places and a price. */
async function plantHome(
  store: Store,
  { providerId, lot }: { readonly providerId: string; readonly lot: Lot },
): Promise<void> {
  const { needLevel, core, ceiling } = kinds[lot];
  const serviceLineId = `${providerId}-house`;
  const always = { from: plainDate('2023-04-01'), until: null };
  await putProvider(store, { providerId, name: `Fictional ${providerId}`, isFictional: true });
  await putServiceLine(store, {
    ...{ serviceLineId, providerId, name: serviceLineId, town: 'Nowhere' },
    ...{ registrationNumber: 'FICTIONAL', isFictional: true },
  });
  await putAccreditation(store, {
    ...{ serviceLineId, lot, suspensions: [] },
    ...always,
  });
  await putPriceSchedule(store, {
    ...{ serviceLineId, needLevel, ceilingPence: pence(ceiling) },
    ...{ coreWeeklyPence: pence(core), ...always },
  });
  for (const fact of standing(lot, always)) await putFact(store, serviceLineId, fact);
}

/** What the gates ask of a home, each as it should be. */
function standing(lot: Lot, always: DateSpan): readonly NewFact[] {
  const { grade, ages } = kinds[lot];
  return [
    {
      kind: 'registration',
      registrationType: registrationTypeOf[lot],
      standing: 'registered',
      number: null,
      ...always,
    },
    { kind: 'grade', grade, inspectedOn: always.from, ...always },
    ...documentKinds.map((documentKind): NewFact => {
      return { kind: 'document', documentKind, documentId: null, ...always };
    }),
    {
      ...{ kind: 'vacancies', capacity: 6, placesTaken: 2, placesOutOfUse: 0, sexes },
      ...{ ages, needsMet: [], exclusions: [] },
      ...{ postcode: 'SE6 1AA', areaCouncilId: 'lewisham', brma: 'Inner South East London' },
      ...always,
    },
  ];
}
