import { createPrivateKey, randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import request, { type Response } from 'supertest';
import { localAudience, localIssuer } from '../../main/local-identities';
import { digestOf } from '../../rules/canonical-json';
import { openInterface, type Interface } from './interface';

let hearth: Interface;
beforeEach(async () => {
  hearth = await openInterface({ withWorker: false });
});
afterEach(async () => {
  await hearth.close();
});

const as = (identity: string) => hearth.as(`${identity}.lewisham`);
const entries = '/v1/policy/entries';

const limits = (changes: object = {}) => ({
  recordId: 'reference.role-limits',
  from: '2026-12-01',
  says: 'An approver may approve up to £250,000 for a placement.',
  source: { document: 'Scheme of delegation', clause: '3.2' },
  value: { rows: [{ role: 'approver', lot: 'residential', limitPence: 25_000_000 }] },
  ...changes,
});

async function proposed(changes: object = {}): Promise<string> {
  const answer = await as('officer').post(entries, limits(changes));
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body.entryId as string;
}

const decide = (entryId: string, verb: 'approve' | 'reject' = 'approve') =>
  as('approver').post(`${entries}/${entryId}/${verb}`, {});

/** Somebody who holds both roles, which no ready identity does. */
async function postAsBoth(path: string, body: object): Promise<Response> {
  const claims = { roles: ['placement-officer', 'approver'], authority: 'lewisham' };
  const token = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'ES256', kid: hearth.keys.keyId })
    .setSubject('both.lewisham')
    .setIssuer(localIssuer)
    .setAudience(localAudience)
    .setIssuedAt()
    .setExpirationTime('5m')
    .sign(createPrivateKey(hearth.keys.privatePem));
  return request(hearth.app)
    .post(path)
    .set('authorization', `Bearer ${token}`)
    .set('idempotency-key', randomUUID())
    .send(body);
}

describe('the table of routes', () => {
  test('says of each what it is in law, under which law it buys, and who leads it', async () => {
    const { body } = await as('contract-manager').get('/v1/policy/rules/reference.routes');
    const rows = body.items[0].record.rows as readonly Readonly<Record<string, string | null>>[];
    const of = (route: string, lot: string) =>
      rows.filter((one) => one['route'] === route && one['lot'] === lot);

    expect(of('dpv', 'supportedAccommodation')).toMatchObject([
      {
        ...{ legalTerm: 'dynamic-purchasing-system', standing: 'stated' },
        legalRegime: 'public-contracts-regulations-2015',
        leadAuthority: 'London Borough of Hammersmith & Fulham',
        document: 'Notice FEB325977, sell2wales.gov.wales, 14 February 2020',
      },
    ]);
    // Nothing is published of who leads the vehicle for fostering, so nothing is said.
    expect(of('dpv', 'fostering')).toMatchObject([{ leadAuthority: null, standing: 'assumed' }]);
    expect(of('greenwich', 'supportedAccommodation')).toMatchObject([
      { legalTerm: 'framework-agreement', clause: '1.1; 4.16' },
    ]);
    // A purchase begun from 24 February 2025 on stands under another law.
    const spot = of('spot', 'residential').map(({ from, until, legalRegime }) => [
      from,
      until,
      legalRegime,
    ]);
    expect(spot).toEqual([
      [null, '2025-02-24', 'public-contracts-regulations-2015'],
      ['2025-02-24', null, 'procurement-act-2023'],
    ]);
  });
});

