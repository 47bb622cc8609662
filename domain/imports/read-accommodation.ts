import type { Lot } from '../placement/terms';
import type { Accommodation, LhaCategory } from '../pricing/accommodation';
import type { Cells } from './cells';
import { unwanted } from './day-order';
import type { KnownPlaces } from './placement-row';

export const accommodationColumns: readonly string[] = [
  ...['postcode', 'brma', 'lha_category', 'housing_benefit_eligible', 'exempt', 'weekly_rent'],
];
const lhaCategories = ['shared', 'oneBedroom'] as const satisfies readonly LhaCategory[];
/** The tables of rental areas that an accommodation is read against. */
export type KnownAreas = Pick<KnownPlaces, 'brmas' | 'brmaOf'>;

const only = 'the lot supportedAccommodation';

/** What a benefit can do for the rent: needed for supported accommodation, and for no other lot. */
export function readAccommodation(
  cells: Cells,
  { known, lot }: { readonly known: KnownAreas; readonly lot: Lot | null },
): Accommodation | null {
  if (lot === null) return null;
  if (lot !== 'supportedAccommodation') {
    accommodationColumns.forEach((column) => {
      unwanted(cells, column, only);
    });
    return null;
  }
  const eligible = 'housing_benefit_eligible';
  const housingBenefitEligible = cells.needed(eligible, cells.yesNo(eligible));
  const exempt = cells.needed('exempt', cells.yesNo('exempt'));
  const lhaCategory = cells.oneOf('lha_category', lhaCategories);
  const weeklyRentPence = cells.money('weekly_rent');
  const brma = readArea(cells, known);
  if (brma === null || housingBenefitEligible === null || exempt === null) return null;
  return { brma, lhaCategory, housingBenefitEligible, exempt, weeklyRentPence };
}

/** Whether a row says anything of an accommodation. */
export function saysAccommodation(cells: Cells): boolean {
  return accommodationColumns.some((column) => cells.isFilled(column));
}

/** An area that is named stands before the one that the postcode has in the tables. */
function readArea(cells: Cells, { brmas, brmaOf }: KnownAreas): string | null {
  const named = cells.text('brma', 100);
  const postcode = cells.text('postcode', 10);
  if (named !== null && !brmas.includes(named)) {
    const says = `It must be an area that has rates: ${brmas.join(', ')}.`;
    cells.wrong('brma', 'area-unknown', says);
  }
  if (named !== null) return named;
  const area = postcode === null ? null : brmaOf(postcode);
  if (postcode === null) cells.needed('postcode', null);
  else if (area === null) {
    const says = 'No table has the rental area of this postcode; name it in the column brma.';
    cells.wrong('postcode', 'area-unknown', says);
  }
  return area;
}
