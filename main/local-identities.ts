import { createPrivateKey, createPublicKey } from 'node:crypto';
import { SignJWT, createLocalJWKSet, exportJWK, type JWTVerifyGetKey } from 'jose';
import { json, type Express } from 'express';
import type { EpochMs } from '../domain/calendar';
import type { Role } from '../domain/placement/terms';
import { readOutbox } from '../store/read/outbox';
import { readRegisterLetters } from '../store/read/register-letters';
import type { Store } from '../store/read/store';
import type { IssuerKeys } from './local/keys';

// Ready-made people for a machine of one's own: who has the address can be anybody. It listens on
// the loopback address alone, and no production entry point names this file.

export const localIssuer = 'urn:hearth:local';
export const localAudience = 'hearth';

interface Claims {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly authority?: string;
  readonly provider?: string;
  readonly host?: true;
  readonly offices?: readonly string[];
}

const hours = 60 * 60 * 1000;

/** A person of each role for the demonstration councils and for every demonstration provider. */
export function localIdentities(providerIds: readonly string[]): ReadonlyMap<string, Claims> {
  const council = (name: string, ...roles: readonly Role[]): Claims => ({
    name,
    roles,
    authority: 'lewisham',
  });
  const ofProviders = providerIds.flatMap((provider): readonly (readonly [string, Claims])[] => [
    [`provider.${provider}`, { name: `Manager of ${provider}`, roles: ['provider'], provider }],
    [`signatory.${provider}`, { name: `Signatory of ${provider}`, roles: ['signatory'], provider }],
  ]);
  return new Map<string, Claims>([
    ['officer.lewisham', council('Placement officer', 'placement-officer')],
    ['second-officer.lewisham', council('Second placement officer', 'placement-officer')],
    ['social-worker.lewisham', council('Social worker', 'social-worker')],
    [
      'approver.lewisham',
      { ...council('Approver', 'approver'), offices: ['nominated-officer', 'head-of-service'] },
    ],
    [
      'director.lewisham',
      {
        ...council('Director of Children’s Services', 'approver'),
        offices: ['nominated-officer', 'director-of-childrens-services'],
      },
    ],
    ['signatory.lewisham', council('Signatory', 'signatory')],
    ['finance.lewisham', council('Finance', 'finance')],
    ['contract-manager.lewisham', council('Contract manager', 'contract-manager')],
    [
      'officer.greenwich',
      { name: 'Placement officer', roles: ['placement-officer'], authority: 'greenwich' },
    ],
    ['host', { name: 'The Alliance', roles: ['host'], host: true }],
    ['administrator', { name: 'Operator', roles: ['administrator'] }],
    ...ofProviders,
  ]);
}

export interface LocalIssuer {
  readonly jwks: JWTVerifyGetKey;
  readonly identities: ReadonlyMap<string, Claims>;
  /** A token for eight hours, or null for somebody who does not exist. */
  readonly tokenFor: (identity: string) => Promise<string | null>;
}

/** An issuer inside the process, with the key pair of its data folder. */
export async function createLocalIssuer({
  keys,
  providerIds,
  clock,
}: {
  readonly keys: IssuerKeys;
  readonly providerIds: readonly string[];
  readonly clock: () => EpochMs;
}): Promise<LocalIssuer> {
  const identities = localIdentities(providerIds);
  const privateKey = createPrivateKey(keys.privatePem);
  const jwk = await exportJWK(createPublicKey(keys.publicPem));
  const header = { alg: 'ES256', kid: keys.keyId };
  return {
    identities,
    jwks: createLocalJWKSet({ keys: [{ ...jwk, ...header, use: 'sig' }] }),
    tokenFor: async (identity) => {
      const claims = identities.get(identity);
      if (claims === undefined) return null;
      const now = clock();
      return new SignJWT({ ...claims })
        .setProtectedHeader(header)
        .setSubject(identity)
        .setIssuer(localIssuer)
        .setAudience(localAudience)
        .setIssuedAt(Math.floor(now / 1000))
        .setExpirationTime(Math.floor((now + 8 * hours) / 1000))
        .sign(privateKey);
    },
  };
}

/** `GET /local/identities`, `POST /local/token` and `GET /local/mailbox`, for `createApp`. */
export function mountLocal({
  issuer,
  store,
}: {
  readonly issuer: LocalIssuer;
  readonly store: Store;
}): (app: Express) => void {
  return (app) => {
    app.get('/local/identities', (_, response) => {
      const items = [...issuer.identities].map(([identity, claims]) => ({ identity, ...claims }));
      response.json({ items });
    });
    app.post('/local/token', json({ limit: '1kb' }), async (request, response) => {
      const { identity } = (request.body ?? {}) as { readonly identity?: unknown };
      const token = typeof identity === 'string' ? await issuer.tokenFor(identity) : null;
      if (token === null) {
        response.status(404).json({ code: 'identity-unknown', title: 'See GET /local/identities' });
        return;
      }
      response.json({ accessToken: token, tokenType: 'Bearer', expiresIn: 8 * 60 * 60 });
    });
    app.get('/local/mailbox', async (request, response) => {
      const asked = request.query as Readonly<Record<string, string>>;
      const { partyId, placementId, serviceLineId, cursor } = asked;
      const page = await readOutbox(store, {
        ...(partyId !== undefined && { partyId }),
        ...(placementId !== undefined && { placementId }),
        limit: 200,
        cursor: cursor ?? null,
      });
      const { items: register } = await readRegisterLetters(store, {
        ...{ partyId, serviceLineId, limit: 200 },
      });
      response.json({ items: page.items, nextCursor: page.next, register });
    });
  };
}
