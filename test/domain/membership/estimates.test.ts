import {
  savingTest,
  spendEstimate,
  studyAverages,
  termEstimate,
} from '../../../domain/membership/estimates';
import { basisPoints, pence, roundHalfUp } from '../../../domain/money';

const pounds = (amount: number) => pence(amount * 100);
// The forecast of the report of 11 January 2023, 8.6.
const estimate = spendEstimate([
  { lot: 'fostering', under18Pence: pounds(10_444_990), from18Pence: pounds(251_758) },
  { lot: 'residential', under18Pence: pounds(10_203_013), from18Pence: pounds(0) },
  {
    lot: 'supportedAccommodation',
    under18Pence: pounds(2_932_348),
    from18Pence: pounds(1_953_229),
  },
]);

describe('spendEstimate', () => {
  test('adds up to the totals of 8.6', () => {
    expect(estimate.lots.map(({ totalPence }) => totalPence)).toEqual(
      [10_696_748, 10_203_013, 4_885_577].map(pounds),
    );
    expect(estimate).toMatchObject({
      under18Pence: pounds(23_580_351),
      from18Pence: pounds(2_204_987),
      yearPence: pounds(25_785_338),
    });
  });
});

describe('termEstimate', () => {
  test('keeps the fee apart: £77,356,014 of placements, and £77,607,014 only as the sum', () => {
    expect(termEstimate(estimate, { years: 3, feePence: pounds(251_000) })).toEqual({
      years: 3,
      placementsPence: pounds(77_356_014),
      feePence: pounds(251_000),
      placementsAndFeePence: pounds(77_607_014),
    });
  });

  test('is £128,926,690 over five years: two sources print £129.3m, which holds the fee', () => {
    const five = termEstimate(estimate, { years: 5, feePence: pounds(415_000) });

    expect(five.placementsPence).toBe(pounds(128_926_690));
    expect(five.placementsAndFeePence).toBe(pounds(129_341_690));
  });
});

describe('savingTest', () => {
  test('0.5% of £25,785,338 is £128,926.69, which is not £150,000', () => {
    const saving = savingTest(estimate, {
      shareBasisPoints: basisPoints(50),
      feePence: pounds(251_000),
      years: 3,
    });

    expect(saving).toMatchObject({
      baselinePence: pounds(25_785_338),
      savedPence: 12_892_669,
      averageFeePence: 8_366_667,
      afterFeePence: 4_526_002,
    });
  });
});

describe('studyAverages', () => {
  // The studies of 5.5 to 5.7: compared, of, year one, after discounts; averages in whole pounds.
  test.each([
    [2022, 32, 33, -8_813, -90_968, -275, -2_843],
    [2021, 63, 68, -45_617, -223_115, -724, -3_542],
    [2020, 45, 47, -33_127, -159_611, -736, -3_547],
  ])('of %d, with %d of %d compared', (year, compared, considered, ...figures) => {
    const [yearOne, discounted, ...averages] = figures;
    const study = studyAverages({
      ...{ year, considered, compared },
      yearOnePence: pounds(yearOne),
      discountedPence: pounds(discounted),
    });

    const inPounds = [study.averageYearOnePence, study.averageDiscountedPence].map((average) =>
      roundHalfUp(average, 100),
    );
    expect(inPounds).toEqual(averages);
  });

  test('is nought when nothing could be compared, and refuses more compared than considered', () => {
    const none = { year: 2022, yearOnePence: pence(0), discountedPence: pence(0) };

    expect(studyAverages({ ...none, considered: 2, compared: 0 }).averageYearOnePence).toBe(0);
    expect(() => studyAverages({ ...none, considered: 2, compared: 3 })).toThrow('of 2, 3');
  });
});
