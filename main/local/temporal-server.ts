import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { endOrphan, startServer } from './processes';
import type { ServerProcess } from './processes';
import type { Say } from './progress';

export interface TemporalOptions {
  /** The Temporal command line tool, which holds the server. */
  readonly executable: string;
  /** Asked when whatever an earlier run left has ended, and again when a start failed at once. */
  readonly choosePorts: () => Promise<TemporalPorts>;
  readonly namespace: string;
  /** Where everything is kept, by one process at a time; null keeps it in memory alone. */
  readonly databaseFile: string | null;
  readonly logFile: string;
  readonly pidFile: string;
  readonly say: Say;
}

export interface TemporalPorts {
  readonly port: number;
  /** Temporal's own pages for people; null leaves them out. */
  readonly uiPort: number | null;
}

export interface TemporalServer {
  readonly pid: number;
  /** host:port */
  readonly address: string;
  readonly uiPort: number | null;
  readonly stop: () => Promise<void>;
}

const startsWithinMs = 30_000;
const gentleStop = { signal: 'SIGTERM', patienceMs: 10_000 } as const;

/** A rehearsal moves one placement's clock; the server's own limit is 200 moves at a stretch. */
const timeSkipping = [
  'frontend.WorkflowTimeSkippingEnabled=true',
  'frontend.WorkflowTimeSkippingMaxSkipPerSession=10000',
];

/** The development server takes 2,400 requests a second, which a suite of tests exceeds. */
const generousLimits = [
  'frontend.rps=20000',
  'frontend.namespaceRPS=20000',
  'matching.numTaskqueueReadPartitions=1',
  'matching.numTaskqueueWritePartitions=1',
];

/**
 * Starts Temporal's development server on 127.0.0.1 and waits until its namespace answers. One
 * that a killed run left on the same file is ended first.
 *
 * @throws with the end of the server's log when it does not come up within 30 s
 */
export async function startTemporal(options: TemporalOptions): Promise<TemporalServer> {
  const { pidFile, logFile } = options;
  const mark = options.databaseFile ?? 'server start-dev';
  const orphan = await endOrphan({ pidFile, mark }, gentleStop);
  if (orphan !== null) options.say(`Ended Temporal ${String(orphan)}, left by an earlier run`);
  const { server, ports } = await startPatiently(options);
  const address = `127.0.0.1:${String(ports.port)}`;
  await waitUntilAnswering(server, { address, namespace: options.namespace, logFile });
  return { pid: server.pid, address, uiPort: ports.uiPort, stop: () => server.stop(gentleStop) };
}

/**
 * Somebody else may take a chosen port in the same moment, and would then answer in our place: so
 * the process is given half a second to find that out, and is tried again on ports free by then.
 */
async function startPatiently(
  options: TemporalOptions,
): Promise<{ readonly server: ServerProcess; readonly ports: TemporalPorts }> {
  const { executable, logFile, pidFile } = options;
  for (let attempt = 1; ; attempt += 1) {
    const ports = await options.choosePorts();
    const server = await startServer({
      name: 'Temporal',
      executable,
      args: argumentsOf(options, ports),
      logFile,
      pidFile,
      workingFolder: dirname(pidFile),
    });
    await Promise.race([server.ended, sleep(500)]);
    if (!server.hasEnded() || attempt === 4) return { server, ports };
  }
}

function argumentsOf(
  { namespace, databaseFile }: TemporalOptions,
  { port, uiPort }: TemporalPorts,
): string[] {
  const settings = [...timeSkipping, ...generousLimits];
  return [
    ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port)],
    ...['--log-level', 'warn', '--namespace', namespace],
    ...(uiPort === null ? ['--headless'] : ['--ui-port', String(uiPort)]),
    ...(databaseFile === null ? [] : ['--db-filename', databaseFile]),
    ...settings.flatMap((setting) => ['--dynamic-config-value', setting]),
  ];
}

async function waitUntilAnswering(
  server: ServerProcess,
  place: { readonly address: string; readonly namespace: string; readonly logFile: string },
): Promise<void> {
  const giveUpAt = performance.now() + startsWithinMs;
  while (!server.hasEnded() && performance.now() < giveUpAt) {
    if (await answers(place)) return;
    await sleep(50);
  }
  await server.stop(gentleStop);
  const log = readFileSync(place.logFile, 'utf8').trim().split('\n').slice(-5).join('\n');
  throw new Error(`Temporal did not come up. The end of ${place.logFile}:\n${log}`);
}

async function answers(place: { address: string; namespace: string }): Promise<boolean> {
  try {
    const connection = await Connection.connect({ address: place.address, connectTimeout: 2_000 });
    try {
      await connection.workflowService.describeNamespace({ namespace: place.namespace });
      return true;
    } finally {
      await connection.close();
    }
  } catch {
    return false;
  }
}
