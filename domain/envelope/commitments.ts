import { overlap } from '../calendar';
import { minus, pence, plus, type Pence } from '../money';
import type { Commitment, EnvelopeSpan } from '../placement/event-terms';
import { accruedPence, type ClosedSpan } from '../pricing/accrual';
import type { Segment } from '../pricing/timeline';

/**
 * What a stay takes of each envelope whose span it meets, in order of envelope id.
 *
 * DPV days that lie in no envelope count as over the limit: they come last, with `envelopeId` null.
 * The parts add up to the accrual of the whole span, to the penny. Envelopes must not overlap.
 */
export function commitmentsOf(
  segments: readonly Segment[],
  span: ClosedSpan,
  envelopes: readonly EnvelopeSpan[],
): readonly Commitment[] {
  const inside = [...envelopes]
    .sort((a, b) => (a.envelopeId < b.envelopeId ? -1 : 1))
    .flatMap((envelope) => within(segments, span, envelope));
  const covered = inside.reduce<Pence>((sum, part) => plus(sum, part.pence), pence(0));
  const uncovered = minus(accruedPence(segments, span), covered);
  return uncovered === 0 ? inside : [...inside, { envelopeId: null, pence: uncovered }];
}

function within(
  segments: readonly Segment[],
  span: ClosedSpan,
  { envelopeId, from, until }: EnvelopeSpan,
): readonly Commitment[] {
  const shared = overlap(span, { from, until });
  if (shared === null || shared.until === null) return [];
  const taken = accruedPence(segments, { from: shared.from, until: shared.until });
  return taken === 0 ? [] : [{ envelopeId, pence: taken }];
}
