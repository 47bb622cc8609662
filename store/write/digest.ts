import { createHash } from 'node:crypto';

/** sha256 of UTF-8 text, 64 lower-case hexadecimal digits. */
export function textDigest(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/**
 * The hash of an event in its chain: over the hash before it and the event as canonical JSON. Who
 * changes one event changes every hash after it.
 */
export function eventDigest(previousHash: string | null, event: object): string {
  return textDigest(`${previousHash ?? ''}\n${canonicalText(event)}`);
}

/** JSON with its keys in order and no white space, so that a value has one text (RFC 8785). */
function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  const sorted = entries.sort(([a], [b]) => (a < b ? -1 : 1));
  const members = sorted.map(([key, member]) => `${JSON.stringify(key)}:${canonicalText(member)}`);
  return `{${members.join(',')}}`;
}
