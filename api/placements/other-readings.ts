import { awardedStay } from '../../domain/placement/awarded-stay';
import { invariant } from '../../domain/invariant';
import type { PlacementState } from '../../domain/placement/state';
import { bookFromCanonical, type Book } from '../../rules/book';
import { otherReadings, type OtherReading } from '../../rules/other-readings';
import { bookByDigest } from '../../store/read/books';
import { dateOfBirthOf } from '../../store/read/children';
import type { Given } from '../dependencies';
import { bookOf } from '../policy/book-of';

/**
 * What the stay would cost where a rule's source is read otherwise, in pence to its end or planned
 * end, under the book that prices it. Nothing of it is recorded. None before an award.
 */
export async function otherReadingsOf(
  given: Pick<Given, 'store' | 'book'>,
  state: PlacementState,
): Promise<readonly OtherReading[]> {
  if (!('award' in state)) return [];
  const born = await dateOfBirthOf(given.store, state.referral.childId);
  const stay = { ...awardedStay(state), dateOfBirth: born ?? undefined };
  return otherReadings(await bookInUse(given, state), stay);
}

/** The book of the last days of the stay; before it has begun, the council's own of today. */
async function bookInUse(
  given: Pick<Given, 'store' | 'book'>,
  state: PlacementState,
): Promise<Book> {
  const own = await bookOf(given, { party: 'council', partyId: state.councilId });
  const digest = 'stay' in state ? (state.stay.books.at(-1)?.bookDigest ?? null) : null;
  if (digest === null || digest === own.digest) return own;
  const text = await bookByDigest(given.store, digest);
  invariant(text !== null, `the book ${digest} priced a stay, so it is kept`);
  return bookFromCanonical(text);
}
