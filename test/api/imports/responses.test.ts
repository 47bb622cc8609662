import { randomUUID } from 'node:crypto';
import { addDays, londonDateOf } from '../../../domain/calendar';
import { csvOf, type Row } from '../../support/import-rows';
import { commandsOf, startOn } from '../asking';
import { openInterface, type Interface } from '../interface';
import { imported, officer, sendFile } from './importing';

// What homes have answered in the consortium's portal, recorded for the referral that they were
// asked about, on the real engine and database.

let hearth: Interface;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
});
afterAll(async () => {
  await hearth.close();
});

const today = londonDateOf(Date.now());
const path = '/v1/imports/responses';
const take = (rows: readonly Row[], query = '') => imported(hearth, csvOf(rows), { path, query });

/** This minute as the portal writes it: London time, without seconds. */
const thisMinute = () =>
  new Date().toLocaleString('sv-SE', { timeZone: 'Europe/London' }).slice(0, 16);

async function ask(placementId: string, body: object) {
  const answer = await hearth.as(officer).post(commandsOf(placementId), body);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}

/** Referrals of the portal under one reference, each brought over and sent to the homes. */
async function sentReferrals(count: number) {
  const reference = `CP-${randomUUID()}`;
  const rows = Array.from({ length: count }, () => ({
    ...{ careplace_reference: reference, lot: 'residential', need_level: 'standard' },
    ...{ required_start_on: startOn(), given_names: 'Alex', family_name: randomUUID() },
    ...{ date_of_birth: '2015-05-04', sex: 'male', area: 'Lewisham', needs: 'A calm home.' },
  }));
  const { lines } = await imported(hearth, csvOf(rows), { path: '/v1/imports/referrals' });
  const ids = lines.map(({ placementId }: { placementId: string }) => placementId) as string[];
  for (const id of ids) {
    await ask(id, {
      ...{ type: 'amend-referral', text: 'From the portal.', legalStatus: 'full-care-order' },
      ...{ matchingNeeds: [], immediateRisk: false, riskText: 'None that is known.' },
    });
    await ask(id, { type: 'send-referral' });
  }
  return { reference, ids };
}

const offerRow = (reference: string, changes: Row = {}): Row => ({
  ...{ careplace_reference: reference, response_reference: 'R-1', service_line_id: 'ash-house' },
  ...{ answer: 'offer', answered_at: thisMinute(), answered_by: 'The manager' },
  ...{ core_weekly_price: '4000.00', available_from: startOn() },
  ...changes,
});
const declineRow = (reference: string, changes: Row = {}): Row => ({
  ...{ careplace_reference: reference, response_reference: 'R-1', answer: 'decline' },
  ...{ service_line_id: 'birch-lodge', answered_at: thisMinute() },
  ...{ decline_reason: 'no-vacancy', decline_note: 'Full until the spring.' },
  ...changes,
});

const offersOf = async (placementId: string) =>
  (await hearth.as(officer).get(`/v1/placements/${placementId}/offers`)).body;

describe('POST /v1/imports/responses', () => {
  test('records offers and declines as taken from the portal, sealed until the window closes', async () => {
    const { reference, ids } = await sentReferrals(1);
    const [placementId = ''] = ids;
    const therapy = {
      ...{ service_1_kind: 'therapy', service_1_description: 'Play therapy' },
      ...{ service_1_unit: 'session', service_1_quantity: '1', service_1_rate: '60.00' },
      service_1_from: startOn(),
    };
    const others = ['cedar-house', 'cedar-view'].map((service_line_id) =>
      declineRow(reference, { service_line_id }),
    );
    const rows = [offerRow(reference, therapy), ...others, declineRow(reference)];
    const result = await take(rows);
    const sealed = JSON.stringify(await offersOf(placementId));
    const { items } = (await hearth.as(officer).get(`/v1/placements/${placementId}/timeline`)).body;
    const seen = (await hearth.as(officer).get(`/v1/placements/${placementId}`)).body;
    await ask(placementId, { type: 'close-window', text: 'All have answered.' });

    expect(result.counts).toMatchObject({ imported: 4, refused: 0 });
    expect(new Set(result.lines.map((line: Row) => line['placementId']))).toEqual(new Set(ids));
    expect(sealed).not.toContain('400000');
    expect(items.find(({ serviceLineId }: Row) => serviceLineId === 'birch-lodge')).toMatchObject({
      ...{ type: 'referral-declined', reason: 'no-vacancy', text: 'Full until the spring.' },
      taken: { medium: 'portal' },
    });
    // All four answers have one reference, and it is kept of each.
    const answers = seen.externalReferences.filter(
      ({ commandId }: { commandId: string | null }) => commandId !== null,
    );
    expect(answers.map((one: Row) => one['reference'])).toEqual(['R-1', 'R-1', 'R-1', 'R-1']);
    const opened = await offersOf(placementId);
    expect(JSON.stringify(opened)).toContain('400000');
    expect(JSON.stringify(opened)).toContain('Play therapy');
  });
});

