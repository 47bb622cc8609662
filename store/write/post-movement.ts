import type { Movement } from '../../domain/envelope/movements';
import { invariant } from '../../domain/invariant';
import { refuse, type Refusal } from '../../domain/refusal';
import { penceColumn, penceOf } from '../read/values';
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

export interface Posting {
  readonly placementId: string;
  /** The envelope, or a rehearsal's twin of it; null for days that lie in none. */
  readonly envelopeId: string | null;
  readonly movement: Movement;
  /** What recorded authorities still let pass above the limit, and urgent ones unratified. */
  readonly left: Posted;
}

/** The change of what is unratified, and of what is authorised above the limit. */
export interface Posted {
  readonly unratified: bigint;
  readonly authorised: bigint;
}

/**
 * Changes one envelope, which is locked. Days in none are an envelope without a limit to speak of:
 * its sums are those of the placement's own movements, and there is only the record to write.
 */
export async function postMovement(transaction: Transaction, posting: Posting): Promise<Posted> {
  const { kind, isRefusable } = posting.movement;
  if (kind === 'authorised') return authorise(transaction, posting);
  if (posting.envelopeId === null) return postHomeless(transaction, posting);
  // Taking less is never refused, not even from an envelope that facts have overdrawn.
  if (isRefusable && takenBy(posting.movement) > 0n) return reserve(transaction, posting);
  const givenBack = await giveBack(transaction, posting);
  const unratified = givenBack + (await postFact(transaction, posting));
  return { unratified, authorised: -givenBack };
}

async function reserve(
  transaction: Transaction,
  { envelopeId, movement, left }: Posting,
): Promise<Posted> {
  invariant(envelopeId !== null, 'a reservation names its envelope');
  const envelope = await envelopeOf(transaction, envelopeId);
  const more = takenBy(movement);
  const room = roomIn(envelope);
  const above = aboveLimit(more > room ? more - room : 0n, left);
  if (above === null) throw exceeded(envelopeId, room);
  await transaction.envelope.update({
    where: { id: envelopeId },
    data: {
      reservedPence: { increment: penceColumn(movement.reservedPence) },
      committedPence: { increment: penceColumn(movement.committedPence) },
      authorisedPence: { increment: above.authorised },
      unratifiedPence: { increment: above.unratified },
    },
  });
  return above;
}

/** How what lies above the limit is answered for: by what is decided first, then by the urgent. */
function aboveLimit(above: bigint, left: Posted): Posted | null {
  const authorised = above < left.authorised ? above : left.authorised;
  const unratified = above - authorised;
  return unratified > left.unratified ? null : { authorised, unratified };
}

function takenBy({ reservedPence, committedPence }: Movement): bigint {
  return penceColumn(reservedPence) + penceColumn(committedPence);
}

async function postFact(
  transaction: Transaction,
  { envelopeId, movement: { reservedPence, committedPence } }: Posting,
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
  invariant(change !== undefined, `envelope ${String(envelopeId)} is known`);
  return change.unratified;
}

/**
 * Days in no envelope are over the limit: all that is taken on them is authorised, or refused, or
 * where it is a fact unratified.
 */
async function postHomeless(
  transaction: Transaction,
  { placementId, envelopeId, movement, left }: Posting,
): Promise<Posted> {
  const own = await ownSums(transaction, { placementId, envelopeId });
  const more = takenBy(movement);
  const taken = own.taken + more;
  const uncovered = taken - own.authorised - own.unratified;
  if (movement.isRefusable && more > 0n) {
    const above = aboveLimit(uncovered > 0n ? uncovered : 0n, left);
    if (above === null) throw exceeded('none', 0n);
    return above;
  }
  const given = givenUp(own, movement);
  const authorised = own.authorised - given;
  const unratified = taken > authorised ? taken - authorised : 0n;
  return { unratified: unratified - own.unratified, authorised: -given };
}

/** Of what was authorised for this placement, as much as it takes less. */
function givenUp({ authorised }: Posted, movement: Movement): bigint {
  const less = -takenBy(movement);
  if (less <= 0n || authorised <= 0n) return 0n;
  return less < authorised ? less : authorised;
}

/** Somebody answers for what this placement has taken above the limit, and for no more. */
async function authorise(
  transaction: Transaction,
  { placementId, envelopeId, left }: Posting,
): Promise<Posted> {
  const own = await ownSums(transaction, { placementId, envelopeId });
  const whole =
    envelopeId === null
      ? own.unratified
      : (await envelopeOf(transaction, envelopeId)).unratifiedPence;
  const raised = [left.authorised, own.unratified, whole].reduce((least, one) =>
    one < least ? one : least,
  );
  if (raised <= 0n) return { unratified: 0n, authorised: 0n };
  if (envelopeId !== null) {
    await transaction.envelope.update({
      where: { id: envelopeId },
      data: {
        authorisedPence: { increment: raised },
        unratifiedPence: { decrement: raised },
      },
    });
  }
  return { unratified: -raised, authorised: raised };
}

/** What was authorised for this award alone lets no other one pass the limit. */
async function giveBack(
  transaction: Transaction,
  { placementId, envelopeId, movement }: Posting,
): Promise<bigint> {
  const given = givenUp(await ownSums(transaction, { placementId, envelopeId }), movement);
  if (given === 0n) return 0n;
  // What is taken less goes in the same posting; the limit is checked after each statement.
  await transaction.$executeRaw`
    UPDATE envelopes SET
      authorised_pence = authorised_pence - ${given},
      unratified_pence = unratified_pence + ${given}
    WHERE id = ${envelopeId}`;
  return given;
}

interface OwnSums extends Posted {
  /** Reserved and committed. */
  readonly taken: bigint;
}

/** What the movements of one placement in one envelope, or in none, come to. */
async function ownSums(
  transaction: Transaction,
  { placementId, envelopeId }: Pick<Posting, 'placementId' | 'envelopeId'>,
): Promise<OwnSums> {
  const { _sum } = await transaction.envelopeMovement.aggregate({
    where: { placementId, envelopeId },
    _sum: {
      reservedPence: true,
      committedPence: true,
      unratifiedPence: true,
      authorisedPence: true,
    },
  });
  return {
    taken: (_sum.reservedPence ?? 0n) + (_sum.committedPence ?? 0n),
    unratified: _sum.unratifiedPence ?? 0n,
    authorised: _sum.authorisedPence ?? 0n,
  };
}

async function envelopeOf(transaction: Transaction, envelopeId: string) {
  const envelope = await transaction.envelope.findUnique({ where: { id: envelopeId } });
  invariant(envelope !== null, `envelope ${envelopeId} is known`);
  return envelope;
}

function roomIn({
  spendLimitPence,
  authorisedPence,
  reservedPence,
  committedPence,
}: Awaited<ReturnType<typeof envelopeOf>>): bigint {
  return spendLimitPence + authorisedPence - reservedPence - committedPence;
}

function exceeded(envelopeId: string, room: bigint): EnvelopeRefused {
  const roomPence = Math.max(0, penceOf(room));
  return new EnvelopeRefused(refuse('envelope-exceeded', { envelopeId, roomPence }));
}
