import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import { NativeConnection, Worker } from '@temporalio/worker';
import { createActivities } from '../activities/index';
import type { Activities } from '../activities/index';
import { BookFault } from '../rules/book-files';
import { openStore } from '../store/client';
import { BadConfig, asServerConfig, readConfig } from './config';
import type { ServerConfig } from './config';
import { loadBooksOrClose } from './council-books';
import { createDataConverter } from './data-converter';
import { parseKeyRing } from './key-ring';
import { projectRoot } from './project-root';
import { startRelaying } from './relaying';
import { startSweeping } from './sweep';

export interface HearthWorkerOptions {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly taskQueue: string;
  readonly activities: Activities;
  /** A file that `writeWorkflowBundle` wrote. */
  readonly bundlePath: string;
  readonly dataConverter: DataConverter;
  /**
   * How many placements stay in memory between their moves, at about 120 KB each; 0 replays the
   * history for every move, which tests use to prove that it can be.
   */
  readonly maxCachedWorkflows?: number;
  /** Whether a run that begins takes the new way of a change; left out: it does. */
  readonly takesPatch?: (patchId: string) => boolean;
}

const usualCacheSize = 2_000;
const activitiesAtOnce = 50;

/**
 * A worker for placements, sized for two cores: one thread runs workflow code, which is light, and
 * up to 50 activities wait on PostgreSQL at once. Shutting down gives what is under way 20 s.
 */
export async function createHearthWorker(options: HearthWorkerOptions): Promise<Worker> {
  const { takesPatch } = options;
  return Worker.create({
    connection: options.connection,
    namespace: options.namespace,
    taskQueue: options.taskQueue,
    activities: options.activities,
    workflowBundle: { codePath: options.bundlePath },
    dataConverter: options.dataConverter,
    maxCachedWorkflows: options.maxCachedWorkflows ?? usualCacheSize,
    workflowThreadPoolSize: 1,
    ...(takesPatch && { patchActivationCallback: ({ patchId }) => takesPatch(patchId) }),
    maxConcurrentActivityTaskExecutions: activitiesAtOnce,
    maxConcurrentLocalActivityExecutions: activitiesAtOnce,
    shutdownGraceTime: '20s',
    shutdownForceTime: '30s',
  });
}

/** Where `npm start`, and the build of the image, leave the bundle of the workflows. */
export const builtBundle = join(projectRoot, 'dist', 'workflow-bundle.js');

/** A worker on the servers of the settings, until a signal ends it: Temporal's SDK heeds those. */
async function runWorker(config: ServerConfig): Promise<void> {
  const namespace = config.TEMPORAL_NAMESPACE;
  const store = await openStore({ databaseUrl: config.DATABASE_URL, poolSize: activitiesAtOnce });
  const book = await loadBooksOrClose(store);
  const connection = await NativeConnection.connect({ address: config.TEMPORAL_ADDRESS });
  const dataConverter = createDataConverter({
    keyRing: parseKeyRing(config.HEARTH_PAYLOAD_KEYS),
    namespace,
  });
  const calling = await Connection.connect({ address: config.TEMPORAL_ADDRESS });
  const stopRelaying = startRelaying({
    store,
    temporal: {
      client: new Client({ connection: calling, namespace, dataConverter }),
      taskQueue: config.HEARTH_TASK_QUEUE,
    },
    clock: Date.now,
    onFault: (fault) => {
      process.stderr.write(`A placement is told later: ${String(fault)}\n`);
    },
  });
  const stopSweeping = startSweeping(store, {
    clock: Date.now,
    onFault: (fault) => {
      process.stderr.write(`The words of refused commands stay for now: ${String(fault)}\n`);
    },
  });
  try {
    const worker = await createHearthWorker({
      connection,
      namespace,
      taskQueue: config.HEARTH_TASK_QUEUE,
      activities: createActivities({ store, book }),
      bundlePath: builtBundle,
      dataConverter,
    });
    await worker.run();
  } finally {
    stopSweeping();
    await stopRelaying();
    await calling.close();
    await connection.close();
    await store.close();
  }
}

async function runWorkerOfSettings(): Promise<void> {
  try {
    const needed = ['DATABASE_URL', 'TEMPORAL_ADDRESS', 'HEARTH_PAYLOAD_KEYS'] as const;
    await runWorker(asServerConfig(readConfig(process.env), needed));
  } catch (error) {
    if (!(error instanceof BadConfig || error instanceof BookFault)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

if (require.main === module) void runWorkerOfSettings();
