import type { AnswerOf, QuestionOf } from '../../domain/placement/questions';
import { causesInWords } from '../../rules/exit-causes';
import type { Consulted } from '../consulted';
import { dutyOwed } from './duties';

/** The day of an action stands in the review itself, as a service's day does in its agreement. */
const byTheReview = { ruleId: 'exit-review.actions', standing: 'stated' } as const;

/** What was found, in the words of the book, and when people are reminded of what is to be done. */
export function answerExitReview(
  { book }: Consulted,
  { heldOn, causes, actions, placementId }: QuestionOf<'exit-review'>,
): AnswerOf<'exit-review'> {
  return {
    about: 'exit-review',
    because: causesInWords(book, { causes, on: heldOn }),
    duties: actions.map(({ kind, dueOn }) =>
      dutyOwed(book, { kind, dueOn, countedFrom: heldOn, ...byTheReview }, placementId),
    ),
    bookDigest: book.digest,
    decisions: [],
  };
}
