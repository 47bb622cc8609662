import type { EpochMs } from '../calendar';
import type { ServiceKind } from './terms';

/** The words of a search that commands, events and state have in common. */

/** How far from the council's own area homes are asked; each takes in those before it. */
export const reaches = ['inside', 'adjoining', 'distant'] as const;
export type Reach = (typeof reaches)[number];

/**
 * The services of a lot that a council asks before any others, and those that it has asked before
 * them. `ring` counts from 1, in the order of `reference.search-rings`.
 */
export interface AskedRing {
  readonly ring: number;
  readonly says: string;
}

/** Whether a referral goes from ring to ring, or to everybody at once. */
export const askingOrders = ['ring-by-ring', 'everybody'] as const;
export type AskingOrder = (typeof askingOrders)[number];

/**
 * How a search without an acceptable offer goes on. `same-again` asks the same homes anew, for
 * instance after an amendment; every other kind is wider.
 */
export const wideningKinds = [
  'same-again',
  'next-ring',
  'more-distant',
  'other-lot',
  'spot',
] as const;
export type WideningKind = (typeof wideningKinds)[number];

/** By what an answer reached the officer who records it. */
export const media = ['phone', 'e-mail', 'portal', 'in-person'] as const;
export type Medium = (typeof media)[number];

/** An answer that an officer took down: who gave it, when and how, and what shows it. */
export interface TakenDown {
  readonly medium: Medium;
  /** When it was given, which is when it counts from if something shows it. */
  readonly saidAt: EpochMs;
  /** The words that say who gave it: a person's name is no fact of the record. */
  readonly saidByTextId: string;
  readonly evidenceTextId: string | null;
}

/** A question of one invited provider; its answer goes to all of them. */
export interface AskedQuestion {
  readonly questionId: string;
  readonly providerId: string;
  readonly textId: string;
  readonly isAnswered: boolean;
}

/** How far the negotiation of one offer has come; none before its first invitation to revise. */
export interface Negotiation {
  readonly offerId: string;
  readonly version: number;
  /** An invitation that waits for its revision. */
  readonly invited: {
    readonly isBestAndFinal: boolean;
    /** Kinds of service that the council asks for, and may therefore cost more. */
    readonly services: readonly ServiceKind[];
  } | null;
  readonly isFinal: boolean;
  /** When its last version came; absent before a second one, or where it was not kept. */
  readonly revisedAt?: EpochMs;
}

/** An offer that came too late: shown, with its receipt, and never ranked. */
export interface LateOffer {
  readonly offerId: string;
  readonly providerId: string;
  readonly serviceLineId: string;
}
