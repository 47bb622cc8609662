import { addDays, addMonths, daysBetween, type PlainDate } from '../../domain/calendar';
import { demonstration } from '../../prisma/demonstration';
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
import { startThere, type FollowOn } from './step-down';
import { money, spokenDay } from './story';
import type { Deadline, Happening, Segment } from './wire';

/** The day from which the discount of the report's 9.4 must hold: nine months after the start. */
const discountFrom = (startedOn: PlainDate): PlainDate => addMonths(startedOn, 9);

/** The child arrives, and nine months later the price falls by itself, on its day. */
export async function live(scene: Scene, startedOn: PlainDate): Promise<void> {
  const { story } = scene;
  story.title('Living there');
  await letTimePassTo(scene, startedOn);
  const started = await command(scene, officer, { type: 'confirm-start', startedOn });
  const [first] = eventOf(started.events, 'placement-priced')['segments'] as readonly Segment[];
  if (first === undefined) throw new DemonstrationFailed('the stay was not priced');
  story.line(startedOn, `The child arrived; ${money(first.weeklyPence)} a week`);
  await doFirstDuties(scene, startedOn);

  const reviewOn = addMonths(startedOn, demonstration.reviewAfterMonths);
  const happened = await letTimePassTo(scene, reviewOn);
  const falls = happened.filter(isLongTermDiscount);
  const [fall] = falls;
  const due = discountFrom(startedOn);
  if (fall === undefined || falls.length > 1 || fall.effectiveOn !== due) {
    const told = falls.map(({ effectiveOn }) => effectiveOn).join(', ') || 'on no day';
    throw new DemonstrationFailed(`the discount was due on ${due} and came ${told}`);
  }
}

/** What is owed in the first week is done on its day. Nobody records anything of the kind later. */
async function doFirstDuties(scene: Scene, startedOn: PlainDate): Promise<void> {
  const first: readonly (readonly [kind: string, on: PlainDate, told: string])[] = [
    ['placement-plan', startedOn, 'The placement plan is agreed'],
    ['notification', startedOn, 'Everybody who must know of the start was told'],
    ['visit', addDays(startedOn, 5), 'The social worker’s first visit'],
  ];
  for (const [kind, metOn, told] of first) {
    if (metOn > startedOn) await letTimePassTo(scene, metOn);
    const { items } = await deadlinesOf(scene);
    const duty = items.find((one) => one.kind === kind && one.status === 'open');
    if (duty === undefined) throw new DemonstrationFailed(`${kind} should be owed`);
    await command(scene, officer, { type: 'meet-deadline', deadlineId: duty.id, metOn });
    scene.story.line(metOn, `${told}; due by ${spokenDay(duty.dueOn)}`);
  }
}

function deadlinesOf(scene: Scene): Promise<{ readonly items: readonly Deadline[] }> {
  return scene.client.get(officer, pathTo(scene, '/deadlines'));
}

function isLongTermDiscount(event: Happening): boolean {
  if (event.type !== 'price-changed') return false;
  const { because } = event['segment'] as Segment;
  return because.some(({ ruleId }) => ruleId === 'pricing.residential-long-term');
}

/** Notice, the move on its last day, and a total that the recorded segments add up to. */
export async function end(scene: Scene, followOn: FollowOn): Promise<void> {
  const { story } = scene;
  const { giveNoticeOn, startOn } = followOn;
  story.title('Notice and end');
  await letTimePassTo(scene, giveNoticeOn);
  const given = await command(scene, officer, { type: 'give-notice' });
  const notice = eventOf(given.events, 'notice-given');
  const lastDayOn = notice['lastDayOn'] as PlainDate;
  story.line(giveNoticeOn, `Notice given by the council; last day ${spokenDay(lastDayOn)}`);
  (notice['because'] as readonly Parameters<typeof story.rule>[0][]).forEach(story.rule);

  if (lastDayOn !== startOn) {
    throw new DemonstrationFailed(
      `notice ends on ${lastDayOn}, and the new place starts ${startOn}`,
    );
  }
  story.detail('the day on which the new place starts: no day is paid twice, and none is missing');

  await letTimePassTo(scene, lastDayOn);
  await startThere(followOn);
  const ended = await command(scene, officer, {
    type: 'end-placement',
    endedOn: lastDayOn,
    reason: 'stepped-down',
  });
  const { totalPence } = eventOf(ended.events, 'placement-ended');
  story.line(lastDayOn, `The child left; ${money(totalPence as number)} in all`);
  await tellThoseConcerned(scene, lastDayOn);
  const settled = await command(scene, 'finance.lewisham', { type: 'settle', totalPence });
  if (settled.placement.stage !== 'closed') throw new DemonstrationFailed('it did not close');
  story.line(lastDayOn, 'Finance and provider agree on the total: closed');
}

