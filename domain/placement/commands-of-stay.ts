import type { EpochMs, PlainDate } from '../calendar';
import type { AbsenceDecision, AbsenceKind, AgreedWay, WithdrawalReason } from './terms';
import type { SiblingNews } from './siblings';
import type { ShorteningReason } from './terms-of-ending';

/** While the child lives there: facts of the stay, and what changes its price. */
export interface StayCommands {
  'confirm-start': { readonly startedOn: PlainDate };
  /** Another planned start. `textId`: why. */
  'move-start': { readonly startsOn: PlainDate; readonly textId: string };
  /** Either a new planned start, and the place is held, or a reason, and the placement is off. */
  'record-non-arrival': {
    readonly startsOn: PlainDate | null;
    readonly reason: WithdrawalReason | null;
    readonly textId: string | null;
  };
  /** `from`: the first day on which the child is away. */
  'record-absence': {
    readonly kind: AbsenceKind;
    readonly from: PlainDate;
    readonly textId: string | null;
  };
  /** `until`: the day the child came back, which is no day of absence. */
  'end-absence': { readonly absenceId: string; readonly until: PlainDate };
  'decide-absence': {
    readonly absenceId: string;
    readonly decision: AbsenceDecision;
    readonly textId: string | null;
  };
  /** `panelOn`: the day on which the panel agreed to the match. */
  'record-long-term-match': { readonly matchedOn: PlainDate; readonly panelOn: PlainDate };
  'extend-placement': { readonly plannedEndOn: PlainDate; readonly textId: string };
  /**
   * An earlier planned end that the provider agreed to: `agreedByTextId` says who of it did. It is
   * no notice, and ends no charge.
   */
  'shorten-placement': {
    readonly plannedEndOn: PlainDate;
    readonly reason: ShorteningReason;
    readonly agreedByTextId: string;
    readonly agreedAt: EpochMs;
    readonly agreedHow: AgreedWay;
    readonly textId: string;
  };
  /** The price from a day on under the rates that have been published since. */
  'follow-rates': { readonly from: PlainDate };
  /**
   * Where a sibling lives, from which day, and until which. `siblingId` is the sibling's placement,
   * or any one name for a sibling outside Hearth; `serviceLineId` null: with the same carer.
   */
  'record-sibling': SiblingNews;
}

export type StayCommandType = keyof StayCommands;

export const stayCommandTypes = [
  'confirm-start',
  'move-start',
  'record-non-arrival',
  'record-absence',
  'end-absence',
  'decide-absence',
  'record-long-term-match',
  'extend-placement',
  'shorten-placement',
  'follow-rates',
  'record-sibling',
] as const satisfies readonly StayCommandType[];
