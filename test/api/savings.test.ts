import { createPrivateKey } from 'node:crypto';
import { SignJWT } from 'jose';
import request from 'supertest';
import { savingsWire } from '../../api/savings/wire';
import { addMonths } from '../../domain/calendar';
import { localAudience, localIssuer } from '../../main/local-identities';
import { csvOf, generatedRows, type GeneratedRow } from '../support/import-rows';
import { forecastOf } from '../support/forecast-of-row';
import { started } from './asking-stay';
import { today } from './asking';
import { imported, registerServices } from './imports/importing';
import { openInterface, type Interface } from './interface';

// What the terms have saved, through the interface: placements that a council brought with it, of
// all lots and with every kind of discount, each held to a forecast of the same facts.

/** Stays that were on the DPV from their first day: a forecast counts its pence from there too. */
function onTheDpv(generated: readonly GeneratedRow[]): readonly GeneratedRow[] {
  const throughout = generated.filter(({ earlierFrom }) => earlierFrom === null);
  const groupOf = ({ cells }: GeneratedRow) => cells['sibling_group'] ?? '';
  return throughout.filter(
    (row) =>
      groupOf(row) === '' || throughout.filter((one) => groupOf(one) === groupOf(row)).length > 1,
  );
}

const rows = onTheDpv(generatedRows(40, 7)).map((row) => {
  const reference = row.cells['external_reference'] ?? '';
  return { ...row, cells: { ...row.cells, external_reference: `${reference}-${Date.now()}` } };
});
const until = addMonths(today(), 60);
const all = `/v1/savings?from=2000-01-01&until=${until}`;

let hearth: Interface;
beforeAll(async () => {
  hearth = await openInterface({ withWorker: true });
  await registerServices(hearth);
  const { counts } = await imported(hearth, csvOf(rows.map(({ cells }) => cells)));
  expect(counts).toMatchObject({ imported: rows.length, refused: 0 });
});
afterAll(() => hearth.close());

async function read(path: string, identity = 'contract-manager.lewisham') {
  const { status, body } = await hearth.as(identity).get(path);
  expect([status, body.detail]).toEqual([200, undefined]);
  return savingsWire.parse(body);
}

describe('GET /v1/savings', () => {
  test('is for those of a council who look after its money, and for nobody else', async () => {
    const code = async (identity: string) => (await hearth.as(identity).get(all)).body.code;

    expect(await code('provider.ash')).toBe('role-may-not');
    expect(await code('host')).toBe('role-may-not');
    expect(await code('officer.lewisham')).toBe('role-may-not');
    expect(await code('social-worker.lewisham')).toBe('role-may-not');
    const { status } = await hearth.as('provider.ash').get(all);
    expect(status).toBe(403);
    for (const role of ['finance', 'approver', 'contract-manager']) {
      expect((await read(all, `${role}.lewisham`)).placements).toBe(rows.length);
    }
  });

  test('asks for both days, in order', async () => {
    const ask = (query: string) => hearth.as('finance.lewisham').get(`/v1/savings${query}`);

    expect((await ask('')).status).toBe(400);
    expect((await ask('?from=2024-01-01&until=2024-02-30')).status).toBe(400);
    const back = await ask('?from=2024-01-01&until=2024-01-01');
    expect([back.status, back.body.code]).toEqual([422, 'day-before']);
  });

  test('another council sees none of it', async () => {
    const { status, body } = await request(hearth.app)
      .get(all)
      .set('authorization', `Bearer ${await financeOf('greenwich')}`);

    expect([status, body.placements, body.rows]).toEqual([200, 0, []]);
    expect(body.totals.forecastSavedPence).toBe(0);
  });
});

