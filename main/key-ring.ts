/** Keys by their ids. The first one named encrypts; all of them decrypt. */
export interface KeyRing {
  readonly currentId: string;
  readonly keys: ReadonlyMap<string, Buffer>;
}

const keyBytes = 32;
const entryPattern = /^([A-Za-z0-9._-]{1,64}):([A-Za-z0-9+/]{43}=)$/;

/**
 * Reads a ring from its text, `id:base64,id:base64`. To rotate, put a new key in front, and take
 * the old one away when no running or retained workflow was written with it.
 *
 * @throws when the text is no key ring; the message holds nothing of it
 */
export function parseKeyRing(text: string): KeyRing {
  const entries = text.split(',').map((entry): readonly [string, Buffer] => {
    const [, id, encoded] = entryPattern.exec(entry.trim()) ?? [];
    const key = Buffer.from(encoded ?? '', 'base64');
    if (id === undefined || key.length !== keyBytes) throw new Error('This is no key ring');
    return [id, key];
  });
  const keys = new Map(entries);
  const [first] = entries;
  if (first === undefined || keys.size !== entries.length) throw new Error('This is no key ring');
  return { currentId: first[0], keys };
}

/** Whether a text is a key ring: at least one key, each of 32 bytes, no id twice. */
export function isKeyRing(text: string): boolean {
  try {
    parseKeyRing(text);
    return true;
  } catch {
    return false;
  }
}
