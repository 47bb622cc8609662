import { plainDate } from '../../domain/calendar';
import { formatPence, pence } from '../../domain/money';
import { endJob, openJob } from '../../store/intake/jobs';
import { putEnvelope } from '../../store/write/reference';
import { recordLife } from '../store/lives';
import { openInterface, type Interface } from './interface';

let hearth: Interface;
beforeEach(async () => {
  hearth = await openInterface({ withWorker: false });
});
afterEach(async () => {
  await hearth.close();
});

const path = '/v1/policy/back-tests';
const rule = 'pricing.residential-long-term';
const manager = () => hearth.as('contract-manager.lewisham');

/** The shipped rule with 4% in place of 3%. */
function fourPercent(changes: object = {}): object {
  const file = hearth.dependencies.book.rules.find(({ id }) => id === rule)?.file;
  const event = { type: 'discount', params: { basisPoints: 400 } };
  return { candidate: { records: [{ id: rule, record: { ...file, event, ...changes } }] } };
}

/** A placement that has started, on the books of Lewisham. */
async function placed(placementId: string): Promise<void> {
  const { store } = hearth.dependencies;
  for (const envelopeId of ['dpv-one', 'dpv-two']) {
    const [from, until] =
      envelopeId === 'dpv-one' ? ['2024-04-01', '2026-04-01'] : ['2026-04-01', '2030-04-01'];
    await putEnvelope(store, {
      // On another route, because the demonstration's envelope has the days of this one.
      ...{ envelopeId, councilId: 'lewisham', route: 'lcs', label: 'For tests', authority: null },
      ...{ from: plainDate(from), until: plainDate(until) },
      ...{ spendLimitPence: pence(100_000_000), authorisedPence: pence(0) },
    });
  }
  const { outcome } = await recordLife(store, 'active', { placementId });
  if ('refused' in outcome) throw new Error(JSON.stringify(outcome));
}

async function ended(jobId: string, who = manager()) {
  for (let asked = 0; asked < 200; asked += 1) {
    const { body } = await who.get(`/v1/jobs/${jobId}`);
    if (body.status !== 'running') return body;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`the job ${jobId} does not end`);
}

describe('POST /v1/policy/back-tests refuses', () => {
  test('a book that does not load, with file, line and reason', async () => {
    const answer = await manager().post(path, fourPercent({ says: 'no' }));

    expect([answer.status, answer.body.code]).toEqual([422, 'values-do-not-fit']);
    expect(answer.body.errors[0]).toMatchObject({ in: 'body', pointer: '/candidate' });
    expect(answer.body.errors[0].message).toContain('pricing/residential-long-term.json, line ');
  });

  test('a rule that names an unknown fact, or a second value for one thing, and keeps its book', async () => {
    const before = await hearth.as('officer.lewisham').get('/v1/policy/rules');
    const leaf = { fact: 'phaseOfTheMoon', operator: 'is', value: 'full' };
    const second = hearth.dependencies.book.rules.find(({ id }) => id === rule)?.file;
    const twice = { id: 'pricing.twice', record: { ...second, id: 'pricing.twice' } };

    const unknown = await manager().post(path, fourPercent({ conditions: { all: [leaf] } }));
    const two = await manager().post(path, { candidate: { records: [twice] } });

    for (const [answer, said] of [
      [unknown, /conditions\.all\.0\.fact: .*/],
      [two, /pricing\.\S+ answers for the same thing from 2023-04-01/],
    ] as const) {
      expect([answer.status, answer.body.code]).toEqual([422, 'values-do-not-fit']);
      expect(answer.body.errors[0]).toEqual({
        ...{ in: 'body', pointer: '/candidate', code: 'book-does-not-load' },
        message: expect.stringMatching(said),
      });
    }
    const after = await hearth.as('officer.lewisham').get('/v1/policy/rules');
    expect(after.body.bookDigest).toBe(before.body.bookDigest);
  });

  test('somebody who may not, and says who may', async () => {
    const answer = await hearth.as('officer.lewisham').post(path, fourPercent());

    expect([answer.status, answer.body.code]).toEqual([403, 'role-may-not']);
  });

  test('a key that came with another request', async () => {
    await manager().post(path, fourPercent(), 'the-same-key');

    const answer = await manager().post(
      path,
      { candidate: { records: [{ id: rule, record: null }] } },
      'the-same-key',
    );

    expect([answer.status, answer.body.code]).toEqual([409, 'idempotency-key-reused']);
  });
});

