import { v7 } from 'uuid';
import { canonicalJson, digestOf } from '../rules/canonical-json';
import { answerTo, claimAndPut, storeAnswer } from '../store/intake/idempotency';
import type { ChildRow } from '../store/read/children';
import type { Given } from './dependencies';
import { HttpProblem } from './http-problem';
import type { Reply } from './route';
import type { JsonValue } from './wire';

// One memory per command. A key is claimed together with the texts of its command; the answer is
// stored before it is given. Whoever repeats the request, after a time limit, a crash or a double
// click, gets the stored answer, or the same command again under the same id, which the placement
// carries out once.

export interface Change {
  readonly identity: string;
  readonly key: string;
  /** What is asked: the same key with another request is refused. */
  readonly request: { readonly path: string; readonly body: unknown };
  /** The id of the command, where another request has settled it; minted otherwise. */
  readonly commandId?: string;
  /** Null: the change creates the placement, which then has the id of the command. */
  readonly placementId: string | null;
  readonly texts: (commandId: string) => readonly TextToKeep[];
  readonly child?: (commandId: string) => ChildRow;
}

export interface TextToKeep {
  readonly textId: string;
  readonly commandId: string;
  readonly text: string;
}

/** What a change is carried out with; `isRepeated` when it may have been carried out before. */
export interface Claimed {
  readonly commandId: string;
  readonly placementId: string;
  readonly isRepeated: boolean;
}

/**
 * Carries a change out once for its key.
 *
 * @throws HttpProblem 409 `idempotency-key-reused` when the key belongs to another request
 */
export async function once(
  given: Given,
  change: Change,
  perform: (claimed: Claimed) => Promise<Reply>,
): Promise<Reply> {
  const { identity, key } = change;
  const commandId = change.commandId ?? v7();
  const placementId = change.placementId ?? commandId;
  const claim = await claimAndPut(given.store, {
    claim: { identity, key, bodyHash: hashOf(change), commandId, placementId },
    texts: change.texts(commandId),
    child: change.child?.(commandId) ?? null,
  });
  if (claim === 'reused-with-other-body') {
    const detail = 'This Idempotency-Key came with another request. Make a new one.';
    throw new HttpProblem('idempotency-key-reused', detail);
  }
  if (claim !== 'new' && claim.status !== null) return asReply(claim.status, claim.answer);
  const claimed =
    claim === 'new'
      ? { commandId, placementId, isRepeated: false }
      : { commandId: claim.commandId, placementId: claim.placementId, isRepeated: true };
  const reply = await perform(claimed);
  const answer = { body: reply.body, ...(reply.location && { location: reply.location }) };
  await storeAnswer(given.store, { identity, key, status: reply.status, answer });
  return reply;
}

/**
 * What was answered to this very request before. It comes ahead of what the caller may see now: a
 * provider that has since lost the award still gets its receipt again.
 */
export async function answeredBefore(
  { store }: Given,
  change: Pick<Change, 'identity' | 'key' | 'request'>,
): Promise<Reply | null> {
  const { identity, key } = change;
  const known = await answerTo(store, { identity, key, bodyHash: hashOf(change) });
  return known === null ? null : asReply(known.status, known.answer);
}

function hashOf({ request }: Pick<Change, 'request'>): string {
  return digestOf(canonicalJson(request));
}

function asReply(status: number, answer: unknown): Reply {
  return { status, ...(answer as { readonly body: JsonValue; readonly location?: string }) };
}
