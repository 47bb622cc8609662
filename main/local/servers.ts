import { join } from 'node:path';
import type { Config } from '../config';
import { projectRoot } from '../project-root';
import type { DataFolder } from './data-folder';
import type { Ending } from './ending';
import { freePortFrom } from './ports';
import { ensureDatabase, startPostgres } from './postgres';
import type { Say, Step } from './progress';
import { findTemporalCli } from './temporal-cli';
import { startTemporal } from './temporal-server';

export interface ServersNeeded {
  readonly config: Config;
  /** PATH as the environment has it, where a Temporal tool may be. */
  readonly searchPath: string;
  readonly data: DataFolder;
  readonly ending: Ending;
  readonly say: Say;
  readonly step: Step;
}

export interface TemporalPlace {
  /** host:port */
  readonly address: string;
  /** Temporal's own pages; null when the server is somebody else's. */
  readonly ui: string | null;
}

const preferredPorts = { postgres: 54_320, temporal: 7_233, temporalUi: 8_233 };
const databaseName = 'hearth';

/** The address of the database: the one of the settings, else of a PostgreSQL that is started. */
export async function providePostgres(needed: ServersNeeded): Promise<string> {
  const { config, data, ending, say, step } = needed;
  if (config.DATABASE_URL !== undefined) return config.DATABASE_URL;
  const server = await step('Starting PostgreSQL', () =>
    startPostgres({
      dataFolder: data.postgres,
      choosePort: () => freePortFrom(preferredPorts.postgres),
      isDurable: true,
      say,
    }),
  );
  ending.add('PostgreSQL', server.stop);
  await ensureDatabase(server, databaseName);
  say(`PostgreSQL listens on 127.0.0.1:${server.port}`);
  return server.urlOf(databaseName);
}

/** The Temporal server of the settings, else a development server that is started. */
export async function provideTemporal(needed: ServersNeeded): Promise<TemporalPlace> {
  const { config, data, ending, say, step } = needed;
  if (config.TEMPORAL_ADDRESS !== undefined) return { address: config.TEMPORAL_ADDRESS, ui: null };
  const executable = await step('Getting a Temporal server', () =>
    findTemporalCli({
      cliPath: config.TEMPORAL_CLI_PATH,
      searchPath: needed.searchPath,
      cacheFolder: join(projectRoot, '.cache'),
      say,
    }),
  );
  const server = await step('Starting Temporal', () =>
    startTemporal({
      executable,
      choosePorts: async () => ({
        port: await freePortFrom(preferredPorts.temporal),
        uiPort: await freePortFrom(preferredPorts.temporalUi),
      }),
      namespace: config.TEMPORAL_NAMESPACE,
      databaseFile: data.temporalDatabase,
      logFile: data.temporalLog,
      pidFile: data.temporalPid,
      say,
    }),
  );
  ending.add('Temporal', server.stop);
  const ui = server.uiPort === null ? null : `http://127.0.0.1:${server.uiPort}`;
  say(`Temporal listens on ${server.address}; its own pages are at ${ui ?? 'no address'}`);
  return { address: server.address, ui };
}
