import { addDays } from '../../domain/calendar';
import { readRegisterLetters } from '../../store/read/register-letters';
import { commands as allCommands, commandsOf, offer, opened, sent, today } from './asking';
import { openInterface, type Interface } from './interface';

// A home is suspended while a referral is open: nothing is lost, everybody concerned is told.

let hearth: Interface;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
});
afterAll(() => hearth.close());

const text = 'Words that somebody wrote.';

test('its offer is flagged and kept, the officer has a letter with the gate, and lifting it unflags', async () => {
  const placementId = await sent(hearth);
  const commands = `/v1/placements/${placementId}/commands`;
  const offered = await hearth.as('provider.ash').post(commands, offer('ash-house'));
  expect(offered.status).toBe(200);
  const path = '/v1/providers/ash-house';
  const affected = async (identity: string) =>
    (await hearth.as(identity).get(`${path}/affected-placements`)).body;
  const before = await affected('officer.lewisham');

  const suspended = await hearth.as('host').post(`${path}/commands`, {
    ...{ type: 'suspend', reason: 'safeguarding-concern', text, from: today() },
  });

  expect([suspended.status, suspended.body.code]).toEqual([200, undefined]);
  const [item] = (await affected('officer.lewisham')).items;
  expect(before.items).toMatchObject([{ placementId, isFlagged: false }]);
  expect(item).toMatchObject({ placementId, concerns: 'open-referral', isFlagged: true });
  expect(item.offerId).toEqual(before.items[0].offerId);
  expect((await affected('host')).counts).toEqual({ placements: 0, openReferrals: 1, offers: 1 });
  expect((await affected('officer.greenwich')).counts.openReferrals).toBe(0);
  const { store } = hearth.dependencies;
  const letters = (await readRegisterLetters(store, { partyId: 'lewisham', limit: 5 })).items;
  expect(letters).toMatchObject([{ kind: 'placement-concerned', placementId }]);
  expect(letters[0]?.body).toContain('eligibility.not-suspended');

  const factId = suspended.body.service.suspensions[0].factId as string;
  const lifted = await hearth.as('host').post(`${path}/commands`, {
    ...{ type: 'lift-suspension', factId, on: today(), text },
  });
  expect(lifted.status).toBe(200);
  expect((await affected('officer.lewisham')).items[0].isFlagged).toBe(false);
  const mailbox = await hearth.as('host').get('/local/mailbox?partyId=lewisham');
  const told = mailbox.body.register as { kind: string }[];
  expect(told.filter(({ kind }) => kind === 'placement-concerned')).toHaveLength(2);
});

const as = (identity: string) => hearth.as(identity);
const ask = async (identity: string, path: string, body: object) => {
  const answer = await as(identity).post(path, body);
  expect([answer.status, answer.body.detail]).toEqual([200, undefined]);
  return answer.body;
};

/** An award to Birch Lodge that waits for its approver, and the home's way to be asked. */
async function proposed(): Promise<string> {
  const placementId = await opened(hearth);
  const commands = commandsOf(placementId);
  await ask('officer.lewisham', commands, {
    ...allCommands['direct-award'],
    serviceLineId: 'birch-lodge',
  });
  await ask('approver.lewisham', commands, allCommands['record-authority']);
  return placementId;
}

const suspension = { type: 'suspend', reason: 'quality-concern', text, from: today() };
const birch = '/v1/providers/birch-lodge/commands';
const approveAs = (placementId: string, rules: readonly string[]) =>
  as('director.lewisham').post(commandsOf(placementId), {
    type: 'approve-award',
    approvals: rules.map((ruleId) => ({ ...officeFor(ruleId), text: `Because of ${ruleId}.` })),
  });
const officeFor = (ruleId: string) =>
  ruleId === 'eligibility.out-of-area'
    ? { ruleId, office: 'director-of-childrens-services' }
    : { ruleId, office: 'placement-approver' };
const area = 'eligibility.out-of-area';
const standing = 'eligibility.not-suspended';

/** What the officers of a council have been told of a placement, the last letter first. */
async function toldOf(placementId: string, council = 'lewisham') {
  const { store } = hearth.dependencies;
  const { items } = await readRegisterLetters(store, { partyId: council, limit: 100 });
  return items.filter((one) => one.placementId === placementId).map(({ body }) => body);
}

