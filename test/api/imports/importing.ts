import { randomUUID } from 'node:crypto';
import request, { type Response } from 'supertest';
import type { Lot } from '../../../domain/placement/terms';
import { plainDate } from '../../../domain/calendar';
import { putAccreditation, putServiceLine } from '../../../store/write/reference';
import { importServices } from '../../support/import-rows';
import type { Interface } from '../interface';

// What an officer does with a list, and what these tests look at afterwards.

export const path = '/v1/imports/placements';
export const officer = 'officer.lewisham';

export interface SentFile {
  readonly query?: string;
  readonly key?: string;
  readonly identity?: string;
  readonly type?: string;
}

export async function sendFile(
  hearth: Interface,
  file: string | Buffer,
  { query = '', key = randomUUID(), identity = officer, type = 'text/csv' }: SentFile = {},
): Promise<Response> {
  const given = await request(hearth.app).post('/local/token').send({ identity });
  return request(hearth.app)
    .post(`${path}${query}`)
    .set('authorization', `Bearer ${String(given.body.accessToken)}`)
    .set('idempotency-key', key)
    .set('content-type', type)
    .send(file);
}

/** The job of an answer, once it is over. */
export async function ended(hearth: Interface, { body }: Response, identity = officer) {
  for (let asked = 0; asked < 1_200; asked += 1) {
    const job = await hearth.as(identity).get(`/v1/jobs/${String(body.jobId)}`);
    if (job.body.status !== 'running') return job.body;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`the job does not end: ${JSON.stringify(body)}`);
}

export async function imported(hearth: Interface, file: string, sent: SentFile = {}) {
  const job = await ended(hearth, await sendFile(hearth, file, sent));
  if (job.status !== 'done') throw new Error(JSON.stringify(job));
  return job.result;
}

/** The services that generated rows name. */
export async function registerServices({ dependencies: { store } }: Interface): Promise<void> {
  for (const [lot, serviceLineId] of Object.entries(importServices) as [Lot, string][]) {
    await putServiceLine(store, {
      ...{ serviceLineId, providerId: 'rowan', name: `${serviceLineId} (fictional)` },
      ...{ town: 'Lewisham', registrationNumber: `FICTIONAL-${serviceLineId}`, isFictional: true },
    });
    const span = { from: plainDate('2023-04-01'), until: null };
    await putAccreditation(store, { serviceLineId, lot, suspensions: [], ...span });
  }
}

/** Everything that an import may write, as counts. */
export async function rowCounts({ dependencies: { store } }: Interface) {
  const { placement, placementEvent, child, text, externalReference } = store.prisma;
  return {
    placements: await placement.count(),
    events: await placementEvent.count(),
    children: await child.count(),
    texts: await text.count(),
    references: await externalReference.count(),
  };
}
