import { latest, overlap } from '../calendar';
import { minus, pence, plus, type Pence } from '../money';
import type { Commitment, EnvelopeSpan } from '../placement/event-terms';
import type { StayTerms } from '../placement/stay-terms';
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

/**
 * What a stay takes of the route's envelopes: only days on the DPV are under this authority. A day
 * on another route has its own, and takes nothing here.
 */
export function commitmentsFor(
  terms: Pick<StayTerms, 'routes'>,
  { segments, span, envelopes }: Taken,
): readonly Commitment[] {
  const counted = daysOnDpv(terms, span);
  return counted === null ? [] : commitmentsOf(segments, counted, envelopes);
}

/** The days of a span that are on the DPV, or null when none is. */
export function daysOnDpv(
  { routes }: Pick<StayTerms, 'routes'>,
  { from, until }: ClosedSpan,
): ClosedSpan | null {
  const onDpv = routes.find(({ route }) => route === 'dpv');
  if (onDpv === undefined || until <= onDpv.from) return null;
  return { from: latest(from, onDpv.from), until };
}

interface Taken {
  readonly segments: readonly Segment[];
  readonly span: ClosedSpan;
  readonly envelopes: readonly EnvelopeSpan[];
}
