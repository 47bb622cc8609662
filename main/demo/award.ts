import type { PlainDate } from '../../domain/calendar';
import { demonstration } from '../../prisma/demonstration';
import { DemonstrationFailed } from './client';
import { command, eventOf, officer, pathTo, type Scene } from './stage';
import { money, type Cited } from './story';
import type { Envelope, Offer, Ranked } from './wire';

export interface Plan {
  readonly on: PlainDate;
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
  story.line(plan.on, `Award proposed to ${homeOf(scene, best)}`);
  tellRanking(scene, offers.items, proposal['ranking'] as readonly Ranked[]);

  const approved = await command(scene, 'approver.lewisham', { type: 'approve-award' });
  const { totalPence } = eventOf(approved.events, 'award-approved');
  story.line(plan.on, 'A second person approved; the award record is written');
  story.detail(`${money(totalPence as number)} to the planned end, ${plan.plannedEndOn}`);
  await scene.client.get(officer, pathTo(scene, '/award-record'));
  await tellEnvelopes(scene);
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
export async function tellEnvelopes(scene: Scene): Promise<void> {
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

/** Both sides sign the same text: the council at once, the provider after its reminder. */
export async function sign(
  scene: Scene,
  { on, providerId }: { readonly on: PlainDate; readonly providerId: string },
  letRemindersGoOut: () => Promise<PlainDate>,
): Promise<void> {
  const { story, client } = scene;
  story.title('The agreement');
  const agreement = await client.get<{ textHash: string }>(officer, pathTo(scene, '/agreement'));
  const signature = { type: 'sign-agreement', textHash: agreement.textHash };
  story.line(
    on,
    `Individual placement agreement issued, SHA-256 ${agreement.textHash.slice(0, 16)}…`,
  );
  await command(scene, 'signatory.lewisham', signature);
  story.line(on, 'Signed for the council');
  const later = await letRemindersGoOut();
  const both = await command(scene, `signatory.${providerId}`, signature);
  eventOf(both.events, 'agreement-completed');
  story.line(later, 'Signed for the provider: the placement is arranged');
}

export function rulesOf(because: readonly Cited[], ruleId: string): readonly Cited[] {
  return because.filter((cited) => cited.ruleId === ruleId);
}
