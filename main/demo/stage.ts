import { setTimeout as sleep } from 'node:timers/promises';
import { londonDateOf, epochMsOf, type PlainDate } from '../../domain/calendar';
import type { Client } from './client';
import { DemonstrationFailed } from './client';
import { money, type Cited, type Story } from './story';
import type { Advanced, Answer, Happening, Placement, Segment } from './wire';

/** One home of the register, by the name that people use. */
export type HomeNames = ReadonlyMap<string, string>;

/** What every chapter of the story has at hand. */
export interface Scene {
  readonly client: Client;
  readonly story: Story;
  readonly placementId: string;
  readonly homes: HomeNames;
}

export const officer = 'officer.lewisham';

export function pathTo({ placementId }: Scene, rest = ''): string {
  return `/v1/placements/${placementId}${rest}`;
}

/** Sends a command as somebody, and expects it to be accepted. */
export function command(scene: Scene, identity: string, body: object): Promise<Answer> {
  return scene.client.post<Answer>(identity, pathTo(scene, '/commands'), body);
}

export function readPlacement(scene: Scene): Promise<Placement> {
  return scene.client.get<Placement>(officer, pathTo(scene));
}

/** The day of something that happened, on the placement's own calendar. */
export function dayOf(instant: string): PlainDate {
  const at = epochMsOf(instant);
  if (at === null) throw new DemonstrationFailed(`not an instant: ${instant}`);
  return londonDateOf(at);
}

/**
 * Lets time pass to a day, deadline by deadline, and tells what it did by itself. Each call walks
 * for some seconds at most and is repeated until the day is reached.
 */
export async function letTimePassTo(scene: Scene, to: PlainDate): Promise<readonly Happening[]> {
  const { version } = await readPlacement(scene);
  const path = `/v1/rehearsals/${scene.placementId}/advance`;
  for (let walks = 0; walks < 60; walks += 1) {
    const { arrived } = await scene.client.post<Advanced>(officer, path, { to });
    if (arrived) return tellTime(scene, await happenedSince(scene, version));
  }
  throw new DemonstrationFailed(`the placement's clock did not reach ${to}`);
}

/** A relay takes its moment: what another placement tells is looked for until it is there. */
export async function untilPrice(
  scene: Scene,
  { from, weeklyPence }: { readonly from: PlainDate; readonly weeklyPence: number },
): Promise<void> {
  const path = pathTo(scene, '/price');
  for (let waits = 0; waits < 100; waits += 1) {
    const { segments } = await scene.client.get<{ segments: readonly Segment[] }>(officer, path);
    const found = segments.some((one) => one.from === from && one.weeklyPence === weeklyPence);
    if (found) return;
    await sleep(200);
  }
  throw new DemonstrationFailed(`the price should be ${money(weeklyPence)} a week from ${from}`);
}

async function happenedSince(scene: Scene, version: number): Promise<readonly Happening[]> {
  const path = pathTo(scene, '/timeline?limit=200');
  const { items } = await scene.client.get<{ items: readonly Happening[] }>(officer, path);
  return items.filter(({ sequence }) => sequence > version);
}

export function eventOf(events: readonly Happening[], type: string): Happening {
  const found = events.find((event) => event.type === type);
  if (found === undefined) {
    const types = events.map((event) => event.type).join(', ') || 'nothing';
    throw new DemonstrationFailed(`expected ${type}, and there was ${types}`);
  }
  return found;
}

function tellTime(scene: Scene, events: readonly Happening[]): readonly Happening[] {
  for (const event of events) {
    const told = words(scene, event);
    if (told === null) continue;
    scene.story.line(event.effectiveOn, told);
    for (const reason of reasonsOf(event)) scene.story.rule(reason);
  }
  return events;
}

/** What time does by itself, in words; null for what is no news to a reader. */
function words({ homes }: Scene, event: Happening): string | null {
  const named = (field: string) =>
    ((event[field] ?? []) as readonly string[]).map((id) => homes.get(id) ?? id).join(', ');
  switch (event.type) {
    case 'offer-reminder-sent':
      return `Reminder to those who have not answered: ${named('serviceLineIds')}`;
    case 'offer-window-closed': {
      const silent = named('unanswered');
      return `The offer window closed by itself${silent === '' ? '' : `; no answer from ${silent}`}`;
    }
    case 'award-reminder-sent':
      return 'Reminder to the approver';
    case 'signature-reminder-sent':
      return `Reminder to sign: ${(event['parties'] as readonly string[]).join(', ')}`;
    case 'planned-end-approached':
      return 'The planned end is near: extend the placement, or give notice';
    case 'price-changed': {
      const { weeklyPence } = event['segment'] as Segment;
      const before = money(event['fromWeeklyPence'] as number);
      return `The price changed by itself: ${before} → ${money(weeklyPence)} a week`;
    }
    case 'notice-ended':
      return 'The notice has run out: the officer is asked to confirm the end';
    default:
      return null;
  }
}

function reasonsOf(event: Happening): readonly Cited[] {
  return event.type === 'price-changed' ? (event['segment'] as Segment).because : [];
}
