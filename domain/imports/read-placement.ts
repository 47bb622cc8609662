import type { PlainDate } from '../calendar';
import type { Pence } from '../money';
import { fitsLot, lots, needLevels, routes, type Lot, type Route } from '../placement/terms';
import type { Cells } from './cells';
import { cellsOf } from './cells';
import { after, pastDay, unwanted } from './day-order';
import type { KnownPlaces, PlacementRow, ReadRow } from './placement-row';
import { readAccommodation } from './read-accommodation';
import { readAbsences, readServices } from './read-services';
import type { TableRow } from './table';

/** Reads one row of a council's list, or says everything that is wrong with it. */
export function readPlacement(row: TableRow, known: KnownPlaces): ReadRow<PlacementRow> {
  const cells = cellsOf(row);
  const basics = readBasics(cells, known);
  const child = readChild(cells, known);
  const stay = readStay(cells, known);
  const route = readRoutes(cells, { known, lot: basics.lot, startedOn: stay.startedOn });
  const during = { known, startedOn: stay.startedOn };
  const lastHeld = readHeld(cells, during);
  const services = readServices(cells, during);
  const absences = readAbsences(cells, during);
  const accommodation = readAccommodation(cells, { known, lot: basics.lot });
  const fostering = readFostering(cells, { known, lot: basics.lot, since: stay.since });
  bornBefore(cells, { ...stay, ...child });

  const problems = cells.problems();
  if (problems.length > 0) return { problems };
  const read = { ...basics, child, ...stay, ...route, ...fostering };
  return {
    row: {
      ...({ line: row.line, ...read } as Complete),
      ...{ services, absences, accommodation, lastHeld },
      continuousStayStartedOn: stay.since as PlainDate,
    },
  };
}

/** A row without a problem has every value that is needed: `needed` has said so where one is not. */
type Complete = Omit<
  PlacementRow,
  'services' | 'absences' | 'accommodation' | 'lastHeld' | 'continuousStayStartedOn'
>;

function readBasics(cells: Cells, { services }: KnownPlaces) {
  const lot = cells.needed('lot', cells.oneOf('lot', lots));
  const needLevel = cells.needed('need_level', cells.oneOf('need_level', needLevels));
  if (lot !== null && needLevel !== null && !fitsLot(lot, needLevel)) {
    cells.wrong('need_level', 'need-level-differs', `${needLevel} is no level of ${lot}.`);
  }
  const serviceLineId = cells.needed('service_line_id', cells.reference('service_line_id'));
  if (serviceLineId !== null && !services.has(serviceLineId)) {
    const says = `The register has no service ${serviceLineId}; the host registers it first.`;
    cells.wrong('service_line_id', 'service-unknown', says);
  }
  return {
    externalReference: cells.needed('external_reference', cells.reference('external_reference')),
    ...{ lot, needLevel, serviceLineId },
    keyStage4: cells.yesNo('key_stage_4'),
    statedWeeklyPence: cells.money('stated_current_weekly_price'),
  };
}

function readChild(cells: Cells, known: KnownPlaces) {
  const dateOfBirth = cells.needed('date_of_birth', pastDay(cells, 'date_of_birth', known.today));
  return {
    givenNames: cells.needed('given_names', cells.text('given_names', 100)),
    familyName: cells.needed('family_name', cells.text('family_name', 100)),
    dateOfBirth,
    sex: cells.needed('sex', cells.oneOf('sex', ['female', 'male'])),
    area: cells.text('area', 100),
  };
}

function readStay(cells: Cells, known: KnownPlaces) {
  const startedOn = cells.needed('started_on', pastDay(cells, 'started_on', known.today));
  const plannedEndOn = cells.needed('planned_end_on', cells.day('planned_end_on'));
  after(cells, {
    column: 'planned_end_on',
    day: plannedEndOn,
    than: startedOn,
    name: 'started_on',
  });
  const first = pastDay(cells, 'continuous_stay_started_on', known.today);
  if (first !== null && startedOn !== null && first > startedOn) {
    const says = `A stay with one provider cannot begin after started_on, ${startedOn}.`;
    cells.wrong('continuous_stay_started_on', 'dates-out-of-order', says);
  }
  const becameLookedAfterOn = pastDay(cells, 'became_looked_after_on', known.today);
  return { startedOn, plannedEndOn, since: first ?? startedOn, becameLookedAfterOn };
}

