import type { EpochMs, PlainDate } from '../calendar';
import type { Actor, Lot } from '../placement/terms';
import type { Citation } from '../pricing/finding';
import type { CommandType } from './commands';
import type { RegisterChange } from './register-change';
import type { Action, Concern, Evaluation, PriceProposal, ServiceDetails, Visit } from './state';
import type {
  Clock,
  ClockKind,
  ConcernAudience,
  DocumentKind,
  RefusalReason,
  RemovalReason,
  VisitResult,
} from './terms';

/** What an event does to the register, and the clocks that what it learns sets going. */
interface Learning {
  readonly register: RegisterChange;
  readonly clocks: readonly Clock[];
}

interface AdmissionBodies {
  'service-applied': Learning & {
    readonly service: ServiceDetails;
    readonly evaluation: Evaluation;
  };
  'service-entered': Learning & { readonly service: ServiceDetails };
  'applicant-asked': { readonly textId: string; readonly evaluation: Evaluation };
  'host-answered': {
    readonly textId: string;
    readonly evaluation: Evaluation;
    readonly clocks: readonly Clock[];
  };
  'evaluation-extended': {
    readonly textId: string;
    readonly evaluation: Evaluation;
    readonly clocks: readonly Clock[];
  };
  'evaluation-opened-again': {
    readonly textId: string;
    readonly evaluation: Evaluation;
    readonly clocks: readonly Clock[];
  };
  'service-accredited': Learning;
  'application-refused': { readonly reasons: readonly RefusalReason[]; readonly textId: string };
}

interface RegisterBodies {
  'service-suspended': Learning & { readonly textId: string | null };
  'suspension-lifted': Learning & { readonly textId: string | null };
  'service-paused': { readonly register: RegisterChange; readonly textId: string | null };
  'service-resumed': { readonly register: RegisterChange };
  'service-removed': {
    readonly register: RegisterChange;
    readonly reason: RemovalReason;
    readonly textId: string;
  };
  'service-left': { readonly register: RegisterChange; readonly textId: string | null };
  'registration-recorded': { readonly register: RegisterChange };
  'grade-recorded': { readonly register: RegisterChange };
  'document-added': Learning & { readonly documentKind: DocumentKind };
  'document-replaced': Learning & { readonly documentKind: DocumentKind };
  'price-schedule-proposed': { readonly proposal: PriceProposal };
  'price-schedule-accepted': { readonly proposalId: string; readonly register: RegisterChange };
  'price-schedule-rejected': { readonly proposalId: string; readonly textId: string };
  'vacancies-set': { readonly register: RegisterChange };
  'sub-contractor-named': { readonly register: RegisterChange };
  'sub-contract-ended': { readonly register: RegisterChange };
}

interface QualityBodies {
  'visit-planned': { readonly visit: Visit };
  'visit-held': {
    readonly visitId: string;
    readonly heldOn: PlainDate;
    readonly result: VisitResult;
    readonly textId: string;
  };
  'concern-raised': { readonly concern: Concern };
  'concern-shared': {
    readonly concernId: string;
    readonly sharedWith: readonly ConcernAudience[];
  };
  'action-agreed': { readonly action: Action; readonly clocks: readonly Clock[] };
  'action-met': {
    readonly actionId: string;
    readonly metOn: PlainDate;
    readonly lateDays: number;
  };
  'concern-closed': { readonly concernId: string; readonly textId: string };
}

interface TimeBodies {
  'evaluation-fell-due': { readonly clock: Clock };
  'document-reminder-sent': {
    readonly documentKind: DocumentKind;
    readonly expiresOn: PlainDate;
    readonly clock: Clock;
  };
  'document-expired': { readonly documentKind: DocumentKind; readonly clock: Clock };
  'suspension-began': { readonly factId: string; readonly clock: Clock };
  'suspension-ended': { readonly factId: string; readonly clock: Clock };
  'accreditation-ended': { readonly lot: Lot; readonly clock: Clock };
  'action-fell-due': { readonly actionId: string; readonly clock: Clock };
}

type EventBodies = AdmissionBodies &
  RegisterBodies &
  QualityBodies &
  TimeBodies & {
    'command-refused': {
      readonly command: CommandType;
      readonly code: string;
      readonly ruleIds: readonly string[];
      readonly because: readonly Citation[];
    };
  };

export type EventType = keyof EventBodies;

/**
 * What every event says of itself. `by` is the person who asked, or the clock and its rule when
 * time did it. `at` is workflow time, and the instant from which the register knows what it says.
 */
interface Header {
  readonly sequence: number;
  readonly serviceLineId: string;
  readonly at: EpochMs;
  readonly effectiveOn: PlainDate;
  readonly by: Actor | { readonly clock: ClockKind; readonly ruleId: string | null };
  readonly commandId: string | null;
  readonly bookDigest: string | null;
}

export type EventOf<Type extends EventType> = Header & { readonly type: Type } & Readonly<
    EventBodies[Type]
  >;

export type ProviderEvent = { [Type in EventType]: EventOf<Type> }[EventType];

/** An event before it has its header: what `decide` composes. */
export type EventBody = {
  [Type in EventType]: { readonly type: Type } & Readonly<EventBodies[Type]>;
}[EventType];
