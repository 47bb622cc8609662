import type { z } from 'zod';
import { epochMsOf, londonDateOf, londonInstant, plainDate } from '../../domain/calendar';
import type { Actor, Lot } from '../../domain/placement/terms';
import { isFlagged } from '../../domain/provider/standing-on';
import { affectedPlacements } from '../../store/read/affected';
import { readProviderEvents } from '../../store/read/provider-events';
import { listServiceLines } from '../../store/read/providers';
import { lotPausesOn, registerOn, type RegisterEntry } from '../../store/read/register-on';
import { readScorecard } from '../../store/read/scorecard';
import type { Given } from '../dependencies';
import { RefusedProblem } from '../http-problem';
import { refuse } from '../../domain/refusal';
import { sideOf } from '../permit';
import { present } from '../present';
import type { Asked, Reply } from '../route';
import { toWire } from '../wire';
import { eventsFor } from './commands';
import { seeService } from './view';
import type { providerTimelineQuery, queueQuery, registerQuery } from './view-schemas';

interface One {
  readonly serviceLineId: string;
}

/** A provider reads of its own entry alone; the host and every council of all. */
export function ownProviderOf(actor: Actor): string | null {
  if (actor.party === 'host') return null;
  const side = sideOf(actor);
  return 'providerId' in side ? side.providerId : null;
}

export async function timelineOfService(
  given: Given,
  { actor, params, query }: Asked<One, z.output<typeof providerTimelineQuery>, unknown>,
): Promise<Reply> {
  const { row } = await seeService(given, { ...params, actor });
  const { limit, cursor, asAt } = query;
  const until = asAt === undefined ? null : epochMsOf(asAt);
  const page = await readProviderEvents(given.store, params.serviceLineId, {
    limit,
    cursor: cursor ?? null,
    ...(until !== null && { asAt: until }),
  });
  const items = eventsFor(actor, row.state, page.items);
  return {
    status: 200,
    body: { items: await present(given.store, items), nextCursor: page.next },
  };
}

/** Service lines as they stand: the host's queue, by stage and by what falls due. */
export async function queue(
  { store }: Given,
  { actor, query }: Asked<unknown, z.output<typeof queueQuery>, unknown>,
): Promise<Reply> {
  const own = ownProviderOf(actor);
  const { stage, dueBefore, limit, cursor } = query;
  const page = await listServiceLines(store, {
    ...{ limit, cursor: cursor ?? null, stage },
    ...(own !== null && { providerId: own }),
    ...(dueBefore !== undefined && { dueBefore: londonInstant(plainDate(dueBefore), '00:00') }),
  });
  const isCouncil = actor.party === 'council';
  const items = page.items.map(({ state, nextDueAt }) => ({
    serviceLineId: state.serviceLineId,
    providerId: state.service?.providerId ?? '',
    name: state.service?.name ?? '',
    stage: state.stage,
    version: state.sequence,
    lots: state.service?.lots ?? [],
    evaluationDueOn: isCouncil ? null : (state.evaluation?.dueOn ?? null),
    nextDueAt: isCouncil ? null : nextDueAt,
  }));
  return { status: 200, body: toWire({ items, nextCursor: page.next }) };
}

/** Who was accredited, suspended, graded and priced how, on a day, as known then or now. */
export async function register(
  { store }: Given,
  { actor, query }: Asked<unknown, z.output<typeof registerQuery>, unknown>,
): Promise<Reply> {
  const own = ownProviderOf(actor);
  const { lot, q, limit, cursor } = query;
  const on = plainDate(query.on);
  const knownAt = query.knownAt === undefined ? null : epochMsOf(query.knownAt);
  const [page, lotPauses] = await Promise.all([
    registerOn(store, {
      ...{ on, knownAt, limit, cursor: cursor ?? null, lot, q },
      ...(own !== null && { providerId: own }),
    }),
    lotPausesOn(store, { on, knownAt }),
  ]);
  const items = page.items.map((entry) => ({ ...entry, isSuspended: isSuspended(entry, lot) }));
  const pauses = lotPauses.filter((pause) => lot === undefined || pause.lot === lot);
  return { status: 200, body: toWire({ items, nextCursor: page.next, lotPauses: pauses }) };
}

/** Suspended in the lot that was asked for, or in every lot for which it is accredited. */
function isSuspended({ suspensions, accreditations }: RegisterEntry, lot?: Lot): boolean {
  const lots = lot === undefined ? accreditations.map((one) => one.lot) : [lot];
  return lots.every((one) => suspensions.some((it) => it.lot === null || it.lot === one));
}

/**
 * The placements for which the standing of a service matters: a council's own, one by one; for the
 * host and the provider only how many. Offers of a suspended service are flagged and kept.
 */
export async function affected(
  given: Given,
  { actor, params }: Asked<One, unknown, unknown>,
): Promise<Reply> {
  const { row } = await seeService(given, { ...params, actor });
  const { serviceLineId } = params;
  const councilId = actor.party === 'council' ? (actor.partyId ?? '') : undefined;
  const all = await affectedPlacements(given.store, { serviceLineId, councilId });
  const today = londonDateOf(given.clock());
  const items = all.map(({ councilId: _, childId: __, requiredStartOn: ___, ...one }) => ({
    ...one,
    isFlagged: isFlagged(row.state, { ...one, on: today }),
  }));
  const real = items.filter(({ rehearsal }) => !rehearsal);
  const openReferrals = real.filter(({ concerns }) => concerns === 'open-referral');
  const counts = {
    placements: real.length - openReferrals.length,
    openReferrals: openReferrals.length,
    offers: openReferrals.filter(({ offerId }) => offerId !== null).length,
  };
  return { status: 200, body: toWire({ items: councilId === undefined ? [] : items, counts }) };
}

/** Offers, declines, endings and lateness, beside what is open with the host. */
export async function scorecard(
  given: Given,
  { actor, params }: Asked<One, unknown, unknown>,
): Promise<Reply> {
  const { view } = await seeService(given, { ...params, actor });
  const today = londonDateOf(given.clock());
  const counted = await readScorecard(given.store, params);
  const { actions, visits } = view;
  const quality = {
    openConcerns: view.concerns.filter(({ closedOn }) => closedOn === null).length,
    actionsOverdue: actions.filter(({ metOn, dueOn }) => metOn === null && dueOn < today).length,
    visitsHeld: visits.filter(({ held }) => held !== null).length,
  };
  return { status: 200, body: toWire({ ...params, ...counted, ...quality }) };
}

/** The host alone. */
export function hostOnly(actor: Actor): void {
  if (actor.party === 'host' && actor.roles.includes('host')) return;
  throw new RefusedProblem(refuse('role-may-not', { roles: ['host'] }));
}
