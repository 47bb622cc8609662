import { rmSync } from 'node:fs';

interface Held {
  readonly pid: number;
  readonly stop: () => Promise<void>;
}

interface HeldServers {
  /** Takes a server into keeping, with the signal that ends it when there is no time to ask. */
  readonly add: <T extends Held>(server: T, urgently: NodeJS.Signals) => T;
  readonly end: () => Promise<void>;
}

// The setup and the teardown are two modules that jest loads in one process; they share this.
let current: HeldServers | null = null;

/** Sees to it that the servers end with this process, however it ends, short of SIGKILL. */
export function holdServers(folder: string): HeldServers {
  const servers = new Map<Held, NodeJS.Signals>();
  const endNow = (): void => {
    for (const [{ pid }, signal] of servers) endAtOnce(pid, signal);
    servers.clear();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  const interrupted = (signal: NodeJS.Signals): void => {
    endNow();
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  signals.forEach((signal) => process.once(signal, interrupted));
  process.once('exit', endNow);
  current = {
    add: (server, urgently) => {
      servers.set(server, urgently);
      return server;
    },
    end: async () => {
      await Promise.all([...servers.keys()].map((server) => server.stop()));
      servers.clear();
      endNow();
      signals.forEach((signal) => process.off(signal, interrupted));
      process.off('exit', endNow);
    },
  };
  return current;
}

/** Ends what `holdServers` keeps; nothing to do when no project of this run needed servers. */
export async function endHeldServers(): Promise<void> {
  await current?.end();
  current = null;
}

function endAtOnce(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended by itself, which is what is wanted.
  }
}
