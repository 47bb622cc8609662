import type { Actor } from '../../domain/placement/terms';
import { mayAnswer } from '../../domain/placement/fits-offers';
import { mayAsk, rolesFor } from '../../domain/placement/permissions';
import { commandsThatFit } from '../../domain/placement/transitions';
import { refuse } from '../../domain/refusal';
import { recordLink } from '../../store/audit/audit';
import { invitationsOf, type InvitationRow } from '../../store/read/search';
import type { Given } from '../dependencies';
import { HttpProblem, notFound, RefusedProblem } from '../http-problem';
import { answeredBefore } from '../idempotency';
import { invitationWire, pseudonymous } from '../invitations/invitation-wire';
import { askOf, changeOf } from '../placements/commands';
import { placementParams } from '../placements/schemas';
import { commandAnswerWire } from '../placements/view-schemas';
import { replyCommandWire } from '../placements/schemas-of-search';
import { nowFor, seePlacement } from '../placements/view';
import { route, type Asked, type Reply, type Route } from '../route';
import { toWire, idText } from '../wire';
import { z } from '../zod';
import { readReply, signReply, type ReplyClaims } from './reply-token';

const tag = 'Replies';
const tokenParams = z.object({
  token: z
    .string()
    .max(2_000)
    .regex(/^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+){2}$/, { error: 'must be a link that Hearth gave' }),
});
const linkAsked = z.strictObject({ serviceLineId: idText }).openapi('NewReplyLink');
const linkWire = z
  .object({
    token: z.string(),
    path: z.string().openapi({ description: 'Where the home reads the referral and answers it.' }),
    expiresAt: z.string().openapi({ format: 'date-time', description: 'When the window closes.' }),
  })
  .openapi('ReplyLink');

/** For the officer, who sends the link on. */
export const replyLinkRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/v1/placements/{placementId}/reply-links',
    tag,
    summary: 'A link by which one invited home answers without an account, until the window closes',
    params: placementParams,
    body: linkAsked,
    changesNothing: true,
    answers: {
      status: 200,
      says: 'The link. It works as long as the window is open.',
      schema: linkWire,
    },
    problems: [403, 404, 409],
    handle: makeLink,
  }),
];

/** For whoever holds a link: these ask for no token but the one in their address. */
export const replyRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/v1/replies/{token}',
    tag,
    summary: 'The referral that the link is for, without the child’s name',
    params: tokenParams,
    isOpen: true,
    answers: { status: 200, says: 'The invitation.', schema: invitationWire },
    problems: [404, 410],
    handle: async (given, { params, requestId }) => {
      const { invitation } = await invitationBehind(given, params.token);
      await noteOpened(given, { invitation, requestId });
      return { status: 200, body: await pseudonymous(given, invitation) };
    },
  }),
  route({
    method: 'post',
    path: '/v1/replies/{token}',
    tag,
    summary: 'Offer a place, or decline: once',
    params: tokenParams,
    body: replyCommandWire,
    isOpen: true,
    answers: { status: 200, says: 'What happened.', schema: commandAnswerWire },
    problems: [404, 409, 410, 422],
    handle: reply,
  }),
];

/** Whoever answers by a link acts for the home's provider, and is known by the link alone. */
export async function actorOfReply(given: Given, token: string): Promise<Actor> {
  const claims = await readReply(token, given.replyKeys);
  if (claims === null) throw notFound();
  const { placementId, serviceLineId, providerId: partyId } = claims;
  const subject = subjectOf({ placementId, serviceLineId });
  return { subject, roles: ['provider'], party: 'provider', partyId };
}

function subjectOf({
  placementId,
  serviceLineId,
}: Pick<ReplyClaims, 'placementId' | 'serviceLineId'>): string {
  return `reply-link:${placementId}:${serviceLineId}`;
}

async function makeLink(
  given: Given,
  asked: Asked<{ readonly placementId: string }, unknown, z.output<typeof linkAsked>>,
): Promise<Reply> {
  const { actor, requestId, params, body } = asked;
  const { placementId } = params;
  const { serviceLineId } = body;
  const { row } = await seePlacement(given, { placementId, actor });
  if (!mayAsk('record-offer', actor)) {
    throw new RefusedProblem(refuse('role-may-not', { roles: rolesFor('record-offer') }));
  }
  const { state, childId } = row;
  if (state.stage !== 'inviting') {
    const allowed = commandsThatFit(state.stage);
    throw new RefusedProblem(refuse('command-does-not-fit-stage', { stage: state.stage, allowed }));
  }
  const refusal = mayAnswer(state, serviceLineId);
  if (refusal !== null) throw new RefusedProblem(refusal);
  const { closesAt: expiresAt, invitations, round } = state.search;
  const providerId = invitations.find((one) => one.serviceLineId === serviceLineId)?.providerId;
  if (providerId === undefined) throw notFound();
  const claims = { placementId, serviceLineId, providerId, round, expiresAt };
  const token = await signReply(claims, given.replyKeys);
  const { subject, partyId } = actor;
  const made = { subject, partyId, requestId, placementId, childId };
  await recordLink(given.store, { ...made, command: 'reply-link' });
  return { status: 200, body: toWire({ token, path: `/v1/replies/${token}`, expiresAt }) };
}

/** Who opens a link is not known; that this one was opened is. */
async function noteOpened(
  given: Given,
  { invitation, requestId }: { readonly invitation: InvitationRow; readonly requestId: string },
): Promise<void> {
  const { placementId, providerId: partyId, childId } = invitation;
  const subject = subjectOf(invitation);
  const opened = { subject, partyId, requestId, placementId, childId };
  await recordLink(given.store, { ...opened, command: 'reply-link-opened' });
}

async function reply(
  given: Given,
  asked: Asked<z.output<typeof tokenParams>, unknown, z.output<typeof replyCommandWire>>,
): Promise<Reply> {
  const { token } = asked.params;
  const claims = await claimsIn(given, token);
  const onPlacement = { ...asked, params: { placementId: claims.placementId } };
  // Whoever repeats an answer that was given gets it again, also after the window.
  const earlier = await answeredBefore(given, changeOf(onPlacement));
  if (earlier !== null) return earlier;
  await invitationBehind(given, token);
  const { serviceLineId } = asked.body;
  if (serviceLineId !== claims.serviceLineId) {
    throw new RefusedProblem(refuse('not-invited', { serviceLineId }));
  }
  return askOf(given, onPlacement);
}

async function claimsIn(given: Given, token: string): Promise<ReplyClaims> {
  const claims = await readReply(token, given.replyKeys);
  if (claims === null) throw notFound();
  return claims;
}

/**
 * The invitation for which a link was made.
 *
 * @throws HttpProblem `reply-link-expired` once its window is over, by the placement's own clock
 */
async function invitationBehind(
  given: Given,
  token: string,
): Promise<{ readonly invitation: InvitationRow }> {
  const { placementId, serviceLineId, round } = await claimsIn(given, token);
  const rows = await invitationsOf(given.store, placementId);
  const invitation = rows.find((row) => row.serviceLineId === serviceLineId);
  if (invitation === undefined) throw notFound();
  const now = await nowFor(given, { placementId, rehearsal: invitation.rehearsal });
  // The window may have been extended since, for everybody who was asked.
  const { closesAt, outcome } = invitation;
  if (now >= closesAt || invitation.round !== round || outcome !== 'open') {
    const detail = 'The offer window for which this link was made is over. Ask the council.';
    throw new HttpProblem('reply-link-expired', detail);
  }
  return { invitation };
}
