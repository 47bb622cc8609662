import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { placePostgres } from './postgres-files';
import type { PostgresFiles } from './postgres-files';
import { endOrphan, startServer } from './processes';
import type { ServerProcess } from './processes';
import type { Say } from './progress';

export interface PostgresOptions {
  /** Made by the first start; later starts find their data there. */
  readonly dataFolder: string;
  /** Asked when whatever an earlier run left has ended, and again when a start failed at once. */
  readonly choosePort: () => Promise<number>;
  /** False gives up the last transactions of a crash for speed: for tests, never for people. */
  readonly isDurable: boolean;
  readonly say: Say;
}

export interface PostgresServer {
  readonly pid: number;
  readonly port: number;
  /** postgresql://… of one database of this server, with its password. */
  readonly urlOf: (database: string) => string;
  readonly stop: () => Promise<void>;
}

const user = 'hearth';
const startsWithinMs = 30_000;

/** SIGINT is PostgreSQL's fast shutdown: it ends the sessions and writes what is committed. */
const fastShutdown = { signal: 'SIGINT', patienceMs: 20_000 } as const;

/**
 * Starts PostgreSQL on 127.0.0.1 and waits until it answers. A server that a killed run left on
 * the same data is ended first.
 *
 * @throws with the end of the server's log when it does not come up within 30 s
 */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const files = placePostgres(options.dataFolder, { say: options.say });
  const { dataFolder } = files;
  mkdirSync(dirname(dataFolder), { recursive: true });
  const orphan = await endOrphan(
    { pidFile: join(dataFolder, 'postmaster.pid'), mark: dataFolder },
    fastShutdown,
  );
  if (orphan !== null) options.say(`Ended PostgreSQL ${String(orphan)}, left by an earlier run`);
  const password = passwordOf(files);
  const { server, port } = await startPatiently(options, files);
  const urlOf = (database: string): string =>
    `postgresql://${user}:${password}@127.0.0.1:${String(port)}/${database}`;
  await waitUntilAnswering(server, urlOf('postgres'), logFileOf(files));
  return { pid: server.pid, port, urlOf, stop: () => server.stop(fastShutdown) };
}

/** Creates the database unless the server has it already. */
export async function ensureDatabase(server: PostgresServer, name: string): Promise<void> {
  const client = new Client(server.urlOf('postgres'));
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}

/** The password lies beside the data, readable to its owner alone, and is made with the data. */
function passwordOf(files: PostgresFiles): string {
  const passwordFile = `${files.dataFolder}.password`;
  if (existsSync(join(files.dataFolder, 'PG_VERSION')) && existsSync(passwordFile)) {
    return readFileSync(passwordFile, 'utf8').trim();
  }
  const password = randomBytes(24).toString('hex');
  rmSync(files.dataFolder, { recursive: true, force: true });
  mkdirSync(files.dataFolder, { mode: 0o700 });
  rmSync(passwordFile, { force: true });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (files.runAs !== undefined) {
    chownSync(files.dataFolder, files.runAs.uid, files.runAs.gid);
    chownSync(passwordFile, files.runAs.uid, files.runAs.gid);
  }
  initialise(files, passwordFile);
  return password;
}

function initialise({ programs, dataFolder, runAs }: PostgresFiles, passwordFile: string): void {
  const { status, stderr } = spawnSync(
    join(programs, 'bin', 'initdb'),
    [
      `--pgdata=${dataFolder}`,
      `--username=${user}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--no-sync',
    ],
    { ...runAs, cwd: dataFolder, encoding: 'utf8' },
  );
  if (status === 0) return;
  rmSync(dataFolder, { recursive: true, force: true });
  throw new Error(`PostgreSQL could not create its data in ${dataFolder}: ${stderr.trim()}`);
}

/**
 * The server processes of a killed PostgreSQL take a moment to notice, and a new one refuses to
 * start while they hold the old memory; or somebody else takes the chosen port in the same moment.
 * So a start that fails at once is tried again, on a port that is free then.
 */
async function startPatiently(
  { choosePort, isDurable }: PostgresOptions,
  files: PostgresFiles,
): Promise<{ readonly server: ServerProcess; readonly port: number }> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await choosePort();
    const server = await startServer({
      name: 'PostgreSQL',
      executable: join(files.programs, 'bin', 'postgres'),
      args: ['-D', files.dataFolder, '-p', String(port), ...settings(isDurable)],
      logFile: logFileOf(files),
      workingFolder: '/',
      runAs: files.runAs,
    });
    await Promise.race([server.ended, sleep(400)]);
    if (!server.hasEnded() || attempt === 4) return { server, port };
    await sleep(500 * attempt);
  }
}

function settings(isDurable: boolean): readonly string[] {
  const always = ['-h', '127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'timezone=UTC'];
  const fast = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
  const tests = [...fast, 'max_connections=300', 'autovacuum=off'];
  return isDurable ? always : [...always, ...tests.flatMap((setting) => ['-c', setting])];
}

async function waitUntilAnswering(
  server: ServerProcess,
  url: string,
  logFile: string,
): Promise<void> {
  const giveUpAt = performance.now() + startsWithinMs;
  while (!server.hasEnded() && performance.now() < giveUpAt) {
    if (await answers(url)) return;
    await sleep(50);
  }
  await server.stop(fastShutdown);
  const log = readFileSync(logFile, 'utf8').trim().split('\n').slice(-5).join('\n');
  throw new Error(`PostgreSQL did not come up. The end of ${logFile}:\n${log}`);
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function logFileOf({ dataFolder }: PostgresFiles): string {
  return `${dataFolder}.log`;
}
