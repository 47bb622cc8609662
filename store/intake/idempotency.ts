import type { ChildRow } from '../read/children';
import type { Store } from '../read/store';
import { jsonColumn } from '../read/values';
import { childColumns } from './children';
import { textColumns, type NewText } from './texts';

/** One request of one identity: its key, what it said, and the ids minted for what it asks. */
export interface NewClaim {
  readonly identity: string;
  readonly key: string;
  /** sha256 of the request's method, path and body. */
  readonly bodyHash: string;
  readonly commandId: string;
  readonly placementId: string;
}

/**
 * What is known of a key. The ids are those of the first request that brought it: whoever comes
 * again sends that command again. `status` is null while the outcome is not yet known.
 */
export type KnownClaim = {
  readonly commandId: string;
  readonly placementId: string;
} & (
  | { readonly status: number; readonly answer: unknown }
  | { readonly status: null; readonly answer: null }
);

export type ClaimAnswer = 'new' | 'reused-with-other-body' | KnownClaim;

export async function claimIdempotency(store: Store, claim: NewClaim): Promise<ClaimAnswer> {
  return claimAndPut(store, { claim, texts: [], child: null });
}

/** Claims the key and, when it is new, keeps what the request brought: all of it or nothing. */
export async function claimAndPut(
  store: Store,
  {
    claim,
    texts,
    child,
  }: {
    readonly claim: NewClaim;
    readonly texts: readonly NewText[];
    readonly child: ChildRow | null;
  },
): Promise<ClaimAnswer> {
  return store.prisma.$transaction(async (transaction) => {
    // Of two requests with one key, the second waits here until the first has committed.
    const { count } = await transaction.claim.createMany({ data: [claim], skipDuplicates: true });
    if (count === 1) {
      await transaction.text.createMany({ data: texts.map(textColumns) });
      if (child !== null) await transaction.child.create({ data: childColumns(child) });
      return 'new';
    }
    const { identity, key, bodyHash } = claim;
    const known = await transaction.claim.findUniqueOrThrow({
      where: { identity_key: { identity, key } },
    });
    if (known.bodyHash !== bodyHash) return 'reused-with-other-body';
    const { commandId, placementId, status } = known;
    if (status === null) return { commandId, placementId, status: null, answer: null };
    return { commandId, placementId, status, answer: unwrapped(known.answer) };
  });
}

/** The stored outcome of a key, or null when there is none yet. Reads only. */
export async function answerTo(
  store: Store,
  { identity, key, bodyHash }: Pick<NewClaim, 'identity' | 'key' | 'bodyHash'>,
): Promise<{ readonly status: number; readonly answer: unknown } | null> {
  const known = await store.prisma.claim.findUnique({ where: { identity_key: { identity, key } } });
  if (known?.bodyHash !== bodyHash || known.status === null) return null;
  return { status: known.status, answer: unwrapped(known.answer) };
}

/** The placement that a key was claimed for, or null while nobody has brought that key. */
export async function placementOfKey(
  store: Store,
  { identity, key }: Pick<NewClaim, 'identity' | 'key'>,
): Promise<string | null> {
  const known = await store.prisma.claim.findUnique({ where: { identity_key: { identity, key } } });
  return known?.placementId ?? null;
}

/** Stores the outcome before anybody is told of it. A second outcome of one key is the first's. */
export async function storeAnswer(
  store: Store,
  {
    identity,
    key,
    status,
    answer,
  }: {
    readonly identity: string;
    readonly key: string;
    readonly status: number;
    readonly answer: unknown;
  },
): Promise<void> {
  await store.prisma.claim.updateMany({
    where: { identity, key, status: null },
    data: { status, answer: jsonColumn({ body: answer ?? null }), answeredAt: new Date() },
  });
}

// The body stands in a box, because a body may itself be null and a column must then say so.
function unwrapped(column: unknown): unknown {
  return (column as { readonly body: unknown }).body;
}
