import { latest } from '../../domain/calendar';
import { commitmentsFor } from '../../domain/envelope/commitments';
import type { AnswerOf, QuestionOf } from '../../domain/placement/questions';
import { plannedEnd } from '../../rules/timing';
import type { Consulted } from '../consulted';
import { askTiming, missingFactsIn } from './answered';
import { authorityOwed } from './authority-owed';
import { continuousStayFrom } from './continuous-stay';
import { foreseenFrom, reviewRemindersOf } from './duties';
import { priceClocks, priceStay, undecidedDays } from './price-stay';
import { dateOfBirthOf, envelopesFor } from './rows';
import { signatureAgain } from './signature-again';

/**
 * The price of the stay from its real first day, open-ended: it runs on past the planned end until
 * somebody records the last day. A fact is never refused, so a rule that cannot decide is kept in
 * the decision records and the agreed price stands.
 */
export async function answerStart(
  consulted: Consulted,
  question: QuestionOf<'start'>,
): Promise<AnswerOf<'start'>> {
  const { book, store } = consulted;
  const { placementId, lot, startedOn, plannedEndOn, predecessorId, providerId } = question;
  const follows = { predecessorId, providerId, startsOn: startedOn };
  const continuousStayStartedOn = await continuousStayFrom(consulted, question, follows);
  const terms = { ...question.terms, continuousStayStartedOn };
  const dateOfBirth = await dateOfBirthOf(store, question);
  const stay = { lot, terms, startsOn: startedOn, until: null, subject: placementId, dateOfBirth };
  const priced = await priceStay(book, stay);
  const asked = await askTiming(book, question);
  const owed = await foreseenFrom(book, question, dateOfBirth);
  const { signing } = question;
  const signature =
    signing === undefined || 'refused' in asked
      ? null
      : signatureAgain(asked.timing, question, signing);
  const envelopes = await envelopesFor(store, question);
  const { segments, undecided } = priced;
  const span = { from: startedOn, until: latest(startedOn, plannedEndOn) };
  const commitments = commitmentsFor(terms, { segments, span, envelopes });
  const ends =
    'refused' in asked
      ? { clocks: [], decisions: [] }
      : {
          clocks: plannedEnd(asked.timing, { plannedEndOn, startedOn, placementId }),
          decisions: [asked.decision],
        };
  return {
    about: 'start',
    continuousStayStartedOn,
    ...(signature !== null && { signature }),
    segments,
    commitments,
    envelopes,
    clocks: [...priceClocks(segments, { after: startedOn, placementId }), ...ends.clocks],
    undecided: undecidedDays(undecided),
    missingFacts: missingFactsIn(undecided),
    authority: await authorityOwed(consulted, question, { held: question.held, commitments }),
    reviewReminders: reviewRemindersOf(book, question),
    duties: owed.duties,
    birthdays: owed.birthdays,
    birthdayClocks: owed.birthdayClocks,
    bookDigest: book.digest,
    decisions: [...priced.decisions, ...ends.decisions, ...owed.decisions],
  };
}
