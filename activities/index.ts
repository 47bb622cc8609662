import type { Answer, Question } from '../domain/placement/questions';
import type { Book } from '../rules/book';
import { consultBook } from './consult-book';
import type { Recorded, Recording } from './record-placement';
import { recordOrAlert } from './record-placement';
import type { Register } from './register';

export interface Dependencies {
  readonly book: Book;
  readonly register: Register;
  readonly record: (recording: Recording) => Promise<Recorded>;
}

/** The two effects of a placement. What this returns is the contract that workflows see. */
export function createActivities({ book, register, record }: Dependencies) {
  return {
    /** Reads only. */
    consultBook: async (question: Question): Promise<Answer> =>
      consultBook({ book, register }, question),
    /** One transaction, keyed by placement and sequence: twice is once. */
    recordPlacement: (recording: Recording): Promise<Recorded> =>
      recordOrAlert(() => record(recording)),
  };
}

export type Activities = ReturnType<typeof createActivities>;
