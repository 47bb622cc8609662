import type { EpochMs, PlainDate } from '../calendar';
import type { Pence } from '../money';
import type {
  Actor,
  DeclineReason,
  EndReason,
  Lot,
  NeedLevel,
  OfferTerms,
  Party,
  Route,
  Section22cLimb,
  ShorterNoticeReason,
  WithdrawalReason,
} from './terms';

/**
 * What people may ask of a placement. Free text never travels here: a `…TextId` names the words,
 * which `store/intake` has put into table `texts` before the command is sent.
 */
interface CommandBodies {
  'open-referral': {
    readonly childId: string;
    readonly lot: Lot;
    readonly route: Route;
    readonly needLevel: NeedLevel;
    readonly requiredStartOn: PlainDate;
    readonly needsTextId: string;
  };
  /** `closesAt`: an officer's own closing instant; null leaves it to `timing.offer-window`. */
  'send-referral': { readonly closesAt: EpochMs | null };
  'submit-offer': { readonly offer: OfferTerms };
  'decline-referral': {
    readonly serviceLineId: string;
    readonly reason: DeclineReason;
    readonly textId: string | null;
  };
  /** `score` is 0 to 5; one answer for every question of the lot. */
  'score-offer': {
    readonly offerId: string;
    readonly answers: readonly { readonly questionId: string; readonly score: number }[];
  };
  /** `reasonTextId`: why not the top score; `limbTextId`: why no higher limb was available. */
  'propose-award': {
    readonly offerId: string;
    readonly plannedEndOn: PlainDate;
    readonly limb: Section22cLimb;
    readonly limbTextId: string;
    readonly reasonTextId: string | null;
  };
  'approve-award': object;
  'reject-award': { readonly textId: string };
  'sign-agreement': { readonly textHash: string };
  'confirm-start': { readonly startedOn: PlainDate };
  /** `lastDayOn`: null takes the ladder's day; an earlier one needs a listed reason. */
  'give-notice': {
    readonly lastDayOn: PlainDate | null;
    readonly shorterReason: ShorterNoticeReason | null;
    readonly textId: string | null;
  };
  /** `endedOn`: the day the child left, which is not charged. */
  'end-placement': {
    readonly endedOn: PlainDate;
    readonly reason: EndReason;
    readonly textId: string | null;
  };
  /** `totalPence`: the total that finance and the provider agreed; it must be the recorded one. */
  settle: { readonly totalPence: Pence };
  withdraw: { readonly reason: WithdrawalReason; readonly textId: string | null };
  'add-note': { readonly textId: string; readonly visibleTo: readonly Party[] };
}

export type CommandType = keyof CommandBodies;

/** Listed once, in the order of a placement's life: tables, documents and tests walk it. */
export const commandTypes = [
  'open-referral',
  'send-referral',
  'submit-offer',
  'decline-referral',
  'score-offer',
  'propose-award',
  'approve-award',
  'reject-award',
  'sign-agreement',
  'confirm-start',
  'give-notice',
  'end-placement',
  'settle',
  'withdraw',
  'add-note',
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

export type Command = { [Type in CommandType]: CommandOf<Type> }[CommandType];
