import request from 'supertest';
import { addDays } from '../../domain/calendar';
import { commandAnswerWire, placementInFullWire } from '../../api/placements/view-schemas';
import { commands, commandsOf, offer, opened, sent, today } from './asking';
import { openInterface, type Interface } from './interface';

// Awards that are not the ordinary one, through the interface and on the real engine: a provider
// named directly, a child placed before the papers, and an agreement that is not signed at once.

let hearth: Interface;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
});
afterAll(async () => {
  await hearth.close();
});

const as = (role: string) => hearth.as(`${role}.lewisham`);

async function ask(identity: string, placementId: string, body: object) {
  const answer = await hearth.as(identity).post(commandsOf(placementId), body);
  expect([answer.status, answer.body.detail]).toEqual([200, undefined]);
  commandAnswerWire.parse(answer.body);
  return answer.body;
}

async function refused(identity: string, placementId: string, body: object) {
  const { status, body: problem } = await hearth.as(identity).post(commandsOf(placementId), body);
  return [status, problem.code];
}

const approval = {
  type: 'approve-award',
  approvals: [
    {
      ...{ ruleId: 'eligibility.out-of-area', office: 'nominated-officer' },
      text: 'Bromley is near enough for the school.',
    },
  ],
};

describe('a provider named directly', () => {
  test('waits for an authority and for the office, and then goes out to be signed', async () => {
    const placementId = await opened(hearth);
    const named = await ask('officer.lewisham', placementId, commands['direct-award']);
    expect(named.placement).toMatchObject({ stage: 'awarding', proposal: { basis: 'direct' } });
    expect(named.placement.authorityNeeded).toBe('off-criteria');

    const alone = { type: 'approve-award' };
    expect(await refused('approver.lewisham', placementId, alone)).toEqual([
      422,
      'office-required',
    ]);
    expect(await refused('approver.lewisham', placementId, approval)).toEqual([
      422,
      'authority-required',
    ]);
    await ask('approver.lewisham', placementId, commands['record-authority']);
    const { placement } = await ask('approver.lewisham', placementId, approval);

    expect(placement.stage).toBe('agreeing');
    const { body } = await as('contract-manager').get(`/v1/placements/${placementId}/award-record`);
    expect(body).toMatchObject({
      rounds: [],
      direct: [{ justification: 'sibling-placed-there', text: 'A sister is there.' }],
      authorities: [{ authority: 'key-decision', decidedBy: 'mayor-and-cabinet' }],
      proposals: [
        { decision: { approvals: [{ text: 'Bromley is near enough for the school.' }] } },
      ],
    });
  });

  test('to a home that nobody knows is refused', async () => {
    const placementId = await opened(hearth);
    const unknown = { ...commands['direct-award'], serviceLineId: 'yew-house' };

    expect(await refused('officer.lewisham', placementId, unknown)).toEqual([
      422,
      'service-unknown',
    ]);
  });
});

describe('a child placed before the papers', () => {
  test('is recorded in one request, and every missing paper stands open', async () => {
    const placementId = await opened(hearth);
    const startedOn = addDays(today(), -1);
    const made = { ...commands['record-placement-made'], startedOn, limb: '6c', limbText: 'None.' };

    const { placement } = await ask('officer.lewisham', placementId, made);

    expect(placement).toMatchObject({ stage: 'active', startedBefore: ['approval', 'agreement'] });
    const { body } = await as('officer').get(`/v1/placements/${placementId}/deadlines`);
    const kinds = (body.items as { kind: string; status: string }[]).map(({ kind }) => kind);
    expect(kinds).toEqual(
      expect.arrayContaining([
        ...['award-approval', 'award-record', 'agreement-signature'],
        ...['notification', 'placement-plan'],
      ]),
    );
    const mine = await hearth.as('provider.ash').get(`/v1/placements/${placementId}`);
    expect(placementInFullWire.parse(mine.body)).toMatchObject({
      startedBefore: ['agreement'],
      approval: null,
    });
  });

  test('is rejected without an end, authorised, signed, and the full form follows', async () => {
    const placementId = await opened(hearth);
    const made = { ...commands['record-placement-made'], limb: '6c', limbText: 'None.' };
    await ask('officer.lewisham', placementId, made);
    await ask('approver.lewisham', placementId, { type: 'reject-award', text: 'Too dear.' });
    const waiting = await as('officer').get(`/v1/placements/${placementId}`);
    expect(waiting.body.startedBefore).toEqual(['approval', 'agreement', 'authority']);

    await ask('approver.lewisham', placementId, commands['record-authority']);
    const revised = await ask('officer.lewisham', placementId, commands['revise-agreement']);
    expect(revised.placement.agreement).toMatchObject({ version: 2, form: 'full' });
    const { textHash } = revised.placement.agreement;
    await ask('signatory.lewisham', placementId, { type: 'sign-agreement', textHash });
    const { placement } = await ask('signatory.ash', placementId, {
      ...{ type: 'sign-agreement', textHash },
    });

    expect(placement).toMatchObject({ stage: 'active', startedBefore: [] });
  });

  test('takes of the envelope at once, though nobody has approved', async () => {
    const placementId = await opened(hearth, { rehearsal: true });
    const made = { ...commands['record-placement-made'], limb: '6c', limbText: 'None.' };
    await ask('officer.lewisham', placementId, made);

    const { body } = await as('finance').get(`/v1/envelopes?rehearsalOf=${placementId}`);
    const committed = (body.items as { committedPence: number }[]).map((it) => it.committedPence);
    expect(Math.max(...committed)).toBeGreaterThan(0);
  });
});

