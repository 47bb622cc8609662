import { mkdirSync, readFileSync, rmSync, rmdirSync, writeFileSync } from 'node:fs';
import { basename, isAbsolute, join } from 'node:path';
import { projectRoot } from '../project-root';
import { isRunning, pidIn } from './processes';

/** Where local mode keeps what it keeps. Everything in it is Hearth's own and may be removed. */
export interface DataFolder {
  readonly folder: string;
  readonly postgres: string;
  readonly temporalDatabase: string;
  readonly temporalLog: string;
  readonly temporalPid: string;
}

/** @param name absolute, or relative to the project */
export function dataFolderAt(name: string): DataFolder {
  const folder = isAbsolute(name) ? name : join(projectRoot, name);
  return {
    folder,
    postgres: join(folder, 'postgres'),
    temporalDatabase: join(folder, 'temporal.db'),
    temporalLog: join(folder, 'temporal.log'),
    temporalPid: join(folder, 'temporal.pid'),
  };
}

/**
 * Takes the folder for this process, so that a second start does not take the servers of the first
 * for orphans and end them.
 *
 * @returns what gives the folder back
 * @throws one sentence, when a Hearth that is running has it
 */
export function takeFolder({ folder }: DataFolder): () => void {
  mkdirSync(folder, { recursive: true });
  const pidFile = join(folder, 'hearth.pid');
  const program = basename(process.argv[1] ?? 'node');
  const owner = pidIn(pidFile);
  if (owner !== null && owner !== process.pid && isRunning(owner, ownerMark(pidFile))) {
    throw new Error(
      `Hearth is running on ${folder} already, as process ${owner}: ` +
        'stop that one, or set HEARTH_DATA_DIR to another folder',
    );
  }
  writeFileSync(pidFile, `${process.pid}\n${program}\n`);
  return () => {
    if (pidIn(pidFile) === process.pid) rmSync(pidFile, { force: true });
  };
}

/** Removes what local mode made, and the folder itself unless somebody keeps other things in it. */
export function emptyFolder({ folder, postgres, ...files }: DataFolder): void {
  const made = [
    ...[postgres, `${postgres}.log`, `${postgres}.password`],
    ...[files.temporalDatabase, `${files.temporalDatabase}-wal`, `${files.temporalDatabase}-shm`],
    ...[files.temporalLog, files.temporalPid],
    ...['keys.json', 'hearth.pid', 'hearth.log'].map((name) => join(folder, name)),
  ];
  for (const path of made) rmSync(path, { recursive: true, force: true });
  try {
    rmdirSync(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST' && code !== 'ENOENT') throw error;
  }
}

function ownerMark(pidFile: string): string {
  return readFileSync(pidFile, 'utf8').split('\n')[1] ?? '';
}
