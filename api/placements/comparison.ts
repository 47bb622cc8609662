import { londonDateOf, plainDate, type EpochMs } from '../../domain/calendar';
import type { ComparedSoFar } from '../../domain/award/comparison';
import {
  isSearching,
  negotiationOf,
  offerIn,
  type Searching,
} from '../../domain/placement/of-search';
import { plannedStart } from '../../domain/placement/of-state';
import { comparisonQuestion } from '../../domain/placement/questions-for-award';
import { isSealed } from '../../domain/placement/sealed';
import type { PlacementState } from '../../domain/placement/state';
import { commandsThatFit } from '../../domain/placement/transitions';
import { weeklyPriceOf } from '../../domain/pricing/terms';
import { refuse } from '../../domain/refusal';
import type { Given } from '../dependencies';
import { RefusedProblem } from '../http-problem';
import { councilOf } from '../permit';
import { present } from '../present';
import type { Asked, Reply } from '../route';
import type { z } from '../zod';
import type { comparisonQuery } from './comparison-wire';
import type { One } from './parts';
import { nowFor, seePlacement } from './view';

/** The offers side by side for the council, as a proposal would find them; recorded nowhere. */
export async function comparison(
  given: Given,
  { actor, params, query }: Asked<One, z.output<typeof comparisonQuery>, unknown>,
): Promise<Reply> {
  const { row } = await seePlacement(given, { ...params, actor });
  councilOf(actor);
  const state = opened(row.state);
  const at = await nowFor(given, state);
  const found = await given.compare(comparisonQuestion(state, planIn(state, query, at), at));
  if ('refused' in found) throw new RefusedProblem(found.refused);
  const { ranking, ...rest } = found;
  const items = ranking.map((one) => inFull(state, one));
  return { status: 200, body: await present(given.store, { ...rest, items }) };
}

/** A search whose offers the council may read. */
function opened(state: PlacementState): Searching {
  if (!isSearching(state)) {
    const { stage } = state;
    throw new RefusedProblem(
      refuse('command-does-not-fit-stage', { stage, allowed: commandsThatFit(stage) }),
    );
  }
  if (!isSealed(state)) return state;
  throw new RefusedProblem(refuse('offers-sealed', { closesAt: state.search.closesAt }));
}

function planIn(
  state: Searching,
  { plannedEndOn, matchedLongTermOn }: z.output<typeof comparisonQuery>,
  at: EpochMs,
) {
  const startsOn = plannedStart(state, londonDateOf(at));
  if (plannedEndOn !== undefined && plannedEndOn <= startsOn) {
    throw new RefusedProblem(refuse('planned-end-before-start', { startsOn }));
  }
  const dayOf = (text: string | undefined) => (text === undefined ? null : plainDate(text));
  return {
    plannedEndOn: dayOf(plannedEndOn),
    matchedLongTermOn: dayOf(matchedLongTermOn),
  };
}

function inFull(
  state: Searching,
  { offerId, obstacles, approvals, missingFacts, isForOtherNeed, ...points }: ComparedSoFar,
): object {
  const made = offerIn(state, offerId);
  if (made === undefined) return { offerId, ...points };
  const { providerId, receivedAt, offer, scores } = made;
  const { serviceLineId, needLevel, coreWeeklyPence, availableFrom, services } = offer;
  const blocked = missingFacts.length > 0 ? 'cannot-decide' : 'fail';
  const open = approvals.length > 0 ? 'needs-approval' : 'pass';
  return {
    ...{ offerId, providerId, serviceLineId, receivedAt, coreWeeklyPence, availableFrom },
    ...{ needLevel, isForOtherNeed: isForOtherNeed === true },
    version: negotiationOf(state, offerId).version,
    servicesWeeklyPence: services.reduce((sum, service) => sum + weeklyPriceOf(service), 0),
    services,
    ...points,
    gates: {
      outcome: obstacles.length > 0 || missingFacts.length > 0 ? blocked : open,
      ...{ obstacles, approvals, missingFacts },
    },
    scoredBy: scores.map(({ assessor }) => assessor),
  };
}
