import { createJobs, type Jobs, type JobWork } from '../../api/jobs/jobs';
import { openJob, sweepJobs } from '../../store/intake/jobs';
import { putCouncil } from '../../store/write/reference';
import { openStore } from '../../store/client';
import type { JobRow } from '../../store/read/jobs';
import type { Store } from '../../store/read/store';
import { freshDatabase } from '../support/servers';

const kind = 'back-test';
const order = { kind, councilId: 'lewisham', startedBy: 'a.manager', key: 'a key' };
const asked = { ...order, requestHash: 'a hash', request: { figure: 4 } };

let store: Store;
const opened: Jobs[] = [];
beforeEach(async () => {
  store = await openStore({ databaseUrl: await freshDatabase() });
  await putCouncil(store, { councilId: 'lewisham', name: 'Lewisham' });
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((jobs) => jobs.stop()));
  await store.close();
});

/** The jobs as one process has them in hand. */
function process(work: JobWork, silentMs = 60_000): { jobs: Jobs; faults: unknown[] } {
  const faults: unknown[] = [];
  const jobs = createJobs({
    store,
    clock: () => 1_000,
    works: { [kind]: work },
    onFault: (_, fault) => faults.push(fault),
    pace: { beatMs: 10, silentMs },
  });
  opened.push(jobs);
  return { jobs, faults };
}

async function begun(jobs: Jobs, changes: object = {}): Promise<JobRow> {
  const job = await jobs.start({ ...asked, ...changes });
  if (job === 'other-request') throw new Error(job);
  return job;
}

async function until(jobs: Jobs, jobId: string, holds: (job: JobRow) => boolean): Promise<JobRow> {
  for (let looked = 0; looked < 300; looked += 1) {
    const job = await jobs.find(jobId);
    if (job !== null && holds(job)) return job;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`job ${jobId} does not get there`);
}

const isOver = ({ status }: JobRow): boolean => status !== 'running';

/** Work that goes on until it is told to stop. */
const endless: JobWork = async ({ ticket }) => {
  ticket.onProgress({ done: 1, total: 4 });
  while (!ticket.isCancelled()) await new Promise((resolve) => setTimeout(resolve, 5));
  return null;
};

describe('a job', () => {
  test('that throws has failed, tells no secrets, and the fault is heard', async () => {
    const fault = new Error('password=secret');
    const { jobs, faults } = process(() => Promise.reject(fault));

    const { jobId } = await begun(jobs);
    const job = await until(jobs, jobId, isOver);

    expect(job).toMatchObject({ status: 'failed', endedAt: 1_000, result: null });
    expect(job.error).not.toContain('secret');
    expect(faults).toEqual([fault]);
  });

  test('of a kind that this process does not know fails, and says so', async () => {
    const { jobs } = process(endless);

    const { jobId } = await begun(jobs, { kind: 'tea' });

    expect((await until(jobs, jobId, isOver)).error).toContain('does not know this kind');
  });

  test('that is done keeps its result, and forgets what was handed in', async () => {
    const { jobs } = process(({ request }) => Promise.resolve({ given: request }));

    const { jobId } = await begun(jobs);
    const job = await until(jobs, jobId, isOver);

    expect(job).toMatchObject({ status: 'done', result: { given: { figure: 4 } } });
    expect(await store.prisma.job.findUnique({ where: { id: jobId } })).toMatchObject({
      request: null,
    });
  });

  test('is one job for one key, and a key that came with something else is told so', async () => {
    const { jobs } = process(endless);

    const first = await begun(jobs);
    const again = await begun(jobs);

    expect(again.jobId).toBe(first.jobId);
    expect(await jobs.start({ ...asked, requestHash: 'other' })).toBe('other-request');
    expect(await jobs.startedBy({ ...asked, requestHash: 'other' })).toBe('other-request');
    expect(await jobs.startedBy({ ...asked, key: 'unknown' })).toBeNull();
  });
});

