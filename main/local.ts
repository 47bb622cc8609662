// Everything on one machine, in one process tree: the servers that the settings do not point at,
// and what runs on them. It is begun in order and ended in the opposite order.

import { parseArgs } from 'node:util';
import { readConfig } from './config';
import { dataFolderAt, takeFolder } from './local/data-folder';
import { Interrupted, createEnding } from './local/ending';
import type { Ending } from './local/ending';
import { createStep } from './local/progress';
import type { Say } from './local/progress';
import { providePostgres, provideTemporal } from './local/servers';
import { applyMigrations } from './migrate';

const say: Say = (line) => {
  process.stdout.write(`${line}\n`);
};

/**
 * Runs Hearth until somebody asks for its end, or with `--once` until the start is complete. Sets
 * the exit code: 0 after an orderly end, 1 when anything failed, 2 for a flag that is not known.
 */
export async function runLocal(args: readonly string[]): Promise<void> {
  const flags = readFlags(args);
  if (flags === null) return;
  const ending = createEnding(say);
  try {
    await begin(ending);
    if (!flags.once) {
      say('Hearth is up. Ctrl-C ends it.');
      await ending.asked;
    }
  } catch (error) {
    if (!(error instanceof Interrupted)) {
      say(error instanceof Error ? error.message : String(error));
      process.exitCode = 1;
    }
  }
  await ending.end();
}

function readFlags(args: readonly string[]): { readonly once: boolean } | null {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { once: { type: 'boolean', default: false } },
    });
    return values;
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exitCode = 2;
    return null;
  }
}

async function begin(ending: Ending): Promise<void> {
  const config = readConfig(process.env);
  const data = dataFolderAt(config.HEARTH_DATA_DIR);
  ending.add('The data folder', takeFolder(data));
  const step = createStep(say);
  const searchPath = process.env['PATH'] ?? '';
  const needed = { config, searchPath, data, ending, say, step };
  const databaseUrl = await providePostgres(needed);
  ending.stillWanted();
  const migrated = await step('Migrating the database', () => applyMigrations(databaseUrl));
  if (migrated.length > 0) say(`Migrated the database: ${migrated.join(', ')}`);
  ending.stillWanted();
  await provideTemporal(needed);
  ending.stillWanted();
}
