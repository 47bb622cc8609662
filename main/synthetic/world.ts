import type { Lot } from '../../domain/placement/terms';
import type { Chance } from './chance';
import { around, chance, happens, oneOf, weighted } from './chance';

// Made-up councils and providers, labelled so in every id and name. Numbers and prices have the
// size of real ones: the report to Mayor and Cabinet of 11 January 2023 (5.1, 6, 8.6) and the
// published figures named beside each.

export interface LotProfile {
  /** Places a borough buys at once, of about 358: its forecast of 8.6 over usual prices. */
  readonly places: number;
  readonly providers: number;
  /** Half of all core prices lie below it, in pence a week. */
  readonly middlePence: number;
  readonly spread: number;
  /** What a spot place costs, where one on the DPV costs 1. */
  readonly spotDearness: number;
  /** Half of all stays are shorter, in days. Not published: ours. */
  readonly middleDays: number;
  readonly ages: readonly [number, number];
}

export const lotProfiles: Readonly<Record<Lot, LotProfile>> = {
  // About £820 a week at large agencies: Competition and Markets Authority, 22 October 2021.
  // 91 fostering providers: report, 5.1.
  fostering: {
    places: 229,
    providers: 91,
    middlePence: 87_215,
    spread: 0.14,
    spotDearness: 1.2,
    middleDays: 360,
    ages: [0, 17],
  },
  // £4,153 a week at independent homes: PSSRU, 2024. 81 residential providers: report, 5.1.
  residential: {
    places: 44,
    providers: 81,
    middlePence: 415_333,
    spread: 0.38,
    spotDearness: 1.2,
    middleDays: 270,
    ages: [7, 17],
  },
  // £1,015 a week on the framework, £1,511 on the spot market: report, 6. Providers: ours, and so
  // is what spot places of the other lots cost.
  supportedAccommodation: {
    places: 85,
    providers: 60,
    middlePence: 101_500,
    spread: 0.3,
    spotDearness: 1_511 / 1_015,
    middleDays: 210,
    ages: [16, 20],
  },
};

export const lots = Object.keys(lotProfiles) as readonly Lot[];

export interface SyntheticCouncil {
  readonly councilId: string;
  readonly name: string;
}

export interface SyntheticProvider {
  readonly providerId: string;
  readonly name: string;
  readonly lot: Lot;
  /** What its places usually cost a week, and the most it may charge. */
  readonly usualPence: number;
  readonly ceilingPence: number;
  readonly grade: string;
}

export interface World {
  readonly councils: readonly SyntheticCouncil[];
  readonly providers: Readonly<Record<Lot, readonly SyntheticProvider[]>>;
}

/** A borough places about 250 children a year, so 750 in the first three years of membership. */
export function councilsFor(placements: number): number {
  return Math.max(1, Math.min(32, Math.round(placements / 750)));
}

export function makeWorld({ seed, councils }: { seed: number; councils: number }): World {
  const draw = chance(seed, -1);
  const providersOf = (lot: Lot): readonly SyntheticProvider[] =>
    Array.from({ length: lotProfiles[lot].providers }, (_, index) =>
      makeProvider(draw, { lot, number: index + 1 }),
    );
  return {
    councils: Array.from({ length: councils }, (_, index) => ({
      councilId: `synthetic-council-${twoDigits(index + 1)}`,
      name: `Synthetic council ${index + 1}`,
    })),
    providers: {
      fostering: providersOf('fostering'),
      residential: providersOf('residential'),
      supportedAccommodation: providersOf('supportedAccommodation'),
    },
  };
}

const words: Readonly<Record<Lot, string>> = {
  fostering: 'fostering',
  residential: 'residential',
  supportedAccommodation: 'supported-accommodation',
};

const grades: readonly (readonly [string, number])[] = [
  ['outstanding', 15],
  ['good', 65],
  ['requires-improvement', 14],
  ['not-yet-inspected', 5],
  ['inadequate', 1],
];

function makeProvider(
  draw: Chance,
  { lot, number }: { readonly lot: Lot; readonly number: number },
): SyntheticProvider {
  const { middlePence, spread } = lotProfiles[lot];
  // 13 of a borough's residential placements cost £10,000 a week or more in 2022-23 (News Shopper).
  const isDear = lot === 'residential' && happens(draw, { inHundred: 4 });
  const middle = isDear ? 1_050_000 : middlePence;
  const usualPence = Math.round(around(draw, { middle, spread: spread * 0.8 }));
  const providerId = `synthetic-${words[lot]}-${twoDigits(number)}`;
  return {
    providerId,
    name: `Synthetic ${words[lot]} provider ${number}`,
    lot,
    usualPence,
    ceilingPence: Math.round(usualPence * oneOf(draw, [1.05, 1.1, 1.15])),
    grade: weighted(draw, grades),
  };
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
