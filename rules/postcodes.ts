/** A row of a table by postcode: a district such as SE6, a postcode, or some in a row. */
interface PostcodeRow {
  readonly from: string;
  readonly to?: string | undefined;
}

/** The narrowest of some rows that cover a postcode, or null when none does. */
export function narrowest<Found extends { readonly row: PostcodeRow }>(
  rows: readonly Found[],
  postcode: string,
): Found | null {
  const spelt = normalised(postcode);
  const found = rows
    .filter(({ row }) => covers(row, spelt))
    .sort((a, b) => narrowness(b.row) - narrowness(a.row));
  return found[0] ?? null;
}

/** `se6 1tp` and `SE61TP` are SE6 1TP: the last three characters are the second half. */
export function normalised(postcode: string): string {
  const letters = postcode.toUpperCase().replaceAll(/\s/g, '');
  return `${letters.slice(0, -3)} ${letters.slice(-3)}`;
}

function covers({ from, to }: PostcodeRow, postcode: string): boolean {
  if (!from.includes(' ')) return postcode.startsWith(`${from} `);
  if (to === undefined) return postcode === from;
  const district = from.slice(0, from.indexOf(' ') + 1);
  return postcode.startsWith(district) && from <= postcode && postcode <= to;
}

/** One postcode decides before some in a row, and those before a whole district. */
function narrowness({ from, to }: PostcodeRow): number {
  if (!from.includes(' ')) return 0;
  return to === undefined ? 2 : 1;
}
