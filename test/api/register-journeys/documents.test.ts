import { addDays } from '../../../domain/calendar';
import { commands as placementCommands, commandsOf, opened, today } from '../asking';
import { openInterface, type Interface } from '../interface';
import { entry, open, registerAt } from './at-the-register';

// A paper of a service runs out, as its provider, the host and the councils read it.

let hearth: Interface;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
});
afterAll(() => hearth.close());

const at = () => registerAt(hearth);

const price = { needLevel: 'standard', coreWeeklyPence: 400_000, ceilingPence: 420_000 };
const place = {
  ...{ capacity: 4, placesTaken: 1, ages: { youngest: 10, oldest: 17 } },
  ...{ sexes: ['female', 'male'], postcode: 'BR1 1AA', from: '2024-04-01' },
};

function insuredUntil(expiresOn: string): Promise<string> {
  const insurance = { documentKind: 'insurance', from: '2026-01-01', expiresOn };
  const prices = [{ ...price, ...open() }];
  return at().begun('host', entry({ documents: [insurance], prices, vacancies: place }));
}

async function livesAt(serviceLineId: string): Promise<string> {
  const placementId = await opened(hearth);
  const made = await hearth.as('officer.lewisham').post(commandsOf(placementId), {
    ...{ ...placementCommands['record-placement-made'], limb: '6c', limbText: 'None.' },
    ...{ serviceLineId, providerId: 'ash' },
  });
  expect([made.status, made.body.detail]).toEqual([200, undefined]);
  return placementId;
}

test('an insurance is asked for at 60, 30 and 7 days; on its last day the home is suspended by itself, until it is renewed', async () => {
  const expiresOn = addDays(today(), 70);
  const id = await insuredUntil(expiresOn);
  const placementId = await livesAt(id);

  const reached = [];
  for (let clocks = 0; clocks < 3; clocks += 1) reached.push(await at().toNextClock(id));
  expect(reached).toEqual([60, 30, 7].map((days) => addDays(expiresOn, -days)));
  const reminded = await at().letters('provider.ash', id);
  expect(reminded.map(({ kind }) => kind)).toEqual(Array(3).fill('document-reminder'));
  for (const { body } of reminded)
    expect(body).toContain(`insurance of ${id} expires on ${expiresOn}`);
  expect((await at().read('provider.ash', id)).suspensions).toEqual([]);

  expect(await at().toNextClock(id)).toBe(expiresOn);
  const suspended = await at().read('officer.greenwich', id);
  expect(suspended.suspensions).toMatchObject([
    { lot: null, reason: 'documents-expired', from: expiresOn, until: null },
  ]);
  for (const who of ['officer.lewisham', 'officer.greenwich', 'provider.ash', 'host']) {
    expect(await at().entryOn(who, id, addDays(expiresOn, -1))).toMatchObject({
      isSuspended: false,
    });
    expect(await at().entryOn(who, id, expiresOn)).toMatchObject({ isSuspended: true });
  }
  const [told] = await at().letters('officer.lewisham', id);
  expect(told).toMatchObject({ kind: 'placement-concerned', placementId });
  expect(told?.body).toContain('eligibility.not-suspended');
  expect(told?.body).toContain('eligibility.documents-in-date');

  const renewed = {
    documentKind: 'insurance',
    from: expiresOn,
    expiresOn: addDays(expiresOn, 365),
  };
  await at().done('provider.ash', id, { type: 'replace-document', ...renewed });
  expect(await at().entryOn('officer.greenwich', id, expiresOn)).toMatchObject({
    ...{ isSuspended: false, suspensions: [], documents: [{ until: renewed.expiresOn }] },
  });
  expect((await at().letters('provider.ash', id)).slice(3).map(({ kind }) => kind)).toEqual([
    ...['service-suspended', 'suspension-lifted'],
  ]);
  expect(await at().types('host', id)).toEqual([
    ...['service-entered', ...Array<string>(3).fill('document-reminder-sent')],
    ...['document-expired', 'service-suspended', 'document-replaced', 'suspension-lifted'],
  ]);
  const stage = (await hearth.as('officer.lewisham').get(`/v1/placements/${placementId}`)).body
    .stage;
  expect(stage).toBe('active');
}, 120_000);
