import { createHash } from 'node:crypto';

/**
 * One text for one value, as RFC 8785 asks: members in order of their names by UTF-16 unit, no
 * white space, numbers as ECMAScript writes them. Two books with the same content have the same
 * digest, whatever the order of their keys or the layout of their files.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`);
    return `{${members.join(',')}}`;
  }
  if (typeof value === 'number' && !Number.isFinite(value)) throw notJson(value);
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) throw notJson(value);
  return text;
}

/** `sha256:` and 64 hexadecimal digits, of the canonical text. */
export function digestOf(canonical: string): string {
  return `sha256:${createHash('sha256').update(canonical, 'utf8').digest('hex')}`;
}

function notJson(value: unknown): Error {
  return new Error(`JSON has no way to write ${String(value)}`);
}
