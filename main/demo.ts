import { addDays, addMonths, plainDate, weekday, type PlainDate } from '../domain/calendar';
import { demonstration } from '../prisma/demonstration';
import { award, sign } from './demo/award';
import { DemonstrationFailed, openClient, type Client } from './demo/client';
import { invite, type Schedule } from './demo/search';
import { dayOf, letTimePassTo, officer, readPlacement, type Scene } from './demo/stage';
import { end, live, sumUp } from './demo/stay';
import { tellStory, type Story } from './demo/story';
import type { Answer } from './demo/wire';

export interface Played {
  /** Where the API answers, for instance http://127.0.0.1:3000. */
  readonly baseUrl: string;
  readonly out: { readonly write: (text: string) => unknown };
  readonly colour: boolean;
  readonly today: PlainDate;
  readonly scheduleOf: (serviceLineId: string) => Schedule;
  readonly questionIds: readonly string[];
}

/**
 * One placement from referral to its last day, as a rehearsal on the real engine, through the HTTP
 * API alone. Tells it as a story, and answers whether every step of it came out as it must.
 */
export async function playDemonstration(played: Played): Promise<{ readonly ok: boolean }> {
  const { out, colour, baseUrl } = played;
  const story = tellStory(out, { colour, weekdayOf: weekday });
  try {
    await play(openClient(baseUrl), story, played);
    return { ok: true };
  } catch (failure) {
    if (!(failure instanceof DemonstrationFailed)) throw failure;
    story.say(`\nThe demonstration failed: ${failure.message}`);
    return { ok: false };
  }
}

async function play(client: Client, story: Story, played: Played): Promise<void> {
  story.title('Hearth: one placement, from referral to its last day');
  story.say(
    '  A rehearsal on the real engine, which skips the time in between. The child, the homes',
  );
  story.say('  and their prices are fictional, and so are the records that extend the membership.');
  story.say('  Terms and limit: Lewisham, Mayor and Cabinet report of 11 January 2023.');

  const { today } = played;
  const startOn = addDays(today, demonstration.requiredStartInDays);
  const scene = await openReferral(client, story, { today, startOn });
  await invite(scene, { startOn, today, scheduleOf: played.scheduleOf });

  const awardedOn = await dayOfPlacement(scene);
  const plannedEndOn = addMonths(startOn, demonstration.plannedStayMonths);
  await award(scene, { on: awardedOn, plannedEndOn, questionIds: played.questionIds });
  const { providerId } = await awarded(scene);
  await sign(scene, { on: awardedOn, providerId }, async () => {
    const reminded = await letTimePassTo(scene, addDays(awardedOn, 4));
    if (!reminded.some(({ type }) => type === 'signature-reminder-sent')) {
      throw new DemonstrationFailed('no reminder went to who had not signed');
    }
    return addDays(awardedOn, 4);
  });

  await live(scene, startOn);
  await end(scene, addMonths(startOn, demonstration.noticeAfterMonths));
  await sumUp(scene);
}

async function openReferral(
  client: Client,
  story: Story,
  { today, startOn }: { readonly today: PlainDate; readonly startOn: PlainDate },
): Promise<Scene> {
  story.title('The referral');
  const { child, needsText, lot, route, needLevel } = demonstration;
  const opened = await client.post<Answer>(officer, '/v1/placements', {
    rehearsal: true,
    lot,
    route,
    needLevel,
    requiredStartOn: startOn,
    needsText,
    child,
  });
  const { placementId } = opened.placement;
  story.line(today, `Referral opened for ${child.givenNames}, to start on ${startOn}`);
  story.detail(`placement ${placementId}`);
  return { client, story, placementId, homes: await homeNames(client) };
}

async function homeNames(client: Client): Promise<ReadonlyMap<string, string>> {
  interface Provider {
    readonly services: readonly { readonly serviceLineId: string; readonly name: string }[];
  }
  const { items } = await client.get<{ items: readonly Provider[] }>(officer, '/v1/providers');
  const services = items.flatMap((provider) => provider.services);
  return new Map(services.map(({ serviceLineId, name }) => [serviceLineId, name]));
}

/** The placement's own day: in a rehearsal it is ahead of the calendar on the wall. */
async function dayOfPlacement({ client, placementId }: Scene): Promise<PlainDate> {
  const { items } = await client.get<{ items: readonly { at: string }[] }>(
    officer,
    `/v1/placements/${placementId}/timeline?limit=200`,
  );
  const last = items
    .map(({ at }) => at)
    .sort()
    .at(-1);
  return last === undefined ? plainDate('2023-04-01') : dayOf(last);
}

async function awarded(scene: Scene): Promise<{ readonly providerId: string }> {
  const placement = (await readPlacement(scene)) as unknown as {
    award: { providerId: string } | null;
  };
  if (placement.award === null) throw new DemonstrationFailed('nobody has been awarded');
  return placement.award;
}