function bornBefore(
  cells: Cells,
  days: {
    readonly dateOfBirth: PlainDate | null;
    readonly since: PlainDate | null;
    readonly becameLookedAfterOn: PlainDate | null;
  },
): void {
  const { dateOfBirth, since, becameLookedAfterOn } = days;
  for (const day of [since, becameLookedAfterOn]) {
    if (dateOfBirth === null || day === null || dateOfBirth <= day) continue;
    const says = `The child was not born by ${day}.`;
    cells.wrong('date_of_birth', 'dates-out-of-order', says);
  }
}

interface RouteGiven {
  readonly known: KnownPlaces;
  readonly lot: Lot | null;
  readonly startedOn: PlainDate | null;
}

/** The route and the agreed price by day: one of each, or two where it came onto the DPV later. */
function readRoutes(cells: Cells, { known, lot, startedOn }: RouteGiven) {
  const route = cells.needed('route', cells.oneOf('route', routes));
  const core = cells.needed('core_weekly_price', cells.money('core_weekly_price'));
  const dpvFrom = pastDay(cells, 'dpv_from', known.today);
  const earlier = cells.oneOf(
    'earlier_route',
    routes.filter((one) => one !== 'dpv'),
  );
  const earlierPence = cells.money('earlier_weekly_price');
  if (route === 'dpv') cells.needed('dpv_from', dpvFrom);
  if (route !== null && route !== 'dpv') unwanted(cells, 'dpv_from', 'the route dpv');
  const opensOn = lot === null ? null : known.dpvOpensOn(lot);
  if (dpvFrom !== null && opensOn !== null && dpvFrom < opensOn) {
    cells.wrong('dpv_from', 'route-closed', `The DPV opens for ${lot ?? 'it'} on ${opensOn}.`);
  }
  if (startedOn === null || route === null || core === null) return { routes: [], cores: [] };
  if (dpvFrom !== null && dpvFrom < startedOn) {
    const says = `A placement cannot come onto the DPV before it starts, ${startedOn}.`;
    cells.wrong('dpv_from', 'dates-out-of-order', says);
  }
  if (dpvFrom === null || dpvFrom <= startedOn) {
    unwanted(cells, 'earlier_route', 'a dpv_from after the start');
    unwanted(cells, 'earlier_weekly_price', 'an earlier_route');
    return dated([{ from: startedOn, route, coreWeeklyPence: core }]);
  }
  return dated([
    {
      from: startedOn,
      route: cells.needed('earlier_route', earlier) ?? route,
      coreWeeklyPence: earlierPence ?? core,
    },
    { from: dpvFrom, route, coreWeeklyPence: core },
  ]);
}

interface DatedPrice {
  readonly from: PlainDate;
  readonly route: Route;
  readonly coreWeeklyPence: Pence;
}

function dated(prices: readonly DatedPrice[]): Pick<PlacementRow, 'routes' | 'cores'> {
  const [first, second] = prices;
  const isSame = first?.coreWeeklyPence === second?.coreWeeklyPence;
  return {
    routes: prices.map(({ from, route }) => ({ from, route })),
    cores: (isSame ? prices.slice(0, 1) : prices).map(({ from, coreWeeklyPence }) => ({
      ...{ from, coreWeeklyPence },
    })),
  };
}

function readFostering(
  cells: Cells,
  {
    known,
    lot,
    since,
  }: {
    readonly known: KnownPlaces;
    readonly lot: Lot | null;
    readonly since: PlainDate | null;
  },
) {
  const matchedLongTermOn = pastDay(cells, 'matched_long_term_on', known.today);
  const siblingGroup = cells.reference('sibling_group');
  if (lot !== null && lot !== 'fostering') {
    unwanted(cells, 'matched_long_term_on', 'the lot fostering');
    unwanted(cells, 'sibling_group', 'the lot fostering');
  }
  if (matchedLongTermOn !== null && since !== null && matchedLongTermOn < since) {
    const says = `The match with this carer cannot lie before the stay, ${since}.`;
    cells.wrong('matched_long_term_on', 'dates-out-of-order', says);
  }
  return { matchedLongTermOn, siblingGroup };
}

function readHeld(
  cells: Cells,
  { known, startedOn }: { readonly known: KnownPlaces; readonly startedOn: PlainDate | null },
) {
  const held = (column: string): PlainDate | null => {
    const day = pastDay(cells, column, known.today);
    if (day !== null && startedOn !== null && day < startedOn && column !== 'last_review_held_on') {
      cells.wrong(column, 'dates-out-of-order', `It belongs to the stay, from ${startedOn}.`);
    }
    return day;
  };
  return {
    reviewOn: held('last_review_held_on'),
    visitOn: held('last_visit_on'),
    stepDownReviewOn: held('last_step_down_review_on'),
  };
}
