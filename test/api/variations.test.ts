import { createHash } from 'node:crypto';
import { addDays } from '../../domain/calendar';
import { variationWire } from '../../api/placements/view-schemas';
import { commandsOf, startOn } from './asking';
import { accepted, carriedOut, started } from './asking-stay';
import { openInterface, type Interface } from './interface';

// A variation is signed as the agreement is: by the hash of its exact text, which is read as data,
// as a page and as PDF.

let hearth: Interface;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
});
afterAll(async () => {
  await hearth.close();
});

const officer = 'officer.lewisham';
const ask = (identity: string, placementId: string, body: object) =>
  carriedOut(hearth, { identity, placementId }, body);

async function read(identity: string, placementId: string, changeId: string, query = '') {
  const path = `/v1/placements/${placementId}/variations/${changeId}${query}`;
  return hearth.as(identity).get(path);
}

async function proposed(placementId: string, body: object): Promise<string> {
  return (await ask(officer, placementId, body)).events[0].changeId as string;
}

const therapy = () => ({
  type: 'vary-services',
  services: [
    {
      ...{ kind: 'therapy', description: 'Weekly therapy.', unit: 'session' },
      ...{ quantityHundredths: 100, ratePence: 9_500, from: startOn(), until: null },
      reviewOn: addDays(startOn(), 90),
    },
  ],
  text: 'The care plan asks for it.',
});

const hashOf = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

test('a service is added with the day on which it is looked at again, or not at all', async () => {
  const placementId = await started(hearth);
  const [service] = therapy().services;
  const unsaid = { ...therapy(), services: [{ ...service, reviewOn: null }] };

  const { status, body } = await hearth.as(officer).post(commandsOf(placementId), unsaid);
  expect(status).toBe(400);
  expect(JSON.stringify(body)).toContain('reviewOn');
});

test('another text is not accepted, and the accepted one says who accepted it', async () => {
  const placementId = await started(hearth);
  const changeId = await proposed(placementId, therapy());
  const { status, body } = await read('signatory.birch', placementId, changeId);
  expect(status).toBe(200);
  const variation = variationWire.parse(body);
  expect(variation.textHash).toBe(hashOf(variation.text));
  expect(variation.text).toContain('therapy');
  expect(variation.text).toContain('£95.00 a week');
  expect(variation).toMatchObject({ outcome: 'waiting', agreedBy: [] });

  const accept = { type: 'accept-variation', changeId, textHash: 'a'.repeat(64) };
  const birch = hearth.as('signatory.birch');
  const refused = await birch.post(commandsOf(placementId), accept);
  expect([refused.status, refused.body.code]).toEqual([409, 'agreement-text-differs']);
  const unsaid = await birch.post(commandsOf(placementId), { ...accept, textHash: undefined });
  expect(unsaid.status).toBe(400);
  await accepted(hearth, { identity: 'signatory.birch', placementId }, changeId);

  const after = (await read(officer, placementId, changeId)).body;
  expect(after).toMatchObject({
    ...{ outcome: 'made', text: variation.text, proposedBy: officer },
    agreedBy: [{ signer: 'provider', subject: 'signatory.birch' }],
  });
});

test('a lower price names the old one and the new, and is kept as a page and as PDF', async () => {
  const placementId = await started(hearth);
  const from = addDays(startOn(), 7);
  const change = { kind: 'core-price', from, coreWeeklyPence: 350_000, needLevel: null };
  const proposal = { type: 'propose-change', change, text: 'Less support.' };
  const changeId = await proposed(placementId, proposal);

  const { body } = await read(officer, placementId, changeId);
  expect(body.text).toContain(
    `From ${from} the core weekly price is £3,500.00, in place of £4,000.00.`,
  );
  const page = await read(officer, placementId, changeId, '?format=html');
  expect(page.headers['content-type']).toMatch(/^text\/html/);
  expect(page.text).toContain(body.textHash);
  const pdf = await read(officer, placementId, changeId, '?format=pdf');
  expect(pdf.headers['content-type']).toBe('application/pdf');
});

test('is nobody else’s to read, and a correction without a signature has no text', async () => {
  const placementId = await started(hearth);
  const changeId = await proposed(placementId, therapy());
  for (const stranger of ['signatory.ash', 'officer.greenwich', 'host']) {
    expect((await read(stranger, placementId, changeId)).status).toBe(404);
  }
  const start = { kind: 'start', startedOn: addDays(startOn(), -1) };
  const proposal = { type: 'propose-change', change: start, text: 'Written wrong.' };
  const corrected = await proposed(placementId, proposal);
  expect((await read(officer, placementId, corrected)).status).toBe(404);
});
