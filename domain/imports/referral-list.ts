import type { PlainDate } from '../calendar';
import { fitsLot, lots, needLevels, routes } from '../placement/terms';
import type { Lot, NeedLevel, Route } from '../placement/terms';
import { cellsOf, type Cells } from './cells';
import { pastDay } from './day-order';
import { childrenTwice, readList, type ImportList } from './list';
import type { ImportedChild, ReadRow } from './placement-row';
import type { ImportProblem } from './problem';
import type { Column, TableRow } from './table';

const must = (name: string, says: string): Column => ({ name, needed: true, says });
const may = (name: string, says: string): Column => ({ name, needed: false, says });

/** What is taken over of a referral that the consortium's portal has. */
export const referralColumns: readonly Column[] = [
  must('careplace_reference', 'The portal’s reference; kept, and never relied on as unique.'),
  must('lot', '`fostering`, `residential` or `supportedAccommodation`.'),
  may('route', '`dpv` unless it says otherwise.'),
  must('need_level', 'A level of need of the lot.'),
  must('required_start_on', 'Today or later.'),
  must('given_names', 'Of the child.'),
  must('family_name', 'Of the child.'),
  must('date_of_birth', 'Of the child.'),
  must('sex', '`female` or `male`.'),
  may('area', 'Where the child comes from.'),
  may('became_looked_after_on', 'Empty: not known.'),
  may('key_stage_4', '`yes` or `no`; empty: not known.'),
  must('needs', 'What the child needs, in words.'),
];

export interface ReferralRow {
  readonly line: number;
  readonly reference: string;
  readonly child: ImportedChild;
  readonly lot: Lot;
  readonly route: Route;
  readonly needLevel: NeedLevel;
  readonly requiredStartOn: PlainDate;
  readonly becameLookedAfterOn: PlainDate | null;
  readonly keyStage4: boolean | null;
  readonly needs: string;
}

/** Reads referrals as the consortium's portal gives them out. One reference may stand twice. */
export function readReferralList(
  text: string,
  today: PlainDate,
): ImportList<ReferralRow> | { readonly refused: readonly ImportProblem[] } {
  return readList(text, {
    columns: referralColumns,
    reference: 'careplace_reference',
    isUnique: false,
    read: (row) => readReferral(row, today),
    together: childrenTwice,
  });
}

function readReferral(row: TableRow, today: PlainDate): ReadRow<ReferralRow> {
  const cells = cellsOf(row);
  const asked = {
    reference: cells.needed('careplace_reference', cells.reference('careplace_reference')),
    ...readNeed(cells),
    route: cells.oneOf('route', routes) ?? 'dpv',
    requiredStartOn: readStart(cells, today),
    becameLookedAfterOn: pastDay(cells, 'became_looked_after_on', today),
    keyStage4: cells.yesNo('key_stage_4'),
    needs: cells.needed('needs', cells.text('needs', 20_000)),
  };
  const child = readImportedChild(cells, today);
  const problems = cells.problems();
  if (problems.length > 0) return { problems };
  // A row without a problem has every value that is needed: `needed` has said so where not.
  return { row: { line: row.line, ...asked, child } as ReferralRow };
}

function readNeed(cells: Cells) {
  const lot = cells.needed('lot', cells.oneOf('lot', lots));
  const needLevel = cells.needed('need_level', cells.oneOf('need_level', needLevels));
  if (lot !== null && needLevel !== null && !fitsLot(lot, needLevel)) {
    cells.wrong('need_level', 'need-level-differs', `${needLevel} is no level of ${lot}.`);
  }
  return { lot, needLevel };
}

function readStart(cells: Cells, today: PlainDate): PlainDate | null {
  const day = cells.needed('required_start_on', cells.day('required_start_on'));
  if (day !== null && day < today) {
    cells.wrong('required_start_on', 'dates-out-of-order', `It cannot lie before ${today}.`);
  }
  return day;
}

/** Who the child is, as every list says it. */
export function readImportedChild(cells: Cells, today: PlainDate) {
  return {
    givenNames: cells.needed('given_names', cells.text('given_names', 100)),
    familyName: cells.needed('family_name', cells.text('family_name', 100)),
    dateOfBirth: cells.needed('date_of_birth', pastDay(cells, 'date_of_birth', today)),
    sex: cells.needed('sex', cells.oneOf('sex', ['female', 'male'])),
    area: cells.text('area', 100),
  };
}
