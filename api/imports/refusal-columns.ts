import type { ServiceRow } from '../../domain/imports/service-list';
import type { Refusal } from '../../domain/refusal';

// Which column of a list a refusal of the domain is about, so that people find the cell. Null: the
// row as a whole.

/** Of the host's list of services, where prices and rates stand in numbered columns. */
export function serviceColumnOf(
  refusal: Refusal,
  { prices, rates, numbers }: Pick<ServiceRow, 'prices' | 'rates' | 'numbers'>,
): string | null {
  const price = (part: string, is: (one: ServiceRow['prices'][number]) => boolean) =>
    numbered(`price`, part, numbers.prices[prices.findIndex(is)]);
  const rate = (part: string, is: (one: ServiceRow['rates'][number]) => boolean) =>
    numbered('rate', part, numbers.rates[rates.findIndex(is)]);
  switch (refusal.code) {
    case 'need-level-not-of-service':
      return price('need_level', ({ needLevel }) => needLevel === refusal.needLevel);
    case 'ceiling-below-price':
      return price('ceiling', ({ needLevel }) => needLevel === refusal.needLevel);
    case 'rate-is-zero':
      return rate(
        'rate',
        ({ service, ratePence }) => service === refusal.service && ratePence === 0,
      );
    case 'schedules-overlap': {
      const { what, from } = refusal;
      return (
        price('from', (one) => one.needLevel === what && one.from === from) ??
        rate('from', (one) => `${one.service}/${one.unit}` === what && one.from === from)
      );
    }
    default:
      return columns[refusal.code] ?? null;
  }
}

/** Of the host's list of price schedules: one price in each row. */
export function scheduleColumnOf(refusal: Refusal): string | null {
  return scheduleColumns[refusal.code] ?? null;
}

/** Of the portal's list of answers to referrals. */
export function responseColumnOf(refusal: Refusal): string | null {
  return responseColumns[refusal.code] ?? null;
}

type ColumnOf = Readonly<Partial<Record<Refusal['code'], string>>>;

const columns: ColumnOf = {
  'registration-type-differs': 'registration_number',
  'registration-number-malformed': 'registration_number',
  'registration-number-missing': 'registration_number',
  'registration-number-taken': 'registration_number',
  'standing-of-another-type': 'registration_standing',
  'grade-of-another-scale': 'grade',
  'grade-before-inspection': 'grade_published_on',
  'places-exceed-capacity': 'places_taken',
  'ages-out-of-order': 'oldest_age',
  'need-both-met-and-excluded': 'exclusions',
  'area-council-differs': 'area_council_id',
};

const scheduleColumns: ColumnOf = {
  'service-over': 'service_line_id',
  'command-does-not-fit-stage': 'service_line_id',
  'need-level-not-of-service': 'need_level',
  'ceiling-below-price': 'ceiling',
  'ends-before-it-begins': 'until',
  'schedules-overlap': 'from',
  'schedule-gap': 'from',
};

const responseColumns: ColumnOf = {
  'command-does-not-fit-stage': 'careplace_reference',
  'not-invited': 'service_line_id',
  'said-out-of-time': 'answered_at',
  'accommodation-differs': 'lha_category',
};

function numbered(name: string, part: string, number: number | undefined): string | null {
  return number === undefined ? null : `${name}_${number}_${part}`;
}
