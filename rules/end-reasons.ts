import type { PlainDate } from '../domain/calendar';
import { ageOn, birthday } from '../domain/calendar';
import type { Lot } from '../domain/placement/terms';
import type { EndReason, ReturnCodes } from '../domain/placement/terms-of-ending';
import type { Citation } from '../domain/pricing/finding';
import type { Book } from './book';
import { tablesOn } from './tables';

/** An ending as somebody types it. */
export interface TypedEnding {
  readonly reason: EndReason;
  readonly disruption: boolean;
  readonly endedOn: PlainDate;
  readonly lot: Lot;
  /** Undefined where nobody has recorded it: then nothing is coded, and nothing refused. */
  readonly dateOfBirth: PlainDate | undefined;
}

/** The age at which a child's episodes in the return are over. */
const adult = 18;

/**
 * How the statutory return codes an ending, and why it would not take the reason. After the
 * eighteenth birthday there is no episode, and so no code.
 */
export function codesOfEnding(
  book: Book,
  { reason, disruption, endedOn, lot, dateOfBirth }: TypedEnding,
): { readonly returnCodes: ReturnCodes | null; readonly misfit: Citation | null } {
  const found = tablesOn(book, { kind: 'end-reasons', on: endedOn }).flatMap(({ file, citation }) =>
    file.rows
      .filter((row) => row.endReason === reason && row.lots.includes(lot))
      .map((row) => ({ row, citation })),
  )[0];
  if (found === undefined || dateOfBirth === undefined) return { returnCodes: null, misfit: null };
  const { row, citation } = found;
  if (ageOn(dateOfBirth, endedOn) < row.fromAge) return { returnCodes: null, misfit: citation };
  if (birthday(dateOfBirth, adult) < endedOn) return { returnCodes: null, misfit: null };
  const episodeEnds = disruption ? row.unplannedEpisodeEnds : row.episodeEnds;
  const { placementChange } = row;
  return { returnCodes: { year: returnYear(endedOn), episodeEnds, placementChange }, misfit: null };
}

/** The return's year is named by the 31 March on which it closes. */
function returnYear(day: PlainDate): number {
  const year = Number(day.slice(0, 4));
  return day.slice(5) >= '04-01' ? year + 1 : year;
}
