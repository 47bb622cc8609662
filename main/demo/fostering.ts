import { addDays, addMonths, type PlainDate } from '../../domain/calendar';
import { basisPoints, minus, pence, share } from '../../domain/money';
import { fosteringDemonstration as plan } from '../../prisma/demonstration';
import { sign } from './award';
import { DemonstrationFailed } from './client';
import { homeNames, questionsOf, scheduleOf, type Telling } from './lot';
import {
  command,
  eventOf,
  letTimePassTo,
  officer,
  pathTo,
  readPlacement,
  untilPrice,
  type Scene,
} from './stage';
import { tellPrice } from './stay';
import { money, spokenDay } from './story';
import type { GroupAnswer, SiblingGroup } from './wire';

/** Two sisters with one carer: 5% as a long-term match, and 5% from the day the second comes. */
export async function fostering(telling: Telling): Promise<void> {
  const { story, today } = telling;
  story.title('Fostering: two sisters with one carer');
  const startOn = addDays(today, plan.requiredStartInDays);
  const group = await openGroup(telling, startOn);
  await offerForBoth(telling, group, startOn);
  await awardWhole(telling, group, startOn);
  const [elder, younger] = group.scenes;
  await Promise.all(group.scenes.map((scene, index) => sign(index === 0 ? scene : quiet(scene))));
  await liveTogether(telling, { elder, younger, startOn });
}

interface Group {
  readonly siblingGroupId: string;
  readonly scenes: readonly [elder: Scene, younger: Scene];
}

async function openGroup({ client, story, today }: Telling, startOn: PlainDate): Promise<Group> {
  story.title('The referral');
  const { lot, route, needLevel, needsText, sections, children } = plan;
  const wanted = { lot, route, needLevel, needsText, requiredStartOn: startOn };
  const shared = { rehearsal: true, ...wanted, ...sections };
  const body = { shared, children: children.map((child) => ({ child })), keepTogether: true };
  const { siblingGroupId, members } = await client.post<GroupAnswer>(
    officer,
    '/v1/sibling-groups',
    body,
  );
  const names = children.map(({ givenNames }) => givenNames).join(' and ');
  story.line(
    today,
    `One referral for ${names}, to be kept together, to start on ${spokenDay(startOn)}`,
  );
  const homes = await homeNames(client);
  const [elder, younger] = members.map(({ placementId }) => {
    story.detail(`placement ${placementId}`);
    return { client, story, placementId, homes };
  });
  if (elder === undefined || younger === undefined) {
    throw new DemonstrationFailed('a group of two has two placements');
  }
  return { siblingGroupId, scenes: [elder, younger] };
}

/** Asks all children of the group, and expects each to accept. */
async function askAll(
  { client }: Telling,
  { siblingGroupId }: Group,
  [identity, body]: readonly [identity: string, body: object],
): Promise<GroupAnswer> {
  const path = `/v1/sibling-groups/${siblingGroupId}/commands`;
  const answer = await client.post<GroupAnswer>(identity, path, body);
  if (answer.allAccepted) return answer;
  throw new DemonstrationFailed(`not every child accepted: ${JSON.stringify(answer.members)}`);
}

async function offerForBoth(telling: Telling, group: Group, startOn: PlainDate): Promise<void> {
  const { story, today } = telling;
  const [elder, younger] = group.scenes;
  story.title('The offer window');
  const sent = await askAll(telling, group, [officer, { type: 'send-referral' }]);
  const search = sent.members[0]?.answer?.placement.search;
  if (!search) throw new DemonstrationFailed('a referral that was sent has a window');
  story.line(
    today,
    `Sent to ${String(search.invitations.length)} services, in one window for both`,
  );
  const { serviceLineId, providerId, needLevel } = plan;
  const { coreWeeklyPence } = scheduleOf(serviceLineId, needLevel);
  await askAll(telling, group, [
    `provider.${providerId}`,
    {
      type: 'submit-offer',
      shared: { serviceLineId, needLevel, coreWeeklyPence, availableFrom: startOn },
    },
  ]);
  const home = elder.homes.get(serviceLineId) ?? serviceLineId;
  story.line(today, `${home} offered ${money(coreWeeklyPence)} a week for each (sealed)`);
  const closed = addDays(search.closesAt.slice(0, 10) as PlainDate, 1);
  await Promise.all([letTimePassTo(elder, closed), letTimePassTo(quiet(younger), closed)]);
}

