import type { PlainDate } from '../calendar';
import type { Cells } from './cells';

interface Order {
  readonly column: string;
  readonly day: PlainDate | null;
  readonly than: PlainDate | null;
  /** The column of the other day. */
  readonly name: string;
}

export function after(cells: Cells, { column, day, than, name }: Order): void {
  if (day === null || than === null || day > than) return;
  cells.wrong(column, 'dates-out-of-order', `It must lie after ${name}, ${than}.`);
}

/** A day of something that has happened. */
export function pastDay(cells: Cells, column: string, today: PlainDate): PlainDate | null {
  const day = cells.day(column);
  if (day !== null && day > today) {
    cells.wrong(column, 'date-in-future', `It has happened, so it cannot lie after ${today}.`);
  }
  return day;
}

/** Says that a column is filled where it has no meaning, and a slip is likelier. */
export function unwanted(cells: Cells, column: string, without: string): void {
  if (!cells.isFilled(column)) return;
  cells.wrong(column, 'not-wanted', `It goes with ${without} only; leave it empty.`);
}
