import { errors, jwtVerify, type JWTPayload } from 'jose';
import type { EpochMs } from '../domain/calendar';
import { offices, roles, type Actor, type HeldOffice, type Role } from '../domain/placement/terms';
import type { Dependencies } from './dependencies';
import { HttpProblem } from './http-problem';
import { z } from './zod';

// Who is asking: an access token of the configured issuer, signed with an algorithm that we name.
// What is wrong with one is told in general only: an honest caller's own library knows the rest.

const claims = z.object({
  sub: z.string().min(1).max(200),
  roles: z.array(z.string()).default([]),
  authority: z.string().min(1).optional(),
  provider: z.string().min(1).optional(),
  host: z.literal(true).optional(),
  offices: z.array(z.string()).default([]),
});

/** Faults of the token itself, by jose's codes; any other is ours or the issuer's. */
const faultsOfToken: ReadonlySet<string> = new Set([
  errors.JWTExpired.code,
  errors.JWTInvalid.code,
  errors.JWTClaimValidationFailed.code,
  errors.JWSInvalid.code,
  errors.JWSSignatureVerificationFailed.code,
  errors.JOSEAlgNotAllowed.code,
  errors.JOSENotSupported.code,
  errors.JWKSNoMatchingKey.code,
  errors.JWKSMultipleMatchingKeys.code,
]);

type Issuer = Pick<Dependencies, 'issuer' | 'audience' | 'jwks' | 'clock'>;

/**
 * The actor whom a bearer token speaks for.
 *
 * @throws HttpProblem `no-identity` when there is no token that counts, `dependency-away` when the
 *   issuer's keys cannot be read
 */
export async function actorOf(header: string | undefined, issuer: Issuer): Promise<Actor> {
  const [, token] = /^Bearer ([A-Za-z0-9._-]+)$/i.exec(header ?? '') ?? [];
  if (token === undefined) throw noIdentity('Send an access token as Authorization: Bearer.');
  const payload = await verified(token, issuer);
  const outcome = claims.safeParse(payload);
  const actor = outcome.success ? asActor(outcome.data) : null;
  if (actor === null) throw noIdentity('The token does not say for whom its bearer acts.');
  return actor;
}

async function verified(token: string, issuer: Issuer): Promise<JWTPayload> {
  const currentDate = dateOf(issuer.clock());
  try {
    const { payload } = await jwtVerify(token, issuer.jwks, {
      issuer: issuer.issuer,
      audience: issuer.audience,
      algorithms: ['RS256', 'ES256'],
      requiredClaims: ['sub', 'exp'],
      currentDate,
    });
    return payload;
  } catch (cause) {
    if (cause instanceof errors.JOSEError && faultsOfToken.has(cause.code)) {
      throw noIdentity('The token is not valid: wrong issuer, audience, time or signature.');
    }
    throw new HttpProblem('dependency-away', 'The keys of the issuer cannot be read.', {
      retryAfterSeconds: 5,
      cause,
    });
  }
}

/** Exactly one party: a token that speaks for two speaks for nobody. */
function asActor(claimed: z.infer<typeof claims>): Actor | null {
  const held = claimed.roles.filter((role): role is Role =>
    (roles as readonly string[]).includes(role),
  );
  const base = { subject: claimed.sub, roles: held };
  const { authority, provider, host } = claimed;
  const named = [authority, provider, host].filter((claim) => claim !== undefined).length;
  if (named > 1) return null;
  if (authority !== undefined) {
    const spoken = claimed.offices.filter((office): office is HeldOffice =>
      (offices as readonly string[]).includes(office),
    );
    const council = { ...base, party: 'council', partyId: authority } as const;
    return spoken.length === 0 ? council : { ...council, offices: spoken };
  }
  if (provider !== undefined) return { ...base, party: 'provider', partyId: provider };
  if (host === true) return { ...base, party: 'host', partyId: null };
  return held.includes('administrator') ? { ...base, party: 'operator', partyId: null } : null;
}

function noIdentity(detail: string): HttpProblem {
  return new HttpProblem('no-identity', detail);
}

function dateOf(instant: EpochMs): Date {
  return new Date(instant);
}
