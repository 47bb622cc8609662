import { invariant } from './invariant';

// Money is whole pence and rates are whole basis points; there are no floats. Not `bigint`, which
// JSON refuses. Every division names its rounding. Nothing is ever multiplied by 52: accrual
// counts days (`pricing/accrual.ts`).

declare const penceBrand: unique symbol;
declare const basisPointsBrand: unique symbol;

/** Whole pence: 450000 is £4,500.00. */
export type Pence = number & { readonly [penceBrand]: true };

/** Whole hundredths of one per cent: 300 is 3%. */
export type BasisPoints = number & { readonly [basisPointsBrand]: true };

/** Takes a number that is known to be whole pence. Throws otherwise: that is a bug. */
export function pence(amount: number): Pence {
  invariant(Number.isSafeInteger(amount), `not a whole number of pence: ${String(amount)}`);
  return (amount === 0 ? 0 : amount) as Pence; // Minus nought would not equal nought in a test.
}

/** Takes a number of basis points, never negative. Throws otherwise: that is a bug. */
export function basisPoints(points: number): BasisPoints {
  const isWhole = Number.isSafeInteger(points) && points >= 0;
  invariant(isWhole, `not a whole number of basis points: ${String(points)}`);
  return points as BasisPoints;
}

/**
 * A share of a sum, rounded once to the nearest penny; half a penny goes up.
 *
 * @param amount whole pence, never negative: 450000 is £4,500.00
 * @param points hundredths of one per cent: 300 is 3%
 * @returns whole pence: 13500, which is £135.00
 * @throws when the result is not a safe whole number, which is a bug and never a refusal
 *
 * Source: the report of 11 January 2023 is silent on rounding. Half up, once, is ours: ADR 0004.
 */
export function share(amount: Pence, points: BasisPoints): Pence {
  invariant(amount >= 0, `a share is taken of a sum that is not negative: ${String(amount)}`);
  return pence(roundHalfUp(BigInt(amount) * BigInt(points), 10000));
}

export function plus(a: Pence, b: Pence): Pence {
  return pence(a + b);
}

export function minus(a: Pence, b: Pence): Pence {
  return pence(a - b);
}

/**
 * Parts of a sum in proportion to whole weights, which add up to the sum to the penny. Each part
 * is rounded down, and the pence left over go one each to the parts that lost most, the earlier
 * part first: £1.00 split evenly in three is 34p, 33p and 33p.
 */
export function split(amount: Pence, weights: readonly number[]): readonly Pence[] {
  invariant(amount >= 0, `a sum to split is not negative: ${String(amount)}`);
  const areWeights = weights.every((weight) => Number.isSafeInteger(weight) && weight >= 0);
  const whole = areWeights ? weights.reduce((sum, weight) => sum + BigInt(weight), 0n) : 0n;
  invariant(whole > 0n, 'weights are whole, not negative, and not all nought');

  const exact = weights.map((weight) => BigInt(amount) * BigInt(weight));
  const parts = exact.map((part) => Number(part / whole));
  const left = amount - parts.reduce((sum, part) => sum + part, 0);
  const byLoss = exact
    .map((part, index) => ({ index, loss: part % whole }))
    .sort((a, b) => (a.loss === b.loss ? a.index - b.index : a.loss > b.loss ? -1 : 1));
  const lucky = new Set(byLoss.slice(0, left).map(({ index }) => index));
  return parts.map((part, index) => pence(lucky.has(index) ? part + 1 : part));
}

/** For people: 436500 is £4,365.00 and -50 is -£0.50. */
export function formatPence(amount: Pence): string {
  const digits = String(Math.abs(amount)).padStart(3, '0');
  const pounds = digits.slice(0, -2).replace(/\B(?=(?:\d{3})+$)/g, ',');
  return `${amount < 0 ? '-' : ''}£${pounds}.${digits.slice(-2)}`;
}

/**
 * A division rounded once to the nearest whole number; a half goes up, towards the larger number.
 * Exact for every whole numerator, however large. Throws when the result is not a safe number.
 */
export function roundHalfUp(numerator: number | bigint, denominator: number | bigint): number {
  const below = BigInt(denominator);
  invariant(below > 0n, 'a denominator is above nought');
  const twice = 2n * BigInt(numerator) + below;
  const rest = twice % (2n * below);
  const rounded = Number((twice - (rest < 0n ? rest + 2n * below : rest)) / (2n * below));
  invariant(Number.isSafeInteger(rounded), 'a rounded result is a safe whole number');
  return rounded;
}
