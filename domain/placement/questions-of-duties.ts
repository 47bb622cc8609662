import type { EpochMs, PlainDate } from '../calendar';
import type { Citation } from '../pricing/finding';
import type { Deadline, Duty } from './terms';
import type { RecurringKind } from './terms-of-ending';

/** What is asked of the book about duties. */
export interface DutyQuestions {
  /** The duty that follows one that was done on a day, or the first of its kind from that day. */
  'next-duty': {
    readonly kind: RecurringKind;
    readonly heldOn: PlainDate;
    /** The one that was done was the first of its kind. */
    readonly isFirst: boolean;
    readonly startedOn: PlainDate;
    readonly longTermOn: PlainDate | null;
    /** What has been decided is followed up. */
    readonly followUp: boolean;
  };
  recount: {
    readonly deadlines: readonly Deadline[];
    readonly emergency: boolean;
    readonly hasEnded: boolean;
    readonly becameLookedAfterOn: PlainDate | null;
  };
}

/** A duty that a new holiday moves, with its reminders. */
export interface MovedDuty {
  readonly deadlineId: string;
  readonly ruleId: string;
  readonly fromDueOn: PlainDate;
  readonly dueOn: PlainDate;
  readonly dueAt: EpochMs;
  readonly remindAt: readonly EpochMs[];
  readonly because: readonly Citation[];
}

export interface DutyAnswers {
  /** None where nothing recurs: another lot, or an age at which it has ended. */
  'next-duty': { readonly duties: readonly Duty[] };
  recount: { readonly moved: readonly MovedDuty[] };
}
