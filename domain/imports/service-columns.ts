import type { Column } from './table';

// What the host's list of services holds: one row for each home, agency's service or scheme that is
// accredited already, with its prices beside it.

const must = (name: string, says: string): Column => ({ name, needed: true, says });
const may = (name: string, says: string): Column => ({ name, needed: false, says });

export const mostPrices = 6;
export const mostRates = 6;

const numbered = (most: number, columns: (number: number) => readonly Column[]) =>
  Array.from({ length: most }, (_, index) => columns(index + 1)).flat();

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
];
