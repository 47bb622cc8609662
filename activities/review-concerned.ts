import { ageOn, latest, londonDateOf, type PlainDate } from '../domain/calendar';
import type { Review } from '../domain/letters/register-letter';
import type { ProviderEvent } from '../domain/provider/events';
import { changed } from '../domain/provider/register-change';
import type { RegisterFact } from '../domain/provider/register-fact';
import { unsettledFrom } from '../domain/provider/unsettles';
import type { Facts } from '../rules/facts';
import { gatesOn } from '../rules/gates';
import { affectedPlacements, type AffectedPlacement } from '../store/read/affected';
import { readChild } from '../store/read/children';
import { heldBy, serviceLine, type RegisteredService } from '../store/read/register';
import { readServiceLine } from '../store/read/providers';
import { registerFacts } from './answers/register-facts';
import { bookOfCouncil } from './council-book';
import type { Consulted } from './consulted';

/** The gates that stand on the register alone. The others have not changed, and nobody is asked. */
const gatesOfRegister: ReadonlySet<string> = new Set([
  'eligibility.accredited-for-lot',
  'eligibility.documents-in-date',
  'eligibility.not-suspended',
  'eligibility.registered-for-lot',
  'eligibility.registered-supported-accommodation',
  'eligibility.regulator-grade',
  'eligibility.regulator-grade-to-approve',
  'eligibility.spot-registered-for-lot',
]);

/**
 * The placements for which some events of a service line matter, each with the gates that it would
 * not pass as the register will stand after them, on the day from which each event counts.
 * Rehearsals never count.
 */
export async function reviewConcerned(
  consulted: Consulted,
  events: readonly ProviderEvent[],
): Promise<readonly Review[]> {
  const { store } = consulted;
  const serviceLineId = events[0]?.serviceLineId ?? '';
  const row = await readServiceLine(store, serviceLineId);
  const unsettled = unsettledBy(events, row?.state.facts ?? []);
  if (row === null || unsettled.length === 0) return [];
  const service = await serviceAfter(consulted, events, row.state.facts);
  if (service === null) return [];
  const concerned = await affectedPlacements(store, { serviceLineId });
  const real = concerned.filter(({ rehearsal }) => !rehearsal);
  return Promise.all(
    unsettled.flatMap((cause) =>
      real.map((placement) => review(consulted, { placement, service, cause })),
    ),
  );
}

interface Cause {
  readonly event: ProviderEvent;
  /** The day from which it counts. */
  readonly on: PlainDate;
}

function unsettledBy(
  events: readonly ProviderEvent[],
  known: readonly RegisterFact[],
): readonly Cause[] {
  let before = known;
  return events.flatMap((event) => {
    const on = unsettledFrom(event, before);
    before = after(before, event);
    return on === null ? [] : [{ event, on }];
  });
}

function after(known: readonly RegisterFact[], event: ProviderEvent): readonly RegisterFact[] {
  return 'register' in event ? changed(known, event.register) : known;
}

async function serviceAfter(
  { store }: Consulted,
  events: readonly ProviderEvent[],
  known: readonly RegisterFact[],
): Promise<RegisteredService | null> {
  const serviceLineId = events[0]?.serviceLineId ?? '';
  const planted = await serviceLine(store, serviceLineId);
  if (planted === null) return null;
  return { ...planted, ...heldBy(serviceLineId, events.reduce(after, known), []) };
}

interface Reviewed {
  readonly placement: AffectedPlacement;
  readonly service: RegisteredService;
  readonly cause: Cause;
}

async function review(
  consulted: Consulted,
  { placement, service, cause: { event, on: countsFrom } }: Reviewed,
): Promise<Review> {
  const { placementId, councilId, concerns, lot, route, requiredStartOn, childId } = placement;
  const on = latest(londonDateOf(event.at), countsFrom);
  const startsOn = concerns === 'placement' ? on : latest(on, requiredStartOn);
  const child = await readChild(consulted.store, childId);
  const age = child === null ? null : ageOn(child.dateOfBirth, startsOn);
  const facts: Facts = {
    ...{ lot, route },
    ...(age !== null && { ageInYears: age }),
    ...registerFacts(service, {
      ...{ lot, on, startsOn },
      child: { age: age ?? 0, sex: child?.sex ?? 'female', needs: [] },
      placing: { councilId, adjoining: [] },
    }),
  };
  const book = await bookOfCouncil(consulted, councilId);
  const gates = await gatesOn(book, { on, facts });
  const obstacles = gates
    .filter(({ ruleId, outcome }) => gatesOfRegister.has(ruleId) && outcome !== 'pass')
    .map(({ ruleId }) => ruleId);
  const { sequence } = event;
  return { sequence, on: countsFrom, placementId, councilId, concerns, obstacles };
}