describe('an authority entry is refused', () => {
  test('when its value does not fit, with every fault; and nothing is kept', async () => {
    const value = { rows: [{ role: 'approver', lot: 'attic', limitPence: -1 }] };

    const answer = await as('officer').post(entries, limits({ value }));

    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ code: 'entry-does-not-load' });
    expect(answer.body.errors.length).toBeGreaterThan(1);
    expect(JSON.stringify(answer.body)).not.toMatch(/line \d/);
    expect((await as('officer').get(entries)).body).toEqual({ items: [] });
  });

  test('with a condition on an unknown fact, by a pointer and a sentence; the book stays', async () => {
    const before = await as('officer').get('/v1/policy/rules');
    const leaf = { fact: 'phaseOfTheMoon', operator: 'is', value: 'full' };
    const value = { params: { basisPoints: 400 }, conditions: { all: [leaf] } };
    const recordId = 'pricing.residential-long-term';

    const answer = await as('officer').post(entries, limits({ recordId, value }));

    expect([answer.status, answer.body.code]).toEqual([422, 'entry-does-not-load']);
    expect(answer.body.errors[0]).toMatchObject({
      ...{ in: 'body', pointer: '/value', code: 'does-not-load' },
      message: expect.stringContaining('conditions.all.0.fact'),
    });
    const after = await as('officer').get('/v1/policy/rules');
    expect(after.body.bookDigest).toBe(before.body.bookDigest);
  });

  test.each([
    ['for a record that nobody knows', { recordId: 'pricing.magic' }, 422, 'entry-does-not-load'],
    ['with a day that does not exist', { from: '2027-02-29' }, 400, 'request-malformed'],
    ['with a field that nobody knows', { because: 'I say so' }, 400, 'request-malformed'],
    ['without a source', { source: undefined }, 400, 'request-malformed'],
  ])('%s', async (_, changes, status, code) => {
    const answer = await as('officer').post(entries, limits(changes));

    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  test('to who may not propose, and to who may not approve', async () => {
    expect((await as('finance').post(entries, limits())).body.code).toBe('role-may-not');
    const entryId = await proposed();

    const answer = await as('officer').post(`${entries}/${entryId}/approve`, {});

    expect([answer.status, answer.body.code]).toEqual([403, 'role-may-not']);
  });

  test('to who proposed it, whatever their roles', async () => {
    const own = await postAsBoth(entries, limits());

    const answer = await postAsBoth(`${entries}/${own.body.entryId as string}/approve`, {});

    expect([answer.status, answer.body.code]).toEqual([403, 'same-person']);
  });
});

describe('an authority entry is not approved', () => {
  test('as a second value from the same day, when the first was approved meanwhile', async () => {
    const [first, second] = [await proposed(), await proposed()];
    expect((await decide(first)).status).toBe(200);

    const answer = await decide(second);

    expect([answer.status, answer.body.code]).toEqual([422, 'entry-does-not-load']);
    expect(answer.body.detail).toContain('an entry from 2026-12-01 already');
  });

  test('once it was decided the other way; another council does not even see it', async () => {
    const entryId = await proposed();
    await decide(entryId, 'reject');

    expect((await decide(entryId)).body.code).toBe('entry-decided');
    const elsewhere = await hearth.as('officer.greenwich').get(entries);
    expect(elsewhere.body).toEqual({ items: [] });
  });
});

describe('an approved authority entry', () => {
  test('stands in place of the shipped record from its day, for its council alone', async () => {
    const on = (day: string, identity = 'officer.lewisham') =>
      hearth.as(identity).get(`/v1/policy/rules?on=${day}&family=reference&standing=unconfirmed`);
    const ids = (answer: Response) =>
      (answer.body.items as readonly { ruleId: string }[]).map(({ ruleId }) => ruleId);

    await decide(await proposed());

    expect(ids(await on('2026-11-30'))).toContain('reference.role-limits');
    expect(ids(await on('2026-12-01'))).not.toContain('reference.role-limits');
    expect(ids(await on('2026-12-01', 'officer.greenwich'))).toContain('reference.role-limits');
  });

  test('gives its council a book of its own, kept under its digest', async () => {
    const before = await as('officer').get('/v1/policy/rules');
    const approval = await decide(await proposed());
    const after = await as('officer').get('/v1/policy/rules');

    const digest = approval.body.bookDigest as string;
    expect(after.body.bookDigest).toBe(digest);
    expect(before.body.bookDigest).not.toBe(digest);
    const book = await hearth.as('officer.greenwich').get(`/v1/policy/books/${digest}`);
    expect(digestOf(book.body.canonical as string)).toBe(digest);
  });
});

describe('what an approved entry says', () => {
  test('is shown in the history of its record, with its source, as stated', async () => {
    await decide(await proposed());

    const { body } = await as('officer').get('/v1/policy/rules/reference.role-limits');

    expect(body.items).toMatchObject([
      { ruleId: 'reference.role-limits', inForce: { until: '2026-12-01' } },
      {
        ruleId: 'reference.role-limits-entered-2026-12-01',
        standing: 'stated',
        source: { document: 'Scheme of delegation', clause: '3.2' },
        inForce: { from: '2026-12-01', until: null },
      },
    ]);
  });

  test('says who proposed and who approved it; repeating the approval changes nothing', async () => {
    const entryId = await proposed();
    await decide(entryId);
    expect((await decide(entryId)).status).toBe(200);

    const { body } = await as('finance').get(entries);

    expect(body.items).toMatchObject([
      { entryId, status: 'approved', proposedBy: 'officer.lewisham' },
    ]);
    expect(body.items[0]).toMatchObject({ decidedBy: 'approver.lewisham' });
  });

  test('moves what a forecast answers, from its day, and not a day before', async () => {
    const forecast = (startsOn: string) =>
      as('officer').post('/v1/forecasts', {
        ...{ lot: 'residential', startsOn, endsOn: '2031-01-01', coreWeeklyPence: 450_000 },
        child: { dateOfBirth: '2017-03-01' },
      });
    const changes = {
      recordId: 'pricing.residential-long-term',
      from: '2028-06-01',
      value: { params: { basisPoints: 400 } },
    };
    await decide(await proposed(changes));

    const { body } = await forecast('2027-06-01');

    expect(body.segments).toMatchObject([
      { from: '2027-06-01', until: '2028-03-01', weeklyPence: 450_000 },
      { from: '2028-03-01', until: '2028-06-01', weeklyPence: 436_500 },
      { from: '2028-06-01', until: '2031-01-01', weeklyPence: 432_000 },
    ]);
  });
});

