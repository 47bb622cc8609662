import type { AnswerOf, QuestionOf } from '../../domain/placement/questions';
import { followUpOn, nextOwed } from '../../rules/duty-days';
import { consultDuties } from '../../rules/duties';
import type { Consulted } from '../consulted';
import { decisionOf } from './answered';
import { dutyOwed } from './duties';
import { dateOfBirthOf } from './rows';

/**
 * The duty after one that was done, by the rules in force on the day it was done. Without a day of
 * birth nothing recurs; what a review decided is followed up whoever it is about.
 */
export async function answerNextDuty(
  { book, store }: Consulted,
  question: QuestionOf<'next-duty'>,
): Promise<AnswerOf<'next-duty'>> {
  const { placementId, kind, heldOn, isFirst, startedOn, longTermOn, lot, route } = question;
  const followed = question.followUp
    ? followUpOn(book, { kind: 'review-follow-up', on: heldOn })
    : null;
  const dateOfBirth = await dateOfBirthOf(store, question);
  const said =
    dateOfBirth === undefined
      ? null
      : await consultDuties(book, {
          ...{ startsOn: heldOn, lot, route, dateOfBirth },
          ...{ emergency: false, longTermOn, becameLookedAfterOn: null },
        });
  const held = { heldOn, startsOn: startedOn, longTermOn, isFirst };
  const next =
    said === null || dateOfBirth === undefined
      ? null
      : nextOwed(said, kind, { ...held, dateOfBirth });
  const about = { family: 'duty', subject: placementId, decidedOn: heldOn };
  return {
    about: 'next-duty',
    duties: [next, followed].flatMap((owed) =>
      owed === null ? [] : [dutyOwed(book, owed, placementId)],
    ),
    bookDigest: book.digest,
    decisions: said === null ? [] : [decisionOf(said, about)],
  };
}
