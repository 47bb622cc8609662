import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A key pair by which local mode signs the tokens of its made-up people. */
export interface IssuerKeys {
  readonly keyId: string;
  /** PKCS #8 in PEM: secret. */
  readonly privatePem: string;
  /** SPKI in PEM. */
  readonly publicPem: string;
}

export interface LocalKeys {
  /** `id:base64`, as HEARTH_PAYLOAD_KEYS is written: secret. */
  readonly payloadKeys: string;
  readonly issuer: IssuerKeys;
}

/**
 * The keys of one data folder, made once: what Temporal keeps there can be read only with them.
 * They lie in a file that its owner alone can read, which `npm run reset` removes with the data.
 */
export function localKeys(dataFolder: string): LocalKeys {
  const file = join(dataFolder, 'keys.json');
  if (!existsSync(file)) {
    mkdirSync(dataFolder, { recursive: true });
    writeFileSync(file, JSON.stringify(newKeys()), { mode: 0o600, flag: 'wx' });
  }
  return JSON.parse(readFileSync(file, 'utf8')) as LocalKeys;
}

function newKeys(): LocalKeys {
  const { privateKey, publicKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  return {
    payloadKeys: `local-1:${randomBytes(32).toString('base64')}`,
    issuer: { keyId: randomUUID(), privatePem: privateKey, publicPem: publicKey },
  };
}
