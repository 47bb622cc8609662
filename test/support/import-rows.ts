import { addDays, plainDate, type DateSpan, type PlainDate } from '../../domain/calendar';
import { csvField } from '../../domain/csv';
import type { Lot } from '../../domain/placement/terms';
import { makeWorld } from '../../main/synthetic/world';
import { syntheticPlacements } from '../../main/synthetic/placements';
import type { RecordedPlacement } from '../../rules/back-test/recorded-placement';

// Made-up placements as a council's list of active ones. Every fifth was on an earlier register
// before it came onto the DPV, and every two neighbouring foster children are siblings.

export type Row = Readonly<Record<string, string>>;

/** One row, with the facts that a forecast of the same stay is asked with. */
export interface GeneratedRow {
  readonly cells: Row;
  readonly placement: RecordedPlacement;
  /** The first day of the stay, where it was on another route before its days on the DPV. */
  readonly earlierFrom: PlainDate | null;
  readonly siblingSpans: readonly DateSpan[];
}

/** The services that the rows name, by lot; whoever imports the rows registers them first. */
export const importServices: Readonly<Record<Lot, string>> = {
  fostering: 'import-carers',
  residential: 'import-home',
  supportedAccommodation: 'import-flats',
};

const needLevels: Readonly<Record<Lot, string>> = {
  fostering: 'standard',
  residential: 'standard',
  supportedAccommodation: 'medium-support',
};

/** What lies after this day has not happened yet, whenever the tests are run. */
const knownUntil = plainDate('2025-06-01');

export function generatedRows(count: number, seed = 1): readonly GeneratedRow[] {
  const questionIds = { fostering: ['q'], residential: ['q'], supportedAccommodation: ['q'] };
  const order = { placements: 2 * count, seed, questionIds };
  const placements = [...syntheticPlacements(makeWorld({ seed, councils: 1 }), order)]
    .filter(isBornAndStarted)
    .slice(0, count);
  const groups = siblingPairs(placements);
  return placements.map((placement, index) => {
    const earlierFrom =
      placement.route === 'dpv' && index % 5 === 0 ? addDays(placement.startsOn, -400) : null;
    const pair = groups.get(index);
    const other = pair === undefined ? undefined : placements[pair.other];
    const otherFrom =
      pair !== undefined && other !== undefined
        ? other.route === 'dpv' && pair.other % 5 === 0
          ? addDays(other.startsOn, -400)
          : other.startsOn
        : null;
    return {
      placement,
      earlierFrom,
      siblingSpans: otherFrom === null ? [] : [{ from: otherFrom, until: null }],
      cells: cellsOf(placement, { index, earlierFrom, group: pair?.group ?? null }),
    };
  });
}

/** The generator's stays may go back to before a baby's birth, which a list refuses. */
function isBornAndStarted({ startsOn, dateOfBirth }: RecordedPlacement): boolean {
  return startsOn <= knownUntil && (dateOfBirth ?? startsOn) < addDays(startsOn, -500);
}

function siblingPairs(placements: readonly RecordedPlacement[]) {
  const fostered = placements.flatMap(({ lot }, index) => (lot === 'fostering' ? [index] : []));
  const pairs = new Map<number, { readonly group: string; readonly other: number }>();
  for (let at = 0; at + 1 < fostered.length; at += 6) {
    const [one = 0, two = 0] = fostered.slice(at, at + 2);
    pairs.set(one, { group: `S${at}`, other: two });
    pairs.set(two, { group: `S${at}`, other: one });
  }
  return pairs;
}

interface Around {
  readonly index: number;
  readonly earlierFrom: PlainDate | null;
  readonly group: string | null;
}

