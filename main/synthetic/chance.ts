// Chance that can be repeated: the same seed and stream always give the same numbers, on every
// machine. For made-up placements only; nothing that is secret may come from it.

/** The next number, from 0 and below 1. */
export type Chance = () => number;

/** One stream of a seed: item 7 is then the same however many items there are. */
export function chance(seed: number, stream: number): Chance {
  let state = mixed(mixed(seed) ^ Math.imul(stream + 1, 0x9e3779b1));
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    return mixed(state) / 2 ** 32;
  };
}

/** A whole number from `min` to `max`, both included. */
export function whole(draw: Chance, { min, max }: { min: number; max: number }): number {
  return min + Math.floor(draw() * (max - min + 1));
}

export function happens(draw: Chance, { inHundred }: { readonly inHundred: number }): boolean {
  return draw() * 100 < inHundred;
}

export function oneOf<T>(draw: Chance, items: readonly T[]): T {
  const item = items[Math.floor(draw() * items.length)];
  if (item === undefined) throw new Error('There is nothing to choose from.');
  return item;
}

/** One of several, each as likely as its weight. */
export function weighted<T>(draw: Chance, items: readonly (readonly [T, number])[]): T {
  const all = items.reduce((sum, [, weight]) => sum + weight, 0);
  let left = draw() * all;
  for (const [item, weight] of items) {
    left -= weight;
    if (left < 0) return item;
  }
  return oneOf(draw, items)[0];
}

/**
 * A number around a middle that half of all lie below, never negative. A spread of 0.35 puts two
 * in three between 70% and 142% of the middle, with a long tail above, as prices have.
 */
export function around(
  draw: Chance,
  { middle, spread }: { middle: number; spread: number },
): number {
  const angle = 2 * Math.PI * draw();
  const normal = Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(angle);
  return middle * Math.exp(spread * normal);
}

/** Spreads the bits of a whole number, so that neighbours give numbers far apart. */
function mixed(given: number): number {
  let bits = given | 0;
  bits = Math.imul(bits ^ (bits >>> 15), bits | 1);
  bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
  return (bits ^ (bits >>> 14)) >>> 0;
}
