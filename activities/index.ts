import type { Answer, Question } from '../domain/placement/questions';
import type { Recorded, Recording } from '../store/write/record-placement';
import type { Consulted } from './consult-book';
import { consultBook } from './consult-book';
import { recorder } from './record-placement';

/**
 * The two effects of a placement. What this returns is the contract that workflows see: they know
 * an activity by its type alone.
 */
export function createActivities(consulted: Consulted) {
  const record = recorder(consulted);
  return {
    /** What the book says about one question. Reads only. */
    consultBook: async (question: Question): Promise<Answer> => consultBook(consulted, question),
    /** Keeps events and what follows from them, in one transaction: twice is once. */
    recordPlacement: (recording: Recording): Promise<Recorded> => record(recording),
  };
}

export type Activities = ReturnType<typeof createActivities>;
