import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DefaultLogger, Worker, bundleWorkflowCode, NativeConnection } from '@temporalio/worker';
import { temporalAddress } from '../support/servers';
import type { Engine } from '../workflows/engine';
import { newPlacement } from '../workflows/engine';
import type { Home } from '../workflows/home';
import { note } from '../workflows/people';
import { play } from '../workflows/play';
import { scriptOfALife } from '../workflows/script-of-a-life';

/** Milliseconds within which half, 95 and 99 of a hundred were answered. */
export interface Latency {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

const warmUp = 20;
const times = 300;

/** Some to warm up, then 300 one at a time. */
export async function latencyOf(ask: (index: number) => Promise<unknown>): Promise<Latency> {
  const took: number[] = [];
  for (let index = 0; index < warmUp + times; index += 1) {
    const startedAt = performance.now();
    await ask(index);
    if (index >= warmUp) took.push(performance.now() - startedAt);
  }
  took.sort((a, b) => a - b);
  const at = (part: number): number => took[Math.ceil(part * took.length) - 1] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

/** Commands to one placement, one after the other, each recorded in PostgreSQL when answered. */
export async function latencyOfCommands(engine: Engine, home: Home): Promise<Latency> {
  const placement = newPlacement();
  const script = scriptOfALife(home.plotOf('residential'));
  await play(engine, { placement, script }, ({ stage }) => stage === 'inviting');
  return latencyOf(() => engine.ask(placement, note()));
}

/** The same number of updates that do nothing, by a worker of the same kind. */
export async function latencyOfBareUpdates({ client }: Engine): Promise<Latency> {
  const connection = await NativeConnection.connect({ address: temporalAddress() });
  const taskQueue = `bare-${randomUUID()}`;
  const workflowBundle = await bundleWorkflowCode({
    workflowsPath: join(__dirname, 'bare/index.ts'),
    logger: new DefaultLogger('ERROR'),
  });
  const dataConverter = client.options.dataConverter;
  const worker = await Worker.create({ connection, taskQueue, workflowBundle, dataConverter });
  const latency = await worker.runUntil(async () => {
    const options = { workflowId: randomUUID(), taskQueue };
    const handle = await client.workflow.start('bareUpdates', options);
    return latencyOf((index) => handle.executeUpdate('do-nothing', { args: [index] }));
  });
  await connection.close();
  return latency;
}
