import { registerLetterText } from '../../domain/letters/register-letter-text';
import { registerLettersFor, type Review } from '../../domain/letters/register-letter';
import { invariant } from '../../domain/invariant';
import { evolve } from '../../domain/provider/evolve';
import { numberBrought } from '../../domain/provider/number-brought';
import type { ProviderEvent } from '../../domain/provider/events';
import { begin, type ProviderState } from '../../domain/provider/state';
import { refuse, type Refusal } from '../../domain/refusal';
import type { Store } from '../read/store';
import { instantColumn, jsonColumn } from '../read/values';
import { chained } from './event-rows';
import { isRecordedOfProvider, writeProviderEvents } from './provider-event-rows';
import { projectRegister } from './project-register';
import type { ProviderStep } from './provider-step';
import { numberRefused, writeNumber } from './registration-number';
import { openServiceLine, writeServiceSnapshot } from './service-line-row';
import type { Transaction } from './transaction';

/** What one turn of a service line's loop decided, and the placements for which it matters. */
export interface ProviderRecording {
  readonly events: readonly ProviderEvent[];
  readonly reviews: readonly Review[];
  /** What is recorded instead when the register's own rows refuse; null: nothing. */
  readonly otherwise?: ProviderEvent | null;
}

export type ProviderRecorded = { readonly recorded: true } | { readonly refused: Refusal };

/**
 * Events, snapshot, register and letters, in one transaction: all of it or nothing. Recording the
 * same again changes nothing and answers as before. `refused` is the register's own: the number
 * belongs to another organisation, and nothing was written but `otherwise`.
 *
 * @throws when another event already has the sequence, or sequences leave a gap: each is a bug
 */
export async function recordProvider(
  store: Store,
  { events, reviews, otherwise = null }: ProviderRecording,
): Promise<ProviderRecorded> {
  const [first] = events;
  invariant(first !== undefined, 'there is something to record');
  return store.prisma.$transaction(async (transaction): Promise<ProviderRecorded> => {
    await waitForTurn(transaction, first.serviceLineId);
    const isRefusal = await isRefusalRecorded(transaction, first);
    if (isRefusal && otherwise !== null) {
      await isRecordedOfProvider(transaction, [otherwise]);
      return {
        refused: refuse('registration-number-taken', { number: numberBrought(events) ?? '' }),
      };
    }
    if (await isRecordedOfProvider(transaction, events)) return { recorded: true };
    const refused = await write(transaction, first, { events, reviews });
    if (refused === null) return { recorded: true };
    if (otherwise !== null)
      await write(transaction, otherwise, { events: [otherwise], reviews: [] });
    return { refused };
  });
}

/** Whether what stands at the sequence of an event is a refusal. */
async function isRefusalRecorded(
  transaction: Transaction,
  { serviceLineId, sequence }: ProviderEvent,
): Promise<boolean> {
  const row = await transaction.providerEvent.findUnique({
    where: { serviceLineId_sequence: { serviceLineId, sequence } },
  });
  return row?.type === 'command-refused';
}

/** Two recordings of one service line never overlap, not even before its row exists. */
async function waitForTurn(transaction: Transaction, serviceLineId: string): Promise<void> {
  const key = `service-line/${serviceLineId}`;
  await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))`;
}

async function write(
  transaction: Transaction,
  first: ProviderEvent,
  { events, reviews }: Omit<ProviderRecording, 'otherwise'>,
): Promise<Refusal | null> {
  const { before, lastHash } = await snapshotOf(transaction, first);
  const steps = stepsFrom(before, events);
  const after = steps.at(-1)?.after ?? before;
  for (const step of steps) {
    const refused = await numberRefused(transaction, step);
    if (refused !== null) return refused;
  }
  if (first.type === 'service-applied' || first.type === 'service-entered') {
    await openServiceLine(transaction, first);
  }
  await writeProviderEvents(transaction, chained(lastHash, events));
  for (const step of steps) {
    await writeNumber(transaction, step);
    await projectRegister(transaction, step);
    await writeLetters(transaction, step, reviews);
  }
  await writeServiceSnapshot(transaction, after, events);
  return null;
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