describe('POST /v1/policy/back-tests', () => {
  test('answers with a job, whose result says which placement pays less, and why', async () => {
    await placed('placement-1');

    const answer = await manager().post(path, fourPercent());
    const job = await ended(answer.body.jobId);

    expect([answer.status, answer.headers['location']]).toEqual([
      202,
      `/v1/jobs/${answer.body.jobId}`,
    ]);
    expect(job).toMatchObject({ status: 'done', progress: { done: 2, total: 2 }, error: null });
    const { records, placements, changes, byCouncil, total } = job.result;
    expect(records).toMatchObject([{ id: rule, change: 'changed' }]);
    expect(placements).toEqual({ asked: 1, compared: 1, changed: 1, undecided: 0 });
    expect(total.differencePence).toBeLessThan(0);
    expect(byCouncil).toEqual([{ key: 'lewisham', ...total }]);
    expect(changes[0]).toMatchObject({ placementId: 'placement-1' });
    expect(changes[0].days[0].reasons).toEqual([{ ruleId: rule, change: 'other-figure' }]);
  });

  test('finds nothing when the candidate is the book itself', async () => {
    await placed('placement-1');
    const event = { type: 'discount', params: { basisPoints: 300 } };

    const answer = await manager().post(path, fourPercent({ event }));
    const { result } = await ended(answer.body.jobId);

    expect([result.records, result.changes, result.gates, result.awards]).toEqual([[], [], [], []]);
    expect(result.placements.compared).toBe(1);
  });

  test('is one job for one key', async () => {
    const first = await manager().post(path, fourPercent(), 'the-same-key');
    const again = await manager().post(path, fourPercent(), 'the-same-key');

    expect(again.body.jobId).toBe(first.body.jobId);
  });

  test('takes authority entries as they would be proposed', async () => {
    const entry = {
      recordId: rule,
      from: '2026-01-01',
      says: 'A residential placement costs 4% less from the day it has lasted nine months.',
      source: { document: 'A letter of the Alliance', clause: '1' },
      value: { params: { basisPoints: 400 } },
    };

    const answer = await manager().post(path, { candidate: { entries: [entry] } });
    const { result } = await ended(answer.body.jobId);

    expect(result.records).toContainEqual(
      expect.objectContaining({ id: `${rule}-entered-2026-01-01`, change: 'added' }),
    );
  });
});

describe('/v1/jobs/{jobId}', () => {
  test('is not there for another council, or when there is no such job', async () => {
    const { body } = await manager().post(path, fourPercent());

    const other = await hearth.as('officer.greenwich').get(`/v1/jobs/${body.jobId}`);
    const none = await manager().get('/v1/jobs/none');

    expect([other.status, none.status]).toEqual([404, 404]);
  });

  test('a job that was cancelled stops, and stays so', async () => {
    for (const number of ['1', '2', '3']) await placed(`placement-${number}`);
    const { body } = await manager().post(path, fourPercent());

    const stopped = await manager().post(`/v1/jobs/${body.jobId}/cancel`, {});
    const later = await ended(body.jobId);

    expect(['cancelled', 'done']).toContain(stopped.body.status);
    expect(later.status).toBe(stopped.body.status);
  });
});

