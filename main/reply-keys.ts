import { hkdfSync } from 'node:crypto';
import type { ReplyKeys } from '../api/replies/reply-token';
import type { KeyRing } from './key-ring';

/**
 * The keys of reply links, drawn from those that encrypt payloads, so that an installation keeps
 * one ring of secrets and a link outlives its rotation. No link tells anything of the ring.
 */
export function replyKeysOf({ currentId, keys }: KeyRing): ReplyKeys {
  const drawn = [...keys].map(([id, key]) => ({ id, key: drawnFrom(key) }));
  const current = drawn.find(({ id }) => id === currentId);
  if (current === undefined) throw new Error('A key ring has its current key');
  const others = drawn.filter(({ id }) => id !== currentId).map(({ key }) => key);
  return [current.key, ...others];
}

function drawnFrom(key: Buffer): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, new Uint8Array(0), 'hearth reply links', 32));
}
