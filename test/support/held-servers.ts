import { rmSync } from 'node:fs';

/** A server of this run: it can be asked to stop, and ended at once when there is no time to ask. */
interface Held {
  readonly pid: number;
  readonly stop: () => Promise<void>;
}

interface HeldServers {
  /** Takes a server into keeping and gives it back. */
  readonly add: <T extends Held>(server: T) => T;
  readonly end: () => Promise<void>;
}

// The setup and the teardown are two modules that jest loads in one process; this is what they share.
let current: HeldServers | null = null;

/** Sees to it that the servers end with this process, however it ends, short of SIGKILL. */
export function holdServers(folder: string): HeldServers {
  const servers = new Set<Held>();
  const endNow = (): void => {
    for (const { pid } of servers) endAtOnce(pid);
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
    add: (server) => {
      servers.add(server);
      return server;
    },
    end: async () => {
      await Promise.all([...servers].map((server) => server.stop()));
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

/** SIGQUIT makes PostgreSQL drop everything with its sessions; Temporal heeds it as well. */
function endAtOnce(pid: number): void {
  try {
    process.kill(pid, 'SIGQUIT');
  } catch {
    // It has ended by itself, which is what is wanted.
  }
}
