import {
  contains,
  earliest,
  latest,
  londonDateOf,
  overlap,
  plainDate,
  type DateSpan,
  type PlainDate,
} from '../../domain/calendar';
import { absenceDecisions, nextRates, type DutyDay } from '../../domain/deadlines/duties';
import { commitmentsFor } from '../../domain/envelope/commitments';
import { invariant } from '../../domain/invariant';
import type {
  AnswerOf,
  DecisionRecord,
  QuestionOf,
  RefusedAnswer,
} from '../../domain/placement/questions';
import type { Duty } from '../../domain/placement/terms';
import { refuse } from '../../domain/refusal';
import { segmentsUntil } from '../../domain/pricing/cut';
import { joinSegments } from '../../domain/pricing/timeline';
import type { Book } from '../../rules/book';
import { consultDuties } from '../../rules/duties';
import { withFollowed } from '../../rules/followed';
import { dateOfBirthUntil } from '../../store/read/children';
import { readText } from '../../store/read/texts';
import type { Consulted } from '../consulted';
import { bookOfDigest, keepMade } from '../kept-books';
import { aboveOfCorrection } from './above-ceiling';
import { decisionOf, missingFactsIn, refusedAnswer } from './answered';
import { authorityOwed } from './authority-owed';
import { recountedBy } from './corrected';
import { dutyOwed, reviewRemindersOf } from './duties';
import { endedAnew } from './ended-anew';
import { priceClocks, priceStay, type StayPrice, undecidedDays } from './price-stay';
import { dateOfBirthOf, envelopesFor } from './rows';

/**
 * The price of a stay from a day on, after a fact of it has changed. What was recorded for the days
 * before stands as it is. Each later day is priced under the book that the stay is in on that day:
 * a newer book reaches it only where it was adopted.
 */
export async function answerReprice(
  consulted: Consulted,
  asked: QuestionOf<'reprice'>,
): Promise<AnswerOf<'reprice'> | RefusedAnswer> {
  const dateOfBirth = await dateOfBirthIn(consulted, asked);
  const isCorrected = asked.counted !== null || asked.dateOfBirthId !== null;
  const first = earliest(asked.startedOn, asked.lookedAfterOn ?? asked.startedOn);
  if (isCorrected && dateOfBirth !== undefined && first < dateOfBirth) {
    return refusedAnswer(consulted.book, { refused: refuse('start-before-birth', {}) }, []);
  }
  const again = await countedAgain(consulted, asked, dateOfBirth);
  const terms = again.recounted?.terms ?? asked.terms;
  const question = { ...asked, terms };
  const priced = await priceAgain(consulted, question, { dateOfBirth, again });
  const { above, decisions } = await aboveOfCorrection(consulted, question);
  const ended = await endedAnew(consulted, question);
  const asOf = [...priced.decisions, ...decisions, ...ended.decisions];
  return { ...priced, ...ended.answer, above, decisions: asOf };
}

/** The same of a change that corrects neither the first day nor the day of birth. */
export async function priceFrom(
  consulted: Consulted,
  question: QuestionOf<'reprice'>,
): Promise<AnswerOf<'reprice'>> {
  const dateOfBirth = await dateOfBirthOf(consulted.store, question);
  return priceAgain(consulted, question, { dateOfBirth, again: nothingAgain });
}

async function priceAgain(
  consulted: Consulted,
  question: QuestionOf<'reprice'>,
  { dateOfBirth, again }: Known,
): Promise<AnswerOf<'reprice'>> {
  const { placementId, terms, startedOn, plannedEndOn, until, from, recorded } = question;
  const dated = await booksOf(consulted, question);
  const priced = await Promise.all(
    dated.map(({ book, span }) => priceUnder(book, { question, dateOfBirth, span })),
  );
  const envelopes = await envelopesFor(consulted.store, question);
  const stands = segmentsUntil(recorded, from).filter((segment) => segment.from >= startedOn);
  const segments = joinSegments([...stands, ...priced.flatMap((part) => part.segments)]);
  const span = { from: startedOn, until: until ?? latest(startedOn, plannedEndOn) };
  const commitments = commitmentsFor(terms, { segments, span, envelopes });
  const after = londonDateOf(question.at);
  const undecided = priced.flatMap((part) => part.undecided);
  const owed = await dutiesOf(dated, question, dateOfBirth);
  return {
    about: 'reprice',
    segments,
    commitments,
    envelopes,
    clocks: until === null ? priceClocks(segments, { after, placementId }) : [],
    undecided: undecidedDays(undecided),
    missingFacts: missingFactsIn(undecided),
    authority: await authorityOwed(consulted, question, { held: question.held, commitments }),
    reviewReminders: reviewRemindersOf(consulted.book, question),
    ...{ duties: owed.duties, recounted: again.recounted },
    bookDigest: lastOf(dated).book.digest,
    decisions: [
      ...priced.flatMap((part) => part.decisions),
      ...[...owed.decisions, ...again.decisions],
    ],
  };
}

interface Known {
  readonly dateOfBirth: DateOfBirth;
  readonly again: Awaited<ReturnType<typeof countedAgain>>;
}

type DateOfBirth = Awaited<ReturnType<typeof dateOfBirthOf>>;

/** A corrected day of birth is priced with before it is recorded with the child. */
async function dateOfBirthIn(
  { store }: Consulted,
  question: QuestionOf<'reprice'>,
): Promise<DateOfBirth> {
  const { dateOfBirthId } = question;
  if (dateOfBirthId === null) return dateOfBirthOf(store, question);
  const kept = await readText(store, dateOfBirthId);
  invariant(kept !== null, 'the corrected day of birth was kept with the proposal');
  return plainDate(kept.text);
}

