import type { EpochMs, PlainDate } from '../calendar';
import type { Pence } from '../money';
import { declineReasons, type DeclineReason } from '../placement/terms';
import { cellsOf, type Cells } from './cells';
import { unwanted } from './day-order';
import { readList, rowsTwice, twice, type ImportList } from './list';
import { mostServices } from './placement-columns';
import type { ImportedAccommodation, ImportedService, ReadRow } from './placement-row';
import type { ImportProblem } from './problem';
import {
  accommodationColumns,
  readAccommodation,
  saysAccommodation,
  type KnownAreas,
} from './read-accommodation';
import { readServices } from './read-services';
import { responseColumns } from './response-columns';
import type { TableRow } from './table';

/** One answer as the portal has it; its referral is found afterwards, by the reference. */
export interface ResponseRow {
  readonly line: number;
  readonly reference: string;
  /** Null: the reference alone names the referral. */
  readonly placementId: string | null;
  readonly responseReference: string | null;
  readonly serviceLineId: string;
  readonly answeredAt: EpochMs;
  readonly answeredBy: string | null;
  readonly answer: ImportedOffer | ImportedDecline;
}

export interface ImportedOffer {
  readonly kind: 'offer';
  readonly coreWeeklyPence: Pence;
  readonly availableFrom: PlainDate;
  readonly services: readonly ImportedService[];
  readonly accommodation: ImportedAccommodation | null;
}

export interface ImportedDecline {
  readonly kind: 'decline';
  readonly reason: DeclineReason;
  readonly note: string | null;
}

/** Reads offers and declines as the consortium's portal gives them out. */
export function readResponseList(
  text: string,
  known: KnownAreas,
): ImportList<ResponseRow> | { readonly refused: readonly ImportProblem[] } {
  return readList(text, {
    columns: responseColumns,
    reference: 'careplace_reference',
    isUnique: false,
    read: (row) => readResponse(row, known),
    together: (rows) => firstOfLine([...rowsTwice(rows), ...answersTwice(rows)]),
  });
}

function readResponse(row: TableRow, known: KnownAreas): ReadRow<ResponseRow> {
  const cells = cellsOf(row);
  const reference = (column: string) => cells.needed(column, cells.reference(column));
  const kind = cells.needed('answer', cells.oneOf('answer', answerKinds));
  const said = {
    ...{
      reference: reference('careplace_reference'),
      placementId: cells.reference('placement_id'),
    },
    responseReference: cells.reference('response_reference'),
    serviceLineId: reference('service_line_id'),
    answeredAt: cells.needed('answered_at', cells.minute('answered_at')),
    answeredBy: cells.text('answered_by', 200),
  };
  const answer = kind === null ? null : readAnswer[kind](cells, known);
  const problems = cells.problems();
  if (problems.length > 0) return { problems };
  // A row without a problem has every value that is needed: `needed` has said so where not.
  return { row: { line: row.line, ...said, answer } as ResponseRow };
}

const ofOffers = ['core_weekly_price', 'available_from'];
const ofServices = Array.from({ length: mostServices }, (_, at) => `service_${at + 1}_kind`);

const answerKinds = ['offer', 'decline'] as const;

/** By its kind: what an answer of the other kind says is not wanted in it. */
const readAnswer = { offer: readOffer, decline: readDecline } as const;

function readDecline(cells: Cells) {
  const reason = cells.needed('decline_reason', cells.oneOf('decline_reason', declineReasons));
  [...ofOffers, ...accommodationColumns, ...ofServices].forEach((column) => {
    unwanted(cells, column, 'an offer');
  });
  return { kind: 'decline', reason, note: cells.text('decline_note', 2_000) };
}

function readOffer(cells: Cells, known: KnownAreas) {
  const core = cells.needed('core_weekly_price', cells.money('core_weekly_price'));
  const from = cells.needed('available_from', cells.day('available_from'));
  if (core === 0) cells.wrong('core_weekly_price', 'not-valid', 'A price is above nought.');
  ['decline_reason', 'decline_note'].forEach((column) => {
    unwanted(cells, column, 'a decline');
  });
  const lot = saysAccommodation(cells) ? 'supportedAccommodation' : null;
  return {
    ...{ kind: 'offer', coreWeeklyPence: core, availableFrom: from },
    services: readServices(cells, { startedOn: null }),
    accommodation: readAccommodation(cells, { known, lot }),
  };
}

/** A home answers a referral once. */
function answersTwice(rows: readonly TableRow[]): readonly ImportProblem[] {
  const parts = ['careplace_reference', 'placement_id', 'service_line_id'];
  const keyOf = ({ cells }: TableRow): string => {
    const values = parts.map((part) => cells.get(part)?.trim() ?? '');
    return values[0] === '' || values[2] === '' ? '' : JSON.stringify(values);
  };
  return twice(rows, keyOf).map(({ line, first }): ImportProblem => {
    const says = `This home’s answer to this referral is in line ${first} already.`;
    return { line, column: 'service_line_id', code: 'answer-twice', says };
  });
}

function firstOfLine(problems: readonly ImportProblem[]): readonly ImportProblem[] {
  return problems.filter(
    ({ line }, at) => problems.findIndex((other) => other.line === line) === at,
  );
}
