import type { AnswerOf, QuestionOf } from '../../domain/placement/questions';
import { agreementSignature } from '../../rules/timing';
import { serviceLine } from '../../store/read/register';
import type { Consulted } from '../consulted';
import { askTiming } from './answered';
import { priceFrom } from './reprice';

/**
 * Whose service it is. The agreement names the home, so a new version of it is to be signed, as
 * after an urgent start: the child is there already. A move is a fact, so no rule refuses it.
 */
export async function answerTransfer(
  consulted: Consulted,
  question: QuestionOf<'transfer'>,
): Promise<AnswerOf<'transfer'>> {
  const { book, store } = consulted;
  const service = await serviceLine(store, question.serviceLineId);
  const asked = await askTiming(book, question);
  const { movedOn, at, reprice } = question;
  const priced =
    reprice === null
      ? null
      : await priceFrom(consulted, { ...question, ...reprice, about: 'reprice' });
  const urgently = { urgency: 'urgent', plannedStartOn: movedOn, startedOn: movedOn } as const;
  const duty =
    'refused' in asked ? null : agreementSignature(asked.timing, { ...urgently, issuedAt: at });
  return {
    about: 'transfer',
    providerId: service?.providerId ?? null,
    duties: duty === null || 'refused' in duty ? [] : [{ deadline: duty.deadline, remindAt: [] }],
    priced,
    bookDigest: book.digest,
    decisions: [
      ...('refused' in asked ? [] : [asked.decision]),
      ...(priced === null ? [] : priced.decisions),
    ],
  };
}
