import type { PlainDate } from '../domain/calendar';
import type { Citation } from '../domain/pricing/finding';
import type { Refusal } from '../domain/refusal';
import { refuse } from '../domain/refusal';
import type { Book } from './book';
import { knownBrmas } from './lha';
import { narrowest, normalised } from './postcodes';
import { tablesOn } from './tables';

/** The area of a postcode, and the table that says so. */
export interface BrmaAnswer {
  readonly brma: string;
  readonly because: readonly Citation[];
}

/** Why an area that somebody named for a place cannot stand. */
export type BrmaFault = 'area-unknown' | 'reason-missing';

/**
 * What is wrong with an area that somebody names: it has no rates, or it is not the one that a
 * table has for the postcode, and nobody says why. Null where nothing is.
 *
 * @param postcode null: it is not known where the place lies, and so no table says anything
 */
export function faultOfBrma(
  book: Book,
  {
    postcode,
    on,
    brma,
    reason,
  }: {
    readonly postcode: string | null;
    readonly on: PlainDate;
    readonly brma: string;
    readonly reason: string | null;
  },
): BrmaFault | null {
  if (!knownBrmas(book).includes(brma)) return 'area-unknown';
  if (reason !== null) return null;
  const tabled = postcode === null ? null : brmaOf(book, { postcode, on });
  const isTabled = tabled !== null && !('refused' in tabled) && tabled.brma === brma;
  return isTabled ? null : 'reason-missing';
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
  },
): BrmaAnswer | { readonly refused: Refusal } {
  const { postcode, on } = asked;
  const rows = tablesOn(book, { kind: 'brma-postcodes', on }).flatMap(({ file, citation }) =>
    file.rows.map((row) => ({ row, citation })),
  );
  const found = narrowest(rows, postcode);
  const because = found === null ? [] : [found.citation];
  const brma = found?.row.brma ?? null;
  if (brma !== null) return { brma, because };
  const missingFacts = [`reference.brma-postcodes: ${normalised(postcode)} on ${on}`];
  return { refused: refuse('policy-cannot-decide', { missingFacts }, because) };
}
