import { movementsOf, type Movement } from '../../domain/envelope/movements';
import { invariant } from '../../domain/invariant';
import { refuse, type Refusal } from '../../domain/refusal';
import { instantColumn, penceColumn, penceOf } from '../read/values';
import type { Step } from './step';
import type { Transaction } from './transaction';

/** Rolls the transaction back. `recordPlacement` catches it and answers with the refusal. */
export class EnvelopeRefused extends Error {
  override readonly name = 'EnvelopeRefused';
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/**
 * Posts what an event moves. A reservation or an extension is refusable: it is made where the limit
 * has room. A fact is not: what passes the limit stands apart as unratified until somebody answers for it.
 */
export async function moveEnvelopes(transaction: Transaction, step: Step): Promise<void> {
  const { event, before, after } = step;
  const movements = movementsOf(event, before);
  if (movements.length === 0) return;
  const homeless = movements.find(
    ({ envelopeId, isRefusable, reservedPence, committedPence }) =>
      envelopeId === null && isRefusable && reservedPence + committedPence > 0,
  );
  if (homeless !== undefined) throw exceeded('none', 0);

  const twinOf = (envelopeId: string): string =>
    after.rehearsal ? `${envelopeId}~${event.placementId}` : envelopeId;
  const ids = movements.flatMap(({ envelopeId }) => (envelopeId === null ? [] : [envelopeId]));
  if (after.rehearsal) await makeTwins(transaction, { ids, placementId: event.placementId });
  await lockInOrder(transaction, ids.map(twinOf));
  for (const [position, movement] of movements.entries()) {
    const envelopeId = movement.envelopeId === null ? null : twinOf(movement.envelopeId);
    const unratified = await post(transaction, envelopeId, movement);
    await transaction.envelopeMovement.create({
      data: {
        placementId: event.placementId,
        sequence: event.sequence,
        ...{ position, envelopeId, kind: movement.kind },
        reservedPence: penceColumn(movement.reservedPence),
        committedPence: penceColumn(envelopeId === null ? 0 : movement.committedPence),
        unratifiedPence: unratified,
        at: instantColumn(event.at),
      },
    });
  }
}

/** Always in order of id: two placements that meet in two envelopes cannot wait for each other. */
async function lockInOrder(transaction: Transaction, ids: readonly string[]): Promise<void> {
  const sorted = [...ids].sort();
  await transaction.$queryRaw`
    SELECT id FROM envelopes WHERE id = ANY (${sorted}::text[]) ORDER BY id COLLATE "C" FOR UPDATE`;
}

/** The change of what is unratified. Days in no envelope have nothing else to change. */
async function post(
  transaction: Transaction,
  envelopeId: string | null,
  movement: Movement,
): Promise<bigint> {
  if (envelopeId === null) return penceColumn(movement.committedPence);
  if (!movement.isRefusable) return postFact(transaction, envelopeId, movement);
  const reserved = penceColumn(movement.reservedPence);
  const committed = penceColumn(movement.committedPence);
  const more = reserved + committed;
  // Taking less is never refused, not even from an envelope that facts have overdrawn.
  if (more <= 0n) return postFact(transaction, envelopeId, movement);
  const changed = await transaction.$executeRaw`
    UPDATE envelopes SET
      reserved_pence = reserved_pence + ${reserved},
      committed_pence = committed_pence + ${committed}
    WHERE id = ${envelopeId}
      AND reserved_pence + committed_pence + ${more} <= spend_limit_pence + authorised_pence`;
  if (changed === 1) return 0n;
  throw exceeded(envelopeId, await roomIn(transaction, envelopeId));
}

async function postFact(
  transaction: Transaction,
  envelopeId: string,
  { reservedPence, committedPence }: Movement,
): Promise<bigint> {
  const reserved = penceColumn(reservedPence);
  const committed = penceColumn(committedPence);
  const [change] = await transaction.$queryRaw<{ unratified: bigint }[]>`
    WITH before AS (SELECT id, unratified_pence FROM envelopes WHERE id = ${envelopeId})
    UPDATE envelopes SET
      reserved_pence = reserved_pence + ${reserved},
      committed_pence = committed_pence + ${committed},
      unratified_pence = greatest(0, reserved_pence + ${reserved} + committed_pence + ${committed}
        - spend_limit_pence - authorised_pence)
    FROM before WHERE envelopes.id = before.id
    RETURNING envelopes.unratified_pence - before.unratified_pence AS unratified`;
  invariant(change !== undefined, `envelope ${envelopeId} is known`);
  return change.unratified;
}

async function roomIn(transaction: Transaction, envelopeId: string): Promise<number> {
  const envelope = await transaction.envelope.findUnique({ where: { id: envelopeId } });
  invariant(envelope !== null, `envelope ${envelopeId} is known`);
  const { spendLimitPence, authorisedPence, reservedPence, committedPence } = envelope;
  const room = penceOf(spendLimitPence + authorisedPence - reservedPence - committedPence);
  return Math.max(0, room);
}

function exceeded(envelopeId: string, roomPence: number): EnvelopeRefused {
  return new EnvelopeRefused(refuse('envelope-exceeded', { envelopeId, roomPence }));
}

/** A rehearsal moves copies of its own, with the same days and limits and nothing yet taken. */
async function makeTwins(
  transaction: Transaction,
  { ids, placementId }: { readonly ids: readonly string[]; readonly placementId: string },
): Promise<void> {
  await transaction.$executeRaw`
    INSERT INTO envelopes (id, council_id, route, from_on, until_on, spend_limit_pence,
      authorised_pence, rehearsal_of, label, authority)
    SELECT real.id || '~' || ${placementId}, council_id, route, from_on, until_on,
      spend_limit_pence, authorised_pence, ${placementId}, label, authority
    FROM envelopes real
    WHERE real.id = ANY (${[...ids]}::text[])
      AND NOT EXISTS (SELECT FROM envelopes WHERE id = real.id || '~' || ${placementId})`;
}
