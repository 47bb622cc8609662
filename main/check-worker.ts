// The health check of a worker's container: is a worker of this machine asking Temporal for work?

import { hostname } from 'node:os';
import { Connection } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import { readConfig } from './config';

/**
 * Whether a worker of that machine has asked the task queue for work lately, as Temporal saw it.
 *
 * @param machine the host name, with which a worker's identity ends: `17@3f2a9c`
 */
export async function isAskingForWork(
  place: {
    readonly connection: Connection;
    readonly namespace: string;
    readonly taskQueue: string;
  },
  machine: string,
): Promise<boolean> {
  const { pollers } = await place.connection.workflowService.describeTaskQueue({
    namespace: place.namespace,
    taskQueue: { name: place.taskQueue },
    taskQueueType: temporal.api.enums.v1.TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
  });
  return pollers.some(({ identity }) => identity?.endsWith(`@${machine}`) === true);
}

async function check(): Promise<void> {
  const config = readConfig(process.env);
  const connection = await Connection.connect({ address: config.TEMPORAL_ADDRESS ?? '' });
  const { TEMPORAL_NAMESPACE: namespace, HEARTH_TASK_QUEUE: taskQueue } = config;
  const isAsking = await isAskingForWork({ connection, namespace, taskQueue }, hostname());
  await connection.close();
  process.exitCode = isAsking ? 0 : 1;
}

if (require.main === module) void check();
