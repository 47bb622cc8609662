import { addDays, daysBetween, latest, overlap, type PlainDate } from '../calendar';
import { chargedStay } from '../ledger/charges';
import { minus, pence, plus, split, type Pence } from '../money';
import type { Dispute } from '../placement/change-terms';
import type { Commitment } from '../placement/event-terms';
import type { PlacementState, Stay } from '../placement/state';
import type { ClosedSpan } from '../pricing/accrual';
import { commitmentsFor, daysOnDpv } from './commitments';

/**
 * What a placement has committed of each envelope, from its start on: what its stay takes, a fee
 * after it, and what resolved disputes took off or added. In order of envelope id; `envelopeId`
 * null, for days that lie in none, comes last. An award that has not begun has reserved, and has
 * committed nothing.
 */
export function committedIn(state: PlacementState): readonly Commitment[] {
  return 'stay' in state ? summed([...state.stay.commitments, ...besideTheStay(state)]) : [];
}

/** Of what is committed, a fee after the stay, and what resolved disputes took off or added. */
export function besideTheStay(state: PlacementState): readonly Commitment[] {
  if (!('stay' in state)) return [];
  const { stay, disputes } = state;
  const end = chargedStay(state)?.until ?? stay.startedOn;
  const fee = 'ending' in state ? state.ending.fee : null;
  const changed = disputes.filter(({ adjustmentPence }) => adjustmentPence !== 0);
  return [
    ...(fee === null ? [] : commitmentsFor(stay.terms, { ...stay, segments: [fee], span: fee })),
    ...changed.flatMap((dispute) => adjustmentIn(stay, dispute, end)),
  ];
}

/**
 * An adjustment is shared by the envelopes as its days are. Days on another route take nothing of
 * them, and so give nothing back.
 */
function adjustmentIn(
  { startedOn, terms, envelopes }: Stay,
  { adjustmentPence, ...dispute }: Dispute,
  end: PlainDate,
): readonly Commitment[] {
  // A start that was corrected may lie after the days that were disputed.
  const from = latest(dispute.from, startedOn);
  const days = { from, until: latest(addDays(from, 1), dispute.until ?? end) };
  const counted = daysOnDpv(terms, days);
  if (counted === null) return [];
  const within = envelopes.map(({ envelopeId, ...span }) => ({
    envelopeId,
    days: daysShared(counted, span),
  }));
  const inAny = within.reduce((sum, one) => sum + one.days, 0);
  const elsewhere = { envelopeId: null, days: lengthOf(counted) - inAny };
  const parts = [...within, elsewhere];
  const weights = [...parts.map((part) => part.days), lengthOf(days) - lengthOf(counted)];
  const size = pence(Math.abs(adjustmentPence));
  const shares = split(size, weights);
  return parts.map(({ envelopeId }, index) => {
    const share = shares[index] ?? pence(0);
    return { envelopeId, pence: adjustmentPence < 0 ? minus(pence(0), share) : share };
  });
}

function daysShared(days: ClosedSpan, span: ClosedSpan): number {
  const shared = overlap(days, span);
  return shared === null || shared.until === null ? 0 : daysBetween(shared.from, shared.until);
}

function lengthOf({ from, until }: ClosedSpan): number {
  return daysBetween(from, until);
}

function summed(commitments: readonly Commitment[]): readonly Commitment[] {
  const ids = new Set(commitments.map(({ envelopeId }) => envelopeId));
  return [...ids]
    .sort(byId)
    .map((envelopeId) => ({ envelopeId, pence: sumFor(commitments, envelopeId) }))
    .filter((one) => one.pence !== 0);
}

/** What some commitments come to for one envelope. */
export function sumFor(commitments: readonly Commitment[], envelopeId: string | null): Pence {
  return commitments
    .filter((one) => one.envelopeId === envelopeId)
    .reduce<Pence>((sum, one) => plus(sum, one.pence), pence(0));
}

/** In order of id, and null last. */
export function byId(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? 1 : -1;
  return a < b ? -1 : 1;
}
