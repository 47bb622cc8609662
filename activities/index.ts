import type { Answer, Question } from '../domain/placement/questions';
import type { ProviderEvent } from '../domain/provider/events';
import type { ProviderAnswer, ProviderQuestion } from '../domain/provider/questions';
import { answerRegister } from '../rules/register-timing';
import type { Recorded, Recording } from '../store/write/record-placement';
import type { ProviderRecorded } from '../store/write/record-provider';
import type { Consulted } from './consulted';
import { consultBook } from './consult-book';
import { bookKeeper, bookOfCouncil } from './council-book';
import { recorder } from './record-placement';
import { providerRecorder } from './record-provider';

/**
 * The effects of placements and of service lines. What this returns is the contract that workflows
 * see: they know an activity by its type alone.
 */
export function createActivities(consulted: Consulted) {
  const record = recorder(consulted);
  const recordOfProvider = providerRecorder(consulted);
  const keep = bookKeeper(consulted);
  return {
    /**
     * What the council's book says about one question. Reads only, but for keeping a book that is
     * new: under its own digest, so that doing it again, or for an answer that is lost, is no harm.
     */
    consultBook: async (question: Question): Promise<Answer> => {
      const book = await bookOfCouncil(consulted, question.councilId);
      await keep(book);
      return consultBook({ ...consulted, book }, question);
    },
    /** Keeps events and what follows from them, in one transaction: twice is once. */
    recordPlacement: (recording: Recording): Promise<Recorded> => record(recording),
    /** What the shipped book says about the days of a service line: no council has its own. */
    consultRegister: async (question: ProviderQuestion): Promise<ProviderAnswer> => {
      await keep(consulted.book);
      return answerRegister(consulted.book, question);
    },
    /** Keeps the events of a service line, the register and the letters: twice is once. */
    recordProvider: (
      events: readonly ProviderEvent[],
      otherwise?: ProviderEvent | null,
    ): Promise<ProviderRecorded> => recordOfProvider(events, otherwise),
  };
}

export type Activities = ReturnType<typeof createActivities>;
