import { addDays, londonDateOf, plainDate } from '../../domain/calendar';
import type { PlacementEvent } from '../../domain/placement/events';
import { readAudit } from '../../store/audit/audit';
import { recordPlacement } from '../../store/write/record-placement';
import { eventsTo } from '../store/lives';
import { openInterface, type Interface } from './interface';

// Step-down meetings and shared cases, on rows of a real database; no command is carried out here.

let hearth: Interface;
const placementId = 'placement-of-two-thousand-and-twenty-four';

beforeAll(async () => {
  hearth = await openInterface({ withWorker: false });
  const { store } = hearth.dependencies;
  // The demonstration has envelopes of its own, so this life takes of none.
  const events = eventsTo('active', { placementId }).map((event): PlacementEvent => {
    const free = 'envelopes' in event ? { ...event, envelopes: [] } : event;
    return 'commitments' in free ? { ...free, commitments: [] } : free;
  });
  expect(await recordPlacement(store, { events, decisions: [] })).toEqual({ recorded: true });
});
afterAll(async () => {
  await hearth.close();
});

const officer = () => hearth.as('officer.lewisham');
const today = () => londonDateOf(Date.now());
const meeting = (changes: object = {}) => ({
  heldOn: today(),
  attendees: [
    { party: 'council', name: 'A. Manager' },
    { party: 'host', name: 'The Alliance' },
  ],
  decisions: [
    { placementId, decision: 'step-down', owner: 'B. Worker', says: 'Ready for a family.' },
  ],
  ...changes,
});

describe('who should be looked at', () => {
  test('is proposed by rule with its reasons, and only to who plans a next place', async () => {
    const { body } = await officer().get('/v1/step-down-candidates');

    expect(body.items).toMatchObject([
      { placementId, reasons: ['review-overdue', 'long-stay', 'planned-end-near'] },
    ]);
    expect((await hearth.as('host').get('/v1/step-down-candidates')).status).toBe(403);
    expect((await hearth.as('finance.lewisham').get('/v1/step-down-candidates')).status).toBe(403);
    const greenwich = await hearth.as('officer.greenwich').get('/v1/step-down-candidates');
    expect(greenwich.body.items).toEqual([]);
  });
});

describe('a meeting', () => {
  test('that leaves a candidate undecided, or names a stranger, is refused', async () => {
    const path = '/v1/step-down-meetings';
    const none = await officer().post(path, meeting({ decisions: [] }));
    expect([none.status, none.body.code]).toEqual([422, 'values-do-not-fit']);
    expect(none.body.detail).toContain(placementId);

    const [known] = meeting().decisions;
    const strange = { ...known, placementId: 'placement-of-nobody' };
    const other = await officer().post(path, meeting({ decisions: [known, strange] }));
    expect([other.status, other.body.code]).toEqual([422, 'values-do-not-fit']);

    const twice = await officer().post(path, meeting({ decisions: [known, known] }));
    expect([twice.status, twice.body.code]).toEqual([400, 'request-malformed']);
  });

  test('that has not been held yet, or that the host would record, is refused', async () => {
    const ahead = await officer().post(
      '/v1/step-down-meetings',
      meeting({ heldOn: addDays(today(), 1) }),
    );
    expect([ahead.status, ahead.body.code]).toEqual([422, 'date-in-future']);
    const host = await hearth.as('host').post('/v1/step-down-meetings', meeting());
    expect([host.status, host.body.code]).toEqual([403, 'role-may-not']);
  });

  test('is recorded once for its key, and the host sees its cases without the children', async () => {
    const path = '/v1/step-down-meetings';
    const first = await officer().post(path, meeting(), 'the-same-key');
    const again = await officer().post(path, meeting(), 'the-same-key');
    expect([first.status, again.body]).toEqual([201, first.body]);

    const own = (await officer().get(path)).body.items;
    expect(own).toMatchObject([{ decisions: [{ owner: 'B. Worker', decision: 'step-down' }] }]);
    const seen = (await hearth.as('host').get(path)).body.items;
    expect(seen).toMatchObject([{ cases: [{ case: 1, decision: 'step-down' }] }]);
    const text = JSON.stringify(seen);
    for (const secret of [placementId, 'B. Worker', 'Ready for'])
      expect(text).not.toContain(secret);
    expect((await hearth.as('officer.greenwich').get(path)).body.items).toEqual([]);
  });

  test('at which the host did not sit is none of its business', async () => {
    const path = '/v1/step-down-meetings';
    const alone = [{ party: 'council', name: 'A. Manager' }];
    const heldOn = plainDate('2025-11-03');
    await officer().post(path, meeting({ attendees: alone, heldOn }));

    const seen = (await hearth.as('host').get(path)).body.items as { heldOn: string }[];
    expect(seen.map((one) => one.heldOn)).not.toContain(heldOn);
  });
});

describe('a case shared with the consortium', () => {
  const share = (changes: object = {}) => ({
    placementId,
    purpose: 'mediation',
    until: addDays(today(), 14),
    ...changes,
  });

  test('is of one’s own, and has an end that lies ahead', async () => {
    const past = await officer().post('/v1/shared-cases', share({ until: today() }));
    expect([past.status, past.body.code]).toEqual([422, 'last-day-in-past']);
    const other = await hearth.as('officer.greenwich').post('/v1/shared-cases', share());
    expect(other.status).toBe(404);
  });

  test('is seen without the child, written down, and gone once it is ended', async () => {
    const { body } = await officer().post('/v1/shared-cases', share());
    const seen = await hearth.as('host').get('/v1/shared-cases');

    expect(seen.body.items).toMatchObject([
      { sharedCaseId: body.sharedCaseId, lot: 'residential', stage: 'active' },
    ]);
    expect(JSON.stringify(seen.body)).not.toContain('child-1');
    const page = await readAudit(hearth.dependencies.store, { placementId, limit: 10 });
    expect(page.items.map(({ kind, subject }) => [kind, subject])).toContainEqual(['read', 'host']);

    const end = `/v1/shared-cases/${String(body.sharedCaseId)}/end`;
    expect((await hearth.as('officer.greenwich').post(end, {})).status).toBe(404);
    expect((await officer().post(end, {})).status).toBe(200);
    expect((await hearth.as('host').get('/v1/shared-cases')).body.items).toEqual([]);
    expect((await officer().post(end, {})).status).toBe(404);
  });
});
