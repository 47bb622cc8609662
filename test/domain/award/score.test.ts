import fc from 'fast-check';
import type { AssessorScores, ComparedOffer, ScoringTerms } from '../../../domain/award/score';
import { qualityHundredths, rankOffers } from '../../../domain/award/score';
import { basisPoints, pence } from '../../../domain/money';

const terms: ScoringTerms = {
  qualityBasisPoints: basisPoints(6000),
  priceBasisPoints: basisPoints(4000),
  bestMark: 5,
  questions: [
    { questionId: 'needs', weightBasisPoints: basisPoints(7000) },
    { questionId: 'place', weightBasisPoints: basisPoints(3000) },
  ],
};

function marks(needs: number, place: number): AssessorScores {
  return {
    answers: [
      { questionId: 'needs', score: needs },
      { questionId: 'place', score: place },
    ],
  };
}

function offer(offerId: string, changed: Partial<ComparedOffer> = {}): ComparedOffer {
  return {
    offerId,
    averageWeeklyPence: pence(400000),
    receivedAt: 1000,
    passesGates: true,
    scores: [marks(4, 4)],
    ...changed,
  };
}

function rankingOf(offers: readonly ComparedOffer[]): readonly string[] {
  const ranked = rankOffers(offers, terms);
  if ('refused' in ranked) throw new Error(ranked.refused);
  return ranked.ranking.map(({ offerId, rank }) => `${String(rank)} ${offerId}`);
}

describe('qualityHundredths', () => {
  test.each<[string, readonly AssessorScores[], string]>([
    ['nobody has scored', [], 'at least one assessor'],
    [
      'a question has no answer',
      [{ answers: marks(4, 4).answers.slice(1) }],
      'one answer to needs',
    ],
    ['a mark is above the best', [marks(6, 0)], 'lies from 0 to 5'],
    ['a mark is below nought', [marks(-1, 0)], 'lies from 0 to 5'],
    ['a mark is not whole', [marks(2.5, 0)], 'lies from 0 to 5'],
  ])('stops when %s', (_, scores, reason) => {
    expect(() => qualityHundredths(scores, terms)).toThrow(reason);
  });

  test('stops when the weights do not make a whole', () => {
    const short = { ...terms, questions: terms.questions.slice(1) };

    expect(() => qualityHundredths([marks(1, 1)], short)).toThrow('not 3000');
  });

  test('full marks are 60 points, none is none, and two assessors are averaged', () => {
    expect(qualityHundredths([marks(5, 5)], terms)).toBe(6000);
    expect(qualityHundredths([marks(0, 0)], terms)).toBe(0);
    expect(qualityHundredths([marks(5, 0), marks(4, 1)], terms)).toBe(3960);
  });

  test('is rounded half up once: a third of an assessor is no third of a point', () => {
    // (7000 × 1) ÷ (10000 × 5 × 3) of 6000 is exactly 280.
    expect(qualityHundredths([marks(1, 0), marks(0, 0), marks(0, 0)], terms)).toBe(280);
  });
});

describe('rankOffers', () => {
  test('gives the lowest price 40 points and the others their part, rounded once', () => {
    const offers = [offer('dear', { averageWeeklyPence: pence(450000) }), offer('cheap')];

    expect(rankOffers(offers, terms)).toMatchObject({
      ranking: [
        { offerId: 'cheap', priceHundredths: 4000, qualityHundredths: 4800, totalHundredths: 8800 },
        { offerId: 'dear', priceHundredths: 3556, qualityHundredths: 4800, totalHundredths: 8356 },
      ],
    });
  });

  test('quality can outweigh price', () => {
    const good = { averageWeeklyPence: pence(450000), scores: [marks(5, 5)] };

    expect(rankingOf([offer('cheap'), offer('good', good)])).toEqual(['1 good', '2 cheap']);
  });
});

describe('rankOffers, of a tie', () => {
  test('takes the lower price first', () => {
    // £5,063.29 a week loses 8.40 points of price, and one mark more for needs is 8.40 points.
    const dear = offer('dear', {
      averageWeeklyPence: pence(506329),
      receivedAt: 1,
      scores: [marks(5, 4)],
    });
    const ranked = rankOffers([dear, offer('cheap', { receivedAt: 2 })], terms);

    expect(ranked).toMatchObject({
      ranking: [
        { offerId: 'cheap', totalHundredths: 8800, rank: 1 },
        { offerId: 'dear', totalHundredths: 8800, rank: 2 },
      ],
    });
  });

  test('takes the earlier offer first at one price', () => {
    const offers = [offer('late', { receivedAt: 2000 }), offer('early')];

    expect(rankingOf(offers)).toEqual(['1 early', '2 late']);
  });
});

describe('rankOffers, of what cannot be compared', () => {
  test('an offer that fails a gate sets no lowest price and stands unranked at the end', () => {
    const barred = { passesGates: false, averageWeeklyPence: pence(100), scores: [] };

    const ranked = rankOffers([offer('barred', barred), offer('fair')], terms);

    expect(ranked).toMatchObject({
      ranking: [
        { offerId: 'fair', priceHundredths: 4000, rank: 1 },
        { offerId: 'barred', priceHundredths: 0, totalHundredths: 0, rank: 0 },
      ],
    });
  });

  test('refuses a price that averages nought, and ranks no offers at all', () => {
    const free = offer('free', { averageWeeklyPence: pence(0) });

    expect(rankOffers([free], terms)).toEqual({
      refused: 'average-price-nought',
      offerId: 'free',
    });
    expect(rankOffers([], terms)).toEqual({ ranking: [] });
  });

  test('never depends on the order in which offers are given', () => {
    const mark = fc.integer({ min: 0, max: 5 });
    const anyOffer = fc.record({
      price: fc.integer({ min: 1, max: 900_000 }),
      at: fc.integer({ min: 0, max: 3 }),
      needs: mark,
      place: mark,
    });
    fc.assert(
      fc.property(fc.array(anyOffer, { minLength: 1, maxLength: 6 }), (some) => {
        const offers = some.map(({ price, at, needs, place }, n) =>
          offer(`offer-${String(n)}`, {
            averageWeeklyPence: pence(price),
            receivedAt: at,
            scores: [marks(needs, place)],
          }),
        );

        expect(rankingOf([...offers].reverse())).toEqual(rankingOf(offers));
      }),
    );
  });
});