test('an envelope warns once what is forecast passes its limit', async () => {
  const placementId = await opened(hearth, { rehearsal: true });
  const made = { ...commands['record-placement-made'], limb: '6c', limbText: 'None.' };
  await ask('officer.lewisham', placementId, made);
  const { body } = await as('finance').get(`/v1/envelopes?rehearsalOf=${placementId}`);
  const items = body.items as { envelopeId: string; committedPence: number }[];
  const { envelopeId = '' } = items.find(({ committedPence }) => committedPence > 0) ?? {};
  const read = async () => (await as('finance').get(`/v1/envelopes/${envelopeId}`)).body;

  expect((await read()).warning).toBeNull();
  // What is committed above a lower limit stands as unratified; the forecast is warned of.
  await hearth.dependencies.store.prisma.$executeRaw`
    UPDATE envelopes SET spend_limit_pence = 100, unratified_pence = committed_pence - 100
    WHERE id = ${envelopeId}`;
  const { warning, forecastPence } = await read();

  expect(warning).toEqual({ code: 'forecast-passes-limit', byPence: forecastPence - 100 });
});

describe('an agreement', () => {
  async function agreeing() {
    const placementId = await opened(hearth);
    await ask('officer.lewisham', placementId, commands['direct-award']);
    await ask('approver.lewisham', placementId, commands['record-authority']);
    const { placement } = await ask('approver.lewisham', placementId, approval);
    return { placementId, textHash: placement.agreement.textHash as string };
  }

  test('rejected goes back to the officer, and the hash of the old text signs nothing', async () => {
    const { placementId, textHash } = await agreeing();
    const sign = { type: 'sign-agreement', textHash };
    await ask('signatory.lewisham', placementId, sign);
    await ask('signatory.ash', placementId, commands['reject-agreement']);
    expect(await refused('signatory.ash', placementId, sign)).toEqual([409, 'agreement-rejected']);

    const revised = await ask('officer.lewisham', placementId, {
      ...{ ...commands['revise-agreement'], signingOrder: 'provider-first' },
    });
    const anew = { ...sign, textHash: revised.placement.agreement.textHash };
    expect(revised.placement.agreement.signedBy).toEqual([]);
    expect(await refused('signatory.lewisham', placementId, sign)).toEqual([
      409,
      'agreement-text-differs',
    ]);
    expect(await refused('signatory.lewisham', placementId, anew)).toEqual([
      409,
      'not-your-turn-to-sign',
    ]);
    await ask('signatory.ash', placementId, anew);
    const { placement } = await ask('signatory.lewisham', placementId, anew);
    expect(placement.stage).toBe('arranged');
    const late = await refused('signatory.ash', placementId, commands['reject-agreement']);
    expect(late).toEqual([409, 'command-does-not-fit-stage']);
  });

  test('is printed with the certificate of its signatures', async () => {
    const { placementId, textHash } = await agreeing();
    await ask('signatory.lewisham', placementId, { type: 'sign-agreement', textHash });
    const path = `/v1/placements/${placementId}/agreement`;

    const page = await hearth.as('signatory.ash').get(`${path}?format=html`);
    const pdf = await hearth.as('signatory.ash').get(`${path}?format=pdf`);

    expect(page.headers['content-type']).toContain('text/html');
    expect(page.text).toContain('INDIVIDUAL PLACEMENT AGREEMENT');
    expect(page.text).toContain(textHash);
    expect(page.text).toContain('signatory.lewisham');
    expect(page.text).toContain('Ash House (fictional)');
    expect(pdf.headers['content-type']).toBe('application/pdf');
    expect((pdf.body as Buffer).subarray(0, 5).toString('latin1')).toBe('%PDF-');
  });
});

describe('the award record', () => {
  test('is printed for the council alone, with what people wrote as words and never as markup', async () => {
    const placementId = await opened(hearth);
    const text = 'A <b>sister</b> & her friends are there.';
    await ask('officer.lewisham', placementId, { ...commands['direct-award'], text });
    const path = `/v1/placements/${placementId}/award-record`;

    const page = await as('contract-manager').get(`${path}?format=html`);
    expect(page.text).toContain('A &lt;b&gt;sister&lt;/b&gt; &amp; her friends are there.');
    expect(page.text).toContain('Ash House (fictional)');
    const pdf = await as('contract-manager').get(`${path}?format=pdf`);
    expect(pdf.headers['content-disposition']).toContain(`award-record-${placementId}.pdf`);
    expect((await hearth.as('provider.ash').get(`${path}?format=pdf`)).status).toBe(404);
    expect((await as('officer').get(`${path}?format=docx`)).status).toBe(400);
  });

  test('comes as a page to whoever asks for one, and as data to everybody else', async () => {
    const placementId = await sent(hearth);
    await ask('provider.ash', placementId, offer('ash-house'));
    await ask('officer.lewisham', placementId, {
      ...{ ...commands['record-placement-made'], limb: '6c', limbText: 'None.' },
    });
    const path = `/v1/placements/${placementId}/award-record`;
    const { body } = await request(hearth.app).post('/local/token').send({
      identity: 'contract-manager.lewisham',
    });
    const asking = (accept: string) =>
      request(hearth.app)
        .get(path)
        .set('accept', accept)
        .set('authorization', `Bearer ${body.accessToken as string}`);

    expect((await asking('text/html')).text).toContain('A placement made before its papers');
    expect((await asking('application/pdf')).headers['content-type']).toBe('application/pdf');
    const data = await asking('*/*');
    expect(data.body).toMatchObject({ made: { agreedByText: 'The duty manager of each side.' } });
    expect(data.body.rounds[0].considered.length).toBeGreaterThan(0);
  });
});
