import { addDays, addMonths } from '../../../domain/calendar';
import { commands as placementCommands, commandsOf, offer, opened, sent, today } from '../asking';
import { openInterface, type Interface } from '../interface';
import { registerAt, text } from './at-the-register';

// The regulator says something new of a service with which business is open: whoever has a child
// there, or has asked it, hears of it by the rule that stands in the way now, and nobody else.

let hearth: Interface;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
});
afterAll(() => hearth.close());

const at = () => registerAt(hearth);
const officer = 'officer.lewisham';

async function lives(changes: object, made: object): Promise<string> {
  const placementId = await opened(hearth, changes);
  const body = { ...placementCommands['record-placement-made'], limb: '6c', limbText: 'None.' };
  const answer = await hearth.as(officer).post(commandsOf(placementId), { ...body, ...made });
  expect([answer.status, answer.body.detail]).toEqual([200, undefined]);
  return placementId;
}

const concernedLetters = async (who: string, id: string) =>
  (await at().letters(who, id)).filter(({ kind }) => kind === 'placement-concerned');

test('a grade of inadequate is told of an open referral and of a child who lives there, by its rule', async () => {
  const id = 'birch-lodge';
  const living = await lives({}, { serviceLineId: id, providerId: 'birch' });
  const asked = await sent(hearth);
  const offered = await hearth.as('provider.birch').post(commandsOf(asked), offer(id));
  expect(offered.status).toBe(200);
  const versionOf = async (placementId: string) =>
    (await hearth.as(officer).get(`/v1/placements/${placementId}`)).body.version as number;
  const before = [await versionOf(living), await versionOf(asked)];

  const news = { grade: 'inadequate', inspectedOn: addDays(today(), -20), publishedOn: today() };
  await at().done('host', id, { type: 'record-grade', ...news });

  const told = await concernedLetters(officer, id);
  expect(told.map(({ placementId }) => placementId).sort()).toEqual([living, asked].sort());
  for (const { body } of told) {
    expect(body).toContain('grade-recorded');
    expect(body).toContain('eligibility.regulator-grade');
  }
  expect(told.find(({ placementId }) => placementId === asked)?.body).toContain('open-referral');
  expect(await concernedLetters('officer.greenwich', id)).toEqual([]);
  expect(await concernedLetters('provider.birch', id)).toEqual([]);
  expect([await versionOf(living), await versionOf(asked)]).toEqual(before);

  const own = await at().read('provider.birch', id);
  expect(own.grades.at(-1)).toMatchObject({ grade: 'inadequate', from: today(), until: null });
  const entry = await at().entryOn('provider.birch', id, today());
  expect(entry).toMatchObject({ grade: { grade: 'inadequate' }, isSuspended: false });
  expect((await hearth.as('provider.ash').get(`/v1/providers/${id}`)).status).toBe(404);
  expect(await at().entryOn('provider.ash', id, today())).toBeNull();
  expect(await at().entryOn('officer.greenwich', id, addDays(today(), -1))).toMatchObject({
    grade: { grade: 'outstanding' },
  });

  // The host acts on it: what was told changes, for those who have to do with it alone.
  await at().done('host', id, { type: 'suspend', reason: 'regulator-action', text, from: today() });
  const since = (await concernedLetters(officer, id)).slice(told.length);
  expect(since).toHaveLength(2);
  for (const { body } of since) {
    expect(body).toContain('eligibility.not-suspended');
    expect(body).toContain('eligibility.regulator-grade');
  }
  expect(await concernedLetters('officer.greenwich', id)).toEqual([]);
});

const young = { dateOfBirth: addMonths(today(), -12 * 17), givenNames: 'Kit' };
const supportedReferral = () => ({
  ...{ lot: 'supportedAccommodation', needLevel: 'medium-support' },
  child: { ...young, familyName: 'Unmistakable', sex: 'female', area: 'Lewisham' },
});
const room = {
  ...{ serviceLineId: 'willow-lodge', needLevel: 'medium-support', coreWeeklyPence: 101_500 },
  accommodation: {
    ...{ brma: 'Inner South East London', lhaCategory: 'shared' },
    ...{ housingBenefitEligible: true, exempt: false, weeklyRentPence: null },
  },
};

interface Registered {
  readonly id: string;
  readonly provider: string;
  readonly wanted: object;
  readonly made: object;
  readonly registration: { readonly registrationType: string; readonly number: string };
  readonly rule: string;
}

const registeredOnes: readonly Registered[] = [
  {
    ...{ id: 'willow-lodge', provider: 'willow', wanted: supportedReferral(), made: room },
    registration: { registrationType: 'supported-accommodation', number: 'FICTIONAL-0009' },
    rule: 'eligibility.registered-supported-accommodation',
  },
  {
    ...{ id: 'ash-house', provider: 'ash', wanted: {}, made: {} },
    registration: { registrationType: 'childrens-home', number: 'FICTIONAL-0001' },
    rule: 'eligibility.registered-for-lot',
  },
];

test.each(registeredOnes)(
  'a registration of $id that is cancelled is told in the same way, and registering again takes it back',
  async ({ id, provider, wanted, made, registration, rule }) => {
    const living = await lives(wanted, { ...made, serviceLineId: id, providerId: provider });
    const asked = await sent(hearth, wanted);
    const record = (standing: string) =>
      at().done('host', id, {
        ...{ type: 'record-registration', ...registration, standing, from: today() },
      });

    /** Other referrals of these tests have asked the service too. */
    const ownLetters = async () =>
      (await concernedLetters(officer, id)).filter(({ placementId }) =>
        [living, asked].includes(placementId ?? ''),
      );
    await record('refused-or-cancelled');
    const told = await ownLetters();
    await record('registered');
    const since = (await ownLetters()).slice(told.length);

    for (const letters of [told, since]) {
      expect(letters.map(({ placementId }) => placementId).sort()).toEqual([living, asked].sort());
    }
    for (const { body } of told) expect(body).toContain(rule);
    for (const { body } of since) expect(body).not.toContain(rule);
    expect(await concernedLetters('officer.greenwich', id)).toEqual([]);
    const own = await at().read(`provider.${provider}`, id);
    expect(own.registrations.at(-1)).toMatchObject({ standing: 'registered', from: today() });
  },
);
