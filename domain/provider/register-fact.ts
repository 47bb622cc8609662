import type { DateSpan, PlainDate } from '../calendar';
import type { Pence } from '../money';
import type { Lot, NeedLevel, ServiceKind, ServiceUnit } from '../placement/terms';
import type {
  DocumentKind,
  MatchingNeed,
  PauseReason,
  RegistrationStanding,
  RegistrationType,
  RegulatorGrade,
  Sex,
  SubContractedWork,
  SuspensionReason,
} from './terms';

// What the register holds of a service line, as dated facts: each is true from one day until
// another. A fact is never edited. When more is learnt another takes its place, and the rows keep
// from when until when each was what the register knew: ADR 0012.

interface FactBodies {
  accreditation: { readonly lot: Lot };
  /**
   * `lot` null: the whole service. `causedBy` names the document or the action for whose sake time
   * suspended, as `document/insurance`; it lifts itself. Null: a decision of the host.
   */
  suspension: {
    readonly lot: Lot | null;
    readonly reason: SuspensionReason;
    readonly causedBy: string | null;
    readonly textId: string | null;
  };
  registration: {
    readonly registrationType: RegistrationType;
    readonly standing: RegistrationStanding;
    /** Null while nobody has given it one. */
    readonly number: string | null;
  };
  /** `inspectedOn` null: a service that the regulator has yet to inspect. */
  grade: { readonly grade: RegulatorGrade; readonly inspectedOn: PlainDate | null };
  /** In date from its first day until it expires; `documentId` names its content. */
  document: { readonly documentKind: DocumentKind; readonly documentId: string | null };
  price: {
    readonly needLevel: NeedLevel;
    readonly coreWeeklyPence: Pence;
    readonly ceilingPence: Pence;
  };
  /** What the schedule says of days without a price that are meant to have none. */
  'price-gap': { readonly needLevel: NeedLevel };
  /** The scheduled rate of one kind of additional service, by its unit. */
  rate: { readonly service: ServiceKind; readonly unit: ServiceUnit; readonly ratePence: Pence };
  vacancies: Vacancies;
  /** Another organisation that does a part of the work, with its own number where it has one. */
  'sub-contractor': SubContractor;
  pause: {
    readonly lot: Lot | null;
    readonly reason: PauseReason;
    readonly textId: string | null;
  };
}

export interface SubContractor {
  readonly organisation: string;
  readonly does: SubContractedWork;
  /** As what, and under which number; null where its work needs no registration. */
  readonly registered: {
    readonly registrationType: RegistrationType;
    readonly number: string;
  } | null;
}

/** How many places there are, whom they are for, and where they lie. */
export interface Vacancies {
  readonly capacity: number;
  readonly placesTaken: number;
  /** Places that nobody may use for the time being. */
  readonly placesOutOfUse: number;
  /** Years of age, both included. */
  readonly ages: { readonly youngest: number; readonly oldest: number };
  readonly sexes: readonly Sex[];
  readonly needsMet: readonly MatchingNeed[];
  readonly exclusions: readonly MatchingNeed[];
  readonly postcode: string;
  /** The council in whose area it lies; null while nobody has said. */
  readonly areaCouncilId: string | null;
  /** Null where no table knows the postcode. */
  readonly brma: string | null;
}

export type FactKind = keyof FactBodies;

/** `factId` is the id of the command that brought it, and its place among that command's facts. */
export type FactOf<Kind extends FactKind> = DateSpan & {
  readonly kind: Kind;
  readonly factId: string;
} & Readonly<FactBodies[Kind]>;

export type RegisterFact = { [Kind in FactKind]: FactOf<Kind> }[FactKind];

/** Kinds of which several may hold at once for the same thing; of any other there is one a day. */
export const mayOverlap: ReadonlySet<FactKind> = new Set(['suspension', 'pause', 'sub-contractor']);

/** What a fact is about, beside its kind: two facts of one kind and key are rivals for a day. */
export function factKey(fact: RegisterFact): string {
  switch (fact.kind) {
    case 'accreditation':
      return fact.lot;
    case 'suspension':
    case 'pause':
    case 'sub-contractor':
      return fact.factId;
    case 'registration':
    case 'grade':
    case 'vacancies':
      return fact.kind;
    case 'document':
      return fact.documentKind;
    case 'price':
    case 'price-gap':
      return fact.needLevel;
    case 'rate':
      return `${fact.service}/${fact.unit}`;
  }
}

/** The facts of one kind, in order of their days. */
export function factsOf<Kind extends FactKind>(
  facts: readonly RegisterFact[],
  kind: Kind,
): readonly FactOf<Kind>[] {
  return facts
    .filter((fact): fact is FactOf<Kind> & RegisterFact => fact.kind === kind)
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}
