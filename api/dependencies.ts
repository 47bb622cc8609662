import type { Client } from '@temporalio/client';
import type { JWTVerifyGetKey } from 'jose';
import type { Logger } from 'pino';
import type { Compare } from '../domain/award/comparison';
import type { EpochMs } from '../domain/calendar';
import type { Book } from '../rules/book';
import type { Store } from '../store/read/store';
import type { Jobs } from './jobs/jobs';
import type { Metrics } from './metrics';
import type { ReplyKeys } from './replies/reply-token';

/**
 * Moves the clock of one workflow forward and waits until it is there.
 *
 * @throws when the server refuses, for instance because it cannot skip time
 */
export type FastForward = (workflowId: string, distanceMs: number) => Promise<'arrived' | 'ended'>;

/** Where the content of documents lies: put once under an id of ours, and never changed. */
export interface DocumentStore {
  put(documentId: string, content: Uint8Array, mediaType: string): Promise<void>;
  /** Null when nothing lies there. */
  get(documentId: string): Promise<Uint8Array | null>;
}

/** All that the interface needs from outside; `main/` and the tests hand it in. */
export interface Dependencies {
  /** Who issues the tokens, and for whom they must be meant. */
  readonly issuer: string;
  readonly audience: string;
  readonly jwks: JWTVerifyGetKey;
  readonly clock: () => EpochMs;
  readonly temporal: { readonly client: Client; readonly taskQueue: string };
  readonly store: Store;
  readonly book: Book;
  /** Offers side by side, by the answerers of proposals, which the interface cannot reach. */
  readonly compare: Compare;
  readonly documents: DocumentStore;
  /** Null: this installation does not skip time, so rehearsals stand where the calendar stands. */
  readonly fastForward: FastForward | null;
  /** The keys of links by which homes answer without an account. */
  readonly replyKeys: ReplyKeys;
  readonly log: Logger;
  readonly limits: {
    readonly requestMs: number;
    readonly requestsPerMinute: number;
  };
}

/** The dependencies as routes see them. */
export interface Given extends Dependencies {
  readonly metrics: Metrics;
  readonly jobs: Jobs;
}

/** All that a command's way to its workflow needs. */
export type MeansOfAsking = Pick<Dependencies, 'store' | 'temporal' | 'clock'>;

/** As long as a person waits for a page, and more requests than a busy office sends. */
export const usualLimits = { requestMs: 15_000, requestsPerMinute: 600 };
