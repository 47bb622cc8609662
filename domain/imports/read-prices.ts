import { needLevels, serviceKinds, serviceUnits } from '../placement/terms';
import type { Price, Rate } from '../provider/state';
import type { Cells } from './cells';
import { after } from './day-order';

/** The name that a part of a price has in one list or another. */
type Naming = (part: string) => string;

/** One price, or null when something of it is wrong and has been said. */
export function readPrice(cells: Cells, column: Naming): Price | null {
  const needLevel = needed(cells, column('need_level'), (name) => cells.oneOf(name, needLevels));
  const core = needed(cells, column('core_weekly_price'), (name) => cells.money(name));
  const ceiling = needed(cells, column('ceiling'), (name) => cells.money(name));
  const from = needed(cells, column('from'), (name) => cells.day(name));
  const until = cells.day(column('until'));
  after(cells, { column: column('until'), day: until, than: from, name: column('from') });
  if (core === 0) cells.wrong(column('core_weekly_price'), 'not-valid', 'A price is above nought.');
  if (ceiling === 0) cells.wrong(column('ceiling'), 'not-valid', 'A ceiling is above nought.');
  if (ceiling !== null && core !== null && ceiling < core) {
    cells.wrong(column('ceiling'), 'not-valid', 'A ceiling does not lie below its price.');
  }
  if (needLevel === null || core === null || ceiling === null || from === null) return null;
  return { needLevel, coreWeeklyPence: core, ceilingPence: ceiling, from, until };
}

export function readRate(cells: Cells, column: Naming): Rate | null {
  const service = needed(cells, column('kind'), (name) => cells.oneOf(name, serviceKinds));
  const unit = needed(cells, column('unit'), (name) => cells.oneOf(name, serviceUnits));
  const ratePence = needed(cells, column('rate'), (name) => cells.money(name));
  const from = needed(cells, column('from'), (name) => cells.day(name));
  const until = cells.day(column('until'));
  after(cells, { column: column('until'), day: until, than: from, name: column('from') });
  if (ratePence === 0) cells.wrong(column('rate'), 'not-valid', 'A rate is above nought.');
  if (service === null || unit === null || ratePence === null || from === null) return null;
  return { service, unit, ratePence, from, until };
}

function needed<Value>(
  cells: Cells,
  column: string,
  read: (column: string) => Value | null,
): Value | null {
  return cells.needed(column, read(column));
}
