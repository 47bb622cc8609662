import type { FindingType } from '../../domain/pricing/finding';
import type { CompiledRule } from '../compile';

// Which rules fired on a day. Placements share few such sets, so each set is made once and found
// again by following the rules in order of id: no set is allocated in the inner loop, and two
// days have the same reasons exactly when they have the same `told`.

export interface Reasons {
  readonly discountBasisPoints: number;
  /** Nothing is charged, services included. */
  readonly free: boolean;
  /** Ids of the rules behind the price, as a segment tells them, joined by a space. */
  readonly told: string;
  readonly fired: Fired;
  /** By the position of the next rule that fired. */
  readonly next: (Reasons | undefined)[];
}

interface Fired {
  readonly freeing: readonly string[];
  readonly shaping: readonly string[];
  readonly discountBasisPoints: number;
}

// The same two lists as in domain/pricing/timeline.ts; a property test compares the segments.
const freeing: readonly FindingType[] = ['waived', 'not-charged'];
const shaping: readonly FindingType[] = [
  'discount',
  'lha-reduction',
  'benefit-reduction',
  'scheduled-discount',
  'as-agreed',
];

export function noReasons(): Reasons {
  return toReasons({ freeing: [], shaping: [], discountBasisPoints: 0 });
}

/** The set with one more rule, which stands at a position after those already in it. */
export function withRule(
  reasons: Reasons,
  { fired, position }: { readonly fired: CompiledRule; readonly position: number },
): Reasons {
  return (reasons.next[position] ??= extended(reasons.fired, fired));
}

function extended(before: Fired, { rule: { finding, id } }: CompiledRule): Reasons {
  const points = finding.type === 'discount' ? finding.params.basisPoints : 0;
  const ifIn = (types: readonly FindingType[]): readonly string[] =>
    types.includes(finding.type) ? [id] : [];
  return toReasons({
    freeing: [...before.freeing, ...ifIn(freeing)],
    shaping: [...before.shaping, ...ifIn(shaping)],
    discountBasisPoints: before.discountBasisPoints + points,
  });
}

function toReasons(fired: Fired): Reasons {
  const free = fired.freeing.length > 0;
  const told = (free ? fired.freeing : fired.shaping).join(' ');
  const { discountBasisPoints } = fired;
  return { discountBasisPoints, free, told, fired, next: [] };
}
