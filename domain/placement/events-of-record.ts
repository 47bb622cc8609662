import type { PlainDate } from '../calendar';
import type { Citation } from '../pricing/finding';
import type { CommandType } from './commands';
import type { Clock, Deadline, Party } from './terms';

/** Duties and what becomes of them, notes, and what was asked and refused. */
export interface RecordEvents {
  /** `clocks`: the reminders of this duty and its due instant, each with the duty's id. */
  'deadline-opened': { readonly deadline: Deadline; readonly clocks: readonly Clock[] };
  'deadline-reminded': { readonly deadlineId: string; readonly clock: Clock };
  /** `lateDays` 0 is on time; met late is "met, n days late", never silently "met". */
  'deadline-met': {
    readonly deadlineId: string;
    readonly metOn: PlainDate;
    readonly lateDays: number;
    /** The evidence, in words; null where a command of the placement met it. */
    readonly textId: string | null;
  };
  /** `clock` is the duty's own; null where another clock, of the search or the award, ran out. */
  'deadline-missed': { readonly deadlineId: string; readonly clock: Clock | null };
  /** No longer a duty, because the placement took another way, for instance a withdrawal. */
  'deadline-dropped': {
    readonly deadlineId: string;
    /** Its day was counted from a fact that was written down wrong, so nobody has missed it. */
    readonly misdated?: true;
  };
  'note-added': { readonly textId: string; readonly visibleTo: readonly Party[] };
  'command-refused': {
    readonly command: CommandType;
    readonly code: string;
    readonly ruleIds: readonly string[];
    readonly because: readonly Citation[];
  };
}
