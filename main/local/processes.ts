// The servers of local mode are processes of their own, each leader of its own process group: a
// Ctrl-C in the terminal reaches Hearth alone, which then ends them in order. The price is that a
// `kill -9` of Hearth leaves them running, so each leaves its process id in a file by which the
// next start finds and ends it.

import { spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Another user to run as, when Hearth itself runs as root. */
export interface RunAs {
  readonly uid: number;
  readonly gid: number;
}

export interface ServerCommand {
  readonly name: string;
  readonly executable: string;
  readonly args: readonly string[];
  /** Everything the server prints goes here, in place of the terminal. */
  readonly logFile: string;
  /** Where the process id is left for the next start; PostgreSQL keeps such a file itself. */
  readonly pidFile?: string | undefined;
  readonly workingFolder: string;
  readonly runAs?: RunAs | undefined;
}

export interface ServerProcess {
  readonly pid: number;
  /** Settles when the process has ended, for whatever reason. */
  readonly ended: Promise<void>;
  readonly hasEnded: () => boolean;
  /** Asks it to end by the signal, insists with SIGKILL after the patience, and waits for it. */
  readonly stop: (how: StopOrder) => Promise<void>;
}

export interface StopOrder {
  readonly signal: NodeJS.Signals;
  readonly patienceMs: number;
}

const running = new Set<number>();

/** @throws when the program cannot be started at all; one that ends later is seen by `hasEnded` */
export async function startServer(command: ServerCommand): Promise<ServerProcess> {
  const log = openSync(command.logFile, 'a');
  const child = spawn(command.executable, command.args, {
    cwd: command.workingFolder,
    detached: true,
    stdio: ['ignore', log, log],
    ...command.runAs,
  });
  closeSync(log);
  let isOver = false;
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      isOver = true;
      if (child.pid !== undefined) running.delete(child.pid);
      if (command.pidFile !== undefined) rmSync(command.pidFile, { force: true });
      resolve();
    });
  });
  const pid = await new Promise<number>((resolve, reject) => {
    child.once('error', (error) => {
      reject(new Error(`${command.name} could not be started: ${error.message}`));
    });
    child.once('spawn', () => {
      if (child.pid !== undefined) running.add(child.pid);
      resolve(child.pid ?? 0);
    });
  });
  if (command.pidFile !== undefined) writeFileSync(command.pidFile, `${String(pid)}\n`);
  return {
    pid,
    ended,
    hasEnded: () => isOver,
    stop: async ({ signal, patienceMs }) => {
      if (isOver) return;
      child.kill(signal);
      const insisting = setTimeout(() => child.kill('SIGKILL'), patienceMs);
      await ended;
      clearTimeout(insisting);
    },
  };
}

/**
 * Kills every server that this process has started, without waiting. What PostgreSQL leaves after
 * that ends by itself, and the next start mends its data.
 */
export function endAllAtOnce(): void {
  for (const pid of running) process.kill(pid, 'SIGKILL');
}

/**
 * Ends a server that an earlier run left behind. A process id may since belong to somebody else,
 * so the process is touched only when its command line holds the mark.
 *
 * @param mark text that only our own server has in its command line, such as its data folder
 * @returns the process id that was ended, or null when there was nothing to end
 */
export async function endOrphan(
  { pidFile, mark }: { readonly pidFile: string; readonly mark: string },
  { signal, patienceMs }: StopOrder,
): Promise<number | null> {
  const pid = pidIn(pidFile);
  if (pid === null || !isRunning(pid, mark)) return null;
  process.kill(pid, signal);
  if (!(await hasGone({ pid, mark, withinMs: patienceMs }))) {
    process.kill(pid, 'SIGKILL');
    await hasGone({ pid, mark, withinMs: 5_000 });
  }
  rmSync(pidFile, { force: true });
  return pid;
}

/** The process id on the first line of a file, or null when there is no such file or number. */
export function pidIn(pidFile: string): number | null {
  let text: string;
  try {
    text = readFileSync(pidFile, 'utf8');
  } catch {
    return null;
  }
  const pid = Number.parseInt(text, 10);
  return Number.isSafeInteger(pid) && pid > 1 ? pid : null;
}

/** Whether a live process has this id and the mark in its command line. A dead one has no line. */
export function isRunning(pid: number, mark: string): boolean {
  return commandLineOf(pid).includes(mark);
}

function commandLineOf(pid: number): string {
  try {
    return readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    if (process.platform === 'linux') return '';
    return spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)]).stdout.toString();
  }
}

async function hasGone({
  pid,
  mark,
  withinMs,
}: {
  pid: number;
  mark: string;
  withinMs: number;
}): Promise<boolean> {
  const giveUpAt = performance.now() + withinMs;
  while (performance.now() < giveUpAt) {
    if (!isRunning(pid, mark)) return true;
    await sleep(50);
  }
  return !isRunning(pid, mark);
}
