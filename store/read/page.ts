/** One page of a list, and an opaque cursor for the next: null at the end. */
export interface Page<Row> {
  readonly items: readonly Row[];
  readonly next: string | null;
}

export interface Paging {
  readonly limit: number;
  readonly cursor?: string | null | undefined;
}

/** A cursor that no list of ours has made. The caller sent it, so the caller is told. */
export class BadCursor extends Error {
  override readonly name = 'BadCursor';
}

export type Key = readonly (string | number)[];

// Pages are cut by key, not by counting rows: what is added meanwhile repeats and hides nothing.

/**
 * The page that some rows make. Ask the database for one row more than the limit: it tells whether
 * there is a next page, and is left out of this one.
 */
export function pageOf<Row>(
  rows: readonly Row[],
  { limit, keyOf }: { readonly limit: number; readonly keyOf: (row: Row) => Key },
): Page<Row> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const hasMore = rows.length > limit && last !== undefined;
  return { items, next: hasMore ? writeCursor(keyOf(last)) : null };
}

/**
 * The key after which a page begins, or null for the first page.
 *
 * @throws BadCursor when it is not one of ours, or belongs to a list with another key
 */
export function keyIn<const Types extends readonly ('string' | 'number')[]>(
  cursor: string | null | undefined,
  types: Types,
): { [Index in keyof Types]: Types[Index] extends 'string' ? string : number } | null {
  if (cursor === null || cursor === undefined) return null;
  const key = readCursor(cursor);
  const fits = key.length === types.length && types.every((type, at) => typeof key[at] === type);
  if (!fits) throw new BadCursor('the cursor belongs to another list');
  return key as unknown as {
    [Index in keyof Types]: Types[Index] extends 'string' ? string : number;
  };
}

function writeCursor(key: Key): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

function readCursor(cursor: string): readonly unknown[] {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(key)) return key;
  } catch {
    // What follows says it.
  }
  throw new BadCursor('the cursor is not one that a list has given');
}
