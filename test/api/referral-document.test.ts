import request from 'supertest';
import { commandsOf, opened, sent } from './asking';
import { openInterface, type Interface } from './interface';

let hearth: Interface;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
});
afterAll(() => hearth.close());

const officer = 'officer.lewisham';
const pathOf = (placementId: string, format = 'json') =>
  `/v1/placements/${placementId}/referral?format=${format}`;

test('the council reads the child by name, and the home that is asked by its initials', async () => {
  const placementId = await sent(hearth);

  const ours = await hearth.as(officer).get(pathOf(placementId));
  const theirs = await hearth.as('provider.ash').get(pathOf(placementId));

  expect(ours.body).toMatchObject({
    placementId,
    child: { isPseudonym: false, familyName: 'Unmistakable' },
    referral: { lot: 'residential', details: { riskText: 'None that is known.' } },
    search: { urgency: 'planned', questions: [] },
  });
  expect(theirs.body).toMatchObject({
    child: { isPseudonym: true, sex: ours.body.child.sex },
    referral: { details: { riskText: null, needsText: ours.body.referral.details.needsText } },
  });
});

test('on paper it says what the same reader is told, and no more', async () => {
  const placementId = await sent(hearth);
  const question = { type: 'ask-question', text: 'Is there a <dog>?' };
  await hearth.as('provider.ash').post(commandsOf(placementId), question);

  const ours = await hearth.as(officer).get(pathOf(placementId, 'html'));
  const theirs = await hearth.as('provider.ash').get(pathOf(placementId, 'html'));
  const pdf = await hearth.as(officer).get(pathOf(placementId, 'pdf'));

  expect(ours.text).toContain('Unmistakable');
  expect(ours.text).toContain('Is there a &lt;dog&gt;? (open)');
  expect(theirs.text).not.toContain('Unmistakable');
  expect(theirs.text).not.toContain('None that is known.');
  expect(ours.text).not.toContain('not told yet');
  expect(theirs.text).toContain('not told yet');
  expect(theirs.text).toContain('told to the provider that is shortlisted or awarded');
  expect(pdf.headers['content-type']).toBe('application/pdf');
  expect(pdf.headers['content-disposition']).toContain(`referral-${placementId}.pdf`);
});

test('reading it is written down like any reading of a child’s details', async () => {
  const placementId = await opened(hearth);
  const reads = () =>
    hearth.dependencies.store.prisma.auditEntry.count({ where: { placementId, kind: 'read' } });
  const before = await reads();

  await hearth.as(officer).get(pathOf(placementId));
  await hearth.as('finance.lewisham').get(pathOf(placementId));

  expect(await reads()).toBe(before + 1);
});

test('is not there for a council or a home that has no part in it', async () => {
  const placementId = await opened(hearth);

  for (const stranger of ['officer.greenwich', 'provider.ash']) {
    expect((await hearth.as(stranger).get(pathOf(placementId))).status).toBe(404);
  }
  const unknown = await hearth.as(officer).get(pathOf(placementId, 'docx'));
  expect([unknown.status, unknown.body.code]).toEqual([400, 'request-malformed']);
  expect((await request(hearth.app).get(pathOf(placementId))).status).toBe(401);
});
