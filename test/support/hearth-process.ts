import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectRoot } from '../../main/project-root';
import { runFolder } from './servers';

// The command as people give it, in a process of its own, with data of its own.

type Settings = Readonly<Record<string, string>>;

/** A Hearth that runs, as the terminal sees it. */
export interface Begun {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly says: (text: string) => Promise<void>;
  readonly exit: Promise<number | null>;
}

/** Starts it and goes on: `says` waits until the terminal has read a text. */
export function begin(folder: string, args: readonly string[] = []): Begun {
  const child = spawn(process.execPath, [script('start'), ...args], inFolder(folder, {}));
  let output = '';
  const listen = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  const exit = new Promise<number | null>((resolve) => {
    child.once('close', resolve);
  });
  const says = async (text: string): Promise<void> => {
    while (!output.includes(text)) {
      if (child.exitCode !== null) throw new Error(`It ended without "${text}":\n${output}`);
      await sleep(50);
    }
  };
  return { child, output: () => output, says, exit };
}

/** Runs `npm start` or `npm run reset` to its end. */
export function runAndWait(
  command: 'start' | 'reset',
  folder: string,
  { args = [], settings = {} }: { args?: readonly string[]; settings?: Settings } = {},
): { readonly status: number | null; readonly output: string } {
  const ran = spawnSync(process.execPath, [script(command), ...args], inFolder(folder, settings));
  return { status: ran.status, output: `${String(ran.stdout)}${String(ran.stderr)}` };
}

function inFolder(folder: string, settings: Settings) {
  return { env: { ...process.env, ...settings, HEARTH_DATA_DIR: folder } };
}

function script(name: string): string {
  return join(projectRoot, 'scripts', `${name}.cjs`);
}

/** A folder for data of one's own, in the one that the run of the tests removes. */
export function aFolder(): string {
  const folder = mkdtempSync(join(runFolder(), 'data-'));
  chmodSync(folder, 0o755);
  return folder;
}

/** Everything that still runs and names the folder. */
export function processesOf(folder: string): readonly string[] {
  const { stdout } = spawnSync('ps', ['-ww', '-eo', 'args'], { encoding: 'utf8' });
  return stdout.split('\n').filter((line) => line.includes(folder));
}
