import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Client, Connection } from '@temporalio/client';
import type { Express } from 'express';
import { createRemoteJWKSet } from 'jose';
import { pino } from 'pino';
import { comparer } from '../activities/compare';
import { createApp } from '../api/app';
import { usualLimits, type FastForward } from '../api/dependencies';
import { drained } from '../api/serve';
import { BookFault } from '../rules/book-files';
import { openStore } from '../store/client';
import { asServerConfig, BadConfig, readConfig } from './config';
import { loadBooksOrClose } from './council-books';
import { createDataConverter } from './data-converter';
import { s3Documents } from './document-stores';
import { fastForward } from './fast-forward';
import { parseKeyRing } from './key-ring';
import { replyKeysOf } from './reply-keys';

/** A server that listens: where, and how to end it. */
export interface Listening {
  readonly port: number;
  /** Takes no more requests, and settles when nothing is under way any more. */
  readonly close: () => Promise<void>;
}

/** Listens on a port, or on any free one for 0. */
export async function listen(
  app: Express,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<Listening> {
  const server = await new Promise<Server>((resolve, reject) => {
    const opened = app.listen(port, host, (error?: Error) => {
      if (error === undefined) resolve(opened);
      else reject(error);
    });
  });
  // As long as a request may take altogether: slow senders do not hold a connection for ever.
  server.requestTimeout = usualLimits.requestMs;
  const { port: taken } = server.address() as AddressInfo;
  return {
    port: taken,
    close: async () => {
      await new Promise<void>((resolve, reject) => {
        server.close((error) => {
          if (error === undefined) resolve();
          else reject(error);
        });
        server.closeIdleConnections();
      });
      await drained(app);
    },
  };
}

/** The moving of clocks on one Temporal server, as the interface takes it. */
export function fastForwardOn(place: {
  readonly connection: Connection;
  readonly namespace: string;
}): FastForward {
  return (workflowId, distanceMs) => fastForward({ ...place, workflowId }, distanceMs);
}

/**
 * The interface as a process of its own, against the servers that the settings name, until it is
 * told to end.
 *
 * @throws BadConfig when something that it needs is not set, BookFault when a book does not load
 */
export async function runApi(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const config = asServerConfig(readConfig(environment));
  const log = pino({ level: config.LOG_LEVEL });
  const namespace = config.TEMPORAL_NAMESPACE;
  const keyRing = parseKeyRing(config.HEARTH_PAYLOAD_KEYS);
  const dataConverter = createDataConverter({ keyRing, namespace });
  const store = await openStore({ databaseUrl: config.DATABASE_URL });
  const book = await loadBooksOrClose(store);
  const connection = await Connection.connect({ address: config.TEMPORAL_ADDRESS });
  const app = createApp({
    issuer: config.OIDC_ISSUER,
    audience: config.OIDC_AUDIENCE,
    jwks: createRemoteJWKSet(new URL(config.OIDC_JWKS_URL)),
    clock: Date.now,
    temporal: {
      client: new Client({ connection, namespace, dataConverter }),
      taskQueue: config.HEARTH_TASK_QUEUE,
    },
    store,
    book,
    compare: comparer({ book, store }),
    documents: s3Documents(config.HEARTH_DOCUMENTS_URL),
    fastForward: fastForwardOn({ connection, namespace }),
    replyKeys: replyKeysOf(keyRing),
    log,
    limits: usualLimits,
  });
  const listening = await listen(app, { host: config.HOST, port: config.PORT });
  log.info({ host: config.HOST, port: listening.port }, 'listening');
  await new Promise<void>((resolve) => {
    process.once('SIGTERM', resolve);
    process.once('SIGINT', resolve);
  });
  await listening.close();
  await store.close();
  await connection.close();
}

async function runApiOfSettings(): Promise<void> {
  try {
    await runApi(process.env);
  } catch (error) {
    if (!(error instanceof BadConfig || error instanceof BookFault)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

if (require.main === module) void runApiOfSettings();
