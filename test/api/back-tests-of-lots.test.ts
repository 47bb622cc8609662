import { addDays, plainDate, type PlainDate } from '../../domain/calendar';
import { pence } from '../../domain/money';
import type { PlacementEvent } from '../../domain/placement/events';
import type { StayTerms } from '../../domain/placement/stay-terms';
import type { Lot } from '../../domain/placement/terms';
import { recordedPlacement } from '../../api/back-tests/recorded';
import { portfolioOf } from '../../rules/back-test/portfolio';
import { priceInto, priceRun } from '../../rules/back-test/price-bulk';
import { compileBook } from '../../rules/back-test/compiled-book';
import { putChild } from '../../store/intake/children';
import { putEnvelope } from '../../store/write/reference';
import { recordPlacement } from '../../store/write/record-placement';
import { batchesOf, eventsTo } from '../store/lives';
import { openInterface, type Interface } from './interface';

// A back-test asks about what was recorded: in fostering about brothers, sisters and the match, in
// supported accommodation about the day of birth and the rent. Without these it decides nothing.

let hearth: Interface;
beforeEach(async () => {
  hearth = await openInterface({ withWorker: false });
});
afterEach(async () => {
  await hearth.close();
});

const placementId = 'placement-1';
/** The first day of the ordinary life of a test. */
const startedOn = plainDate('2024-07-01');

interface Told {
  readonly lot: Lot;
  readonly dateOfBirth: string;
  readonly terms: Partial<StayTerms>;
}

/** An ordinary life whose stay was priced from these terms, on the books of Lewisham. */
async function recorded({ lot, dateOfBirth, terms }: Told): Promise<void> {
  const { store } = hearth.dependencies;
  await putChild(store, {
    ...{ childId: 'child-of-another-lot', councilId: 'lewisham', area: null, sex: 'female' },
    ...{ givenNames: 'Made', familyName: 'Up', initials: 'MU' },
    dateOfBirth: plainDate(dateOfBirth),
  });
  await envelopes();
  const changed = eventsTo('active', { placementId }).map((event): PlacementEvent => {
    if (event.type === 'referral-opened') return { ...event, lot, childId: 'child-of-another-lot' };
    if (event.type === 'placement-priced') return { ...event, terms: { ...event.terms, ...terms } };
    return event;
  });
  for (const batch of batchesOf(changed)) {
    const outcome = await recordPlacement(store, { events: batch, decisions: [] });
    if ('refused' in outcome) throw new Error(JSON.stringify(outcome));
  }
}

async function envelopes(): Promise<void> {
  for (const [envelopeId, from, until] of [
    ['dpv-one', '2024-04-01', '2026-04-01'],
    ['dpv-two', '2026-04-01', '2030-04-01'],
  ] as const) {
    await putEnvelope(hearth.dependencies.store, {
      // On another route, because the demonstration's envelope has the days of this one.
      ...{ envelopeId, councilId: 'lewisham', route: 'lcs', label: 'For tests', authority: null },
      ...{ from: plainDate(from), until: plainDate(until) },
      ...{ spendLimitPence: pence(100_000_000), authorisedPence: pence(0) },
    });
  }
}

/** What the book itself says of the recorded stay, as a back-test holds it. */
async function segmentsUnder(): Promise<readonly (readonly [number, string])[]> {
  const { store, book } = hearth.dependencies;
  const placement = await recordedPlacement(store, { placementId, councilId: 'lewisham' });
  if (placement === null) throw new Error('Something was awarded.');
  const run = priceRun(compileBook(book));
  portfolioOf([placement]).placements.forEach(({ stay }) => {
    priceInto(run, stay);
  });
  expect(run.undecided).toBeNull();
  return run.weeklyPence.slice(0, run.count).map((weekly, at) => [weekly, run.told[at] ?? '']);
}

/** The report of a back-test with another book. */
async function comparedWith(candidate: object) {
  const manager = hearth.as('contract-manager.lewisham');
  const begun = await manager.post('/v1/policy/back-tests', { candidate });
  for (let asked = 0; asked < 200; asked += 1) {
    const { body } = await manager.get(`/v1/jobs/${String(begun.body.jobId)}`);
    if (body.status !== 'running') return body.result;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('the job does not end');
}

const sibling = (from: PlainDate, until: PlainDate | null) => ({ siblingId: 's', from, until });

describe('a recorded fostering placement', () => {
  const joined = addDays(startedOn, 70);
  const matched = addDays(startedOn, 140);
  const told: Told = {
    ...{ lot: 'fostering', dateOfBirth: '2015-03-01' },
    terms: { siblings: [sibling(joined, null)], matchedLongTermOn: matched },
  };

  test('of siblings who are matched for the long term pays 5% less, and then 10%', async () => {
    await recorded(told);

    expect(await segmentsUnder()).toEqual([
      [450_000, ''],
      [427_500, 'pricing.fostering-sibling'],
      [405_000, 'pricing.fostering-long-term-match pricing.fostering-sibling'],
    ]);
  });

  test('changes by what another sibling discount would take off, from the day one joins', async () => {
    await recorded(told);

    const entry = {
      ...{ recordId: 'pricing.fostering-sibling', from: '2024-07-01' },
      says: 'Siblings with one carer cost 6% less than the core weekly price.',
      source: { document: 'A letter of the Alliance', clause: '1' },
      value: { params: { basisPoints: 600 } },
    };

    const report = await comparedWith({ entries: [entry] });

    expect(report.placements).toEqual({ asked: 1, compared: 1, changed: 1, undecided: 0 });
    expect(report.changes[0].days[0]).toMatchObject({
      from: joined,
      until: matched,
      base: { weeklyPence: 427_500 },
      candidate: { weeklyPence: 423_000 },
    });
    expect(report.total.differencePence).toBeLessThan(0);
  });
});

describe('a recorded placement in supported accommodation', () => {
  const accommodation = {
    ...{ brma: 'Inner South East London', lhaCategory: 'shared' as const },
    ...{ housingBenefitEligible: true, exempt: false, weeklyRentPence: null },
  };

  test('is decided, by the day of birth and the rent: £149.59 off from the 18th birthday', async () => {
    await recorded({
      ...{ lot: 'supportedAccommodation', dateOfBirth: '2006-10-01', terms: { accommodation } },
    });

    expect(await segmentsUnder()).toEqual([
      [450_000, ''],
      [435_041, 'pricing.supported-accommodation-lha'],
    ]);
  });

  test('changes with the rates of another book, and is counted among those compared', async () => {
    await recorded({
      ...{ lot: 'supportedAccommodation', dateOfBirth: '2006-10-01', terms: { accommodation } },
    });
    const id = 'reference.lha-rates-2024';
    const table = hearth.dependencies.book.tables.find((it) => it.id === id)?.file;
    const record = JSON.parse(JSON.stringify(table).replace('14959', '15959')) as object;

    const report = await comparedWith({ records: [{ id, record }] });

    expect(report.placements).toMatchObject({ compared: 1, changed: 1, undecided: 0 });
    expect(report.changes[0].days[0]).toMatchObject({
      from: '2024-10-01',
      base: { weeklyPence: 435_041 },
      candidate: { weeklyPence: 434_041 },
    });
  });
});
