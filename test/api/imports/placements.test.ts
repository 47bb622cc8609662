import { randomUUID } from 'node:crypto';
import { ashRow, csvOf, type Row } from '../../support/import-rows';
import { openInterface, type Interface } from '../interface';
import { ended, imported, officer, path, rowCounts, sendFile } from './importing';

let hearth: Interface;
let robin: Row;
let sam: Row;
beforeEach(async () => {
  hearth = await openInterface({ withWorker: true });
  // The engine is shared by all tests, and a placement's id there comes from the reference.
  robin = { ...ashRow, external_reference: `LEW-${randomUUID()}` };
  sam = { ...robin, external_reference: `LEW-${randomUUID()}`, given_names: 'Sam' };
});
afterEach(async () => {
  await hearth.close();
});

const nothing = { placements: 0, events: 0, children: 0, texts: 0, references: 0 };

describe('a list that cannot be taken', () => {
  test('as JSON, by a person who may not, or over 8 MiB is refused at the door', async () => {
    const json = await hearth.as(officer).post(path, {});
    const huge = await sendFile(hearth, 'x'.repeat(8 * 1024 * 1024 + 1));

    expect([json.status, json.body.code]).toEqual([415, 'body-not-csv']);
    for (const identity of ['finance.lewisham', 'host', 'provider.ash', 'administrator']) {
      const { status, body } = await sendFile(hearth, csvOf([robin]), { identity });
      expect([identity, status, body.code]).toEqual([identity, 403, 'role-may-not']);
    }
    expect([huge.status, huge.body.code]).toEqual([413, 'body-too-large']);
  });

  test('for one bad row leaves every row out, and says all that is wrong with that one', async () => {
    const bad = { ...sam, route: 'framework', given_names: '=1+1', service_line_id: 'nowhere' };
    const result = await imported(hearth, csvOf([robin, bad]));

    expect(result.counts).toMatchObject({ imported: 0, refused: 1, 'left-out': 1 });
    expect(result.lines[0]).toMatchObject({ line: 2, outcome: 'left-out', placementId: null });
    expect(result.lines[1].problems).toEqual([
      expect.objectContaining({ column: 'service_line_id', code: 'service-unknown' }),
      expect.objectContaining({ column: 'given_names', code: 'formula' }),
      expect.objectContaining({ column: 'route', code: 'not-allowed' }),
    ]);
    expect(await rowCounts(hearth)).toEqual(nothing);
  });

  test('names a child who is in it twice, or lives in Hearth already', async () => {
    const twice = await imported(
      hearth,
      csvOf([robin, { ...robin, external_reference: `B-${randomUUID()}` }]),
    );
    await imported(hearth, csvOf([robin]));
    const again = await imported(
      hearth,
      csvOf([{ ...robin, external_reference: `C-${randomUUID()}` }]),
    );

    const code = 'child-twice';
    expect(twice.lines[1].problems).toEqual([expect.objectContaining({ code })]);
    expect(again.lines[0].problems).toEqual([expect.objectContaining({ code })]);
    expect((await rowCounts(hearth)).placements).toBe(1);
  });
});

describe('a dry run', () => {
  test('says what would become of each row, and takes nothing', async () => {
    const result = await imported(hearth, csvOf([robin, sam]), { query: '?dryRun=true' });

    expect(result).toMatchObject({ dryRun: true, counts: { 'would-be-imported': 2 } });
    expect(result.lines[0].price).toMatchObject({ weeklyPence: 436_500 });
    expect(await rowCounts(hearth)).toEqual(nothing);
  });
});

describe('a list that is taken', () => {
  test('makes a placement of each row, active, priced from its day on the DPV', async () => {
    const answer = await sendFile(hearth, csvOf([{ ...robin, last_visit_on: '2025-01-01' }, sam]));
    const { result, progress } = await ended(hearth, answer);

    expect([answer.status, answer.headers['location']]).toEqual([
      202,
      `/v1/jobs/${String(answer.body.jobId)}`,
    ]);
    expect(progress).toEqual({ done: 2, total: 2 });
    expect(result.counts).toMatchObject({ imported: 2, refused: 0 });
    const { placementId } = result.lines[0];
    const seen = await hearth.as(officer).get(`/v1/placements/${String(placementId)}`);
    expect(seen.body).toMatchObject({
      stage: 'active',
      stay: { startedOn: '2024-05-31' },
      award: { providerId: 'ash', limb: null },
    });
    const price = await hearth.as(officer).get(`/v1/placements/${String(placementId)}/price`);
    expect(price.body.segments.map((it: { weeklyPence: number }) => it.weeklyPence)).toEqual([
      450_000, 436_500,
    ]);
    const duties = await hearth.as(officer).get(`/v1/placements/${String(placementId)}/deadlines`);
    const visit = duties.body.items.find(({ kind }: { kind: string }) => kind === 'visit');
    expect(visit).toMatchObject({ dueOn: '2025-02-12', countedFrom: '2025-01-01' });
  });

  test('says what the terms give that the stated price does not show, with the clause', async () => {
    const result = await imported(hearth, csvOf([robin, sam]), { query: '?dryRun=true' });

    expect(result.lines[0].price).toMatchObject({
      ...{ weeklyPence: 436_500, statedWeeklyPence: 450_000, notShownWeeklyPence: 13_500 },
      because: [{ ruleId: 'pricing.residential-long-term', source: { clause: '5.1; 9.4' } }],
    });
    expect(result.notShown).toEqual({
      ...{ rows: 2, weeklyPence: 27_000 },
      byClause: [{ ruleIds: ['pricing.residential-long-term'], rows: 2, weeklyPence: 27_000 }],
    });
  });

  test('a second time changes nothing, under another key and in another order', async () => {
    const first = await imported(hearth, csvOf([robin, sam]));
    const counts = await rowCounts(hearth);
    const again = await imported(hearth, csvOf([sam, robin]));

    expect(again.counts).toMatchObject({ imported: 0, 'already-there': 2 });
    expect(again.lines.map((line: { placementId: string }) => line.placementId)).toEqual(
      first.lines.map((line: { placementId: string }) => line.placementId).reverse(),
    );
    expect(await rowCounts(hearth)).toEqual(counts);
  });
});

