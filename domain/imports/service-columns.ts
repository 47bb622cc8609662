import type { Column } from './table';

// What the host's list of services holds: one row for each home, agency's service or scheme that is
// accredited already, with its prices beside it.

const must = (name: string, says: string): Column => ({ name, needed: true, says });
const may = (name: string, says: string): Column => ({ name, needed: false, says });

export const mostPrices = 6;
export const mostRates = 6;

const numbered = (most: number, columns: (number: number) => readonly Column[]) =>
  Array.from({ length: most }, (_, index) => columns(index + 1)).flat();

/** How many places it has, and for whom: all of them are filled, or none. */
export const vacancyColumns: readonly Column[] = [
  may('capacity', 'How many places it has.'),
  may('places_taken', 'How many of them are taken.'),
  may('places_out_of_use', 'How many nobody may use for the time being; empty: none.'),
  may('youngest_age', 'The age from which it takes a child, in years.'),
  may('oldest_age', 'The last age that it takes, in years.'),
  may('sexes', '`female`, `male` or `both`.'),
  may('needs_met', 'The needs that it meets, by their codes, with spaces between.'),
  may('exclusions', 'The needs that it does not take, likewise.'),
  may('postcode', 'Where the places are.'),
  may('area_council_id', 'The council in whose area they lie; empty: the postcode’s, if known.'),
  may('vacancies_from', 'The day from which that holds; empty: `accredited_from`.'),
];

export const serviceColumns: readonly Column[] = [
  must('service_line_id', 'The id that the service gets in the register, such as `ash-house`.'),
  must('provider_id', 'The id of the organisation; the same in each row of its services.'),
  must('provider_name', 'The organisation’s name.'),
  must('name', 'The service’s own name.'),
  must('town', 'Where it is.'),
  must('lot', '`fostering`, `residential` or `supportedAccommodation`.'),
  must('accredited_from', 'The first day of its accreditation.'),
  may('accredited_until', 'The day after the last; empty: open.'),
  may('registration_standing', 'Where it stands with the regulator, such as `registered`.'),
  may('registration_number', 'The regulator’s number of it.'),
  may('registration_from', 'The day from which that holds; empty: `accredited_from`.'),
  may('grade', 'The regulator’s last grade, such as `good` or `outcome-1`.'),
  may('inspected_on', 'The day of the inspection behind the grade.'),
  may('grade_published_on', 'The day the grade was published; needed with a grade.'),
  may('insurance_expires_on', 'The day its insurance runs out.'),
  may('certificate_expires_on', 'The day its registration certificate runs out.'),
  may('safeguarding_policy_expires_on', 'The day its safeguarding policy is to be renewed.'),
  may('statement_of_purpose_expires_on', 'The day its statement of purpose is to be renewed.'),
  may('accounts_expire_on', 'The day its accounts are to be renewed.'),
  ...vacancyColumns,
  ...numbered(mostPrices, (number) => [
    may(`price_${number}_need_level`, 'A level of need of the lot.'),
    may(`price_${number}_core_weekly_price`, 'Pounds with two decimals.'),
    may(`price_${number}_ceiling`, 'Pounds: the most that may be offered.'),
    may(`price_${number}_from`, 'Its first day.'),
    may(`price_${number}_until`, 'The day after its last; empty: open.'),
  ]),
  ...numbered(mostRates, (number) => [
    may(`rate_${number}_kind`, 'The kind of an additional service.'),
    may(`rate_${number}_unit`, '`hour`, `night`, `mile`, `session` or `week`.'),
    may(`rate_${number}_rate`, 'Pounds for a unit.'),
    may(`rate_${number}_from`, 'Its first day.'),
    may(`rate_${number}_until`, 'The day after its last; empty: open.'),
  ]),
];

/** The host's list of prices for services that are on the register: one price in each row. */
export const scheduleColumns: readonly Column[] = [
  must('service_line_id', 'A service of the register.'),
  must('need_level', 'A level of need of its lot.'),
  must('core_weekly_price', 'Pounds with two decimals.'),
  must('ceiling', 'Pounds: the most that may be offered.'),
  must('from', 'Its first day.'),
  may('until', 'The day after its last; empty: open.'),
  may('gaps_declared', '`yes`: days without a price in this schedule are meant; empty: `no`.'),
];
