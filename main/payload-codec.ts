// Children's data: what Temporal stores is ciphertext, and only worker and API hold the keys. Ids,
// task queue names and search attributes are never encrypted, so none of them holds personal data.

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { ValueError } from '@temporalio/common';
import type { Payload, PayloadCodec } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import type { KeyRing } from './key-ring';

const encoding = 'binary/encrypted';
const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

const ProtoPayload = temporal.api.common.v1.Payload;

/**
 * Encrypts every payload with AES-256-GCM under the first key of the ring. Key id and namespace are
 * authenticated with it, so a payload moved to another namespace, or labelled with another key,
 * does not open.
 *
 * A payload that is not encrypted is refused, never passed through: whoever can write into Temporal
 * could otherwise put plain words into a placement's history as if we had said them.
 */
export function createPayloadCodec(ring: KeyRing, namespace: string): PayloadCodec {
  const place = { ring, namespace };
  return {
    encode: async (payloads) => payloads.map((payload) => encrypt(payload, place)),
    decode: async (payloads) => payloads.map((payload) => decrypt(payload, place)),
  };
}

interface Place {
  readonly ring: KeyRing;
  readonly namespace: string;
}

function encrypt(payload: Payload, { ring, namespace }: Place): Payload {
  const keyId = ring.currentId;
  const nonce = randomBytes(nonceBytes);
  const sealing = createCipheriv(cipher, keyOf(ring, keyId), nonce);
  sealing.setAAD(associatedData(keyId, namespace));
  const plain = ProtoPayload.encode(payload).finish();
  return {
    metadata: {
      encoding: Buffer.from(encoding),
      'encryption-cipher': Buffer.from(cipher),
      'encryption-key-id': Buffer.from(keyId),
      'encryption-nonce': nonce,
    },
    data: Buffer.concat([sealing.update(plain), sealing.final(), sealing.getAuthTag()]),
  };
}

function decrypt({ metadata, data }: Payload, { ring, namespace }: Place): Payload {
  const found = textOf(metadata?.['encoding']);
  if (found !== encoding) throw new ValueError(`A payload is not encrypted but ${found}`);
  const keyId = textOf(metadata?.['encryption-key-id']);
  const nonce = metadata?.['encryption-nonce'];
  if (nonce?.length !== nonceBytes || data == null || data.length < tagBytes) {
    throw new ValueError('An encrypted payload is incomplete');
  }
  const key = keyOf(ring, keyId);
  const opening = createDecipheriv(cipher, key, nonce, { authTagLength: tagBytes });
  opening.setAAD(associatedData(keyId, namespace));
  opening.setAuthTag(data.subarray(-tagBytes));
  try {
    const plain = Buffer.concat([opening.update(data.subarray(0, -tagBytes)), opening.final()]);
    return ProtoPayload.decode(plain);
  } catch (error) {
    const message = `A payload under key ${keyId} does not open: the payload or the key was changed`;
    throw new ValueError(message, error);
  }
}

function keyOf(ring: KeyRing, id: string): Buffer {
  const key = ring.keys.get(id);
  if (key === undefined)
    throw new ValueError(`A payload names key ${id}, which is not in the ring`);
  return key;
}

function associatedData(keyId: string, namespace: string): Buffer {
  return Buffer.from(JSON.stringify([keyId, namespace]));
}

function textOf(bytes: Uint8Array | null | undefined): string {
  return bytes == null ? 'unlabelled' : Buffer.from(bytes).toString();
}
