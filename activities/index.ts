import type { EpochMs } from '../domain/calendar';
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

/** The instant a command is judged by, and what the book answers it: null where it asks nothing. */
export interface Heard<Answer> {
  readonly receivedAt: EpochMs;
  readonly answer: Answer | null;
}

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
     * What the council's book says about one question, with the instant it was asked for: what is
     * told here, history keeps (ADR 0016). Reads only, but for keeping a book that is new: under
     * its own digest, so that doing it again, or for an answer that is lost, is no harm.
     */
    consultBook: async (question: Question | null, receivedAt: EpochMs): Promise<Heard<Answer>> => {
      if (question === null) return { receivedAt, answer: null };
      const book = await bookOfCouncil(consulted, question.councilId);
      await keep(book);
      return { receivedAt, answer: await consultBook({ ...consulted, book }, question) };
    },
    /** Keeps events and what follows from them, in one transaction: twice is once. */
    recordPlacement: (recording: Recording): Promise<Recorded> => record(recording),
    /** What the shipped book says about the days of a service line: no council has its own. */
    consultRegister: async (
      question: ProviderQuestion | null,
      receivedAt: EpochMs,
    ): Promise<Heard<ProviderAnswer>> => {
      if (question === null) return { receivedAt, answer: null };
      await keep(consulted.book);
      return { receivedAt, answer: await answerRegister(consulted.book, question) };
    },
    /** Keeps the events of a service line, the register and the letters: twice is once. */
    recordProvider: (
      events: readonly ProviderEvent[],
      otherwise?: ProviderEvent | null,
    ): Promise<ProviderRecorded> => recordOfProvider(events, otherwise),
  };
}

export type Activities = ReturnType<typeof createActivities>;
