import type { PlainDate } from '../calendar';

/** The dated duties of a placement, and what becomes of them. */
export interface DutyCommands {
  /** `metOn`: the day on which it really happened. `textId`: the evidence. */
  'meet-deadline': {
    readonly deadlineId: string;
    readonly metOn: PlainDate;
    readonly textId: string | null;
  };
  'waive-deadline': { readonly deadlineId: string; readonly textId: string };
  /**
   * Counts open duties again, after a bank holiday was announced. `corrected`: by a day of birth
   * that was put right in another placement of the child, which says so by itself.
   */
  'recount-deadlines': { readonly textId: string | null; readonly corrected?: BirthCorrected };
}

/** The event by which the child's day of birth was put right; both days are kept by it. */
export interface BirthCorrected {
  readonly placementId: string;
  readonly sequence: number;
}

export type DutyCommandType = keyof DutyCommands;

export const dutyCommandTypes = [
  'meet-deadline',
  'waive-deadline',
  'recount-deadlines',
] as const satisfies readonly DutyCommandType[];
