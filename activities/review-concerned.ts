import { ageOn, latest, londonDateOf } from '../domain/calendar';
import { unsettles, type Review } from '../domain/letters/register-letter';
import type { ProviderEvent } from '../domain/provider/events';
import { changed } from '../domain/provider/register-change';
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
  'eligibility.registered-supported-accommodation',
  'eligibility.regulator-grade',
  'eligibility.regulator-grade-to-approve',
  'eligibility.spot-registered-for-lot',
]);

/**
 * The placements for which some events of a service line matter, each with the gates that it would
 * not pass as the register will stand after them. Rehearsals never count.
 */
export async function reviewConcerned(
  consulted: Consulted,
  events: readonly ProviderEvent[],
): Promise<readonly Review[]> {
  const { store } = consulted;
  const [first] = events;
  if (first === undefined || !events.some(unsettles)) return [];
  const { serviceLineId } = first;
  const service = await serviceAfter(consulted, events);
  if (service === null) return [];
  const concerned = await affectedPlacements(store, { serviceLineId });
  const real = concerned.filter(({ rehearsal }) => !rehearsal);
  return Promise.all(real.map((placement) => review(consulted, { placement, service, first })));
}

async function serviceAfter(
  { store }: Consulted,
  events: readonly ProviderEvent[],
): Promise<RegisteredService | null> {
  const serviceLineId = events[0]?.serviceLineId ?? '';
  const [row, planted] = await Promise.all([
    readServiceLine(store, serviceLineId),
    serviceLine(store, serviceLineId),
  ]);
  if (row === null || planted === null) return null;
  const facts = events.reduce(
    (known, event) => ('register' in event ? changed(known, event.register) : known),
    row.state.facts,
  );
  return { ...planted, ...heldBy(serviceLineId, facts, []) };
}

interface Reviewed {
  readonly placement: AffectedPlacement;
  readonly service: RegisteredService;
  readonly first: ProviderEvent;
}

async function review(
  consulted: Consulted,
  { placement, service, first }: Reviewed,
): Promise<Review> {
  const { placementId, councilId, concerns, lot, route, requiredStartOn, childId } = placement;
  const on = londonDateOf(first.at);
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
  return { placementId, councilId, concerns, obstacles };
}
