import { serviceColumns } from './placement-columns';
import type { Column } from './table';

const must = (name: string, says: string): Column => ({ name, needed: true, says });
const may = (name: string, says: string): Column => ({ name, needed: false, says });

/** What is taken over of the answers that the consortium's portal has. */
export const responseColumns: readonly Column[] = [
  must('careplace_reference', 'The portal’s reference of the referral.'),
  may('placement_id', 'The referral here; needed where several have that reference.'),
  may('response_reference', 'The portal’s reference of the answer; kept, never taken as unique.'),
  must('service_line_id', 'The home that answered, by its id in the register.'),
  must('answer', '`offer` or `decline`.'),
  must('answered_at', 'When it answered, London time, such as `2026-11-25 14:05`.'),
  may('answered_by', 'Who answered for the home, in words.'),
  may('decline_reason', 'Of a decline: the reason, by its code.'),
  may('decline_note', 'Of a decline: the home’s own words.'),
  may('core_weekly_price', 'Of an offer: pounds with two decimals, before any discount.'),
  may('available_from', 'Of an offer: the first day on which the child could come.'),
  may('postcode', 'Supported accommodation: its postcode, which gives the rental area.'),
  may('brma', 'Supported accommodation: the rental area, where no table has the postcode.'),
  may('brma_reason', 'Why the area named in `brma` is not the one that a table has.'),
  may('lha_category', '`shared` or `oneBedroom` where the offer says so; empty: by rule.'),
  may('housing_benefit_eligible', 'Supported accommodation: `yes` or `no`.'),
  may('exempt', 'Supported accommodation: `yes` for exempt accommodation, else `no`.'),
  may('weekly_rent', 'Supported accommodation: pounds; empty: not known.'),
  ...serviceColumns,
];
