import { addDays, type PlainDate } from '../../domain/calendar';
import { demonstration } from '../../prisma/demonstration';
import { approve } from './approve';
import { DemonstrationFailed } from './client';
import {
  command,
  eventOf,
  letTimePassTo,
  officer,
  pathTo,
  readPlacement,
  type Scene,
} from './stage';
import { money, spokenDay } from './story';
import type { Envelope, Offer, Ranked } from './wire';

export interface Plan {
  readonly plannedEndOn: PlainDate;
  readonly questionIds: readonly string[];
}

/** Scores, the proposal, the second person, and what it takes of the envelope. */
export async function award(scene: Scene, plan: Plan): Promise<void> {
  const { story } = scene;
  story.title('The award');
  const offers = await scene.client.get<{ items: readonly Offer[] }>(
    officer,
    pathTo(scene, '/offers'),
  );
  for (const [index, { offerId }] of offers.items.entries()) {
    const score = demonstration.offers[index]?.score ?? 0;
    const answers = plan.questionIds.map((questionId) => ({ questionId, score }));
    await command(scene, officer, { type: 'score-offer', offerId, answers });
  }
  const best = offers.items[0];
  if (best === undefined) throw new DemonstrationFailed('no offer was unsealed');

  const proposed = await command(scene, officer, {
    type: 'propose-award',
    offerId: best.offerId,
    plannedEndOn: plan.plannedEndOn,
    limb: demonstration.limb,
    limbText: demonstration.limbText,
  });
  const proposal = eventOf(proposed.events, 'award-proposed');
  story.line(proposal.effectiveOn, `Award proposed to ${homeOf(scene, best)}`);
  tellRanking(scene, offers.items, proposal['ranking'] as readonly Ranked[]);

  const approved = await approve(scene, proposal);
  const approval = eventOf(approved.events, 'award-approved');
  const { totalPence } = approval;
  story.line(approval.effectiveOn, 'A second person approved; the award record is written');
  story.detail(
    `${money(totalPence as number)} to the planned end, ${spokenDay(plan.plannedEndOn)}`,
  );
  await scene.client.get(officer, pathTo(scene, '/award-record'));
  await tellEnvelopes(scene);
}

/** The only offer is scored, proposed and approved by a second person. */
export async function propose(
  scene: Scene,
  { plannedEndOn, questionIds, limbText }: Plan & { readonly limbText: string },
): Promise<void> {
  const { story, client } = scene;
  story.title('The award');
  const { items } = await client.get<{ items: readonly Offer[] }>(
    officer,
    pathTo(scene, '/offers'),
  );
  const [only] = items;
  if (only === undefined) throw new DemonstrationFailed('no offer was unsealed');
  const { offerId } = only;
  const answers = questionIds.map((questionId) => ({ questionId, score: 4 }));
  await command(scene, officer, { type: 'score-offer', offerId, answers });
  const proposal = { plannedEndOn, limb: demonstration.limb, limbText };
  await command(scene, officer, { type: 'propose-award', offerId, ...proposal });
  const approved = await command(scene, 'approver.lewisham', { type: 'approve-award' });
  const { effectiveOn, totalPence } = eventOf(approved.events, 'award-approved');
  story.line(effectiveOn, `Awarded to ${homeOf(scene, only)}; a second person approved`);
  story.detail(`${money(totalPence as number)} to the planned end, ${spokenDay(plannedEndOn)}`);
}

function homeOf({ homes }: Scene, { serviceLineId }: Offer): string {
  return homes.get(serviceLineId) ?? serviceLineId;
}

function tellRanking(scene: Scene, offers: readonly Offer[], ranking: readonly Ranked[]): void {
  const rows = ranking.map((ranked) => {
    const offer = offers.find(({ offerId }) => offerId === ranked.offerId);
    return [
      `               ${String(ranked.rank)}.`,
      offer === undefined ? ranked.offerId : homeOf(scene, offer),
      money(ranked.averageWeeklyPence),
      `quality ${points(ranked.qualityHundredths)}`,
      `price ${points(ranked.priceHundredths)}`,
      `= ${points(ranked.totalHundredths)}`,
    ];
  });
  scene.story.table(rows);
}

const points = (hundredths: number): string => (hundredths / 100).toFixed(2);

/** The rehearsal has a twin of each envelope, so that no demonstration takes real money. */
async function tellEnvelopes(scene: Scene): Promise<void> {
  const path = `/v1/envelopes?rehearsalOf=${scene.placementId}`;
  const { items } = await scene.client.get<{ items: readonly Envelope[] }>(officer, path);
  if (items.length === 0) throw new DemonstrationFailed('the rehearsal has no envelope of its own');
  for (const { label, reservedPence, committedPence, spendLimitPence } of items) {
    scene.story.detail(
      `${label}: ${money(reservedPence)} reserved, ${money(committedPence)} committed ` +
        `of ${money(spendLimitPence)} (rehearsal twin)`,
    );
  }
}

/** Both sides sign the same text: the council at once, the provider only after a reminder. */
export async function sign(scene: Scene): Promise<void> {
  const { story, client } = scene;
  story.title('The agreement');
  const { textHash } = await client.get<{ textHash: string }>(officer, pathTo(scene, '/agreement'));
  const signature = { type: 'sign-agreement', textHash };
  const once = await command(scene, 'signatory.lewisham', signature);
  const { effectiveOn: on } = eventOf(once.events, 'agreement-signed');
  story.line(on, `Individual placement agreement, text ${textHash.slice(0, 16)}… (SHA-256)`);
  story.line(on, 'Signed for the council');

  const reminded = await letTimePassTo(scene, addDays(on, 3));
  eventOf(reminded, 'signature-reminder-sent');
  const { award } = await readPlacement(scene);
  if (award === null) throw new DemonstrationFailed('nobody has been awarded');
  const both = await command(scene, `signatory.${award.providerId}`, signature);
  const { effectiveOn } = eventOf(both.events, 'agreement-completed');
  story.line(effectiveOn, 'Signed for the provider: the placement is arranged');
}
