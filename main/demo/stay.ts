import { addMonths, daysBetween, type PlainDate } from '../../domain/calendar';
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
import { money } from './story';
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

  const noticeOn = addMonths(startedOn, demonstration.noticeAfterMonths);
  const happened = await letTimePassTo(scene, noticeOn);
  const falls = happened.filter(isLongTermDiscount);
  const [fall] = falls;
  const due = discountFrom(startedOn);
  if (fall === undefined || falls.length > 1 || fall.effectiveOn !== due) {
    const told = falls.map(({ effectiveOn }) => effectiveOn).join(', ') || 'on no day';
    throw new DemonstrationFailed(`the discount was due on ${due} and came ${told}`);
  }
}

function isLongTermDiscount(event: Happening): boolean {
  if (event.type !== 'price-changed') return false;
  const { because } = event['segment'] as Segment;
  return because.some(({ ruleId }) => ruleId === 'pricing.residential-long-term');
}

/** Notice, the last day, and a total that the recorded segments add up to. */
export async function end(scene: Scene, noticeOn: PlainDate): Promise<void> {
  const { story } = scene;
  story.title('Notice and end');
  const given = await command(scene, officer, { type: 'give-notice' });
  const notice = eventOf(given.events, 'notice-given');
  const lastDayOn = notice['lastDayOn'] as PlainDate;
  story.line(noticeOn, `Notice given by the council; last day ${lastDayOn}`);
  (notice['because'] as readonly Parameters<typeof story.rule>[0][]).forEach(story.rule);

  await letTimePassTo(scene, lastDayOn);
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
  const { items } = await scene.client.get<{ items: readonly Deadline[] }>(
    officer,
    pathTo(scene, '/deadlines'),
  );
  for (const { id: deadlineId, kind, dueOn } of items.filter(({ status }) => status === 'open')) {
    await command(scene, officer, { type: 'meet-deadline', deadlineId, metOn: on });
    scene.story.line(on, `${titleOf(kind)} done: due on ${dueOn}`);
  }
}

/** A kind of duty as a person says it. */
function titleOf(kind: string): string {
  const spoken = kind.replaceAll('-', ' ');
  return spoken.charAt(0).toUpperCase() + spoken.slice(1);
}

/** The price segments, the deadlines and the length of the audit, read back from the API. */
export async function sumUp(scene: Scene): Promise<void> {
  const { story, client } = scene;
  const { ending } = await readPlacement(scene);
  const price = await client.get<{ segments: readonly Segment[] }>(
    officer,
    pathTo(scene, '/price'),
  );
  const deadlines = await client.get<{ items: readonly Deadline[] }>(
    officer,
    pathTo(scene, '/deadlines'),
  );
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
