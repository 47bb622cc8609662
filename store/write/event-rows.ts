import { invariant } from '../../domain/invariant';
import type { PlacementEvent } from '../../domain/placement/events';
import type { DecisionRecord } from '../../domain/placement/questions';
import { dayColumn, instantColumn, jsonColumn } from '../read/values';
import { eventDigest } from './digest';
import type { Transaction } from './transaction';

export interface Chained<Event> {
  readonly event: Event;
  readonly hash: string;
  readonly previousHash: string | null;
}

/** The events, each linked to the one before it; `lastHash` is null before the first of a life. */
export function chained<Event extends object>(
  lastHash: string | null,
  events: readonly Event[],
): readonly Chained<Event>[] {
  let previousHash = lastHash;
  return events.map((event) => {
    const link = { event, previousHash, hash: eventDigest(previousHash, event) };
    previousHash = link.hash;
    return link;
  });
}

/**
 * Which of these outcomes of one command has been recorded before: same command, same hash, every
 * event of it; null when none has. All begin at one sequence.
 *
 * @throws when one of their sequences belongs to another event, which is a bug
 */
export async function recordedAmong<Outcome extends readonly PlacementEvent[]>(
  transaction: Transaction,
  outcomes: readonly Outcome[],
): Promise<Outcome | null> {
  const [first] = outcomes.flat();
  invariant(first !== undefined, 'there is something to look for');
  const { placementId } = first;
  const sequences = outcomes.flat().map(({ sequence }) => sequence);
  const rows = await transaction.placementEvent.findMany({
    where: { placementId, sequence: { in: sequences } },
    orderBy: { sequence: 'asc' },
  });
  const [earliest] = rows;
  if (earliest === undefined) return null;
  const recorded = outcomes.find((events) =>
    chained(earliest.previousHash, events).every(({ event, hash }, at) => {
      const row = rows[at];
      return (
        row?.sequence === event.sequence && row.commandId === event.commandId && row.hash === hash
      );
    }),
  );
  if (recorded !== undefined) return recorded;
  throw new Error(
    `Placement ${placementId}: another event is recorded at sequence ${String(earliest.sequence)}`,
  );
}

export async function writeEvents(
  transaction: Transaction,
  links: readonly Chained<PlacementEvent>[],
): Promise<void> {
  await transaction.placementEvent.createMany({
    data: links.map(({ event, hash, previousHash }) => {
      const { type, placementId, sequence, at, effectiveOn, by, commandId, bookDigest, ...body } =
        event;
      return {
        ...{ type, placementId, sequence, commandId, bookDigest, hash, previousHash },
        at: instantColumn(at),
        effectiveOn: dayColumn(effectiveOn),
        by: jsonColumn(by),
        body: jsonColumn(body),
      };
    }),
  });
}

/** The runs of the rules behind the batch, under the sequence of its first event. */
export async function writeDecisions(
  transaction: Transaction,
  {
    first: { placementId, sequence },
    decisions,
  }: { readonly first: PlacementEvent; readonly decisions: readonly DecisionRecord[] },
): Promise<void> {
  if (decisions.length === 0) return;
  await transaction.decision.createMany({
    data: decisions.map(({ decidedOn, facts, outcomes, ...rest }, position) => ({
      ...{ placementId, sequence, position, ...rest },
      decidedOn: dayColumn(decidedOn),
      facts: jsonColumn(facts),
      outcomes: jsonColumn(outcomes),
    })),
  });
}
