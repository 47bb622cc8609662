import type { Lot } from '../placement/terms';
import type { LhaCategory } from '../pricing/accommodation';
import type { Cells } from './cells';
import { unwanted } from './day-order';
import type { ImportedAccommodation, KnownPlaces } from './placement-row';

export const accommodationColumns: readonly string[] = [
  ...[
    'postcode',
    'brma',
    'brma_reason',
    'lha_category',
    'housing_benefit_eligible',
    'exempt',
    'weekly_rent',
  ],
];
const lhaCategories = ['shared', 'oneBedroom'] as const satisfies readonly LhaCategory[];
/** The tables of rental areas that an accommodation is read against. */
export type KnownAreas = Pick<KnownPlaces, 'brmas' | 'brmaOf'>;

const only = 'the lot supportedAccommodation';

/** What a benefit can do for the rent: needed for supported accommodation, and for no other lot. */
export function readAccommodation(
  cells: Cells,
  { known, lot }: { readonly known: KnownAreas; readonly lot: Lot | null },
): ImportedAccommodation | null {
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
  const brmaReason = cells.text('brma_reason', 500);
  if (brma === null || housingBenefitEligible === null || exempt === null) return null;
  return { brma, brmaReason, lhaCategory, housingBenefitEligible, exempt, weeklyRentPence };
}

/** Whether a row says anything of an accommodation. */
export function saysAccommodation(cells: Cells): boolean {
  return accommodationColumns.some((column) => cells.isFilled(column));
}

/**
 * An area that is named stands before the one that the postcode has in the tables, with a reason
 * where they do not say the same.
 */
function readArea(cells: Cells, { brmas, brmaOf }: KnownAreas): string | null {
  const named = cells.text('brma', 100);
  const postcode = cells.text('postcode', 10);
  if (named !== null && !brmas.includes(named)) {
    const says = `It must be an area that has rates: ${brmas.join(', ')}.`;
    cells.wrong('brma', 'area-unknown', says);
  }
  const area = postcode === null ? null : brmaOf(postcode);
  if (named !== null) {
    if (named !== area && !cells.isFilled('brma_reason')) {
      const says = 'No table has this area for the postcode: say why it is this one.';
      cells.wrong('brma_reason', 'missing', says);
    }
    return named;
  }
  if (cells.isFilled('brma_reason')) unwanted(cells, 'brma_reason', 'an area that is named');
  if (postcode === null) cells.needed('postcode', null);
  else if (area === null) {
    const says = 'No table has the rental area of this postcode; name it in the column brma.';
    cells.wrong('postcode', 'area-unknown', says);
  }
  return area;
}