describe('/v1/jobs/{jobId}/result', () => {
  test('has nothing to give while there is none, and does not know another table', async () => {
    const { body } = await manager().post(path, fourPercent());
    await manager().post(`/v1/jobs/${body.jobId}/cancel`, {});
    const { status } = await ended(body.jobId);

    const answer = await manager().get(`/v1/jobs/${body.jobId}/result?format=csv&table=none`);

    expect(['cancelled', 'done']).toContain(status);
    expect([400, 409]).toContain(answer.status);
    expect((await hearth.as('officer.greenwich').get(`/v1/jobs/${body.jobId}/result`)).status).toBe(
      404,
    );
  });

  test('is each table of a report as CSV, by its format or by what is accepted', async () => {
    await placed('placement-1');
    const { body } = await manager().post(path, fourPercent());
    const { result } = await ended(body.jobId);
    const at = `/v1/jobs/${body.jobId}/result`;

    const changes = await manager().get(`${at}?format=csv`);
    const sums = await manager().get(`${at}?format=csv&table=sums`);
    const json = await manager().get(at);
    const unknown = await manager().get(`${at}?format=csv&table=none`);

    expect(changes.headers['content-type']).toContain('text/csv');
    expect(changes.headers['content-disposition']).toBe('attachment');
    expect(changes.text.split('\r\n')[0]).toContain('placementId,councilId,providerId,lot,route');
    expect(changes.text).toContain(`placement-1,lewisham`);
    expect(sums.text).toContain(`${result.total.differencePence}`);
    expect(json.body).toEqual(result);
    expect([unknown.status, unknown.body.errors[0].pointer]).toEqual([400, '/table']);
    expect(unknown.body.errors[0].message).toContain('changes, sums, gates, awards, undecided');
  });
});

describe('/v1/jobs/{jobId}/result?format=text', () => {
  test('is a table in pounds of what all pay, each lot, and what changes most', async () => {
    await placed('placement-1');
    const { body } = await manager().post(path, fourPercent());
    const { result } = await ended(body.jobId);
    const at = `/v1/jobs/${body.jobId}/result`;

    const page = await manager().get(`${at}?format=text`);

    expect(page.status).toBe(200);
    expect(page.headers['content-type']).toContain('text/plain');
    expect(page.text).toContain('1 placements, 1 compared, 1 changed, 0 undecided');
    const { basePence, candidatePence, differencePence } = result.total;
    const pounds = [basePence, candidatePence, differencePence].map((sum) => formatPence(sum));
    expect(page.text).toMatch(new RegExp(`^All +1 +${pounds.join(' +')} +0: £0.00 +1: `, 'm'));
    expect(page.text).toMatch(new RegExp(`^residential +1 +${pounds.join(' +')} `, 'm'));
    expect(page.text).toMatch(new RegExp(`^  placement-1 .* ${rule}$`, 'm'));
  });

  test('is no table in pounds for another council, nor of a job that is not a back-test', async () => {
    const { body } = await manager().post(path, fourPercent());
    await ended(body.jobId);
    const { store } = hearth.dependencies;
    const hold = { jobId: 'an-import', worker: 'a-process' };
    await openJob(store, {
      ...{ ...hold, kind: 'placement-import', councilId: 'lewisham', startedBy: 'an.officer' },
      ...{ key: 'a key', requestHash: 'a hash', request: {}, startedAt: 1_000 },
    });
    await endJob(store, hold, {
      ...{ status: 'done', progress: { done: 1, total: 1 } },
      ...{ result: { rows: [] }, endedAt: 2_000 },
    });

    const other = await hearth
      .as('officer.greenwich')
      .get(`/v1/jobs/${body.jobId}/result?format=text`);
    const imported = await manager().get('/v1/jobs/an-import/result?format=text');

    expect(other.status).toBe(404);
    expect([imported.status, imported.body.errors[0].pointer]).toEqual([400, '/format']);
    expect(imported.body.errors[0].message).toContain('must be json or csv');
  });
});
