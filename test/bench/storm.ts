import { setTimeout as sleep } from 'node:timers/promises';
import { addDays } from '../../domain/calendar';
import type { Command } from '../../domain/placement/commands';
import type { PlacementStart } from '../../workflows/messages';
import { newPlacement, startEngine, type Engine } from '../workflows/engine';
import type { Home } from '../workflows/home';
import { command, officer, openReferral } from '../workflows/people';

// A thousand placements that all wake at one and the same instant, without the jitter that spreads
// the wake-ups of a real midnight over two hours: if none of these is late, none of those is.

const atOnce = 16;
const cachedPlacements = 2_000;
const latestMs = 5 * 60 * 1000;

export interface Storm {
  readonly placements: number;
  readonly startsPerSecond: number;
  readonly sentPerSecond: number;
  /** From the instant that all waited for to the row of what it did, for half, 99% and the last. */
  readonly lateMs: { readonly p50: number; readonly p99: number; readonly most: number };
}

/** @throws when some have not woken five minutes after their instant */
export async function wakeTogether(home: Home, placements: number): Promise<Storm> {
  const engine = await startEngine({
    activities: home.activities,
    maxCachedWorkflows: cachedPlacements,
  });
  try {
    const all = Array.from({ length: placements }, newPlacement);
    const open = () => openReferral(addDays(home.today, 21));
    const startsPerSecond = await askAll(engine, all, open);
    const needsMs = (placements / startsPerSecond) * 1_000;
    const dueAt = Date.now() + Math.round(needsMs * 2) + 60_000;
    const send = () => command('send-referral', officer, { closesAt: dueAt });
    const sentPerSecond = await askAll(engine, all, send);
    if (Date.now() >= dueAt) throw new Error('the instant came before all of them waited for it');
    await sleep(dueAt - Date.now());
    return { placements, startsPerSecond, sentPerSecond, lateMs: await lateness(home, all, dueAt) };
  } finally {
    await engine.close();
  }
}

/** @returns how many a second were answered */
async function askAll(
  engine: Engine,
  all: readonly PlacementStart[],
  asked: () => Command,
): Promise<number> {
  const begun = performance.now();
  const waiting = [...all];
  const work = async (): Promise<void> => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const answer = await engine.ask(next, asked());
      if ('turnedAway' in answer || 'refused' in answer) throw new Error(JSON.stringify(answer));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return (all.length * 1_000) / (performance.now() - begun);
}

async function lateness(
  { store }: Home,
  all: readonly PlacementStart[],
  dueAt: number,
): Promise<Storm['lateMs']> {
  const placementId = { in: all.map((one) => one.placementId) };
  const where = { placementId, type: 'offer-window-closed' };
  while ((await store.prisma.placementEvent.count({ where })) < all.length) {
    if (Date.now() > dueAt + latestMs) throw new Error('some are late by more than five minutes');
    await sleep(500);
  }
  const rows = await store.prisma.placementEvent.findMany({ where, select: { recordedAt: true } });
  const late = rows.map(({ recordedAt }) => recordedAt.getTime() - dueAt).sort((a, b) => a - b);
  const at = (part: number): number => late[Math.ceil(part * late.length) - 1] ?? Number.NaN;
  return { p50: at(0.5), p99: at(0.99), most: at(1) };
}
