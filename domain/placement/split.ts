import type { SiblingHome } from './siblings';
import type { PlacementState } from './state';

// Brothers and sisters for whom the council asks one carer may still be placed apart: with a
// reason, which stays with the award.

/** The siblings who are to be placed with this child; none where nobody asks for one carer. */
export function keptTogether({ referral }: PlacementState): readonly string[] {
  const group = referral?.siblingGroup ?? null;
  return group?.keepTogether === true ? group.siblings : [];
}

/** Null for a child who is not, or no longer, to live anywhere by this placement. */
export function siblingHomeOf(state: PlacementState): SiblingHome | null {
  const { placementId, stage } = state;
  if (stage === 'withdrawn' || stage === 'ended' || stage === 'closed') return null;
  const offers = 'search' in state ? state.search.offers : [];
  const offeredBy = [...new Set(offers.map(({ offer }) => offer.serviceLineId))];
  return { placementId, serviceLineId: homeIn(state), offeredBy };
}

function homeIn(state: PlacementState): string | null {
  if ('stay' in state) return state.stay.homes.at(-1)?.serviceLineId ?? null;
  if ('award' in state) return state.award.offer.serviceLineId;
  if (state.stage !== 'awarding') return null;
  const { search, proposal } = state;
  const chosen = search.offers.find(({ offerId }) => offerId === proposal.offerId);
  return chosen?.offer.serviceLineId ?? null;
}

/**
 * The siblings from whom a child in one home would live apart: those with another home, and those
 * without any for whom this home has offered nothing.
 */
export function apartFrom(siblings: readonly SiblingHome[], home: string): readonly SiblingHome[] {
  return siblings.filter(({ serviceLineId, offeredBy }) =>
    serviceLineId === null ? !offeredBy.includes(home) : serviceLineId !== home,
  );
}
