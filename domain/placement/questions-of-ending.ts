import type { PlainDate } from '../calendar';
import type { Citation } from '../pricing/finding';
import type { Clock, Deadline, Party } from './terms';

/** What is asked of the book about reviews, notice and the end. */
export interface EndingQuestions {
  notice: {
    readonly giver: Party;
    readonly startedOn: PlainDate;
    /** The last day that the giver asks for, or null for the ladder's. */
    readonly lastDayOn: PlainDate | null;
  };
}

export interface EndingAnswers {
  notice: {
    readonly lastDayOn: PlainDate;
    readonly because: readonly Citation[];
    /** The clock and deadline of the last day: the ladder's, or the one the command named. */
    readonly clocks: readonly Clock[];
    readonly deadline: Omit<Deadline, 'id'>;
  };
}
