import type { DateSpan, PlainDate } from '../calendar';
import type { Pence } from '../money';
import type {
  AbsenceKind,
  LastHeld,
  Lot,
  NeedLevel,
  Route,
  ServiceTerms,
} from '../placement/terms';
import type { Accommodation } from '../pricing/accommodation';
import type { ImportProblem } from './problem';

/** One active placement as a council's list says it: facts with their days, and nothing decided. */
export interface PlacementRow {
  readonly line: number;
  readonly externalReference: string;
  readonly child: ImportedChild;
  readonly lot: Lot;
  readonly needLevel: NeedLevel;
  readonly serviceLineId: string;
  readonly becameLookedAfterOn: PlainDate | null;
  readonly keyStage4: boolean | null;
  readonly startedOn: PlainDate;
  readonly continuousStayStartedOn: PlainDate;
  readonly plannedEndOn: PlainDate;
  /** By day, the earliest first; the first holds from the start. */
  readonly routes: readonly { readonly from: PlainDate; readonly route: Route }[];
  readonly cores: readonly { readonly from: PlainDate; readonly coreWeeklyPence: Pence }[];
  readonly services: readonly ImportedService[];
  readonly matchedLongTermOn: PlainDate | null;
  readonly absences: readonly ImportedAbsence[];
  readonly siblingGroup: string | null;
  readonly accommodation: ImportedAccommodation | null;
  readonly lastHeld: LastHeld;
  /** What is paid a week today by the council's own books; null: not said. */
  readonly statedWeeklyPence: Pence | null;
}

export interface ImportedChild {
  readonly givenNames: string;
  readonly familyName: string;
  readonly dateOfBirth: PlainDate;
  readonly sex: 'female' | 'male';
  readonly area: string | null;
}

/** An accommodation with the words of its reason still in it; they become a text on the way in. */
export interface ImportedAccommodation extends Omit<Accommodation, 'brmaReasonTextId'> {
  readonly brmaReason: string | null;
}

/** A service with its words still in it; they become a text of their own on the way in. */
export interface ImportedService extends Omit<ServiceTerms, 'descriptionTextId'> {
  readonly description: string;
}

export interface ImportedAbsence extends DateSpan {
  readonly kind: AbsenceKind;
}

/** What a list is read against: the day, the register and the tables of the book. */
export interface KnownPlaces {
  readonly today: PlainDate;
  /** By service line: the lots that it was ever accredited for. */
  readonly services: ReadonlyMap<string, { readonly lots: readonly Lot[] }>;
  /** The rental areas that have rates. */
  readonly brmas: readonly string[];
  /** The rental area of a postcode, or null where no table has it. */
  readonly brmaOf: (postcode: string) => string | null;
  /** The first day on which a lot could be bought on the DPV; null: it never could. */
  readonly dpvOpensOn: (lot: Lot) => PlainDate | null;
}

export type ReadRow<Row> = { readonly row: Row } | { readonly problems: readonly ImportProblem[] };