describe('a list that is sent again', () => {
  test('with other facts of a placement that is there leaves it as it is, and says so', async () => {
    await imported(hearth, csvOf([robin]));
    const counts = await rowCounts(hearth);
    const changed = { ...robin, core_weekly_price: '4600.00' };
    const result = await imported(hearth, csvOf([changed, sam]));

    expect(result.lines[0]).toMatchObject({ outcome: 'differs' });
    expect(result.lines[0].problems[0]).toMatchObject({ column: null, code: 'other-facts' });
    expect(result.lines[1]).toMatchObject({ outcome: 'imported' });
    expect((await rowCounts(hearth)).placements).toBe(counts.placements + 1);
  });

  test('under a key that was used is the same job, and with another file is refused', async () => {
    const key = 'the-same-key';
    const first = await sendFile(hearth, csvOf([robin]), { key });
    const again = await sendFile(hearth, csvOf([robin]), { key });
    const other = await sendFile(hearth, csvOf([sam]), { key });
    await ended(hearth, first);

    expect(again.body.jobId).toBe(first.body.jobId);
    expect([other.status, other.body.code]).toEqual([409, 'idempotency-key-reused']);
  });

  test('is another council’s own affair, and its result is to be had as CSV', async () => {
    const answer = await sendFile(hearth, csvOf([robin]));
    await ended(hearth, answer);
    const at = `/v1/jobs/${String(answer.body.jobId)}`;

    const csv = await hearth.as(officer).get(`${at}/result?format=csv`);

    expect((await hearth.as('officer.greenwich').get(at)).status).toBe(404);
    expect(csv.text.split('\r\n')[1]).toMatch(
      /^2,LEW-[0-9a-f-]{36},imported,[0-9a-f-]{36},,436500,450000/,
    );
  });
});

describe('a job of an import', () => {
  test('is seen and stopped by an administrator, who sees no result and imports nothing', async () => {
    const answer = await sendFile(hearth, csvOf([robin]), { query: '?dryRun=true' });
    const { jobId } = answer.body as { jobId: string };
    await ended(hearth, answer);
    const at = `/v1/jobs/${jobId}`;
    const administrator = hearth.as('administrator');

    const listed = await administrator.get('/v1/jobs');
    const seen = await administrator.get(at);
    const result = await administrator.get(`${at}/result`);
    const imports = await sendFile(hearth, csvOf([robin]), { identity: 'administrator' });

    expect(listed.body.items).toMatchObject([{ jobId, councilId: 'lewisham', status: 'done' }]);
    expect(seen.body).toMatchObject({ jobId, status: 'done', result: null });
    expect([result.status, result.body.code]).toEqual([403, 'role-may-not']);
    expect([imports.status, imports.body.code]).toEqual([403, 'role-may-not']);
    expect((await administrator.post(`${at}/cancel`, {})).body).toMatchObject({ result: null });
  });

  test('stands in the list of its own council, the newest first, and in no other', async () => {
    const first = await sendFile(hearth, csvOf([robin]), { query: '?dryRun=true' });
    const second = await sendFile(hearth, csvOf([sam]), { query: '?dryRun=true' });
    const page = await hearth.as(officer).get('/v1/jobs?limit=1');
    const next = await hearth
      .as(officer)
      .get(`/v1/jobs?limit=1&cursor=${String(page.body.nextCursor)}`);
    const idsOf = ({ body }: { body: { items: { jobId: string }[] } }) =>
      body.items.map(({ jobId }) => jobId);

    expect([idsOf(page), idsOf(next)]).toEqual([[second.body.jobId], [first.body.jobId]]);
    expect(next.body.nextCursor).toBeNull();
    expect(idsOf(await hearth.as('officer.greenwich').get('/v1/jobs'))).toEqual([]);
    expect(idsOf(await hearth.as('host').get('/v1/jobs'))).toEqual([]);
    await ended(hearth, second);
  });
});
