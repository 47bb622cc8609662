import type { Compare } from '../domain/award/comparison';
import { answerComparison } from './answers/comparison';
import type { Consulted } from './consulted';
import { bookOfCouncil } from './council-book';

/**
 * For whoever looks before they propose: the same question and the same book as a proposal's, asked
 * outside any workflow. It writes nothing, not even the book, as nothing is decided by it.
 */
export function comparer(consulted: Consulted): Compare {
  return async (question) => {
    const book = await bookOfCouncil(consulted, question.councilId);
    return answerComparison({ ...consulted, book }, question);
  };
}
