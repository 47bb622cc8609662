// Everything on one machine, in one process tree: the servers that the settings do not point at,
// and what runs on them. It is begun in order and ended in the opposite order.

import { join } from 'node:path';
import { isatty } from 'node:tty';
import { parseArgs } from 'node:util';
import { londonDateOf } from '../domain/calendar';
import { loadBook } from '../rules/book';
import { readConfig } from './config';
import { playDemonstration } from './demo';
import { dataFolderAt, takeFolder } from './local/data-folder';
import { Interrupted, createEnding } from './local/ending';
import type { Ending } from './local/ending';
import { refuseOpenHost, runProgram, type Program } from './local/program';
import { createStep } from './local/progress';
import type { Say } from './local/progress';
import { providePostgres, provideTemporal } from './local/servers';
import { applyMigrations } from './migrate';
import { projectRoot } from './project-root';

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
    const program = await begin(ending);
    const { ok } = await unlessStopped(ending, demonstrate(program));
    if (!ok) process.exitCode = 1;
    sayWhere(program);
    if (!flags.once) {
      say('Hearth is up. Ctrl-C ends it.');
      await ending.asked;
    }
  } catch (error) {
    if (!(error instanceof Interrupted)) {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
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

/** What runs, and where Temporal's own pages are, when the server is ours. */
interface Started extends Program {
  readonly ui: string | null;
}

async function begin(ending: Ending): Promise<Started> {
  const config = readConfig(process.env);
  refuseOpenHost(config);
  // A book that does not load is told at once: no server is started for it.
  loadBook(join(projectRoot, 'rules'));
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
  const { address: temporalAddress, ui } = await provideTemporal(needed);
  ending.stillWanted();
  const program = await step('Starting the worker and the interface', () =>
    runProgram({ config, dataFolder: data.folder, databaseUrl, temporalAddress, ending }),
  );
  ending.stillWanted();
  return { ...program, ui };
}

/** A demonstration does not hold up Ctrl-C: what is under way then fails unheard. */
async function unlessStopped<Outcome>(ending: Ending, work: Promise<Outcome>): Promise<Outcome> {
  await Promise.race([work, ending.asked]);
  work.catch(() => undefined);
  ending.stillWanted();
  return work;
}

/** A terminal gets colour, unless somebody asked for none (https://no-color.org). */
function demonstrate({ baseUrl, book }: Program): Promise<{ readonly ok: boolean }> {
  const noColour = process.env['NO_COLOR'] ?? '';
  return playDemonstration({
    baseUrl,
    out: process.stdout,
    colour: isatty(process.stdout.fd) && noColour === '',
    today: londonDateOf(Date.now()),
    book,
  });
}

function sayWhere({ baseUrl, ui }: Started): void {
  say('');
  say(`The interface:       ${baseUrl}/docs`);
  say(`Who you can be:      ${baseUrl}/local/identities`);
  say(`What would be sent:  ${baseUrl}/local/mailbox`);
  if (ui !== null) say(`Temporal's own UI:   ${ui}`);
}
