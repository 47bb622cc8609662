import { setTimeout as sleep } from 'node:timers/promises';
import { addDays, addMonths, type PlainDate } from '../../domain/calendar';
import { demonstration } from '../../prisma/demonstration';
import { propose, sign } from './award';
import { DemonstrationFailed } from './client';
import { questionsOf, scheduleOf, type Telling } from './lot';
import { answerWindow } from './search';
import { command, eventOf, letTimePassTo, officer, type Scene } from './stage';
import { money, spokenDay } from './story';
import type { Placement, Segment } from './wire';

/** The placement that follows, arranged and waiting for the child. */
export interface FollowOn {
  readonly scene: Scene;
  readonly startOn: PlainDate;
  /** Notice given on this day ends on the day of the new start. */
  readonly giveNoticeOn: PlainDate;
}

/**
 * A review finds that the child can live in a family: a placement in fostering is opened by it, for
 * the same child, and says whose place it takes. It is awarded and signed before notice is given.
 */
export async function stepDown(
  { book }: Pick<Telling, 'book'>,
  scene: Scene,
  today: PlainDate,
): Promise<FollowOn> {
  scene.story.title('Stepping down into fostering');
  const { lot, needLevel, serviceLineId, plannedStayMonths, limbText } = demonstration.stepDown;
  const { sections, schooling } = demonstration;
  const { followOn, startOn, giveNoticeOn } = await begin(scene, today);
  // Its clock is its own: it was opened today, and the story stands months ahead.
  await letTimePassTo(followOn, today);
  const said = { type: 'amend-referral', ...sections, ...schooling, text: 'From the home.' };
  await command(followOn, officer, said);
  const { coreWeeklyPence } = scheduleOf(serviceLineId, needLevel);
  const offer = { needLevel, coreWeeklyPence, availableFrom: startOn };
  await answerWindow(followOn, { serviceLineId, today, offer });
  const plannedEndOn = addMonths(startOn, plannedStayMonths);
  const questionIds = questionsOf({ book, lot, today });
  await propose(followOn, { plannedEndOn, questionIds, limbText });
  await sign(followOn);
  return { scene: followOn, startOn, giveNoticeOn };
}

async function begin(scene: Scene, today: PlainDate) {
  const { story, client } = scene;
  const { lot, needLevel, needsText, startsInDays, introductionsInDays } = demonstration.stepDown;
  await command(scene, officer, { type: 'record-review', heldOn: today, outcome: 'step-down' });
  story.line(today, 'Step-down review held: the child is ready for a family');
  const startOn = addDays(today, startsInDays);
  const introductionsOn = introductionsInDays.map((days) => addDays(today, days));
  const wanted = { lot, needLevel, requiredStartOn: startOn, introductionsOn, needsText };
  const begun = await command(scene, officer, { type: 'begin-step-down', ...wanted });
  const event = eventOf(begun.events, 'step-down-begun');
  const { followOnId, giveNoticeOn, lastDayOn, doubleRunningPence } =
    event as unknown as StepDownBegun;
  const opened = await openedBy(scene, followOnId);
  if (opened.referral?.predecessorId !== scene.placementId) {
    throw new DemonstrationFailed('the follow-on names the placement whose place it takes');
  }
  story.line(
    today,
    `A referral in fostering was opened by itself, to start on ${spokenDay(startOn)}`,
  );
  story.detail(`placement ${followOnId}; two nights of introduction before the start`);
  story.detail(
    `notice given on ${spokenDay(giveNoticeOn)} ends on ${spokenDay(lastDayOn)}; both places ` +
      `side by side would cost ${money(doubleRunningPence)}`,
  );
  const followOn = { client, story, homes: scene.homes, placementId: followOnId };
  return { followOn, startOn, giveNoticeOn };
}

interface StepDownBegun {
  readonly followOnId: string;
  readonly giveNoticeOn: PlainDate;
  readonly lastDayOn: PlainDate;
  readonly doubleRunningPence: number;
}

/** The child moves into the family on the day the notice ends. */
export async function startThere({ scene, startOn }: FollowOn): Promise<void> {
  const { story, homes } = scene;
  const { serviceLineId } = demonstration.stepDown;
  await letTimePassTo(scene, startOn);
  const started = await command(scene, officer, { type: 'confirm-start', startedOn: startOn });
  const [first] = eventOf(started.events, 'placement-priced')['segments'] as readonly Segment[];
  if (started.placement.stage !== 'active' || first === undefined) {
    throw new DemonstrationFailed('the follow-on did not start');
  }
  const home = homes.get(serviceLineId) ?? serviceLineId;
  story.line(startOn, `The child moved in with ${home}; ${money(first.weeklyPence)} a week`);
}

/** A relay takes its moment. */
async function openedBy({ client }: Scene, placementId: string): Promise<Placement> {
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
