import { invariant } from '../../domain/invariant';
import { evolve } from '../../domain/placement/evolve';
import type { EventOf, PlacementEvent } from '../../domain/placement/events';
import type { DecisionRecord } from '../../domain/placement/questions';
import { recordedRefusal } from '../../domain/placement/recorded-refusal';
import { begin, type PlacementState } from '../../domain/placement/state';
import { currentState } from '../../domain/placement/state-versions';
import type { Refusal } from '../../domain/refusal';
import type { Store } from '../read/store';
import { writeCharges } from './charge-rows';
import { chained, recordedAmong, writeDecisions, writeEvents } from './event-rows';
import { moveEnvelopes } from './move-envelopes';
import { EnvelopeRefused } from './post-movement';
import { writeMessages } from './message-rows';
import { writeRelays } from './relay-rows';
import { openPlacement, writeSnapshot } from './placement-row';
import { projectEvent } from './project';
import type { Step } from './step';
import type { Transaction } from './transaction';

/** What one turn of a placement's loop decided: at least one event, and the runs of the rules. */
export interface Recording {
  readonly events: readonly PlacementEvent[];
  readonly decisions: readonly DecisionRecord[];
  /**
   * The refusal to record in place of `events`, at their first sequence, when the envelope has no
   * room for them. Left out by clocks, and by runs that began before it was known: what the
   * envelope refuses them leaves nothing written.
   */
  readonly otherwise?: EventOf<'command-refused'>;
}

export type Recorded = { readonly recorded: true } | { readonly refused: Refusal };

/**
 * Events, read model, envelope, outbox and relays, in one transaction: all of it or nothing.
 *
 * `refused` is the envelope's: nothing was written but `otherwise`. Recording the same again
 * changes nothing and answers as before, so an activity may be tried as often as it takes; only the
 * figures of a refusal are not told twice, because its event does not keep them.
 *
 * @throws when another event already has the sequence, when sequences leave a gap, and when an
 *   agreement's text is not the one that its hash names: each is a bug, and the placement waits
 */
export async function recordPlacement(store: Store, recording: Recording): Promise<Recorded> {
  const { events, otherwise } = recording;
  const [first] = events;
  invariant(first !== undefined, 'there is something to record');
  try {
    return await store.prisma.$transaction(async (transaction) => {
      await waitForTurn(transaction, first.placementId);
      const outcomes = otherwise === undefined ? [events] : [events, [otherwise]];
      const recorded = await recordedAmong(transaction, outcomes);
      if (recorded === events) return { recorded: true };
      if (recorded !== null && otherwise !== undefined)
        return { refused: recordedRefusal(otherwise) };
      return await writeEither(transaction, recording);
    });
  } catch (error) {
    // Thrown so that the transaction rolls back, and turned back into the value that it is.
    if (error instanceof EnvelopeRefused) return { refused: error.refusal };
    throw error;
  }
}

/** Two recordings of one placement never overlap, not even before its row exists. */
async function waitForTurn(transaction: Transaction, placementId: string): Promise<void> {
  await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${placementId}, 0))`;
}

/** The events, or what is recorded otherwise. The first attempt leaves no trace of itself. */
async function writeEither(
  transaction: Transaction,
  { events, decisions, otherwise }: Recording,
): Promise<Recorded> {
  if (otherwise === undefined) {
    await write(transaction, { events, decisions });
    return { recorded: true };
  }
  await transaction.$executeRaw`SAVEPOINT first_attempt`;
  try {
    await write(transaction, { events, decisions });
    return { recorded: true };
  } catch (error) {
    if (!(error instanceof EnvelopeRefused)) throw error;
    await transaction.$executeRaw`ROLLBACK TO SAVEPOINT first_attempt`;
    await write(transaction, { events: [otherwise], decisions });
    return { refused: error.refusal };
  }
}

async function write(
  transaction: Transaction,
  { events, decisions }: Pick<Recording, 'events' | 'decisions'>,
): Promise<void> {
  const [first] = events;
  invariant(first !== undefined, 'there is something to write');
  const { before, lastHash } = await snapshotOf(transaction, first);
  const steps = stepsFrom(before, events);
  const after = steps.at(-1)?.after ?? before;

  if (first.type === 'referral-opened') await openPlacement(transaction, first, after);
  await writeEvents(transaction, chained(lastHash, events));
  await writeDecisions(transaction, { first, decisions });
  for (const step of steps) {
    await projectEvent(transaction, step);
    await moveEnvelopes(transaction, step);
    await writeCharges(transaction, step);
    await writeMessages(transaction, step);
    await writeRelays(transaction, step);
  }
  await writeSnapshot(transaction, after, events);
}

function stepsFrom(before: PlacementState, events: readonly PlacementEvent[]): readonly Step[] {
  let state = before;
  return events.map((event) => {
    const step = { event, before: state, after: evolve(state, event) };
    state = step.after;
    return step;
  });
}

/** Where the placement stands, and the last link of its chain. */
async function snapshotOf(
  transaction: Transaction,
  first: PlacementEvent,
): Promise<{ readonly before: PlacementState; readonly lastHash: string | null }> {
  const { placementId, sequence } = first;
  const row = await transaction.placement.findUnique({ where: { id: placementId } });
  if (row === null) {
    invariant(first.type === 'referral-opened', `${placementId} begins with its referral`);
    const { councilId, rehearsal } = first;
    return { before: begin({ placementId, councilId, rehearsal }), lastHash: null };
  }
  invariant(sequence === row.version + 1, `${String(sequence)} follows ${String(row.version)}`);
  const last = await transaction.placementEvent.findUniqueOrThrow({
    where: { placementId_sequence: { placementId, sequence: row.version } },
  });
  return { before: currentState(row.state as unknown as PlacementState), lastHash: last.hash };
}
