import type { EpochMs, PlainDate } from '../calendar';
import type { Citation } from '../pricing/finding';
import type { Clock, Deadline, Duty, Urgency } from './terms';
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
    readonly hasEnded: boolean;
    readonly becameLookedAfterOn: PlainDate | null;
    /** The open window, where its closing was counted by the rule; null: it stays as it is. */
    readonly window: {
      readonly opensAt: EpochMs;
      readonly closesAt: EpochMs;
      readonly requiredStartOn: PlainDate;
    } | null;
    /** How soon an award was to be decided on, and an agreement signed. */
    readonly papers: {
      readonly approval: Urgency;
      readonly signature: Urgency;
      /** Ids of signatures owed since a move, of which the officer is reminded; left out: none. */
      readonly ofMove?: readonly string[];
    };
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
  /** Clocks of the kind of paper, in place of a duty's own; none for a duty. */
  readonly clocks: readonly Clock[];
}

/** A window that a new holiday moves: later for everybody, and never earlier. */
export interface MovedWindow {
  readonly closesAt: EpochMs;
  readonly because: readonly Citation[];
  readonly clocks: readonly Clock[];
}

export interface DutyAnswers {
  /** None where nothing recurs: another lot, or an age at which it has ended. */
  'next-duty': { readonly duties: readonly Duty[] };
  recount: { readonly moved: readonly MovedDuty[]; readonly window: MovedWindow | null };
}
