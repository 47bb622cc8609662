import type { ImportedAccommodation } from '../../domain/imports/placement-row';
import type { Accommodation } from '../../domain/pricing/accommodation';
import { brmaReasonField } from '../placements/command-ids';

/** What a row says of an accommodation, with the id of the reason in place of its words. */
export function accommodationOf(
  read: ImportedAccommodation | null,
  textId: (field: string) => string,
): Accommodation | null {
  if (read === null) return null;
  const { brmaReason, ...accommodation } = read;
  const reason = brmaReason === null ? {} : { brmaReasonTextId: textId(brmaReasonField) };
  return { ...accommodation, ...reason };
}
