import fc from 'fast-check';
import { nearestFlip } from '../../../domain/award/nearest-flip';
import { standings, type Standing } from '../../../domain/award/score';
import { basisPoints, pence } from '../../../domain/money';

const terms = { qualityBasisPoints: basisPoints(6_000), priceBasisPoints: basisPoints(4_000) };

const standing = (offerId: string, price: number, quality: number): Standing => ({
  ...{ offerId, averageWeeklyPence: pence(price), qualityHundredths: quality, receivedAt: 1 },
});

describe('nearestFlip', () => {
  test('there is none without a second place', () => {
    expect(nearestFlip([], terms)).toBeNull();
    expect(nearestFlip([standing('one', 400_000, 4_000)], terms)).toBeNull();
  });

  test('a dearer offer of the same quality would have had to match the price, or be better', () => {
    const flip = nearestFlip(
      [standing('cheap', 400_000, 4_000), standing('dear', 404_000, 4_000)],
      terms,
    );

    // £4,000.00 against £4,040.00 scores 40.00 and 39.60: a penny under the tie comes first.
    expect(flip).toMatchObject({ firstOfferId: 'cheap', secondOfferId: 'dear' });
    expect(flip?.betterByHundredths).toBe(41);
    expect(flip?.cheaperByWeeklyPence).toBe(4_001);
  });

  test('no price is low enough where quality is too far behind', () => {
    const flip = nearestFlip(
      [standing('best', 400_000, 6_000), standing('poor', 400_001, 100)],
      terms,
    );

    expect(flip?.cheaperByWeeklyPence).toBe(null);
    expect(flip?.betterByHundredths).toBe(null);
  });
});

describe('the nearest flip of any offers', () => {
  const offers = fc
    .array(fc.tuple(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 0, max: 6_000 })), {
      minLength: 2,
      maxLength: 4,
    })
    .map((list) => list.map(([price, quality], index) => standing(`o-${index}`, price, quality)));

  test('is the least change that puts second place first, and one less does not', () => {
    fc.assert(
      fc.property(offers, (list) => {
        const flip = nearestFlip(list, terms);
        const [, second] = standings(list, terms);
        if (flip === null || second === undefined) throw new Error('there are two');
        const others = list.filter(({ offerId }) => offerId !== second.offerId);
        const wins = (changed: Partial<Standing>) =>
          standings([...others, { ...second, ...changed }], terms)[0]?.offerId === second.offerId;
        const cheaper = flip.cheaperByWeeklyPence;
        const price = second.averageWeeklyPence;
        const bruteForce = Array.from({ length: price - 1 }, (_, less) => less + 1).find((less) =>
          wins({ averageWeeklyPence: pence(price - less) }),
        );
        expect(cheaper).toBe(bruteForce ?? null);
        const better = flip.betterByHundredths;
        if (better === null) {
          expect(wins({ qualityHundredths: 6_000 })).toBe(false);
          return;
        }
        const quality = second.qualityHundredths;
        expect(wins({ qualityHundredths: quality + better })).toBe(true);
        if (better > 1) expect(wins({ qualityHundredths: quality + better - 1 })).toBe(false);
      }),
      { numRuns: 200 },
    );
  });
});
