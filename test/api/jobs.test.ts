import { createJobs, type Jobs, type JobTicket } from '../../api/jobs/jobs';

const order = { kind: 'back-test', councilId: 'lewisham', key: 'a key', request: 'a hash' };
const turn = () => new Promise((resolve) => setImmediate(resolve));

function opened(): { readonly jobs: Jobs; readonly faults: unknown[] } {
  const faults: unknown[] = [];
  return {
    jobs: createJobs(
      () => 1_000,
      (_, fault) => faults.push(fault),
    ),
    faults,
  };
}

describe('createJobs', () => {
  test('a job that throws has failed, tells no secrets, and the fault is heard', async () => {
    const { jobs, faults } = opened();
    const fault = new Error('password=secret');

    const { jobId } = jobs.start({ ...order, work: () => Promise.reject(fault) });
    await turn();

    const job = jobs.find({ jobId, councilId: 'lewisham' });
    expect(job).toMatchObject({ status: 'failed', endedAt: 1_000, result: null });
    expect(job?.error).not.toContain('secret');
    expect(faults).toEqual([fault]);
  });

  test('a cancelled job hears of it, and what it brings later is not taken', async () => {
    const { jobs } = opened();
    let finish: (result: string) => void = () => undefined;
    let ticket: JobTicket | undefined;
    const job = jobs.start({
      ...order,
      work: (given) => {
        ticket = given;
        return new Promise((resolve) => (finish = resolve));
      },
    });
    ticket?.onProgress({ done: 1, total: 4 });

    const cancelled = jobs.cancel(job);
    finish('too late');
    await turn();

    expect(ticket?.isCancelled()).toBe(true);
    expect(cancelled).toMatchObject({ status: 'cancelled', progress: { done: 1, total: 4 } });
    expect(jobs.find(job)).toEqual(cancelled);
  });

  test('keeps the last twenty that ended, and forgets the keys of the others', async () => {
    const { jobs } = opened();
    const started = [];
    for (let index = 0; index < 22; index += 1) {
      started.push(
        jobs.start({ ...order, key: `key ${index}`, work: () => Promise.resolve(index) }),
      );
      await turn();
    }

    const found = started.map((job) => jobs.find(job)?.result ?? 'gone');

    expect(found.slice(0, 3)).toEqual(['gone', 'gone', 2]);
    expect(jobs.startedBy({ ...order, key: 'key 0' })).toBeNull();
    expect(jobs.startedBy({ ...order, key: 'key 21', request: 'other' })).toBe('other-request');
  });
});
