import type { PlainDate } from '../../domain/calendar';
import type { Lot } from '../../domain/placement/terms';
import { seed } from '../../prisma/seed';
import type { Book } from '../../rules/book';
import { scoringFor } from '../../rules/reference';
import { DemonstrationFailed, type Client } from './client';
import type { Schedule } from './search';
import { officer, type HomeNames, type Scene } from './stage';
import { spokenDay, type Story } from './story';
import type { Answer } from './wire';

// What the stories of all three lots have in common.

/** What a story is told with. */
export interface Telling {
  readonly client: Client;
  readonly story: Story;
  readonly today: PlainDate;
  /** For what assessors are asked: the interface names the questions only when one is missing. */
  readonly book: Book;
}

interface Referral {
  readonly lot: Lot;
  readonly requiredStartOn: PlainDate;
  readonly child: { readonly givenNames: string };
  readonly [field: string]: unknown;
}

/** Opens a rehearsal for one child, and tells so. */
export async function openReferral(
  { client, story, today }: Telling,
  referral: Referral,
): Promise<Scene> {
  story.title('The referral');
  const opened = await client.post<Answer>(officer, '/v1/placements', {
    rehearsal: true,
    ...referral,
  });
  const { placementId } = opened.placement;
  const { child, requiredStartOn } = referral;
  story.line(
    today,
    `Referral opened for ${child.givenNames}, to start on ${spokenDay(requiredStartOn)}`,
  );
  story.detail(`placement ${placementId}`);
  return { client, story, placementId, homes: await homeNames(client) };
}

export async function homeNames(client: Client): Promise<HomeNames> {
  interface Provider {
    readonly services: readonly { readonly serviceLineId: string; readonly name: string }[];
  }
  const { items } = await client.get<{ items: readonly Provider[] }>(officer, '/v1/providers');
  const services = items.flatMap((provider) => provider.services);
  return new Map(services.map(({ serviceLineId, name }) => [serviceLineId, name]));
}

/** The list price and ceiling of a demonstration home, from the same data that was planted. */
export function scheduleOf(serviceLineId: string, needLevel: string): Schedule {
  const line = seed.serviceLines.find((one) => one.serviceLineId === serviceLineId);
  const prices: Partial<Record<string, Schedule>> = line?.prices ?? {};
  const schedule = prices[needLevel];
  if (schedule === undefined) throw new DemonstrationFailed(`no price for ${serviceLineId}`);
  return schedule;
}

export function questionsOf({
  book,
  lot,
  today,
}: Pick<Telling, 'book' | 'today'> & { readonly lot: Lot }): readonly string[] {
  const scoring = scoringFor(book, { lot, on: today });
  if ('refused' in scoring) throw new DemonstrationFailed('the book asks assessors nothing');
  return scoring.questions.map(({ questionId }) => questionId);
}
