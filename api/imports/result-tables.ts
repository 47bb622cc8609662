import { csvTable } from '../../domain/csv';
import type { ImportResult, RowResult } from './result';

/** The result of an import for a spreadsheet: a line for each row, and the sums by clause. */
export function importTables({ lines, notShown }: ImportResult): Readonly<Record<string, string>> {
  return {
    lines: csvTable(lineColumns, lines.map(cellsOf)),
    clauses: csvTable(
      ['ruleIds', 'rows', 'weeklyPence'],
      notShown.byClause.map(({ ruleIds, rows, weeklyPence }) => [
        ...[ruleIds.join(' '), rows, weeklyPence],
      ]),
    ),
  };
}

const lineColumns = [
  ...['line', 'external_reference', 'outcome', 'placement_id', 'problems'],
  ...['weekly_pence', 'stated_weekly_pence', 'not_shown_weekly_pence', 'because'],
];

function cellsOf({ line, externalReference, outcome, placementId, problems, price }: RowResult) {
  const said = problems.map(({ column, says }) => (column === null ? says : `${column}: ${says}`));
  const because = (price?.because ?? []).map(
    ({ ruleId, says, source }) => `${ruleId}: ${says} (${source.document}, ${source.clause})`,
  );
  return [
    ...[line, externalReference, outcome, placementId, said.join(' ')],
    ...[price?.weeklyPence ?? null, price?.statedWeeklyPence ?? null],
    ...[price?.notShownWeeklyPence ?? null, because.join(' ')],
  ];
}
