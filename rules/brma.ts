import type { PlainDate } from '../domain/calendar';
import type { Citation } from '../domain/pricing/finding';
import type { Refusal } from '../domain/refusal';
import { refuse } from '../domain/refusal';
import type { Book } from './book';
import { narrowest, normalised } from './postcodes';
import { tablesOn } from './tables';

/** The area of a postcode, or what somebody said it is, with the reason. */
export interface BrmaAnswer {
  readonly brma: string;
  readonly because: readonly Citation[];
  /** Null when the table answered. */
  readonly reason: string | null;
}

/**
 * The broad rental market area of an accommodation on a day. Refused with `policy-cannot-decide`
 * for a postcode in no table, and for one about which the council is to be asked: then somebody
 * names the area, and says why.
 */
export function brmaOf(
  book: Book,
  asked: {
    readonly postcode: string;
    readonly on: PlainDate;
    readonly named?: { readonly brma: string; readonly reason: string };
  },
): BrmaAnswer | { readonly refused: Refusal } {
  const { postcode, on, named } = asked;
  if (named !== undefined) return { ...named, because: [] };
  const rows = tablesOn(book, { kind: 'brma-postcodes', on }).flatMap(({ file, citation }) =>
    file.rows.map((row) => ({ row, citation })),
  );
  const found = narrowest(rows, postcode);
  const because = found === null ? [] : [found.citation];
  const brma = found?.row.brma ?? null;
  if (brma !== null) return { brma, because, reason: null };
  const missingFacts = [`reference.brma-postcodes: ${normalised(postcode)} on ${on}`];
  return { refused: refuse('policy-cannot-decide', { missingFacts }, because) };
}
