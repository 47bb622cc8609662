import { commandsOf } from './asking';
import type { Interface } from './interface';

interface Ranked {
  readonly offerId: string;
  readonly approvals: readonly { readonly office: string; readonly because: { ruleId: string } }[];
}

/**
 * Approves what is proposed, for every office that a gate is left to; answers with what happened.
 */
export async function approved(hearth: Interface, placementId: string) {
  const { body } = await hearth.as('officer.lewisham').get(`/v1/placements/${placementId}`);
  const { offerId, ranking } = body.proposal as { offerId: string; ranking: readonly Ranked[] };
  const needed = ranking.find((one) => one.offerId === offerId)?.approvals ?? [];
  const isDistant = needed.some(({ office }) => office === 'director-of-childrens-services');
  const answer = await hearth
    .as(isDistant ? 'director.lewisham' : 'approver.lewisham')
    .post(commandsOf(placementId), {
      type: 'approve-award',
      approvals: needed.map(({ office, because: { ruleId } }) => ({
        ...{ ruleId, office },
        text: 'The best match for the child.',
      })),
    });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}
