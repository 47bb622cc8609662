import type { PlainDate } from '../calendar';
import type { Pence } from '../money';
import type { Lot, NeedLevel, ServiceKind, ServiceUnit } from '../placement/terms';
import type { RegisterFact } from './register-fact';
import type {
  Clock,
  ConcernAudience,
  ConcernKind,
  RefusalReason,
  VisitKind,
  VisitResult,
} from './terms';

/**
 * Where a service line stands with the host. Suspended is no stage: it is a dated fact of the whole
 * service or of one lot, and everything else about the service goes on.
 */
export const stages = [
  'evaluating',
  'questioned',
  'accredited',
  'refused',
  'removed',
  'left',
] as const;
export type Stage = (typeof stages)[number];

/** The organisation and its service, as the application names them. No person is named here. */
export interface ServiceDetails {
  readonly providerId: string;
  readonly providerName: string;
  readonly name: string;
  readonly town: string;
  readonly lots: readonly Lot[];
  readonly isFictional: boolean;
}

/** The host's days to decide. They stand still while a question is with the applicant. */
export interface Evaluation {
  readonly openedOn: PlainDate;
  readonly dueOn: PlainDate;
  readonly isExtended: boolean;
  readonly ruleId: string;
  readonly standing: 'stated' | 'assumed' | 'unconfirmed';
  /** Days on which a question was with the applicant; the last is open while one still is. */
  readonly stoodStill: readonly { readonly from: PlainDate; readonly until: PlainDate | null }[];
}

export interface Price {
  readonly needLevel: NeedLevel;
  readonly coreWeeklyPence: Pence;
  readonly ceilingPence: Pence;
  readonly from: PlainDate;
  readonly until: PlainDate | null;
}

export interface Rate {
  readonly service: ServiceKind;
  readonly unit: ServiceUnit;
  readonly ratePence: Pence;
  readonly from: PlainDate;
  readonly until: PlainDate | null;
}

/** A price schedule that waits for the host. `gapsDeclared`: days without a price are meant. */
export interface PriceProposal {
  readonly proposalId: string;
  readonly prices: readonly Price[];
  readonly rates: readonly Rate[];
  readonly gapsDeclared: boolean;
}

export interface Visit {
  readonly visitId: string;
  readonly kind: VisitKind;
  readonly plannedOn: PlainDate;
  readonly held: { readonly on: PlainDate; readonly result: VisitResult } | null;
}

export interface Action {
  readonly actionId: string;
  readonly concernId: string | null;
  readonly textId: string;
  readonly dueOn: PlainDate;
  /** The service is suspended on the due day when the action has not been met by then. */
  readonly suspendsWhenMissed: boolean;
  readonly metOn: PlainDate | null;
}

/** `raisedBy` is the council's id, or null for the host's own. */
export interface Concern {
  readonly concernId: string;
  readonly kind: ConcernKind;
  readonly raisedBy: string | null;
  readonly raisedOn: PlainDate;
  readonly textId: string;
  readonly sharedWith: readonly ConcernAudience[];
  readonly closedOn: PlainDate | null;
}

/**
 * The one serialisable value that a service line's workflow owns and carries into its next run. It
 * holds ids and facts, never free text, and JSON and back gives the same value.
 */
export interface ProviderState {
  readonly schemaVersion: 1;
  readonly serviceLineId: string;
  readonly stage: Stage;
  /** Sequence of the last event: the `version` on the wire. 0 before the application. */
  readonly sequence: number;
  /** The last 200 command ids, so that a repeated command is recognised in a later run too. */
  readonly commandIds: readonly string[];
  readonly clocks: readonly Clock[];
  /** Null only between the workflow's start and its first command. */
  readonly service: ServiceDetails | null;
  readonly evaluation: Evaluation | null;
  /** Why the last application was refused; empty when none was. */
  readonly refusedFor: readonly RefusalReason[];
  /** What the register knows now of this service, past and to come. */
  readonly facts: readonly RegisterFact[];
  readonly proposals: readonly PriceProposal[];
  readonly visits: readonly Visit[];
  readonly concerns: readonly Concern[];
  readonly actions: readonly Action[];
}

/** The argument of a service line's workflow, before anything has happened to it. */
export interface Beginning {
  readonly serviceLineId: string;
}

export function begin({ serviceLineId }: Beginning): ProviderState {
  return {
    schemaVersion: 1,
    stage: 'evaluating',
    serviceLineId,
    sequence: 0,
    ...{ commandIds: [], clocks: [], service: null, evaluation: null, refusedFor: [] },
    ...{ facts: [], proposals: [], visits: [], concerns: [], actions: [] },
  };
}

/** Terminal stages: the workflow returns, and the history stays. */
export function isOver({ stage }: Pick<ProviderState, 'stage'>): boolean {
  return stage === 'removed' || stage === 'left';
}
