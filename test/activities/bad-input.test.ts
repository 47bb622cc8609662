import { addDays, londonDateOf, plainDate } from '../../domain/calendar';
import { admissible } from '../../domain/placement/admissible';
import { decide } from '../../domain/placement/decide';
import type { Question } from '../../domain/placement/questions';
import { questionFor } from '../../domain/placement/questions-for';
import { lots, type Lot } from '../../domain/placement/terms';
import { toCanonicalJson } from '../../rules/book';
import { keepBook } from '../../store/intake/books';
import { dated, everyAsking, type Asked } from '../support/every-asking';
import type { Home } from '../workflows/home';
import { openHome } from '../workflows/home';
import { plantHome } from '../workflows/register-of-home';

// What the book is asked when somebody names a day that makes no sense. A consultation that throws
// is tried for ever, and the placement stands still meanwhile: so every question has an answer.

let home: Home;
beforeAll(async () => {
  home = await openHome();
  const { store, book } = home;
  // The homes and the book of which the states of these placements speak.
  for (const providerId of ['ash', 'birch', 'cedar']) {
    const serviceLineId = `home-${providerId}`;
    await plantHome(store, { providerId, lot: 'residential', serviceLineId });
  }
  await keepBook(store, { digest: 'sha256:book-of-tests', canonical: toCanonicalJson(book) });
});
afterAll(async () => {
  await home.close();
});

const otherDays = [
  () => plainDate('1999-12-31'),
  ({ at }: Asked) => londonDateOf(at),
  ({ at }: Asked) => addDays(londonDateOf(at), 3_652),
];

/** Everything asked once, and again with each of its days in another year. */
function askedOf(lot: Lot): readonly Asked[] {
  return everyAsking(lot).flatMap((asked) => [
    asked,
    ...otherDays.flatMap((other) =>
      dated(asked.command, other(asked)).map((command) => ({ ...asked, command })),
    ),
  ]);
}

/** The questions that these offers were scored by are a test's, and the book's are others. */
function unscored(question: Question | null): Question | null {
  if (question?.about !== 'proposal') return question;
  return { ...question, offers: question.offers.map((offer) => ({ ...offer, scores: [] })) };
}

/** What went wrong with one request, in words; null when nothing did. */
async function faultOf({ state, command, at, stage }: Asked): Promise<string | null> {
  if (admissible(state, command, at) !== null) return null;
  let question: Question | null = null;
  try {
    question = unscored(questionFor(state, command, at));
    const answer = question === null ? null : await home.consult(question);
    decide(state, command, { at, answer });
    return null;
  } catch (fault) {
    return `${stage}: ${JSON.stringify(command)} about ${question?.about ?? 'nothing'}: ${String(fault)}`;
  }
}

test.each(lots)(
  'every question of every command in %s has an answer, whatever its days',
  async (lot) => {
    const faults: string[] = [];
    for (const asked of askedOf(lot)) {
      const fault = await faultOf(asked);
      if (fault !== null) faults.push(fault);
    }

    expect(faults).toEqual([]);
  },
  300_000,
);
