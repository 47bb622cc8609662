import { createHash } from 'node:crypto';

/** SHA-256 of an agreement's exact text, in hexadecimal digits: what its parties sign. */
export function textHashOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
