import { command, eventOf, type Scene } from './stage';
import type { Answer, Happening, NeededApproval, Ranked } from './wire';

/**
 * A second person approves what was proposed, for every office that the rules leave a gate to: the
 * Director of Children's Services where the home lies at a distance, else the ordinary approver.
 */
export async function approve(scene: Scene, proposal: Happening): Promise<Answer> {
  const ranking = proposal['ranking'] as readonly Ranked[];
  const needed = ranking.find(({ offerId }) => offerId === proposal['offerId'])?.approvals ?? [];
  const approvals = needed.map(({ office, because: { ruleId } }) => ({
    ...{ ruleId, office },
    text: 'The best match for the child, and family can visit. Fictional, for a demonstration.',
  }));
  const approved = await command(scene, whoMay(needed), { type: 'approve-award', approvals });
  const { effectiveOn } = eventOf(approved.events, 'award-approved');
  for (const { office, because } of needed) {
    const spoken = office.replaceAll('-', ' ').replaceAll('childrens', 'children’s');
    scene.story.line(effectiveOn, `Approved for the ${spoken}`);
    scene.story.detail(`${because.says} (${because.source.document}, ${because.source.clause})`);
  }
  return approved;
}

function whoMay(needed: readonly NeededApproval[]): string {
  const isDistant = needed.some(({ office }) => office === 'director-of-childrens-services');
  return isDistant ? 'director.lewisham' : 'approver.lewisham';
}
