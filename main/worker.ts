import type { DataConverter } from '@temporalio/common';
import { Worker } from '@temporalio/worker';
import type { NativeConnection } from '@temporalio/worker';
import type { Activities } from '../activities/index';

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
}

const usualCacheSize = 2_000;

/**
 * A worker for placements, sized for two cores: one thread runs workflow code, which is light, and
 * up to 50 activities wait on PostgreSQL at once. Shutting down gives what is under way 20 s.
 */
export async function createHearthWorker(options: HearthWorkerOptions): Promise<Worker> {
  return Worker.create({
    connection: options.connection,
    namespace: options.namespace,
    taskQueue: options.taskQueue,
    activities: options.activities,
    workflowBundle: { codePath: options.bundlePath },
    dataConverter: options.dataConverter,
    maxCachedWorkflows: options.maxCachedWorkflows ?? usualCacheSize,
    workflowThreadPoolSize: 1,
    maxConcurrentActivityTaskExecutions: 50,
    maxConcurrentLocalActivityExecutions: 50,
    shutdownGraceTime: '20s',
    shutdownForceTime: '30s',
  });
}
