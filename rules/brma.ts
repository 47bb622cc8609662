import type { PlainDate } from '../domain/calendar';
import type { Citation } from '../domain/pricing/finding';
import type { Refusal } from '../domain/refusal';
import { refuse } from '../domain/refusal';
import type { Book } from './book';
import type { TableRow } from './envelope';
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
  const spelt = normalised(postcode);
  const found = tablesOn(book, { kind: 'brma-postcodes', on })
    .flatMap(({ file, citation }) => file.rows.map((row) => ({ row, citation })))
    .filter(({ row }) => covers(row, spelt))
    .sort((a, b) => narrowness(b.row) - narrowness(a.row))[0];
  const because = found === undefined ? [] : [found.citation];
  const brma = found?.row.brma ?? null;
  if (brma !== null) return { brma, because, reason: null };
  const missingFacts = [`reference.brma-postcodes: ${spelt} on ${on}`];
  return { refused: refuse('policy-cannot-decide', { missingFacts }, because) };
}

type Row = TableRow<'brma-postcodes'>;

/** `se6 1tp` and `SE61TP` are SE6 1TP: the last three characters are the second half. */
function normalised(postcode: string): string {
  const letters = postcode.toUpperCase().replaceAll(/\s/g, '');
  return `${letters.slice(0, -3)} ${letters.slice(-3)}`;
}

function covers({ from, to }: Row, postcode: string): boolean {
  if (!from.includes(' ')) return postcode.startsWith(`${from} `);
  if (to === undefined) return postcode === from;
  const district = from.slice(0, from.indexOf(' ') + 1);
  return postcode.startsWith(district) && from <= postcode && postcode <= to;
}

/** One postcode decides before some in a row, and those before a whole district. */
function narrowness({ from, to }: Row): number {
  if (!from.includes(' ')) return 0;
  return to === undefined ? 2 : 1;
}