describe('POST /v1/imports/responses, answer by answer', () => {
  test('the same file twice, or a longer one, changes nothing that is there', async () => {
    const { reference, ids } = await sentReferrals(1);
    const row = offerRow(reference);
    const first = await take([row]);
    const events = () =>
      hearth.dependencies.store.prisma.placementEvent.count({
        where: { placementId: ids[0] ?? '' },
      });
    const before = await events();
    const again = await take([row]);
    const longer = await take([row, declineRow(reference)]);
    const changed = await take([{ ...row, core_weekly_price: '4001.00' }]);

    expect(first.counts).toMatchObject({ imported: 1 });
    expect([again.counts.imported, again.counts['already-there']]).toEqual([0, 1]);
    expect([longer.counts.imported, longer.counts['already-there']]).toEqual([1, 1]);
    expect(await events()).toBe(before + 1);
    expect(changed.lines[0]).toMatchObject({
      outcome: 'differs',
      problems: [{ code: 'other-facts', says: expect.stringContaining('ash-house') as string }],
    });
  });

  test('a reference of several referrals wants the one that is meant, and says so', async () => {
    const { reference, ids } = await sentReferrals(2);
    const plain = await take([offerRow(reference)], '?dryRun=true');
    const named = await take(ids.map((id) => offerRow(reference, { placement_id: id })));
    const other = await take([offerRow(reference, { placement_id: randomUUID() })]);

    expect(plain.lines[0].problems).toEqual([
      expect.objectContaining({ column: 'placement_id', code: 'referral-not-plain' }),
    ]);
    expect(named.lines.map((line: Row) => line['placementId'])).toEqual(ids);
    expect(named.counts).toMatchObject({ imported: 2 });
    expect(other.lines[0].problems).toEqual([
      expect.objectContaining({ column: 'placement_id', code: 'referral-unknown' }),
    ]);
  });

  test('what the rules refuse is refused with their words, each time, and its neighbours stand', async () => {
    const { reference } = await sentReferrals(1);
    const rows = [offerRow(reference, { core_weekly_price: '9000.00' }), declineRow(reference)];
    const first = await take(rows);
    const again = await take(rows);

    expect(first.counts).toMatchObject({ imported: 1, refused: 1 });
    expect(again.counts).toMatchObject({ imported: 0, refused: 1, 'already-there': 1 });
    expect(first.lines[0].problems[0]).toMatchObject({ code: 'refused' });
    expect(again.lines[0].problems).toEqual(first.lines[0].problems);
  });
});

describe('POST /v1/imports/responses refuses', () => {
  test('a row with everything that is wrong with it, and takes none of the file', async () => {
    const { reference, ids } = await sentReferrals(1);
    const bad = offerRow('CP-nobody', {
      ...{ service_line_id: 'ash house', answered_at: '25/11/2026', core_weekly_price: '0.00' },
      ...{ decline_reason: 'other', available_from: '', service_1_kind: 'therapy' },
    });
    const result = await take([declineRow(reference), bad, declineRow(reference)]);
    const columns = result.lines[1].problems.map(({ column }: Row) => column);

    expect(result.counts).toMatchObject({ imported: 0, refused: 2, 'left-out': 1 });
    expect(columns).toEqual([
      ...['service_line_id', 'answered_at', 'available_from', 'core_weekly_price'],
      ...['decline_reason', 'service_1_description', 'service_1_unit', 'service_1_quantity'],
      ...['service_1_rate', 'service_1_from'],
    ]);
    expect(result.lines[2].problems[0]).toMatchObject({ code: 'reference-twice' });
    const kept = await hearth.dependencies.store.prisma.answerReference.count({
      where: { placementId: ids[0] ?? '' },
    });
    expect(kept).toBe(0);
  });

  test('whoever is no officer, and a file without its columns', async () => {
    const host = await sendFile(hearth, csvOf([offerRow('CP-1')]), { path, identity: 'host' });
    const file = await sendFile(hearth, 'careplace_reference\nCP-1\n', { path });

    expect([host.status, host.body.code]).toEqual([403, 'role-may-not']);
    expect([file.status, file.body.code]).toEqual([422, 'file-unreadable']);
    expect(file.body.detail).toContain('answered_at');
  });
});

describe('POST /v1/imports/responses refuses a row for', () => {
  test.each<[string, Row, string, string]>([
    [
      'a reference of no referral',
      { careplace_reference: 'CP-none' },
      'careplace_reference',
      'referral-unknown',
    ],
    ['a home that nobody asked', { service_line_id: 'nowhere' }, 'service_line_id', 'refused'],
    [
      'an answer before the sending',
      { answered_at: `${addDays(today, -3)} 10:00` },
      'answered_at',
      'refused',
    ],
    ['an answer to come', { answered_at: `${addDays(today, 3)} 10:00` }, 'answered_at', 'refused'],
    ['a time that is none', { answered_at: `${today} 24:00` }, 'answered_at', 'not-a-date'],
    ['a day that is none', { answered_at: '2026-02-30 10:00' }, 'answered_at', 'not-a-date'],
    ['an answer of neither kind', { answer: 'perhaps' }, 'answer', 'not-allowed'],
    ['a formula', { answered_by: '=1+1' }, 'answered_by', 'formula'],
  ])('%s', async (_, changes, column, code) => {
    const { reference } = await sentReferrals(1);
    const result = await take([offerRow(reference, changes)], '?dryRun=true');

    expect(result.lines[0].problems).toContainEqual(expect.objectContaining({ column, code }));
    expect(result.counts.refused).toBe(1);
  });
});
