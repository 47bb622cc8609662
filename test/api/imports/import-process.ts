import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { createJobs, type JobOrder } from '../../../api/jobs/jobs';
import { placementImportWork } from '../../../api/imports/placement-work';
import { serviceImportWork } from '../../../api/imports/service-work';
import { createDataConverter } from '../../../main/data-converter';
import { projectRoot } from '../../../main/project-root';
import { loadBook } from '../../../rules/book';
import { openStore } from '../../../store/client';

// A process that imports a list until it is killed.

/** Where the servers are, and what is to be imported. */
export interface Orders {
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly namespace: string;
  readonly taskQueue: string;
  readonly keyHex: string;
  readonly order: JobOrder;
}

process.on('message', (orders: Orders) => {
  begin(orders).catch((error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exit(1);
  });
});

async function begin(orders: Orders): Promise<void> {
  const { databaseUrl, temporalAddress, namespace, taskQueue, keyHex, order } = orders;
  const store = await openStore({ databaseUrl });
  const connection = await Connection.connect({ address: temporalAddress });
  const keyRing = { currentId: 'test', keys: new Map([['test', Buffer.from(keyHex, 'hex')]]) };
  const dataConverter = createDataConverter({ keyRing, namespace });
  const needs = {
    ...{ store, clock: Date.now, book: loadBook(join(projectRoot, 'rules')) },
    temporal: { client: new Client({ connection, namespace, dataConverter }), taskQueue },
  };
  const works = {
    'placement-import': placementImportWork(needs),
    'service-import': serviceImportWork(needs),
  };
  const jobs = createJobs({
    ...{ store, clock: Date.now, works },
    onFault: (_, fault) => process.stderr.write(`${String(fault)}\n`),
  });
  const job = await jobs.start(order);
  process.send?.(job === 'other-request' ? null : job.jobId);
}
