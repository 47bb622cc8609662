import { setTimeout as sleep } from 'node:timers/promises';
import { v5 } from 'uuid';
import type { Dependencies } from '../api/dependencies';
import { send } from '../api/placements/ask';
import type { Command } from '../domain/placement/commands';
import { relayActor } from '../domain/placement/relay-actor';
import { readPlacement } from '../store/read/placements';
import {
  postponeRelay,
  settleRelay,
  takeRelays,
  type DueRelay,
  type RelayKey,
} from '../store/write/relay-queue';

// What one placement has to tell another is written with its event, and delivered from here. The
// command has an id made from the event it follows from, so that twice is once: a worker that dies
// after sending and before saying so leaves a relay that is sent again, and recognised.

export interface RelayingOptions extends Pick<Dependencies, 'store' | 'temporal' | 'clock'> {
  readonly onFault: (fault: unknown) => void;
  /** How long a worker keeps what it took before another may: longer than any delivery lasts. */
  readonly leaseMs?: number;
  readonly pollMs?: number;
}

/** Delivered side by side; more wait their turn in the table. */
const atOnce = 10;
const deliveryMs = 15_000;
const usualLeaseMs = 30_000;
const usualPollMs = 500;
const firstPauseMs = 500;
const longestPauseMs = 5 * 60 * 1000;

/**
 * Delivers relays until it is told to stop.
 *
 * @returns what stops it, which settles when nothing is under way any more
 */
export function startRelaying(options: RelayingOptions): () => Promise<void> {
  const { pollMs = usualPollMs, onFault } = options;
  const ending = new AbortController();
  const rest = async (): Promise<void> => {
    await sleep(pollMs, undefined, { signal: ending.signal }).catch(() => undefined);
  };
  const run = async (): Promise<void> => {
    while (!ending.signal.aborted) {
      const found = await deliverDue(options).catch((fault: unknown) => {
        onFault(fault);
        return 0;
      });
      if (found < atOnce) await rest();
    }
  };
  const running = run();
  return () => {
    ending.abort();
    return running;
  };
}

/** @returns how many were due */
async function deliverDue(options: RelayingOptions): Promise<number> {
  const { store, leaseMs = usualLeaseMs } = options;
  const due = await takeRelays(store, { limit: atOnce, leaseMs });
  await Promise.all(
    due.map(async (relay) => {
      try {
        await settleRelay(store, relay, { refusedCode: await deliver(options, relay) });
      } catch (fault) {
        options.onFault(fault);
        if (isGivenUp(options, relay, fault)) {
          await settleRelay(store, relay, { refusedCode: neverOpened });
          return;
        }
        const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(relay.attempts, 20));
        await postponeRelay(store, relay, { pauseMs, error: nameOf(fault) });
      }
    }),
  );
  return due.length;
}

/**
 * A placement that was to be told may never come to be: a sibling, for instance, whose row a
 * council took out of its list. After so many days the news is set aside, and the council sees it
 * there.
 */
const daysForATarget = 30;
const neverOpened = 'target-never-opened';

function isGivenUp(
  { clock }: Pick<RelayingOptions, 'clock'>,
  { recordedAt }: DueRelay,
  fault: unknown,
): boolean {
  const waitedMs = clock() - recordedAt.getTime();
  return fault instanceof TargetNotOpen && waitedMs >= daysForATarget * 24 * 60 * 60 * 1000;
}

/** @returns the code of the refusal of the placement that was told, or null when it took it */
async function deliver(
  { store, temporal, clock }: RelayingOptions,
  relay: DueRelay,
): Promise<string | null> {
  const { kind, targetId, councilId, rehearsal } = relay;
  const target = await readPlacement(store, targetId);
  if (target === null && kind === 'tell') throw new TargetNotOpen(targetId);
  // A relay never leaves its council, and never a rehearsal for what counts.
  const isStrange = target?.state.councilId !== councilId || target.rehearsal !== rehearsal;
  if (target !== null && isStrange) return 'not-your-placement';
  const outcome = await send(
    { store, temporal, clock },
    {
      start: { placementId: targetId, councilId, rehearsal },
      command: commandOf(relay),
      opens: kind === 'open',
      deadline: clock() + deliveryMs,
    },
  );
  return outcome.kind === 'refused' ? outcome.refusal.code : null;
}

/** Of this project: the ids of relayed commands are made from it. */
const namespace = '6f6f9f5c-2f0b-4b8e-8d3a-9a3b1c7d5e21';

function commandOf({ command, ...key }: DueRelay): Command {
  const envelope = { commandId: relayCommandId(key), actor: relayActor, ifVersion: null };
  return { ...envelope, ...command };
}

/** The same relay is always the same command. */
export function relayCommandId({ placementId, sequence, position }: RelayKey): string {
  return v5(`${placementId}/${String(sequence)}/${String(position)}`, namespace);
}

/** The referral of a sibling may still be on its way. */
class TargetNotOpen extends Error {
  override readonly name = 'TargetNotOpen';

  constructor(placementId: string) {
    super(`There is no placement ${placementId} yet`);
  }
}

/** What an error says may quote what it fails on, so the row keeps its kind alone. */
function nameOf(fault: unknown): string {
  return fault instanceof Error ? fault.name : typeof fault;
}
