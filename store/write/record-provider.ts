import { registerLetterText } from '../../domain/letters/register-letter-text';
import { registerLettersFor, type Review } from '../../domain/letters/register-letter';
import { invariant } from '../../domain/invariant';
import { evolve } from '../../domain/provider/evolve';
import type { ProviderEvent } from '../../domain/provider/events';
import { begin, type ProviderState } from '../../domain/provider/state';
import type { Refusal } from '../../domain/refusal';
import type { Store } from '../read/store';
import { instantColumn, jsonColumn } from '../read/values';
import { chained } from './event-rows';
import { isRecordedOfProvider, writeProviderEvents } from './provider-event-rows';
import { projectRegister } from './project-register';
import type { ProviderStep } from './provider-step';
import { claimNumber, NumberTaken } from './registration-number';
import { openServiceLine, writeServiceSnapshot } from './service-line-row';
import type { Transaction } from './transaction';

/** What one turn of a service line's loop decided, and the placements for which it matters. */
export interface ProviderRecording {
  readonly events: readonly ProviderEvent[];
  readonly reviews: readonly Review[];
}

export type ProviderRecorded = { readonly recorded: true } | { readonly refused: Refusal };

/**
 * Events, snapshot, register and letters, in one transaction: all of it or nothing. Recording the
 * same events again changes nothing and answers `recorded`. `refused` is the register's own: the
 * number belongs to another organisation, and nothing was written.
 *
 * @throws when another event already has the sequence, or sequences leave a gap: each is a bug
 */
export async function recordProvider(
  store: Store,
  { events, reviews }: ProviderRecording,
): Promise<ProviderRecorded> {
  const [first] = events;
  invariant(first !== undefined, 'there is something to record');
  try {
    return await store.prisma.$transaction(async (transaction) => {
      await waitForTurn(transaction, first.serviceLineId);
      if (await isRecordedOfProvider(transaction, events)) return { recorded: true };
      await write(transaction, first, { events, reviews });
      return { recorded: true };
    });
  } catch (error) {
    // Thrown so that the transaction rolls back, and turned back into the value that it is.
    if (error instanceof NumberTaken) return { refused: error.refusal };
    throw error;
  }
}

/** Two recordings of one service line never overlap, not even before its row exists. */
async function waitForTurn(transaction: Transaction, serviceLineId: string): Promise<void> {
  const key = `service-line/${serviceLineId}`;
  await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))`;
}

async function write(
  transaction: Transaction,
  first: ProviderEvent,
  { events, reviews }: ProviderRecording,
): Promise<void> {
  const { before, lastHash } = await snapshotOf(transaction, first);
  const steps = stepsFrom(before, events);
  const after = steps.at(-1)?.after ?? before;
  if (first.type === 'service-applied' || first.type === 'service-entered') {
    await openServiceLine(transaction, first);
  }
  await writeProviderEvents(transaction, chained(lastHash, events));
  for (const step of steps) {
    await claimNumber(transaction, step);
    await projectRegister(transaction, step);
    await writeLetters(transaction, step, reviews);
  }
  await writeServiceSnapshot(transaction, after, events);
}

function stepsFrom(
  before: ProviderState,
  events: readonly ProviderEvent[],
): readonly ProviderStep[] {
  let state = before;
  return events.map((event) => {
    const step = { event, before: state, after: evolve(state, event) };
    state = step.after;
    return step;
  });
}

/** Where the service stands, and the last link of its chain. */
async function snapshotOf(
  transaction: Transaction,
  { serviceLineId, sequence, type }: ProviderEvent,
): Promise<{ readonly before: ProviderState; readonly lastHash: string | null }> {
  const row = await transaction.serviceLine.findUnique({ where: { id: serviceLineId } });
  if (row?.state == null) {
    const opens = type === 'service-applied' || type === 'service-entered';
    invariant(opens, `${serviceLineId} begins with its application or its entry`);
    return { before: begin({ serviceLineId }), lastHash: null };
  }
  invariant(sequence === row.version + 1, `${String(sequence)} follows ${String(row.version)}`);
  const last = await transaction.providerEvent.findUniqueOrThrow({
    where: { serviceLineId_sequence: { serviceLineId, sequence: row.version } },
  });
  return { before: row.state as unknown as ProviderState, lastHash: last.hash };
}

async function writeLetters(
  transaction: Transaction,
  { event, after }: ProviderStep,
  reviews: readonly Review[],
): Promise<void> {
  const letters = registerLettersFor(event, after, reviews);
  if (letters.length === 0) return;
  const { serviceLineId, sequence, at } = event;
  await transaction.registerLetter.createMany({
    data: letters.map((letter, position) => ({
      ...{ serviceLineId, sequence, position, ...registerLetterText(letter) },
      ...{ ...letter.to, kind: letter.kind, placementId: letter.placementId },
      facts: jsonColumn(letter.facts),
      createdAt: instantColumn(at),
    })),
  });
}
