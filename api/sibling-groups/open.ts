import { v5 } from 'uuid';
import { admissible } from '../../domain/placement/admissible';
import { begin } from '../../domain/placement/state';
import { HttpProblem, RefusedProblem } from '../http-problem';
import { readChild } from '../../store/read/children';
import type { Given } from '../dependencies';
import { answeredBefore, once } from '../idempotency';
import { councilOf } from '../permit';
import { birthFits } from '../placements/birth-check';
import { openOne, permit } from '../placements/commands';
import { sameAs, warningsFor } from '../placements/duplicates';
import { referralWire, type ReferralWire } from '../placements/schemas';
import { toOpenReferral } from '../placements/to-command';
import type { Asked, Reply } from '../route';
import { parsePart } from '../shape';
import type { z } from '../zod';
import { answerOf, namespace, outcomeOf, type MemberOutcome } from './members';
import type { newGroupWire } from './schemas';

type NewGroup = z.output<typeof newGroupWire>;

/** Opens one placement for each child, each of which knows the others. */
export async function openGroup(
  given: Given,
  asked: Asked<unknown, unknown, NewGroup>,
): Promise<Reply> {
  const { actor, body, idempotencyKey } = asked;
  permit('open-referral', actor);
  const referrals = body.children.map((own) =>
    parsePart(referralWire, { ...body.shared, ...own }, 'body'),
  );
  await refuseRepeated(given, referrals, councilOf(actor));
  const request = { path: '/v1/sibling-groups', body };
  const change = { identity: actor.subject, key: idempotencyKey, request, placementId: null };
  const caller = { identity: actor.subject, councilId: councilOf(actor) };
  const earlier = await answeredBefore(given, change);
  if (earlier !== null) return earlier;
  refuseUnlessAllCanBe(given, asked, referrals);
  return once(given, { ...change, texts: () => [] }, async ({ commandId: siblingGroupId }) => {
    const ids = referrals.map((_, index) => v5(`${siblingGroupId}/${String(index)}`, namespace));
    for (const [index, body] of referrals.entries()) {
      await warningsFor(given, { ...caller, body, key: ids[index] ?? '' });
    }
    const members: MemberOutcome[] = [];
    for (const [index, referral] of referrals.entries()) {
      const placementId = ids[index] ?? '';
      const siblings = ids.filter((id) => id !== placementId);
      const reply = await openOne(given, {
        asked: { ...asked, body: referral, idempotencyKey: placementId },
        request: { path: request.path, body: referral },
        siblingGroup: { siblingGroupId, siblings, keepTogether: body.keepTogether },
        placementId,
      });
      members.push(outcomeOf(placementId, reply));
    }
    const location = `/v1/sibling-groups/${siblingGroupId}`;
    return { status: 201, body: answerOf(siblingGroupId, members), location };
  });
}

/**
 * Nobody is their own sibling: the second of the same child would meet the first as a duplicate,
 * once that one was opened with a sibling who never comes.
 *
 * @throws HttpProblem 422 `values-do-not-fit` with the first child who is there twice
 */
async function refuseRepeated(
  { store }: Given,
  referrals: readonly ReferralWire[],
  councilId: string,
): Promise<void> {
  const children = await Promise.all(
    referrals.map(async ({ child, childId }) => {
      if (child !== null) return sameAs(child);
      const known = await readChild(store, childId ?? '');
      return known?.councilId === councilId ? sameAs(known) : childId;
    }),
  );
  const at = children.findIndex((one, index) => children.indexOf(one) !== index);
  if (at < 0) return;
  const pointer = `/children/${String(at)}`;
  const message = 'must be another child than those before it';
  const error = { in: 'body', pointer, code: 'child-repeated', message } as const;
  throw new HttpProblem('values-do-not-fit', `${pointer} ${message}.`, { errors: [error] });
}

/** All of them or none: what cannot be for one child is said before anything is begun. */
function refuseUnlessAllCanBe(
  { clock }: Given,
  { actor }: Pick<Asked<unknown, unknown, unknown>, 'actor'>,
  referrals: readonly ReferralWire[],
): void {
  const councilId = councilOf(actor);
  for (const referral of referrals) {
    const placementId = 'not-yet';
    const command = toOpenReferral(referral, { actor, commandId: placementId, siblingGroup: null });
    const start = begin({ placementId, councilId, rehearsal: referral.rehearsal });
    const at = clock();
    const refusal = birthFits(referral, at) ?? admissible(start, command, at);
    if (refusal !== null) throw new RefusedProblem(refusal);
  }
}
