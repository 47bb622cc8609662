import { addDays, type PlainDate } from '../../domain/calendar';
import { demonstration } from '../../prisma/demonstration';
import { DemonstrationFailed, type Problem } from './client';
import { command, eventOf, letTimePassTo, dayOf, officer, pathTo, type Scene } from './stage';
import { money, spokenDay, type Cited } from './story';
import type { Considered, Happening, Invitation } from './wire';

/** A home's schedule on the register: its list price and the most it may ask. */
export interface Schedule {
  readonly coreWeeklyPence: number;
  readonly ceilingPence: number;
}

export interface Offered {
  readonly startOn: PlainDate;
  readonly today: PlainDate;
  readonly scheduleOf: (serviceLineId: string) => Schedule;
}

/** From sending to the closed window: who was asked, who answered what, and what was refused. */
export async function invite(scene: Scene, offered: Offered): Promise<void> {
  scene.story.title('The offer window');
  const sent = await command(scene, officer, { type: 'send-referral' });
  const search = sent.placement.search;
  if (search === null) throw new DemonstrationFailed('a referral that was sent has a window');
  tellWhoWasAsked(scene, eventOf(sent.events, 'referral-sent'), {
    ...{ today: offered.today, briefly: false },
  });

  const [declining, ...offering] = search.invitations;
  if (declining === undefined || offering.length < demonstration.offers.length) {
    throw new DemonstrationFailed('the register has too few homes for this story');
  }
  await decline(scene, declining, offered.today);
  for (const [index, home] of offering.entries()) await offer(scene, { home, index, offered });
  const closed = await letTimePassTo(scene, addDays(dayOf(search.closesAt), 1));
  eventOf(closed, 'offer-window-closed');
}

/** Who was asked, and who was not with the rules that say so; `briefly` says only how many. */
function tellWhoWasAsked(
  { story, homes }: Scene,
  sent: Happening,
  { today, briefly }: { readonly today: PlainDate; readonly briefly: boolean },
): void {
  const considered = sent['considered'] as readonly Considered[];
  const asked = considered.filter(({ invited }) => invited);
  const name = ({ serviceLineId }: { serviceLineId: string }) =>
    homes.get(serviceLineId) ?? serviceLineId;
  story.line(
    today,
    `Referral sent to ${String(asked.length)} homes: ${asked.map(name).join(', ')}`,
  );
  const others = considered.filter(({ invited }) => !invited);
  if (briefly) {
    story.detail(`${String(others.length)} others are left out, each with the rules that say so`);
  }
  for (const [reasons, left] of briefly ? [] : byReasons(others)) {
    story.detail(`Left out: ${left.map(name).join(', ')}`);
    reasons.forEach(story.rule);
  }
  const urgency = String(sent['urgency']);
  const closes = dayOf(sent['closesAt'] as string);
  story.detail(`One window for all, until ${spokenDay(closes)}: the placement is ${urgency}`);
  if (briefly) return;
  (sent['because'] as readonly Cited[])
    .filter(({ ruleId }) => ruleId === 'timing.offer-window')
    .forEach(story.rule);
}

/** Homes that are left out for the same reasons are told of together. */
function byReasons(
  considered: readonly Considered[],
): readonly (readonly [readonly Cited[], readonly Considered[]])[] {
  const keyOf = ({ because }: Considered) => because.map(({ ruleId }) => ruleId).join(' ');
  return [...new Set(considered.map(keyOf))].map((key) => {
    const left = considered.filter((one) => keyOf(one) === key);
    return [left[0]?.because ?? [], left] as const;
  });
}

async function decline(scene: Scene, home: Invitation, today: PlainDate): Promise<void> {
  const { reason, text } = demonstration.decline;
  const { serviceLineId, providerId } = home;
  await command(scene, `provider.${providerId}`, {
    type: 'decline-referral',
    serviceLineId,
    reason,
    text,
  });
  scene.story.line(
    today,
    `${scene.homes.get(serviceLineId) ?? serviceLineId} declined: ${reason.replaceAll('-', ' ')}`,
  );
}

async function offer(
  scene: Scene,
  { home, index, offered }: { home: Invitation; index: number; offered: Offered },
): Promise<void> {
  const plan = demonstration.offers[index];
  if (plan === undefined) return;
  const { serviceLineId, providerId } = home;
  const schedule = offered.scheduleOf(serviceLineId);
  const name = scene.homes.get(serviceLineId) ?? serviceLineId;
  const identity = `provider.${providerId}`;
  const services = plan.service === null ? [] : [serviceOf(plan.service, offered.startOn)];
  const terms = (coreWeeklyPence: number) => ({
    type: 'submit-offer',
    serviceLineId,
    needLevel: demonstration.needLevel,
    coreWeeklyPence,
    availableFrom: offered.startOn,
    services,
  });

  if (plan.aboveCeilingPence !== null) {
    const asked = schedule.ceilingPence + plan.aboveCeilingPence;
    const path = pathTo(scene, '/commands');
    const refusal = await scene.client.refused<Problem & { because: readonly Cited[] }>(
      identity,
      path,
      terms(asked),
    );
    if (!refusal.because.some(({ ruleId }) => ruleId === 'pricing.ceiling')) {
      throw new DemonstrationFailed(`the ceiling should have refused: ${JSON.stringify(refusal)}`);
    }
    scene.story.line(offered.today, `${name} offered ${money(asked)} a week, and was refused`);
    refusal.because.forEach(scene.story.rule);
  }
  const price = schedule.coreWeeklyPence - plan.belowListPence;
  await command(scene, identity, terms(price));
  const extra = plan.service === null ? '' : ', with one-to-one support on top';
  scene.story.line(offered.today, `${name} offered ${money(price)} a week${extra} (sealed)`);
}

/** A window that one home answers with an offer; the others let it pass. */
export async function answerWindow(
  scene: Scene,
  answer: { readonly serviceLineId: string; readonly today: PlainDate; readonly offer: object },
): Promise<void> {
  const { serviceLineId, today } = answer;
  scene.story.title('The offer window');
  const sent = await command(scene, officer, { type: 'send-referral' });
  const { search } = sent.placement;
  const invited = search?.invitations.find((one) => one.serviceLineId === serviceLineId);
  if (search === null || invited === undefined) {
    throw new DemonstrationFailed(`${serviceLineId} should have been asked`);
  }
  tellWhoWasAsked(scene, eventOf(sent.events, 'referral-sent'), { today, briefly: true });
  const offered = { type: 'submit-offer', serviceLineId, ...answer.offer };
  await command(scene, `provider.${invited.providerId}`, offered);
  scene.story.line(today, `${scene.homes.get(serviceLineId) ?? serviceLineId} offered (sealed)`);
  const closed = await letTimePassTo(scene, addDays(dayOf(search.closesAt), 1));
  eventOf(closed, 'offer-window-closed');
}

type Service = NonNullable<(typeof demonstration.offers)[number]['service']>;

function serviceOf({ months, ...service }: Service, from: PlainDate) {
  const until = addDays(from, months * 30);
  return { ...service, from, until, reviewOn: addDays(until, -14) };
}
