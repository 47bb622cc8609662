// One PostgreSQL and one Temporal server for the whole run, in a temporary folder of their own.
// Several runs may go on at once on one machine. A run that is killed outright cannot clean up, so
// the next run does it: a folder whose owner is dead is swept, with the servers it left behind.

import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyMigrations } from '../../main/migrate';
import { projectRoot } from '../../main/project-root';
import { anyFreePort } from '../../main/local/ports';
import { ensureDatabase, startPostgres } from '../../main/local/postgres';
import type { PostgresServer } from '../../main/local/postgres';
import { endOrphan, isRunning, pidIn } from '../../main/local/processes';
import { findTemporalCli } from '../../main/local/temporal-cli';
import { startTemporal } from '../../main/local/temporal-server';
import type { TemporalServer } from '../../main/local/temporal-server';
import { holdServers } from './held-servers';
import { serverVariables, templateName } from './servers';

const prefix = 'hearth-test-';
const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

export default async function globalSetup(): Promise<void> {
  if (process.env[serverVariables.postgres] !== undefined) return;
  await sweepDeadRuns();
  const folder = mkdtempSync(join(tmpdir(), prefix));
  chmodSync(folder, 0o755); // Run by root, PostgreSQL is another user, who must get in.
  writeFileSync(join(folder, 'owner.pid'), `${String(process.pid)}\n`);
  const held = holdServers(folder);
  try {
    const [postgres, temporal] = await Promise.all([
      // SIGQUIT ends PostgreSQL with its sessions; SIGKILL would leave those behind for a moment.
      postgresIn(folder).then((server) => held.add(server, 'SIGQUIT')),
      temporalIn(folder).then((server) => held.add(server, 'SIGKILL')),
    ]);
    process.env[serverVariables.folder] = folder;
    process.env[serverVariables.postgres] = postgres.urlOf('postgres');
    process.env[serverVariables.temporal] = temporal.address;
  } catch (error) {
    await held.end();
    throw error;
  }
}

async function postgresIn(folder: string): Promise<PostgresServer> {
  const server = await startPostgres({
    dataFolder: join(folder, 'postgres'),
    choosePort: anyFreePort,
    isDurable: false,
    say,
  });
  await ensureDatabase(server, templateName);
  await applyMigrations(server.urlOf(templateName));
  return server;
}

async function temporalIn(folder: string): Promise<TemporalServer> {
  const executable = await findTemporalCli({
    cliPath: process.env['TEMPORAL_CLI_PATH'],
    searchPath: process.env['PATH'] ?? '',
    cacheFolder: join(projectRoot, '.cache'),
    say,
  });
  return startTemporal({
    executable,
    choosePorts: async () => ({ port: await anyFreePort(), uiPort: null }),
    namespace: 'default',
    databaseFile: null,
    logFile: join(folder, 'temporal.log'),
    pidFile: join(folder, 'temporal.pid'),
    say,
  });
}

async function sweepDeadRuns(): Promise<void> {
  const names = readdirSync(tmpdir()).filter((name) => name.startsWith(prefix));
  for (const folder of names.map((name) => join(tmpdir(), name))) {
    const owner = pidIn(join(folder, 'owner.pid'));
    // `npm test` runs jest in a process whose command line says test.cjs, and jest's own says jest.
    if (owner === null || isRunning(owner, 'jest') || isRunning(owner, 'test.cjs')) continue;
    const order = { signal: 'SIGQUIT', patienceMs: 2_000 } as const;
    const postgres = join(folder, 'postgres');
    await endOrphan({ pidFile: join(postgres, 'postmaster.pid'), mark: postgres }, order);
    await endOrphan({ pidFile: join(folder, 'temporal.pid'), mark: 'server start-dev' }, order);
    rmSync(folder, { recursive: true, force: true });
  }
}
