import { csvTable as csv, type Cell } from '../../domain/csv';
import type {
  BackTestReport,
  ChangedPlacement,
  FlippedAward,
  FlippedGate,
  GroupSums,
  TopOffer,
} from './report';

// A report as CSV (RFC 4180), one text per table, for those who go on in a spreadsheet. Money is
// whole pence, so that no sheet rounds it.

/** Each table by the name of its file. */
export function reportCsv(report: BackTestReport): Readonly<Record<string, string>> {
  const { byLot, byProvider, byCouncil, total } = report;
  return {
    'sums.csv': csv(sumColumns, [
      ...sumRows('all', [{ key: 'all', ...total }]),
      ...sumRows('lot', byLot),
      ...sumRows('council', byCouncil),
      ...sumRows('provider', byProvider),
    ]),
    'changes.csv': csv(changeColumns, report.changes.map(changeRow)),
    'gates.csv': csv(gateColumns, report.gates.map(gateRow)),
    'awards.csv': csv(awardColumns, report.awards.map(awardRow)),
    'undecided.csv': csv(
      ['placementId', 'book', 'ruleId'],
      report.undecided.map(({ placementId, book, ruleId }) => [placementId, book, ruleId]),
    ),
  };
}

const sumColumns = [
  ...['group', 'key', 'placements', 'basePence', 'candidatePence', 'differencePence'],
  ...['payMorePlacements', 'payMorePence', 'payLessPlacements', 'payLessPence'],
];

function sumRows(group: string, sums: readonly GroupSums[]): readonly (readonly Cell[])[] {
  return sums.map((it) => [
    ...[group, it.key, it.placements, it.basePence, it.candidatePence, it.differencePence],
    ...[it.payMore.placements, it.payMore.pence, it.payLess.placements, it.payLess.pence],
  ]);
}

const changeColumns = [
  ...['placementId', 'councilId', 'providerId', 'lot', 'route'],
  ...['basePence', 'candidatePence', 'differencePence', 'reasons'],
];

function changeRow(change: ChangedPlacement): readonly Cell[] {
  const { placementId, councilId, providerId, lot, route } = change;
  const reasons = change.days.map(
    ({ from, until, base, candidate, reasons: because }) =>
      `${from} to ${until}: ${base.weeklyPence} to ${candidate.weeklyPence} a week (${because
        .map(({ ruleId, change: how }) => `${ruleId} ${how}`)
        .join(', ')})`,
  );
  const sums = [change.basePence, change.candidatePence, change.differencePence];
  return [placementId, councilId, providerId, lot, route, ...sums, reasons.join('; ')];
}

const gateColumns = [
  ...['placementId', 'question', 'on', 'offerId'],
  ...['base', 'baseRules', 'candidate', 'candidateRules'],
];

function gateRow({ placementId, question, on, offerId, base, candidate }: FlippedGate) {
  const under = [base, candidate].flatMap(({ outcome, ruleIds }) => [outcome, ruleIds.join(' ')]);
  return [placementId, question, on, offerId, ...under];
}

const awardColumns = [
  ...['placementId', 'councilId', 'baseOfferId', 'baseProviderId', 'baseHundredths'],
  ...['candidateOfferId', 'candidateProviderId', 'candidateHundredths'],
];

function awardRow({ placementId, councilId, base, candidate }: FlippedAward): readonly Cell[] {
  const top = (offer: TopOffer | null): readonly Cell[] => [
    offer?.offerId ?? null,
    offer?.providerId ?? null,
    offer?.totalHundredths ?? null,
  ];
  return [placementId, councilId, ...top(base), ...top(candidate)];
}