function cellsOf(placement: RecordedPlacement, { index, earlierFrom, group }: Around): Row {
  const { lot, route, startsOn, dateOfBirth, coreWeeklyPence } = placement;
  const startedOn = earlierFrom ?? startsOn;
  const since = earlierFrom ?? placement.continuousStayStartedOn;
  return {
    external_reference: `GEN-${String(index + 1).padStart(5, '0')}`,
    ...{ lot, route, dpv_from: route === 'dpv' ? startsOn : '' },
    ...(earlierFrom !== null && { earlier_route: 'lcs', earlier_weekly_price: '1234.50' }),
    ...{ given_names: `Child ${index + 1}`, family_name: 'Fictional', sex: 'female' },
    date_of_birth: dateOfBirth ?? '2010-01-01',
    ...{ service_line_id: importServices[lot], need_level: needLevels[lot] },
    ...{ started_on: startedOn, continuous_stay_started_on: since },
    planned_end_on: placement.plannedEndOn,
    core_weekly_price: poundsOf(coreWeeklyPence),
    stated_current_weekly_price: poundsOf(coreWeeklyPence),
    ...(lot === 'fostering' && {
      matched_long_term_on: matchOf(placement, since) ?? '',
      sibling_group: group ?? '',
    }),
    ...accommodationCells(placement),
    ...serviceCells(placement),
    ...absenceCells(placement),
  };
}

/** A match that the generator puts before the stay, or in days to come, is left out. */
export function matchOf(
  { matchedLongTermOn }: RecordedPlacement,
  since: PlainDate,
): PlainDate | null {
  if (matchedLongTermOn === null || matchedLongTermOn > knownUntil) return null;
  return matchedLongTermOn >= since ? matchedLongTermOn : null;
}

function accommodationCells({ accommodation }: RecordedPlacement): Row {
  if (accommodation === null) return {};
  const { brma, lhaCategory, housingBenefitEligible, exempt, weeklyRentPence } = accommodation;
  return {
    ...{ brma, brma_reason: 'The rent officer says so.', lha_category: lhaCategory ?? '' },
    housing_benefit_eligible: housingBenefitEligible ? 'yes' : 'no',
    exempt: exempt ? 'yes' : 'no',
    weekly_rent: weeklyRentPence === null ? '' : poundsOf(weeklyRentPence),
  };
}

function serviceCells({ services }: RecordedPlacement): Row {
  const cells = services.flatMap(({ from, until, weeklyPence }, index) => {
    const part = (name: string, value: string) => [`service_${index + 1}_${name}`, value] as const;
    return [
      ...[part('kind', 'other'), part('description', 'Made up'), part('unit', 'week')],
      ...[part('quantity', '1'), part('rate', poundsOf(weeklyPence))],
      ...[part('from', from), part('until', until ?? '')],
    ];
  });
  return Object.fromEntries(cells);
}

/** The first three that have begun: a list has room for no more. */
export function absencesOf({ absences }: RecordedPlacement): RecordedPlacement['absences'] {
  return absences.filter(({ from }) => from <= knownUntil).slice(0, 3);
}

function absenceCells(placement: RecordedPlacement): Row {
  const cells = absencesOf(placement).flatMap(({ kind, from, until }, index) => [
    [`absence_${index + 1}_kind`, kind] as const,
    [`absence_${index + 1}_from`, from] as const,
    [`absence_${index + 1}_until`, until] as const,
  ]);
  return Object.fromEntries(cells);
}

function poundsOf(pence: number): string {
  return `${Math.floor(pence / 100)}.${String(pence % 100).padStart(2, '0')}`;
}

/** Rows as a file: every column that any row fills. */
export function csvOf(rows: readonly Row[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))]
    .map((cells) => `${cells.map(csvField).join(',')}\n`)
    .join('');
}

/** One plain residential row of the demonstration's first home. */
export const ashRow: Row = {
  ...{ external_reference: 'LEW-0001', lot: 'residential', route: 'dpv' },
  ...{ dpv_from: plainDate('2024-05-31'), started_on: '2024-05-31' },
  ...{ given_names: 'Robin', family_name: 'Unmistakable', sex: 'female' },
  ...{ date_of_birth: '2012-05-04', service_line_id: 'ash-house', need_level: 'standard' },
  ...{ planned_end_on: '2027-05-31', core_weekly_price: '4500.00' },
  stated_current_weekly_price: '4500.00',
};
