import type { AnswerOf, QuestionOf } from '../../domain/placement/questions';
import { findingsOf } from '../../domain/pricing/finding';
import { consult } from '../../rules/evaluate';
import type { Consulted } from '../consulted';
import { decisionOf, undecidedIn } from './answered';

/** Whether the core price goes on to the last day of a notice inside which the child has left. */
export async function answerLeaving(
  { book }: Consulted,
  question: QuestionOf<'leaving'>,
): Promise<AnswerOf<'leaving'>> {
  const { placementId, lot, route, endedOn: on, giver: noticeGiver, reason: moveReason } = question;
  const facts = { lot, route, movedInsideNotice: on < question.lastDayOn, noticeGiver, moveReason };
  const said = await consult(book, { on, question: 'end', facts });
  const fees = findingsOf(said.outcomes, 'fee-to-end-of-notice');
  return {
    about: 'leaving',
    because: fees.map(({ citation }) => citation),
    undecided: undecidedIn(said.outcomes),
    bookDigest: book.digest,
    decisions: [decisionOf(said, { family: 'end', subject: placementId, decidedOn: on })],
  };
}