describe('what is saved', () => {
  test('is what forecasts of the same facts call saved, and its rows add up to it', async () => {
    const { book } = hearth.dependencies;
    const answer = await read(all);

    let savedPence = 0;
    for (const row of rows) {
      const forecast = await forecastOf(book, row, lastDayOf(row.placement.plannedEndOn));
      savedPence += forecast.saving.savedPence;
    }
    expect(answer.totals.forecastSavedPence).toBe(savedPence);
    const sum = (name: 'savedPence' | 'forecastSavedPence') =>
      answer.rows.reduce((total, row) => total + row[name], 0);
    expect(sum('forecastSavedPence')).toBe(savedPence);
    expect(sum('savedPence')).toBe(answer.totals.savedPence);
    expect(answer.totals.savedPence).toBeGreaterThan(0);
    expect(answer.totals.savedPence).toBeLessThan(savedPence);
  });

  test('is told by lot, provider and rule, each with its standing, under the books that priced it', async () => {
    const { book } = hearth.dependencies;
    const { rows: told, bookDigests } = await read(all);

    expect(bookDigests).toEqual([book.digest]);
    const rulesOf = (lot: string) => told.filter((row) => row.lot === lot).map((row) => row.ruleId);
    expect(rulesOf('residential')).toEqual(['pricing.residential-long-term']);
    expect(rulesOf('fostering')).toEqual(
      expect.arrayContaining(['pricing.fostering-sibling', 'pricing.fostering-long-term-match']),
    );
    expect(rulesOf('supportedAccommodation')).toEqual(['pricing.supported-accommodation-lha']);
    for (const row of told) {
      const citation = book.rules.find(({ id }) => id === row.ruleId)?.citation;
      expect(row).toMatchObject({ ...citation, providerId: 'rowan' });
    }
    expect(told.some(({ standing }) => standing === 'assumed')).toBe(true);
  });
});

describe('the savings of some days', () => {
  test('stand beside the fee of the same days, with what is left of them', async () => {
    const year = await read('/v1/savings?from=2024-04-01&until=2025-04-01');

    // £82,000.00: a year's fees less 18%, as `GET /v1/membership` has them.
    expect(year.membership).toMatchObject({ duePence: 8_200_000, daysWithoutFee: 0 });
    expect(year.net).toEqual({
      savedPence: year.totals.savedPence - year.membership.dueToDatePence,
      forecastSavedPence: year.totals.forecastSavedPence - 8_200_000,
    });
    expect(year.totals.undiscountedPence - year.totals.chargedPence).toBe(year.totals.savedPence);
    expect(year.membership.because.map(({ ruleId }) => ruleId)).toContain(
      'reference.membership-fees',
    );
  });

  test('of spans that meet add up, and rehearsals never count', async () => {
    await started(hearth);
    const halves = [
      await read('/v1/savings?from=2000-01-01&until=2024-09-17'),
      await read(`/v1/savings?from=2024-09-17&until=${until}`),
    ];
    const whole = await read(all);

    expect(whole.placements).toBe(rows.length);
    const saved = halves.map(({ totals }) => totals.forecastSavedPence);
    expect(saved.reduce((sum, one) => sum + one, 0)).toBe(whole.totals.forecastSavedPence);
  });

  test('come as a table for a spreadsheet too', async () => {
    const { rows: told } = await read(all);
    const csv = await hearth.as('finance.lewisham').get(`${all}&format=csv`);

    expect(csv.headers['content-type']).toMatch(/^text\/csv/);
    const [head, ...lines] = csv.text.trimEnd().split('\r\n');
    expect(head).toBe(
      'lot,providerId,ruleId,says,document,clause,standing,placements,savedPence,forecastSavedPence',
    );
    expect(lines).toHaveLength(told.length);
    expect(lines[0]).toContain(`,${String(told[0]?.savedPence)},`);
  });
});

/** A token for somebody of a council who looks after its money. */
function financeOf(authority: string): Promise<string> {
  return new SignJWT({ roles: ['finance'], authority })
    .setProtectedHeader({ alg: 'ES256', kid: hearth.keys.keyId })
    .setSubject(`finance.${authority}`)
    .setIssuer(localIssuer)
    .setAudience(localAudience)
    .setIssuedAt()
    .setExpirationTime('5m')
    .sign(createPrivateKey(hearth.keys.privatePem));
}

/** A stay whose planned end has gone by goes on to today. */
function lastDayOf(plannedEndOn: string) {
  return plannedEndOn < today() ? today() : (plannedEndOn as ReturnType<typeof today>);
}
