import type { PlainDate } from '../../domain/calendar';
import type { Question, RefusedAnswer } from '../../domain/placement/questions';
import { refuse } from '../../domain/refusal';
import type { Consulted } from '../consulted';
import { refusedAnswer } from './answered';
import { dateOfBirthOf } from './rows';

/**
 * The refusal of a place from a day on which the child was not born: somebody has mistyped one of
 * the two days. Nobody has an age on such a day, so no rule is asked anything before this.
 */
export async function beforeBirth(
  { book, store }: Consulted,
  question: Question,
): Promise<RefusedAnswer | null> {
  const startsOn = firstDayIn(question);
  if (startsOn === null) return null;
  const dateOfBirth = await dateOfBirthOf(store, question);
  if (dateOfBirth === undefined || dateOfBirth <= startsOn) return null;
  return refusedAnswer(book, { refused: refuse('start-before-birth', {}) }, []);
}

/** The day on which the child is to live there, as the question has it; null: it has none. */
function firstDayIn(question: Question): PlainDate | null {
  switch (question.about) {
    case 'sending':
      return question.requiredStartOn;
    case 'proposal':
    case 'approval':
    case 'moving':
      return question.startsOn;
    case 'made':
    case 'start':
      return question.startedOn;
    default:
      return null;
  }
}