async function awardWhole(telling: Telling, group: Group, startOn: PlainDate): Promise<void> {
  const { story, client, today, book } = telling;
  story.title('The award');
  const path = `/v1/sibling-groups/${group.siblingGroupId}`;
  const { offers } = await client.get<SiblingGroup>(officer, path);
  const whole = offers.find(({ isForGroup, isForAll }) => isForGroup && isForAll);
  if (whole === undefined) throw new DemonstrationFailed('nobody offered for both');
  const questionIds = questionsOf({ book, lot: plan.lot, today });
  const answers = questionIds.map((questionId) => ({ questionId, score: 4 }));
  const chosen = whole.children.map(({ placementId, offerId }) => ({ placementId, offerId }));
  const score = { type: 'score-offer', shared: { answers }, children: chosen };
  await askAll(telling, group, [officer, score]);
  const plannedEndOn = addMonths(startOn, plan.plannedStayMonths);
  const { limb, limbText } = plan;
  const shared = { plannedEndOn, limb, limbText, matchedLongTermOn: startOn };
  await askAll(telling, group, [officer, { type: 'propose-award', shared, children: chosen }]);
  const approved = await askAll(telling, group, ['approver.lewisham', { type: 'approve-award' }]);
  const { effectiveOn } = eventOf(approved.members[0]?.answer?.events ?? [], 'award-approved');
  const [elder] = group.scenes;
  const home = elder.homes.get(whole.serviceLineId) ?? whole.serviceLineId;
  story.line(effectiveOn, `Awarded whole to ${home}; a second person approved`);
  story.detail('both matched with the carer for the long term from the first day: 5% less');
}

interface Together {
  readonly elder: Scene;
  readonly younger: Scene;
  readonly startOn: PlainDate;
}

async function liveTogether(
  { story }: Telling,
  { elder, younger, startOn }: Together,
): Promise<void> {
  story.title('Living there');
  const joinsOn = addDays(startOn, plan.secondJoinsAfterDays);
  const [first, second] = plan.children.map(({ givenNames }) => givenNames);
  const { coreWeeklyPence } = scheduleOf(plan.serviceLineId, plan.needLevel);
  await Promise.all([letTimePassTo(elder, startOn), letTimePassTo(quiet(younger), joinsOn)]);
  await command(elder, officer, { type: 'confirm-start', startedOn: startOn });
  const lessFive = lessBy(coreWeeklyPence, 500);
  await untilPrice(elder, { from: startOn, weeklyPence: lessFive });
  story.line(startOn, `${first ?? ''} arrived; ${money(lessFive)} a week, 5% less`);
  await command(younger, officer, { type: 'confirm-start', startedOn: joinsOn });
  const lessTen = lessBy(coreWeeklyPence, 1_000);
  await untilPrice(younger, { from: joinsOn, weeklyPence: lessTen });
  story.line(joinsOn, `${second ?? ''} arrived with the same carer; ${money(lessTen)} a week`);
  await untilPrice(elder, { from: joinsOn, weeklyPence: lessTen });
  story.line(joinsOn, `${first ?? ''}’s placement heard of it: 10% less, ${money(lessTen)} a week`);
  await letTimePassTo(elder, addDays(joinsOn, 1));
  await tellPrice(elder);
  const { stage } = await readPlacement(elder);
  if (stage !== 'active') throw new DemonstrationFailed(`the placement is ${stage}, not active`);
  await elder.client.get(officer, pathTo(elder, '/deadlines'));
}

/** Discounts are added and rounded once: 5% and 5% are 10%. */
function lessBy(core: number, points: number): number {
  return minus(pence(core), share(pence(core), basisPoints(points)));
}

/** The same scene without a voice: what time does to the second child is told once. */
function quiet(scene: Scene): Scene {
  const nothing = (): void => undefined;
  const { story } = scene;
  return {
    ...scene,
    story: { ...story, title: nothing, line: nothing, detail: nothing, rule: nothing },
  };
}
