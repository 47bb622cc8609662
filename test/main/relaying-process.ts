import { startRelaying } from '../../main/relaying';
import type { Store } from '../../store/read/store';
import { startEngine } from '../workflows/engine';
import { reopenHome } from '../workflows/home';

// A worker that takes relays and stands still in the middle of one, so that it is killed there.

export interface Orders {
  readonly databaseUrl: string;
  readonly taskQueue: string;
  /** With the relay taken and nothing sent, or with the command carried out and unsaid. */
  readonly stopsAt: 'before-sending' | 'after-sending';
}

function standStill(): Promise<never> {
  process.send?.('stopped');
  return new Promise(() => undefined);
}

/** The store, but for one call that never comes back. */
function stopping(store: Store, stopsAt: Orders['stopsAt']): Store {
  const [model, call] =
    stopsAt === 'before-sending' ? ['placement', 'findUnique'] : ['relay', 'update'];
  const prisma = new Proxy(store.prisma, {
    get: (real, name): unknown => {
      const member: unknown = Reflect.get(real, name);
      if (name !== model) return typeof member === 'function' ? member.bind(real) : member;
      return { ...(member as object), [call]: standStill };
    },
  });
  return { ...store, prisma };
}

process.on('message', ({ databaseUrl, taskQueue, stopsAt }: Orders) => {
  const begin = async (): Promise<void> => {
    const home = await reopenHome(databaseUrl);
    // It sends only; the placement that is told is carried out by the test's own worker.
    const { client } = await startEngine({ activities: home.activities });
    startRelaying({
      store: stopping(home.store, stopsAt),
      temporal: { client, taskQueue },
      ...{ clock: Date.now, pollMs: 50, leaseMs: 3_000 },
      onFault: (fault) => process.stderr.write(`${String(fault)}\n`),
    });
    process.send?.('ready');
  };
  begin().catch((error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exit(1);
  });
});
