import { addDays, addMonths, weekday, type PlainDate } from '../domain/calendar';
import { demonstration } from '../prisma/demonstration';
import { seed } from '../prisma/seed';
import type { Book } from '../rules/book';
import { scoringFor } from '../rules/reference';
import { award, sign } from './demo/award';
import { DemonstrationFailed, openClient, type Client } from './demo/client';
import { invite, type Schedule } from './demo/search';
import { officer, type Scene } from './demo/stage';
import { end, live, sumUp } from './demo/stay';
import { tellStory, type Story } from './demo/story';
import type { Answer } from './demo/wire';

export interface Played {
  /** Where the API answers, for instance http://127.0.0.1:3000. */
  readonly baseUrl: string;
  readonly out: { readonly write: (text: string) => unknown };
  readonly colour: boolean;
  readonly today: PlainDate;
  /** For what assessors are asked: the interface names the questions only when one is missing. */
  readonly book: Book;
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
  await invite(scene, { startOn, today, scheduleOf });

  const plannedEndOn = addMonths(startOn, demonstration.plannedStayMonths);
  await award(scene, { plannedEndOn, questionIds: questionsOf(played.book, today) });
  await sign(scene);
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
  const { child, needsText, sections, lot, route, needLevel } = demonstration;
  const opened = await client.post<Answer>(officer, '/v1/placements', {
    rehearsal: true,
    lot,
    route,
    needLevel,
    requiredStartOn: startOn,
    needsText,
    ...sections,
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

/** The list price and ceiling of a demonstration home, from the same data that was planted. */
function scheduleOf(serviceLineId: string): Schedule {
  const line = seed.serviceLines.find((one) => one.serviceLineId === serviceLineId);
  const prices: Partial<Record<string, Schedule>> = line?.prices ?? {};
  const schedule = prices[demonstration.needLevel];
  if (schedule === undefined) throw new DemonstrationFailed(`no price for ${serviceLineId}`);
  return schedule;
}

function questionsOf(book: Book, on: PlainDate): readonly string[] {
  const scoring = scoringFor(book, { lot: demonstration.lot, on });
  if ('refused' in scoring) throw new DemonstrationFailed('the book asks assessors nothing');
  return scoring.questions.map(({ questionId }) => questionId);
}
