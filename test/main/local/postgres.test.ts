import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { anyFreePort } from '../../../main/local/ports';
import { ensureDatabase, startPostgres } from '../../../main/local/postgres';
import type { PostgresServer } from '../../../main/local/postgres';
import { postgresFolders } from '../../../main/local/postgres-files';
import { runFolder } from '../../support/servers';

describe('startPostgres', () => {
  test('shows the end of the log when the data cannot be used', async () => {
    const dataFolder = join(aFolder(0o755), 'postgres');
    const server = await start(dataFolder);
    await server.stop();
    writeFileSync(join(dataFolder, 'PG_VERSION'), '9.6\n');

    await expect(start(dataFolder)).rejects.toThrow(/did not come up.*not compatible/s);
  });

  test('runs below a folder that is closed to other users, whoever runs it', async () => {
    const dataFolder = join(aFolder(0o700), 'postgres');

    const server = await start(dataFolder);

    expect(await valueOf(server, 'SHOW server_version_num')).toMatch(/^18/);
    await server.stop();
    for (const { all } of postgresFolders(dataFolder)) {
      rmSync(all, { recursive: true, force: true });
    }
  });

  test('keeps its data, and its password, from one start to the next', async () => {
    const dataFolder = join(aFolder(0o755), 'postgres');
    const first = await start(dataFolder);
    await ensureDatabase(first, 'hearth');
    await ensureDatabase(first, 'hearth');
    await first.stop();

    const second = await start(dataFolder);

    const question = "SELECT count(*) FROM pg_database WHERE datname = 'hearth'";
    expect(await valueOf(second, question)).toBe('1');
    await second.stop();
  });

  test('lets nobody in without the password', async () => {
    const server = await start(join(aFolder(0o755), 'postgres'));
    const client = new Client(server.urlOf('postgres').replace(/:[0-9a-f]+@/, ':guess@'));

    await expect(client.connect()).rejects.toThrow('password authentication failed');

    await server.stop();
  });
});

function start(dataFolder: string): Promise<PostgresServer> {
  const say = () => undefined;
  return startPostgres({ dataFolder, choosePort: anyFreePort, isDurable: true, say });
}

function aFolder(mode: number): string {
  const folder = mkdtempSync(join(runFolder(), 'parent-'));
  chmodSync(folder, mode);
  return folder;
}

async function valueOf(server: PostgresServer, sql: string): Promise<string> {
  const client = new Client(server.urlOf('postgres'));
  await client.connect();
  const { rows } = await client.query<Record<string, string>>(sql);
  await client.end();
  return Object.values(rows[0] ?? {})[0] ?? '';
}
