import type { EpochMs, PlainDate } from '../calendar';
import type { Citation } from '../pricing/finding';
import type { BirthCorrected } from './commands-of-duties';
import type { Clock } from './terms';
import type { Birthday } from './terms-of-ending';

/** What becomes of duties by a person's word, and what birthdays change of them. */
export interface DutyEvents {
  'deadline-waived': { readonly deadlineId: string; readonly textId: string };
  /** A day that was announced as a holiday moves it; the old day stays here. */
  'deadline-moved': {
    readonly deadlineId: string;
    readonly fromDueOn: PlainDate;
    readonly dueOn: PlainDate;
    readonly dueAt: EpochMs;
    readonly because: readonly Citation[];
    readonly clocks: readonly Clock[];
  };
  /** `corrected`: by a day of birth that was put right in another placement of the child. */
  'deadlines-recounted': {
    readonly moved: number;
    readonly textId: string | null;
    readonly corrected?: BirthCorrected;
  };
  'birthdays-foreseen': {
    readonly birthdays: readonly Birthday[];
    readonly clocks: readonly Clock[];
  };
  /** `because` is what changes, each with its authority. */
  'birthday-reached': {
    readonly age: number;
    readonly because: readonly Citation[];
    readonly clock: Clock;
  };
}
