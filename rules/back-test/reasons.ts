import type { CompiledRule } from '../compile';

// Which rules fired on a day. Placements share few such sets, so each set is made once and found
// again by following the rules in order of id: no set is allocated in the inner loop, and two
// days have the same reasons exactly when they have the same `told`.

export interface Reasons {
  readonly discountBasisPoints: number;
  readonly waived: boolean;
  /** Ids of the rules behind the price, as a segment tells them, joined by a space. */
  readonly told: string;
  /** By the position of the next rule that fired. */
  readonly next: (Reasons | undefined)[];
}

interface Fired {
  readonly waivers: readonly string[];
  readonly shaping: readonly string[];
  readonly discountBasisPoints: number;
}

const firedOf = new WeakMap<Reasons, Fired>();

export function noReasons(): Reasons {
  return toReasons({ waivers: [], shaping: [], discountBasisPoints: 0 });
}

/** The set with one more rule, which stands at a position after those already in it. */
export function withRule(
  reasons: Reasons,
  { fired, position }: { readonly fired: CompiledRule; readonly position: number },
): Reasons {
  return (reasons.next[position] ??= extended(reasons, fired));
}

function extended(reasons: Reasons, { rule }: CompiledRule): Reasons {
  const before = firedOf.get(reasons);
  if (before === undefined) return reasons;
  const { waivers, shaping, discountBasisPoints } = before;
  const { finding, id } = rule;
  switch (finding.type) {
    case 'waived':
      return toReasons({ ...before, waivers: [...waivers, id] });
    case 'discount':
      return toReasons({
        waivers,
        shaping: [...shaping, id],
        discountBasisPoints: discountBasisPoints + finding.params.basisPoints,
      });
    default:
      return toReasons(before);
  }
}

function toReasons(fired: Fired): Reasons {
  const waived = fired.waivers.length > 0;
  const told = (waived ? fired.waivers : fired.shaping).join(' ');
  const { discountBasisPoints } = fired;
  const reasons: Reasons = { discountBasisPoints, waived, told, next: [] };
  firedOf.set(reasons, fired);
  return reasons;
}
