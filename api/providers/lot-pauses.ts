import { v5 } from 'uuid';
import type { z } from 'zod';
import { londonDateOf } from '../../domain/calendar';
import { pauseReasons } from '../../domain/provider/terms';
import { refuse } from '../../domain/refusal';
import { pauseLot, resumeLot } from '../../store/intake/lot-pauses';
import { lotPausesOn } from '../../store/read/register-on';
import type { Given } from '../dependencies';
import { RefusedProblem } from '../http-problem';
import { once } from '../idempotency';
import { lotWire } from '../placements/command-wire';
import { route, type Asked, type Reply, type Route } from '../route';
import { freeText, idText, toWire } from '../wire';
import { z as zod } from '../zod';
import { hostOnly, ownProviderOf } from './reading';
import { lotPauseWire } from './view-schemas';

// The host may pause a whole lot for new referrals. It is no fact of one service, so no service's
// workflow has it; it is kept in two times all the same, and everybody sees it with its reason.

const tag = 'Register';
const newPause = zod
  .strictObject({ lot: lotWire, reason: zod.enum(pauseReasons), text: freeText })
  .openapi('NewLotPause');
const nothing = zod.strictObject({});
const params = zod.object({ lotPauseId: idText });

async function pause(
  given: Given,
  { actor, body, idempotencyKey: key }: Asked<unknown, unknown, z.output<typeof newPause>>,
): Promise<Reply> {
  hostOnly(actor);
  const request = { path: '/v1/register/pauses', body };
  const change = { identity: actor.subject, key, request, placementId: null, texts: () => [] };
  return once(given, change, async ({ commandId: lotPauseId, isRepeated }) => {
    const at = given.clock();
    const { lot, reason, text: says } = body;
    const from = londonDateOf(at);
    const known = isRepeated ? await openPauses(given) : [];
    if (!known.some((one) => one.lotPauseId === lotPauseId)) {
      await pauseLot(given.store, {
        lotPauseId,
        lot,
        reason,
        says,
        from,
        at,
        pausedBy: actor.subject,
      });
    }
    return { status: 201, body: toWire({ lotPauseId, lot, from, until: null, reason, says }) };
  });
}

function openPauses({ store, clock }: Given) {
  return lotPausesOn(store, { on: londonDateOf(clock()), knownAt: null });
}

async function resume(
  given: Given,
  {
    actor,
    params: { lotPauseId },
    idempotencyKey: key,
  }: Asked<z.output<typeof params>, unknown, unknown>,
): Promise<Reply> {
  hostOnly(actor);
  const request = { path: `/v1/register/pauses/${lotPauseId}/resume`, body: {} };
  const change = {
    ...{ identity: actor.subject, key, request },
    ...{ placementId: lotPauseId, texts: () => [] },
  };
  return once(given, change, async ({ isRepeated }) => {
    const at = given.clock();
    const newId = v5('resumed', lotPauseId);
    const ended = await resumeLot(given.store, { lotPauseId, newId, on: londonDateOf(at), at });
    if (!ended && !isRepeated) {
      throw new RefusedProblem(refuse('not-on-record', { what: 'pause', id: lotPauseId }));
    }
    return { status: 200, body: { items: toWire(await openPauses(given)) } };
  });
}

export const lotPauseRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/v1/register/pauses',
    tag,
    summary: 'The lots that are paused for new referrals, and why',
    answers: {
      status: 200,
      says: 'The pauses.',
      schema: zod.object({ items: zod.array(lotPauseWire) }),
    },
    problems: [403],
    handle: async (given, { actor }) => {
      ownProviderOf(actor);
      return { status: 200, body: { items: toWire(await openPauses(given)) } };
    },
  }),
  route({
    method: 'post',
    path: '/v1/register/pauses',
    tag,
    summary: 'Pause a whole lot for new referrals',
    body: newPause,
    answers: { status: 201, says: 'The pause.', schema: lotPauseWire },
    problems: [403, 422],
    handle: pause,
  }),
  route({
    method: 'post',
    path: '/v1/register/pauses/{lotPauseId}/resume',
    tag,
    summary: 'End the pause of a lot',
    params,
    body: nothing,
    answers: {
      status: 200,
      says: 'The pauses left.',
      schema: zod.object({ items: zod.array(lotPauseWire) }),
    },
    problems: [403, 422],
    handle: resume,
  }),
];
