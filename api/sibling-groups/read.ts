import type { Given } from '../dependencies';
import { briefView, type Seen } from '../placements/view';
import type { Asked, Reply } from '../route';
import { toWire } from '../wire';
import { seeMembers } from './members';

/** The children of a group, and the offers for them, those of one home together. */
export async function readGroup(
  given: Given,
  { params, actor }: Asked<{ readonly siblingGroupId: string }, unknown, unknown>,
): Promise<Reply> {
  const { siblingGroupId } = params;
  const seen = await seeMembers(given, { siblingGroupId, actor });
  const keepTogether = seen.some(({ view }) => view.referral?.siblingGroup?.keepTogether === true);
  const members = seen.map((one) => briefView(one, actor));
  const body = { siblingGroupId, keepTogether, members, offers: toWire(offersByHome(seen)) };
  return { status: 200, body };
}

function offersByHome(seen: readonly Seen[]) {
  const all = seen.flatMap(({ view }) =>
    (view.search?.offers ?? []).map((made) => ({ placementId: view.placementId, made })),
  );
  const homes = [...new Set(all.map(({ made }) => made.offer.serviceLineId))];
  return homes.map((serviceLineId) => {
    const own = all.filter(({ made }) => made.offer.serviceLineId === serviceLineId);
    const children = own.map(({ placementId, made: { offerId, offer } }) => ({
      ...{ placementId, offerId, coreWeeklyPence: offer.coreWeeklyPence },
    }));
    return {
      serviceLineId,
      providerId: own[0]?.made.providerId ?? '',
      isForGroup: own.every(({ made }) => made.isForGroup === true),
      isForAll: own.length === seen.length,
      coreWeeklyPence: children.reduce((sum, { coreWeeklyPence }) => sum + coreWeeklyPence, 0),
      children,
    };
  });
}
