import { plainDate } from '../../domain/calendar';
import { refuse } from '../../domain/refusal';
import { placementOfKey } from '../../store/intake/idempotency';
import { readChild } from '../../store/read/children';
import { openReferralsFor } from '../../store/read/duplicates';
import type { Given } from '../dependencies';
import { notFound, RefusedProblem } from '../http-problem';
import type { ReferralWire } from './schemas';

type NewChild = NonNullable<ReferralWire['child']>;

/** What somebody should know of a referral that was opened all the same. */
export interface Warning {
  readonly code: 'possible-duplicate';
  readonly placementId: string;
}

/** Equal for two children of whom the one is taken for the other: of one name and day of birth. */
export function sameAs({
  givenNames,
  familyName,
  dateOfBirth,
}: Pick<NewChild, 'givenNames' | 'familyName' | 'dateOfBirth'>): string {
  return JSON.stringify([givenNames.toLowerCase(), familyName.toLowerCase(), dateOfBirth]);
}

interface Opening {
  readonly body: ReferralWire;
  readonly councilId: string;
  readonly identity: string;
  readonly key: string;
}

/**
 * The other open referrals of the same child. A rehearsal is none, and has none.
 *
 * @throws RefusedProblem `possible-duplicate` unless the caller has confirmed that there are two
 * @throws HttpProblem 404 for a child who is not the council's
 */
export async function warningsFor(
  { store }: Pick<Given, 'store'>,
  { body, councilId, identity, key }: Opening,
): Promise<readonly Warning[]> {
  const { child, childId, rehearsal, confirmDuplicate } = body;
  if (childId !== null && (await readChild(store, childId))?.councilId !== councilId) {
    throw notFound();
  }
  if (rehearsal) return [];
  const sought =
    childId === null && child !== null
      ? { ...child, dateOfBirth: plainDate(child.dateOfBirth) }
      : { childId: childId ?? '' };
  const open = await openReferralsFor(store, { councilId, sought });
  // Whoever repeats the request does not meet the referral that it has opened itself.
  const own = await placementOfKey(store, { identity, key });
  const placementIds = open.filter((id) => id !== own);
  if (placementIds.length > 0 && !confirmDuplicate) {
    throw new RefusedProblem(refuse('possible-duplicate', { placementIds }));
  }
  return placementIds.map((placementId) => ({ code: 'possible-duplicate', placementId }));
}
