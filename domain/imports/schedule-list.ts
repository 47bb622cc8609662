import type { Price } from '../provider/state';
import { cellsOf } from './cells';
import { readList, rowsTwice, type ImportList } from './list';
import type { ReadRow } from './placement-row';
import type { ImportProblem } from './problem';
import { readPrice } from './read-prices';
import { scheduleColumns } from './service-columns';
import type { TableRow } from './table';

export interface ScheduleRow {
  readonly line: number;
  readonly serviceLineId: string;
  readonly price: Price;
  /** Days without a price in the schedule of its service are meant. */
  readonly gapsDeclared: boolean;
}

/** Reads the host's list of prices for services that are on the register. */
export function readScheduleList(
  text: string,
  isKnown: (serviceLineId: string) => boolean,
): ImportList<ScheduleRow> | { readonly refused: readonly ImportProblem[] } {
  return readList(text, {
    columns: scheduleColumns,
    reference: 'service_line_id',
    isUnique: false,
    read: (row) => readSchedule(row, isKnown),
    together: rowsTwice,
  });
}

function readSchedule(
  row: TableRow,
  isKnown: (serviceLineId: string) => boolean,
): ReadRow<ScheduleRow> {
  const cells = cellsOf(row);
  const serviceLineId = cells.needed('service_line_id', cells.reference('service_line_id'));
  if (serviceLineId !== null && !isKnown(serviceLineId)) {
    const says = `The register has no service ${serviceLineId}; enter it first.`;
    cells.wrong('service_line_id', 'service-unknown', says);
  }
  const price = readPrice(cells, (part) => part);
  const gapsDeclared = cells.yesNo('gaps_declared') ?? false;
  const problems = cells.problems();
  if (problems.length > 0 || serviceLineId === null || price === null) return { problems };
  return { row: { line: row.line, serviceLineId, price, gapsDeclared } };
}
