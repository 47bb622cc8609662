import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import type { Express } from 'express';
import { pino } from 'pino';
import request, { type Response } from 'supertest';
import { comparer } from '../../activities/compare';
import { createActivities } from '../../activities/index';
import { createApp } from '../../api/app';
import { usualLimits, type Dependencies } from '../../api/dependencies';
import { drained } from '../../api/serve';
import { londonDateOf } from '../../domain/calendar';
import { fastForwardOn } from '../../main/api';
import { createDataConverter } from '../../main/data-converter';
import { folderDocuments } from '../../main/document-stores';
import {
  createLocalIssuer,
  localAudience,
  localIssuer,
  mountLocal,
} from '../../main/local-identities';
import type { IssuerKeys } from '../../main/local/keys';
import { replyKeysOf } from '../../main/reply-keys';
import { projectRoot } from '../../main/project-root';
import { startRelaying } from '../../main/relaying';
import { seedDemonstration } from '../../main/seed';
import { createHearthWorker } from '../../main/worker';
import { loadBook } from '../../rules/book';
import { openStore } from '../../store/client';
import { freshDatabase, freshNamespace, temporalAddress } from '../support/servers';
import { workflowBundlePath } from '../support/workflow-bundle';
import '../support/quiet-runtime';

// The interface as it is served, on the real PostgreSQL and, where a command runs, the real engine.

const taskQueue = 'placements';
const book = loadBook(join(projectRoot, 'rules'));
const providerIds = ['ash', 'birch', 'cedar', 'elm', 'hazel', 'rowan', 'willow'];

/** One person at the interface, with a token and a fresh key for every change. */
export interface Person {
  get(path: string): Promise<Response>;
  post(path: string, body: object, key?: string): Promise<Response>;
}

export interface Interface {
  readonly app: Express;
  readonly dependencies: Dependencies;
  readonly keys: IssuerKeys;
  /** What another process needs to serve the same people. */
  readonly elsewhere: Elsewhere;
  as(identity: string): Person;
  /** The interface as another process would serve it, on the same servers. */
  restarted(changes?: Partial<Dependencies>): Interface;
  close(): Promise<void>;
}

export interface Elsewhere {
  readonly databaseUrl: string;
  readonly namespace: string;
  readonly taskQueue: string;
  readonly keyHex: string;
}

export interface Options {
  /** Whether commands are carried out, by a worker in this process. */
  readonly withWorker: boolean;
  readonly changes?: Partial<Dependencies>;
}

export async function openInterface({ withWorker, changes = {} }: Options): Promise<Interface> {
  const namespace = await freshNamespace();
  const databaseUrl = await freshDatabase();
  const store = await openStore({ databaseUrl });
  await seedDemonstration(store, { today: londonDateOf(Date.now()) });
  const key = randomBytes(32);
  const keyRing = { currentId: 'test', keys: new Map([['test', key]]) };
  const dataConverter = createDataConverter({ keyRing, namespace });
  const connection = await Connection.connect({ address: temporalAddress() });
  const worker = withWorker ? await startWorker({ store, namespace, dataConverter }) : null;
  const keys = newKeys();
  const issuer = await createLocalIssuer({ keys, providerIds, clock: Date.now });
  const dependencies: Dependencies = {
    issuer: localIssuer,
    audience: localAudience,
    jwks: issuer.jwks,
    clock: Date.now,
    temporal: { client: new Client({ connection, namespace, dataConverter }), taskQueue },
    ...{ store, book, compare: comparer({ book, store }) },
    documents: folderDocuments(await mkdtemp(join(tmpdir(), 'hearth-documents-'))),
    fastForward: fastForwardOn({ connection, namespace }),
    replyKeys: replyKeysOf(keyRing),
    log: pino({ level: 'silent' }),
    limits: usualLimits,
    ...changes,
  };
  const stopRelaying = withWorker ? relayOften({ store, temporal: dependencies.temporal }) : null;
  const apps: Express[] = [];
  const open = (given: Dependencies): Interface => {
    const app = createApp(given, mountLocal({ issuer, store }));
    apps.push(app);
    return {
      app,
      dependencies: given,
      keys,
      elsewhere: { databaseUrl, namespace, taskQueue, keyHex: key.toString('hex') },
      as: personsAt(app, { keys, clock: given.clock }),
      restarted: (more = {}) => open({ ...given, ...more }),
      close: async () => {
        await Promise.all(apps.map(drained));
        await stopRelaying?.();
        await worker?.close();
        await store.close();
        await connection.close();
      },
    };
  };
  return open(dependencies);
}

function relayOften(between: Pick<Dependencies, 'store' | 'temporal'>) {
  return startRelaying({ ...between, clock: Date.now, pollMs: 100, onFault: () => undefined });
}

async function startWorker({
  store,
  namespace,
  dataConverter,
}: Pick<Dependencies, 'store'> & {
  readonly namespace: string;
  readonly dataConverter: ReturnType<typeof createDataConverter>;
}): Promise<{ close(): Promise<void> }> {
  const connection = await NativeConnection.connect({ address: temporalAddress() });
  const worker = await createHearthWorker({
    connection,
    namespace,
    taskQueue,
    dataConverter,
    bundlePath: await workflowBundlePath(),
    activities: createActivities({ book, store }),
    maxCachedWorkflows: 100,
  });
  const running = worker.run();
  return {
    close: async () => {
      worker.shutdown();
      await running;
      await connection.close();
    },
  };
}

/** Whoever is served at another time needs a token of that time. */
function personsAt(
  app: Express,
  { keys, clock }: Pick<Dependencies, 'clock'> & { readonly keys: IssuerKeys },
): (identity: string) => Person {
  const issuing = createLocalIssuer({ keys, providerIds, clock });
  return (identity) =>
    person(app, async () => (await (await issuing).tokenFor(identity)) ?? 'none');
}

function person(app: Express, token: () => Promise<string>): Person {
  return {
    get: async (path) =>
      request(app)
        .get(path)
        .set('authorization', `Bearer ${await token()}`),
    post: async (path, body, key) => {
      const ask = async (once: string): Promise<Response> =>
        request(app)
          .post(path)
          .set('authorization', `Bearer ${await token()}`)
          .set('idempotency-key', once)
          .send(body);
      return key === undefined ? patiently(ask) : ask(key);
    },
  };
}

/** Asks again with the same key, as every client must, when a busy machine has no answer yet. */
async function patiently(ask: (key: string) => Promise<Response>): Promise<Response> {
  const key = randomUUID();
  for (let times = 1; ; times += 1) {
    const answer = await ask(key);
    if (times === 3 || answer.body.code !== 'answer-not-yet-known') return answer;
  }
}

export function newKeys(): IssuerKeys {
  const { privateKey, publicKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  return { keyId: randomUUID(), privatePem: privateKey, publicPem: publicKey };
}
