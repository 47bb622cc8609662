import { randomUUID } from 'node:crypto';
import { addDays, londonDateOf } from '../../../domain/calendar';
import { serviceLine } from '../../../store/read/register';
import { csvOf, type Row } from '../../support/import-rows';
import { openInterface, type Interface } from '../interface';
import { imported, officer, sendFile } from './importing';

let hearth: Interface;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
});
afterAll(async () => {
  await hearth.close();
});

const host = 'host';
const today = londonDateOf(Date.now());

/** A service under an id of this test: the engine is shared by all. */
const service = (changes: Row = {}): Row => ({
  ...{ service_line_id: `oak-${randomUUID()}`, provider_id: `oak-${randomUUID()}` },
  ...{ provider_name: 'Oak (fictional)', name: 'Oak House (fictional)', town: 'Lewisham' },
  ...{ lot: 'residential', accredited_from: '2023-04-01' },
  ...{ registration_standing: 'registered', registration_number: numberOf() },
  ...{ price_1_need_level: 'standard', price_1_core_weekly_price: '4500.00' },
  ...{ price_1_ceiling: '4650.00', price_1_from: '2023-04-01' },
  ...{ rate_1_kind: 'therapy', rate_1_unit: 'session', rate_1_rate: '60.00' },
  rate_1_from: '2023-04-01',
  ...changes,
});

let numbers = 1_000_000 + (Date.now() % 8_000_000);
const numberOf = (): string => {
  numbers += 1;
  return String(numbers);
};

const asHost = (path: string) => ({ identity: host, path });

describe('POST /v1/imports/providers', () => {
  const list = asHost('/v1/imports/providers');

  test('is the host’s alone', async () => {
    const answer = await sendFile(hearth, csvOf([service()]), { path: list.path });

    expect([answer.status, answer.body.facts.roles]).toEqual([403, ['host']]);
  });

  test('says all that is wrong with a row, the register’s own rules too, and enters nothing', async () => {
    const bad = service({ price_1_ceiling: '4000.00', insurance_expires_on: '2024-01-01' });
    const other = service({ registration_number: 'SC1' });
    const result = await imported(hearth, csvOf([service(), bad, other]), list);

    expect(result.counts).toMatchObject({ imported: 0, 'left-out': 1, refused: 2 });
    expect(result.lines[1].problems.map(({ column }: { column: string }) => column)).toEqual([
      'insurance_expires_on',
      'price_1_ceiling',
    ]);
    expect(result.lines[2].problems[0]).toMatchObject({ column: null, code: 'refused' });
  });

  test('enters services with accreditation and prices, and a second time changes nothing', async () => {
    const rows = [service(), service()];
    const first = await imported(hearth, csvOf(rows), list);
    const again = await imported(hearth, csvOf(rows), list);
    const changed = await imported(hearth, csvOf([{ ...rows[0], town: 'Bromley' }]), list);
    const entered = await serviceLine(
      hearth.dependencies.store,
      rows[0]?.['service_line_id'] ?? 'none',
    );

    expect(first.counts).toMatchObject({ imported: 2 });
    expect(again.counts).toMatchObject({ imported: 0, 'already-there': 2 });
    expect(changed.counts).toMatchObject({ imported: 0, differs: 1 });
    expect(entered).toMatchObject({
      town: 'Lewisham',
      accreditations: [{ lot: 'residential', from: '2023-04-01', until: null }],
      schedules: [{ needLevel: 'standard', coreWeeklyPence: 450_000, ceilingPence: 465_000 }],
    });
  });
});

describe('POST /v1/imports/price-schedules', () => {
  const list = asHost('/v1/imports/price-schedules');
  const price = (serviceLineId: string, changes: Row = {}): Row => ({
    ...{ service_line_id: serviceLineId, need_level: 'therapeutic' },
    ...{ core_weekly_price: '5050.00', ceiling: '5200.00', from: '2025-04-01' },
    ...changes,
  });
  const entered = async (): Promise<string> => {
    const row = service();
    await imported(hearth, csvOf([row]), asHost('/v1/imports/providers'));
    return row['service_line_id'] ?? 'none';
  };

  test('is the host’s alone: a council’s officer and a provider are told so', async () => {
    for (const identity of [officer, 'provider.ash']) {
      const answer = await sendFile(hearth, csvOf([price('ash-house')]), { ...list, identity });

      expect([answer.status, answer.body.facts.roles]).toEqual([403, ['host']]);
    }
  });

  test('refuses rows of one service together when they overlap, and an unknown service', async () => {
    const id = await entered();
    const overlapping = [price(id), price(id, { from: '2025-05-01' })];
    const result = await imported(hearth, csvOf([...overlapping, price('nowhere')]), list);

    expect(result.counts).toMatchObject({ imported: 0, refused: 3 });
    expect(result.lines[0].problems[0]).toMatchObject({ code: 'refused' });
    expect(result.lines[2].problems[0]).toMatchObject({ code: 'service-unknown' });
  });

  test('takes the rows of a service as one schedule, accepted, and once', async () => {
    const id = await entered();
    const rows = [
      price(id, { until: '2026-04-01' }),
      price(id, { from: '2026-04-01', core_weekly_price: '5100.00' }),
    ];
    const first = await imported(hearth, csvOf(rows), list);
    const again = await imported(hearth, csvOf(rows), list);
    const row = await serviceLine(hearth.dependencies.store, id);

    expect([first.counts.imported, again.counts['already-there']]).toEqual([2, 2]);
    expect(
      row?.schedules
        .filter(({ needLevel }) => needLevel === 'therapeutic')
        .map(({ from, until, coreWeeklyPence }) => [from, until, coreWeeklyPence]),
    ).toEqual([
      ['2025-04-01', '2026-04-01', 505_000],
      ['2026-04-01', null, 510_000],
    ]);
  });
});

describe('POST /v1/imports/referrals', () => {
  const path = '/v1/imports/referrals';
  const referral = (changes: Row = {}): Row => ({
    ...{ careplace_reference: 'CP-100', lot: 'residential', need_level: 'standard' },
    ...{ required_start_on: addDays(today, 30), given_names: 'Alex', sex: 'male' },
    ...{ family_name: randomUUID(), date_of_birth: '2012-01-01', needs: 'A calm home.' },
    ...changes,
  });

  test('makes drafts, keeps one reference of two referrals, and takes a row once', async () => {
    const rows = [referral(), referral()];
    const first = await imported(hearth, csvOf(rows), { path });
    const again = await imported(hearth, csvOf(rows), { path });
    const [one, two] = first.lines as readonly { readonly placementId: string }[];
    const seen = await hearth.as(officer).get(`/v1/placements/${String(one?.placementId)}`);

    expect([first.counts.imported, again.counts['already-there']]).toEqual([2, 2]);
    expect(one?.placementId).not.toBe(two?.placementId);
    expect(seen.body).toMatchObject({
      stage: 'drafting',
      externalReferences: [{ system: 'careplace', reference: 'CP-100' }],
    });
  });

  test('says what is wrong with each row, and opens nothing', async () => {
    const past = referral({ required_start_on: addDays(today, -1) });
    const result = await imported(hearth, csvOf([referral(), past]), { path });

    expect(result.counts).toMatchObject({ imported: 0, refused: 1, 'left-out': 1 });
    expect(result.lines[1].problems).toEqual([
      expect.objectContaining({ column: 'required_start_on', code: 'dates-out-of-order' }),
    ]);
  });
});
