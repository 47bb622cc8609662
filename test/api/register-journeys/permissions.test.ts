import { commandTypes, type CommandType } from '../../../domain/provider/commands';
import { today } from '../asking';
import { openInterface, type Interface } from '../interface';
import { entry, open, registerAt, text } from './at-the-register';

// Role × command of a service line over the wire. Whoever may ask gets the service's own answer;
// whoever may not is told who may, or that nothing is there, and the service is left alone.

let hearth: Interface;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
});
afterAll(() => hearth.close());

const host = ['host'];
const home = ['provider.ash'];
const either = [...host, ...home];
const concerned = ['host', 'officer.lewisham', 'officer.greenwich', 'contract-manager.lewisham'];

const service = {
  ...{ providerName: 'Ash Care (fictional)', name: 'Ash Nook (fictional)', town: 'Bromley' },
  ...{ lots: ['residential'], isFictional: true },
};
const document = { documentKind: 'accounts', from: today(), expiresOn: '2099-01-01' };
const places = {
  ...{ capacity: 4, placesTaken: 1, ages: { youngest: 10, oldest: 17 } },
  ...{ sexes: ['female', 'male'], postcode: 'BR1 1AA' },
};

/** Who may ask for each command, by local identity, and a body for it of the right shape. */
const asked: Readonly<Record<CommandType, readonly [may: readonly string[], body: object]>> = {
  apply: [either, { service: { ...service, providerId: 'ash' } }],
  'enter-service': [host, {}],
  'ask-applicant': [host, { text }],
  'answer-host': [home, { text }],
  'extend-evaluation': [host, { text }],
  accredit: [host, { accreditations: [{ lot: 'residential', ...open() }] }],
  'refuse-application': [host, { reasons: ['other'], text }],
  're-evaluate': [host, { text }],
  'record-registration': [
    host,
    {
      registrationType: 'childrens-home',
      standing: 'registered',
      number: '7654321',
      from: today(),
    },
  ],
  'record-grade': [host, { grade: 'good', publishedOn: today() }],
  'add-document': [either, document],
  'replace-document': [either, document],
  'propose-price-schedule': [
    either,
    { rates: [{ service: 'therapy', unit: 'session', ratePence: 9_000, ...open() }] },
  ],
  'accept-price-schedule': [host, { proposalId: 'proposal-1' }],
  'reject-price-schedule': [host, { proposalId: 'proposal-1', text }],
  'set-vacancies': [either, { from: today(), places }],
  'name-sub-contractor': [either, { organisation: 'Reed (fictional)', does: 'therapy', ...open() }],
  'end-sub-contract': [either, { factId: 'fact-1', on: today() }],
  pause: [host, { reason: 'staffing' }],
  resume: [host, { factId: 'fact-1' }],
  suspend: [host, { reason: 'other', text, from: today() }],
  'lift-suspension': [host, { factId: 'fact-1', on: today(), text }],
  'plan-visit': [host, { kind: 'monitoring', plannedOn: today() }],
  'record-visit': [host, { visitId: 'visit-1', heldOn: today(), result: 'met', text }],
  'raise-concern': [concerned, { kind: 'quality', text }],
  'share-concern': [concerned, { concernId: 'concern-1', sharedWith: ['host'] }],
  'agree-action': [host, { text, dueOn: '2099-01-01' }],
  'meet-action': [host, { actionId: 'action-1', metOn: today() }],
  'close-concern': [concerned, { concernId: 'concern-1', text }],
  leave: [either, { text: null }],
  remove: [host, { reason: 'other', text }],
};

/** Everybody who can see the service. The operator, and another provider, cannot. */
const everybody = [
  ...['host', 'provider.ash', 'signatory.ash', 'officer.lewisham', 'officer.greenwich'],
  ...['social-worker', 'approver', 'signatory', 'finance', 'contract-manager'].map(
    (role) => `${role}.lewisham`,
  ),
];
const strangers = ['provider.birch', 'signatory.birch', 'administrator'];

/** `enter-service` opens a service line and stands at no other address. */
const ofOne = commandTypes.filter((type) => type !== 'enter-service');

const bodyOf = (type: CommandType) => ({ type, ...asked[type][1] });
const ask = async (who: string, id: string, type: CommandType) => {
  const answer = await hearth.as(who).post(`/v1/providers/${id}/commands`, bodyOf(type));
  return [answer.status, answer.body.code as string | undefined] as const;
};

test('whoever may not is told which roles may, a stranger that nothing is there, and nothing happens', async () => {
  const id = await registerAt(hearth).begun('host', entry());
  const wrong: unknown[] = [];
  for (const type of ofOne) {
    for (const who of everybody.filter((one) => !asked[type][0].includes(one))) {
      const told = await ask(who, id, type);
      if (told.join() !== '403,role-may-not') wrong.push([who, type, ...told]);
    }
    for (const who of strangers) {
      const told = await ask(who, id, type);
      if (told[0] !== 404) wrong.push([who, type, ...told]);
    }
  }
  expect(wrong).toEqual([]);
  expect(await registerAt(hearth).read('host', id)).toMatchObject({ version: 1 });
}, 120_000);

test('whoever may is answered by the service: done, or refused for another reason than the person', async () => {
  const answered: unknown[] = [];
  for (const type of ofOne) {
    for (const who of asked[type][0]) {
      const id = await registerAt(hearth).begun('host', entry());
      const [status, code] = await ask(who, id, type);
      if (![200, 409, 422].includes(status) || code === 'role-may-not') {
        answered.push([who, type, status, code]);
      }
    }
  }
  expect(answered).toEqual([]);
}, 240_000);

test.each([...everybody, ...strangers])('%s opens a service line only by role', async (who) => {
  const statusOf = async (body: object) => {
    const answer = await hearth.as(who).post('/v1/providers', body);
    return [answer.status, answer.body.code as string | undefined];
  };
  const isProvider = who.startsWith('provider.');
  const applying = {
    type: 'apply',
    service: isProvider ? service : { ...service, providerId: 'ash' },
  };

  expect(await statusOf(applying)).toEqual(
    who === 'host' || isProvider ? [201, undefined] : [403, 'role-may-not'],
  );
  expect(await statusOf(entry())).toEqual(
    who === 'host' ? [201, undefined] : [403, 'role-may-not'],
  );
});

test.each(everybody)('what %s may do by the view is what the route answers', async (who) => {
  const id = await registerAt(hearth).begun('host', entry());
  const { allowedActions } = await registerAt(hearth).read(who, id);
  const actions = allowedActions as {
    type: CommandType;
    available: boolean;
    refusal: { code: string; status: number } | null;
  }[];
  expect(actions.map(({ type }) => type)).toEqual([...commandTypes]);
  for (const { type, available, refusal } of actions) {
    if (available || type === 'enter-service') continue;
    expect([type, ...(await ask(who, id, type))]).toEqual([type, refusal?.status, refusal?.code]);
  }
});
