import type { DateSpan, PlainDate } from '../calendar';
import { lots, type Lot } from '../placement/terms';
import type { CommandOf, DocumentHeld, Grade, Registration } from '../provider/commands';
import type { Price, Rate } from '../provider/state';
import { registrationStandings, registrationTypeOf, regulatorGrades } from '../provider/terms';
import { cellsOf, type Cells } from './cells';
import { after, pastDay } from './day-order';
import { readList, type ImportList } from './list';
import { readPrice, readRate } from './read-prices';
import { readVacancies } from './read-vacancies';
import { mostPrices, mostRates, serviceColumns } from './service-columns';
import type { ReadRow } from './placement-row';
import type { ImportProblem } from './problem';
import type { TableRow } from './table';

/** One service as the host's list says it. */
export interface ServiceRow {
  readonly line: number;
  readonly serviceLineId: string;
  readonly providerId: string;
  readonly providerName: string;
  readonly name: string;
  readonly town: string;
  readonly lot: Lot;
  readonly accredited: DateSpan;
  readonly registration: Registration | null;
  readonly grade: Grade | null;
  readonly documents: readonly DocumentHeld[];
  readonly prices: readonly Price[];
  readonly rates: readonly Rate[];
  readonly vacancies: CommandOf<'enter-service'>['vacancies'];
  /** Under which number each price and each rate stands in the row. */
  readonly numbers: { readonly prices: readonly number[]; readonly rates: readonly number[] };
}

/** Reads the host's list of services that are accredited already. */
export function readServiceList(
  text: string,
  today: PlainDate,
): ImportList<ServiceRow> | { readonly refused: readonly ImportProblem[] } {
  return readList(text, {
    columns: serviceColumns,
    reference: 'service_line_id',
    isUnique: true,
    read: (row) => readService(row, today),
  });
}

function readService(row: TableRow, today: PlainDate): ReadRow<ServiceRow> {
  const cells = cellsOf(row);
  const reference = (column: string) => cells.needed(column, cells.reference(column));
  const text = (column: string) => cells.needed(column, cells.text(column, 200));
  const lot = cells.needed('lot', cells.oneOf('lot', lots));
  const from = cells.needed('accredited_from', cells.day('accredited_from'));
  const until = cells.day('accredited_until');
  after(cells, { column: 'accredited_until', day: until, than: from, name: 'accredited_from' });
  const named = {
    serviceLineId: reference('service_line_id'),
    providerId: reference('provider_id'),
    ...{ providerName: text('provider_name'), name: text('name'), town: text('town') },
  };
  const standing = {
    registration: readRegistration(cells, { lot, from }),
    grade: readGrade(cells, today),
    documents: readDocuments(cells, { from, today }),
  };
  const prices = groups(cells, {
    ...{ most: mostPrices, name: 'price', part: 'need_level', read: readPrice },
  });
  const rates = groups(cells, { most: mostRates, name: 'rate', part: 'kind', read: readRate });
  const known = {
    ...standing,
    prices: prices.map(({ value }) => value),
    rates: rates.map(({ value }) => value),
    vacancies: readVacancies(cells, from),
    numbers: {
      prices: prices.map(({ number }) => number),
      rates: rates.map(({ number }) => number),
    },
  };
  const problems = cells.problems();
  if (problems.length > 0) return { problems };
  // A row without a problem has every value that is needed: `needed` has said so where not.
  return {
    row: { line: row.line, ...named, lot, accredited: { from, until }, ...known } as ServiceRow,
  };
}

function readRegistration(
  cells: Cells,
  { lot, from }: { readonly lot: Lot | null; readonly from: PlainDate | null },
): Registration | null {
  const standing = cells.oneOf('registration_standing', registrationStandings);
  const number = cells.reference('registration_number');
  const since = cells.day('registration_from') ?? from;
  if (standing === null && number !== null) cells.needed('registration_standing', null);
  if (standing === null || lot === null || since === null) return null;
  return { registrationType: registrationTypeOf[lot], standing, number, from: since };
}

function readGrade(cells: Cells, today: PlainDate): Grade | null {
  const grade = cells.oneOf('grade', regulatorGrades);
  const inspectedOn = pastDay(cells, 'inspected_on', today);
  const publishedOn = pastDay(cells, 'grade_published_on', today);
  if (grade === null) return null;
  if (inspectedOn !== null && publishedOn !== null && publishedOn < inspectedOn) {
    const says = `A grade is not published before its inspection, ${inspectedOn}.`;
    cells.wrong('grade_published_on', 'dates-out-of-order', says);
  }
  const published = cells.needed('grade_published_on', publishedOn);
  return published === null ? null : { grade, inspectedOn, publishedOn: published };
}

const documentColumns = [
  ['insurance', 'insurance_expires_on'],
  ['registration-certificate', 'certificate_expires_on'],
  ['safeguarding-policy', 'safeguarding_policy_expires_on'],
  ['statement-of-purpose', 'statement_of_purpose_expires_on'],
  ['accounts', 'accounts_expire_on'],
] as const;

function readDocuments(
  cells: Cells,
  { from, today }: { readonly from: PlainDate | null; readonly today: PlainDate },
): readonly DocumentHeld[] {
  return documentColumns.flatMap(([documentKind, column]) => {
    const expiresOn = cells.day(column);
    if (expiresOn === null || from === null) return [];
    if (expiresOn <= today || expiresOn <= from) {
      cells.wrong(
        column,
        'dates-out-of-order',
        `It must lie after ${today}, and in the accreditation.`,
      );
    }
    return [{ documentKind, documentId: null, from, expiresOn }];
  });
}

/** The numbered groups of columns of which the first part is filled. */
function groups<Value>(
  cells: Cells,
  {
    most,
    name,
    part,
    read,
  }: {
    readonly most: number;
    readonly name: string;
    readonly part: string;
    readonly read: (cells: Cells, column: (part: string) => string) => Value | null;
  },
): readonly { readonly number: number; readonly value: Value }[] {
  return Array.from({ length: most }, (_, index) => index + 1).flatMap((number) => {
    const column = (of: string): string => `${name}_${number}_${of}`;
    const parts = [part, 'from', 'core_weekly_price', 'ceiling', 'unit', 'rate'];
    if (!parts.some((of) => cells.isFilled(column(of)))) return [];
    const value = read(cells, column);
    return value === null ? [] : [{ number, value }];
  });
}
