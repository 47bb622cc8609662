import { weekday, type PlainDate } from '../domain/calendar';
import type { Book } from '../rules/book';
import { DemonstrationFailed, openClient } from './demo/client';
import { fostering } from './demo/fostering';
import { inTurns, type Out } from './demo/in-turns';
import type { Telling } from './demo/lot';
import { residential } from './demo/residential';
import { tellStory } from './demo/story';
import { supportedAccommodation } from './demo/supported-accommodation';

export interface Played {
  /** Where the API answers, for instance http://127.0.0.1:3000. */
  readonly baseUrl: string;
  readonly out: Out;
  readonly colour: boolean;
  readonly today: PlainDate;
  readonly book: Book;
}

/** Said and not enforced: a machine that does other work as well is no fault of the product. */
const allowedSeconds = 90;

const stories: readonly ((telling: Telling) => Promise<void>)[] = [
  residential,
  fostering,
  supportedAccommodation,
];

/**
 * Three placements side by side, one in each lot, as rehearsals on the real engine, through the
 * HTTP API alone. Tells each as a story, and answers whether every step of all came out as it must.
 */
export async function playDemonstration(played: Played): Promise<{ readonly ok: boolean }> {
  const { out, colour } = played;
  const intro = tellStory(out, { colour, weekdayOf: weekday });
  intro.title('Hearth: three placements side by side, one in each lot');
  intro.say(
    '  Rehearsals on the real engine, which skips the time in between. The children, the homes',
  );
  intro.say('  and their prices are fictional, and so are the records that extend the membership.');
  intro.say('  Terms and limit: Lewisham, Mayor and Cabinet report of 11 January 2023.');
  const begun = Date.now();
  const turns = inTurns(out, stories.length);
  const told = await Promise.all(
    turns.map(async (turn, index) => {
      const ok = await tell(stories[index], { ...played, out: turn });
      turn.end();
      return ok;
    }),
  );
  const seconds = Math.round((Date.now() - begun) / 1_000);
  intro.say(
    `\nThe demonstration took ${String(seconds)} s; ${String(allowedSeconds)} are allowed.`,
  );
  return { ok: told.every((ok) => ok) };
}

async function tell(play: (typeof stories)[number] | undefined, played: Played): Promise<boolean> {
  const { out, colour, baseUrl, today, book } = played;
  const story = tellStory(out, { colour, weekdayOf: weekday });
  try {
    await play?.({ client: openClient(baseUrl), story, today, book });
    return true;
  } catch (failure) {
    if (!(failure instanceof DemonstrationFailed)) throw failure;
    story.say(`\nThe demonstration failed: ${failure.message}`);
    return false;
  }
}