describe('a job that is cancelled', () => {
  test('stops, and what it brings later is not taken', async () => {
    let finish: (result: object) => void = () => undefined;
    const { jobs } = process(({ ticket }) => {
      ticket.onProgress({ done: 1, total: 4 });
      return new Promise((resolve) => (finish = resolve));
    });
    const { jobId } = await begun(jobs);

    const cancelled = await jobs.cancel(jobId);
    finish({ too: 'late' });
    await jobs.stop();

    expect(cancelled).toMatchObject({ status: 'cancelled', progress: { done: 1, total: 4 } });
    expect(await jobs.find(jobId)).toEqual(cancelled);
  });

  test('in another process stops there at the next heartbeat', async () => {
    const stopped: string[] = [];
    const { jobs } = process(async (errand) => {
      await endless(errand);
      stopped.push('stopped');
      return null;
    });
    const { jobs: elsewhere } = process(endless);
    const { jobId } = await begun(jobs);

    await elsewhere.cancel(jobId);
    await until(jobs, jobId, () => stopped.length > 0);

    expect(await jobs.find(jobId)).toMatchObject({ status: 'cancelled' });
  });

  test('after it was done stays done', async () => {
    const { jobs } = process(() => Promise.resolve({}));
    const { jobId } = await begun(jobs);
    await until(jobs, jobId, isOver);

    expect(await jobs.cancel(jobId)).toMatchObject({ status: 'done' });
  });
});

describe('a job whose process has ended', () => {
  const left = { ...asked, jobId: 'job-1', startedAt: 500, worker: 'a process that is gone' };
  const silence = async (attempts: number): Promise<void> => {
    await openJob(store, left);
    await store.prisma.job.update({
      where: { id: left.jobId },
      data: { heartbeatAt: new Date(0), attempts },
    });
  };

  test('is taken up from what was handed in, by one process alone', async () => {
    await silence(1);
    const works: unknown[] = [];
    const work: JobWork = async ({ request }) => {
      works.push(request);
      return {};
    };
    const { jobs } = process(work);
    const { jobs: other } = process(work);

    await Promise.all([jobs.takeUp(), other.takeUp()]);
    const job = await until(jobs, left.jobId, isOver);

    expect(job).toMatchObject({ status: 'done', startedAt: 500 });
    expect(works).toEqual([{ figure: 4 }]);
  });

  test('is left alone while its heartbeat is heard', async () => {
    const { jobs } = process(endless);
    const { jobId } = await begun(jobs);
    const taken: string[] = [];
    const other = process(async () => ({ taken: taken.push('taken') }), 2_000);

    await other.jobs.takeUp();

    expect(taken).toEqual([]);
    expect(await jobs.find(jobId)).toMatchObject({ status: 'running' });
  });

  test('is given up after five times, with a sentence', async () => {
    await silence(5);
    const { jobs } = process(endless);

    await jobs.takeUp();

    const job = await jobs.find(left.jobId);
    expect(job).toMatchObject({ status: 'failed' });
    expect(job?.error).toBe('Hearth began this 5 times, and its process ended each time.');
  });

  test('goes on at once elsewhere when its process was ended in good order', async () => {
    const { jobs } = process(endless);
    const { jobId } = await begun(jobs);
    const other = process(() => Promise.resolve({ by: 'the other' }));

    await jobs.stop();
    await other.jobs.takeUp();

    expect(await until(other.jobs, jobId, isOver)).toMatchObject({ result: { by: 'the other' } });
  });
});

test('the results of the last twenty that ended are kept, and every key', async () => {
  const { jobs } = process(({ request }) => Promise.resolve(request));
  const ids: string[] = [];
  for (let at = 0; at < 22; at += 1) {
    const { jobId } = await begun(jobs, { key: `key ${at}`, request: { at } });
    await until(jobs, jobId, isOver);
    ids.push(jobId);
  }
  await jobs.stop();

  const found = await Promise.all(ids.map((id) => jobs.find(id)));

  expect(found.slice(0, 3).map((job) => job?.result)).toEqual([null, null, { at: 2 }]);
  expect(found[0]).toMatchObject({ status: 'done' });
  expect(found[0]?.error).toContain('Ask again.');
  expect(await jobs.startedBy({ ...asked, key: 'key 0' })).toMatchObject({ jobId: ids[0] });
});

test('a job that ended before an instant is swept with its key, and a running one is not', async () => {
  const { jobs } = process(endless);
  const { jobs: quick } = process(() => Promise.resolve({}));
  const running = await begun(jobs, { key: 'running' });
  const done = await begun(quick, { key: 'done' });
  await until(quick, done.jobId, isOver);

  expect(await sweepJobs(store, { before: 1_000 })).toBe(0);
  expect(await sweepJobs(store, { before: 1_001 })).toBe(1);
  expect(await jobs.find(running.jobId)).not.toBeNull();
  expect(await quick.startedBy({ ...asked, key: 'done' })).toBeNull();
});
