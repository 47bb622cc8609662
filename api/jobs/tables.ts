import { reportCsv } from '../../rules/back-test/report-csv';
import { reportTable } from '../../rules/back-test/report-table';
import type { BackTestReport } from '../../rules/back-test/report';
import type { JobRow } from '../../store/read/jobs';
import { importTables } from '../imports/result-tables';
import type { ImportResult } from '../imports/result';

/** The result of a job as tables, each a CSV text, by name; the first is the one that is meant. */
export function tablesOf({ kind, result }: JobRow): Readonly<Record<string, string>> {
  return tables[kind]?.(result) ?? {};
}

const tables: Readonly<Record<string, (result: unknown) => Readonly<Record<string, string>>>> = {
  'back-test': (result) => reportTables(result as BackTestReport),
  'placement-import': (result) => importTables(result as ImportResult),
  'referral-import': (result) => importTables(result as ImportResult),
  'response-import': (result) => importTables(result as ImportResult),
  'service-import': (result) => importTables(result as ImportResult),
  'schedule-import': (result) => importTables(result as ImportResult),
};

/** The result of a job in pounds, to be read as it is; null where only its tables say anything. */
export function pageOf({ kind, result }: JobRow): string | null {
  return kind === 'back-test' ? reportTable(result as BackTestReport) : null;
}

/** Every changed placement comes first: it is what a spreadsheet is opened for. */
function reportTables(report: BackTestReport): Readonly<Record<string, string>> {
  const texts = Object.entries(reportCsv(report)).map(
    ([file, text]) => [file.replace(/\.csv$/, ''), text] as const,
  );
  return Object.fromEntries([
    ...texts.filter(([name]) => name === 'changes'),
    ...texts.filter(([name]) => name !== 'changes'),
  ]);
}