describe('going live', () => {
  test('is refused while a command needs a value that nobody confirmed, with who may', async () => {
    const readiness = await as('finance').get('/v1/policy/readiness?on=2026-12-01');
    expect(readiness.body).toMatchObject({
      ready: false,
      live: null,
      missing: [{ recordId: 'reference.role-limits', neededBy: ['approve-award'] }],
    });

    const answer = await as('approver').post('/v1/policy/go-live', { from: '2026-12-01' });

    expect([answer.status, answer.body.code]).toEqual([422, 'policy-unconfirmed']);
    expect(answer.body.facts).toEqual({
      records: ['reference.role-limits'],
      mayPropose: ['placement-officer', 'contract-manager'],
      mayApprove: ['approver'],
    });
    expect(answer.body.because).toMatchObject([{ ruleId: 'reference.role-limits' }]);
  });

  test('is recorded with its book once the value is entered, and is no officer’s to do', async () => {
    const approval = await decide(await proposed());
    const body = { from: '2026-12-01' };
    expect((await as('officer').post('/v1/policy/go-live', body)).status).toBe(403);

    const answer = await as('approver').post('/v1/policy/go-live', body);

    const live = { councilId: 'lewisham', from: '2026-12-01', decidedBy: 'approver.lewisham' };
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ ...live, bookDigest: approval.body.bookDigest });
    const readiness = await as('officer').get('/v1/policy/readiness?on=2026-12-01');
    expect(readiness.body).toMatchObject({ ready: true, missing: [], live });
  });
});

describe('the area of a postcode', () => {
  const ask = (query: string) => as('officer').get(`/v1/policy/brma?${query}`);

  test('is refused for a postcode in no table, with a pointer, and nothing is guessed', async () => {
    const answer = await ask('postcode=M1+1AA&on=2024-05-31');

    expect([answer.status, answer.body.code]).toEqual([422, 'values-do-not-fit']);
    expect(answer.body.errors).toEqual([
      {
        ...{ in: 'query', pointer: '/postcode', code: 'postcode-unknown' },
        message: 'is in no table on 2024-05-31; the council names its area',
      },
    ]);
  });

  test.each(['postcode=SE13', 'postcode=', 'on=2024-05-31', 'postcode=SE13+6LG&colour=red'])(
    '?%s is no question',
    async (query) => {
      expect((await ask(query)).body.code).toBe('request-malformed');
    },
  );

  test('SE13 6LG lies in Inner South East London since 1 April 2020, by the table', async () => {
    const { body } = await ask('postcode=se136lg&on=2020-04-01');

    expect(body).toMatchObject({
      brma: 'Inner South East London',
      because: [{ ruleId: 'reference.brma-postcodes', standing: 'assumed' }],
    });
    expect((await ask('postcode=SE13+6LG&on=2020-03-31')).status).toBe(422);
  });
});

describe('a rule', () => {
  test('is shown with its cases and what went before it; an unknown one is not there', async () => {
    const { body } = await as('officer').get('/v1/policy/rules/pricing.residential-long-term');

    expect(body.cases).toMatchObject([{ rule: 'pricing.residential-long-term' }]);
    const lha = await as('officer').get('/v1/policy/rules/reference.lha-rates-2024');
    expect(lha.body.items).toMatchObject([
      { ruleId: 'reference.lha-rates-2020' },
      { ruleId: 'reference.lha-rates-2024' },
      { ruleId: 'reference.lha-rates-2026' },
    ]);
    expect((await as('officer').get('/v1/policy/rules/pricing.magic')).status).toBe(404);
  });
});
