import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../config';
import { dataFolderAt, emptyFolder, takeFolder } from './data-folder';
import { postgresFolders } from './postgres-files';
import { endOrphan } from './processes';

/**
 * Removes the data of local mode for good. Servers that a killed run left are ended first.
 *
 * @throws one sentence, when Hearth is running on that data
 */
export async function reset(): Promise<void> {
  const data = dataFolderAt(readConfig(process.env).HEARTH_DATA_DIR);
  takeFolder(data);
  const order = { signal: 'SIGQUIT', patienceMs: 5_000 } as const;
  await endOrphan({ pidFile: data.temporalPid, mark: data.temporalDatabase }, order);
  for (const place of postgresFolders(data.postgres)) {
    await endOrphan({ pidFile: join(place.data, 'postmaster.pid'), mark: place.data }, order);
    rmSync(place.all, { recursive: true, force: true });
  }
  emptyFolder(data);
  process.stdout.write(`Removed the data in ${data.folder}\n`);
}