const nothingAgain: Known['again'] = { recounted: null, decisions: [] };

/** Nobody's day of birth: nothing was counted from it, and nothing is counted again. */
async function countedAgain(
  consulted: Consulted,
  question: QuestionOf<'reprice'>,
  bornOn: DateOfBirth,
): Promise<Awaited<ReturnType<typeof recountedBy>>> {
  const { counted } = question;
  if (counted === null || bornOn === undefined) return nothingAgain;
  const wasBornOn = await dateOfBirthBefore(consulted, question, bornOn);
  if (wasBornOn === undefined) return nothingAgain;
  return recountedBy(consulted, { question, counted, wasBornOn, bornOn });
}

/** As the open duties were counted; by a correction that another placement made, as it keeps it. */
async function dateOfBirthBefore(
  { store }: Consulted,
  question: QuestionOf<'reprice'>,
  bornOn: PlainDate,
): Promise<DateOfBirth> {
  const { birthCorrected, dateOfBirthId } = question;
  if (birthCorrected !== undefined) return dateOfBirthUntil(store, birthCorrected);
  return dateOfBirthId === null ? bornOn : dateOfBirthOf(store, question);
}

interface DatedBook {
  readonly book: Book;
  readonly span: DateSpan;
}

/** The books of the days from `from` on, in order; the last of them goes on without an end. */
async function booksOf(
  consulted: Consulted,
  { books, adopt, from }: QuestionOf<'reprice'>,
): Promise<readonly DatedBook[]> {
  const inUse = await Promise.all(
    books.map(async (one) => ({
      from: one.from,
      book: await bookOfDigest(consulted, one.bookDigest),
    })),
  );
  const adopted =
    adopt === null
      ? inUse
      : [
          ...inUse.filter((one) => one.from < adopt.from),
          { from: adopt.from, book: await adoptedBook(consulted, inUse, adopt) },
        ];
  const dated = adopted.map(({ book, from: day }, index) => ({
    book,
    span: {
      from: index === 0 ? earliest(day, from) : day,
      until: adopted[index + 1]?.from ?? null,
    },
  }));
  return dated.filter(({ span }) => span.until === null || span.until > from);
}

async function adoptedBook(
  { book, store }: Consulted,
  inUse: readonly { readonly from: string; readonly book: Book }[],
  { from, what }: NonNullable<QuestionOf<'reprice'>['adopt']>,
): Promise<Book> {
  if (what === 'book') return book;
  const own = (inUse.findLast((one) => one.from <= from) ?? inUse[0])?.book ?? book;
  return keepMade(store, withFollowed(own, book));
}

/**
 * The days of one book, and no day before the change: what is lived costs no question again, and
 * what could not be decided of other days is no affair of this change. All is counted from the
 * first day of the stay, which its terms know.
 */
async function priceUnder(
  book: Book,
  {
    question,
    dateOfBirth,
    span,
  }: {
    readonly question: QuestionOf<'reprice'>;
    readonly dateOfBirth: DateOfBirth;
    readonly span: DateSpan;
  },
): Promise<StayPrice> {
  const { placementId: subject, lot, terms, startedOn, from } = question;
  const startsOn = latest(startedOn, span.from, from);
  const shared = overlap({ from: startsOn, until: question.until }, span);
  // Nobody lives anywhere for no days: a stay that ends on its first day costs nothing.
  if (shared === null) return { segments: [], decisions: [], undecided: [] };
  return priceStay(book, { lot, terms, startsOn, until: shared.until, subject, dateOfBirth });
}

function lastOf(dated: readonly DatedBook[]): DatedBook {
  const last = dated.at(-1);
  invariant(last !== undefined, 'a stay is priced under some book');
  return last;
}

/**
 * What a new absence, or newly followed rates, have to be decided by, under the book of that day.
 */
async function dutiesOf(
  dated: readonly DatedBook[],
  question: QuestionOf<'reprice'>,
  dateOfBirth: DateOfBirth,
): Promise<{
  readonly duties: readonly Duty[];
  readonly decisions: readonly DecisionRecord[];
}> {
  const { absentFrom, adopt, placementId, lot, route } = question;
  const day = absentFrom ?? (adopt?.what === 'rates' ? adopt.from : null);
  if (day === null) return { duties: [], decisions: [] };
  const { book } = dated.find(({ span }) => contains(span, day)) ?? lastOf(dated);
  const facts = { startsOn: day, lot, route, dateOfBirth };
  const said = await consultDuties(book, facts);
  const absence = absentFrom === null ? undefined : said.said('absence-decision');
  const rates = absentFrom === null ? said.said('rates-to-follow') : undefined;
  const owed = (
    kind: Duty['deadline']['kind'],
    { citation }: NonNullable<typeof absence | typeof rates>,
    it: DutyDay,
  ) => {
    const { ruleId, standing } = citation;
    return dutyOwed(book, { kind, ruleId, standing, ...it }, placementId);
  };
  return {
    duties: [
      ...(absence === undefined
        ? []
        : absenceDecisions(absence.params, { from: day, until: null }).map((it) =>
            owed('absence-decision', absence, it),
          )),
      ...(rates === undefined
        ? []
        : [owed('rates-to-follow', rates, nextRates(rates.params, day))]),
    ],
    decisions: [decisionOf(said, { family: 'duty', subject: placementId, decidedOn: day })],
  };
}
