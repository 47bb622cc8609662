import type { EpochMs } from '../../domain/calendar';
import { londonDateOf } from '../../domain/calendar';
import { allowedActions } from '../../domain/placement/allowed-actions';
import { overstayOn } from '../../domain/placement/overstay';
import type { Actor } from '../../domain/placement/terms';
import { viewOf, type PlacementView } from '../../domain/placement/view-of';
import { seesChild } from '../../domain/placement/visible-to';
import { recordRead } from '../../store/audit/audit';
import { pseudonymOf, readChild } from '../../store/read/children';
import { readEvents } from '../../store/read/events';
import { externalReferences } from '../../store/read/imports';
import { readPlacement, type PlacementRow } from '../../store/read/placements';
import { readSkew } from '../../store/read/skew';
import type { Given } from '../dependencies';
import { notFound } from '../http-problem';
import { present } from '../present';
import { problemOfRefusal } from '../problem';
import { toWire, type JsonValue } from '../wire';

/** A placement as one person may see it. */
export interface Seen {
  readonly row: PlacementRow;
  readonly view: PlacementView;
}

/** @throws HttpProblem 404 when it is absent, and just so when it is not the caller's to see */
export async function seePlacement(
  { store }: Pick<Given, 'store'>,
  { placementId, actor }: { readonly placementId: string; readonly actor: Actor },
): Promise<Seen> {
  const row = await readPlacement(store, placementId);
  const view = row === null || actor.roles.length === 0 ? null : viewOf(actor, row.state);
  if (row === null || view === null) throw notFound();
  return { row, view };
}

/** The clock of a placement: a rehearsal's has gone ahead of the calendar. */
async function nowFor(
  { store, clock }: Pick<Given, 'store' | 'clock'>,
  { row }: Pick<Seen, 'row'>,
): Promise<EpochMs> {
  const skewMs = row.rehearsal ? await readSkew(store, row.state.placementId) : 0;
  return clock() + skewMs;
}

/**
 * The view that answers to commands carry. They are stored for whoever repeats the key, so they
 * hold no personal details and no free text: `GET` has both.
 */
export function briefView({ row, view }: Seen, actor: Actor): JsonValue {
  const { openedAt, updatedAt, nextDueAt } = row;
  const dates = { openedAt, updatedAt, nextDueAt: actor.party === 'council' ? nextDueAt : null };
  return toWire({ ...view, ...dates, allowedActions: actionsFor({ row }, actor) });
}

/** Everything that one side may know of a placement; reading a child's details is written down. */
export async function fullView(
  given: Given,
  seen: Seen,
  { actor, requestId }: { readonly actor: Actor; readonly requestId: string },
): Promise<JsonValue> {
  const brief = briefView(seen, actor) as Readonly<Record<string, JsonValue>>;
  const { placementId } = seen.row.state;
  const needsTextId = await needsTextIdOf(given, placementId);
  const child = await childFor(given, seen, { actor, requestId });
  const overstay = toWire(overstayOn(seen.row.state, londonDateOf(await nowFor(given, seen))));
  // A council's own references, and the portal's, may say who the child is: they stay with it.
  const isCouncil = actor.party === 'council';
  const references = isCouncil ? await externalReferences(given.store, placementId) : [];
  return present(given.store, {
    ...{ ...brief, needsTextId, child, overstay },
    externalReferences: references,
  });
}

async function needsTextIdOf({ store }: Given, placementId: string): Promise<string | null> {
  const { items } = await readEvents(store, placementId, { from: 1, until: 1, limit: 1 });
  const event = items[0]?.event;
  return event?.type === 'referral-opened' ? event.needsTextId : null;
}

async function childFor(
  given: Given,
  { row }: Seen,
  { actor, requestId }: { readonly actor: Actor; readonly requestId: string },
): Promise<JsonValue> {
  const child = await readChild(given.store, row.childId);
  if (child === null) return null;
  const today = londonDateOf(await nowFor(given, { row }));
  if (!seesChild(actor, row.state) || !needsToKnow(actor)) {
    return { ...(toWire(pseudonymOf(child, today)) as object), isPseudonym: true };
  }
  const { subject, partyId } = actor;
  const { placementId } = row.state;
  const { childId, givenNames, familyName, initials, dateOfBirth, sex, area } = child;
  await recordRead(given.store, { subject, partyId, requestId, placementId, childId });
  const details = { childId, givenNames, familyName, initials, dateOfBirth, sex, area };
  return { ...details, isPseudonym: false };
}

/** Whoever only looks after money does so without a name. */
function needsToKnow({ roles }: Actor): boolean {
  return roles.some((role) => role !== 'finance');
}

function actionsFor({ row }: Pick<Seen, 'row'>, actor: Actor): readonly JsonValue[] {
  return allowedActions(row.state, actor).map(({ type, available, refusal }) => {
    if (refusal === null) return { type, available, refusal: null };
    const { code, status, detail } = problemOfRefusal(refusal, '');
    return { type, available, refusal: { code, status, detail } };
  });
}
