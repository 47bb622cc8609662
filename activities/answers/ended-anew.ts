import { londonDateOf } from '../../domain/calendar';
import { countedAnew } from '../../domain/deadlines/counted-anew';
import type { AnswerOf, DecisionRecord, QuestionOf } from '../../domain/placement/questions';
import type { Duty } from '../../domain/placement/terms';
import type { Consulted } from '../consulted';
import { answerEnding } from './ending';

interface EndedAnew {
  /** Left out where the end is not what is corrected. */
  readonly answer: Pick<AnswerOf<'reprice'>, 'ending'>;
  readonly decisions: readonly DecisionRecord[];
}

/**
 * The day on which a child left was written down wrong: how the return codes the end is told by the
 * right day, and what is open of the duties that were counted from the wrong one moves with it.
 */
export async function endedAnew(
  consulted: Consulted,
  question: QuestionOf<'reprice'>,
): Promise<EndedAnew> {
  const { left, until, at } = question;
  if (left === undefined || until === null) return { answer: {}, decisions: [] };
  const { was, reason, disruption, deadlines: open } = left;
  const on = { ...question, about: 'ending', reason, disruption, notice: null } as const;
  const before = await answerEnding(consulted, { ...on, endedOn: was });
  const after = await answerEnding(consulted, { ...on, endedOn: until });
  const owed = (duties: readonly Duty[]) => ({ duties, birthdays: [], birthdayClocks: [] });
  const moved = countedAnew({
    ...{ was: owed(before.duties), is: owed(after.duties), open, today: londonDateOf(at) },
    ...{ done: [], agesAhead: [], untouched: [], next: () => null },
  });
  const { returnCodes, misfit } = after;
  return { answer: { ending: { returnCodes, misfit, ...moved } }, decisions: after.decisions };
}
