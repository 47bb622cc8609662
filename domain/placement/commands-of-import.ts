import type { PlainDate } from '../calendar';
import type { StayTerms } from './stay-terms';
import type { LastHeld, Lot, NeedLevel, Route } from './terms';

/** A placement that was alive before it came to Hearth: its history, as facts with their days. */
export interface ImportCommands {
  /** `route` and the offer's own price are those of today; `terms` has them by day. */
  'import-placement': {
    readonly childId: string;
    readonly lot: Lot;
    readonly route: Route;
    readonly needLevel: NeedLevel;
    readonly serviceLineId: string;
    readonly needsTextId: string;
    readonly becameLookedAfterOn: PlainDate | null;
    readonly keyStage4: boolean | null;
    readonly startedOn: PlainDate;
    readonly plannedEndOn: PlainDate;
    readonly terms: StayTerms;
    readonly lastHeld: LastHeld;
  };
}

export type ImportCommandType = keyof ImportCommands;

export const importCommandTypes = [
  'import-placement',
] as const satisfies readonly ImportCommandType[];
