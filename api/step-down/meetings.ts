import type { z } from 'zod';
import { londonDateOf, plainDate, type PlainDate } from '../../domain/calendar';
import { candidatesOn, type Candidate } from '../../domain/step-down/candidates';
import { pseudonymous, undecided } from '../../domain/step-down/meeting';
import { refuse } from '../../domain/refusal';
import { candidateTerms } from '../../rules/step-down-terms';
import { putMeeting } from '../../store/intake/step-down';
import { listMeetings, reviewedStays } from '../../store/read/step-down';
import type { Given } from '../dependencies';
import { HttpProblem, RefusedProblem } from '../http-problem';
import { once } from '../idempotency';
import { councilOf } from '../permit';
import type { Asked, Reply } from '../route';
import { toWire } from '../wire';
import type { newMeetingWire } from './schemas';

/** Whoever plans a child's next place, and whoever leads them. */
const planners = ['placement-officer', 'social-worker', 'approver', 'contract-manager'] as const;

export async function candidates(
  given: Given,
  { actor }: Asked<unknown, unknown, unknown>,
): Promise<Reply> {
  const councilId = councilOf(actor, planners);
  const items = await proposed(given, { councilId, today: londonDateOf(given.clock()) });
  return { status: 200, body: { items: toWire(items) } };
}

/** The rule proposes, and the meeting decides on every child it proposes, and on any other. */
export async function recordMeeting(
  given: Given,
  asked: Asked<unknown, unknown, z.output<typeof newMeetingWire>>,
): Promise<Reply> {
  const { actor, body, idempotencyKey: key } = asked;
  const councilId = councilOf(actor, planners);
  const heldOn = plainDate(body.heldOn);
  const today = londonDateOf(given.clock());
  if (heldOn > today)
    throw new RefusedProblem(refuse('date-in-future', { field: 'heldOn', today }));
  const change = {
    ...{ identity: actor.subject, key, placementId: null, texts: () => [] },
    request: { path: '/v1/step-down-meetings', body },
  };
  return once(given, change, async ({ commandId: meetingId }) => {
    const found = await proposed(given, { councilId, today: heldOn });
    const { attendees, decisions } = body;
    const missing = undecided({ candidates: found, decisions });
    if (missing.length > 0) {
      throw new HttpProblem('values-do-not-fit', `Nothing is decided for: ${missing.join(', ')}.`);
    }
    const known = new Set((await reviewedStays(given.store, councilId)).map(idOf));
    const strange = decisions.filter(({ placementId }) => !known.has(placementId));
    if (strange.length > 0) {
      const ids = strange.map(({ placementId }) => placementId).join(', ');
      throw new HttpProblem(
        'values-do-not-fit',
        `No child of yours lives in a home under: ${ids}.`,
      );
    }
    const meeting = { meetingId, councilId, heldOn, attendees, candidates: found, decisions };
    await putMeeting(given.store, { ...meeting, recordedBy: actor.subject });
    return { status: 201, body: toWire(meeting) };
  });
}

export async function meetings(
  given: Given,
  {
    actor,
    query,
  }: Asked<unknown, { readonly limit: number; readonly cursor?: string | undefined }, unknown>,
): Promise<Reply> {
  const { limit, cursor } = query;
  const isHost = actor.party === 'host' && actor.roles.includes('host');
  const councilId = isHost ? null : councilOf(actor, planners);
  const page = await listMeetings(given.store, { councilId, limit, cursor: cursor ?? null });
  const items = isHost ? page.items.map(pseudonymous) : page.items;
  return { status: 200, body: { items: toWire(items), nextCursor: page.next } };
}

const idOf = ({ placementId }: { readonly placementId: string }): string => placementId;

async function proposed(
  { store, book }: Given,
  { councilId, today }: { readonly councilId: string; readonly today: PlainDate },
): Promise<readonly Candidate[]> {
  const terms = candidateTerms(book, today);
  if ('refused' in terms) throw new RefusedProblem(terms.refused);
  return candidatesOn(await reviewedStays(store, councilId), { today, terms });
}
