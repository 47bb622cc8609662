import type { PlainDate } from '../domain/calendar';
import type { CandidateTerms } from '../domain/step-down/candidates';
import { refuse, type Refusal } from '../domain/refusal';
import type { Book } from './book';
import { tablesOn } from './tables';

/** From when a stay is put before a step-down meeting; refused where the book has no months. */
export function candidateTerms(
  book: Book,
  on: PlainDate,
): CandidateTerms | { readonly refused: Refusal } {
  const rows = tablesOn(book, { kind: 'step-down-candidates', on }).flatMap(
    ({ file }) => file.rows,
  );
  const monthsOf = (candidate: string) => rows.find((row) => row.candidate === candidate)?.months;
  const [longStayMonths, plannedEndMonths] = [monthsOf('long-stay'), monthsOf('planned-end-near')];
  if (longStayMonths !== undefined && plannedEndMonths !== undefined) {
    return { longStayMonths, plannedEndMonths };
  }
  const missingFacts = ['reference.step-down-candidates'];
  return { refused: refuse('policy-cannot-decide', { missingFacts }) };
}
