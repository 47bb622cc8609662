import type { DateSpan, PlainDate } from '../calendar';
import type { Actor, Lot } from '../placement/terms';
import type { SubContractor, Vacancies } from './register-fact';
import type { Price, Rate, ServiceDetails } from './state';
import type {
  ConcernAudience,
  ConcernKind,
  DocumentKind,
  PauseReason,
  RefusalReason,
  RegistrationStanding,
  RegistrationType,
  RegulatorGrade,
  RemovalReason,
  SuspensionReason,
  VisitKind,
  VisitResult,
} from './terms';

/** Where a service stands with the regulator from a day on. */
export interface Registration {
  readonly registrationType: RegistrationType;
  readonly standing: RegistrationStanding;
  readonly number: string | null;
  readonly from: PlainDate;
}

/** A grade counts from the day it is published, which is not before its inspection. */
export interface Grade {
  readonly grade: RegulatorGrade;
  readonly inspectedOn: PlainDate | null;
  readonly publishedOn: PlainDate;
}

/** `documentId`: the content, in the store of documents; null when only its days are known. */
export interface DocumentHeld {
  readonly documentKind: DocumentKind;
  readonly documentId: string | null;
  readonly from: PlainDate;
  readonly expiresOn: PlainDate;
}

interface AdmissionBodies {
  /** Opens the service line, or applies again after a refusal. */
  apply: { readonly service: ServiceDetails; readonly registration: Registration | null };
  /** A service that the host accredited before Hearth kept its register, with all that is known. */
  'enter-service': {
    readonly service: ServiceDetails;
    readonly accreditations: readonly (DateSpan & { readonly lot: Lot })[];
    readonly registration: Registration | null;
    readonly grade: Grade | null;
    readonly documents: readonly DocumentHeld[];
    readonly prices: readonly Price[];
    readonly rates: readonly Rate[];
    readonly vacancies: (Omit<Vacancies, 'brma'> & { readonly from: PlainDate }) | null;
  };
  'ask-applicant': { readonly textId: string };
  'answer-host': { readonly textId: string };
  'extend-evaluation': { readonly textId: string };
  accredit: { readonly accreditations: readonly (DateSpan & { readonly lot: Lot })[] };
  'refuse-application': { readonly reasons: readonly RefusalReason[]; readonly textId: string };
  're-evaluate': { readonly textId: string };
}

interface StandingBodies {
  /** `lot` null: the whole service. `until` null: until somebody lifts it. */
  suspend: DateSpan & {
    readonly lot: Lot | null;
    readonly reason: SuspensionReason;
    readonly textId: string;
  };
  'lift-suspension': {
    readonly factId: string;
    readonly on: PlainDate;
    readonly textId: string;
  };
  remove: { readonly reason: RemovalReason; readonly textId: string };
  leave: { readonly textId: string | null };
  pause: { readonly lot: Lot | null; readonly reason: PauseReason; readonly textId: string | null };
  resume: { readonly factId: string };
}

interface FactBodies {
  'record-registration': Registration;
  'record-grade': Grade;
  'add-document': DocumentHeld;
  'replace-document': DocumentHeld;
  'propose-price-schedule': {
    readonly prices: readonly Price[];
    readonly rates: readonly Rate[];
    readonly gapsDeclared: boolean;
  };
  'accept-price-schedule': { readonly proposalId: string };
  'reject-price-schedule': { readonly proposalId: string; readonly textId: string };
  'name-sub-contractor': DateSpan & SubContractor;
  'end-sub-contract': { readonly factId: string; readonly on: PlainDate };
  'set-vacancies': { readonly from: PlainDate; readonly places: Omit<Vacancies, 'brma'> };
}

interface QualityBodies {
  'plan-visit': { readonly kind: VisitKind; readonly plannedOn: PlainDate };
  'record-visit': {
    readonly visitId: string;
    readonly heldOn: PlainDate;
    readonly result: VisitResult;
    readonly textId: string;
  };
  'raise-concern': { readonly kind: ConcernKind; readonly textId: string };
  'share-concern': {
    readonly concernId: string;
    readonly sharedWith: readonly ConcernAudience[];
  };
  'agree-action': {
    readonly concernId: string | null;
    readonly textId: string;
    readonly dueOn: PlainDate;
    readonly suspendsWhenMissed: boolean;
  };
  'meet-action': { readonly actionId: string; readonly metOn: PlainDate };
  'close-concern': { readonly concernId: string; readonly textId: string };
}

/**
 * What people may ask of a service line. Free text never travels here: a `…TextId` names the words,
 * which `store/intake` has put into table `texts` before the command is sent.
 */
export type CommandBodies = AdmissionBodies & StandingBodies & FactBodies & QualityBodies;

export type CommandType = keyof CommandBodies;

/** Listed once, in the order of a service's life: tables, documents and tests walk it. */
export const commandTypes = [
  'apply',
  'enter-service',
  'ask-applicant',
  'answer-host',
  'extend-evaluation',
  'accredit',
  'refuse-application',
  're-evaluate',
  'record-registration',
  'record-grade',
  'add-document',
  'replace-document',
  'propose-price-schedule',
  'accept-price-schedule',
  'reject-price-schedule',
  'set-vacancies',
  'name-sub-contractor',
  'end-sub-contract',
  'pause',
  'resume',
  'suspend',
  'lift-suspension',
  'plan-visit',
  'record-visit',
  'raise-concern',
  'share-concern',
  'agree-action',
  'meet-action',
  'close-concern',
  'leave',
  'remove',
] as const satisfies readonly CommandType[];

interface Envelope {
  /** UUIDv7 minted by the API; what the command creates has the same id. */
  readonly commandId: string;
  readonly actor: Actor;
  /** The version the caller saw, or null when they do not mind. */
  readonly ifVersion: number | null;
}

export type CommandOf<Type extends CommandType> = Envelope & { readonly type: Type } & Readonly<
    CommandBodies[Type]
  >;

export type ProviderCommand = { [Type in CommandType]: CommandOf<Type> }[CommandType];