/** The second letter comes from the clock, a moment after the command is answered. */
async function whenToldTwice(placementId: string): Promise<readonly string[]> {
  for (let asked = 0; asked < 200; asked += 1) {
    const letters = await toldOf(placementId);
    if (letters.length >= 2) return letters;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the clock has told nobody');
}

/** A referral to which a home has made an offer, seen by the officer as soon as it comes. */
async function offeredBy(home: 'ash' | 'birch', serviceLineId: string): Promise<string> {
  const placementId = await sent(hearth, { requiredStartOn: today() });
  await ask(
    `provider.${home}`,
    commandsOf(placementId),
    offer(serviceLineId, { availableFrom: today() }),
  );
  return placementId;
}

async function flagsOf(placementId: string) {
  const answer = await as('officer.lewisham').get(`/v1/placements/${placementId}/offers`);
  const own = await as('provider.ash').get(`/v1/placements/${placementId}/offers`);
  const flags = ({ items }: { readonly items: readonly { readonly isFlagged: unknown }[] }) =>
    items.map(({ isFlagged }) => isFlagged);
  return { council: flags(answer.body), provider: flags(own.body) };
}

const ash = '/v1/providers/ash-house/commands';
const registration = (standing: string, number: string | null) => ({
  ...{ type: 'record-registration', registrationType: 'childrens-home', standing, number },
  from: today(),
});

describe('a home that made an offer', () => {
  test('is suspended from tomorrow: the officer hears of tomorrow and its gate, not of today', async () => {
    const placementId = await offeredBy('ash', 'ash-house');
    const tomorrow = addDays(today(), 1);

    const body = await ask('host', ash, { ...suspension, from: tomorrow });

    const [told] = await toldOf(placementId);
    expect(told).toContain(`service-suspended on ${tomorrow}`);
    expect(told).toContain('eligibility.not-suspended');
    expect(await flagsOf(placementId)).toEqual({ council: [false], provider: [null] });
    const suspensions = body.service.suspensions as { factId: string; from: string }[];
    const factId = suspensions.find(({ from }) => from === tomorrow)?.factId;
    await ask('host', ash, { type: 'lift-suspension', factId, on: today(), text });
    expect((await toldOf(placementId))[0]).toContain('does not pass then: none');
  });

  test('loses its registration: told with the rule, flagged, kept, and asked no more', async () => {
    const placementId = await offeredBy('ash', 'ash-house');
    const number = (await as('host').get('/v1/providers/ash-house')).body.registrations[0].number;

    await ask('host', ash, registration('refused-or-cancelled', null));

    expect((await toldOf(placementId))[0]).toContain('eligibility.registered-for-lot');
    expect(await toldOf(placementId, 'greenwich')).toEqual([]);
    expect(await flagsOf(placementId)).toEqual({ council: [true], provider: [null] });
    const affected = await as('officer.lewisham').get(
      '/v1/providers/ash-house/affected-placements',
    );
    expect(affected.body.items).toContainEqual(
      expect.objectContaining({ placementId, isFlagged: true }),
    );
    const next = await sent(hearth);
    const { considered } = (await as('officer.lewisham').get(`/v1/placements/${next}/offers`)).body;
    expect(considered).toContainEqual(
      expect.objectContaining({
        ...{ serviceLineId: 'ash-house', invited: false, outcome: 'fail' },
        because: [expect.objectContaining({ ruleId: 'eligibility.registered-for-lot' })],
      }),
    );
    await ask('host', ash, registration('registered', number as string));
    expect((await toldOf(placementId))[0]).toContain('does not pass then: none');
    expect((await flagsOf(placementId)).council).toEqual([false]);
  });
});

describe('a home that made an offer', () => {
  test('is graded inadequate: the officer hears of the gate', async () => {
    const placementId = await offeredBy('ash', 'ash-house');
    const grade = (value: string) => ({
      ...{ type: 'record-grade', grade: value, inspectedOn: today(), publishedOn: today() },
    });

    await ask('host', ash, grade('inadequate'));

    expect((await toldOf(placementId))[0]).toContain('eligibility.regulator-grade');
    await ask('host', ash, grade('good'));
  });

  test('is accredited no more: told twice, for the decision and for the day, and flagged', async () => {
    const placementId = await offeredBy('ash', 'ash-house');
    const accredit = (until: string | null) => ({
      type: 'accredit',
      accreditations: [{ lot: 'residential', from: '2023-04-01', until }],
    });

    const yesterday = addDays(today(), -1);
    await ask('host', ash, accredit(yesterday));
    const told = await whenToldTwice(placementId);

    expect(told[0]).toContain(`accreditation-ended on ${yesterday}`);
    expect(told[1]).toContain(`service-accredited on ${today()}`);
    for (const letter of told) expect(letter).toContain('eligibility.accredited-for-lot');
    expect((await flagsOf(placementId)).council).toEqual([true]);
    await ask('host', ash, accredit(null));
    expect((await flagsOf(placementId)).council).toEqual([false]);
  });
});

describe('an award to a home that is suspended meanwhile', () => {
  test('is refused until an approver overrides it with a reason, which the record keeps', async () => {
    const placementId = await proposed();
    const body = await ask('host', birch, suspension);
    const [{ factId }] = body.service.suspensions as [{ factId: string }];

    const plain = await approveAs(placementId, [area]);
    const overridden = await approveAs(placementId, [area, standing]);

    expect([plain.status, plain.body.code]).toEqual([422, 'office-required']);
    expect(JSON.stringify(plain.body)).toContain(standing);
    expect([overridden.status, overridden.body.placement?.stage]).toEqual([200, 'agreeing']);
    const record = await as('contract-manager.lewisham').get(
      `/v1/placements/${placementId}/award-record`,
    );
    expect(JSON.stringify(record.body)).toContain(`Because of ${standing}.`);
    await ask('host', birch, { type: 'lift-suspension', factId, on: today(), text });
  });

  test('needs no override once the suspension is lifted', async () => {
    const placementId = await proposed();
    const body = await ask('host', birch, suspension);
    const suspended = body.service.suspensions as { factId: string; until: string | null }[];
    const factId = suspended.find(({ until }) => until === null)?.factId;
    expect((await approveAs(placementId, [area])).body.code).toBe('office-required');

    await ask('host', birch, { type: 'lift-suspension', factId, on: today(), text });

    const { status, body: answer } = await approveAs(placementId, [area]);
    expect([status, answer.placement?.stage]).toEqual([200, 'agreeing']);
  });
});

describe('a home that is suspended while children live there', () => {
  test('has them listed for their council, told by letter, and moves nobody', async () => {
    const placementId = await opened(hearth);
    await ask('officer.lewisham', commandsOf(placementId), {
      ...allCommands['record-placement-made'],
      ...{ serviceLineId: 'cedar-house', providerId: 'cedar', limb: '6c', limbText: 'None.' },
    });
    const before = (await as('officer.lewisham').get(`/v1/placements/${placementId}`)).body;
    await ask('host', '/v1/providers/cedar-house/commands', suspension);

    const path = '/v1/providers/cedar-house/affected-placements';
    const listed = (await as('officer.lewisham').get(path)).body.items;
    expect(listed.filter(({ concerns }: { concerns: string }) => concerns === 'placement')).toEqual(
      [expect.objectContaining({ placementId, stage: 'active', isFlagged: true })],
    );
    const after = (await as('officer.lewisham').get(`/v1/placements/${placementId}`)).body;
    expect([after.stage, after.version]).toEqual([before.stage, before.version]);
    const told = await as('officer.lewisham').get('/v1/register/letters?serviceLineId=cedar-house');
    expect(told.body.items).toContainEqual(
      expect.objectContaining({ kind: 'placement-concerned', placementId }),
    );
    const home = await as('provider.cedar').get('/v1/register/letters?serviceLineId=cedar-house');
    expect(home.body.items).toMatchObject([{ kind: 'service-suspended', placementId: null }]);
    const greenwich = await as('officer.greenwich').get('/v1/register/letters');
    expect(greenwich.body.items).toEqual([]);
  });
});

test('letters of the register are read page by page, and by nobody without a role for them', async () => {
  const id = 'birch-lodge';
  const first = await as('provider.birch').get(`/v1/register/letters?serviceLineId=${id}&limit=1`);
  const kinds: string[] = [];
  for (let cursor = ''; ;) {
    const page = await as('provider.birch').get(
      `/v1/register/letters?limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`,
    );
    kinds.push(...(page.body.items as { kind: string }[]).map(({ kind }) => kind));
    if (page.body.nextCursor === null) break;
    cursor = page.body.nextCursor as string;
  }
  const finance = await as('finance.lewisham').get('/v1/register/letters');
  const manager = await as('contract-manager.lewisham').get('/v1/register/letters');

  expect(first.body.items).toHaveLength(1);
  expect(kinds).toEqual([
    ...['suspension-lifted', 'service-suspended', 'suspension-lifted', 'service-suspended'],
  ]);
  expect([finance.status, finance.body.code]).toEqual([403, 'role-may-not']);
  expect(manager.body.items.length).toBeGreaterThan(0);
});
