import type { PlainDate } from '../domain/calendar';
import { addDays, contains, plainDate } from '../domain/calendar';
import type { Book, ReferenceTable } from './book';
import type { TableRow } from './envelope';
import { tablesOf, tablesOn } from './tables';

// What somebody should look after before it bites. A function of the book and a day, and of nothing
// else: it is shown, and never fails a clone by the calendar alone.

export interface Alarm {
  readonly alarm: TableRow<'alarm-days'>['alarm'];
  readonly tableId: string;
  /** The day the table ends, or the day that its rates need somebody's word for. */
  readonly on: PlainDate;
  readonly says: string;
}

/** In order of day and table. */
export function alarmsOn(book: Book, today: PlainDate): readonly Alarm[] {
  const rows = tablesOn(book, { kind: 'alarm-days', on: today }).flatMap(({ file }) => file.rows);
  return rows
    .flatMap(({ alarm, days }) =>
      alarm === 'runs-out'
        ? runningOut(book, addDays(today, days))
        : unconfirmedRates(book, addDays(today, -days)),
    )
    .sort((a, b) => (`${a.on} ${a.tableId}` < `${b.on} ${b.tableId}` ? -1 : 1));
}

/** Tables that end by a day, and that no table takes over from. */
function runningOut({ tables }: Book, by: PlainDate): readonly Alarm[] {
  return tables.flatMap(({ id: tableId, inForce: { until } }) => {
    if (until === null || until > by || isSucceeded(tables, tableId)) return [];
    const says = `${tableId} ends on ${until}, and nothing takes over from it.`;
    return [{ alarm: 'runs-out', tableId, on: until, says }];
  });
}

function isSucceeded(tables: readonly ReferenceTable[], tableId: string): boolean {
  return tables.some(({ file }) => file.succeeds === tableId);
}

/** Of the last 1 April up to a day: rates that nobody has confirmed for the year it begins. */
function unconfirmedRates(book: Book, by: PlainDate): readonly Alarm[] {
  const thisYear = plainDate(`${by.slice(0, 4)}-04-01`);
  const on = thisYear <= by ? thisYear : plainDate(`${String(Number(by.slice(0, 4)) - 1)}-04-01`);
  return tablesOf(book, 'lha-rates')
    .filter(({ inForce, file }) => contains(inForce, on) && !file.confirmedFor.includes(on))
    .map(({ id: tableId }) => ({
      alarm: 'rate-unconfirmed',
      tableId,
      on,
      says: `Nobody has confirmed the rates of ${tableId} for the year from ${on}.`,
    }));
}
