import { formatPence, pence } from '../../domain/money';
import type { BackTestReport, ChangedPlacement, GroupSums, Sums } from './report';

// A report as text for a terminal: sums in pounds, the providers and placements that change most,
// and what flips.

/** How many of the longest lists are shown; the files hold all of them. */
const shown = 10;

export function reportTable(report: BackTestReport): string {
  const { placements, total, byLot, byCouncil, byProvider } = report;
  const { asked, compared, changed, undecided } = placements;
  return [
    `From ${report.baseDigest}`,
    `To   ${report.candidateDigest}`,
    '',
    ...section('Records that differ', recordLines(report)),
    `${asked} placements, ${compared} compared, ${changed} changed, ${undecided} undecided`,
    '',
    ...table([['', ...sumHeadings], ['All', ...sumCells(total)], ...byLot.map(sumLine)]),
    '',
    ...section('Councils', table([['', ...sumHeadings], ...mostChanged(byCouncil)])),
    ...section('Providers', table([['', ...sumHeadings], ...mostChanged(byProvider)])),
    ...section('Placements that change most', table(changeLines(report.changes))),
    ...section(`Gates that flip: ${report.gates.length}`, gateLines(report)),
    ...section(`Awards that flip: ${report.awards.length}`, awardLines(report)),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n');
}

const sumHeadings = ['placements', 'from', 'to', 'difference', 'pay more', 'pay less'];

function sumCells(sums: Sums): readonly string[] {
  const { placements, basePence, candidatePence, differencePence, payMore, payLess } = sums;
  return [
    String(placements),
    pounds(basePence),
    pounds(candidatePence),
    pounds(differencePence),
    `${payMore.placements}: ${pounds(payMore.pence)}`,
    `${payLess.placements}: ${pounds(payLess.pence)}`,
  ];
}

function sumLine({ key, ...sums }: GroupSums): readonly string[] {
  return [key, ...sumCells(sums)];
}

function mostChanged(groups: readonly GroupSums[]): readonly (readonly string[])[] {
  const size = ({ differencePence }: GroupSums): number => Math.abs(differencePence);
  return [...groups]
    .sort((a, b) => size(b) - size(a))
    .slice(0, shown)
    .map(sumLine);
}

function recordLines({ records }: BackTestReport): readonly string[] {
  return records.map(({ id, change, says, standing }) => `${change} ${id} (${standing}): ${says}`);
}

function changeLines(changes: readonly ChangedPlacement[]): readonly (readonly string[])[] {
  const size = ({ differencePence }: ChangedPlacement): number => Math.abs(differencePence);
  return [...changes]
    .sort((a, b) => size(b) - size(a))
    .slice(0, shown)
    .map(({ placementId, lot, basePence, candidatePence, differencePence, days }) => [
      placementId,
      lot,
      ...[basePence, candidatePence, differencePence].map(pounds),
      [...new Set(days.flatMap(({ reasons }) => reasons.map(({ ruleId }) => ruleId)))].join(' '),
    ]);
}

function gateLines({ gates }: BackTestReport): readonly string[] {
  const kinds = new Map<string, number>();
  for (const { question, base, candidate } of gates) {
    const rules = [...base.ruleIds, ...candidate.ruleIds].join(' ');
    const kind = `${question}: ${base.outcome} to ${candidate.outcome} (${rules})`;
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  return [...kinds].map(([kind, count]) => `${count} × ${kind}`).slice(0, shown);
}

function awardLines({ awards }: BackTestReport): readonly string[] {
  return awards
    .slice(0, shown)
    .map(
      ({ placementId, base, candidate }) =>
        `${placementId}: ${base?.offerId ?? 'nobody'} to ${candidate?.offerId ?? 'nobody'}`,
    );
}

function section(heading: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [heading, ''] : [heading, ...lines.map((line) => `  ${line}`), ''];
}

/** Columns as wide as their widest cell; the first stands left, figures stand right. */
function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}

function pounds(sum: number): string {
  return formatPence(pence(sum));
}
