import type { EpochMs, PlainDate } from '../calendar';
import type { Lot } from '../placement/terms';
import type { Refusal } from '../refusal';
import type { Evaluation } from './state';
import type { Clock, ClockKind, DocumentKind } from './terms';

/**
 * What a command has to ask the book before it can be decided, and what the book answers. Every day
 * and instant comes back computed: workflow code holds no threshold and works out no day.
 */
export interface ProviderQuestion {
  readonly serviceLineId: string;
  /** The first lot that the service offers, or applies for: no rule tells them apart today. */
  readonly lot: Lot;
  /** Workflow time at which the command was received: the only "now" an activity may use. */
  readonly at: EpochMs;
  /** By when the host must decide; null when no evaluation is touched. */
  readonly evaluation: Pick<Evaluation, 'openedOn' | 'isExtended' | 'stoodStill'> | null;
  /** Documents whose reminders and expiry are to be clocks. */
  readonly documents: readonly {
    readonly documentKind: DocumentKind;
    readonly expiresOn: PlainDate;
  }[];
  /** Days that a person has set, to be clocks. */
  readonly days: readonly {
    readonly kind: ClockKind;
    readonly about: string;
    readonly on: PlainDate;
  }[];
  /** Whose rental area and council are to be found; null when nobody asks. */
  readonly postcode: string | null;
  /** The council that somebody has named for the postcode; null: it is to be found. */
  readonly areaCouncilId: string | null;
}

export type ProviderAnswer =
  | {
      readonly evaluation: Pick<Evaluation, 'dueOn' | 'ruleId' | 'standing'> | null;
      readonly clocks: readonly Clock[];
      readonly brma: string | null;
      /** The council that was named, or else the one that a table knows; null: neither. */
      readonly areaCouncilId: string | null;
      readonly bookDigest: string;
    }
  | { readonly refused: Refusal; readonly bookDigest: string };

/** The answer where it does not refuse. */
export type Answered = Exclude<ProviderAnswer, { readonly refused: Refusal }>;

/** What is decided with where nothing was asked. */
export const nothingAsked = {
  evaluation: null,
  clocks: [],
  brma: null,
  areaCouncilId: null,
} as const;
