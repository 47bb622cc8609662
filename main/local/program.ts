import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import type { Express } from 'express';
import { pino, type Logger } from 'pino';
import { comparer } from '../../activities/compare';
import { createActivities } from '../../activities/index';
import { createApp } from '../../api/app';
import { usualLimits } from '../../api/dependencies';
import { londonDateOf } from '../../domain/calendar';
import type { Book } from '../../rules/book';
import { openStore } from '../../store/client';
import { listProviders } from '../../store/read/register';
import type { Store } from '../../store/read/store';
import { fastForwardOn, listen, type Listening } from '../api';
import type { Config } from '../config';
import { loadBooks } from '../council-books';
import { createDataConverter } from '../data-converter';
import { folderDocuments } from '../document-stores';
import { parseKeyRing, type KeyRing } from '../key-ring';
import { createLocalIssuer, localAudience, localIssuer, mountLocal } from '../local-identities';
import { projectRoot } from '../project-root';
import { replyKeysOf } from '../reply-keys';
import { seedDemonstration } from '../seed';
import { startRelaying } from '../relaying';
import { startSweeping } from '../sweep';
import { startServiceLines } from '../service-lines';
import { createHearthWorker } from '../worker';
import type { Ending } from './ending';
import { localKeys } from './keys';
import { freePortFrom } from './ports';

// What runs on the servers: the worker and the interface, in this process.

export interface ProgramNeeded {
  readonly config: Config;
  readonly dataFolder: string;
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly ending: Ending;
}

export interface Program {
  /** Where the interface answers, for instance http://127.0.0.1:3000. */
  readonly baseUrl: string;
  readonly book: Book;
}

/** Temporal's own log says much; at a terminal only what went wrong is news. */
Runtime.install({
  logger: new DefaultLogger('ERROR'),
  telemetryOptions: { logging: { filter: 'ERROR' } },
  // Signals are for the ending, which stops the worker in its turn.
  shutdownSignals: [],
});

/** Plants the demonstration's register and starts the worker and the interface. */
export async function runProgram(needed: ProgramNeeded): Promise<Program> {
  const { config, dataFolder, databaseUrl, ending } = needed;
  const log = pino({ level: config.LOG_LEVEL }, pino.destination(join(dataFolder, 'hearth.log')));
  const store = await openStore({ databaseUrl });
  ending.add('The store', () => store.close());
  const book = await loadBooks(store);
  await seedDemonstration(store, { today: londonDateOf(Date.now()) });
  const onFault = (fault: unknown): void => {
    log.error({ err: fault }, 'the words of refused commands could not be removed');
  };
  ending.add('The sweep', startSweeping(store, { clock: Date.now, onFault }));
  await startWorker(needed, { store, book });
  const baseUrl = await startInterface(needed, { store, book, log });
  return { baseUrl, book };
}

interface Kept {
  readonly store: Store;
  readonly book: Book;
}

async function startWorker(needed: ProgramNeeded, kept: Kept): Promise<void> {
  const { config, temporalAddress, ending } = needed;
  const connection = await NativeConnection.connect({ address: temporalAddress });
  ending.add('The connection of the worker', () => connection.close());
  const worker = await createHearthWorker({
    connection,
    namespace: config.TEMPORAL_NAMESPACE,
    taskQueue: config.HEARTH_TASK_QUEUE,
    activities: createActivities(kept),
    bundlePath: join(projectRoot, 'dist', 'workflow-bundle.js'),
    dataConverter: converterOf(needed),
  });
  const running = worker.run();
  ending.add('The worker', async () => {
    worker.shutdown();
    await running;
  });
}

async function startInterface(
  needed: ProgramNeeded,
  { store, book, log }: Kept & { readonly log: Logger },
): Promise<string> {
  const { config, dataFolder, temporalAddress, ending } = needed;
  const namespace = config.TEMPORAL_NAMESPACE;
  const connection = await Connection.connect({ address: temporalAddress });
  ending.add('The connection of the interface', () => connection.close());
  const client = new Client({ connection, namespace, dataConverter: converterOf(needed) });
  const temporal = { client, taskQueue: config.HEARTH_TASK_QUEUE };
  const onFault = (fault: unknown): void => {
    log.error({ err: fault }, 'a placement is told later');
  };
  ending.add('The relays', startRelaying({ store, temporal, clock: Date.now, onFault }));
  await startServiceLines(temporal, store);
  const providers = await listProviders(store);
  const issuer = await createLocalIssuer({
    keys: localKeys(dataFolder).issuer,
    providerIds: providers.map(({ providerId }) => providerId),
    clock: Date.now,
  });
  const app = createApp(
    {
      issuer: localIssuer,
      audience: localAudience,
      jwks: issuer.jwks,
      clock: Date.now,
      temporal,
      store,
      book,
      compare: comparer({ book, store }),
      documents: folderDocuments(join(dataFolder, 'documents')),
      fastForward: fastForwardOn({ connection, namespace }),
      replyKeys: replyKeysOf(ringOf(needed)),
      log,
      limits: usualLimits,
    },
    mountLocal({ issuer, store }),
  );
  const listening = await listenFrom(config.PORT, app);
  ending.add('The interface', listening.close);
  return `http://${loopback}:${String(listening.port)}`;
}

const loopback = '127.0.0.1';

/** The first free port; one that somebody else takes in the same moment is passed over. */
async function listenFrom(preferred: number, app: Express): Promise<Listening> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePortFrom(preferred);
    try {
      return await listen(app, { host: loopback, port });
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'EADDRINUSE' || attempt === 4) throw error;
    }
  }
}

/**
 * Anybody may be anybody in local mode, so it listens to this machine alone.
 *
 * @throws one sentence, when HOST asks for anything else
 */
export function refuseOpenHost({ HOST }: Config): void {
  if (HOST === loopback || HOST === 'localhost') return;
  throw new Error(`HOST is "${HOST}", and local mode listens on ${loopback} only`);
}

function ringOf({ config, dataFolder }: Pick<ProgramNeeded, 'config' | 'dataFolder'>): KeyRing {
  return parseKeyRing(config.HEARTH_PAYLOAD_KEYS ?? localKeys(dataFolder).payloadKeys);
}

function converterOf({ config, dataFolder }: ProgramNeeded) {
  return createDataConverter({
    keyRing: ringOf({ config, dataFolder }),
    namespace: config.TEMPORAL_NAMESPACE,
  });
}
