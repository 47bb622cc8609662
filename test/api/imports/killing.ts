import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { londonDateOf } from '../../../domain/calendar';
import type { Actor } from '../../../domain/placement/terms';
import { temporalAddress } from '../../support/servers';
import type { Interface } from '../interface';
import type { Orders } from './import-process';

export interface Killed {
  readonly kind: 'placement-import' | 'service-import';
  readonly councilId: string | null;
  readonly actor: Actor;
  readonly csv: string;
  /** How many rows have been taken by now. */
  readonly taken: () => Promise<number>;
  /** After so many it is killed. */
  readonly after: number;
}

/** Begins an import in a process of its own and kills it, without a word, after some rows. */
export async function killedHalfWay(
  hearth: Interface,
  { kind, councilId, actor, csv, taken, after }: Killed,
): Promise<{ readonly jobId: string; readonly left: number }> {
  const child = fork(join(__dirname, 'import-process.cjs'));
  const orders: Orders = {
    ...{ ...hearth.elsewhere, temporalAddress: temporalAddress() },
    order: {
      ...{ kind, councilId, startedBy: actor.subject, key: `killed-${kind}` },
      requestHash: 'sha256:killed',
      request: { csv, dryRun: false, actor, today: londonDateOf(Date.now()) },
    },
  };
  child.send(orders);
  const [jobId] = (await once(child, 'message')) as [string];
  for (let looked = 0; (await taken()) < after; looked += 1) {
    if (looked === 1_000) throw new Error('the import takes nothing');
    await sleep(10);
  }
  child.kill('SIGKILL');
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
  expect(signal).toBe('SIGKILL');
  // Nobody waits fifteen seconds in a test for a heartbeat that will not come.
  const { prisma } = hearth.dependencies.store;
  await prisma.job.update({ where: { id: jobId }, data: { heartbeatAt: new Date(0) } });
  return { jobId, left: await taken() };
}
