import { movementsOf, type Movement } from '../../domain/envelope/movements';
import { instantColumn, penceColumn } from '../read/values';
import { postMovement, type Posted, type Posting } from './post-movement';
import type { Step } from './step';
import type { Transaction } from './transaction';

/**
 * Posts what an event moves. A reservation, an earlier start or an extension is refusable: it is
 * made where the limit has room, or as far above it as a recorded authority lets it pass. A fact is
 * not: what passes the limit stands apart as unratified until somebody answers for it.
 */
export async function moveEnvelopes(transaction: Transaction, step: Step): Promise<void> {
  const { event, before, after } = step;
  const movements = movementsOf(event, { before, after });
  if (movements.length === 0) return;

  const { placementId } = event;
  const twinOf = (envelopeId: string): string =>
    after.rehearsal ? `${envelopeId}~${placementId}` : envelopeId;
  const ids = movements.flatMap(({ envelopeId }) => (envelopeId === null ? [] : [envelopeId]));
  if (after.rehearsal) await makeTwins(transaction, { ids, placementId });
  await lockInOrder(transaction, ids.map(twinOf));
  let left = await leftToAuthorise(transaction, step, movements);
  for (const [position, movement] of movements.entries()) {
    const envelopeId = movement.envelopeId === null ? null : twinOf(movement.envelopeId);
    const posting: Posting = { placementId, envelopeId, movement, left };
    const posted = await postMovement(transaction, posting);
    left = leftOf(left, movement, posted);
    await transaction.envelopeMovement.create({
      data: {
        ...{ placementId, sequence: event.sequence, position, envelopeId, kind: movement.kind },
        reservedPence: penceColumn(movement.reservedPence),
        committedPence: penceColumn(movement.committedPence),
        unratifiedPence: posted.unratified,
        authorisedPence: posted.authorised,
        at: instantColumn(event.at),
      },
    });
  }
}

/** What the authorities on file still let pass, after one movement has taken of it. */
function leftOf(left: Posted, { isRefusable }: Movement, posted: Posted): Posted {
  const authorised = posted.authorised > 0n ? posted.authorised : 0n;
  // What can be refused is let through by it; what a fact leaves unratified takes of nothing.
  const unratified = isRefusable && posted.unratified > 0n ? posted.unratified : 0n;
  return {
    authorised: left.authorised - authorised,
    unratified: left.unratified - unratified,
  };
}

/** What authorities let pass; what takes more later goes on with what is not used of them. */
async function leftToAuthorise(
  transaction: Transaction,
  { event }: Step,
  [first]: readonly Movement[],
): Promise<Posted> {
  const granted = {
    authorised: penceColumn(first?.mayAuthorisePence ?? 0),
    unratified: penceColumn(first?.mayLeaveUnratifiedPence ?? 0),
  };
  if (event.type !== 'placement-extended' && event.type !== 'start-moved') return granted;
  const { _sum } = await transaction.envelopeMovement.aggregate({
    where: { placementId: event.placementId },
    _sum: { authorisedPence: true, unratifiedPence: true },
  });
  return {
    authorised: atLeastNought(granted.authorised - (_sum.authorisedPence ?? 0n)),
    unratified: atLeastNought(granted.unratified - (_sum.unratifiedPence ?? 0n)),
  };
}

function atLeastNought(sum: bigint): bigint {
  return sum > 0n ? sum : 0n;
}

/** Always in order of id: two placements that meet in two envelopes cannot wait for each other. */
async function lockInOrder(transaction: Transaction, ids: readonly string[]): Promise<void> {
  const sorted = [...ids].sort();
  await transaction.$queryRaw`
    SELECT id FROM envelopes WHERE id = ANY (${sorted}::text[]) ORDER BY id COLLATE "C" FOR UPDATE`;
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
