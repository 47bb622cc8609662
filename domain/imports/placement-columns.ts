import type { Column } from './table';

// What a council's list of its active placements holds. The list is documented from this table, and
// a file with a column that is not in it is refused.

const must = (name: string, says: string): Column => ({ name, needed: true, says });
const may = (name: string, says: string): Column => ({ name, needed: false, says });

/** How many services and absences a row has room for. */
export const mostServices = 5;
export const mostAbsences = 3;

/** The same columns again and again, each with its number. */
const numbered = (most: number, columns: (number: number) => readonly Column[]) =>
  Array.from({ length: most }, (_, index) => columns(index + 1)).flat();

/** The columns of the additional services, which `read-services.ts` reads. */
export const serviceColumns: readonly Column[] = numbered(mostServices, (number) => [
  may(`service_${number}_kind`, 'The kind of an additional service.'),
  may(`service_${number}_description`, 'What it is, in words.'),
  may(`service_${number}_unit`, '`hour`, `night`, `mile`, `session` or `week`.'),
  may(`service_${number}_quantity`, 'Units a week, such as 10.5.'),
  may(`service_${number}_rate`, 'Pounds for a unit.'),
  may(`service_${number}_from`, 'Its first day.'),
  may(`service_${number}_until`, 'The day after its last; empty: open.'),
  may(`service_${number}_review_on`, 'The day of its review.'),
]);

export const placementColumns: readonly Column[] = [
  must('external_reference', 'The council’s own reference of the placement, once in the file.'),
  must('lot', '`fostering`, `residential` or `supportedAccommodation`.'),
  must('route', 'How the place is bought now: `dpv`, `spot`, `lcs`, `appa` or `greenwich`.'),
  may('dpv_from', 'The day it came onto the DPV; needed with the route `dpv`, and only then.'),
  may('earlier_route', 'The route before `dpv_from`, where that lies after the start.'),
  may('earlier_weekly_price', 'The core price before `dpv_from`; empty: the same as now.'),
  must('given_names', 'Of the child.'),
  must('family_name', 'Of the child.'),
  must('date_of_birth', 'Of the child.'),
  must('sex', '`female` or `male`.'),
  may('area', 'Where the child comes from.'),
  may('became_looked_after_on', 'Empty: not known, and then no review is counted.'),
  may('key_stage_4', '`yes` or `no`; empty: not known.'),
  must('service_line_id', 'The home, agency’s service or scheme, by its id in the register.'),
  must('need_level', 'A level of need of the lot.'),
  must('started_on', 'The day the child arrived.'),
  may('continuous_stay_started_on', 'The first day with this provider; empty: `started_on`.'),
  must('planned_end_on', 'The end that is planned; it may have passed.'),
  must('core_weekly_price', 'Pounds with two decimals: the price agreed, before any discount.'),
  may('stated_current_weekly_price', 'Pounds: what is paid a week today, all included.'),
  may('matched_long_term_on', 'Fostering: the day of the match for the long term.'),
  may('sibling_group', 'Fostering: a code that siblings with the same carer share.'),
  may('postcode', 'Supported accommodation: its postcode, which gives the rental area.'),
  may('brma', 'Supported accommodation: the rental area, where no table has the postcode.'),
  may('brma_reason', 'Why the area named in `brma` is not the one that a table has.'),
  may('lha_category', '`shared` or `oneBedroom` where the agreement says so; empty: by rule.'),
  may('housing_benefit_eligible', 'Supported accommodation: `yes` or `no`.'),
  may('exempt', 'Supported accommodation: `yes` for exempt accommodation, else `no`.'),
  may('weekly_rent', 'Supported accommodation: pounds; empty: not known.'),
  may('last_review_held_on', 'The last looked-after review.'),
  may('last_visit_on', 'The last statutory or personal adviser’s visit.'),
  may('last_step_down_review_on', 'The last review of a step down.'),
  ...serviceColumns,
  ...numbered(mostAbsences, (number) => [
    may(`absence_${number}_kind`, '`missing`, `hospital`, `holiday`, `custody` or `other`.'),
    may(`absence_${number}_from`, 'The first day away.'),
    may(`absence_${number}_until`, 'The day of return; empty: still away.'),
  ]),
];
