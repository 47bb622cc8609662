import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { fastForward } from '../../main/fast-forward';
import { temporalAddress } from '../support/servers';
import { ask } from './fixtures/sleeper';

// The real server, whose clock for one workflow is moved; nothing here waits for a day.
const dayMs = 86_400_000;

describe('fastForward', () => {
  test('takes a workflow 300 days on, deadline by deadline, and tells that it ended', async () => {
    await withSleeper(150, async (place) => {
      expect(await place.ask()).toBeLessThan(Date.now() + dayMs);

      const first = await fastForward(place, 150 * dayMs);
      const woken = await place.ask();
      const second = await fastForward(place, 151 * dayMs);

      expect(first).toBe('arrived');
      expect(woken).toBeGreaterThanOrEqual(place.startedAt + 150 * dayMs);
      expect(second).toBe('ended');
      expect(Math.floor((await place.result()) / dayMs)).toBe(300);
    });
  });

  test('says that a workflow it does not know cannot be moved', async () => {
    const connection = await Connection.connect({ address: temporalAddress() });
    const place = { connection, namespace: 'default', workflowId: `unknown-${randomUUID()}` };

    await expect(fastForward(place, dayMs)).rejects.toThrow(/not found/i);

    await connection.close();
  });
});

interface SleeperPlace {
  readonly connection: Connection;
  readonly namespace: string;
  readonly workflowId: string;
  readonly startedAt: number;
  readonly ask: () => Promise<number>;
  readonly result: () => Promise<number>;
}

async function withSleeper(
  days: number,
  work: (place: SleeperPlace) => Promise<void>,
): Promise<void> {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const taskQueue = `sleeper-${randomUUID()}`;
  const native = await NativeConnection.connect({ address: temporalAddress() });
  const connection = await Connection.connect({ address: temporalAddress() });
  const worker = await Worker.create({
    connection: native,
    taskQueue,
    workflowsPath: require.resolve('./fixtures/sleeper'),
    maxCachedWorkflows: 10,
  });
  const client = new Client({ connection });
  await worker.runUntil(async () => {
    const startedAt = Date.now();
    const handle = await client.workflow.start('sleeper', {
      taskQueue,
      workflowId: taskQueue,
      args: [days],
    });
    await work({
      connection,
      namespace: 'default',
      workflowId: taskQueue,
      startedAt,
      ask: () => handle.executeUpdate(ask),
      result: () => handle.result() as Promise<number>,
    });
  });
  await connection.close();
  await native.close();
}
