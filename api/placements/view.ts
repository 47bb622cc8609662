import type { EpochMs } from '../../domain/calendar';
import { londonDateOf } from '../../domain/calendar';
import { allowedActions } from '../../domain/placement/allowed-actions';
import { overstayOn } from '../../domain/placement/overstay';
import { pseudonymousText } from '../../domain/placement/pseudonymous-text';
import type { Actor } from '../../domain/placement/terms';
import { onlookersView, viewOf, type PlacementView } from '../../domain/placement/view-of';
import { seesChild } from '../../domain/placement/visible-to';
import { recordRead } from '../../store/audit/audit';
import { pseudonymOf, readChild } from '../../store/read/children';
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

interface Looking {
  readonly placementId: string;
  readonly actor: Actor;
}

/** @throws HttpProblem 404 when it is absent, and just so when it is not the caller's to see */
export function seePlacement(given: Pick<Given, 'store'>, looking: Looking): Promise<Seen> {
  return see(given, looking, viewOf);
}

/**
 * The same for whoever looks on at an award too: a provider that was compared, or the host once
 * there is a challenge. Only what shows the challenge and nothing of the stay may be seen by it.
 *
 * @throws HttpProblem 404 as `seePlacement` does
 */
export function seeAward(given: Pick<Given, 'store'>, looking: Looking): Promise<Seen> {
  return see(given, looking, (actor, state) => viewOf(actor, state) ?? onlookersView(actor, state));
}

async function see(
  { store }: Pick<Given, 'store'>,
  { placementId, actor }: Looking,
  viewFor: typeof viewOf,
): Promise<Seen> {
  const row = await readPlacement(store, placementId);
  const view = row === null || actor.roles.length === 0 ? null : viewFor(actor, row.state);
  if (row === null || view === null) throw notFound();
  return { row, view };
}

/** The clock of a placement: a rehearsal's has gone ahead of the calendar. */
export async function nowFor(
  { store, clock }: Pick<Given, 'store' | 'clock'>,
  { placementId, rehearsal }: { readonly placementId: string; readonly rehearsal: boolean },
): Promise<EpochMs> {
  const skewMs = rehearsal ? await readSkew(store, placementId) : 0;
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
  const { needsTextId, state } = seen.row;
  const child = await childFor(given, seen, { actor, requestId });
  const now = await nowFor(given, state);
  const overstay = toWire(overstayOn(state, londonDateOf(now)));
  // A council's own references, and the portal's, may say who the child is: they stay with it.
  const isCouncil = actor.party === 'council';
  const references = isCouncil ? await externalReferences(given.store, state.placementId) : [];
  const whole = {
    ...{ ...brief, needsTextId, child, overstay },
    externalReferences: toWire(references),
  };
  return present(given.store, whole, await readingOf(given, seen.row, actor));
}

/** What somebody reads of a text: without the child's name, until they may know the child. */
export async function readingOf(
  { store }: Pick<Given, 'store'>,
  { state, childId }: Pick<PlacementRow, 'state' | 'childId'>,
  actor: Actor,
): Promise<(text: string) => string> {
  const child = seesChild(actor, state) ? null : await readChild(store, childId);
  return (text) => (child === null ? text : pseudonymousText(text, child));
}

async function childFor(
  given: Given,
  { row }: Seen,
  { actor, requestId }: { readonly actor: Actor; readonly requestId: string },
): Promise<JsonValue> {
  const child = await readChild(given.store, row.childId);
  if (child === null) return null;
  const { rehearsal } = row;
  const now = await nowFor(given, { placementId: row.state.placementId, rehearsal });
  const today = londonDateOf(now);
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
    const bars = refusal.code === 'cannot-withdraw' ? { bars: toWire(refusal.bars) } : {};
    return { type, available, refusal: { code, status, detail, ...bars } };
  });
}
