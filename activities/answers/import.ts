import { addMonths, latest, londonDateOf, type PlainDate } from '../../domain/calendar';
import { agreementText } from '../../domain/agreement/agreement-text';
import { commitmentsFor } from '../../domain/envelope/commitments';
import { importedAgreement } from '../../domain/placement/imported-offer';
import { matchIn } from '../../domain/placement/lot-traits';
import type { AnswerOf, DecisionRecord, QuestionOf } from '../../domain/placement/questions';
import type { Foreseen } from '../../domain/placement/questions-of-stay';
import type { Clock, DeadlineKind, LastHeld } from '../../domain/placement/terms';
import type { Book } from '../../rules/book';
import { consultDuties } from '../../rules/duties';
import type { Owed } from '../../rules/duty-days';
import { nextDuties } from '../../rules/next-duties';
import { plannedEnd } from '../../rules/timing';
import type { Consulted } from '../consulted';
import { aboveOfImport } from './above-ceiling';
import { askTiming, decisionOf, missingFactsIn } from './answered';
import { authorityOwed } from './authority-owed';
import {
  type Beginning,
  foreseenBeside,
  nothingForeseen,
  type Reckoned,
  reviewRemindersOf,
} from './duties';
import { priceClocks, priceStay, undecidedDays } from './price-stay';
import { dateOfBirthOf, envelopesFor, registeredService } from './rows';
import { textHashOf } from './text-hash';

/**
 * The price of a stay that is under way, each day under the rules of that day and its own route,
 * and what falls due next. The child lives there, so nothing is refused: a rule that cannot decide
 * is kept in the decision records, and the agreed price stands, held as far as it is above a
 * ceiling.
 */
export async function answerImport(
  consulted: Consulted,
  question: QuestionOf<'import'>,
): Promise<AnswerOf<'import'>> {
  const { book, store } = consulted;
  const { placementId, lot, terms, startedOn, plannedEndOn, offer } = question;
  const { providerId } = await registeredService(store, offer.serviceLineId);
  const dateOfBirth = await dateOfBirthOf(store, question);
  const stay = { lot, terms, startsOn: startedOn, until: null, subject: placementId, dateOfBirth };
  const { segments, decisions, undecided } = await priceStay(book, stay);
  const envelopes = await envelopesFor(store, question);
  const span = { from: startedOn, until: latest(startedOn, plannedEndOn) };
  const commitments = commitmentsFor(terms, { segments, span, envelopes });
  const ends = await endClocks(consulted, question);
  const owed = await dutiesOwed(consulted, question, dateOfBirth);
  const after = londonDateOf(question.at);
  const { digest: bookDigest } = book;
  const judged = await aboveOfImport(consulted, question);
  const agreed = importedAgreement(question, { providerId, segments, bookDigest });
  return {
    about: 'import',
    ...{ providerId, segments, envelopes, bookDigest },
    textHash: textHashOf(agreementText(agreed)),
    commitments,
    clocks: [...priceClocks(segments, { after, placementId }), ...ends.clocks],
    undecided: undecidedDays(undecided),
    missingFacts: missingFactsIn(undecided),
    authority: await authorityOwed(consulted, question, { held: [], commitments }),
    above: judged.above,
    reviewReminders: reviewRemindersOf(book, question),
    ...{ duties: owed.duties, birthdays: owed.birthdays, birthdayClocks: owed.birthdayClocks },
    decisions: [...decisions, ...judged.decisions, ...ends.decisions, ...owed.decisions],
  };
}

interface Asked {
  readonly decisions: readonly DecisionRecord[];
}

/** The planned end is told of beforehand; of a day that has gone by, nobody is told any more. */
async function endClocks(
  { book }: Consulted,
  question: QuestionOf<'import'>,
): Promise<Asked & { readonly clocks: readonly Clock[] }> {
  const asked = await askTiming(book, question);
  if ('refused' in asked) return { clocks: [], decisions: [] };
  const clocks = plannedEnd(asked.timing, question).filter(({ dueAt }) => dueAt > question.at);
  return { clocks, decisions: [asked.decision] };
}

/** No day of birth: none, since a fact is never refused. */
async function dutiesOwed(
  { book }: Consulted,
  question: QuestionOf<'import'>,
  dateOfBirth: Awaited<ReturnType<typeof dateOfBirthOf>>,
): Promise<Asked & Foreseen> {
  if (dateOfBirth === undefined) return { ...nothingForeseen, decisions: [] };
  const underWay = { ...question, today: londonDateOf(question.at) };
  const { foreseen, decision } = await reckonedUnderWay(book, underWay, dateOfBirth);
  return { ...foreseen, decisions: [decision] };
}

/**
 * The next duty of each kind for a stay that came here on a day. By the rules of that day: one that
 * came into force since the start is owed from there on as well.
 */
export async function reckonedUnderWay(
  book: Book,
  question: Omit<Beginning, 'urgency'> & {
    readonly today: PlainDate;
    readonly lastHeld: LastHeld;
  },
  dateOfBirth: PlainDate,
): Promise<Reckoned> {
  const { placementId, lot, route, startedOn, plannedEndOn, terms, lastHeld, today } = question;
  const stay = {
    ...{ lot, route, dateOfBirth, becameLookedAfterOn: question.becameLookedAfterOn },
    ...{ startsOn: startedOn, emergency: false, today, lastHeld },
    until: latest(plannedEndOn, addMonths(today, 13)),
    longTermOn: matchIn(lot, terms.matchedLongTermOn),
  };
  const said = await consultDuties(book, { ...stay, startsOn: today });
  const about = { family: 'duty', subject: placementId, decidedOn: today };
  const decision = decisionOf(said, about);
  const { dated, uncounted } = nextDuties(book, said, stay);
  const ahead = { first: dated as readonly Owed[], lot, dateOfBirth, startsOn: today, placementId };
  const foreseen = foreseenBeside(book, said, ahead);
  return { foreseen, uncounted: uncounted as readonly DeadlineKind[], said, decision };
}
