import type { z } from 'zod';
import { londonDateOf, plainDate } from '../../domain/calendar';
import type { PlacementState } from '../../domain/placement/state';
import { refuse } from '../../domain/refusal';
import { recordRead } from '../../store/audit/audit';
import { endSharing, shareCase } from '../../store/intake/step-down';
import { readPlacement } from '../../store/read/placements';
import { sharedCasesOn, type SharedCase } from '../../store/read/step-down';
import type { Given } from '../dependencies';
import { notFound, RefusedProblem } from '../http-problem';
import { once } from '../idempotency';
import { councilOf } from '../permit';
import { seePlacement } from '../placements/view';
import type { Asked, Reply } from '../route';
import { toWire } from '../wire';
import type { newSharedCaseWire } from './schemas';

// A council may let the consortium see one case, for a meeting or a mediation: without the child,
// written down whenever it is looked at, and with an end.

const sharers = ['placement-officer', 'approver', 'contract-manager'] as const;

export async function share(
  given: Given,
  { actor, body, idempotencyKey: key }: Asked<unknown, unknown, z.output<typeof newSharedCaseWire>>,
): Promise<Reply> {
  const councilId = councilOf(actor, sharers);
  const { placementId, purpose } = body;
  await seePlacement(given, { placementId, actor });
  const from = londonDateOf(given.clock());
  const until = plainDate(body.until);
  if (until <= from) throw new RefusedProblem(refuse('last-day-in-past', { today: from }));
  const change = {
    ...{ identity: actor.subject, key, placementId, texts: () => [] },
    request: { path: '/v1/shared-cases', body },
  };
  return once(given, change, async ({ commandId: sharedCaseId }) => {
    const shared = { sharedCaseId, councilId, placementId, purpose, from, until };
    await shareCase(given.store, { ...shared, sharedBy: actor.subject });
    return { status: 201, body: toWire(shared) };
  });
}

export async function stopSharing(
  given: Given,
  asked: Asked<{ readonly sharedCaseId: string }, unknown, unknown>,
): Promise<Reply> {
  const { actor, params, idempotencyKey: key } = asked;
  const { sharedCaseId } = params;
  const councilId = councilOf(actor, sharers);
  const change = {
    ...{ identity: actor.subject, key, placementId: sharedCaseId, texts: () => [] },
    request: { path: `/v1/shared-cases/${sharedCaseId}/end`, body: {} },
  };
  return once(given, change, async ({ isRepeated }) => {
    const at = given.clock();
    const ended = await endSharing(given.store, { sharedCaseId, councilId, at });
    if (!ended && !isRepeated) throw notFound();
    return { status: 200, body: toWire({ sharedCaseId, endedAt: at }) };
  });
}

export async function sharedCases(
  given: Given,
  { actor, requestId }: Asked<unknown, unknown, unknown>,
): Promise<Reply> {
  const on = londonDateOf(given.clock());
  const isHost = actor.party === 'host' && actor.roles.includes('host');
  if (!isHost) {
    const own = await sharedCasesOn(given.store, { councilId: councilOf(actor, sharers), on });
    return { status: 200, body: { items: toWire(own) } };
  }
  const all = await sharedCasesOn(given.store, { councilId: null, on });
  const items = await Promise.all(
    all.map(async (shared) => {
      const row = await readPlacement(given.store, shared.placementId);
      if (row === null) return [];
      const { subject, partyId } = actor;
      const { placementId } = shared;
      const looked = { subject, partyId, requestId, placementId, childId: row.childId };
      await recordRead(given.store, looked);
      return [caseWithoutChild(shared, row.state)];
    }),
  );
  return { status: 200, body: { items: toWire(items.flat()) } };
}

/** The facts of the placement that a meeting or a mediation turns on, and nobody's name. */
function caseWithoutChild(shared: SharedCase, state: PlacementState): object {
  const { sharedCaseId, councilId, purpose, from, until } = shared;
  const stay = 'stay' in state ? state.stay : null;
  return {
    ...{ sharedCaseId, councilId, purpose, from, until, stage: state.stage },
    lot: state.referral?.lot ?? null,
    needLevel: state.referral?.needLevel ?? null,
    startedOn: stay?.startedOn ?? null,
    lastReview: 'outlook' in state ? state.outlook.lastReview : null,
    segments: stay?.segments ?? [],
  };
}
