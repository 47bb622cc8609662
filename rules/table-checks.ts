import { contains, weekday } from '../domain/calendar';
import type { Parsed } from './book-files';
import type { TableFile, TableRow } from './envelope';

// What must add up, or be there once, in a reference table.

export function checkTable(table: Parsed<TableFile>): readonly string[] {
  const { file, faultAt } = table;
  const keys = file.rows.map(keyOf);
  const twice = keys.findIndex((key, index) => keys.indexOf(key) !== index);
  const repeated = twice < 0 ? [] : [faultAt(['rows', twice], `${keys[twice] ?? ''} stands twice`)];
  return [...repeated, ...faultsOfKind(table)];
}

function keyOf(row: TableFile['rows'][number]): string {
  if ('date' in row) return row.date;
  if ('questionId' in row) return row.questionId;
  if ('category' in row) return `${row.brma}, ${row.category},`;
  if ('brma' in row) return row.from;
  if ('adjoins' in row) return row.adjoins;
  if ('route' in row) return `${row.route}, ${row.lot}, ${row.from ?? 'always'},`;
  if ('council' in row) return row.from;
  if ('absence' in row) return row.absence;
  if ('alarm' in row) return row.alarm;
  if ('envelope' in row) return row.envelope;
  if ('fee' in row) return row.fee;
  if ('term' in row) return row.term;
  if ('years' in row) return `${String(row.years)} years`;
  if ('entitlement' in row) return row.entitlement;
  if ('contradiction' in row) return row.contradiction;
  if ('year' in row) return String(row.year);
  if ('duty' in row) return row.duty;
  if ('reads' in row) return `${row.reads}: ${row.says}`;
  if ('change' in row) return row.change;
  if ('ring' in row) return `${row.lot}, ring ${String(row.ring)},`;
  if ('candidate' in row) return row.candidate;
  if ('form' in row) return row.form;
  if ('exitCause' in row) return row.exitCause;
  if ('endReason' in row) return `${row.endReason}, ${row.lots.join()},`;
  return 'role' in row ? `${row.role}, ${row.lot},` : row.lot;
}

function faultsOfKind({ file, faultAt }: Parsed<TableFile>): readonly string[] {
  switch (file.kind) {
    case 'working-calendar': {
      const { inForce } = file;
      const endless = faultAt(['inForce', 'until'], 'a calendar has an end: it is never guessed');
      const outside = file.rows.flatMap(({ date }, index) => {
        if (!contains(inForce, date)) return [faultAt(['rows', index], `${date} lies outside`)];
        return weekday(date) > 5 ? [faultAt(['rows', index], `${date} is at a weekend`)] : [];
      });
      return inForce.until === null ? [endless, ...outside] : outside;
    }
    case 'award-weights':
      return file.rows.flatMap(({ qualityBasisPoints, priceBasisPoints }, index) => {
        const sum = qualityBasisPoints + priceBasisPoints;
        return sum === 10_000 ? [] : [faultAt(['rows', index], sumWords(sum))];
      });
    case 'award-questions': {
      const sum = file.rows.reduce((total, row) => total + row.weightBasisPoints, 0);
      return sum === 10_000 ? [] : [faultAt(['rows'], sumWords(sum))];
    }
    case 'brma-postcodes':
    case 'postcode-councils':
      return file.rows.flatMap(({ from, to }, index) => {
        const bothWhole =
          from.includes(' ') && to?.startsWith(from.slice(0, from.indexOf(' ') + 1));
        if (to === undefined || (bothWhole === true && from < to)) return [];
        return [faultAt(['rows', index], `${from} to ${to} is no range inside one district`)];
      });
    case 'membership-terms':
      return file.rows.flatMap(({ from, until }, index) => {
        const before = file.rows[index - 1];
        if (from >= until) return [faultAt(['rows', index], `${until} is not after ${from}`)];
        const follows = before === undefined || before.until === from;
        return follows ? [] : [faultAt(['rows', index], `${from} does not follow on`)];
      });
    case 'price-studies':
      return file.rows.flatMap(({ considered, compared }, index) =>
        compared <= considered ? [] : [faultAt(['rows', index], 'more compared than considered')],
      );
    case 'search-rings':
      return listedTwice(file.rows, faultAt);
    case 'envelopes':
      return file.rows.flatMap(({ from, until }, index) =>
        from < until ? [] : [faultAt(['rows', index], `${until} is not after ${from}`)],
      );
    default:
      return [];
  }
}

/** A service stands in one ring of a lot, or in none. */
function listedTwice(
  rows: TableRow<'search-rings'>[],
  faultAt: Parsed<TableFile>['faultAt'],
): readonly string[] {
  const listed = rows.flatMap(({ lot, serviceLineIds }, index) =>
    serviceLineIds.map((id) => ({ index, key: `${lot}, ${id}` })),
  );
  const twice = listed.filter(({ key }, at) => listed.findIndex((one) => one.key === key) < at);
  return twice.map(({ index, key }) => faultAt(['rows', index], `${key} stands in a ring already`));
}

function sumWords(sum: number): string {
  return `the weights make ${String(sum)} basis points, not 10000`;
}
