import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectRoot } from '../../../main/project-root';
import { runFolder } from '../../support/servers';

// The command as people give it, in a process of its own, with data of its own.
jest.setTimeout(120_000);

describe('npm start', () => {
  test('says what is wrong with its settings and starts nothing', () => {
    const folder = aFolder();

    const { status, output } = startAndWait(folder, [], { PORT: 'http', LOG_LEVEL: 'loud' });

    expect(status).toBe(1);
    expect(output).toContain('PORT is "http": it may be a whole number from 0 to 65535');
    expect(output).toContain('LOG_LEVEL is "loud"');
    expect(existsSync(join(folder, 'postgres'))).toBe(false);
  });

  test('does not know a flag', () => {
    const { status, output } = startAndWait(aFolder(), ['--twice'], {});

    expect(status).toBe(2);
    expect(output).toContain("Unknown option '--twice'");
  });

  test('recovers by itself after a kill -9, refuses a second start, ends on Ctrl-C', async () => {
    const folder = aFolder();
    const killed = begin(folder);
    await killed.says('Temporal listens');
    killed.child.kill('SIGKILL');
    await killed.exit;

    const running = begin(folder);
    await running.says('Temporal listens');
    const second = startAndWait(folder, [], {});
    running.child.kill('SIGINT');
    const code = await running.exit;

    expect(running.output()).toMatch(/Ended PostgreSQL \d+, left by an earlier run/);
    expect(running.output()).toMatch(/Ended Temporal \d+, left by an earlier run/);
    expect(second.status).toBe(1);
    expect(second.output).toContain(`Hearth is running on ${folder} already`);
    expect(code).toBe(0);
    expect(processesOf(folder)).toEqual([]);
  });

  test('leaves no process when it is stopped while it starts', async () => {
    const folder = aFolder();
    const starting = begin(folder);
    await starting.says('PostgreSQL listens');

    starting.child.kill('SIGTERM');

    expect(await starting.exit).toBe(0);
    expect(processesOf(folder)).toEqual([]);
  });
});

describe('npm run reset', () => {
  test('removes everything, with the servers that a kill -9 left', async () => {
    const folder = aFolder();
    const killed = begin(folder);
    await killed.says('Temporal listens');
    killed.child.kill('SIGKILL');
    await killed.exit;

    const { status } = spawnSync(process.execPath, [script('reset')], inFolder(folder, {}));

    expect(status).toBe(0);
    expect(processesOf(folder)).toEqual([]);
    expect(existsSync(folder)).toBe(false);
  });
});

interface Begun {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly says: (text: string) => Promise<void>;
  readonly exit: Promise<number | null>;
}

function begin(folder: string): Begun {
  const child = spawn(process.execPath, [script('start')], inFolder(folder, {}));
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

function startAndWait(
  folder: string,
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
): { readonly status: number | null; readonly output: string } {
  const ran = spawnSync(process.execPath, [script('start'), ...args], inFolder(folder, settings));
  return { status: ran.status, output: `${String(ran.stdout)}${String(ran.stderr)}` };
}

function inFolder(folder: string, settings: Readonly<Record<string, string>>) {
  return { env: { ...process.env, ...settings, HEARTH_DATA_DIR: folder } };
}

function script(name: string): string {
  return join(projectRoot, 'scripts', `${name}.cjs`);
}

function aFolder(): string {
  const folder = mkdtempSync(join(runFolder(), 'data-'));
  chmodSync(folder, 0o755);
  return folder;
}

function processesOf(folder: string): readonly string[] {
  const { stdout } = spawnSync('ps', ['-ww', '-eo', 'args'], { encoding: 'utf8' });
  return stdout.split('\n').filter((line) => line.includes(folder));
}
