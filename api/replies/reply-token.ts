import { CompactSign, compactVerify, errors } from 'jose';
import type { EpochMs } from '../../domain/calendar';
import { z } from '../zod';

// A link by which one home answers one referral without an account: who may answer what, until
// when, under a key of ours. Whoever holds it may do that and nothing else, so it names no person.

export interface ReplyClaims {
  readonly placementId: string;
  readonly serviceLineId: string;
  readonly providerId: string;
  /** The round of the window for which it was made. */
  readonly round: number;
  /** When that window was to close as the link was made, in the placement's own time. */
  readonly expiresAt: EpochMs;
}

const kind = 'hearth-reply';
const claimsShape = z.strictObject({
  placementId: z.string(),
  serviceLineId: z.string(),
  providerId: z.string(),
  round: z.int(),
  expiresAt: z.int(),
});

/** The first key signs; links under any of the others are still read. */
export type ReplyKeys = readonly [Uint8Array, ...Uint8Array[]];

export async function signReply(claims: ReplyClaims, [key]: ReplyKeys): Promise<string> {
  const payload = new TextEncoder().encode(JSON.stringify(claims));
  return new CompactSign(payload).setProtectedHeader({ alg: 'HS256', typ: kind }).sign(key);
}

/** What a link allows, or null when it is not one of ours: forged, altered, or of another kind. */
export async function readReply(token: string, keys: ReplyKeys): Promise<ReplyClaims | null> {
  for (const key of keys) {
    const claims = await readUnder(token, key);
    if (claims !== null) return claims;
  }
  return null;
}

async function readUnder(token: string, key: Uint8Array): Promise<ReplyClaims | null> {
  try {
    const { payload, protectedHeader } = await compactVerify(token, key, { algorithms: ['HS256'] });
    if (protectedHeader.typ !== kind) return null;
    const outcome = claimsShape.safeParse(JSON.parse(new TextDecoder().decode(payload)));
    return outcome.success ? outcome.data : null;
  } catch (error) {
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}
