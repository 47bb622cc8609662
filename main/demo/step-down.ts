import { setTimeout as sleep } from 'node:timers/promises';
import { addDays, type PlainDate } from '../../domain/calendar';
import { demonstration } from '../../prisma/demonstration';
import { DemonstrationFailed } from './client';
import { command, eventOf, officer, type Scene } from './stage';
import type { Placement } from './wire';

/**
 * A review finds that the child can live in a family: a placement in fostering is opened by it, for
 * the same child, and says whose place it takes.
 */
export async function stepDown(scene: Scene, today: PlainDate): Promise<void> {
  const { story, client } = scene;
  story.title('Stepping down into fostering');
  const { lot, needLevel, needsText, startsInDays, introductionsInDays } = demonstration.stepDown;
  await command(scene, officer, { type: 'record-review', heldOn: today, outcome: 'step-down' });
  story.line(today, 'Step-down review held: the child is ready for a family');
  const requiredStartOn = addDays(today, startsInDays);
  const introductionsOn = introductionsInDays.map((days) => addDays(today, days));
  const wanted = { lot, needLevel, requiredStartOn, introductionsOn, needsText };
  const begun = await command(scene, officer, { type: 'begin-step-down', ...wanted });
  const { followOnId } = eventOf(begun.events, 'step-down-begun') as { followOnId?: string };
  if (followOnId === undefined) throw new DemonstrationFailed('a step down names its follow-on');
  const followOn = await opened(scene, followOnId);
  if (followOn.referral?.predecessorId !== scene.placementId) {
    throw new DemonstrationFailed('the follow-on names the placement whose place it takes');
  }
  story.line(today, `A referral in fostering was opened by itself, to start on ${requiredStartOn}`);
  story.detail(`placement ${followOnId}; two nights of introduction before the start`);
  const follow = { client, story, homes: scene.homes, placementId: followOnId };
  const sent = await command(follow, officer, { type: 'send-referral' });
  const asked = sent.placement.search?.invitations.length ?? 0;
  story.line(today, `Sent to ${String(asked)} fostering services`);
}

/** A relay takes its moment. */
async function opened({ client }: Scene, placementId: string): Promise<Placement> {
  for (let waits = 0; waits < 100; waits += 1) {
    const { items } = await client.get<{ items: readonly Placement[] }>(
      officer,
      `/v1/placements?lot=fostering&q=${placementId}`,
    );
    if (items.length > 0) return client.get(officer, `/v1/placements/${placementId}`);
    await sleep(200);
  }
  throw new DemonstrationFailed(`the follow-on ${placementId} was not opened`);
}
