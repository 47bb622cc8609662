import fc from 'fast-check';
import {
  basisPoints,
  formatPence,
  minus,
  pence,
  plus,
  roundHalfUp,
  share,
  split,
} from '../../domain/money';

const anySum = fc.integer({ min: 0, max: 9_000_000_000_000 }).map(pence);

describe('pence and basisPoints', () => {
  test.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('refuse %d', (amount) => {
    expect(() => pence(amount)).toThrow('whole number of pence');
    expect(() => basisPoints(amount)).toThrow('whole number of basis points');
  });

  test('have no minus nought, and a rate is never negative', () => {
    expect(Object.is(pence(-0), 0)).toBe(true);
    expect(() => basisPoints(-1)).toThrow('whole number of basis points');
  });
});

describe('share', () => {
  test.each([
    [450000, 300, 13500],
    [415333, 300, 12460],
    [87215, 1000, 8722],
    [1, 5000, 1],
    [1, 4999, 0],
    [450000, 0, 0],
    [450000, 10000, 450000],
  ])('of %i pence at %i basis points is %i', (amount, points, expected) => {
    expect(share(pence(amount), basisPoints(points))).toBe(expected);
  });

  test('is exact where the product is no safe number', () => {
    expect(share(pence(9_000_000_000_000_001), basisPoints(5000))).toBe(4_500_000_000_000_001);
  });

  test('is not taken of a debt', () => {
    expect(() => share(pence(-1), basisPoints(300))).toThrow('not negative');
  });
});

describe('roundHalfUp', () => {
  test.each([
    [1, 2, 1],
    [-1, 2, 0],
    [-3, 2, -1],
    [7, 7, 1],
    [3, 7, 0],
    [4, 7, 1],
    [-4, 7, -1],
    [0, 5, 0],
  ])('%i over %i is %i', (numerator, denominator, expected) => {
    expect(roundHalfUp(numerator, denominator)).toBe(expected);
  });

  test('refuses to divide by nought, and a result that is not safe', () => {
    expect(() => roundHalfUp(1, 0)).toThrow('above nought');
    expect(() => roundHalfUp(2n ** 60n, 1n)).toThrow('safe');
  });

  test('is never more than half away, and a half goes up', () => {
    const whole = fc.integer({ min: -1_000_000, max: 1_000_000 });
    fc.assert(
      fc.property(whole, fc.integer({ min: 1, max: 10_000 }), (numerator, denominator) => {
        const twiceAway = 2 * (numerator - roundHalfUp(numerator, denominator) * denominator);

        expect(twiceAway).toBeLessThan(denominator);
        expect(twiceAway).toBeGreaterThanOrEqual(-denominator);
      }),
    );
  });
});

describe('split', () => {
  test.each([
    [100, [1, 1, 1], [34, 33, 33]],
    [5, [0, 1], [0, 5]],
    [10, [1, 2], [3, 7]],
    [0, [3, 4], [0, 0]],
  ])('%i pence by %j are %j', (amount, weights, parts) => {
    expect(split(pence(amount), weights)).toEqual(parts);
  });

  test.each([[[]], [[0, 0]], [[1, -1]], [[0.5]]])('refuses the weights %j', (weights) => {
    expect(() => split(pence(100), weights)).toThrow('weights are whole');
  });

  test('makes parts that add up to the sum, each within a penny of its due', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 1_000_000 }), {
      minLength: 1,
      maxLength: 9,
    });
    fc.assert(
      fc.property(anySum, weights, (amount, some) => {
        fc.pre(some.some((weight) => weight > 0));
        const parts = split(amount, some);
        const whole = some.reduce((sum, weight) => sum + weight, 0);

        expect(parts.reduce(plus)).toBe(amount);
        parts.forEach((part, index) => {
          const due = (BigInt(amount) * BigInt(some[index] ?? 0)) / BigInt(whole);

          expect(BigInt(part) - due).toBeGreaterThanOrEqual(0n);
          expect(BigInt(part) - due).toBeLessThanOrEqual(1n);
        });
      }),
    );
  });
});

describe('formatPence', () => {
  test.each([
    [436500, '£4,365.00'],
    [0, '£0.00'],
    [7, '£0.07'],
    [-50, '-£0.50'],
    [100000, '£1,000.00'],
    [7735601400, '£77,356,014.00'],
  ])('%i is %s', (amount, words) => {
    expect(formatPence(pence(amount))).toBe(words);
  });
});

test('a sum added and taken away leaves what was there', () => {
  fc.assert(
    fc.property(anySum, anySum, (a, b) => {
      expect(minus(plus(a, b), b)).toBe(a);
    }),
  );
});