/** What is owed after an end is done, by name, before anybody settles. */
async function tellThoseConcerned(scene: Scene, on: PlainDate): Promise<void> {
  const { items } = await deadlinesOf(scene);
  for (const { id: deadlineId, kind, dueOn } of items.filter(({ status }) => status === 'open')) {
    await command(scene, officer, { type: 'meet-deadline', deadlineId, metOn: on });
    const told = kind === 'notification' ? 'Everybody who must know was told' : `${kind} is done`;
    scene.story.line(on, `${told}; it was due by ${spokenDay(dueOn)}`);
  }
}

/** The price segments, the deadlines and the length of the audit, read back from the API. */
export async function sumUp(scene: Scene): Promise<void> {
  const { story, client } = scene;
  const { ending } = await readPlacement(scene);
  const price = await client.get<{ segments: readonly Segment[] }>(
    officer,
    pathTo(scene, '/price'),
  );
  const deadlines = await deadlinesOf(scene);
  const timeline = await client.get<{ items: readonly Happening[] }>(
    officer,
    pathTo(scene, '/timeline?limit=200'),
  );
  story.title('What it cost, and why');
  story.table([['from', 'until', 'days', 'a week', 'because'], ...price.segments.map(segmentRow)]);
  if (ending === null) throw new DemonstrationFailed('a closed placement has an end');
  checkTotal(price.segments, ending.totalPence);
  story.say(`  ${money(ending.totalPence)} in all, to the penny`);
  story.title('Deadlines');
  story.table(deadlines.items.map(deadlineRow));
  story.say(
    '  The later visits were left out of this story: what nobody records stays missed for all',
  );
  story.say('  to see. What the end overtook is dropped.');
  story.title('Audit');
  story.say(
    `  ${String(timeline.items.length)} events, each with who or which clock, day and rule`,
  );
}

/** The recorded prices of a stay that goes on. */
export async function tellPrice(scene: Scene): Promise<void> {
  const { story, client } = scene;
  const path = pathTo(scene, '/price');
  const { segments } = await client.get<{ segments: readonly Segment[] }>(officer, path);
  story.title('What it costs, and why');
  story.table([['from', 'until', 'days', 'a week', 'because'], ...segments.map(segmentRow)]);
}

function segmentRow({ from, until, weeklyPence, because }: Segment): readonly string[] {
  const days = until === null ? '' : String(daysBetween(from, until));
  const rules = because.map(({ ruleId, source }) => `${ruleId} (${source.clause})`).join(', ');
  return [from, until ?? 'open', days, money(weeklyPence), rules || 'the core price and services'];
}

function deadlineRow({ kind, dueOn, status, metOn, lateDays, ruleId }: Deadline) {
  const late = lateDays === null || lateDays === 0 ? 'on time' : `${String(lateDays)} days late`;
  const outcome = metOn === null ? status : `met ${metOn}, ${late}`;
  return [kind, `due ${dueOn}`, outcome, ruleId];
}

/** The exact sum of weekly price × days ÷ 7, worked out here once more from what the API says. */
function checkTotal(segments: readonly Segment[], totalPence: number): void {
  const sevenths = segments.reduce((sum, { from, until, weeklyPence }) => {
    if (until === null) throw new DemonstrationFailed('a segment of an ended stay is still open');
    return sum + weeklyPence * daysBetween(from, until);
  }, 0);
  const expected = Math.floor((2 * sevenths + 7) / 14);
  if (expected === totalPence) return;
  throw new DemonstrationFailed(
    `${money(expected)} expected in all, ${money(totalPence)} recorded`,
  );
}
